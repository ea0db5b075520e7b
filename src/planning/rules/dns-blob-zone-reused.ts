import { type Cloud, MONITOR_ZONES, SOURCES } from "../../azure";
import { type Estate, type EstateNode, isResolved, type Reference, type Resolved, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { givenName } from "../zone-names";
import { type Doubt, inDoubt } from "./doubt";
import { isBlobZone, isMonitorGroup, violatedInCloud } from "./monitor-zones";
import { estateRule, passes, type Verdict } from "./rule";
import { scopesBehind } from "./scope-endpoints";

export const dnsBlobZoneReused = estateRule({
  id: "dns-blob-zone-reused",
  title: "The blob zone is the one that other services use",
  fact: "Azure Monitor, storage, backup and others write into one blob zone, and a network can be linked to one zone of a name: a second one for Azure Monitor hides the storage accounts of the other. Zones that are filled for scopes of their own belong to DNS domains of their own, and are not judged.",
  fix: "Let every zone group fill the one blob zone, and remove the other.",
  level: "advisory",
  source: SOURCES.D15,
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
const monitorGroup = new resources.ResourceGroup("monitor", { location: "westeurope" });
const storageZone = new privatedns.PrivateZone("storage-blob", { resourceGroupName: group.name, privateZoneName: "privatelink.blob.core.windows.net", location: "global" });
const monitorZone = new privatedns.PrivateZone("monitor-blob", { resourceGroupName: monitorGroup.name, privateZoneName: "privatelink.blob.core.windows.net", location: "global" });
new network.PrivateDnsZoneGroup("default", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "blob", privateDnsZoneId: monitorZone.id }] });
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
const blobZone = new privatedns.PrivateZone("blob", { resourceGroupName: group.name, privateZoneName: "privatelink.blob.core.windows.net", location: "global" });
new network.PrivateDnsZoneGroup("default", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "blob", privateDnsZoneId: blobZone.id }] });
`,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    const zones = blobZones(estate, cloud);
    const lone = certainFirst(zones.filter(mayBeLone));
    const others = certainFirst(zones.filter(mayBeOthers));
    const verdicts = new Map(zones.map((each) => [each.subject, judgeZone(each, lone, others, cloud)]));
    for (const verdict of zones.length === 0 ? [] : openZones(estate, lone.length > 0, cloud)) {
      if ((verdicts.get(verdict.subject) ?? verdict).answer !== "violated") verdicts.set(verdict.subject, verdict);
    }
    yield* verdicts.values();
  },
});

/** What may create or name a second blob zone, as far as it is unknown. */
function* openZones(estate: Estate, hasLone: boolean, cloud: Cloud): Iterable<Verdict> {
  const question = ({ label }: EstateNode): string => `whether ${label} makes a second zone of "${MONITOR_ZONES[cloud].blobZone}", one of them for Azure Monitor alone`;
  for (const zone of estate.of("zone")) {
    const name = givenName(zone);
    if (name.kind === "unknown" && (hasLone || usesOf(estate, zone.key, cloud).monitor)) yield inDoubt(zone, question(zone), { node: zone, because: name });
  }
  for (const group of estate.of("zone-group")) {
    const open = group.zones.kind === "unknown" ? group.zones : (valueOf(group.zones) ?? []).find((zone) => zone.kind === "unknown");
    if (open?.kind === "unknown" && (hasLone || isMonitorGroup(group, cloud) !== false)) yield inDoubt(group, question(group), { node: group, because: open });
  }
  for (const link of estate.of("link")) {
    if (link.zone.kind === "unknown" && hasLone) yield inDoubt(link, question(link), { node: link, because: link.zone });
  }
}

/** Who fills a zone. */
interface Uses {
  /** Whether an endpoint to a scope certainly does. */
  readonly monitor: boolean;
  /** Whether another service's endpoint certainly does. */
  readonly others: boolean;
  /** Why there may be more. */
  readonly doubt: Doubt | undefined;
}

interface BlobZone extends Uses {
  readonly zone: Resolved<ZoneNode>;
  /** The zone, or what first names it where it exists outside the estate. */
  readonly subject: EstateNode;
}

/** A zone that only scopes' endpoints fill. */
function mayBeLone({ monitor, others, doubt }: Uses): boolean {
  return !others && (monitor || doubt !== undefined);
}

/** A zone that no scope's endpoint fills: that of the other services. */
function mayBeOthers({ monitor }: Uses): boolean {
  return !monitor;
}

/** The blob zones that the estate creates or names. */
function blobZones(estate: Estate, cloud: Cloud): readonly BlobZone[] {
  const found = new Map<string, BlobZone>();
  const taken = new Set<EstateNode>();
  const add = (zone: Reference<ZoneNode>, subject: EstateNode): void => {
    if (!isResolved(zone) || found.has(zone.key) || taken.has(subject) || !isBlobZone(zone, cloud)) return;
    found.set(zone.key, { zone, subject, ...usesOf(estate, zone.key, cloud) });
    taken.add(subject);
  };
  for (const node of estate.of("zone")) add({ kind: "node", key: node.key, label: node.label, node }, node);
  for (const group of estate.of("zone-group")) for (const zone of valueOf(group.zones) ?? []) add(zone, group);
  for (const link of estate.of("link")) add(link.zone, link);
  return [...found.values()].sort((a, b) => (a.zone.key < b.zone.key ? -1 : 1));
}

function usesOf(estate: Estate, zone: string, cloud: Cloud): Uses {
  const { certain, doubtful } = estate.zoneGroupsFilling(zone);
  const kinds = certain.map((group) => ({ group, isMonitor: isMonitorGroup(group, cloud) }));
  const open = kinds.flatMap(({ group, isMonitor }) => (isMonitor === undefined ? (scopesBehind(group.endpoint, group).doubt ?? []) : []));
  return { monitor: kinds.some(({ isMonitor }) => isMonitor === true), others: kinds.some(({ isMonitor }) => isMonitor === false), doubt: open[0] ?? doubtful[0] };
}

function certainFirst(zones: readonly BlobZone[]): readonly BlobZone[] {
  return [...zones].sort((a, b) => Number(a.doubt !== undefined) - Number(b.doubt !== undefined));
}

/** Of two zones that clash, the one for Azure Monitor has the finding; but one that exists stays, and the created one has it. */
function judgeZone(own: BlobZone, lone: readonly BlobZone[], others: readonly BlobZone[], cloud: Cloud): Verdict {
  const isCreated = own.zone.kind === "node";
  const besides = mayBeLone(own) ? others.find((other) => other !== own && (isCreated || other.zone.kind === "outside")) : undefined;
  const existing = mayBeOthers(own) && isCreated ? lone.find((other) => other !== own && other.zone.kind === "outside") : undefined;
  const other = besides ?? existing;
  if (other === undefined) return judgeAlone(own);
  const doubt = own.doubt ?? other.doubt;
  if (doubt !== undefined) return inDoubt(own.subject, `whether ${own.zone.label} and ${other.zone.label} are two zones of one name, one of them for Azure Monitor alone`, doubt);
  return violatedInCloud(
    cloud,
    own.subject,
    `${own.zone.label} is a second zone named "${MONITOR_ZONES[cloud].blobZone}" beside ${other.zone.label}, and one of them is for Azure Monitor alone: a network can be linked to one zone of a name, so it does without the records of storage accounts, or without the solution packs.`,
    `Let the zone groups fill ${other.zone.label} in place of ${own.zone.label}, and remove ${own.zone.label}, unless no network needs both.`,
  );
}

/** An existing zone's id may be of a created one whose resource group is unknown: then two zones look like one. */
function judgeAlone({ zone, subject, monitor, doubt }: BlobZone): Verdict {
  const group = zone.kind === "node" ? zone.node.resourceGroup : undefined;
  if (group?.kind !== "unknown" || (!monitor && doubt === undefined)) return passes(subject);
  return inDoubt(subject, `whether all that fill ${zone.label} mean this zone, or one of its name in another resource group`, { node: subject, because: group });
}
