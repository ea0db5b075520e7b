import { type Command, Help } from "commander";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HELP_EXAMPLES } from "../../src/cli/help-examples";
import { ampls, main } from "../../src/cli/program";
import { isColored } from "../../src/cli/streams";
import { recorders } from "./streams";

/** Every command with the words that lead to it. */
function commandsOf(command: Command, path: string = command.name()): readonly (readonly [string, Command])[] {
  return [[path, command], ...command.commands.flatMap((one) => commandsOf(one, `${path} ${one.name()}`))];
}

const COMMANDS = commandsOf(ampls(recorders(), () => undefined));

async function help(path: string, columns?: number): Promise<string> {
  const streams = recorders(columns !== undefined);
  Object.assign(streams.stdout, { columns });
  expect(await main([...path.split(" ").slice(1), "--help"], streams)).toBe(0);
  return streams.stdout.text;
}

/** The words of a call, without what is the shell's: where the input comes from and where the output goes. */
function wordsOf(call: string): readonly string[] {
  const [line = ""] = (call.split(" | ").at(-1) ?? "").split(" > ");
  return line.split(" ").slice(1);
}

describe("help", () => {
  test("there are examples for every command, and for nothing else", () => {
    expect(Object.keys(HELP_EXAMPLES).sort()).toEqual(COMMANDS.map(([path]) => path).sort());
  });

  test.each(COMMANDS.map(([path]) => path))("%s --help ends with one to four examples", async (path) => {
    const text = await help(path);
    const examples = HELP_EXAMPLES[path] ?? [];
    expect([1, 2, 3, 4]).toContain(examples.length);
    expect(text.endsWith(`\n\nExamples:\n${examples.map(({ call, says }) => `  # ${says}\n  ${call}\n`).join("")}`)).toBe(true);
  });

  test.each(Object.entries(HELP_EXAMPLES).flatMap(([path, examples]) => examples.map(({ call }) => [call, path] as const)))("%s is a call that %s takes", async (call, path) => {
    const called: string[] = [];
    const streams = recorders();
    const program = ampls(streams, () => undefined);
    for (const [name, command] of commandsOf(program)) if (command.commands.length === 0) command.action(() => void called.push(name));
    await program.parseAsync(wordsOf(call), { from: "user" });
    expect([streams.stderr.text, called.length]).toEqual(["", 1]);
    // The examples of `ampls` and of `ampls dns` are calls of what is below them.
    expect(called[0]?.startsWith(path)).toBe(true);
  });

  test.each(COMMANDS.map(([path]) => path))("%s --help is 80 columns wide where there is no terminal, and no word is broken", async (path) => {
    const text = await help(path);
    const [before = ""] = text.split("\nExamples:\n");
    const command = COMMANDS.find(([name]) => name === path)?.[1];
    const words = new Set([command?.description() ?? "", ...(command?.options ?? []).map((option) => `${option.flags} ${new Help().optionDescription(option).replace(/ \(default: (\[\]|\{\})\)$/, "")}`), ...(command?.registeredArguments ?? []).map((argument) => new Help().argumentDescription(argument))].flatMap((one) => one.split(/\s+/)));
    for (const line of before.split("\n")) if (line.length > 80) expect(line.trim()).not.toContain(" ");
    for (const word of words) expect(before).toContain(word);
  });

  test("is as wide as the terminal, up to 120 columns", async () => {
    const widest = async (columns: number): Promise<number> => Math.max(...((await help("ampls check", columns)).split("\nExamples:\n")[0] ?? "").split("\n").map((line) => line.length));
    expect(await widest(100)).toBeLessThanOrEqual(100);
    expect(await widest(100)).toBeGreaterThan(80);
    expect(await widest(300)).toBeLessThanOrEqual(120);
    expect(await widest(300)).toBeGreaterThan(100);
  });

  test("says nothing of empty defaults", async () => {
    for (const [path] of COMMANDS) expect(await help(path)).not.toMatch(/default: (\[\]|\{\})/);
  });
});

describe("help on a command", () => {
  test.each<[readonly string[], string]>([
    [["help", "check"], "ampls check"],
    [["help", "dns", "plan"], "ampls dns plan"],
    [["dns", "help", "plan"], "ampls dns plan"],
    [["dns", "help"], "ampls dns"],
    [["help", "rules", "dns-empty-zone-linked"], "ampls rules"],
    [["help"], "ampls"],
  ])("%j is that of %s", async (argv, path) => {
    const streams = recorders();
    expect([await main(argv, streams), streams.stderr.text]).toEqual([0, ""]);
    expect(streams.stdout.text).toBe(await help(path));
  });

  const COMMANDS_FIX = "Fix: give one of preview, check, reach, impact, diagram, dns, rollout, import, rules, init, doctor, completion; `ampls --help` says what each does.\n";

  test.each<[readonly string[], string]>([
    [["help", "foo"], `error: unknown command 'foo'.\n${COMMANDS_FIX}`],
    [["foo", "--help"], `error: unknown command 'foo'.\n${COMMANDS_FIX}`],
    // What somebody typed is not taken for the way out.
    [["help", "x Give y"], `error: unknown command 'x Give y'.\n${COMMANDS_FIX}`],
    [["check", "a", "--config", "a Give b"], "error: option '--config <key=value>' argument 'a Give b' is invalid.\nFix: give it as KEY=VALUE.\n"],
    [["check", "a", "--stage", "z Allowed choices are q."], "error: option '--stage <stage>' argument 'z Allowed choices are q.' is invalid.\nFix: give one of rollout, isolated.\n"],
    [["help", "chek"], "error: unknown command 'chek'.\nFix: Did you mean check?\n"],
    [["chek", "-h"], "error: unknown command 'chek'.\nFix: Did you mean check?\n"],
    [["help", "dns", "plna"], "error: unknown command 'plna'.\nFix: Did you mean plan?\n"],
    [["dns", "help", "foo"], "error: unknown command 'foo'.\nFix: give one of plan, hosts, forwarders, verify; `ampls dns --help` says what each does.\n"],
  ])("%j is told to be none, with what is near: exit code 2", async (argv, message) => {
    const streams = recorders();
    expect([await main(argv, streams), streams.stdout.text, streams.stderr.text]).toEqual([2, "", message]);
  });
});

describe("colours", () => {
  test.each<[string, boolean, Readonly<Record<string, string>>, boolean]>([
    ["a terminal", true, {}, true],
    ["a pipe", false, {}, false],
    ["a terminal that knows none", true, { TERM: "dumb" }, false],
    ["NO_COLOR", true, { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR, which counts for nothing", true, { NO_COLOR: "" }, true],
    ["FORCE_COLOR in a pipe", false, { FORCE_COLOR: "1" }, true],
    ["an empty FORCE_COLOR, which counts for nothing", false, { FORCE_COLOR: "" }, false],
    ["FORCE_COLOR=0", true, { FORCE_COLOR: "0" }, false],
    ["FORCE_COLOR=false", true, { FORCE_COLOR: "false" }, false],
    ["both: NO_COLOR has the last word", true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
  ])("%s", (_, isTTY, variables, expected) => {
    expect(isColored(recorders(isTTY).stdout, variables)).toBe(expected);
  });

  describe("of a command", () => {
    beforeEach(() => {
      vi.stubEnv("NO_COLOR", "");
      vi.stubEnv("TERM", "xterm");
    });
    afterEach(() => {
      vi.unstubAllEnvs();
    });

    test.each<[string, boolean]>([["", false], ["1", true]])("FORCE_COLOR=%s in a pipe", async (value, colored) => {
      vi.stubEnv("FORCE_COLOR", value);
      const { stdout, stderr } = recorders();
      await main(["rules"], { stdout, stderr });
      expect(stdout.text.includes("\u001b[")).toBe(colored);
    });
  });
});
