import { type Command, Help } from "commander";
import { wrapped } from "../report/wrap";
import { DEFAULT_COLUMNS, isColored, type OutputStream, type Streams, widthOf } from "./streams";

/** What commander says no way out of: of a wrong value it says which are allowed, and of a slip what is nearly that. */
const UNFIXED = /^error: (?:missing required|unknown|too many)(?![^]*\(Did you mean )/;

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
    outputError: (text, write) => {
      for (const piece of wrapped([UNFIXED.test(text) ? `${text}Fix: ${fix}\n` : text], widthOf(streams.stderr))) write(piece);
    },
  });
  // An empty list is what anybody expects of what may be given several times.
  command.configureHelp({ minWidthToWrap: NARROWEST_COLUMN, optionDescription: (option) => new Help().optionDescription(option).replace(EMPTY_DEFAULT, "") });
  for (const one of command.commands) tellUsage(one, streams, `${path} ${one.name()}`);
}

/** Help is read as a text: on a wide terminal its lines end where a reader still finds the next one. */
const WIDEST_HELP = 120;

/** So many columns beside the names are enough for what each is: with fewer, commander breaks no line. */
const NARROWEST_COLUMN = 16;

function helpWidth(stream: OutputStream): number {
  return Math.min(widthOf(stream) ?? DEFAULT_COLUMNS, WIDEST_HELP);
}
