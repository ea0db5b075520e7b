import { DEFAULT_REACH_SETTINGS, estateOf, loadSource, Reachability } from "azure-monitor-private-link/planning";

/** What one question about a whole estate costs, in a process of its own. */
export interface ReachCost {
  readonly networks: number;
  readonly resources: number;
  readonly answers: number;
  readonly milliseconds: { readonly reading: number; readonly reach: number };
  /** Bytes of the process at its largest, reading included. */
  readonly peak: number;
}

/** How many answers a whole estate has, each asked of classes. */
function countOf(reachability: Reachability): number {
  let answers = 0;
  for (const vantages of reachability.classes) {
    for (const { example, count } of reachability.groupsFor(vantages)) {
      for (const operation of reachability.operationsOf(example)) {
        reachability.reach(vantages.vantages[0], example, operation);
        answers += count * vantages.vantages.length;
      }
    }
  }
  return answers;
}

const [file = ""] = process.argv.slice(2);
const started = performance.now();
const estate = estateOf([loadSource(file)]);
const read = performance.now();
const reachability = new Reachability(estate, { ...DEFAULT_REACH_SETTINGS, connectivity: "complete" });
const cost: ReachCost = {
  networks: reachability.vantages.length,
  resources: reachability.targets.length,
  answers: countOf(reachability),
  milliseconds: { reading: read - started, reach: performance.now() - read },
  peak: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(cost));
