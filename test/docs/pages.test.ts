import { type Command } from "commander";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ampls } from "../../src/cli/program";
import { recorders } from "../cli/streams";
import { errorsOf, typescriptIn } from "./code-blocks";
import { blocksOf, missingLines, runShown } from "./shown";
import { wrongOn } from "./shown-calls";
import { textOf, TRACKED } from "./tracked";

/** What shows how its blocks are checked: what is run and compared, what is read, what is compiled; Go and Python are run by `test/engine`. */
const LANGUAGES: ReadonlySet<string> = new Set(["go", "json", "python", "sh", "text", "ts", "typescript", "yaml"]);

/** Pages whose commands another test runs, and compares with what they show. */
const RUN_BY: Readonly<Record<string, string>> = {
  "docs/from-nothing-to-private-only.md": "test/docs/from-nothing.test.ts",
  "docs/names.md": "test/docs/names.test.ts",
  "docs/troubleshooting.md": "test/docs/troubleshooting.test.ts",
};

/** Pages that are made from programs that are compiled and previewed: their own tests compile what they show, and run it. */
const isMade = (page: string): boolean => /^docs\/(?:rules|components|examples)\//.test(page);

describe.each(TRACKED)("what %s shows", (page) => {
  const text = textOf(page);

  it("is commands that there are, with options and files that there are", () => {
    expect(wrongOn(text)).toEqual([]);
  });

  it("stands in blocks of languages that are checked, and is of a command where it is its output", () => {
    const fences = [...text.matchAll(/^ *```(.*)\n[\s\S]*?\n *```$/gm)].map(([, language = ""]) => language);
    expect(fences.filter((language) => !LANGUAGES.has(language))).toEqual([]);
    expect(text.match(/^```text$/gm)?.length ?? 0).toBe(text.match(/^```sh\n[^`]*\n```\n\n```text$/gm)?.length ?? 0);
  });

  it("is a file of settings that YAML and JSON read", () => {
    for (const [, language = "", code = ""] of text.matchAll(/^```(yaml|json)\n([\s\S]*?)\n```/gm)) {
      expect(language === "json" ? (JSON.parse(code) as unknown) : (parse(code) as unknown)).toBeTypeOf("object");
    }
  });
});

const SHOWN = TRACKED.filter((page) => !(page in RUN_BY) && !isMade(page)).flatMap((page) => blocksOf(textOf(page)).filter(({ shown }) => shown.length > 0));

it.each(SHOWN.map((block) => [block.commands.join("; "), block] as const))("%s prints what the page shows", async (_, { commands, shown }) => {
  const printed: string[] = [];
  for (const command of commands) printed.push(...(await runShown(command)).lines);
  expect(missingLines(shown, printed)).toEqual([]);
});

it("every block of TypeScript compiles", () => {
  const blocks = new Map<string, string>(TRACKED.filter((page) => !isMade(page)).flatMap((page) => typescriptIn(textOf(page)).map((code, index) => [`${page.replaceAll(/\W/g, "-")}-${String(index)}`, code] as const)));
  expect(blocks.size).toBeGreaterThan(5);
  // One that does not, beside them, is named: the compiler is asked.
  blocks.set("wrong", 'new ScopedWorkspace("logs", { resourceGroupName, location, scoped: scope });');
  expect(errorsOf(blocks)).toEqual([expect.stringMatching(/^wrong: .*'scope/)]);
});

describe("what is wrong on a page is found", () => {
  it.each([
    ["npx ampls reech inventory.json", ["ampls knows no reech"]],
    ["npx ampls dns verify SOURCE --form=hub", ["ampls verify has no option --form=hub"]],
    ["npx ampls check no-such-file.json", ["there is no no-such-file.json"]],
    ["npx ampls reach inventory.json --topology wan.yaml", ["there is no wan.yaml"]],
    ["npx ampls check inventory.json --format sarfi > ampls.sarif", ["--format takes no sarfi"]],
    ["npx ampls impact inventory.json", ["ampls impact is given too little"]],
    ["npx ampls impact inventory.json . docs", ["ampls impact takes no docs"]],
    ["npx vitest run test/docs-rule.test.ts", ["there is no test/docs-rule.test.ts"]],
    ["cd examples/no-such", ["there is no examples/no-such"]],
    ["npm sbomm --omit dev", ["npm knows no sbomm --omit dev"]],
    ["npm run dcos", ["package.json has no script dcos"]],
    ["npm ci --omti dev", ["no option --omti"]],
    ["pulumi imprt --flie import.json", ["pulumi knows no imprt --flie import.json"]],
    ["pulumi import --flie import.json", ["no option --flie"]],
    ["az grph qery -q resources", ["az knows no grph qery -q"]],
    ["npx --yes -p node@24 -- .ci/runn", ["there is no .ci/runn"]],
    ["brew install pulumi", ["no page may show brew that the tests do not know"]],
    ["npx ampls rollout SOURCE --connectivity complete", []],
    ["az graph query -q 'resources | project id' > all.json && npx ampls check all.json # all of it", []],
    ["(cd examples && npm test) | jq '.a | .b'", []],
  ])("%s", (command, expected) => {
    const found = (page: string): readonly string[] => wrongOn(page).map((fault) => fault.replace(/^.*?: /, ""));
    expect(found(`\`\`\`sh\n${command}\n\`\`\``)).toEqual(expected);
  });

  it.each([
    ["`npx ampls check no-such-file.json`", ["npx ampls check no-such-file.json: there is no no-such-file.json"]],
    ["| `npx ampls dns plan\\|host` |", ["npx ampls dns host: ampls knows no host"]],
    ["`pulumi imprt --file`", ["pulumi imprt --file: pulumi knows no imprt --file"]],
    ["`npx ampls impact`, `az … list`, `npx ampls COMMAND --help`, `pulumi import <type> <name>`", []],
  ])("between backticks: %s", (prose, expected) => {
    expect(wrongOn(prose)).toEqual(expected);
  });
});

describe("the README", () => {
  it.each(["README.md", "docs/command.md"])("and %s list every command", (page) => {
    const listed = [...textOf(page).matchAll(/^\| `npx ampls (\w+)/gm)].map(([, name]) => name);
    const names = (from: Command): readonly string[] => from.commands.map((command) => command.name()).sort();
    expect([...listed].sort()).toEqual(names(ampls(recorders(false), () => undefined)));
  });

  it("is read in five minutes", () => {
    const words = textOf("README.md").replaceAll(/^```[\s\S]*?^```$/gm, "").split(/\s+/).length;
    expect(words).toBeLessThan(1_400);
  });
});
