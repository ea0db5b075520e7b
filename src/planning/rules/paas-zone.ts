import { AZURE_MONITOR_GROUP, type Cloud, hasName, type ServiceZones, SOURCES, zonesOfGroup, zonesOfService, zonesOfType } from "../../azure";
import { type Connection, type EndpointNode, isResolved, type Reference, type ZoneGroupNode } from "../estate";
import { nearMiss } from "../near-miss";
import { type Unknown, unknown } from "../value";
import { listed } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { mayHoldMonitorZone, type ZoneNames, zoneNamesOf } from "./monitor-zones";
import { estateRule, passes, undecidable, type Verdict, violated } from "./rule";

const NAMES_SHOWN = 3;

export const paasZone = estateRule({
  id: "paas-zone",
  title: "A zone group holds the zone of the service that its endpoint connects to",
  fact: "An endpoint writes its records only into a zone of the name that the documents list for its service, its group and its cloud. In a group without such a zone nothing is written. Services and groups that no document lists are not judged; further zones beside the right one are no harm.",
  fix: "Put the zone that the documents list for the service into the zone group.",
  level: "mandatory",
  source: SOURCES.D15,
  examples: {
    bad: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.1.0/24" });
const account = new automation.AutomationAccount("account", { resourceGroupName: group.name });
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "account", privateLinkServiceId: account.id, groupIds: ["DSCAndHybridWorker"] }],
});
const zone = new privatedns.PrivateZone("agentsvc", { resourceGroupName: group.name, privateZoneName: "privatelink.agentsvc.azure-automation.net", location: "global" });
new network.PrivateDnsZoneGroup("default", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "automation", privateDnsZoneId: zone.id }] });
`,
    good: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.1.0/24" });
const account = new automation.AutomationAccount("account", { resourceGroupName: group.name });
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "account", privateLinkServiceId: account.id, groupIds: ["DSCAndHybridWorker"] }],
});
const zone = new privatedns.PrivateZone("automation", { resourceGroupName: group.name, privateZoneName: "privatelink.azure-automation.net", location: "global" });
new network.PrivateDnsZoneGroup("default", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "automation", privateDnsZoneId: zone.id }] });
`,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    for (const group of estate.of("zone-group")) {
      const verdicts = verdictsOf(group, group.endpoint, cloud);
      const verdict = verdicts.find(({ answer }) => answer === "violated") ?? verdicts.find(({ answer }) => answer === "cannot-tell") ?? verdicts[0];
      if (verdict !== undefined) yield verdict;
    }
  },
});

function verdictsOf(group: ZoneGroupNode, endpoint: Reference<EndpointNode>, cloud: Cloud): readonly Verdict[] {
  const open = (doubt: Doubt): readonly Verdict[] => {
    // Zones of Azure Monitor tell that the endpoint is a scope's, which other rules judge.
    return mayHoldMonitorZone(group, cloud) && zoneNamesOf(group).doubt === undefined ? [] : [inDoubt(group, `whether ${group.label} holds the zone of the service that its endpoint connects to`, doubt)];
  };
  if (endpoint.kind === "absent") return [];
  if (endpoint.kind === "unknown") return open({ node: group, because: endpoint });
  if (endpoint.kind === "outside") return open({ node: group, because: unknown("privateEndpointName", `leads to the ${endpoint.label}, whose target this estate does not show`) });
  const { connections } = endpoint.node;
  if (connections.kind === "unknown") return open({ node: endpoint.node, because: connections });
  return connections.kind === "absent" ? [] : connections.value.flatMap((connection) => judgeConnection(group, endpoint.node, connection, cloud));
}

/** A group that an endpoint asks its target for, and the zones of each service that it may be. */
interface Asked {
  readonly groupId: string | undefined;
  readonly candidates: readonly ServiceZones[];
  /** Why there are several, or why the one may be none. */
  readonly because: Unknown | undefined;
}

function judgeConnection(group: ZoneGroupNode, endpoint: EndpointNode, connection: Connection, cloud: Cloud): readonly Verdict[] {
  const names = zoneNamesOf(group);
  return askedBy(connection, cloud).map((asked) => judgeAsked(group, endpoint, connection.target, asked, names, cloud));
}

function askedBy({ target, groupIds }: Connection, cloud: Cloud): readonly Asked[] {
  if (target.kind === "absent" || groupIds.kind === "absent") return [];
  if (target.kind === "unknown") {
    if (groupIds.kind === "unknown") return [{ groupId: undefined, candidates: [], because: target }];
    return groupIds.value.flatMap((groupId) => {
      const candidates = groupId.toLowerCase() === AZURE_MONITOR_GROUP ? [] : zonesOfGroup(groupId, cloud);
      return candidates.length === 0 ? [] : [{ groupId, candidates, because: target }];
    });
  }
  const armType = target.kind === "node" ? target.node.armType : target.armType;
  if (armType === undefined) return [];
  if (groupIds.kind === "unknown") {
    const candidates = zonesOfType(armType, cloud);
    return candidates.length === 0 ? [] : [{ groupId: undefined, candidates, because: groupIds }];
  }
  return groupIds.value.flatMap((groupId) => {
    const zones = zonesOfService(armType, groupId, cloud);
    return zones === undefined ? [] : [{ groupId, candidates: [zones], because: undefined }];
  });
}

function judgeAsked(group: ZoneGroupNode, endpoint: EndpointNode, target: Reference, { groupId, candidates, because }: Asked, zones: ZoneNames, cloud: Cloud): Verdict {
  const fits = ({ names }: ServiceZones): boolean => [...zones.names].some((zone) => hasName(zone, names));
  if (candidates.length > 0 && candidates.every(fits)) return passes(group);
  const label = isResolved(target) ? target.label : "its target";
  const service = groupId === undefined ? label : `${label} (group "${groupId}")`;
  const question = `whether ${group.label} holds the zone of ${service}, to which ${endpoint.label} connects`;
  if (because !== undefined) return inDoubt(group, question, { node: endpoint, because });
  const [{ names, isCertain } = { names: [], isCertain: false }] = candidates;
  if (names.length === 0) {
    return undecidable(group, question, `no document lists a zone of that service for the ${cloud} cloud`, "See that the group holds the zone of the names that the endpoint reports.");
  }
  if (zones.doubt !== undefined) return inDoubt(group, question, zones.doubt);
  const quoted = names.map((name) => `"${name}"`);
  const meant = [...zones.names].find((zone) => nearMiss(zone, names) !== undefined);
  const fix = meant === undefined
    ? `Put into the group what the documents list for the service: ${listed(quoted)}.`
    : `Did you mean "${nearMiss(meant, names) ?? ""}"? Put a zone of that name into the group in place of "${meant}".`;
  const held = zones.names.size === 0 ? undefined : listed([...zones.names].sort().map((zone) => `"${zone}"`), NAMES_SHOWN);
  if (!isCertain) return undecidable(group, question, `it holds ${held ?? "no zone"}, and the documents contradict each other on the service's zone in the ${cloud} cloud`, fix);
  return violated(
    group,
    `${group.label} holds ${held === undefined ? "no zone at all, and so none of" : `${held}, and no zone of`} ${service}, to which ${endpoint.label} connects: its records are written nowhere, and every network goes on to the public address, which is refused once public access is off.`,
    fix,
  );
}
