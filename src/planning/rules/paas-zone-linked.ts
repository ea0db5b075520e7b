import { type Cloud, hasName, SOURCES, zonesOfService, zonesOfType } from "../../azure";
import { ownDnsServers } from "../dns-servers";
import { type Connection, type EndpointNode, type Estate, isResolved, type Resolved, type ZoneGroupNode, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { listed } from "../wording";
import { isClosedBehindEndpoint, isServiceTarget, type ServiceTarget } from "./closed-services";
import { type Doubt, inDoubt } from "./doubt";
import { HUB } from "./example-parts";
import { zoneName, zoneNamesOf } from "./monitor-zones";
import { NetworkLinks } from "./network-links";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { worstOf } from "./worst-verdict";

const CLOSED = `${HUB}
const files = new storage.StorageAccount("files", { resourceGroupName: group.name, kind: "StorageV2", sku: { name: "Standard_LRS" }, publicNetworkAccess: "Disabled" });
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name, subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "files", privateLinkServiceId: files.id, groupIds: ["file"] }],
});
const zone = new privatedns.PrivateZone("file", { resourceGroupName: group.name, location: "global", privateZoneName: "privatelink.file.core.windows.net" });
const records = new network.PrivateDnsZoneGroup("records", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "file", privateDnsZoneId: zone.id }] });`;

export const paasZoneLinked = estateRule({
  id: "paas-zone-linked",
  title: "The zone of a closed resource's endpoint is linked to a network",
  fact: "Only networks that are linked to a private zone find the records in it: where none is, every client gets the public address, and a resource that is closed to public networks refuses it. Where the endpoint's network asks DNS servers of its own, those decide. The zones of Azure Monitor's scopes are the matter of dns-endpoint-network-linked.",
  fix: "Link the zone to each network with clients of the resource, after the zone group.",
  level: "advisory",
  source: SOURCES.D16,
  examples: {
    bad: CLOSED,
    good: `${CLOSED}
new privatedns.VirtualNetworkLink("hub", { resourceGroupName: group.name, privateZoneName: zone.name, location: "global", registrationEnabled: false, virtualNetwork: { id: hub.id } }, { dependsOn: [records] });`,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    const links = new NetworkLinks(estate.of("link"));
    for (const endpoint of estate.of("endpoint")) {
      const verdicts = (valueOf(endpoint.connections) ?? []).flatMap((connection) => judgeConnection(estate, endpoint, connection, links, cloud));
      const verdict = worstOf(verdicts);
      if (verdict !== undefined) yield verdict;
    }
  },
});

function judgeConnection(estate: Estate, endpoint: EndpointNode, { target, groupIds }: Connection, links: NetworkLinks, cloud: Cloud): readonly Verdict[] {
  if (target.kind !== "node" || !isServiceTarget(target.node)) return [];
  const closed = isClosedBehindEndpoint(target.node);
  const names = namesOf(target.node.armType ?? "", groupIds, cloud);
  if (closed === false || names.length === 0) return [passes(endpoint)];
  const verdict = judgeZones(endpoint, target.node, filledWith(names, estate, endpoint), links);
  if (verdict.answer === "passes") return [verdict];
  if (groupIds.kind === "unknown") return [cannotTell(endpoint, `for which group ${endpoint.label} leads to ${target.label}, and so which zone a network has to be linked to`, groupIds)];
  if (closed === true) return [verdict];
  return [cannotTell(endpoint, `whether ${target.label}, the zone of whose endpoint no link certainly joins to a network, refuses public networks`, closed, target.node)];
}

/** The zones that documents give for the groups that a connection asks for: of any group of the type while they are unknown. */
function namesOf(armType: string, groupIds: Connection["groupIds"], cloud: Cloud): readonly string[] {
  const zones = groupIds.kind === "unknown" ? zonesOfType(armType, cloud) : (valueOf(groupIds) ?? []).map((group) => zonesOfService(armType, group, cloud));
  return zones.flatMap((found) => (found?.isCertain === true ? found.names : []));
}

interface Filled {
  readonly zones: readonly Resolved<ZoneNode>[];
  /** Why there may be more. */
  readonly doubt: Doubt | undefined;
}

/** The zones of some names that an endpoint's groups fill. */
function filledWith(names: readonly string[], estate: Estate, endpoint: EndpointNode): Filled {
  const { certain, doubtful } = estate.zoneGroupsOf(endpoint.key);
  const mayHold = (group: ZoneGroupNode): boolean => {
    const held = zoneNamesOf(group);
    return held.doubt !== undefined || [...held.names].some((name) => hasName(name, names));
  };
  const zones = certain.flatMap((group) => (valueOf(group.zones) ?? []).filter(isResolved).filter((zone) => hasName(valueOf(zoneName(zone)) ?? "", names)));
  return {
    zones: [...new Map(zones.map((zone) => [zone.key, zone])).values()],
    doubt: certain.flatMap((group) => zoneNamesOf(group).doubt ?? [])[0] ?? doubtful.find(({ node }) => mayHold(node)),
  };
}

function judgeZones(endpoint: EndpointNode, target: ServiceTarget, { zones, doubt }: Filled, links: NetworkLinks): Verdict {
  const { network, subnet } = endpoint;
  if (network.kind === "absent" || (zones.length === 0 && doubt === undefined)) return passes(endpoint);
  const linked = zones.map(({ key }) => links.isLinked(key));
  if (linked.includes(true)) return passes(endpoint);
  const question = `whether a network is linked to the zone in which the records of ${endpoint.label} lead to ${target.label}`;
  if (network.kind === "unknown") return inDoubt(endpoint, question, { node: subnet.kind === "node" ? subnet.node : endpoint, because: network });
  const servers = network.kind === "node" ? ownDnsServers(network.node) : undefined;
  if (servers?.kind === "known" && servers.value.length > 0) return passes(endpoint);
  const open = linked.find((answer) => typeof answer === "object") ?? doubt ?? openServers(network, servers);
  if (typeof open === "object") return inDoubt(endpoint, question, open);

  const labels = listed(zones.map(({ label }) => label).sort());
  const fix = `Link ${labels} to ${network.label} and to each other network with clients of ${target.label}, each link after the zone group that fills the zone.`;
  if (network.kind === "outside") return undecidable(endpoint, question, `${network.label} exists already, and this estate shows neither its DNS servers nor what else links it`, fix);
  if (zones.every(({ kind }) => kind === "outside")) return undecidable(endpoint, question, "the zone exists already, and may be linked elsewhere", fix);
  return violated(
    endpoint,
    `${labels}, where the records of ${endpoint.label} are, ${zones.length === 1 ? "is" : "are"} linked to no network: clients in ${network.label} ask ${target.label} at its public address, and it refuses public networks.`,
    fix,
  );
}

function openServers(network: Resolved, servers: ReturnType<typeof ownDnsServers> | undefined): Doubt | undefined {
  return network.kind === "node" && servers?.kind === "unknown" ? { node: network.node, because: servers } : undefined;
}
