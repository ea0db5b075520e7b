import { type Reachability } from "../reachability";
import { type VantageClass } from "./vantage-classes";
import { type Target } from "./verdict";

/** One thing in two estates; `then` is undefined where it is new. */
export interface Pair<T> {
  readonly now: T;
  readonly then: T | undefined;
}

/** Pairs of which some vantages get the same answers before, and the same after. */
export interface JointGroup {
  readonly example: Pair<Target>;
  readonly count: number;
  /** All of them, gathered when they are asked for. */
  readonly pairs: () => readonly Pair<Target>[];
}

/** Targets of two estates in groups, as each estate groups its own: those in scopes that are seen, and of the rest one group for each kind. */
export class JointTargets {
  private readonly byBase = new Map<string, Pair<Target>[]>();
  private readonly byPlace = new Map<string, Pair<Target>[]>();

  constructor(
    pairs: readonly Pair<Target>[],
    private readonly before: Reachability,
    private readonly after: Reachability,
  ) {
    for (const pair of pairs) {
      push(this.byBase, this.baseOf(pair), pair);
      for (const place of after.placesOf(pair.now)) push(this.byPlace, `after ${place}`, pair);
      for (const place of pair.then === undefined ? [] : before.placesOf(pair.then)) push(this.byPlace, `before ${place}`, pair);
    }
  }

  groupsFor(later: VantageClass, earlier: VantageClass | undefined): readonly JointGroup[] {
    const places = [...[...later.places.keys()].map((place) => `after ${place}`), ...[...(earlier?.places.keys() ?? [])].map((place) => `before ${place}`)];
    const held = new Set(places.flatMap((place) => this.byPlace.get(place) ?? []));
    const inScopes = new Map<string, Pair<Target>[]>();
    const heldOfBase = new Map<string, number>();
    for (const pair of held) {
      push(inScopes, this.keyFor(pair, later, earlier), pair);
      const base = this.baseOf(pair);
      heldOfBase.set(base, (heldOfBase.get(base) ?? 0) + 1);
    }
    const groups = [...inScopes.values()].flatMap((pairs) => group(pairs[0], pairs.length, () => pairs));
    for (const [base, all] of this.byBase) {
      const count = all.length - (heldOfBase.get(base) ?? 0);
      if (count > 0) groups.push(...group(all.find((pair) => !held.has(pair)), count, () => all.filter((pair) => !held.has(pair))));
    }
    return groups;
  }

  private keyFor({ now, then }: Pair<Target>, later: VantageClass, earlier: VantageClass | undefined): string {
    const was = then === undefined ? "new" : earlier === undefined ? this.before.baseOf(then) : this.before.groupKey(earlier, then);
    return `${this.after.groupKey(later, now)}\n\n${was}`;
  }

  private baseOf({ now, then }: Pair<Target>): string {
    return `${this.after.baseOf(now)}\n\n${then === undefined ? "new" : this.before.baseOf(then)}`;
  }
}

function group(example: Pair<Target> | undefined, count: number, pairs: () => readonly Pair<Target>[]): readonly JointGroup[] {
  return example === undefined ? [] : [{ example, count, pairs }];
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
