import { type Cloud, MONITOR_ZONES } from "../../azure";
import { type Estate, isResolved, type Resolved, type ZoneGroupNode, type ZoneNode } from "../estate";
import { type Doubt } from "./doubt";
import { mayBeOfScope, mayHoldMonitorZone, monitorGroupsFilling, zoneNamesOf, type ZoneRole } from "./monitor-zones";

/** The endpoint whose addresses a zone group writes into a zone. */
export interface Records {
  /** What two groups of one endpoint have in common. */
  readonly key: string;
  readonly group: ZoneGroupNode;
  /** Why the group may not fill the zone. */
  readonly doubt: Doubt | undefined;
}

/** What scopes' endpoints write into zones: asked of each zone once. */
export class RecordsByZone {
  private readonly byZone = new Map<string, readonly Records[]>();
  private readonly besideZones = new Map<string, readonly Records[]>();
  /** By zone, and by the endpoints that fill it: a number for each set of endpoints. */
  private readonly setOf = new Map<string, number>();
  private readonly sets = new Map<string, number>();
  private anyGroup: boolean | undefined;

  constructor(
    private readonly estate: Estate,
    private readonly cloud: Cloud,
  ) {}

  recordsIn(zone: Resolved<ZoneNode>): readonly Records[] {
    const found = this.byZone.get(zone.key);
    if (found !== undefined) return found;
    const { certain, doubtful } = monitorGroupsFilling(this.estate, zone, this.cloud);
    const records = [...certain.map((group) => ({ group, doubt: undefined })), ...doubtful.map((doubt) => ({ group: doubt.node, doubt }))].map((each) => ({
      ...each,
      key: isResolved(each.group.endpoint) ? each.group.endpoint.key : each.group.key,
    }));
    this.byZone.set(zone.key, records);
    return records;
  }

  /** The records in a zone of endpoints that fill none of some others: thousands of networks are linked to the same zones. */
  beside(zone: Resolved<ZoneNode>, others: readonly Resolved<ZoneNode>[]): readonly Records[] {
    if (others.length === 0) return this.recordsIn(zone);
    const seen = new Set(others.map((other) => this.endpointsOf(other)));
    if (seen.has(this.endpointsOf(zone))) return [];
    const question = [zone.key, ...[...seen].sort((a, b) => a - b)].join(" ");
    const found = this.besideZones.get(question);
    if (found !== undefined) return found;
    const elsewhere = new Set(others.flatMap((other) => this.recordsIn(other).map(({ key }) => key)));
    const records = this.recordsIn(zone).filter(({ key }) => !elsewhere.has(key));
    this.besideZones.set(question, records);
    return records;
  }

  /** Which set of endpoints fills a zone. */
  private endpointsOf(zone: Resolved<ZoneNode>): number {
    const found = this.setOf.get(zone.key);
    if (found !== undefined) return found;
    const keys = [...new Set(this.recordsIn(zone).map(({ key }) => key))].sort().join("\n");
    const set = this.sets.get(keys) ?? this.sets.size;
    this.sets.set(keys, set);
    this.setOf.set(zone.key, set);
    return set;
  }

  any(): boolean {
    this.anyGroup ??= this.estate.of("zone-group").some((group) => mayBeOfScope(group, this.cloud) && mayHoldMonitorZone(group, this.cloud));
    return this.anyGroup;
  }

  /** Whether a zone speaks for its set where the linked network is unknown: the shared one, or one of a set without it. */
  speaks(zone: Resolved<ZoneNode>, role: ZoneRole | Doubt): boolean {
    const { sharedZone } = MONITOR_ZONES[this.cloud];
    return this.recordsIn(zone).some(({ group }) => role === "shared" || !zoneNamesOf(group).names.has(sharedZone));
  }
}
