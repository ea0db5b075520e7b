import { type Cloud, MONITOR_ZONES } from "../../azure";
import { type Estate, isResolved, type Related, type Resolved, type ZoneGroupNode, type ZoneNode } from "../estate";
import { type Value, valueOf } from "../value";

/** The DNS name of a zone, inside the estate or outside. */
export function zoneName(zone: Resolved<ZoneNode>): Value<string> {
  return zone.kind === "node" ? zone.node.name : { kind: "known", value: zone.name };
}

/** Whether a zone is one of those that an Azure Monitor endpoint fills in a cloud. */
export function isMonitorZone(zone: Resolved<ZoneNode>, cloud: Cloud): boolean {
  const name = valueOf(zoneName(zone))?.toLowerCase();
  const { zones, optionalZones } = MONITOR_ZONES[cloud];
  return name !== undefined && [...zones, ...optionalZones].includes(name);
}

/** Whether a zone is the cloud's blob zone, which storage, backup and other services fill as well. */
export function isBlobZone(zone: Resolved<ZoneNode>, cloud: Cloud): boolean {
  return valueOf(zoneName(zone))?.toLowerCase() === MONITOR_ZONES[cloud].blobZone;
}

/**
 * The zone groups that write Azure Monitor's records into a monitor zone. Into the blob zone others write too: there
 * only groups that hold another zone of the set count.
 */
export function monitorGroupsFilling(estate: Estate, zone: Resolved<ZoneNode>, cloud: Cloud): Related<ZoneGroupNode> {
  const groups = estate.zoneGroupsFilling(zone.key);
  if (!isBlobZone(zone, cloud)) return groups;
  return { certain: groups.certain.filter((group) => holdsMonitorZone(group, cloud)), doubtful: groups.doubtful.filter(({ node }) => holdsMonitorZone(node, cloud)) };
}

function holdsMonitorZone(group: ZoneGroupNode, cloud: Cloud): boolean {
  if (group.zones.kind !== "known") return true;
  return group.zones.value.some((zone) => isResolved(zone) && isMonitorZone(zone, cloud) && !isBlobZone(zone, cloud));
}
