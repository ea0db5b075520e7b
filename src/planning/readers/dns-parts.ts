import { type DnsConfig, type EndpointNode, type Reference, type ZoneRecord } from "../nodes";
import { type Property } from "../property";
import { type ShownResource } from "../shown-resource";
import { ABSENT, known, map, unreadable, type Value } from "../value";
import { type ReferenceResolver } from "./references";

/** The host of a URL, in lower case as DNS compares names. */
export function readHost(url: Property): Value<string> {
  const text = url.text();
  if (text.kind !== "known") return text;
  const host = URL.canParse(text.value) ? new URL(text.value).hostname : "";
  return host === "" ? unreadable(url.path, `is "${text.value}", which is not a URL`) : known(host);
}

export function readDnsConfigs(list: Property): Value<readonly DnsConfig[]> {
  return map(list.items(), (items) => items.map((item) => ({ fqdn: item.get("fqdn").text(), addresses: item.get("ipAddresses").texts() })));
}

/** The records of all of a group's zones; unknown as a whole where those of one zone are, absent where no zone shows any. */
export function readZoneRecords(configs: Property): Value<readonly ZoneRecord[]> {
  const items = configs.items();
  if (items.kind !== "known") return items;
  const shown: ZoneRecord[][] = [];
  for (const config of items.value) {
    const list = config.get("recordSets").items();
    if (list.kind === "unknown") return list;
    const zone = map(config.get("privateDnsZoneId").text(), (id) => id.slice(id.lastIndexOf("/") + 1).toLowerCase());
    if (list.kind === "known") shown.push(list.value.map((item) => ({ zone, fqdn: item.get("fqdn").text(), name: item.get("recordSetName").text(), addresses: item.get("ipAddresses").texts() })));
  }
  return shown.length === 0 ? ABSENT : known(shown.flat());
}

/** The addresses of a record of type A; unknown as a whole where one of them is. */
export function readRecordAddresses(records: Property): Value<readonly string[]> {
  return readAddresses(records, "ipv4Address");
}

/** The endpoint whose output a record's one address is: a program tells it by its dependencies, be the address known or not. */
export function readAddressGiver(records: Property, resource: ShownResource, resolver: ReferenceResolver): Reference<EndpointNode> {
  const items = records.items();
  if (items.kind === "absent") return ABSENT;
  if (items.kind === "unknown") return resolver.giver(resource, "aRecords", items, "endpoint");
  const [first, ...others] = items.value.map((item) => item.get("ipv4Address").text());
  return first === undefined || others.length > 0 ? ABSENT : resolver.giver(resource, "aRecords", first, "endpoint");
}

/** The addresses that the items of a list give under a name; unknown as a whole where one of them is. */
export function readAddresses(list: Property, name: string): Value<readonly string[]> {
  const items = list.items();
  if (items.kind !== "known") return items;
  const addresses: string[] = [];
  for (const item of items.value) {
    const address = item.get(name).text();
    if (address.kind === "unknown") return address;
    if (address.kind === "known") addresses.push(address.value);
  }
  return known(addresses);
}
