import { type Cloud } from "../../azure";
import { type Estate, isResolved, type Resolved, type ZoneGroupNode, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { type Doubt } from "./doubt";
import { mayBeOfScope, mayHoldMonitorZone, roleOf } from "./monitor-zones";

/** The Azure Monitor zones that hold an endpoint's own names: the blob zone, with its one record, is not among them. */
export interface FilledZones {
  readonly zones: readonly Resolved<ZoneNode>[];
  /** Why there may be more. */
  readonly doubt: Doubt | undefined;
}

/** The Azure Monitor zones that the zone groups of an endpoint fill. */
export function zonesFilledBy(estate: Estate, endpoint: string, cloud: Cloud): FilledZones {
  const { certain, doubtful } = estate.zoneGroupsOf(endpoint);
  const ofGroups = certain.map((group) => zonesIn(group, cloud));
  const stray = doubtful.find(({ node }) => mayBeOfScope(node, cloud) && mayHoldMonitorZone(node, cloud));
  return {
    zones: [...new Map(ofGroups.flatMap(({ zones }) => zones.map((zone) => [zone.key, zone] as const))).values()],
    doubt: ofGroups.find(({ doubt }) => doubt !== undefined)?.doubt ?? stray,
  };
}

function zonesIn(group: ZoneGroupNode, cloud: Cloud): FilledZones {
  if (group.zones.kind === "unknown") return { zones: [], doubt: { node: group, because: group.zones } };
  const roles = (valueOf(group.zones) ?? []).map((zone) => ({ zone, role: roleOf(zone, group, cloud) }));
  return {
    zones: roles.flatMap(({ zone, role }) => (isResolved(zone) && (role === "shared" || role === "further") ? [zone] : [])),
    doubt: roles.flatMap(({ role }) => (typeof role === "string" ? [] : [role]))[0],
  };
}
