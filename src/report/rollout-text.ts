import { type Missing, type Outage, type Outages, type Rollout, type StepState } from "../planning";
import { type Palette, PLAIN } from "./colors";
import { counted } from "./findings-text";
import { impactText } from "./impact-text";
import { nothingAsked } from "./reach-notes";
import { names, painted } from "./reach-text";

/** How many of the things that the next step lacks, and of what fails already, are shown. */
const SHOWN = 8;

/** The documented order, where the estate is in it, what fails already, and what the next step would cut off. */
export function* rolloutText(rollout: Rollout, colors: Palette = PLAIN): Iterable<string> {
  const { steps, next, outages, impact, assumed, asked } = rollout;
  for (const [index, step] of steps.entries()) yield* stepText(step, index + 1, step === next, colors);
  yield "\n";
  const nothing = nothingAsked(asked);
  for (const sentence of nothing) yield `${colors.yellow(sentence)}\n`;
  if (nothing.length > 0) yield "\n";
  yield* outagesText(outages, colors);
  if (next === undefined) {
    yield `${colors.green("Every step is done.")}\n`;
    return;
  }
  yield `Next: ${colors.bold(next.step.title)}. ${next.step.why}\n`;
  if (impact === undefined) yield "What that changes depends on how it is done: `ampls impact` compares before and after.\n";
  else {
    yield `Doing it at once, with everything else as it is${assumed === undefined ? "" : ` (taken for done: ${assumed})`}:\n\n`;
    yield* impactText(impact, colors);
  }
}

function* stepText({ step, state, missing }: StepState, number: number, isNext: boolean, colors: Palette): Iterable<string> {
  const mark = { done: colors.green("✓"), open: colors.red("✗"), "cannot-tell": colors.yellow("?") }[state];
  yield `${mark} ${number}. ${isNext ? colors.bold(step.title) : step.title}${isNext ? colors.dim("  (next)") : ""}\n`;
  // What a later step lacks, nobody can mend yet: the next one is what there is to do.
  const shown = isNext ? missing.slice(0, SHOWN) : [];
  for (const one of shown) yield missingLine(one, colors);
  const left = missing.length - shown.length;
  if (left > 0) yield `      ${colors.dim(`${shown.length > 0 ? "and " : ""}${left} ${shown.length > 0 ? "more" : left === 1 ? "thing to do or to check" : "things to do or to check"}`)}\n`;
}

function missingLine({ message, fix, rule }: Missing, colors: Palette): string {
  return `      ${message}${rule === undefined ? "" : colors.dim(` (${rule})`)}\n        ${colors.dim(`Fix: ${fix}`)}\n`;
}

/** What fails already is no consequence of the next step: it is said apart from it. */
function* outagesText({ all, count }: Outages, colors: Palette): Iterable<string> {
  if (count === 0) return;
  yield `${colors.bold("Outages that are there already")}: ${counted(count, "operation")} from a network on a resource ${count === 1 ? "fails" : "fail"} now.\n`;
  for (const one of all.slice(0, SHOWN)) yield* outageText(one, colors);
  const left = all.length - SHOWN;
  if (left > 0) yield `  ${colors.dim(`and ${left} more: \`ampls reach\` shows them all`)}\n`;
  yield "\n";
}

function* outageText({ operation, vantages, example, count, targets, now }: Outage, colors: Palette): Iterable<string> {
  // What is not known here is how it fails.
  const verdict = now.reach === "unknown" ? colors.red("✗ fails in every case") : painted(now.reach, colors);
  yield `  ${verdict}: ${colors.bold(operation)} of ${count === 1 ? example.label : names(targets())} from ${names(vantages)}\n`;
  yield `      ${now.reason}\n`;
}
