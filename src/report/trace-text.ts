import { type Operation, type Outcome, type Step, type Target, type Vantage } from "../planning";
import { type Palette, PLAIN } from "./colors";
import { painted } from "./reach-text";

/** One verdict and the way to it, in numbered steps, each with its source. */
export function* traceText({ from, to, operation, outcome }: Traced, colors: Palette = PLAIN): Iterable<string> {
  yield `${colors.bold(`${operation} of ${to.label} from ${from.label}`)}: ${painted(outcome.reach, colors)}\n`;
  yield* stepLines(outcome.steps, colors);
  if (outcome.restsOn !== undefined) yield `  ${colors.yellow("rests on")} ${outcome.restsOn}\n`;
}

/** A verdict of one pair. */
export interface Traced {
  readonly from: Vantage;
  readonly to: Target;
  readonly operation: Operation;
  readonly outcome: Outcome;
}

function* stepLines(steps: readonly Step[], colors: Palette): Iterable<string> {
  for (const [index, { text, source }] of steps.entries()) {
    yield `  ${String(index + 1).padStart(2)}. ${text}\n`;
    yield `      ${colors.dim(`${source.document}, ${source.date}`)}\n`;
  }
}
