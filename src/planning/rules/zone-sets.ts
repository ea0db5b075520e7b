import { type Cloud } from "../../azure";
import { type Estate, type EstateNode, isResolved, type Resolved, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { givenName, zoneName } from "../zone-names";
import { type Doubt } from "./doubt";
import { isBlobZone, isMonitorGroup, isMonitorZone, mayBeOfScope } from "./monitor-zones";

/** A zone of a set. */
export interface SetZone {
  readonly zone: Resolved<ZoneNode>;
  /** What is judged for the zone: itself, or what first names it where it is outside the estate. */
  readonly subject: EstateNode;
}

/** Azure Monitor zones that a network is linked to all together, or not at all. */
export interface ZoneSet {
  /**
   * A network is linked to one zone of each entry. In a zone group's set that is one zone; of zones that are in no group,
   * nothing but the name tells which of them stand for each other.
   */
  readonly entries: readonly (readonly SetZone[])[];
  /** Why the zones may belong to different sets. */
  readonly doubt: Doubt | undefined;
}

/**
 * The sets of an estate: the zones that an endpoint fills, and together all zones that are in no zone group. Endpoints
 * that share a zone share a set; the blob zone, which storage accounts fill as well, may belong to several.
 */
export function zoneSets(estate: Estate, cloud: Cloud): readonly ZoneSet[] {
  const filled = joined(filledZones(estate, cloud), cloud);
  const loose = looseZones(estate, cloud);
  return [
    ...filled.map((zones) => ({ entries: zones.map((zone) => [zone]), doubt: undefined })),
    ...(loose.length === 0 ? [] : [{ entries: byName(loose), doubt: openZones(estate, cloud)[0] }]),
  ];
}

/** The zones without a known name, and the groups that hold unknown zones: each may be, or hold, a zone of a set. */
export function openZones(estate: Estate, cloud: Cloud): readonly Doubt[] {
  const zones = estate.of("zone").map((node) => ({ node, because: givenName(node) }));
  const groups = estate.of("zone-group").flatMap((node) => {
    if (!mayBeOfScope(node, cloud)) return [];
    return (node.zones.kind === "known" ? node.zones.value : [node.zones]).map((because) => ({ node, because }));
  });
  return [...zones, ...groups].flatMap(({ node, because }) => (because.kind === "unknown" ? [{ node, because }] : []));
}

function filledZones(estate: Estate, cloud: Cloud): readonly (readonly SetZone[])[] {
  return estate
    .of("zone-group")
    .filter((group) => isMonitorGroup(group, cloud) === true)
    .map((group) =>
      (valueOf(group.zones) ?? [])
        .filter(isResolved)
        .filter((zone) => isMonitorZone(zone, cloud))
        .map((zone) => ({ zone, subject: zone.kind === "node" ? zone.node : group })),
    );
}

function joined(groups: readonly (readonly SetZone[])[], cloud: Cloud): readonly (readonly SetZone[])[] {
  const setOf = new Map<string, ReadonlyMap<string, SetZone>>();
  for (const zones of groups) {
    const earlier = new Set(zones.flatMap(({ zone }) => (isBlobZone(zone, cloud) ? [] : (setOf.get(zone.key) ?? []))));
    const set = new Map<string, SetZone>();
    for (const each of [...[...earlier].flatMap((other) => [...other.values()]), ...zones]) if (!set.has(each.zone.key)) set.set(each.zone.key, each);
    for (const { zone } of set.values()) if (!isBlobZone(zone, cloud)) setOf.set(zone.key, set);
  }
  return [...new Set(setOf.values())].map((set) => [...set.values()]);
}

/** Azure Monitor zones that are in no zone group: those that the estate creates, and those outside it that its links name. */
function looseZones(estate: Estate, cloud: Cloud): readonly SetZone[] {
  const zones = new Map<string, SetZone>();
  for (const node of estate.of("zone")) zones.set(node.key, { zone: { kind: "node", key: node.key, label: node.label, node }, subject: node });
  for (const link of estate.of("link")) {
    if (link.zone.kind === "outside" && !zones.has(link.zone.key)) zones.set(link.zone.key, { zone: link.zone, subject: link });
  }
  return [...zones.values()].filter(({ zone }) => isMonitorZone(zone, cloud) && estate.zoneGroupsFilling(zone.key).certain.length === 0);
}

function byName(zones: readonly SetZone[]): readonly (readonly SetZone[])[] {
  const groups = new Map<string, SetZone[]>();
  for (const each of zones) {
    const name = valueOf(zoneName(each.zone))?.toLowerCase() ?? each.zone.key;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}
