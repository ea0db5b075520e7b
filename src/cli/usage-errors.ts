import { type Command, Help } from "commander";
import { PreviewError } from "../preview";
import { DEFAULT_COLUMNS, isColored, type OutputStream, type Streams, widthOf } from "./streams";

/** How commander says the way out of a wrong call, where it says one: of a wrong value which are allowed, of a slip what is nearly that. */
const WAYS_OUT: readonly (readonly [said: RegExp, fix: (words: string) => string])[] = [
  [/^([^]* is invalid(?: for argument '\w+')?\.) Allowed choices are ([^]+)\.$/, (choices) => `give one of ${choices}.`],
  [/^([^]* is invalid\.) Give ([^]+)$/, (what) => `give ${what}`],
  [/^([^]*)\n\((Did you mean [^]+)\)$/, (question) => question],
];

const EMPTY_DEFAULT = / \(default: (?:\[\]|\{\})\)$/;

/** Lets a command, and those below it, write to these streams, throw in place of ending the process, and say how a wrong call is fixed. */
export function tellUsage(command: Command, streams: Streams, path: string = command.name()): void {
  const fix = command.commands.length > 0 ? `give one of ${command.commands.map((one) => one.name()).join(", ")}; \`${path} --help\` says what each does.` : `call it as ${path} ${command.usage()}; \`${path} --help\` says what each is.`;
  command.exitOverride().configureOutput({
    writeOut: (text) => streams.stdout.write(text),
    writeErr: (text) => streams.stderr.write(text),
    getOutHelpWidth: () => helpWidth(streams.stdout),
    getErrHelpWidth: () => helpWidth(streams.stderr),
    getOutHasColors: () => isColored(streams.stdout),
    getErrHasColors: () => isColored(streams.stderr),
    outputError: (text) => {
      throw usageError(text.replace(/^error: /, "").trimEnd(), fix);
    },
  });
  // An empty list is what anybody expects of what may be given several times.
  command.configureHelp({ minWidthToWrap: NARROWEST_COLUMN, optionDescription: (option) => new Help().optionDescription(option).replace(EMPTY_DEFAULT, "") });
  for (const one of command.commands) tellUsage(one, streams, `${path} ${one.name()}`);
}

/** What is wrong with a call, in the form of all other errors; `fix` is for what commander says no way out of. */
function usageError(text: string, fix: string): PreviewError {
  for (const [said, fixOf] of WAYS_OUT) {
    const [, problem, words] = said.exec(text) ?? [];
    if (problem !== undefined && words !== undefined) return new PreviewError(ended(problem), fixOf(words));
  }
  return new PreviewError(ended(text), fix);
}

function ended(sentence: string): string {
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}

/** Help is read as a text: on a wide terminal its lines end where a reader still finds the next one. */
const WIDEST_HELP = 120;

/** So many columns beside the names are enough for what each is: with fewer, commander breaks no line. */
const NARROWEST_COLUMN = 16;

function helpWidth(stream: OutputStream): number {
  return Math.min(widthOf(stream) ?? DEFAULT_COLUMNS, WIDEST_HELP);
}
