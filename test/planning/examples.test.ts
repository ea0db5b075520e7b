import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { Stage } from "../../src/azure";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { type Examples, type Rule, verdictsOf } from "../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../src/planning/settings";
import { compileErrors, runExample } from "./run-example";

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

function withExamples(rule: Rule): readonly { readonly rule: Rule; readonly examples: Examples }[] {
  return rule.examples === undefined ? [] : [{ rule, examples: rule.examples }];
}

async function said(rule: Rule, example: string): Promise<readonly { readonly answer: string; readonly message: string }[]> {
  const estate = readRegisteredResources(await runExample(example));
  return verdictsOf(rule, estate, { ...DEFAULT_SETTINGS, stage: rule.examples?.stage ?? Stage.Isolated }).map(({ answer, message }) => ({ answer, message }));
}

const PASSES = { answer: "passes", message: "" };

describe("an example", async () => {
  const rules = (await Promise.all(RULE_FILES.map(rulesOf))).flat().flatMap(withExamples);

  it("compiles against azure-native", () => {
    expect(compileErrors(new Map(rules.flatMap(({ rule: { id }, examples: { bad, good } }) => [[`${id}-bad`, bad], [`${id}-good`, good]] as const)))).toEqual([]);
  });

  it.each(rules.map(({ rule, examples }) => [rule.id, rule, examples] as const))("of %s shows what is wrong, and what is right", async (_id, rule, { bad, good }) => {
    expect(await said(rule, bad)).toContainEqual(expect.objectContaining({ answer: "violated" }));
    const right = await said(rule, good);
    expect(right.length).toBeGreaterThan(0);
    expect(right).toEqual(right.map(() => PASSES));
  });
});
