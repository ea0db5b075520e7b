import { type Change, type Effect, EFFECTS, type Impact, type Outcome } from "../planning";
import { type Palette, PLAIN } from "./colors";
import { Footnotes } from "./reach-notes";
import { names, painted } from "./reach-text";

/** What a person reads of each effect: a mark that needs no colour, and a verb. */
const WORDS: Readonly<Record<Effect, { readonly mark: string; readonly verb: string; readonly several: string; readonly color: "red" | "yellow" | "green" }>> = {
  stops: { mark: "✗", verb: "stops", several: "stop", color: "red" },
  "may-stop": { mark: "?", verb: "may stop", several: "may stop", color: "yellow" },
  "cut-off": { mark: "✗", verb: "is cut off", several: "are cut off", color: "red" },
  fails: { mark: "✗", verb: "fails, and whether it worked cannot be told", several: "fail, and whether they worked cannot be told", color: "red" },
  "becomes-public": { mark: "!", verb: "becomes public", several: "become public", color: "yellow" },
  "becomes-private": { mark: "✓", verb: "becomes private", several: "become private", color: "green" },
  starts: { mark: "✓", verb: "starts to work", several: "start to work", color: "green" },
};

/** What a change does, the worst first, each effect with the step that decides before and after; `notes` say what it is no result of. */
export function* impactText({ changes, counts, gone }: Impact, colors: Palette = PLAIN, notes: readonly string[] = []): Iterable<string> {
  const footnotes = new Footnotes();
  for (const change of changes) yield* changeText(change, footnotes, colors);
  for (const text of footnotes.lines) yield colors.dim(text);
  if (footnotes.lines.length > 0) yield "\n";
  for (const note of notes) yield `${colors.yellow(note)}\n`;
  for (const [what, all] of [["Networks", gone.vantages], ["Resources", gone.targets]] as const) if (all.length > 0) yield `${what} that are gone: ${names(all)}\n`;
  const parts = EFFECTS.flatMap((effect) => (counts[effect] === 0 ? [] : [colors[WORDS[effect].color](`${counts[effect]} ${WORDS[effect].mark} ${counts[effect] === 1 ? WORDS[effect].verb : WORDS[effect].several}`)]));
  const rest = [...(counts.new > 0 ? [`${counts.new} new`] : []), ...(counts.unknown > 0 ? [colors.yellow(`${counts.unknown} ? cannot be told`)] : []), `${counts.unchanged} as before`];
  yield `Operations from a network on a resource: ${[...parts, ...rest].join(", ")}.\n`;
  if (counts.unknown > 0) yield colors.dim("Why something cannot be told: `ampls reach` with the sources of AFTER, and of BEFORE, names the step and the value that decide.\n");
}

function* changeText({ effect, operation, vantages, targets, before, after }: Change, footnotes: Footnotes, colors: Palette): Iterable<string> {
  const { mark, verb, color } = WORDS[effect];
  yield `${colors[color](`${mark} ${verb}`)}: ${colors.bold(operation)} of ${names(targets)} from ${names(vantages)}\n`;
  if (before !== undefined) yield `    before  ${line(before, footnotes, colors)}\n`;
  yield `    after   ${line(after, footnotes, colors)}\n`;
  const source = after.steps.at(-1)?.source;
  if (source !== undefined) yield `            ${colors.dim(`${source.document}, ${source.date}`)}\n`;
  yield "\n";
}

function line({ reach, reason, restsOn }: Outcome, footnotes: Footnotes, colors: Palette): string {
  return `${painted(reach, colors)}${footnotes.markOf(restsOn)}: ${reason}`;
}
