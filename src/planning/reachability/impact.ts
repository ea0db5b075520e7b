import { type Reachability } from "../reachability";
import { Pairs, targetIdentity, vantageIdentity } from "./identity";
import { type JointGroup, JointTargets, type Pair } from "./joint-targets";
import { type Ending, fails, type Operation, type Outcome, type Target, type Vantage, works } from "./verdict";

/**
 * What a change does to an operation from a network on a resource.
 *
 * - `stops`: it worked, and will fail, be it unknown in which way.
 * - `may-stop`: it worked, and whether it will cannot be told.
 * - `cut-off`: it will fail, and network or resource are new.
 * - `fails`: it will fail, and whether it worked cannot be told.
 * - `becomes-public`: it went through private link, and will be public traffic.
 * - `becomes-private`: it was public traffic, and will go through private link.
 * - `starts`: it failed, and will work.
 */
export const EFFECTS = ["stops", "may-stop", "cut-off", "fails", "becomes-public", "becomes-private", "starts"] as const;
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
  /** How many pairs of a network and an operation on a resource each effect is on; of the rest, how many are new, how many cannot be told, and how many go on as before. */
  readonly counts: Readonly<Record<Effect | "new" | "unknown" | "unchanged", number>>;
  /** Networks and resources that are no longer there. */
  readonly gone: { readonly vantages: readonly Vantage[]; readonly targets: readonly Target[] };
}

/** What changes between two estates, asked of classes of networks and resources that stay alike before and after. */
export function impactOf(before: Reachability, after: Reachability): Impact {
  const [networks, resources] = [new Pairs(before.vantages, vantageIdentity), new Pairs(before.targets, targetIdentity)];
  const vantagePairs = after.vantages.map((now): Pair<Vantage> => ({ now, then: networks.of(now) }));
  const targetPairs = after.targets.map((now): Pair<Target> => ({ now, then: resources.of(now) }));
  const targets = new JointTargets(targetPairs, before, after);
  const counts: Record<Effect | "new" | "unknown" | "unchanged", number> = { stops: 0, "may-stop": 0, "cut-off": 0, fails: 0, "becomes-public": 0, "becomes-private": 0, starts: 0, new: 0, unknown: 0, unchanged: 0 };
  const changes: Change[] = [];
  for (const vantages of vantageGroups(vantagePairs, before, after)) {
    const [{ now: vantage, then: earlier }] = vantages;
    for (const group of targets.groupsFor(after.classOf(vantage), earlier === undefined ? undefined : before.classOf(earlier))) {
      const { now: target, then: was } = group.example;
      for (const operation of after.operationsOf(target)) {
        const will = after.ending(vantage, target, operation);
        const effect = effectOf(earlier === undefined || was === undefined ? undefined : before.ending(earlier, was, operation), will);
        const rest = earlier === undefined || was === undefined ? "new" : will === "unknown" ? "unknown" : "unchanged";
        counts[effect ?? rest] += vantages.length * group.count;
        if (effect !== undefined) changes.push(changeOf(effect, operation, vantages, group, before, after));
      }
    }
  }
  const kept = new Set<unknown>([...targetPairs, ...vantagePairs].map(({ then }) => then));
  return {
    changes: [...changes].sort((a, b) => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect)),
    counts,
    gone: { vantages: before.vantages.filter((one) => !kept.has(one)), targets: before.targets.filter((one) => !kept.has(one)) },
  };
}

type Several<T> = readonly [T, ...T[]];

function vantageGroups(pairs: readonly Pair<Vantage>[], before: Reachability, after: Reachability): readonly Several<Pair<Vantage>>[] {
  return grouped(pairs, ({ now, then }) => `${after.classOf(now).index} ${then === undefined ? "new" : before.classOf(then).index}`);
}

function changeOf(effect: Effect, operation: Operation, vantages: Several<Pair<Vantage>>, { example, pairs }: JointGroup, before: Reachability, after: Reachability): Change {
  const [{ now: vantage, then: earlier }] = vantages;
  const { now: target, then: was } = example;
  return {
    effect,
    operation,
    vantages: nowOf(vantages),
    targets: nowOf([example, ...pairs().filter((pair) => pair !== example)]),
    before: earlier === undefined || was === undefined ? undefined : before.trace(earlier, was, operation),
    after: after.trace(vantage, target, operation),
  };
}

function nowOf<T>([first, ...others]: Several<Pair<T>>): Several<T> {
  return [first.now, ...others.map(({ now }) => now)];
}

/** What it means that an operation was one thing and will be another; undefined where that is neither better nor worse. */
export function effectOf(was: Ending | undefined, will: Ending): Effect | undefined {
  if (was === undefined) return fails(will) ? "cut-off" : undefined;
  if (was === "unknown") return fails(will) ? "fails" : undefined;
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
