import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { type Command } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import { ampls } from "../../src/cli/program";
import { ROOT } from "../examples/run";
import { fixture } from "../preview/fixture";
import { faultsOf } from "../report/schemas";
import { run } from "./reach-runs";
import { recorders } from "./streams";

const directory = mkdtempSync(path.join(tmpdir(), "ampls-json-"));

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** Commands that do something, with the words that lead to them. */
function leaves(command: Command, at = ""): readonly (readonly [string, Command])[] {
  return command.commands.flatMap((one) => (one.commands.length > 0 ? leaves(one, `${at}${one.name()} `) : [[`${at}${one.name()}`, one] as const]));
}

/** Commands without `--format json`, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  completion: "it prints a script for a shell",
  diagram: "it prints a picture: `ampls reach --format json` has what it draws",
};

/** Which schema describes the JSON of a command. */
function schemaOf(command: string): string {
  return command.split(" ")[0] ?? "";
}

describe("--format json", () => {
  test.each(leaves(ampls(recorders(), () => undefined)))("%s has it, or a reason why not; a schema says what it prints, and is published", (name, command) => {
    const format = command.options.find(({ long }) => long === "--format");
    expect(format?.argChoices?.includes("json") ?? false).toBe(WITHOUT[name] === undefined);
    if (WITHOUT[name] !== undefined) return;
    const file = `./schemas/${schemaOf(name)}.schema.json`;
    expect(existsSync(path.join(ROOT, file))).toBe(true);
    const { exports } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { readonly exports: Readonly<Record<string, unknown>> };
    expect(exports[file]).toBe(file);
  });

  test("no schema is of a command that is not there", () => {
    const commands = new Set(leaves(ampls(recorders(), () => undefined)).map(([name]) => schemaOf(name)));
    const schemas = readdirSync(path.join(ROOT, "schemas")).flatMap((file) => /^(.*)\.schema\.json$/.exec(file)?.[1] ?? []);
    // What is printed of a call that cannot be answered is of every command.
    expect(schemas.filter((name) => !commands.has(name))).toEqual(["error"]);
  });

  test.each<[readonly string[]]>([[[]], [["scope-has-endpoint"]], [["source-readable"]], [["acknowledgement-stale"]], [["limit-members-per-scope"]]])("rules %j by its schema", async (argv) => {
    const { code, stdout, stderr } = await run(["rules", ...argv, "--format", "json"]);
    expect([code, stderr, faultsOf("rules", stdout)]).toEqual([0, "", []]);
  });

  test("preview by its schema, with a summary of what is found", async () => {
    const { code, stdout } = await run(["preview", fixture("basic"), "--policy-pack", `${fixture("basic")}/pack`, "--format", "json"]);
    expect([code, faultsOf("preview", stdout)]).toEqual([1, []]);
    expect(JSON.parse(stdout)).toMatchObject({ summary: { resources: 5, mandatory: 1, advisory: 1, cannotTell: 1, acknowledged: 0, isJudged: true } });
    const unjudged = await run(["preview", fixture("basic"), "--format", "json"]);
    expect([unjudged.code, faultsOf("preview", unjudged.stdout)]).toEqual([0, []]);
    expect(JSON.parse(unjudged.stdout)).toMatchObject({ findings: [], summary: { resources: 5, mandatory: 0, advisory: 0, cannotTell: 0, acknowledged: 0, isJudged: false } });
  });

  const NOTHING = path.join(directory, "nothing.json");
  const UNREADABLE = path.join(directory, "unreadable.json");
  writeFileSync(NOTHING, "[]");
  writeFileSync(UNREADABLE, '[{ "name": "x" }]');

  test.each<[readonly string[], object]>([
    [["preview", "/no/such", "--format", "json"], { problem: "there is no directory /no/such.", fix: "give the directory of a Pulumi project: the one that holds its Pulumi.yaml." }],
    [["preview", "--format=json", "--stage", "later"], { problem: "option '--stage <stage>' argument 'later' is invalid.", fix: "give one of rollout, isolated." }],
    [["check", "/no/such", "--format", "json"], { problem: "there is no file or directory /no/such.", fix: "give an inventory, a stack export, or the directory of a Pulumi program." }],
    [["rules", "nonsense", "--format", "json"], { problem: 'There is no rule "nonsense".', fix: "Run `ampls rules` to see all of them." }],
    [["rules", "--format", "json", "--nonsense"], { problem: "unknown option '--nonsense'.", fix: "call it as ampls rules [options] [id]; `ampls rules --help` says what each is." }],
    [["doctor", "/no/such", "--format", "json"], { problem: "there is no directory /no/such.", fix: "give the directory of a Pulumi project: the one that holds its Pulumi.yaml." }],
  ])("%j: what is wrong is a document too, beside the text for people", async (argv, error) => {
    const { code, stdout, stderr } = await run(argv);
    expect([code, faultsOf("error", stdout), JSON.parse(stdout)]).toEqual([2, [], { error }]);
    expect(stderr).toMatch(/^error: /);
  });

  test.each([
    [["check", "/no/such", "--format", "json", "--format", "text"]],
    [["check", "/no/such", "--", "--format", "json"]],
  ])("%j asks for text", async (argv) => {
    expect((await run(argv)).stdout).toBe("");
  });

  test.each(["check", "reach", "dns verify"])("%s of nothing is one document", async (command) => {
    const { code, stdout } = await run([...command.split(" "), NOTHING, "--format", "json"]);
    expect([code, faultsOf("error", stdout)]).toEqual([2, []]);
  });

  test("check of rows that cannot be read stays the report, which says why", async () => {
    const { code, stdout, stderr } = await run(["check", UNREADABLE, "--format", "json"]);
    expect([code, faultsOf("check", stdout)]).toEqual([2, []]);
    expect(stderr).toContain(`error: there is nothing to judge: no row of ${UNREADABLE} can be read.\nFix: `);
  });

  test("preview of what is broken in every way, by its schema", async () => {
    const { code, stdout } = await run(["preview", path.join(ROOT, "examples/broken"), "--policy-pack", path.join(ROOT, "policy-pack"), "--format", "json"]);
    expect([code, faultsOf("preview", stdout)]).toEqual([1, []]);
  });

  test("import by its schema: what is imported as which component, and what is not", async () => {
    const out = path.join(directory, "adopted");
    const { code, stdout, stderr } = await run(["import", path.join(ROOT, "examples/adoption/inventory.json"), "--out", out, "--format", "json"]);
    expect([code, stderr, faultsOf("import", stdout)]).toEqual([0, "", []]);
    const report = JSON.parse(stdout) as { readonly subscription: string; readonly files: readonly string[]; readonly imported: readonly { readonly component: string; readonly name: string; readonly resources: readonly { readonly id: string }[] }[]; readonly notImported: readonly { readonly id: string }[] };
    expect(report).toMatchObject({ subscription: "00000000-0000-0000-0000-000000000001", directory: out });
    expect(report.files.every((file) => existsSync(file))).toBe(true);
    // One and the same inventory: what the import file holds is what is told, and nothing is told twice.
    const { resources } = JSON.parse(readFileSync(path.join(out, "import.json"), "utf8")) as { readonly resources: readonly { readonly id?: string; readonly component?: boolean }[] };
    const told = report.imported.flatMap((one) => one.resources.map(({ id }) => id));
    expect([...told].sort()).toEqual(resources.flatMap(({ id }) => id ?? []).sort());
    expect(report.notImported.filter(({ id }) => told.includes(id))).toEqual([]);
  });
});
