import { type Argument, type Command, type Option } from "commander";

/** What can stand in a place of a command line. */
export type Completes = { readonly kind: "words"; readonly words: readonly string[] } | { readonly kind: "files" } | { readonly kind: "anything" };

/** A command as a completion sees it. */
export interface CommandShape {
  /** All words that lead to it, such as `ampls dns plan`. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly says: string }[];
  readonly options: readonly OptionShape[];
  readonly argument: Completes;
}

export interface OptionShape {
  /** As they are typed: `--format`, or `-v` and `--version`. */
  readonly flags: readonly string[];
  readonly says: string;
  /** What its value is; undefined where it takes none. */
  readonly value: Completes | undefined;
}

/** Words that a command's argument may be, where commander does not hold them as choices: by the command's path. */
export type ArgumentWords = Readonly<Record<string, readonly string[]>>;

/** A command and all below it, the outer before the inner. */
export function shapesOf(command: Command, words: ArgumentWords, path: string = command.name()): readonly CommandShape[] {
  const help = command.createHelp();
  // Commander's own command `help` is left out: `--help` says the same.
  const below = help.visibleCommands(command).filter((one) => one.name() !== "help");
  const [argument] = command.registeredArguments;
  const own: CommandShape = {
    path,
    commands: below.map((one) => ({ name: one.name(), says: one.description() })),
    options: help.visibleOptions(command).map(optionShape),
    argument: argument === undefined ? { kind: "anything" } : argumentOf(argument, words[path]),
  };
  return [own, ...command.commands.flatMap((one) => shapesOf(one, words, `${path} ${one.name()}`))];
}

/** Every argument of this command that is not a choice is a source, a directory or a file. */
function argumentOf({ argChoices }: Argument, words: readonly string[] | undefined): Completes {
  const all = argChoices ?? words;
  return all === undefined ? { kind: "files" } : { kind: "words", words: all };
}

function optionShape(option: Option): OptionShape {
  const { flags, short, long, description, argChoices, required, optional } = option;
  return { flags: [short, long].filter((flag) => flag !== undefined), says: description, value: required || optional ? valueOf(flags, argChoices) : undefined };
}

function valueOf(flags: string, choices: readonly string[] | undefined): Completes {
  if (choices !== undefined) return { kind: "words", words: choices };
  return /<(?:file|directory)>/.test(flags) ? { kind: "files" } : { kind: "anything" };
}
