import { type Resolved, type ZoneNode } from "../estate";
import { type AskedName } from "./asked-names";
import { because } from "./branch";
import { type HandRecords, isFor, lackedBy } from "./hand-records";
import { type Holdings, type Subject } from "./held";
import { isPrometheusQuery, isQueried } from "./prometheus";
import { UNDOCUMENTED } from "./questions";
import { asksFor, isService, type Services } from "./services";
import { type Operation, type Target } from "./verdict";
import { isScope, PROMETHEUS_GROUP, type Writer, type ZoneContents, type Zones } from "./zone-contents";

/** What is asked for in a zone. */
export interface Wanted {
  readonly name: AskedName;
  readonly target: Target;
  readonly operation: Operation;
  readonly subject: Subject;
}

/** Who writes a name into a zone: certainly, perhaps, and why that is not all that can be said. */
export interface Written {
  readonly writers: readonly Writer[];
  readonly maybe: readonly Writer[];
  readonly question: string | undefined;
}

/** Whose addresses stand in zones under the names that are asked for. */
export class NamedRecords {
  constructor(
    private readonly zones: Zones,
    private readonly handRecords: HandRecords,
    private readonly holdings: Holdings,
    private readonly services: Services,
  ) {}

  /** The connections whose addresses stand in a zone, whoever wrote them. */
  writersIn(zone: Resolved<ZoneNode>): readonly Writer[] {
    const { writers, byHand } = this.zones.of(zone);
    return [...writers, ...byHand.map((record) => this.handRecords.writersOf(record)).flatMap((led) => (typeof led === "string" ? [] : led))];
  }

  of(zone: Resolved<ZoneNode>, wanted: Wanted): Written {
    const { name, target, operation } = wanted;
    const contents = this.zones.of(zone);
    const writers: Writer[] = [];
    const maybe: Writer[] = [];
    const questions: string[] = [];
    const open = this.openFor(contents, target, operation);
    for (const writer of isService(target) ? (contents.toServices.get(target.key) ?? []) : contents.writers) {
      const answer = this.isWritten(writer, wanted);
      const lacks = answer === true ? lackedBy(writer.by, name, target) : undefined;
      if (lacks !== undefined) open.push(lacks);
      else if (answer === true) writers.push(writer);
      else if (answer !== false) {
        maybe.push(writer);
        questions.push(answer);
      }
    }
    for (const record of this.handRecords.named(contents.byHand, name, target)) {
      const answer = isFor(record, name, target);
      if (answer === false) continue;
      const led = this.handRecords.writersOf(record);
      if (typeof led === "string") open.push(typeof answer === "string" ? answer : led);
      else (answer === true ? writers : maybe).push(...led);
      if (typeof answer === "string") questions.push(answer);
    }
    if (contents.strayRecord !== undefined) open.push(`which zone ${contents.strayRecord.node.label} is in: ${because(contents.strayRecord)}`);
    if (contents.unseen !== undefined) open.push(contents.unseen);
    // What is open beside a name that may be there leaves it open altogether.
    return open.length > 0 ? { writers, maybe: [], question: open[0] } : { writers, maybe, question: questions[0] };
  }

  /** What may write a name beside what certainly does. */
  private openFor({ open, openToServices }: ZoneContents, target: Target, operation: Operation): string[] {
    if (!isService(target)) {
      const isQuery = isPrometheusQuery(target, operation);
      return open.filter(({ groupIds }) => groupIds?.some((group) => (group === PROMETHEUS_GROUP) === isQuery) ?? true).map(({ why }) => why);
    }
    const unshown = this.services.unshownGroup(target);
    const group = target.group?.toLowerCase() ?? "";
    const maybe = openToServices.filter(({ groupIds, targets }) => targets?.has(target.key) ?? groupIds?.includes(group) ?? true).map(({ why }) => why);
    return unshown === undefined ? maybe : [...maybe, unshown];
  }

  /** Whether a zone group writes a name of the target behind its endpoint: true, false, or why that cannot be told. */
  private isWritten(writer: Writer, { name, target, operation, subject }: Wanted): boolean | string {
    if (isService(target)) {
      const { endpoint, connection: { groupIds } } = writer;
      if (groupIds.kind === "unknown") return `for which groups ${endpoint.label} asks: ${because({ node: endpoint, because: groupIds })}`;
      return asksFor(groupIds, target.group) === true;
    }
    if (isPrometheusQuery(target, operation)) return isQueried(writer.target, target, operation);
    if (!isScope(writer.target)) return false;
    if (name.isCustom === true) return UNDOCUMENTED;
    return name.isShared || this.holdings.holds(writer.target, subject);
  }
}
