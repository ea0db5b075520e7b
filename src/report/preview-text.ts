import { type PreviewedResource, type PreviewFinding, type PreviewResult, type Remediation } from "../preview";
import { type Palette, PLAIN } from "./colors";
import { counted, countMarks, countsText, findingLines, groupBy, isOpen, noteLines } from "./findings-text";
import { resourceLabel, treeLines } from "./resource-tree";

/** The whole report of a preview. */
export function previewText(result: PreviewResult, colors: Palette = PLAIN): string {
  return `${treeLines(result.resources, colors).join("\n")}\n${conclusionText(result, colors)}`;
}

/** What there is to say once the resources are shown: remediations, findings by resource, notes and a summary. */
export function conclusionText(result: PreviewResult, colors: Palette = PLAIN): string {
  const { findings, resources, notes } = result;
  const label = ({ resource }: PreviewFinding): string => labelOf(resource, resources, colors);
  const sections = [
    remediationLines(result, colors),
    [...findingLines("Findings", findings.filter(isOpen), label, colors)],
    [...findingLines("Acknowledged", findings.filter((finding) => !isOpen(finding)), label, colors)],
    noteLines(notes, colors),
    [summaryLine(result, colors)],
  ];
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

function summaryLine({ resources, findings, isJudged, milliseconds }: PreviewResult, colors: Palette): string {
  const open = findings.filter(isOpen);
  const none = isJudged ? colors.green("no findings") : colors.yellow("not judged");
  const found = open.length === 0 ? none : countsText(countMarks(open));
  const acknowledged = findings.length - open.length;
  return `${counted(resources.length, "resource")} previewed in ${(milliseconds / 1_000).toFixed(1)} s: ${found}${acknowledged === 0 ? "" : `, ${acknowledged} acknowledged`}.`;
}

/** A resource that is not in the tree, such as a default provider, goes by its URN. */
function labelOf(urn: string, resources: readonly PreviewedResource[], colors: Palette): string {
  const resource = resources.find((candidate) => candidate.urn === urn);
  return resource === undefined ? urn : resourceLabel(resource, colors);
}
