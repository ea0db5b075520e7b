import { fails, type Operation, type Outcome, type Reach, type Reachability, REACHES, type Target, type TargetGroup, type Vantage, works } from "../planning";

/** What one operation comes to. */
export interface ReachAnswer {
  readonly operation: Operation;
  readonly reach: Reach;
  /** The deciding step. */
  readonly reason: string;
  readonly restsOn: string | undefined;
}

/** Resources of one kind of which some networks get the same answers, with the reasons for the first of them. */
export interface ReachRow {
  readonly count: number;
  /** All of them where they are few, some of them otherwise. */
  readonly shown: readonly [Target, ...Target[]];
  readonly answers: readonly ReachAnswer[];
  /** All of them: gathered when they are asked for, because thousands of networks may have twenty thousand each. */
  readonly targets: () => readonly Target[];
}

/** Networks that get the same answers of every resource. */
export interface ReachBlock {
  readonly vantages: readonly Vantage[];
  readonly rows: readonly ReachRow[];
}

export interface ReachReport {
  readonly blocks: readonly ReachBlock[];
  readonly summary: ReachSummary;
}

export interface ReachSummary {
  readonly networks: number;
  readonly resources: number;
  /** How many pairs of a network and an operation on a resource come to each verdict. */
  readonly answers: Readonly<Record<Reach, number>>;
}

/** What is asked for; everything where a field is undefined. */
export interface ReachFilter {
  readonly from: readonly Vantage[] | undefined;
  readonly to: readonly Target[] | undefined;
  readonly operation: Operation | undefined;
}

/** The matrix of all networks and resources, by classes. */
export function reachReport(reachability: Reachability, { from, to, operation }: ReachFilter): ReachReport {
  const wanted = from === undefined ? undefined : new Set(from.map(({ key }) => key));
  const answers = emptyCounts();
  const blocks = reachability.classes.flatMap((vantageClass): readonly ReachBlock[] => {
    const vantages = vantageClass.vantages.filter(({ key }) => wanted?.has(key) ?? true);
    const [first] = vantages;
    if (first === undefined) return [];
    const groups = to === undefined ? reachability.groupsFor(vantageClass) : to.map(alone);
    const rows = groups.map((group): AnsweredGroup => ({
      group,
      answers: reachability.operationsOf(group.example).filter((one) => operation === undefined || one === operation).map((one) => answerOf(one, reachability.trace(first, group.example, one))),
    }));
    for (const { group, answers: own } of rows) for (const { reach } of own) answers[reach] += group.count * vantages.length;
    return [{ vantages, rows: merged(rows.filter((row) => row.answers.length > 0)) }];
  });
  return { blocks, summary: { networks: from?.length ?? reachability.vantages.length, resources: new Set((to ?? reachability.targets).map(({ key }) => key)).size, answers } };
}

interface AnsweredGroup {
  readonly group: TargetGroup;
  readonly answers: readonly ReachAnswer[];
}

function alone(target: Target): TargetGroup {
  return { key: target.key, example: target, count: 1, scopes: [], targets: () => [target] };
}

function emptyCounts(): Record<Reach, number> {
  return { private: 0, public: 0, blocked: 0, "no-such-name": 0, unreachable: 0, unknown: 0 };
}

function answerOf(operation: Operation, { reach, reason, restsOn }: Outcome): ReachAnswer {
  return { operation, reach, reason, restsOn };
}

/** Groups of one kind with the same answers as one row, those that fail first. */
function merged(groups: readonly AnsweredGroup[]): readonly ReachRow[] {
  const byAnswer = new Map<string, [AnsweredGroup, ...AnsweredGroup[]]>();
  for (const one of groups) {
    const key = [one.group.example.kind, ...one.answers.map(({ operation, reach }) => `${operation} ${reach}`)].join("|");
    const before = byAnswer.get(key);
    if (before === undefined) byAnswer.set(key, [one]);
    else before.push(one);
  }
  return [...byAnswer.values()].map(rowOf).sort((a, b) => rank(a) - rank(b) || (a.shown[0].key < b.shown[0].key ? -1 : 1));
}

/** How many resources a row names. */
const SHOWN = 3;

function rowOf(unordered: readonly [AnsweredGroup, ...AnsweredGroup[]]): ReachRow {
  const count = unordered.reduce((sum, { group }) => sum + group.count, 0);
  const groups = [...unordered].sort((a, b) => byKey(a.group.example, b.group.example));
  const targets = (): readonly Target[] => groups.flatMap(({ group }) => group.targets()).sort(byKey);
  const [first, ...others] = [...(count <= SHOWN ? targets() : groups.slice(0, SHOWN).map(({ group }) => group.example))].sort(byKey);
  // Groups have the same answers for reasons of their own: those of the first resource are said.
  const { group, answers } = groups[0] ?? unordered[0];
  return { count, shown: [first ?? group.example, ...others], answers, targets };
}

function byKey(a: Target, b: Target): number {
  return a.key < b.key ? -1 : 1;
}

function rank({ answers }: ReachRow): number {
  const all = answers.map(({ reach }) => reach);
  if (all.every(works)) return 2;
  return all.some(fails) ? 0 : 1;
}

/** The verdicts in the order in which reports count them. */
export const REACH_ORDER = REACHES;
