import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
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
    expect(schemas.filter((name) => !commands.has(name))).toEqual([]);
  });

  test.each<[readonly string[]]>([[[]], [["scope-has-endpoint"]], [["source-readable"]], [["acknowledgement-stale"]], [["limit-members-per-scope"]]])("rules %j by its schema", async (argv) => {
    const { code, stdout, stderr } = await run(["rules", ...argv, "--format", "json"]);
    expect([code, stderr, faultsOf("rules", stdout)]).toEqual([0, "", []]);
  });

  test("preview by its schema", async () => {
    const { code, stdout } = await run(["preview", fixture("basic"), "--policy-pack", `${fixture("basic")}/pack`, "--format", "json"]);
    expect([code, faultsOf("preview", stdout)]).toEqual([1, []]);
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
