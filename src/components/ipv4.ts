import { IPv4 } from "ipaddr.js";
import { type Check } from "./input-error";

/** Addresses that Azure keeps for itself in each subnet: the first four and the last (azure-docs virtual-network/virtual-networks-faq.md, 2019-02-12). */
const RESERVED_FIRST = 4;
const RESERVED = 5;

/** Checks that a text is one IPv4 address: Azure Monitor and Private Link Services know no other (D18, D28). */
export const isAddress: Check<string> = (text) =>
  typeof text === "string" && IPv4.isValidFourPartDecimal(text) ? undefined : { allowed: "an IPv4 address, such as 10.0.0.4", fix: "give the address alone, without a range." };

/** Checks that a text is an IPv4 address, or a range of them. */
export const isRange: Check<string> = (text) =>
  typeof text === "string" && (IPv4.isValidFourPartDecimal(text) || IPv4.isValidCIDRFourPartDecimal(text)) ? undefined : { allowed: "an IPv4 range or address, such as 10.0.0.0/27", fix: "give the range in CIDR form." };

/** Checks that a range, whose form was checked before, leaves something out. */
export const isNotEverything: Check<string> = (text) =>
  Number(text.split("/")[1] ?? 32) === 0 ? { allowed: "ranges of subnets with private endpoints, or their addresses: this range is every address, so that nothing would be denied", fix: "give the ranges of the private endpoints' subnets." } : undefined;

/** Checks that a text is the range of a subnet, large enough for some addresses beside those that Azure keeps. */
export function isSubnetRange(addresses: number): Check<string> {
  return (text) => {
    const free = typeof text === "string" && IPv4.isValidCIDRFourPartDecimal(text) ? 2 ** (32 - IPv4.parseCIDR(text)[1]) - RESERVED : undefined;
    if (free !== undefined && free >= addresses) return undefined;
    const enough = `with ${addresses} or more free addresses beside the ${RESERVED} that Azure keeps`;
    return { allowed: `an IPv4 range of a subnet, such as 10.0.9.0/28, ${enough}`, fix: free === undefined ? "give the range in CIDR form." : "give a larger range, or ask for fewer addresses." };
  };
}

/** Checks that an address, whose form was checked before, is one of a subnet's that Azure does not keep. */
export function isFreeIn(range: string): Check<string> {
  const [network, length] = IPv4.parseCIDR(range);
  const first = numberOf(IPv4.networkAddressFromCIDR(range));
  const last = first + 2 ** (32 - length) - 1;
  return (text) => {
    const address = IPv4.parse(text);
    const at = numberOf(address);
    if (address.match(network, length) && at >= first + RESERVED_FIRST && at < last) return undefined;
    return { allowed: `an address of the subnet's range ${range}, other than the first ${RESERVED_FIRST} and the last, which Azure keeps`, fix: "give an address of that range, or leave the addresses to Azure." };
  };
}

function numberOf(address: IPv4): number {
  return address.octets.reduce((sum, octet) => sum * 256 + octet, 0);
}
