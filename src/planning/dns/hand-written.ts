import { type RecordNode, type Resolved, type ZoneNode } from "../estate";
import { because } from "../reachability/branch";
import { type Zones } from "../reachability/zone-contents";
import { valueOf } from "../value";
import { type Held } from "./held-names";
import { type PlannedName } from "./planned-name";

/** The records of type A in a zone that a source shows one by one. */
interface ZoneRecords {
  readonly byName: ReadonlyMap<string, RecordNode>;
  /** One of which the name is unknown, or the zone. */
  readonly open: string | undefined;
}

/** Records that stand in zones for themselves: written by hand, or listed by an inventory. Read once for each zone, which may hold thousands. */
export class HandWritten {
  private readonly read = new Map<string, ZoneRecords>();
  private readonly patterns = new Map<string, Held | undefined>();

  constructor(private readonly zones: Zones) {}

  /** What a record says of a name; undefined where none does. */
  of(zone: Resolved<ZoneNode>, name: PlannedName): Held | undefined {
    const { byName, open } = this.recordsIn(zone);
    const node = [name.record, ...wildcards(name.record)].map((record) => byName.get(record)).find((found) => found !== undefined);
    if (node !== undefined) return { kind: "held", addresses: valueOf(node.addresses), how: `${node.label} in ${zone.label} gives it` };
    if (open !== undefined) return { kind: "open", why: open };
    return name.isKnown ? undefined : this.mayBeOneOf(byName, zone, name);
  }

  private recordsIn(zone: Resolved<ZoneNode>): ZoneRecords {
    const found = this.read.get(zone.key);
    if (found !== undefined) return found;
    const { byHand, strayRecord } = this.zones.of(zone);
    const records = byHand.filter(({ recordType }) => (valueOf(recordType) ?? "A").toUpperCase() === "A");
    const unnamed = records.find(({ name }) => name.kind === "unknown");
    const named = records.flatMap((node) => (node.name.kind === "known" ? [[node.name.value.toLowerCase(), node] as const] : []));
    const stray = strayRecord === undefined ? undefined : `which zone ${strayRecord.node.label} is in: ${because(strayRecord)}`;
    const open = unnamed?.name.kind === "unknown" ? `which name ${unnamed.label} gives: ${because({ node: unnamed, because: unnamed.name })}` : stray;
    const read: ZoneRecords = { byName: new Map([...named].reverse()), open };
    this.read.set(zone.key, read);
    return read;
  }

  /** Names that Azure is still to give have their pattern in common. */
  private mayBeOneOf(byName: ZoneRecords["byName"], zone: Resolved<ZoneNode>, name: PlannedName): Held | undefined {
    const question = `${zone.key}\n${name.kind}\n${name.record}`;
    if (this.patterns.has(question)) return this.patterns.get(question);
    const match = [...byName].find(([given]) => mayBe(given, name))?.[1];
    const held: Held | undefined = match === undefined ? undefined : { kind: "open", why: `whether ${match.label} is for ${name.record}, which Azure names when it is deployed` };
    this.patterns.set(question, held);
    return held;
  }
}

/** The wildcards that a record falls under, the closest first. */
function wildcards(record: string): readonly string[] {
  const labels = record.split(".");
  return labels.map((_, index) => ["*", ...labels.slice(index + 1)].join("."));
}

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether a record has the form of one that Azure is still to name. */
function mayBe(given: string, { record, kind }: PlannedName): boolean {
  if (kind === "workspace") return GUID.test(given);
  if (kind !== "collection-endpoint") return new RegExp(`^${record.replaceAll(".", "\\.").replaceAll(/<\w+>/g, "[a-z\\d-]+")}$`).test(given);
  // Its own names end like names of others: the one that all agents share, and its own for metrics.
  const [, end = ""] = record.split(">");
  return given.endsWith(end) && given !== `global${end}` && !given.slice(0, -end.length).endsWith(".metrics");
}
