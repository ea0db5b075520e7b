import { keyOf, networkOfSubnet } from "./arm-id";
import { allocate } from "./addresses";
import { at, isMap, type JsonMap, listAt, mapsAt, textAt } from "./json";
import { connectionsOf, type EndpointName, namesOf } from "./endpoint-names";
import { isApproved } from "./connections";
import { type Resource, type Store } from "./store";

export const ENDPOINT = "microsoft.network/privateendpoints";
export const ZONE_GROUP = "microsoft.network/privateendpoints/privatednszonegroups";

/** A name of an endpoint with the address that it has. */
export interface AddressedName extends EndpointName {
  readonly address: string;
}

/** The names that an endpoint answers for now, with their addresses. */
export function addressedNames(store: Store, endpoint: Resource): readonly AddressedName[] {
  const addresses = at(endpoint.computed, "addresses");
  return allNames(store, endpoint).flatMap((name) => {
    const address = isMap(addresses) ? addresses[name.member] : undefined;
    return typeof address === "string" ? [{ ...name, address }] : [];
  });
}

function allNames(store: Store, { id, properties }: Resource): readonly EndpointName[] {
  const region = textAt(properties, "location") ?? "";
  return connectionsOf(properties)
    .filter((connection) => store.readings.recordsBeforeApproval || isApproved(store, id.text, connection.target))
    .flatMap((connection) => namesOf(store, region, connection));
}

/** Gives every member of an endpoint an address, and lets its zone group write what is new and take back what is gone (D16, T1). */
export function refreshEndpoint(store: Store, endpointId: string): void {
  const endpoint = store.find(endpointId);
  if (endpoint === undefined) return;
  const members = [...new Set(allNames(store, endpoint).map(({ member }) => member))];
  store.compute(endpointId, { addresses: allocate(store, endpoint, members) });
  for (const group of store.partsOf(endpointId, ZONE_GROUP)) refreshGroup(store, group);
}

/** Everything that points at a target, after what the target holds has changed. */
export function refreshEndpointsTo(store: Store, targetId: string): void {
  for (const { id, properties } of store.of(ENDPOINT)) {
    if (connectionsOf(properties).some(({ target }) => keyOf(target) === keyOf(targetId))) refreshEndpoint(store, id.text);
  }
}

/** Lets a zone group write the endpoint's records into its zones. The one who writes later overwrites (D2). */
export function refreshGroup(store: Store, group: Resource): void {
  const endpoint = store.find(group.id.parent);
  if (endpoint === undefined) return;
  const names = addressedNames(store, endpoint);
  const wanted = new Map<string, { readonly zone: string; readonly record: string; readonly addresses: readonly string[] }>();
  for (const zoneId of zonesOf(group)) {
    const zone = store.find(zoneId);
    for (const { zone: zoneName, record, address } of names) {
      if (zone?.id.name.toLowerCase() === zoneName.toLowerCase()) wanted.set(writtenKey(zoneId, record), { zone: zoneId, record, addresses: [address] });
    }
  }
  const written = writtenBy(group);
  for (const { zone, record } of written) if (!wanted.has(writtenKey(zone, record))) store.removeRecord(zone, record);
  const before = new Map(written.map((one) => [writtenKey(one.zone, one.record), one.addresses.join()]));
  for (const [key, { zone, record, addresses }] of wanted) {
    // "When there's an update on the private endpoint" (D16): what has not changed is not written anew.
    if (before.get(key) === addresses.join()) continue;
    store.writeRecord(zone, record, { type: "A", addresses, alias: undefined, writer: group.id.text });
  }
  store.compute(group.id.text, { written: [...wanted.values()] });
}

/**
 * Takes back the records of a zone group that goes, whoever wrote them last: with a zone of two services' endpoints "a
 * deletion of the initial A-record" (D15a), and deleting a duplicate disturbs the endpoint in use (azure-docs #58044).
 */
export function takeBack(store: Store, group: Resource): void {
  for (const { zone, record } of writtenBy(group)) store.removeRecord(zone, record);
}

interface Written {
  readonly zone: string;
  readonly record: string;
  readonly addresses: readonly string[];
}

function writtenBy({ computed }: Resource): readonly Written[] {
  return mapsAt(computed, "written").map((one) => ({ zone: textAt(one, "zone") ?? "", record: textAt(one, "record") ?? "", addresses: listAt(one, "addresses").filter((item) => typeof item === "string") }));
}

function writtenKey(zoneId: string, record: string): string {
  return `${keyOf(zoneId)} ${record.toLowerCase()}`;
}

export function zonesOf({ properties }: Pick<Resource, "properties">): readonly string[] {
  return mapsAt(properties, "privateDnsZoneConfigs").flatMap((config) => textAt(config, "privateDnsZoneId") ?? []);
}

/** What a zone group shows of its records (N1). */
export function shownConfigs(store: Store, group: Resource): readonly JsonMap[] {
  const written = writtenBy(group);
  return mapsAt(group.properties, "privateDnsZoneConfigs").map((config) => {
    const zoneId = textAt(config, "privateDnsZoneId") ?? "";
    const zoneName = store.find(zoneId)?.id.name ?? "";
    const recordSets = written
      .filter(({ zone }) => keyOf(zone) === keyOf(zoneId))
      .map(({ record, addresses }) => ({ recordType: "A", recordSetName: record, fqdn: `${record}.${zoneName}`, ttl: 10, ipAddresses: addresses, provisioningState: "Succeeded" }));
    return { ...config, recordSets };
  });
}

/** The id of the network that an endpoint is in. */
export function networkOf({ properties }: Pick<Resource, "properties">): string {
  return networkOfSubnet(textAt(properties, "subnet.id") ?? "");
}
