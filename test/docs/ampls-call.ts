import { type Command, type Option } from "commander";
import { ampls } from "../../src/cli/program";
import { STDIN } from "../../src/cli/standard-input";
import { recorders } from "../cli/streams";

/** What is wrong with a call, and the words of it that name files and directories which are read. */
export interface CheckedCall {
  readonly wrong: readonly string[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** A word that stands for another, as `SOURCE...` and `[DIR]` do. */
export const isPlaceholder = (word: string): boolean => /^\[?[A-Z]+(?:\[:[A-Z]+\])?\]?(?:\.\.\.)?$/.test(word);

const READ_BY_OPTION: ReadonlySet<string> = new Set(["--acknowledged", "--beside", "--policy-pack", "--topology"]);
const WRITTEN_BY_OPTION: ReadonlySet<string> = new Set(["--out", "--output"]);
/** What these are given is no file that is there. */
const WITHOUT_FILES: ReadonlySet<string> = new Set(["completion", "init", "rules"]);

/** Holds a call against the command itself; `isWhole`, where it is to be run as it stands and not the mention of a command. */
export function checkedCall(words: readonly string[], isWhole: boolean): CheckedCall {
  const root = ampls(recorders(false), () => undefined);
  const [command, rest] = called(words, root);
  const [first = ""] = rest;
  if (command.commands.length > 0) return { wrong: first === "" || isPlaceholder(first) || first.startsWith("-") ? [] : [`ampls knows no ${first}`], reads: [], writes: [] };
  const wrong: string[] = [];
  const reads: string[] = [];
  const writes: string[] = [];
  const given: string[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? "";
    if (!word.startsWith("-") || word === STDIN) {
      given.push(word);
      continue;
    }
    if (word === "--help" || word === "-h") return { wrong, reads, writes };
    const option = optionOf(command, word.replace(/=.*/, ""));
    if (option === undefined) {
      wrong.push(`ampls ${command.name()} has no option ${word}`);
      continue;
    }
    if (option.isBoolean()) continue;
    const value = word.includes("=") ? word.slice(word.indexOf("=") + 1) : rest[(at += 1)];
    if (value === undefined) {
      if (isWhole) wrong.push(`${word} is given nothing`);
      continue;
    }
    if (option.argChoices !== undefined && !isPlaceholder(value) && !option.argChoices.includes(value)) wrong.push(`${word} takes no ${value}`);
    if (READ_BY_OPTION.has(option.long ?? "")) reads.push(value);
    if (WRITTEN_BY_OPTION.has(option.long ?? "")) writes.push(value);
  }
  const taken = command.registeredArguments;
  if (isWhole && taken.filter(({ required }) => required).length > given.length) wrong.push(`ampls ${command.name()} is given too little`);
  if (!taken.some(({ variadic }) => variadic) && given.length > taken.length) wrong.push(`ampls ${command.name()} takes no ${given.slice(taken.length).join(" ")}`);
  return { wrong, reads: WITHOUT_FILES.has(command.name()) ? reads : [...given.filter((word) => word !== STDIN), ...reads], writes };
}

/** The command that words call, and the words after it. */
function called(words: readonly string[], from: Command): readonly [Command, readonly string[]] {
  const [first, ...rest] = words;
  const next = from.commands.find((command) => command.name() === first);
  return next === undefined ? [from, words] : called(rest, next);
}

function optionOf(command: Command, name: string): Option | undefined {
  return command.options.find(({ long, short }) => long === name || short === name);
}
