import { type PreviewedResource, type PreviewFinding, type PreviewResult, type Remediation } from "../preview";
import { type Palette, PLAIN } from "./colors";
import { resourceLabel, treeLines } from "./resource-tree";

/** The whole report of a preview. */
export function previewText(result: PreviewResult, colors: Palette = PLAIN): string {
  return `${treeLines(result.resources, colors).join("\n")}\n${conclusionText(result, colors)}`;
}

/** What there is to say once the resources are shown: remediations, findings by resource, notes and a summary. */
export function conclusionText(result: PreviewResult, colors: Palette = PLAIN): string {
  const sections = [remediationLines(result, colors), findingLines(result, colors), noteLines(result.notes, colors), [summaryLine(result, colors)]];
  return sections.flatMap((lines) => (lines.length === 0 ? [] : ["", ...lines])).join("\n") + "\n";
}

function remediationLines({ remediations, resources }: PreviewResult, colors: Palette): readonly string[] {
  if (remediations.length === 0) return [];
  const lines = groupBy(remediations, ({ urn }) => urn).map(([urn, changes]) => `  ${labelOf(urn, resources, colors)}: ${changes.map(changeText).join("; ")}`);
  return [colors.bold("Remediated"), ...lines];
}

function changeText({ policy, changed }: Remediation): string {
  return changed.length === 0 ? `${policy} changed nothing` : `${policy} set ${changed.join(", ")}`;
}

type Mark = "mandatory" | "advisory" | "cannot tell";

/** In the order in which they are shown. */
const MARKS: readonly Mark[] = ["mandatory", "advisory", "cannot tell"];

function markOf({ answer, level }: PreviewFinding): Mark {
  return answer === "cannot-tell" ? "cannot tell" : level;
}

function findingLines({ findings, resources }: PreviewResult, colors: Palette): readonly string[] {
  if (findings.length === 0) return [];
  const rank = (finding: PreviewFinding): number => MARKS.indexOf(markOf(finding));
  const groups = groupBy(findings, ({ resource }) => resource).map(([urn, group]) => ({ urn, group: group.toSorted((a, b) => rank(a) - rank(b)) }));
  groups.sort((a, b) => Math.min(...a.group.map(rank)) - Math.min(...b.group.map(rank)));
  return [
    colors.bold("Findings"),
    ...groups.flatMap(({ urn, group }) => [`  ${labelOf(urn, resources, colors)}`, ...group.flatMap((finding) => findingText(finding, colors).map((line) => `    ${line}`))]),
  ];
}

function findingText(finding: PreviewFinding, colors: Palette): readonly string[] {
  const mark = markOf(finding);
  const paint = { mandatory: colors.red, advisory: colors.yellow, "cannot tell": colors.cyan }[mark];
  const { document, date } = finding.source;
  return [
    `${paint(mark)}  ${colors.bold(finding.rule)}`,
    ...finding.message.split("\n").map((line) => `  ${line}`),
    ...(finding.fix === "" ? [] : [`  Fix: ${finding.fix}`]),
    colors.dim(`  Source: ${document}${date === "" ? "" : ` (${date})`}`),
  ];
}

function noteLines(notes: readonly string[], colors: Palette): readonly string[] {
  return notes.length === 0 ? [] : [colors.bold("Notes"), ...notes.map((note) => `  ${note}`)];
}

function summaryLine({ resources, findings, milliseconds }: PreviewResult, colors: Palette): string {
  const counts = MARKS.map((mark) => `${findings.filter((finding) => markOf(finding) === mark).length} ${mark}`);
  const found = findings.length === 0 ? colors.green("no findings") : counts.join(", ");
  return `${resources.length} ${resources.length === 1 ? "resource" : "resources"} previewed in ${(milliseconds / 1_000).toFixed(1)} s: ${found}.`;
}

/** A resource that is not in the tree, such as a default provider, goes by its URN. */
function labelOf(urn: string, resources: readonly PreviewedResource[], colors: Palette): string {
  const resource = resources.find((candidate) => candidate.urn === urn);
  return resource === undefined ? urn : resourceLabel(resource, colors);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups];
}
