import { DEFAULT_SETTINGS, estateOf, findingsOf, loadSource, RULES } from "azure-monitor-private-link/planning";

/** What one inventory costs: milliseconds and bytes of each part. Run in a process of its own, so that sizes do not share a heap. */
export interface CheckCost {
  readonly resources: number;
  readonly findings: number;
  readonly milliseconds: { readonly reading: number; readonly estate: number; readonly rules: number };
  readonly bytes: { readonly reading: number; readonly estate: number; readonly rules: number };
  /** The most that the process held, in bytes. */
  readonly peak: number;
}

function check(file: string): CheckCost {
  const start = state();
  const source = loadSource(file);
  const read = state();
  const estate = estateOf([source]);
  const built = state();
  const findings = findingsOf(RULES, estate, DEFAULT_SETTINGS);
  const judged = state();
  const part = (before: State, after: State): State => ({ time: after.time - before.time, heap: after.heap - before.heap });
  const [reading, building, judging] = [part(start, read), part(read, built), part(built, judged)];
  return {
    resources: estate.size,
    findings: findings.length,
    milliseconds: { reading: reading.time, estate: building.time, rules: judging.time },
    bytes: { reading: reading.heap, estate: building.heap, rules: judging.heap },
    peak: process.resourceUsage().maxRSS * 1024,
  };
}

interface State {
  readonly time: number;
  readonly heap: number;
}

function state(): State {
  return { time: performance.now(), heap: process.memoryUsage().heapUsed };
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("Give the inventory to check.");
process.stdout.write(JSON.stringify(check(file)));
