import { type Finding, type Place } from "../planning";
import { nameOf, ownTypeOf } from "../preview/urn";
import { type CheckReport } from "./check-report";
import { type Palette, PLAIN } from "./colors";
import { counted, countsText, findingLines, isOpen, noteLines } from "./findings-text";

/** The report of a check for people, in pieces: findings by resource, acknowledged ones, notes and a summary. */
export function* checkText({ findings, summary, notes }: CheckReport, colors: Palette = PLAIN): Iterable<string> {
  const label = (finding: Finding): string => labelOf(finding, summary.sources > 1, colors);
  const sections = [
    findingLines("Findings", findings.filter(isOpen), label, colors),
    findingLines("Acknowledged", findings.filter((finding) => !isOpen(finding)), label, colors),
    noteLines(notes, colors),
  ];
  for (const lines of sections) {
    let isEmpty = true;
    for (const line of lines) {
      isEmpty = false;
      yield `${line}\n`;
    }
    if (!isEmpty) yield "\n";
  }
  yield `${summaryLine(summary, colors)}\n`;
}

function summaryLine({ resources, sources, mandatory, advisory, cannotTell, acknowledged }: CheckReport["summary"], colors: Palette): string {
  const isClean = mandatory + advisory + cannotTell === 0;
  const found = isClean ? colors.green("no findings") : countsText({ mandatory, advisory, "cannot tell": cannotTell });
  return `${counted(resources, "resource")} of ${counted(sources, "source")} checked: ${found}${acknowledged === 0 ? "" : `, ${acknowledged} acknowledged`}.`;
}

function labelOf({ resource, place }: Finding, isOneOfSeveral: boolean, colors: Palette): string {
  // What cannot be read has no id: its place is all there is to name it by.
  if (place !== undefined && resource.startsWith(`${place.file}#`)) return colors.bold(placeText(place));
  const isUrn = resource.startsWith("urn:");
  const stack = isUrn && isOneOfSeveral ? stackText(resource) : "";
  const where = place === undefined ? stack : placeText(place);
  return `${isUrn ? urnLabel(resource, colors) : idLabel(resource, colors)}${where === "" ? "" : colors.dim(`  ${where}`)}`;
}

/** As a preview shows a resource: its own type and its name. */
function urnLabel(urn: string, colors: Palette): string {
  const name = nameOf(urn);
  return name === "" ? urn : `${colors.dim(ownTypeOf(urn))}  ${colors.bold(name)}`;
}

/** Two programs may have resources of one name: the project and the stack of a URN. */
function stackText(urn: string): string {
  const [, stack, project] = /^urn:pulumi:(.*?)::(.*?)::/.exec(urn) ?? [];
  return stack === undefined || project === undefined ? "" : `${project}/${stack}`;
}

function idLabel(id: string, colors: Palette): string {
  const end = id.lastIndexOf("/") + 1;
  return `${colors.dim(id.slice(0, end))}${colors.bold(id.slice(end))}`;
}

/** Row 0 is the file as a whole. */
function placeText({ file, row, line }: Place): string {
  return row === 0 ? file : `${file}, row ${row} (line ${line})`;
}
