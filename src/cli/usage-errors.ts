import { type Command } from "commander";
import { type Streams } from "./streams";

/** What commander says no way out of: of a wrong value it says which are allowed, and of a slip what is nearly that. */
const UNFIXED = /^error: (?:missing required|unknown|too many)(?![^]*\(Did you mean )/;

/** Lets a command, and those below it, write to these streams, throw in place of ending the process, and say how a wrong call is fixed. */
export function tellUsage(command: Command, streams: Streams, path: string = command.name()): void {
  const fix = command.commands.length > 0 ? `give one of ${command.commands.map((one) => one.name()).join(", ")}; \`${path} --help\` says what each does.` : `call it as ${path} ${command.usage()}; \`${path} --help\` says what each is.`;
  command.exitOverride().configureOutput({
    writeOut: (text) => streams.stdout.write(text),
    writeErr: (text) => streams.stderr.write(text),
    outputError: (text, write) => {
      write(UNFIXED.test(text) ? `${text}Fix: ${fix}\n` : text);
    },
  });
  for (const one of command.commands) tellUsage(one, streams, `${path} ${one.name()}`);
}
