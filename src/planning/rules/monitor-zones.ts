import { type Cloud, MONITOR_ZONES } from "../../azure";
import { type Estate, type EstateNode, isResolved, type Reference, type Related, type Resolved, type ZoneGroupNode, type ZoneNode } from "../estate";
import { unknown, valueOf } from "../value";
import { zoneName } from "../zone-names";
import { type Doubt } from "./doubt";
import { undecidable, type Verdict, violated } from "./rule";
import { scopesBehind } from "./scope-endpoints";

export { zoneName } from "../zone-names";

/**
 * What a zone is to Azure Monitor in a cloud: the zone of the names that all resources share, one of the further zones
 * of the set, the blob zone, which other services fill as well, or none of them.
 */
export type ZoneRole = "shared" | "further" | "blob" | "none";

/** The role of the zone that `owner` names; a doubt where the zone or its name is unknown. */
export function roleOf(zone: Reference<ZoneNode>, owner: EstateNode, cloud: Cloud): ZoneRole | Doubt {
  if (zone.kind === "unknown") return { node: owner, because: zone };
  if (!isResolved(zone)) return "none";
  const name = zoneName(zone);
  return name.kind === "known" ? roleOfName(name.value, cloud) : { node: zone.kind === "node" ? zone.node : owner, because: name };
}

function roleOfName(name: string, cloud: Cloud): ZoneRole {
  const { zones, optionalZones, sharedZone, blobZone } = MONITOR_ZONES[cloud];
  const lower = name.toLowerCase();
  if (lower === sharedZone) return "shared";
  if (lower === blobZone) return "blob";
  return zones.includes(lower) || optionalZones.includes(lower) ? "further" : "none";
}

/** Whether a zone is one of those that an Azure Monitor endpoint fills in a cloud. */
export function isMonitorZone(zone: Resolved<ZoneNode>, cloud: Cloud): boolean {
  const name = valueOf(zoneName(zone));
  return name !== undefined && roleOfName(name, cloud) !== "none";
}

/** Whether a zone is the cloud's blob zone, which storage, backup and other services fill as well. */
export function isBlobZone(zone: Resolved<ZoneNode>, cloud: Cloud): boolean {
  const name = valueOf(zoneName(zone));
  return name !== undefined && roleOfName(name, cloud) === "blob";
}

/**
 * The zone groups that write Azure Monitor's records into a monitor zone. Into the blob zone others write too: there
 * only groups that hold another zone of the set count.
 */
export function monitorGroupsFilling(estate: Estate, zone: Resolved<ZoneNode>, cloud: Cloud): Related<ZoneGroupNode> {
  // Hundreds of links ask the same of one zone, and storage accounts fill the blob zone in hundreds.
  const answers = FILLING.get(estate) ?? new Map<string, Related<ZoneGroupNode>>();
  FILLING.set(estate, answers);
  const question = `${cloud} ${zone.key}`;
  const answer = answers.get(question) ?? findMonitorGroups(estate, zone, cloud);
  answers.set(question, answer);
  return answer;
}

/** Answers about estates, which never change once they are built. */
const FILLING = new WeakMap<Estate, Map<string, Related<ZoneGroupNode>>>();

function findMonitorGroups(estate: Estate, zone: Resolved<ZoneNode>, cloud: Cloud): Related<ZoneGroupNode> {
  const filling = estate.zoneGroupsFilling(zone.key);
  // A storage account's group with an unknown zone puts no monitor zone in doubt.
  const doubtful = filling.doubtful.filter(({ node }) => isMonitorGroup(node, cloud) !== false);
  if (!isBlobZone(zone, cloud)) return { certain: filling.certain.filter((group) => isMonitorGroup(group, cloud) !== false), doubtful };
  return {
    certain: filling.certain.filter((group) => isMonitorGroup(group, cloud) === true),
    doubtful: [...doubtful, ...filling.certain.filter((group) => isMonitorGroup(group, cloud) === undefined).flatMap(openTarget)],
  };
}

/** A group of which its endpoint's target would tell whether it is of an Azure Monitor endpoint. */
function openTarget(group: ZoneGroupNode): Related<ZoneGroupNode>["doubtful"] {
  const { doubt } = scopesBehind(group.endpoint, group);
  if (doubt === undefined) return [];
  return [{ node: group, because: doubt.node === group ? doubt.because : unknown("privateEndpointName", `leads to ${doubt.node.label}, whose target is not known`) }];
}

/** Whether a zone group is of an Azure Monitor endpoint: by the endpoint's target, or by a zone that no other service fills. */
export function isMonitorGroup(group: ZoneGroupNode, cloud: Cloud): boolean | undefined {
  return scopesBehind(group.endpoint, group).leadsToScope ?? (holdsMonitorZone(group, cloud) || undefined);
}

/**
 * Whether a zone group is, or may be, of an endpoint to a scope. Where the endpoint is unknown its zones tell: a group
 * that certainly holds other zones only is another service's.
 */
export function mayBeOfScope(group: ZoneGroupNode, cloud: Cloud): boolean {
  return scopesBehind(group.endpoint, group).leadsToScope ?? mayHoldMonitorZone(group, cloud);
}

/** Whether a zone group holds, or may hold, a monitor zone other than the blob zone. */
export function mayHoldMonitorZone(group: ZoneGroupNode, cloud: Cloud): boolean {
  return holdsMonitorZone(group, cloud) || zoneNamesOf(group).doubt !== undefined;
}

function holdsMonitorZone(group: ZoneGroupNode, cloud: Cloud): boolean {
  return group.zones.kind === "known" && group.zones.value.some((zone) => isResolved(zone) && isMonitorZone(zone, cloud) && !isBlobZone(zone, cloud));
}

/** What is known of the names of a zone group's zones. */
export interface ZoneNames {
  /** The certain names, in lower case. */
  readonly names: ReadonlySet<string>;
  /** How many more zones the group holds whose names are not known. */
  readonly open: number;
  /** Why there are open ones. */
  readonly doubt: Doubt | undefined;
}

export function zoneNamesOf(group: ZoneGroupNode): ZoneNames {
  if (group.zones.kind === "unknown") return { names: new Set(), open: Infinity, doubt: { node: group, because: group.zones } };
  const names = new Set<string>();
  const doubts: Doubt[] = [];
  for (const zone of valueOf(group.zones) ?? []) {
    if (zone.kind === "unknown") doubts.push({ node: group, because: zone });
    if (!isResolved(zone)) continue;
    const name = zoneName(zone);
    if (name.kind === "known") names.add(name.value.toLowerCase());
    else doubts.push({ node: zone.kind === "node" ? zone.node : group, because: name });
  }
  return { names, open: doubts.length, doubt: doubts[0] };
}

/** A violation that rests on the cloud's zone names: where no document lists them, it cannot be told. */
export function violatedInCloud(cloud: Cloud, subject: EstateNode, message: string, fix: string): Verdict {
  if (MONITOR_ZONES[cloud].verified) return violated(subject, message, fix);
  return undecidable(subject, `in the ${cloud} cloud, whose Azure Monitor zones no document lists, whether this holds`, message.replace(/\.$/, ""), fix);
}
