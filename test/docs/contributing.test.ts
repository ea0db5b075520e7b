import { readdirSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../examples/run";
import { textOf } from "./tracked";

/** The part of CONTRIBUTING.md below a heading. */
function part(heading: string): string {
  return textOf("CONTRIBUTING.md").split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? "";
}

describe("the recipe for a rule", () => {
  const recipe = part("Add a rule in ten minutes");
  const [, command = ""] = /`([^`]*npx vitest run [^`]*)`/.exec(recipe) ?? [];

  test("ends with a command that runs every test that it names", () => {
    const run = command.replace(/^.*npx vitest run /, "").split(/\s+/);
    const named = [...recipe.replace(command, "").matchAll(/`(test\/[\w/.<>-]+\.test\.ts)`/g)].map(([, file = ""]) => file);
    expect(named).toEqual(["test/planning/rules/<id>.test.ts", "test/planning/three-sources.test.ts", "test/planning/rules/index.test.ts", "test/examples.test.ts"]);
    expect(named.filter((file) => !run.some((given) => file === given || file.startsWith(`${given}/`)))).toEqual([]);
  });

  test("builds before it previews with the pack, which runs from dist", () => {
    expect(command).toMatch(/^npm run build && /);
  });
});

test("test/README.md says what each directory of tests asks", () => {
  const rows = [...textOf("test/README.md").matchAll(/^\| (`[^|]*) \| [^|]+ \|$/gm)].flatMap(([, cell = ""]) => [...cell.matchAll(/`([\w-]+)[^`]*`/g)].map(([, directory]) => directory));
  const directories = readdirSync(path.join(ROOT, "test"), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  expect(directories.filter((directory) => !rows.includes(directory))).toEqual([]);
});
