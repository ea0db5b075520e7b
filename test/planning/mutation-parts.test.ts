import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { expect, it } from "vitest";

/** They hold no logic: what the rules' examples are made from, and the list of the rules, which a test locks. */
const NOT_MUTATED: readonly string[] = ["src/planning/rules/example-parts.ts", "src/planning/rules/index.ts"];

it("mutates the file of every rule, each in one part", () => {
  const parts = JSON.parse(execFileSync(process.execPath, ["test/planning/mutation/run.mjs", "--list"], { encoding: "utf8" })) as Readonly<Record<string, readonly string[]>>;
  const mutated = Object.values(parts).flat().filter((file) => file.startsWith("src/planning/rules/"));
  const rules = readdirSync("src/planning/rules").map((file) => `src/planning/rules/${file}`);
  expect([...mutated, ...NOT_MUTATED].sort()).toEqual(rules.sort());
});
