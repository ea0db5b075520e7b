import { type Palette } from "./colors";

/** What a report shows of a finding, whoever found it. */
export interface ShownFinding {
  readonly rule: string;
  readonly answer: "violated" | "cannot-tell";
  readonly level: "mandatory" | "advisory";
  readonly resource: string;
  readonly message: string;
  readonly fix: string;
  readonly source: { readonly document: string; readonly date: string };
  readonly acknowledged?: { readonly reason: string; readonly until?: string };
}

/** Whether nobody took responsibility for a finding: those that are acknowledged are shown and counted apart. */
export function isOpen({ acknowledged }: Pick<ShownFinding, "acknowledged">): boolean {
  return acknowledged === undefined;
}

export type Mark = "mandatory" | "advisory" | "cannot tell";

/** In the order in which they are shown: the worst first. */
export const MARKS: readonly Mark[] = ["mandatory", "advisory", "cannot tell"];

export function markOf({ answer, level }: Pick<ShownFinding, "answer" | "level">): Mark {
  return answer === "cannot-tell" ? "cannot tell" : level;
}

/** Findings under a heading, by resource, the worst first; nothing where there are none. */
export function* findingLines<F extends ShownFinding>(heading: string, findings: readonly F[], labelOf: (finding: F) => string, colors: Palette): Iterable<string> {
  if (findings.length === 0) return;
  const groups = groupBy(findings, ({ resource }) => resource).map(([, group]) => ({ group, worst: MARKS.findIndex((mark) => group.some((finding) => markOf(finding) === mark)) }));
  groups.sort((a, b) => a.worst - b.worst);
  yield colors.bold(heading);
  for (const { group } of groups) {
    const [first] = group;
    if (first !== undefined) yield `  ${labelOf(first)}`;
    for (const mark of MARKS) for (const finding of group) if (markOf(finding) === mark) for (const line of textOf(finding, colors)) yield `    ${line}`;
  }
}

function textOf(finding: ShownFinding, colors: Palette): readonly string[] {
  const mark = markOf(finding);
  const paint = { mandatory: colors.red, advisory: colors.yellow, "cannot tell": colors.cyan }[mark];
  const { document, date } = finding.source;
  return [
    `${paint(mark)}  ${colors.bold(finding.rule)}`,
    ...finding.message.split("\n").map((line) => `  ${line}`),
    ...(finding.fix === "" ? [] : [`  Fix: ${finding.fix}`]),
    colors.dim(`  Source: ${document}${date === "" ? "" : ` (${date})`}`),
    ...acknowledgementText(finding),
  ];
}

function acknowledgementText({ acknowledged }: ShownFinding): readonly string[] {
  if (acknowledged === undefined) return [];
  const { reason, until } = acknowledged;
  return [`  Acknowledged${until === undefined ? "" : ` until ${until}`}: ${reason}`];
}

export function noteLines(notes: readonly string[], colors: Palette): readonly string[] {
  return notes.length === 0 ? [] : [colors.bold("Notes"), ...notes.map((note) => `  ${note}`)];
}

/** How many findings there are of each mark. */
export function countMarks(findings: readonly ShownFinding[]): Readonly<Record<Mark, number>> {
  const counts: Record<Mark, number> = { mandatory: 0, advisory: 0, "cannot tell": 0 };
  for (const finding of findings) counts[markOf(finding)]++;
  return counts;
}

export function countsText(counts: Readonly<Record<Mark, number>>): string {
  return MARKS.map((mark) => `${counts[mark]} ${mark}`).join(", ");
}

/** A number of things, as `1 resource` and `2 resources`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

export function groupBy<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups];
}
