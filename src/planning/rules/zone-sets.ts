import { type Cloud } from "../../azure";
import { type Estate, type EstateNode, isResolved, type Resolved, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { isBlobZone, isMonitorGroup, isMonitorZone, zoneName } from "./monitor-zones";

/** A zone of a set. */
export interface SetZone {
  readonly zone: Resolved<ZoneNode>;
  /** What is judged for the zone: itself, or what first names it where it is outside the estate. */
  readonly subject: EstateNode;
  /** The zones of which a network is linked to one: the zone alone, where it is certain to which set it belongs. */
  readonly standIns: readonly Resolved<ZoneNode>[];
}

/** Azure Monitor zones that a network is linked to all together, or not at all. */
export type ZoneSet = readonly SetZone[];

/**
 * The sets of an estate: the zones that an endpoint fills, and together all zones that none fills here. Endpoints that
 * share a zone share a set; the blob zone, which storage accounts fill as well, may belong to several.
 */
export function zoneSets(estate: Estate, cloud: Cloud): readonly ZoneSet[] {
  const filled = joined(filledZones(estate, cloud), cloud);
  const inSet = new Set(filled.flatMap((set) => set.map(({ zone }) => zone.key)));
  const loose = looseZones(estate, cloud).filter(({ zone }) => !inSet.has(zone.key));
  return [...filled, withStandIns(loose)];
}

type Named = Omit<SetZone, "standIns">;

function filledZones(estate: Estate, cloud: Cloud): readonly (readonly Named[])[] {
  return estate
    .of("zone-group")
    .filter((group) => isMonitorGroup(group, cloud) === true)
    .map((group) => (valueOf(group.zones) ?? []).filter(isResolved).filter((zone) => isMonitorZone(zone, cloud)).map((zone) => ({ zone, subject: subjectOf(zone, group) })));
}

function joined(groups: readonly (readonly Named[])[], cloud: Cloud): readonly ZoneSet[] {
  const setOf = new Map<string, ReadonlyMap<string, Named>>();
  for (const zones of groups) {
    const telling = zones.filter(({ zone }) => !isBlobZone(zone, cloud));
    const earlier = new Set(telling.flatMap(({ zone }) => setOf.get(zone.key) ?? []));
    const set = new Map<string, Named>();
    for (const named of [...[...earlier].flatMap((other) => [...other.values()]), ...zones]) if (!set.has(named.zone.key)) set.set(named.zone.key, named);
    for (const { zone } of set.values()) if (!isBlobZone(zone, cloud)) setOf.set(zone.key, set);
  }
  return [...new Set(setOf.values())].map((set) => [...set.values()].map((named) => ({ ...named, standIns: [named.zone] })));
}

/** Azure Monitor zones that the estate creates, and those outside it that its links name. */
function looseZones(estate: Estate, cloud: Cloud): readonly Named[] {
  const zones = new Map<string, Named>();
  for (const node of estate.of("zone")) zones.set(node.key, { zone: { kind: "node", key: node.key, label: node.label, node }, subject: node });
  for (const link of estate.of("link")) {
    if (link.zone.kind === "outside" && !zones.has(link.zone.key)) zones.set(link.zone.key, { zone: link.zone, subject: link });
  }
  return [...zones.values()].filter(({ zone }) => isMonitorZone(zone, cloud));
}

/** Nothing tells which of two zones of one name belongs to which set: a network is linked to one of each name. */
function withStandIns(zones: readonly Named[]): ZoneSet {
  const byName = new Map<string, Resolved<ZoneNode>[]>();
  const same = (zone: Resolved<ZoneNode>): Resolved<ZoneNode>[] => {
    const name = valueOf(zoneName(zone))?.toLowerCase() ?? zone.key;
    const list = byName.get(name) ?? [];
    byName.set(name, list);
    return list;
  };
  for (const { zone } of zones) same(zone).push(zone);
  return zones.map((named) => ({ ...named, standIns: same(named.zone) }));
}

function subjectOf(zone: Resolved<ZoneNode>, namedBy: EstateNode): EstateNode {
  return zone.kind === "node" ? zone.node : namedBy;
}
