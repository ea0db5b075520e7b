/** What one life of a stack came to. */
export interface Row {
  readonly example: string;
  readonly updates: number;
  /** Requests that changed Azure, of all updates and the destroy. */
  readonly operations: number;
  readonly faults: number;
  readonly outages: number;
  /** Resources that the destroy left. */
  readonly left: number;
}

/** The table of `npm run lifecycle`. */
export function tableOf(rows: readonly Row[], part: number): string {
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const line = (name: string, { updates, operations, faults, outages, left }: Omit<Row, "example">): string => `| ${name} | ${updates} | ${operations} | ${faults} | ${faults} | ${outages} | ${left} |`;
  const all = { updates: sum(({ updates }) => updates), operations: sum(({ operations }) => operations), faults: sum(({ faults }) => faults), outages: sum(({ outages }) => outages), left: sum(({ left }) => left) };
  const every = part === 1 ? "Every fault at every request was injected." : `Every ${part}th fault was injected: of each kind in turn, at requests spread over all updates. \`LIFECYCLE_PART=1 npm run lifecycle\` injects every one.`;
  return `# Whole lives, with faults

Written by \`npm run lifecycle\`, and no line of it by hand: the real Pulumi engine, through the Automation API, with each
example's program, against a simulated Azure (\`test/simulated-azure\`) that refuses what Azure refuses. A life begins with
nothing: a preview, the first update at \`Connect\`, the stages of the roll-out and back, a spoke and a workspace added and
removed, new names by aliases, an endpoint that is replaced, and the destroy. Each update is followed by one that must
change nothing, and the last by a refresh that must find nothing. Requests take effect in a random order of those that the
dependencies allow.

After every single request, every operation (ingest, query, configuration) from every network to every resource is tried:
one that works before an update and after it, and not in between, is a moment of outage.

A fault is a request that fails in the middle: refused with 409, 429 or 500, unanswered after the change was made, or an
engine that is killed meanwhile. It has converged where the next command comes to the same estate and the same state.
After a kill that command comes after what an owner does then: \`pulumi cancel\`,
\`pulumi refresh --clear-pending-creates\`, and \`pulumi import\` of what was made meanwhile.

${every}

| Example | Updates | Requests | Faults | Converged | Moments of outage | Left after the destroy |
| --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => line(row.example, row)).join("\n")}
${line("all", all)}
`;
}
