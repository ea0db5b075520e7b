import { type Cloud, SOURCES } from "../../azure";
import { type EndpointNode, type Estate, isResolved, type LinkNode, type NetworkNode, type Reference, type Resolved, type ZoneGroupNode, type ZoneNode } from "../estate";
import { Connectivity, type PlanningSettings, SETTINGS_NAMESPACE } from "../settings";
import { unknown } from "../value";
import { type Doubt, inDoubt } from "./doubt";
import { roleOf, violatedInCloud, type ZoneRole } from "./monitor-zones";
import { type Direction, OTHER_WAYS, Peerings } from "../peerings";
import { listed } from "../wording";
import { cannotTell, estateRule, passes, undecidable, type Verdict } from "./rule";
import { type Records, RecordsByZone } from "./zone-records";

export const dnsLinkedNetworkReachesEndpoint = estateRule({
  id: "dns-linked-network-reaches-endpoint",
  title: "A linked network has a way to the endpoint",
  fact: "From a linked network Azure Monitor's names lead to the endpoint's addresses. A network without a way to them loses Azure Monitor, resources outside the scope included. A peering carries traffic only where both networks have one. Gateways and appliances may carry it too: unless the setting `connectivity` is `complete`, a missing way cannot be told.",
  fix: "Peer the network with the endpoint's in both directions, or remove its links.",
  level: "advisory",
  source: SOURCES.D2,
  examples: {
    settings: { connectivity: Connectivity.Complete },
    bad: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });
const zones = new network.PrivateDnsZoneGroup("default", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "monitor", privateDnsZoneId: zone.id }] });
const spoke = new network.VirtualNetwork("spoke", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.1.0.0/24"] } });
new privatedns.VirtualNetworkLink("spoke", { resourceGroupName: group.name, privateZoneName: zone.name, location: "global", virtualNetwork: { id: spoke.id }, registrationEnabled: false }, { dependsOn: zones });
new network.VirtualNetworkPeering("hub-to-spoke", { resourceGroupName: group.name, virtualNetworkName: hub.name, remoteVirtualNetwork: { id: spoke.id }, allowVirtualNetworkAccess: true });`,
    good: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });
const zones = new network.PrivateDnsZoneGroup("default", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "monitor", privateDnsZoneId: zone.id }] });
const spoke = new network.VirtualNetwork("spoke", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.1.0.0/24"] } });
new privatedns.VirtualNetworkLink("spoke", { resourceGroupName: group.name, privateZoneName: zone.name, location: "global", virtualNetwork: { id: spoke.id }, registrationEnabled: false }, { dependsOn: zones });
new network.VirtualNetworkPeering("hub-to-spoke", { resourceGroupName: group.name, virtualNetworkName: hub.name, remoteVirtualNetwork: { id: spoke.id }, allowVirtualNetworkAccess: true });
new network.VirtualNetworkPeering("spoke-to-hub", { resourceGroupName: group.name, virtualNetworkName: spoke.name, remoteVirtualNetwork: { id: hub.id }, allowVirtualNetworkAccess: true });`,
  },
  *judge(estate, settings): Iterable<Verdict> {
    const ways = new Ways(estate, settings);
    const filled = new RecordsByZone(estate, settings.cloud);
    for (const [, links] of linksByNetwork(estate, settings.cloud, filled)) {
      const seen: Resolved<ZoneNode>[] = [];
      for (const { link, role, zone } of links) {
        const records = filled.beside(zone, seen);
        seen.push(zone);
        if (records.length > 0) yield judgeLink(link, zone, role, records, ways);
      }
    }
    for (const link of estate.of("link")) {
      const role = roleOf(link.zone, link, settings.cloud);
      if (role === "none" || role === "blob") continue;
      if (link.zone.kind === "unknown" && filled.any()) yield cannotTell(link, `which zone ${link.label} links, and so whether its network reaches the endpoint that fills it`, link.zone);
      else if (isResolved(link.zone) && link.network.kind === "unknown" && filled.speaks(link.zone, role)) yield cannotTell(link, `whether the network that ${link.label} links reaches the endpoint that fills ${link.zone.label}`, link.network);
    }
  },
});

interface MonitorLink {
  readonly link: LinkNode;
  readonly zone: Resolved<ZoneNode>;
  readonly role: ZoneRole | Doubt;
}

/** Each network's links to filled zones. The shared zone, whose loss is the worst, comes first; then they stand by key. */
function linksByNetwork(estate: Estate, cloud: Cloud, filled: RecordsByZone): ReadonlyMap<string, readonly MonitorLink[]> {
  const networks = new Map<string, MonitorLink[]>();
  for (const link of estate.of("link")) {
    const { zone, network } = link;
    const role = roleOf(zone, link, cloud);
    if (role === "none" || role === "blob" || !isResolved(zone) || !isResolved(network) || filled.recordsIn(zone).length === 0) continue;
    const list = networks.get(network.key) ?? [];
    networks.set(network.key, list);
    if (role === "shared") list.unshift({ link, zone, role });
    else list.push({ link, zone, role });
  }
  return networks;
}

/** Of several endpoints that fill one zone, the one that cannot be reached has the verdict. */
function judgeLink(link: LinkNode, zone: Resolved<ZoneNode>, role: ZoneRole | Doubt, records: readonly Records[], ways: Ways): Verdict {
  const { network } = link;
  if (!isResolved(network)) return passes(link);
  const verdict = worstWay(link, network, zone, records, ways);
  if (verdict.answer !== "violated" || typeof role === "string") return verdict;
  return inDoubt(link, `whether ${zone.label}, whose endpoint ${network.label} does not reach, is a zone of Azure Monitor`, role);
}

/**
 * The verdict on the first endpoint that a network does not reach, or else the first of which that cannot be told. Each of
 * thousands of networks may lead to each of hundreds of endpoints: no more of them are asked than decide it.
 */
function worstWay(link: LinkNode, network: Resolved<NetworkNode>, zone: Resolved<ZoneNode>, records: readonly Records[], ways: Ways): Verdict {
  const apart = ways.firstApart(network, records);
  if (apart !== undefined) {
    const verdict = judgeWay(link, network, zone, apart, ways);
    if (verdict.answer === "violated") return verdict;
  }
  let open: Verdict | undefined;
  for (const each of records) {
    const verdict = judgeWay(link, network, zone, each, ways);
    if (verdict.answer === "violated") return verdict;
    if (verdict.answer === "cannot-tell") open ??= verdict;
    if (open !== undefined && apart === undefined) return open;
  }
  return open ?? passes(link);
}

function judgeWay(link: LinkNode, network: Resolved<NetworkNode>, zone: Resolved<ZoneNode>, { group, doubt }: Records, ways: Ways): Verdict {
  const endpoint = placeOf(group.endpoint, group);
  if ("because" in endpoint) return inDoubt(link, `whether ${network.label} reaches the endpoint that fills ${zone.label}`, endpoint);
  const verdict = ways.judge(link, network, endpoint);
  if (doubt === undefined || verdict.answer === "passes") return verdict;
  return inDoubt(link, `whether ${group.label}, whose endpoint ${network.label} may not reach, fills ${zone.label}`, doubt);
}

/** An endpoint in a certain network. */
interface Place {
  readonly endpoint: EndpointNode;
  readonly network: Resolved<NetworkNode>;
}

function placeOf(endpoint: Reference<EndpointNode>, group: ZoneGroupNode): Place | Doubt {
  if (endpoint.kind === "unknown") return { node: group, because: endpoint };
  if (endpoint.kind === "absent") return { node: group, because: unknown("privateEndpointName", "is missing") };
  if (endpoint.kind === "outside") return { node: group, because: unknown("privateEndpointName", `leads to the ${endpoint.label}, whose network this estate does not show`) };
  const { node } = endpoint;
  if (isResolved(node.network)) return { endpoint: node, network: node.network };
  const because = node.network.kind === "unknown" ? node.network : unknown("subnet", "is missing");
  return { node: node.subnet.kind === "node" ? node.subnet.node : node, because };
}

/** The ways between networks, as far as the estate shows them. */
class Ways {
  private readonly peerings: Peerings;
  private readonly otherWay: string | undefined;
  private readonly cloud: Cloud;
  private readonly isComplete: boolean;
  private readonly apart = new Map<readonly Records[], readonly { readonly group: string; readonly records: Records }[]>();

  constructor(estate: Estate, { cloud, connectivity }: PlanningSettings) {
    this.peerings = new Peerings(estate);
    this.cloud = cloud;
    this.isComplete = connectivity === Connectivity.Complete;
    this.otherWay = this.isComplete ? estate.of("other").find(({ token }) => OTHER_WAYS.test(token))?.label : undefined;
  }

  /**
   * The first of some endpoints that a network certainly does not reach, unless something is unknown; undefined where
   * none of them can be.
   */
  firstApart(network: Resolved<NetworkNode>, records: readonly Records[]): Records | undefined {
    if (!this.isComplete || this.otherWay !== undefined) return undefined;
    const groups = this.apart.get(records) ?? this.byNetworksApart(records);
    this.apart.set(records, groups);
    const own = this.peerings.root(network.key);
    const [first, second] = groups;
    return first?.group === own ? second?.records : first?.records;
  }

  /** The first endpoint of each group of networks that peerings join, in their order; more than two are never asked for. */
  private byNetworksApart(records: readonly Records[]): readonly { readonly group: string; readonly records: Records }[] {
    const groups = new Map<string, Records>();
    for (const each of records) {
      const place = placeOf(each.group.endpoint, each.group);
      if ("because" in place) continue;
      const group = this.peerings.root(place.network.key);
      if (!groups.has(group)) groups.set(group, each);
      if (groups.size === 2) break;
    }
    return [...groups].map(([group, first]) => ({ group, records: first }));
  }

  /** The verdict on a link that leads a network's names to an endpoint. */
  judge(link: LinkNode, network: Resolved<NetworkNode>, { endpoint, network: there }: Place): Verdict {
    if (network.key === there.key) return passes(link);
    const [out, back] = [this.peerings.direction(network.key, there.key), this.peerings.direction(there.key, network.key)];
    if (out === "allowed" && back === "allowed") return passes(link);
    const question = `whether ${network.label} reaches ${endpoint.label}, to which ${link.label} leads Azure Monitor's names`;
    const lacks = lacking(network.label, there.label, out, back);
    const fix = `Peer ${network.label} and ${there.label} in both directions, or remove the links of the zones that ${endpoint.label} fills to ${network.label}.`;
    if (!this.isComplete) {
      const open = typeof out === "string" ? back : out;
      if (typeof open !== "string") return inDoubt(link, question, open);
      return undecidable(
        link,
        question,
        `this estate shows ${lacks}, and a gateway, an appliance, a virtual WAN or ExpressRoute may carry the traffic`,
        `${fix} If the estate shows every way, set ${SETTINGS_NAMESPACE}:connectivity to ${Connectivity.Complete}.`,
      );
    }
    const certain = [out, back].some((direction) => direction === "denied" || direction === "missing");
    const open = [out, back].find((direction): direction is Doubt => typeof direction !== "string");
    if (open !== undefined && !certain) return inDoubt(link, question, open);
    if (this.peerings.mayLeadOver(network.key, there.key)) return undecidable(link, question, `this estate shows ${lacks}, and a way over other networks, whose appliances may carry the traffic`, fix);
    if (this.otherWay !== undefined) return undecidable(link, question, `this estate shows ${lacks}, and ${this.otherWay}, which may carry the traffic`, fix);
    return violatedInCloud(
      this.cloud,
      link,
      `${link.label} leads Azure Monitor's names to ${endpoint.label} in ${there.label}, which ${network.label} does not reach: the estate shows ${lacks}, so monitoring stops in ${network.label}.`,
      fix,
    );
  }
}

function lacking(from: string, to: string, out: Direction, back: Direction): string {
  if (out === "missing" && back === "missing") return `no peering between ${from} and ${to}`;
  const parts = [lackingWay(from, to, out), lackingWay(to, from, back)].flatMap((part) => part ?? []);
  return listed(parts);
}

function lackingWay(from: string, to: string, direction: Direction): string | undefined {
  if (direction === "missing") return `no peering from ${from} to ${to}`;
  return direction === "denied" ? `a peering from ${from} to ${to} with allowVirtualNetworkAccess: false` : undefined;
}
