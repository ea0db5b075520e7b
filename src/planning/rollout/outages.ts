import { fails, type Operation, type Outcome, type Reachability, type Target, type TargetGroup, type Vantage, type VantageClass } from "../reachability";

/** One operation that fails, for some networks and for resources at which it fails alike. */
export interface Outage {
  readonly operation: Operation;
  readonly vantages: readonly [Vantage, ...Vantage[]];
  /** The first of the resources. */
  readonly example: Target;
  /** How many resources there are. */
  readonly count: number;
  /** All of them, gathered when they are asked for. */
  readonly targets: () => readonly Target[];
  /** How it fails from the first network on the first resource. */
  readonly now: Outcome;
}

/** What fails already. */
export interface Outages {
  /** What a scope holds that the network's names may lead to comes first. */
  readonly all: readonly Outage[];
  /** How many pairs of a network and an operation on a resource fail. */
  readonly count: number;
}

/** Every operation that certainly fails as the estate is, be it known how or not, asked by classes of networks and of resources. */
export function outagesOf(reachability: Reachability): Outages {
  const all = reachability.classes.flatMap((vantages) => outagesFrom(vantages, reachability));
  const sorted = [...all.filter(({ isOfMember }) => isOfMember), ...all.filter(({ isOfMember }) => !isOfMember)];
  return { all: sorted.map(({ outage }) => outage), count: sorted.reduce((sum, { outage }) => sum + outage.vantages.length * outage.count, 0) };
}

/** Groups of resources at which one operation fails alike. */
interface Failing {
  readonly operation: Operation;
  readonly groups: [TargetGroup, ...TargetGroup[]];
  readonly now: Outcome;
}

function outagesFrom(from: VantageClass, reachability: Reachability): readonly { readonly outage: Outage; readonly isOfMember: boolean }[] {
  const { vantages } = from;
  const failing = new Map<string, Failing>();
  for (const group of reachability.groupsFor(from)) {
    for (const operation of reachability.operationsOf(group.example)) {
      if (!fails(reachability.ending(vantages[0], group.example, operation))) continue;
      const now = reachability.trace(vantages[0], group.example, operation);
      const key = [operation, now.reach, group.example.kind, group.scopes.length > 0, decidedBy(now, group.example)].join("\n");
      const before = failing.get(key);
      if (before === undefined) failing.set(key, { operation, groups: [group], now });
      else before.groups.push(group);
    }
  }
  return [...failing.values()].map(({ operation, groups, now }) => ({
    outage: {
      operation,
      vantages,
      example: groups[0].example,
      count: groups.reduce((sum, { count }) => sum + count, 0),
      targets: () => [groups[0].example, ...groups.flatMap(({ targets }) => targets()).filter((target) => target !== groups[0].example)],
      now,
    },
    isOfMember: groups[0].scopes.length > 0,
  }));
}

/** What decides; where each resource does for itself, they fail alike. */
function decidedBy({ steps }: Outcome, target: Target): string {
  const key = steps.at(-1)?.decidedBy ?? "";
  return key === target.key ? "itself" : key;
}
