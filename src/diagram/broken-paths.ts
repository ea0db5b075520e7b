import { type Estate, isResolved } from "../planning/estate";
import { endingOf, fails, type Operation, OPERATIONS, type Outcome, type Reachability, type Target, type TargetGroup, type VantageClass } from "../planning/reachability";
import { listed } from "../planning/wording";
import { type BrokenPath } from "./picture";
import { PLURALS } from "./words";

/** What the reachability model says of an estate, for its picture. */
export interface BrokenPaths {
  /** Those that are certainly broken, and those of which it cannot be told. */
  readonly paths: readonly BrokenPath[];
  /** How many pairs of a network and an operation on a resource there are. */
  readonly pairs: number;
  /** Of how many of them it cannot be told whether they work. */
  readonly unknown: number;
}

/** What stops at one place for one reason, for all networks of a class, or of what it cannot be told there. */
interface Stop {
  readonly isOpen: boolean;
  /** The key of what decides; undefined where each resource does for itself. */
  readonly decidedBy: string | undefined;
  /** The first of them is said, of names that one zone does not hold. */
  readonly reasons: Set<string>;
  readonly operations: Set<Operation>;
  readonly targets: Set<Target>;
}

/** Every operation that certainly fails, and every one of which it cannot be told, asked by classes of networks and of resources. */
export function brokenPaths(reachability: Reachability, estate: Estate): BrokenPaths {
  const places = placesOf(estate);
  const paths: BrokenPath[] = [];
  let [pairs, unknown] = [0, 0];
  for (const vantages of reachability.classes) {
    const stops = new Map<string, Stop>();
    for (const group of reachability.groupsFor(vantages)) {
      for (const operation of reachability.operationsOf(group.example)) {
        const outcome = reachability.trace(vantages.vantages[0], group.example, operation);
        const count = vantages.vantages.length * group.count;
        pairs += count;
        const isBroken = fails(endingOf(outcome));
        const isOpen = !isBroken && outcome.reach === "unknown";
        if (isOpen) unknown += count;
        if (isBroken || isOpen) addStop(stops, outcome, vantages, group, operation);
      }
    }
    for (const stop of stops.values()) paths.push(pathOf(stop, vantages, places));
  }
  return { paths, pairs, unknown };
}

function addStop(stops: Map<string, Stop>, outcome: Outcome, { vantages: [vantage] }: VantageClass, group: TargetGroup, operation: Operation): void {
  const { reach, reason, steps } = outcome;
  const decidedBy = steps[steps.length - 1]?.decidedBy;
  // Where the resource itself decides, it is not one place for the whole group.
  const place = decidedBy === group.example.key ? undefined : decidedBy;
  // The name of an on-premises network may be a word that stands in any sentence.
  const said = (vantage.isOnPremises ? reason : reason.replaceAll(vantage.label, "this network")).replaceAll(group.example.label, "the resource");
  // A zone that lacks one name mostly lacks others too.
  const isOpen = !fails(endingOf(outcome));
  const key = [place ?? "", String(isOpen), reach === "no-such-name" ? reach : said].join("\n");
  const stop = stops.get(key) ?? { isOpen, decidedBy: place, reasons: new Set(), operations: new Set(), targets: new Set() };
  stops.set(key, stop);
  stop.reasons.add(said);
  stop.operations.add(operation);
  for (const target of group.targets()) stop.targets.add(target);
}

function pathOf({ isOpen, decidedBy, reasons, operations, targets }: Stop, { vantages }: VantageClass, places: ReadonlyMap<string, string>): BrokenPath {
  const all = [...targets];
  const [first, second] = all;
  const what = first !== undefined && second === undefined ? first.label : counted(all);
  const [reason = "", ...others] = [...reasons].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const more = others.length === 0 ? "" : `; so for ${others.length} more ${others.length === 1 ? "name" : "names"}`;
  return {
    from: vantages.map(({ key }) => key),
    to: decidedBy === undefined ? all.map(({ key }) => key) : [places.get(decidedBy) ?? decidedBy],
    reason: `${listed(OPERATIONS.filter((operation) => operations.has(operation)))} of ${what}: ${reason}${more}`,
    ...(isOpen && { isOpen }),
  };
}

/** A name that is the same everywhere tells more than one with a gap such as `<workspace>`. */
function rank(reason: string): number {
  return reason.includes("<") ? 1 : 0;
}

const plurals: ReadonlyMap<string, string> = new Map(Object.entries(PLURALS));

/** `3 workspaces`, or `4 resources` where they are of several kinds. */
function counted(targets: readonly Target[]): string {
  const [kind, another] = new Set(targets.map((target) => target.kind));
  return `${targets.length} ${(another === undefined && kind !== undefined ? plurals.get(kind) : undefined) ?? "resources"}`;
}

/** What a picture shows in the place of a resource that it has no box for: a link's zone, a zone group's endpoint. */
function placesOf(estate: Estate): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { key, zone } of [...estate.of("link"), ...estate.of("record")]) if (isResolved(zone)) places.set(key, zone.key);
  for (const { key, endpoint } of estate.of("zone-group")) if (isResolved(endpoint)) places.set(key, endpoint.key);
  for (const { key, target } of estate.of("approval")) if (isResolved(target)) places.set(key, target.key);
  for (const { key, scope } of estate.of("member")) if (isResolved(scope)) places.set(key, scope.key);
  return places;
}
