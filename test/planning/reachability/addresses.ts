import { hostLabel, MONITOR_ZONE, ODS_ZONE, queryZoneOf, SHARED_RECORDS, workspaceId } from "./names";
import { type HandRecord, type World } from "./world";

/** A name that an endpoint has an address for, below a zone. */
interface OwnName {
  readonly zoneName: string;
  readonly record: string;
}

/** Azure's list of an endpoint's names: the shared ones of a scope's, and those of what the scope holds (facts 2.2). */
function namesOf(world: World, endpoint: string): readonly OwnName[] {
  const target = world.endpoints.find(({ name }) => name === endpoint)?.target;
  if (world.scopes.some(({ name }) => name === target)) {
    const held = world.members.filter(({ scope }) => scope === target).map(({ resource }) => resource);
    return [...SHARED_RECORDS.map((record) => ({ zoneName: MONITOR_ZONE, record })), ...[...new Set(held)].flatMap((resource) => ownNamesOf(world, resource))];
  }
  return world.resources.flatMap((resource) => (resource.name === target && resource.kind === "monitor-workspace" ? [{ zoneName: queryZoneOf(resource.region), record: hostLabel(resource.name) }] : []));
}

function ownNamesOf(world: World, name: string): readonly OwnName[] {
  const kind = world.resources.find((resource) => resource.name === name)?.kind;
  if (kind === "workspace") return [{ zoneName: ODS_ZONE, record: workspaceId(name) }];
  if (kind !== "collector") return [];
  return ["handler.control", "ingest", "metrics.ingest"].map((what) => ({ zoneName: MONITOR_ZONE, record: `${hostLabel(name)}.westeurope-1.${what}` }));
}

/** Any address, the same each time, and another for each name of each endpoint. */
function address(world: World, endpoint: string, record: string): string {
  const place = world.endpoints.findIndex(({ name }) => name === endpoint);
  const shared = SHARED_RECORDS.indexOf(record);
  const own = Array.from(record).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 251, 7);
  return shared >= 0 ? `10.${String(place)}.1.${String(shared + 4)}` : `10.${String(place)}.2.${String(own)}`;
}

/** What a zone group shows of the records that Azure wrote for it into one of its zones. */
export function recordSetsOf(world: World, endpoint: string, zone: string): readonly unknown[] {
  const zoneName = world.zones.find(({ name }) => name === zone)?.zoneName ?? "";
  return namesOf(world, endpoint)
    .filter((name) => name.zoneName === zoneName)
    .map(({ record }) => ({ recordType: "A", recordSetName: record, fqdn: `${record}.${zoneName}`, ttl: 10, ipAddresses: [address(world, endpoint, record)] }));
}

/** What an endpoint without a zone group shows of its names. */
export function dnsConfigsOf(world: World, endpoint: string): readonly unknown[] {
  return namesOf(world, endpoint).map(({ zoneName, record }) => ({ fqdn: `${record}.${zoneName.replace(/^privatelink\.|(?<=\.)privatelink\./, "")}`, ipAddresses: [address(world, endpoint, record)] }));
}

/** Whether the sources of a deployed world show that the address in a hand-written record is that of its endpoint. */
export function showsAddressIn(world: World, { record, zone, ...rest }: HandRecord): boolean {
  const { leadsTo } = rest;
  if (leadsTo === undefined) return false;
  const zoneName = world.zones.find(({ name }) => name === zone)?.zoneName ?? "";
  const label = labelOf(world, { record, zone, ...rest });
  // Azure shows an endpoint's addresses at the endpoint, or where a zone group writes them, at the group.
  const groups = world.zoneGroups.filter(({ endpoint }) => endpoint === leadsTo);
  const isShown = groups.length === 0 || groups.some(({ zones }) => zones.some((one) => world.zones.some(({ name, zoneName: own }) => name === one && own === zoneName)));
  return isShown && namesOf(world, leadsTo).some((own) => own.zoneName === zoneName && own.record === label);
}

/** The name of a hand-written record below its zone. */
export function labelOf(world: World, { record }: HandRecord): string {
  const [, of] = /^specific:(.+)$/.exec(record) ?? [];
  const resource = world.resources.find(({ name }) => name === of);
  if (resource === undefined) return record;
  if (resource.kind === "workspace") return workspaceId(resource.name);
  return resource.kind === "collector" ? `${hostLabel(resource.name)}.westeurope-1.ingest` : hostLabel(resource.name);
}

/** The address in a hand-written record. */
export function addressIn(world: World, record: HandRecord): string {
  if (record.leadsTo === undefined) return "192.0.2.7";
  const label = labelOf(world, record);
  // No endpoint has a name of its own for the prefix: it takes the address of the global entry.
  return address(world, record.leadsTo, label === "dc" ? "global.in.ai" : label);
}
