import { fails, type Reach, type Target, type Vantage, works } from "../planning";
import { type Palette, PLAIN } from "./colors";
import { REACH_ORDER, type ReachBlock, type ReachReport, type ReachRow, type ReachSummary } from "./reach-report";
import { counted } from "./findings-text";
import { Footnotes, nothingAsked } from "./reach-notes";

/** How many names a line shows before it counts the rest. */
const SHOWN = 3;

/** The matrix for people: networks with the same answers under one heading, resources with the same answers in one line. */
export function* reachText({ blocks, summary }: ReachReport, colors: Palette = PLAIN): Iterable<string> {
  const footnotes = new Footnotes();
  for (const block of blocks) yield* blockText(block, footnotes, colors);
  for (const line of footnotes.lines) yield colors.dim(line);
  if (footnotes.lines.length > 0) yield "\n";
  for (const sentence of nothingAsked(summary)) yield `${colors.yellow(sentence)}\n`;
  yield `${summaryText(summary, colors)}\n`;
}

function* blockText({ vantages, rows }: ReachBlock, footnotes: Footnotes, colors: Palette): Iterable<string> {
  yield `From ${colors.bold(names(vantages))}:\n`;
  if (rows.length === 0) yield `  ${colors.dim("no resource to reach")}\n`;
  for (const row of rows) yield* rowText(row, footnotes, colors);
  yield "\n";
}

function* rowText({ shown, count, answers }: ReachRow, footnotes: Footnotes, colors: Palette): Iterable<string> {
  yield `  ${names(shown, SHOWN, count)}\n`;
  const width = Math.max(...answers.map(({ operation }) => operation.length));
  for (const { operation, reach, reason, restsOn } of answers) {
    yield `      ${operation.padEnd(width)}  ${painted(reach, colors)}${footnotes.markOf(restsOn)}${works(reach) ? "" : `: ${reason}`}\n`;
  }
}

/** Labels as one text, without colour: `a, b, c and 4 more`. */
export function names(all: readonly (Pick<Target, "label"> | Pick<Vantage, "label">)[], most = SHOWN, count = all.length): string {
  const labels = all.slice(0, most).map(({ label }) => label);
  if (count > labels.length) return `${labels.join(", ")} and ${count - labels.length} more`;
  const last = labels.pop() ?? "none";
  return labels.length === 0 ? last : `${labels.join(", ")} and ${last}`;
}

/** A verdict with a mark of its own: no colour is needed to tell them apart. */
export function painted(reach: Reach, colors: Palette): string {
  if (works(reach)) return colors.green(`✓ ${reach}`);
  return fails(reach) ? colors.red(`✗ ${reach}`) : colors.yellow(`? ${reach}`);
}

function summaryText({ networks, resources, answers }: ReachSummary, colors: Palette): string {
  const all = REACH_ORDER.reduce((sum, reach) => sum + answers[reach], 0);
  const counts = REACH_ORDER.flatMap((reach) => (answers[reach] === 0 ? [] : [`${answers[reach]} ${painted(reach, colors)}`]));
  return `${counted(networks, "network")}, ${counted(resources, "resource")}, ${counted(all, "operation")}${all === 0 ? "" : `: ${counts.join(", ")}`}.`;
}
