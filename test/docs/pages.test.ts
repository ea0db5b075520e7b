import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { type Command } from "commander";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ampls } from "../../src/cli/program";
import { recorders } from "../cli/streams";
import { ROOT } from "../examples/run";
import { errorsOf, typescriptIn } from "./code-blocks";
import { brokenLinks, rowsWithEmptyCells } from "./pages";
import { blocksOf, missingLines, runShown } from "./shown";

const TOP = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "policy-pack/README.md", "test/README.md"];
const WRITTEN = readdirSync(path.join(ROOT, "docs")).filter((file) => file.endsWith(".md")).map((file) => `docs/${file}`);
const text = (page: string): string => readFileSync(path.join(ROOT, page), "utf8");

/** The commands that a page shows, whatever their sources are called. */
const commandsIn = (page: string): readonly string[] => blocksOf(text(page)).flatMap(({ commands }) => commands).filter((command) => /^(npx |.*[(&] ?)?ampls /.test(command));

/** The command that words call, and the words after it. */
function called(words: readonly string[], from: Command): readonly [Command, readonly string[]] {
  const [first, ...rest] = words;
  const next = from.commands.find((command) => command.name() === first);
  return next === undefined ? [from, words] : called(rest, next);
}

/** What of a shown command `ampls` does not know. */
function unknownIn(command: string): readonly string[] {
  const words = command.replace(/^.*?ampls /, "").split(/\s+/);
  const [found, rest] = called(words, ampls(recorders(false), () => undefined));
  if (found.parent === null) return [words[0] ?? ""];
  const options = new Set(found.options.flatMap(({ long, short }) => [long, short]));
  return rest.filter((word) => word.startsWith("-") && !options.has(word));
}

describe.each(TOP)("%s", (page) => {
  it("has links that lead somewhere, and no empty cell", () => {
    expect(brokenLinks(path.join(ROOT, page))).toEqual([]);
    expect(rowsWithEmptyCells(path.join(ROOT, page))).toEqual([]);
  });
});

describe.each([...TOP, ...WRITTEN])("what %s shows to run", (page) => {
  it("is a command of ampls, with options that it has", () => {
    expect(commandsIn(page).flatMap((command) => unknownIn(command).map((word) => `${command}: ${word}`))).toEqual([]);
  });

  it("is a script of npm that there is", () => {
    const { scripts } = JSON.parse(text("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
    const named = [...text(page).matchAll(/npm run ([a-z]+)/g)].map(([, script = ""]) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it("is a file of settings that YAML and JSON read", () => {
    for (const [, language = "", code = ""] of text(page).matchAll(/^```(yaml|json)\n([\s\S]*?)\n```/gm)) {
      expect(language === "json" ? (JSON.parse(code) as unknown) : (parse(code) as unknown)).toBeTypeOf("object");
    }
  });
});

it("every block of TypeScript compiles", () => {
  const blocks = new Map<string, string>([...TOP, ...WRITTEN].flatMap((page) => typescriptIn(text(page)).map((code, index) => [`${page.replaceAll(/\W/g, "-")}-${String(index)}`, code] as const)));
  expect(blocks.size).toBeGreaterThan(5);
  // One that does not, beside them, is named: the compiler is asked.
  blocks.set("wrong", 'new ScopedWorkspace("logs", { resourceGroupName, location, scoped: scope });');
  expect(errorsOf(blocks)).toEqual([expect.stringMatching(/^wrong: .*'scope/)]);
});

describe("a command that is wrong is found", () => {
  it.each([
    ["npx ampls reech inventory.json", ["reech"]],
    ["npx ampls dns verify SOURCE --form hub", ["--form"]],
    ["npx ampls rollout SOURCE --connectivity complete", []],
  ])("%s", (command, expected) => {
    expect(unknownIn(command)).toEqual(expected);
  });
});

describe("the README", () => {
  it.each(["README.md", "docs/command.md"])("and %s list every command", (page) => {
    const listed = [...text(page).matchAll(/^\| `npx ampls (\w+)/gm)].map(([, name]) => name);
    expect([...listed].sort()).toEqual(ampls(recorders(false), () => undefined).commands.map((command) => command.name()).sort());
  });

  it("is read in five minutes", () => {
    const words = text("README.md").replaceAll(/^```[\s\S]*?^```$/gm, "").split(/\s+/).length;
    expect(words).toBeLessThan(1_400);
  });

  const shown = [...["README.md", "docs/reachability.md"].flatMap((page) => blocksOf(text(page)))].filter(({ commands, shown: lines }) => lines.length > 0 && commands.every((command) => command.startsWith("npx ampls ") && command.split(" ").some((word) => existsSync(path.join(ROOT, word)))));

  it.each(shown.map((block) => [block.commands.join("; "), block] as const))("%s prints what the page shows", async (_, { commands, shown: lines }) => {
    const printed: string[] = [];
    for (const command of commands) printed.push(...(await runShown(command)).lines);
    expect(missingLines(lines, printed)).toEqual([]);
  });
});
