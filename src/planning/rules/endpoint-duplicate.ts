import { SOURCES } from "../../azure";
import { type EndpointNode, type Estate, isResolved, type Resolved, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { mayBeOne, type Service, serviceKey, serviceLabel, servicesOf } from "./connected-services";
import { type Doubt, inDoubt } from "./doubt";
import { zoneName } from "./monitor-zones";
import { NetworkLinks } from "./network-links";
import { estateRule, passes, type Verdict, violated } from "./rule";

export const endpointDuplicate = estateRule({
  id: "endpoint-duplicate",
  title: "A service has one endpoint in a DNS domain",
  fact: "Where two endpoints lead to one target and group, removing the one that is not used cuts off the one that is. Two in one network of which not both have a zone group, or whose groups fill zones of one name that are linked to one network, are duplicates. Two groups that fill the same zone are the matter of dns-zone-shared-by-one-service; endpoints whose networks share no names are no duplicates.",
  level: "mandatory",
  source: SOURCES.AZUREDOCS58044,
  examples: {
    bad: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.1.0/24" });
const account = new automation.AutomationAccount("account", { resourceGroupName: group.name });
for (const name of ["before-renaming", "after-renaming"]) {
  new network.PrivateEndpoint(name, {
    resourceGroupName: group.name,
    subnet: { id: subnet.id },
    privateLinkServiceConnections: [{ name, privateLinkServiceId: account.id, groupIds: ["Webhook"] }],
  });
}
`,
    good: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.1.0/24" });
const account = new automation.AutomationAccount("account", { resourceGroupName: group.name });
for (const name of ["Webhook", "DSCAndHybridWorker"]) {
  new network.PrivateEndpoint(name, {
    resourceGroupName: group.name,
    subnet: { id: subnet.id },
    privateLinkServiceConnections: [{ name, privateLinkServiceId: account.id, groupIds: [name] }],
  });
}
`,
  },
  *judge(estate): Iterable<Verdict> {
    const earlier = new EarlierEndpoints(new NetworkLinks(estate.of("link")));
    for (const endpoint of estate.of("endpoint")) {
      const placed = placedOf(estate, endpoint);
      yield judgeEndpoint(placed, earlier);
      earlier.add(placed);
    }
  },
});

/** An endpoint, and where its names are found. */
interface Placed {
  readonly endpoint: EndpointNode;
  readonly services: readonly Service[];
  /** Whether it has a zone group; the doubt where that cannot be told. */
  readonly hasGroup: boolean | Doubt;
  readonly zones: readonly NamedZone[];
  /** Why its groups may fill more zones. */
  readonly moreZones: Doubt | undefined;
  readonly network: Resolved | undefined;
  /** Why its network is not known. */
  readonly anyNetwork: Doubt | undefined;
}

interface NamedZone {
  readonly zone: Resolved<ZoneNode>;
  /** In lower case; undefined where it is unknown. */
  readonly name: string | undefined;
}

function placedOf(estate: Estate, endpoint: EndpointNode): Placed {
  const { network, subnet } = endpoint;
  const { certain, doubtful } = estate.zoneGroupsOf(endpoint.key);
  const zones = new Map<string, NamedZone>();
  const doubts: Doubt[] = [];
  for (const group of certain) {
    if (group.zones.kind === "unknown") doubts.push({ node: group, because: group.zones });
    for (const zone of valueOf(group.zones) ?? []) {
      if (zone.kind === "unknown") doubts.push({ node: group, because: zone });
      if (!isResolved(zone)) continue;
      const name = zoneName(zone);
      if (name.kind === "unknown") doubts.push({ node: zone.kind === "node" ? zone.node : group, because: name });
      zones.set(zone.key, { zone, name: name.kind === "known" ? name.value.toLowerCase() : undefined });
    }
  }
  return {
    endpoint,
    services: servicesOf(endpoint),
    hasGroup: certain.length > 0 || (doubtful[0] ?? false),
    zones: [...zones.values()].sort((a, b) => (a.zone.key < b.zone.key ? -1 : 1)),
    moreZones: doubts[0],
    network: isResolved(network) ? network : undefined,
    anyNetwork: network.kind === "unknown" ? { node: subnet.kind === "node" ? subnet.node : endpoint, because: network } : undefined,
  };
}

/** Where two endpoints are found by the same names: in the network that both are in, or in zones of one name. */
type Domain = { readonly network: Resolved } | { readonly zones: readonly [Resolved<ZoneNode>, Resolved<ZoneNode>] };

/** A duplicate of an endpoint. */
interface Duplicate {
  readonly of: Placed;
  readonly service: Service;
  readonly domain: Domain;
}

/** The endpoints that were judged already: of two duplicates, the later one has the finding. */
class EarlierEndpoints {
  private readonly all: Placed[] = [];
  private readonly withOpenService: Placed[] = [];
  private readonly ofService = new Map<string, Placed[]>();
  private readonly openOfService = new Map<string, Placed[]>();
  /** By service and network: the first endpoint, and the first without a zone group. */
  private readonly inNetwork = new Map<string, Placed>();
  private readonly bareInNetwork = new Map<string, Placed>();
  /** By service, network and zone name: the first endpoint whose zone of that name the network is linked to. */
  private readonly byName = new Map<string, { readonly placed: Placed; readonly zone: Resolved<ZoneNode> }>();
  private readonly namedZones = new Set<string>();

  constructor(private readonly links: NetworkLinks) {}

  add(placed: Placed): void {
    this.all.push(placed);
    const isOpen = this.isOpen(placed);
    for (const service of placed.services) {
      const key = serviceKey(service);
      if (key === undefined) {
        this.withOpenService.push(placed);
        continue;
      }
      push(this.ofService, key, placed);
      if (isOpen) push(this.openOfService, key, placed);
      this.addPlaces(placed, key);
    }
  }

  /** An endpoint to a service of this one, in a DNS domain of this one. */
  duplicateOf(placed: Placed): Duplicate | undefined {
    for (const service of placed.services) {
      const key = serviceKey(service);
      const domain = key === undefined || !this.ofService.has(key) ? undefined : (this.sameNetwork(placed, key) ?? this.sameName(placed, key));
      if (domain !== undefined) return { ...domain, service };
    }
    return undefined;
  }

  /** An endpoint that may be a duplicate of this one, and why that cannot be told. */
  doubtAbout(placed: Placed): { readonly of: Placed; readonly doubt: Doubt } | undefined {
    for (const service of placed.services) {
      for (const other of this.candidates(placed, serviceKey(service))) {
        const met = other.services.find((one) => mayBeOne(one, service));
        const isOne = met === undefined ? false : this.shareNames(placed, other);
        const doubt = isOne === true ? (service.doubt ?? met?.doubt) : isOne;
        if (doubt !== undefined && doubt !== false) return { of: other, doubt };
      }
    }
    return undefined;
  }

  private addPlaces(placed: Placed, service: string): void {
    if (placed.network !== undefined) {
      const place = `${service}\n${placed.network.key}`;
      if (!this.inNetwork.has(place)) this.inNetwork.set(place, placed);
      if (placed.hasGroup === false && !this.bareInNetwork.has(place)) this.bareInNetwork.set(place, placed);
    }
    for (const { zone, name } of placed.zones) {
      if (name === undefined || this.namedZones.has(`${service}\n${zone.key}`)) continue;
      this.namedZones.add(`${service}\n${zone.key}`);
      for (const network of this.links.networksOf(zone.key)) {
        const place = `${service}\n${network}\n${name}`;
        if (!this.byName.has(place)) this.byName.set(place, { placed, zone });
      }
    }
  }

  private sameNetwork({ network, hasGroup }: Placed, service: string): Omit<Duplicate, "service"> | undefined {
    if (network === undefined) return undefined;
    const of = (hasGroup === false ? this.inNetwork : this.bareInNetwork).get(`${service}\n${network.key}`);
    return of === undefined ? undefined : { of, domain: { network } };
  }

  private sameName(placed: Placed, service: string): Omit<Duplicate, "service"> | undefined {
    for (const { zone, name } of placed.zones) {
      if (name === undefined) continue;
      for (const network of this.links.networksOf(zone.key)) {
        const found = this.byName.get(`${service}\n${network}\n${name}`);
        if (found !== undefined && !shareZone(found.placed, placed)) return { of: found.placed, domain: { zones: [found.zone, zone] } };
      }
    }
    return undefined;
  }

  /** Whose service may be this one, where the service or the places of one of the two are unknown. */
  private candidates(placed: Placed, service: string | undefined): readonly Placed[] {
    if (service === undefined) return this.all;
    const certain = (this.isOpen(placed) ? this.ofService : this.openOfService).get(service) ?? [];
    return [...certain, ...this.withOpenService];
  }

  private isOpen({ hasGroup, anyNetwork, moreZones }: Placed): boolean {
    return typeof hasGroup !== "boolean" || anyNetwork !== undefined || moreZones !== undefined || this.links.hasOpen;
  }

  /** Whether the names of two endpoints are found in one place; the doubt where that cannot be told. */
  private shareNames(a: Placed, b: Placed): boolean | Doubt {
    if (shareZone(a, b)) return false;
    const isBare = a.hasGroup === false || b.hasGroup === false;
    const mayBeBare = a.hasGroup !== true || b.hasGroup !== true;
    const anyNetwork = a.anyNetwork ?? b.anyNetwork;
    const isOneNetwork = a.network !== undefined && a.network.key === b.network?.key;
    if (isOneNetwork && isBare) return true;
    const both = a.zones.flatMap((one) => b.zones.flatMap((other) => (one.name !== undefined && one.name === other.name ? [this.links.joinBoth(one.zone.key, other.zone.key)] : [])));
    if (both.includes(true)) return true;
    if (isOneNetwork && mayBeBare) return [a.hasGroup, b.hasGroup].find((has): has is Doubt => typeof has !== "boolean") ?? false;
    if (anyNetwork !== undefined && mayBeBare) return anyNetwork;
    const open = both.find((joined): joined is Doubt => typeof joined !== "boolean");
    return open ?? (isBare ? undefined : (a.moreZones ?? b.moreZones)) ?? false;
  }
}

/** Whether two endpoints fill one zone: the matter of dns-zone-shared-by-one-service. */
function shareZone(a: Placed, b: Placed): boolean {
  const keys = new Set(a.zones.map(({ zone }) => zone.key));
  return b.zones.some(({ zone }) => keys.has(zone.key));
}

function push(map: Map<string, Placed[]>, key: string, item: Placed): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}

function judgeEndpoint(placed: Placed, earlier: EarlierEndpoints): Verdict {
  const { endpoint } = placed;
  const duplicate = earlier.duplicateOf(placed);
  if (duplicate !== undefined) {
    const { of, service, domain } = duplicate;
    const where = "network" in domain
      ? `in ${domain.network.label}`
      : `and fill ${domain.zones[0].label} and ${domain.zones[1].label}, two zones of one name that one network is linked to`;
    return violated(
      endpoint,
      `${endpoint.label} and ${of.endpoint.label} both lead to ${serviceLabel(service)} ${where}: clients use one of them, and whoever removes the other cuts them off.`,
      "Keep one of the two endpoints, with a zone group.",
    );
  }
  const open = earlier.doubtAbout(placed);
  return open === undefined ? passes(endpoint) : inDoubt(endpoint, `whether ${endpoint.label} and ${open.of.endpoint.label} lead to one service in one DNS domain`, open.doubt);
}
