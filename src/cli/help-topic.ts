import { type Command } from "commander";

const HELP_OPTIONS: ReadonlySet<string> = new Set(["--help", "-h"]);

/**
 * `ampls help dns plan` and `ampls dns help plan` as `ampls dns plan --help`; of a command that there is not, the call
 * without the wish for help. Commander shows the help of whatever it knows of such a call, so that who misspells a command
 * would not be told; of a call without that wish it says which command is near.
 */
export function helpAsOption(program: Command, argv: readonly string[]): readonly string[] {
  const end = argv.findIndex((word) => word.startsWith("-"));
  const words = end === -1 ? argv : argv.slice(0, end);
  const help = words.findIndex((word, index) => word === "help" && commandAt(program, words.slice(0, index))?.commands.length !== 0);
  if (help === -1 && !argv.some((word) => HELP_OPTIONS.has(word))) return argv;
  const topic = words.filter((_, index) => index !== help);
  const unknown = topic.findIndex((_, index) => commandAt(program, topic.slice(0, index + 1)) === undefined);
  if (unknown !== -1) return topic.slice(0, unknown + 1);
  return help === -1 ? argv : [...topic, "--help"];
}

/** What words lead to: a command, and behind one without further commands its arguments; undefined where a command is not there. */
function commandAt(program: Command, words: readonly string[]): Command | undefined {
  return words.reduce<Command | undefined>((at, word) => (at === undefined || at.commands.length === 0 ? at : at.commands.find((one) => one.name() === word)), program);
}
