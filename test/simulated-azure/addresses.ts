import * as ipaddr from "ipaddr.js";
import { badRequest } from "./arm-error";
import { keyOf } from "./arm-id";
import { compact, type JsonMap, mapAt, mapsAt, textAt, textsAt } from "./json";
import { type Resource, type Store } from "./store";

/** Azure keeps the first four addresses of a subnet and the last one. */
const KEPT_AT_START = 4;
const KEPT_AT_END = 1;

/** Addresses by member: those that an endpoint has, those that it is given by hand, and free ones of its subnet. */
export function allocate(store: Store, endpoint: Resource, members: readonly string[]): JsonMap {
  const before = mapAt(endpoint.computed, "addresses");
  const fixed = staticAddresses(endpoint.properties);
  const subnetId = textAt(endpoint.properties, "subnet.id") ?? "";
  const taken = takenIn(store, subnetId, endpoint.id.key);
  const given = new Map<string, string>();
  const wishes = members.map((member) => ({ member, wish: fixed.get(member) ?? textAt({ wish: before[member] ?? null }, "wish") }));
  for (const { member, wish } of wishes) {
    if (wish === undefined) continue;
    given.set(member, wish);
    taken.add(wish);
  }
  const free = freeOf(store, subnetId, taken);
  for (const { member } of wishes.filter(({ wish }) => wish === undefined)) {
    const next = free.next();
    // D3 (01/27/2026): /27 is the smallest that is supported, for one workspace takes 11 addresses. The code is UNVERIFIED.
    if (next.done === true) throw badRequest("SubnetIsFull", `Subnet ${subnetId} does not have enough capacity for the ${members.length} addresses of ${endpoint.id.text}.`);
    given.set(member, next.value);
  }
  return compact(Object.fromEntries(given));
}

/** Addresses by member that an endpoint is given by hand. */
export function staticAddresses(properties: JsonMap): ReadonlyMap<string, string> {
  return new Map(mapsAt(properties, "ipConfigurations").map((one) => [textAt(one, "memberName") ?? "", textAt(one, "privateIPAddress") ?? ""]));
}

function takenIn(store: Store, subnetId: string, except: string): Set<string> {
  const taken = new Set<string>();
  for (const { id, properties, computed } of store.all) {
    if (id.key === except || keyOf(textAt(properties, "subnet.id") ?? "") !== keyOf(subnetId)) continue;
    for (const address of Object.values(mapAt(computed, "addresses"))) if (typeof address === "string") taken.add(address);
  }
  return taken;
}

function* freeOf(store: Store, subnetId: string, taken: ReadonlySet<string>): Generator<string, void> {
  const { properties } = store.get(subnetId);
  const single = textAt(properties, "addressPrefix");
  for (const range of single === undefined ? textsAt(properties, "addressPrefixes") : [single]) {
    const [network, bits] = ipaddr.IPv4.parseCIDR(range);
    const first = network.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
    const size = 2 ** (32 - bits);
    for (let offset = KEPT_AT_START; offset < size - KEPT_AT_END; offset += 1) {
      const address = textOf(first + offset);
      if (!taken.has(address)) yield address;
    }
  }
}

function textOf(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** The first free address of a subnet, for what takes one. */
export function firstFree(store: Store, subnetId: string): string | undefined {
  const taken = takenIn(store, subnetId, "");
  for (const { computed, properties } of store.of("microsoft.network/dnsresolvers/inboundendpoints")) {
    if (mapsAt(properties, "ipConfigurations").some((one) => keyOf(textAt(one, "subnet.id") ?? "") === keyOf(subnetId))) taken.add(textAt(computed, "address") ?? "");
  }
  const next = freeOf(store, subnetId, taken).next();
  return next.done === true ? undefined : next.value;
}
