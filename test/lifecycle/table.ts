/** What one life of a stack came to. */
export interface Row {
  readonly example: string;
  /** One in so many of its faults was injected. */
  readonly part: number;
  readonly updates: number;
  /** Requests that changed Azure, of all updates and the destroy. */
  readonly operations: number;
  readonly faults: number;
  /** Of the faults, those after which the next command came to where it should. */
  readonly converged: number;
  /** Orders of an update's requests, of all updates, without an engine. */
  readonly orders: number;
  readonly outages: number;
  /** Resources that the destroy left. */
  readonly left: number;
}

const COLUMNS: readonly (readonly [title: string, of: (row: Row) => number])[] = [
  ["Updates", ({ updates }) => updates],
  ["Requests", ({ operations }) => operations],
  ["Faults", ({ faults }) => faults],
  ["Converged", ({ converged }) => converged],
  ["Orders tried", ({ orders }) => orders],
  ["Moments of outage", ({ outages }) => outages],
  ["Left after the destroy", ({ left }) => left],
];

/** The rows of a page: those of lives that are not lived again stay. */
export function rowsOf(page: string): readonly Row[] {
  const rows = page.split("\n").filter((line) => /^\| [a-z][a-z-]* \| \d/.test(line));
  return rows.map((line) => {
    const [example = "", ...cells] = line.split("|").slice(1, -1).map((cell) => cell.trim());
    const [part = NaN, updates = NaN, operations = NaN, faults = NaN, converged = NaN, orders = NaN, outages = NaN, left = NaN] = cells.map(Number);
    return { example, part, updates, operations, faults, converged, orders, outages, left };
  });
}

/** The page of `npm run lifecycle`. */
export function tableOf(rows: readonly Row[]): string {
  const line = (name: string, cells: readonly number[]): string => `| ${[name, ...cells.map(String)].join(" | ")} |`;
  return `# Whole lives, with faults

Written by \`npm run lifecycle\`, and no line of it by hand: the real Pulumi engine, with each example's program
in a process of its own, as the Automation API would run it, against a simulated Azure (\`test/simulated-azure\`) that refuses what Azure refuses. A life begins with
nothing: a preview, the first update at \`Connect\`, the stages of the roll-out and back, a spoke and a workspace added and
removed, new names by aliases, an endpoint that is replaced, and the destroy. Each update is followed by one that must
change nothing, and the last by a refresh that must find nothing. Requests take effect in a random order of those that the
dependencies allow. The two examples that are mistakes, \`broken\` and \`linked-too-early\`, are nobody's stack and have no
life.

After every single request, every operation (ingest, query, configuration, connect, and the names that agents and solutions
ask for beside them) from every network to every resource is tried: one that works before an update and after it, and not in between, is a moment of outage. The same is asked without an
engine, of the order of each update's graph and of the destroy's: all orders that the dependencies allow where that comes to few states, and
random ones where it comes to many. Updates that replace a resource or rename one by an alias are asked of the engine alone.

A fault is a request that fails in the middle, in three ways: refused before anything is done (with 409, 429 and 500 in
turn: to the engine they are one), unanswered after the change was made, or with an engine that is killed, in turn while Azure
makes the change and before the request goes out. It has converged where the next command comes to the same resources,
records and state, one for one. After a kill that command comes after what an
owner does then: \`pulumi cancel\`, \`pulumi refresh --clear-pending-creates\`, and \`pulumi import\` of what was made meanwhile.

A run of every fault takes hours: \`LIFECYCLE_PART=n\` injects one in n, at requests spread over all updates, and
\`npm run lifecycle hub-and-spoke\` lives one life and leaves the other rows as they are.

| Example | One in | ${COLUMNS.map(([title]) => title).join(" | ")} |
| --- | --- |${" --- |".repeat(COLUMNS.length)}
${rows.map((row) => line(`${row.example} | ${row.part}`, COLUMNS.map(([, of]) => of(row)))).join("\n")}
${line("all | various", COLUMNS.map(([, of]) => rows.reduce((total, row) => total + of(row), 0)))}
`;
}
