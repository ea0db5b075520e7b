import { type Reachability } from "../reachability";
import { identityOf, Pairs, vantageIdentity } from "./identity";
import { fails, type Operation, type Outcome, type Reach, type Target, type Vantage, works } from "./verdict";

/**
 * What a change does to an operation from a network on a resource.
 *
 * - `stops`: it worked, and will fail.
 * - `may-stop`: it worked, and what will be cannot be told.
 * - `cut-off`: it will fail, and network or resource are new, or whether it worked cannot be told.
 * - `becomes-public`: it went through private link, and will be public traffic.
 * - `becomes-private`: it was public traffic, and will go through private link.
 * - `starts`: it failed, and will work.
 */
export const EFFECTS = ["stops", "may-stop", "cut-off", "becomes-public", "becomes-private", "starts"] as const;
export type Effect = (typeof EFFECTS)[number];

/** One effect on an operation, for all networks and resources that it has the same reasons for. */
export interface Change {
  readonly effect: Effect;
  readonly operation: Operation;
  readonly vantages: readonly [Vantage, ...Vantage[]];
  readonly targets: readonly [Target, ...Target[]];
  /** How the first of them went; undefined where the pair is new. */
  readonly before: Outcome | undefined;
  /** How it will go. */
  readonly after: Outcome;
}

export interface Impact {
  /** The worst first. */
  readonly changes: readonly Change[];
  /** How many pairs of a network and an operation on a resource each effect is on; of the rest, how many are new, and how many go on as before. */
  readonly counts: Readonly<Record<Effect | "new" | "unchanged", number>>;
  /** Networks and resources that are no longer there. */
  readonly gone: { readonly vantages: readonly Vantage[]; readonly targets: readonly Target[] };
}

/** What changes between two estates, asked of classes of networks and resources that stay alike before and after. */
export function impactOf(before: Reachability, after: Reachability): Impact {
  const vantagePairs = new Pairs(before.vantages, vantageIdentity);
  const targetPairs = new Pairs(before.targets, identityOf);
  const targets = after.targets.map((now): Pair<Target> => ({ now, then: targetPairs.of(now) }));
  const counts: Record<Effect | "new" | "unchanged", number> = { stops: 0, "may-stop": 0, "cut-off": 0, "becomes-public": 0, "becomes-private": 0, starts: 0, new: 0, unchanged: 0 };
  const changes: Change[] = [];
  for (const vantages of vantageGroups(after.vantages.map((now) => ({ now, then: vantagePairs.of(now) })), before, after)) {
    for (const group of targetGroups(vantages[0], targets, before, after)) {
      for (const operation of after.operationsOf(group[0].now)) {
        const change = changeOf(vantages, group, operation, before, after);
        const isNew = vantages[0].then === undefined || group[0].then === undefined;
        counts[change?.effect ?? (isNew ? "new" : "unchanged")] += vantages.length * group.length;
        if (change !== undefined) changes.push(change);
      }
    }
  }
  const kept = new Set<unknown>([...targets.map(({ then }) => then), ...after.vantages.map((now) => vantagePairs.of(now))]);
  return {
    changes: [...changes].sort((a, b) => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect)),
    counts,
    gone: { vantages: before.vantages.filter((one) => !kept.has(one)), targets: before.targets.filter((one) => !kept.has(one)) },
  };
}

/** One thing in two estates; `then` is undefined where it is new. */
interface Pair<T> {
  readonly now: T;
  readonly then: T | undefined;
}

type Several<T> = readonly [T, ...T[]];

function vantageGroups(pairs: readonly Pair<Vantage>[], before: Reachability, after: Reachability): readonly Several<Pair<Vantage>>[] {
  return grouped(pairs, ({ now, then }) => `${after.classOf(now).index} ${then === undefined ? "new" : before.classOf(then).index}`);
}

function targetGroups({ now, then }: Pair<Vantage>, targets: readonly Pair<Target>[], before: Reachability, after: Reachability): readonly Several<Pair<Target>>[] {
  const [later, earlier] = [after.classOf(now), then === undefined ? undefined : before.classOf(then)];
  return grouped(targets, (target) => {
    const was = earlier === undefined || target.then === undefined ? "new" : before.groupKey(earlier, target.then);
    return `${after.groupKey(later, target.now)}\n\n${was}`;
  });
}

function changeOf(vantages: Several<Pair<Vantage>>, targets: Several<Pair<Target>>, operation: Operation, before: Reachability, after: Reachability): Change | undefined {
  const [{ now: vantage, then: earlierVantage }] = vantages;
  const [{ now: target, then: earlierTarget }] = targets;
  const isNew = earlierVantage === undefined || earlierTarget === undefined;
  const was = isNew ? undefined : before.reach(earlierVantage, earlierTarget, operation);
  const effect = effectOf(was, after.reach(vantage, target, operation));
  if (effect === undefined) return undefined;
  return {
    effect,
    operation,
    vantages: nowOf(vantages),
    targets: nowOf(targets),
    before: isNew ? undefined : before.trace(earlierVantage, earlierTarget, operation),
    after: after.trace(vantage, target, operation),
  };
}

function nowOf<T>([first, ...others]: Several<Pair<T>>): Several<T> {
  return [first.now, ...others.map(({ now }) => now)];
}

/** What it means that an operation was one thing and will be another; undefined where that is neither better nor worse. */
export function effectOf(was: Reach | undefined, will: Reach): Effect | undefined {
  if (was === undefined || was === "unknown") return fails(will) ? "cut-off" : undefined;
  if (works(was)) {
    if (fails(will)) return "stops";
    if (will === "unknown") return "may-stop";
    if (was === will) return undefined;
    return will === "private" ? "becomes-private" : "becomes-public";
  }
  return works(will) && fails(was) ? "starts" : undefined;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly Several<T>[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
