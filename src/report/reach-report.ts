import { type Operation, type Outcome, type Reach, type Reachability, REACHES, type Target, type Vantage, works } from "../planning";

/** What one operation comes to. */
export interface ReachAnswer {
  readonly operation: Operation;
  readonly reach: Reach;
  /** The deciding step. */
  readonly reason: string;
  readonly restsOn: string | undefined;
}

/** Resources of one kind of which some networks get the same answers. */
export interface ReachRow {
  readonly targets: readonly Target[];
  readonly answers: readonly ReachAnswer[];
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
    const groups = to === undefined ? reachability.groupsFor(vantageClass).map((group) => ({ example: group.example, targets: group.targets() })) : to.map((target) => ({ example: target, targets: [target] }));
    const rows = groups.map(({ example, targets }): ReachRow => ({
      targets,
      answers: reachability.operationsOf(example).filter((one) => operation === undefined || one === operation).map((one) => answerOf(one, reachability.trace(first, example, one))),
    }));
    for (const row of rows) for (const { reach } of row.answers) answers[reach] += row.targets.length * vantages.length;
    return [{ vantages, rows: merged(rows.filter((row) => row.answers.length > 0)) }];
  });
  return { blocks, summary: { networks: from?.length ?? reachability.vantages.length, resources: to?.length ?? reachability.targets.length, answers } };
}

function emptyCounts(): Record<Reach, number> {
  return { private: 0, public: 0, blocked: 0, "no-such-name": 0, unreachable: 0, unknown: 0 };
}

function answerOf(operation: Operation, { reach, reason, restsOn }: Outcome): ReachAnswer {
  return { operation, reach, reason, restsOn };
}

/** Rows of one kind with the same answers as one, those that fail first. */
function merged(rows: readonly ReachRow[]): readonly ReachRow[] {
  const byAnswer = new Map<string, { targets: Target[]; readonly answers: readonly ReachAnswer[] }>();
  for (const { targets, answers } of rows) {
    const key = [targets[0]?.kind ?? "", ...answers.map(({ operation, reach }) => `${operation} ${reach}`)].join("|");
    const before = byAnswer.get(key);
    if (before === undefined) byAnswer.set(key, { targets: [...targets], answers });
    else before.targets = [...before.targets, ...targets];
  }
  return [...byAnswer.values()]
    .map(({ targets, answers }) => ({ targets: [...targets].sort((a, b) => (a.key < b.key ? -1 : 1)), answers }))
    .sort((a, b) => rank(a) - rank(b) || ((a.targets[0]?.key ?? "") < (b.targets[0]?.key ?? "") ? -1 : 1));
}

function rank({ answers }: ReachRow): number {
  const all = answers.map(({ reach }) => reach);
  if (all.every(works)) return 2;
  return all.some((reach) => !works(reach) && reach !== "unknown") ? 0 : 1;
}

/** The verdicts in the order in which reports count them. */
export const REACH_ORDER = REACHES;
