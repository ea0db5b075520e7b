import { type Cloud, hasName, SOURCES, zonesOfService } from "../../azure";
import { isResolved, type Resolved, type ZoneGroupNode, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { listed } from "../wording";
import { zoneName } from "../zone-names";
import { isScopeService, mayBeOne, type Service, serviceKey, serviceLabel, servicesBehind, typeOfService } from "./connected-services";
import { type Doubt, inDoubt } from "./doubt";
import { roleOf, violatedInCloud } from "./monitor-zones";
import { estateRule, passes, type Verdict, violated } from "./rule";

export const dnsZoneSharedByOneService = estateRule({
  id: "dns-zone-shared-by-one-service",
  title: "A zone is filled by one endpoint for each service",
  fact: "Two endpoints to one target and group write the same names: in one zone the later records overwrite the first, and with one of the endpoints the records of both are deleted. Endpoints of other groups or targets share a zone rightly. Endpoints to two scopes are the matter of dns-one-scope-per-domain, and two endpoints whose zones differ that of endpoint-duplicate.",
  fix: "Keep one of the endpoints, or give each of them zones of its own that are linked to different networks.",
  level: "mandatory",
  source: SOURCES.D15,
  examples: {
    bad: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.1.0/24" });
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });
for (const name of ["first", "second"]) {
  const endpoint = new network.PrivateEndpoint(name, {
    resourceGroupName: group.name,
    subnet: { id: subnet.id },
    privateLinkServiceConnections: [{ name, privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
  });
  new network.PrivateDnsZoneGroup(name, { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "monitor", privateDnsZoneId: zone.id }] });
}
`,
    good: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.1.0/24" });
const account = new automation.AutomationAccount("account", { resourceGroupName: group.name });
const zone = new privatedns.PrivateZone("automation", { resourceGroupName: group.name, privateZoneName: "privatelink.azure-automation.net", location: "global" });
for (const name of ["Webhook", "DSCAndHybridWorker"]) {
  const endpoint = new network.PrivateEndpoint(name, {
    resourceGroupName: group.name,
    subnet: { id: subnet.id },
    privateLinkServiceConnections: [{ name, privateLinkServiceId: account.id, groupIds: [name] }],
  });
  new network.PrivateDnsZoneGroup(name, { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "automation", privateDnsZoneId: zone.id }] });
}
`,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    const earlier = new Claims();
    for (const group of estate.of("zone-group")) {
      const claim = claimOf(group, cloud);
      yield judgeClaim(claim, earlier, cloud);
      earlier.add(claim);
    }
  },
});

/** The records that a zone group writes. */
interface Claim {
  readonly group: ZoneGroupNode;
  readonly services: readonly Service[];
  readonly entries: readonly Entry[];
  /** Why the group may fill more zones. */
  readonly moreZones: Doubt | undefined;
}

/** One service's names in one zone. */
interface Entry {
  readonly service: Service;
  readonly zone: Resolved<ZoneNode>;
  /** Why it cannot be told whether these names are written there. */
  readonly doubt: Doubt | undefined;
}

function claimOf(group: ZoneGroupNode, cloud: Cloud): Claim {
  const services = servicesBehind(group.endpoint, group);
  const zones = valueOf(group.zones) ?? [];
  const unknownZone = group.zones.kind === "unknown" ? group.zones : zones.find((zone) => zone.kind === "unknown");
  const resolved = new Map(zones.flatMap((zone) => (isResolved(zone) ? [[zone.key, zone] as const] : [])));
  const entries = [...resolved.values()]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap((zone) => services.flatMap((service) => entryOf(group, service, zone, cloud) ?? []));
  return { group, services, entries, moreZones: unknownZone?.kind === "unknown" ? { node: group, because: unknownZone } : undefined };
}

/** What a service writes into a zone; undefined where the zone's name is not one of the service's. */
function entryOf(group: ZoneGroupNode, service: Service, zone: Resolved<ZoneNode>, cloud: Cloud): Entry | undefined {
  const entry = { service, zone, doubt: service.doubt };
  if (isScopeService(service)) {
    const role = roleOf(zone, group, cloud);
    if (role === "none") return undefined;
    return typeof role === "string" ? entry : { ...entry, doubt: entry.doubt ?? role };
  }
  const armType = typeOfService(service);
  const documented = armType === undefined || service.groupId === undefined ? undefined : zonesOfService(armType, service.groupId, cloud);
  if (documented === undefined || documented.names.length === 0) return entry;
  const name = zoneName(zone);
  if (name.kind === "unknown") return { ...entry, doubt: entry.doubt ?? { node: zone.kind === "node" ? zone.node : group, because: name } };
  return hasName(name.value, documented.names) ? entry : undefined;
}

interface Claimed {
  readonly claim: Claim;
  readonly entry: Entry;
}

/** The claims of earlier groups: of two that clash, the later one has the finding. */
class Claims {
  private readonly certain = new Map<string, Claimed[]>();
  private readonly inZone = new Map<string, Claimed[]>();
  private readonly openInZone = new Map<string, Claimed[]>();
  private readonly all: Claim[] = [];
  private readonly ofService = new Map<string, Claim[]>();
  private readonly ofOpenService: Claim[] = [];
  private readonly onUnknownZones: Claim[] = [];

  add(claim: Claim): void {
    for (const entry of claim.entries) {
      const claimed = { claim, entry };
      const key = entryKey(entry);
      push(this.inZone, entry.zone.key, claimed);
      if (key === undefined) push(this.openInZone, entry.zone.key, claimed);
      else push(this.certain, key, claimed);
    }
    if (claim.entries.length === 0 && claim.moreZones === undefined) return;
    this.all.push(claim);
    if (claim.moreZones !== undefined) this.onUnknownZones.push(claim);
    const keys = claim.services.map(serviceKey);
    if (keys.includes(undefined)) this.ofOpenService.push(claim);
    for (const key of new Set(keys)) if (key !== undefined) push(this.ofService, key, claim);
  }

  /** The claim on the same names in the same zone. */
  on(entry: Entry, by: Claim): Claim | undefined {
    const key = entryKey(entry);
    return key === undefined ? undefined : this.certain.get(key)?.find(({ claim }) => areTwo(claim, by))?.claim;
  }

  /** A claim that may be on the same names in the same zone, as far as the services are unknown. */
  mayBeOn(entry: Entry, by: Claim): Claimed | undefined {
    const candidates = entryKey(entry) === undefined ? this.inZone : this.openInZone;
    return candidates.get(entry.zone.key)?.find((other) => areTwo(other.claim, by) && mayBeOne(other.entry.service, entry.service));
  }

  /** A claim on the names of one service that may meet in a zone, as far as the zones are unknown. */
  mayMeet(claim: Claim): Claim | undefined {
    const meets = (other: Claim): boolean => areTwo(other, claim) && other.services.some((service) => claim.services.some((own) => mayBeOne(service, own)));
    if (claim.moreZones === undefined) return claim.entries.length === 0 ? undefined : this.onUnknownZones.find(meets);
    const keys = claim.services.map(serviceKey);
    if (keys.includes(undefined)) return this.all.find(meets);
    return keys.flatMap((key) => this.ofService.get(key ?? "")?.find(meets) ?? [])[0] ?? this.ofOpenService.find(meets);
  }
}

/** What tells one service's names in one zone; undefined where they are not certain. */
function entryKey({ service, zone, doubt }: Entry): string | undefined {
  const key = serviceKey(service);
  return key === undefined || doubt !== undefined ? undefined : `${zone.key}\n${key}`;
}

/** Whether two groups are of two endpoints: two groups of one are the matter of dns-zone-group-size. */
function areTwo({ group: a }: Claim, { group: b }: Claim): boolean {
  return !isResolved(a.endpoint) || !isResolved(b.endpoint) || a.endpoint.key !== b.endpoint.key;
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}

function judgeClaim(claim: Claim, earlier: Claims, cloud: Cloud): Verdict {
  const { group, entries } = claim;
  const clashes = entries.flatMap((entry) => {
    const by = earlier.on(entry, claim);
    return by === undefined ? [] : [{ entry, by }];
  });
  const [first] = clashes;
  if (first !== undefined) {
    const zones = clashes.filter(({ by }) => by === first.by).map(({ entry }) => entry.zone.label);
    return clash(group, first.by.group, first.entry.service, [...new Set(zones)], cloud);
  }
  for (const entry of entries) {
    const other = earlier.mayBeOn(entry, claim);
    const doubt = entry.doubt ?? other?.entry.doubt;
    if (other !== undefined && doubt !== undefined) return inDoubt(group, `whether ${group.label} and ${other.claim.group.label} fill ${entry.zone.label} for one service`, doubt);
  }
  const met = earlier.mayMeet(claim);
  const why = claim.moreZones ?? met?.moreZones;
  return met === undefined || why === undefined ? passes(group) : inDoubt(group, `whether ${group.label} and ${met.group.label} fill one zone for one service`, why);
}

function clash(later: ZoneGroupNode, earlier: ZoneGroupNode, service: Service, zones: readonly string[], cloud: Cloud): Verdict {
  const message = `${later.label} and ${earlier.label} fill ${listed(zones)} for two endpoints to ${serviceLabel(service)}: the later records overwrite the earlier ones, and when one of the endpoints is deleted, the records of both go and every linked network loses the service.`;
  const fix = "Keep one of the two endpoints, or give each of them zones of its own that are linked to different networks.";
  return isScopeService(service) ? violatedInCloud(cloud, later, message, fix) : violated(later, message, fix);
}
