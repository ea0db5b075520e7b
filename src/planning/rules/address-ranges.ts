import { IPv4, IPv6 } from "ipaddr.js";
import { type SubnetNode } from "../estate";
import { type Known, known, type Unknown, unknown, unreadable } from "../value";

/** Addresses that Azure keeps for itself in each subnet: the first four and the last (azure-docs virtual-network/virtual-networks-faq.md, 2019-02-12). */
const RESERVED = 5;

/** A range of IPv4 addresses: its first address and the length of its prefix. */
export type AddressRange = readonly [IPv4, number];

/** The IPv4 ranges of a subnet; IPv6 ranges are left out, because Azure Monitor takes IPv4 only. */
export function rangesOf({ ranges }: SubnetNode): Known<readonly AddressRange[]> | Unknown {
  if (ranges.kind === "unknown") return ranges;
  if (ranges.kind === "absent") return unknown("addressPrefix", "is left out, so that the range is not shown", "Give the subnet its range.");
  const found: AddressRange[] = [];
  for (const text of ranges.value) {
    const range = parseRange(text);
    if (range !== undefined) found.push(range);
    else if (!IPv6.isValidCIDR(text)) return unreadable("addressPrefix", `is "${text}", which is not a range of addresses`);
  }
  return known(found);
}

/** An IPv4 range in CIDR form; undefined for anything else. */
export function parseRange(text: string): AddressRange | undefined {
  return IPv4.isValidCIDRFourPartDecimal(text) ? IPv4.parseCIDR(text) : undefined;
}

/** How many addresses a subnet of some ranges has for what is put into it. */
export function usableAddresses(ranges: readonly AddressRange[]): number {
  return Math.max(0, ranges.reduce((sum, [, prefix]) => sum + 2 ** (32 - prefix), 0) - RESERVED);
}

/** Whether an address is in one of some ranges. */
export function isInside(address: IPv4, ranges: readonly AddressRange[]): boolean {
  return ranges.some(([first, prefix]) => address.match(first, prefix));
}

/** Whether one range holds all of another. */
export function holds([outer, outerPrefix]: AddressRange, [inner, innerPrefix]: AddressRange): boolean {
  return outerPrefix <= innerPrefix && inner.match(outer, outerPrefix);
}

/** An IPv4 address of four decimal numbers; undefined for anything else. */
export function parseAddress(text: string): IPv4 | undefined {
  return IPv4.isValidFourPartDecimal(text) ? IPv4.parse(text) : undefined;
}
