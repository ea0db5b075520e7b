import { SOURCES } from "../../azure";
import { type EndpointNode, type Estate, isResolved, type Resolved, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { zoneName } from "../zone-names";
import { mayBeOne, type Service, serviceKey, serviceLabel, servicesOf } from "./connected-services";
import { type Doubt, inDoubt } from "./doubt";
import { NetworkLinks } from "./network-links";
import { estateRule, passes, type Verdict, violated } from "./rule";

export const endpointDuplicate = estateRule({
  id: "endpoint-duplicate",
  title: "A service has one endpoint in a DNS domain",
  fact: "Where two endpoints lead to one target and group, removing the one that is not used cuts off the one that is. Two in one network of which not both have a zone group, or whose groups fill zones of one name that are linked to one network, are duplicates. Two groups that fill the same zone are the matter of dns-zone-shared-by-one-service; endpoints whose networks share no names are no duplicates.",
  fix: "Keep one of the endpoints, with a zone group.",
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
    const all = estate.of("endpoint").map((endpoint) => placedOf(estate, endpoint));
    const earlier = new EarlierEndpoints(new NetworkLinks(estate.of("link")), sharedServices(all));
    for (const placed of all) {
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
  /** How many groups of unknown endpoints there are, one of which may be its own. */
  readonly strays: number;
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
    moreZones: doubts[0] ?? (certain.length === 0 ? doubtful[0] : undefined),
    strays: doubtful.length,
    network: isResolved(network) ? network : undefined,
    anyNetwork: network.kind === "unknown" ? { node: subnet.kind === "node" ? subnet.node : endpoint, because: network } : undefined,
  };
}

/** The services that two endpoints lead to: of a landing zone's hundreds, each has one, and is looked up in no network. */
function sharedServices(all: readonly Placed[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { services } of all) {
    for (const key of new Set(services.map(serviceKey))) {
      if (key === undefined) continue;
      if (seen.has(key)) shared.add(key);
      seen.add(key);
    }
  }
  return shared;
}

/** Where two endpoints are found by the same names: in the network that both are in, or in zones of one name. */
type Domain = { readonly network: Resolved } | { readonly zones: readonly [Resolved<ZoneNode>, Resolved<ZoneNode>] };

/** A duplicate of an endpoint. */
interface Duplicate {
  readonly of: Placed;
  readonly service: Service;
  readonly domain: Domain;
}

/** In place of a service's key: the lists of all endpoints, and of those with an unknown service. */
const [ANY_SERVICE, OPEN_SERVICE] = ["any", "open"] as const;

/** The endpoints that were judged already: of two duplicates, the later one has the finding. */
class EarlierEndpoints {
  /** Endpoints by service and by what makes them meet others. */
  private readonly lists = new Map<string, Placed[]>();
  /** By service and network: the first endpoint, and the first without a zone group. */
  private readonly inNetwork = new Map<string, Placed>();
  private readonly bareInNetwork = new Map<string, Placed>();
  /** By service, network and zone name: the first endpoint whose zone of that name the network is linked to. */
  private readonly byName = new Map<string, { readonly placed: Placed; readonly zone: Resolved<ZoneNode> }>();
  private readonly namedZones = new Set<string>();

  constructor(
    private readonly links: NetworkLinks,
    private readonly sharedServices: ReadonlySet<string>,
  ) {}

  add(placed: Placed): void {
    const keys = placed.services.map(serviceKey);
    for (const key of new Set(keys)) if (key !== undefined && this.sharedServices.has(key)) this.addPlaces(placed, key);
    for (const key of new Set([...keys, ANY_SERVICE, ...(keys.includes(undefined) ? [OPEN_SERVICE] : [])])) if (key !== undefined) this.addToLists(placed, key);
  }

  /** An endpoint to a service of this one, in a DNS domain of this one. */
  duplicateOf(placed: Placed): Duplicate | undefined {
    for (const service of placed.services) {
      const key = serviceKey(service);
      const domain = key === undefined || !this.sharedServices.has(key) ? undefined : (this.sameNetwork(placed, key) ?? this.sameName(placed, key));
      if (domain !== undefined) return { ...domain, service };
    }
    return undefined;
  }

  /** An endpoint that may be a duplicate of this one, and why that cannot be told. */
  doubtAbout(placed: Placed): { readonly of: Placed; readonly doubt: Doubt } | undefined {
    for (const service of placed.services) {
      for (const other of this.mayMeet(placed, serviceKey(service))) {
        const met = other.services.find((one) => mayBeOne(one, service));
        const isOne = met === undefined ? false : this.shareNames(placed, other);
        const doubt = isOne === true ? (service.doubt ?? met?.doubt) : isOne;
        if (doubt !== undefined && doubt !== false) return { of: other, doubt };
      }
    }
    return undefined;
  }

  private *mayMeet(placed: Placed, service: string | undefined): Iterable<Placed> {
    if (service === undefined) {
      yield* this.candidates(placed, ANY_SERVICE, true);
    } else {
      yield* this.candidates(placed, service, false);
      yield* this.candidates(placed, OPEN_SERVICE, true);
    }
  }

  private addToLists(placed: Placed, service: string): void {
    const { hasGroup, network, anyNetwork, moreZones, zones } = placed;
    const add = (list: string): void => {
      const key = `${service}\n${list}`;
      const known = this.lists.get(key);
      if (known === undefined) this.lists.set(key, [placed]);
      else known.push(placed);
    };
    add("all");
    if (hasGroup !== true) add("bare");
    if (hasGroup !== false) add("grouped");
    if (hasGroup === true) add("certainly grouped");
    if (anyNetwork !== undefined) add("any network");
    if (anyNetwork !== undefined && hasGroup !== true) add("any network, bare");
    if (moreZones !== undefined) add("more zones");
    if (network !== undefined) add(`in ${network.key}`);
    if (network !== undefined && typeof hasGroup !== "boolean") add(`perhaps bare in ${network.key}`);
    for (const { zone, name } of zones) {
      const first = `${service}\nzone ${zone.key}`;
      // Those that share a zone are no duplicates here: one stands for all.
      if (name === undefined || this.lists.has(first)) continue;
      this.lists.set(first, [placed]);
      add(`named ${name}`);
      if (this.links.isOpen(zone.key)) add(`openly named ${name}`);
    }
  }

  /**
   * Whom an endpoint may meet, as far as one of the two is unknown; or, where a service is unknown, `anyhow`. The lists
   * are such that nearly each of their endpoints does: thousands of endpoints to one service stay apart.
   */
  private *candidates(placed: Placed, service: string, anyhow: boolean): Iterable<Placed> {
    const { hasGroup, network, anyNetwork, moreZones, strays, zones } = placed;
    const of = (list: string): readonly Placed[] => this.lists.get(`${service}\n${list}`) ?? [];
    if (network !== undefined) yield* of(anyhow || typeof hasGroup !== "boolean" ? `in ${network.key}` : `perhaps bare in ${network.key}`);
    if (anyNetwork !== undefined) yield* of(hasGroup === true ? "bare" : "all");
    else yield* of(hasGroup === true ? "any network, bare" : "any network");
    // A single stray group is of one endpoint: two without a group of their own do not both fill zones.
    if (hasGroup !== false) yield* of(moreZones === undefined ? "more zones" : hasGroup !== true && strays === 1 ? "certainly grouped" : "grouped");
    for (const { zone, name } of zones) if (name !== undefined) yield* of(anyhow || this.links.isOpen(zone.key) ? `named ${name}` : `openly named ${name}`);
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
    const isOneBare = isBare || (a.hasGroup !== true && b.hasGroup !== true && a.strays === 1);
    return open ?? (isOneBare ? undefined : (a.moreZones ?? b.moreZones)) ?? false;
  }
}

/** Whether two endpoints fill one zone: the matter of dns-zone-shared-by-one-service. */
function shareZone(a: Placed, b: Placed): boolean {
  return a.zones.some(({ zone }) => b.zones.some((other) => other.zone.key === zone.key));
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
