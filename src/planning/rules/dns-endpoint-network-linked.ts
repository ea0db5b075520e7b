import { SOURCES, Stage } from "../../azure";
import { type EndpointNode, type Estate, isResolved } from "../estate";
import { ownDnsServers } from "../dns-servers";
import { type PlanningSettings } from "../settings";
import { listed } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { zonesFilledBy } from "./filled-zones";
import { violatedInCloud } from "./monitor-zones";
import { NetworkLinks } from "./network-links";
import { estateRule, passes, undecidable, type Verdict } from "./rule";
import { scopesOf } from "./scope-endpoints";

const ZONES_SHOWN = 5;

export const dnsEndpointNetworkLinked = estateRule({
  id: "dns-endpoint-network-linked",
  title: "An endpoint's network is linked to the zones that the endpoint fills",
  fact: "Only a network that is linked to a private zone finds the records in it, and peering shares no links. Where a network asks DNS servers of its own, those decide. A network that is linked to a part of the zones is the matter of dns-links-equal.",
  fix: "Link each zone that the endpoint fills to the endpoint's network, after the zone group.",
  level: "advisory",
  source: SOURCES.D16,
  examples: {
    bad: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.1.0/24" });
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });
new network.PrivateDnsZoneGroup("default", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "monitor", privateDnsZoneId: zone.id }] });
`,
    good: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.1.0/24" });
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });
const records = new network.PrivateDnsZoneGroup("default", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "monitor", privateDnsZoneId: zone.id }] });
new privatedns.VirtualNetworkLink("hub", { resourceGroupName: group.name, privateZoneName: zone.name, location: "global", registrationEnabled: false, virtualNetwork: { id: hub.id } }, { dependsOn: [records] });
`,
  },
  *judge(estate, settings): Iterable<Verdict> {
    const links = new NetworkLinks(estate.of("link"));
    for (const endpoint of estate.of("endpoint")) {
      const { leadsToScope, doubt } = scopesOf(endpoint);
      if (leadsToScope === false || endpoint.network.kind === "absent") continue;
      const verdict = judgeEndpoint(estate, endpoint, links, settings);
      if (leadsToScope === true || doubt === undefined || verdict.answer === "passes") yield verdict;
      else yield inDoubt(endpoint, `whether ${endpoint.label} is of a scope, and so its network needs the zones that it fills`, doubt);
    }
  },
});

function judgeEndpoint(estate: Estate, endpoint: EndpointNode, links: NetworkLinks, { cloud, stage }: PlanningSettings): Verdict {
  const { network, subnet } = endpoint;
  const { zones, doubt: moreZones } = zonesFilledBy(estate, endpoint.key, cloud);
  if (zones.length === 0 && moreZones === undefined) return passes(endpoint);
  if (!isResolved(network)) {
    const doubt: Doubt | undefined = network.kind === "unknown" ? { node: subnet.kind === "node" ? subnet.node : endpoint, because: network } : undefined;
    return doubt === undefined ? passes(endpoint) : inDoubt(endpoint, `whether the network of ${endpoint.label} is linked to the zones that the endpoint fills`, doubt);
  }
  const servers = network.kind === "node" ? ownDnsServers(network.node) : undefined;
  if (servers?.kind === "known" && servers.value.length > 0) return passes(endpoint);
  const joins = zones.map(({ key }) => links.joins(key, network.key));
  if (joins.includes(true)) return passes(endpoint);

  const question = `whether ${network.label}, which ${endpoint.label} is in, is linked to the zones that the endpoint fills`;
  const open = joins.find((joined) => typeof joined !== "boolean") ?? moreZones;
  if (open !== undefined && typeof open !== "boolean") return inDoubt(endpoint, question, open);
  if (servers?.kind === "unknown" && network.kind === "node") return inDoubt(endpoint, `whether ${network.label}, which no zone of ${endpoint.label} is linked to, has DNS servers of its own`, { node: network.node, because: servers });
  const created = zones.filter(({ kind }) => kind === "node");
  const labels = listed((created.length === 0 ? zones : created).map(({ label }) => label).sort(), ZONES_SHOWN);
  // Records before links is the documented order: an estate between the two looks like one whose links were forgotten.
  const isBeforeLinks = stage === Stage.Rollout && moreZones === undefined && zones.every(({ kind, key }) => kind === "node" && links.isLinked(key) === false);
  const toLink = `${labels} to ${network.label}, each link after the zone group that fills the zone.`;
  const fix = isBeforeLinks ? `Nothing yet if this is the components' stage Connect, which fills the zones and links no network: stage Verify, the next update, links them. Otherwise link ${toLink}` : `Link ${toLink}`;
  if (network.kind === "outside") return undecidable(endpoint, question, "the network exists already, and this estate shows neither its DNS servers nor what else links it", fix);
  if (created.length === 0) return undecidable(endpoint, question, "the zones exist already, and may be linked elsewhere", fix);
  return violatedInCloud(
    cloud,
    endpoint,
    `${endpoint.label} is in ${network.label}, which is not linked to ${labels}, where the endpoint's records are: machines of that network keep using public addresses for Azure Monitor, which closed resources refuse.`,
    fix,
  );
}
