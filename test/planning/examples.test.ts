import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { Stage } from "../../src/azure";
import { estateOf } from "../../src/planning/readers/join";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { type Rule, verdictsOf } from "../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../src/planning/settings";
import { compileErrors, runExample } from "./run-example";
import { inventorySource } from "./sources";

const DIRECTORY = path.join(__dirname, "../../src/planning/rules");
const RULE_FILES = fs.readdirSync(DIRECTORY).filter((file) => /^export const \w+ = \w+Rule\(/m.test(fs.readFileSync(path.join(DIRECTORY, file), "utf8")));

/** Also of rules that the list of all rules does not hold yet. */
async function rulesOf(file: string): Promise<readonly Rule[]> {
  const exported = (await import(path.join(DIRECTORY, file))) as Readonly<Record<string, unknown>>;
  return Object.values(exported).filter(isRule);
}

function isRule(value: unknown): value is Rule {
  return typeof value === "object" && value !== null && "judge" in value && "fact" in value;
}

async function said(rule: Rule, example: string): Promise<readonly { readonly answer: string; readonly message: string }[]> {
  const { form, settings } = rule.examples;
  const estate = form === "inventory" ? estateOf([inventorySource(JSON.parse(example) as readonly unknown[])]) : readRegisteredResources(await runExample(example));
  return verdictsOf(rule, estate, { ...DEFAULT_SETTINGS, stage: Stage.Isolated, ...settings }).map(({ answer, message }) => ({ answer, message }));
}

const PASSES = { answer: "passes", message: "" };

describe("an example", async () => {
  const rules = (await Promise.all(RULE_FILES.map(rulesOf))).flat();

  it("compiles against azure-native", () => {
    const programs = rules.filter(({ examples: { form } }) => form === undefined);
    expect(compileErrors(new Map(programs.flatMap(({ id, examples: { bad, good } }) => [[`${id}-bad`, bad], [`${id}-good`, good]] as const)))).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))("of %s shows what is wrong, and what is right", async (_id, rule) => {
    const { bad, good, says = "violated", form } = rule.examples;
    expect(await said(rule, bad)).toContainEqual(expect.objectContaining({ answer: says }));
    const right = await said(rule, good);
    // Of an inventory that can be read there is nothing to say.
    expect(right.length > 0).toBe(form === undefined);
    expect(right).toEqual(right.map(() => PASSES));
  });
});
