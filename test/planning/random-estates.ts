import * as fs from "node:fs";
import * as path from "node:path";
import * as fc from "fast-check";
import { type Estate } from "../../src/planning/estate";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { type RegisteredResource } from "../../src/planning/registered-resource";
import { type Answer, type Rule, verdictsOf } from "../../src/planning/rules/rule";
import { type PlanningSettings, SETTING_VALUES } from "../../src/planning/settings";
import { exampleProgram } from "./example-program";
import { Program, UNKNOWN } from "./program";
import { PROGRAMS } from "./random-program";
import { type DeployedProgram } from "./sources";

const DIRECTORY = path.join(__dirname, "../../src/planning/rules");
export const RULE_FILES = fs.readdirSync(DIRECTORY).filter((file) => /^export const \w+ = \w+Rule\(/m.test(fs.readFileSync(path.join(DIRECTORY, file), "utf8")));
export const RULES: Rule[] = [];

let loading: Promise<void> | undefined;

/** Loads the rules and their examples, once for all test files of a process: before any estate is asked for. */
export function loadRules(): Promise<void> {
  return (loading ??= load());
}

async function load(): Promise<void> {
  for (const file of RULE_FILES) {
    const exported = (await import(path.join(DIRECTORY, file))) as Readonly<Record<string, unknown>>;
    RULES.push(...Object.values(exported).filter(isRule));
  }
  for (const { id, examples } of RULES) {
    // A scope with another service's group: what is then meant, the group or the target, no rule can know.
    if (examples.form !== undefined || id === "endpoint-group-id") continue;
    const { planned, registered, deployed } = await exampleProgram(examples.bad);
    if (planned.length > MOST_RESOURCES) continue;
    // Beside resources an example registers its stack, which no policy sees.
    for (const resources of [planned, registered]) EXAMPLES.push({ registered: () => resources.filter(({ type }) => type !== "pulumi:pulumi:Stack"), deployed: () => deployed });
  }
}

function isRule(value: unknown): value is Rule {
  return typeof value === "object" && value !== null && "judge" in value && "fact" in value;
}

/** The rules' own bad examples, each at its first preview and at a later one: what a rule asks about is there. */
const EXAMPLES: DeployedProgram[] = [];
/** Examples of limits make hundreds of resources: those are tried in the rules' own tests. */
const MOST_RESOURCES = 60;

/** Random programs, and examples. */
export const ESTATES: fc.Arbitrary<DeployedProgram> = fc.oneof<fc.Arbitrary<DeployedProgram>[]>(PROGRAMS, PROGRAMS, fc.nat().map((pick) => EXAMPLES[pick % EXAMPLES.length] ?? new Program("first")));

export const SETTINGS: fc.Arbitrary<PlanningSettings> = fc.record({
  stage: fc.constantFrom(...SETTING_VALUES.stage),
  cloud: fc.constantFrom(...SETTING_VALUES.cloud),
  limits: fc.constantFrom(...SETTING_VALUES.limits),
  connectivity: fc.constantFrom(...SETTING_VALUES.connectivity),
});

/** A rule's answer about one resource. */
export interface Said {
  readonly rule: string;
  readonly urn: string;
  readonly answer: Answer;
  readonly message: string;
  readonly fix: string;
}

export type Answers = ReadonlyMap<string, Said>;

/** What all rules say, under rule and resource. */
export function allSaid(resources: readonly RegisteredResource[], settings: PlanningSettings): Answers {
  return saidOf(readRegisteredResources(resources), settings);
}

export function saidOf(estate: Estate, settings: PlanningSettings): Answers {
  const said = RULES.flatMap((rule) => verdictsOf(rule, estate, settings).map(({ subject, answer, message, fix }): Said => ({ rule: rule.id, urn: subject.key, answer, message, fix })));
  return new Map(said.map((one) => [place(one.rule, one.urn), one]));
}

export function place(rule: string, urn: string): string {
  return `${rule} of ${urn}`;
}

/** What is said for certain only where less is known. */
export function newlyKnown(before: Answers, after: Answers, blurred: string): Readonly<Record<"invented" | "silenced", readonly (readonly [string, Said])[]>> {
  const hasMoved = ({ rule, urn, answer }: Said): boolean => {
    const later = after.get(place(rule, urn))?.answer;
    return answer === "violated" && (later === "cannot-tell" || (urn === blurred && later !== "violated"));
  };
  const rulesInDoubt = new Set([...before.values()].filter(hasMoved).map(({ rule }) => rule));
  const invented = [...after].filter(([key, { rule, answer }]) => answer === "violated" && before.get(key)?.answer !== "violated" && !rulesInDoubt.has(rule));
  const silenced = [...before].filter(([key, { rule, answer }]) => {
    const ofBlurred = after.get(place(rule, blurred))?.answer ?? "passes";
    return answer !== "passes" && after.get(key)?.answer === "passes" && ofBlurred === "passes";
  });
  return { invented, silenced };
}

export function shuffle<T>(items: readonly T[], keys: readonly number[]): readonly T[] {
  return items.map((item, index) => ({ item, key: keys[index % keys.length] ?? 0 })).sort((a, b) => a.key - b.key).map(({ item }) => item);
}

export type Path = readonly (string | number)[];

/** The places of all known values in some properties, objects and lists as well as what is in them. */
export function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  if (value === undefined || value === UNKNOWN) return [];
  const own = at.length === 0 ? [] : [at];
  if (typeof value !== "object" || value === null) return own;
  const inside: readonly Path[] = Array.isArray(value)
    ? value.flatMap((item, index) => pathsIn(item, [...at, index]))
    : Object.entries(value).flatMap(([name, item]) => pathsIn(item, [...at, name]));
  return [...own, ...inside];
}

/** The value with another one at a place. */
export function replaced(value: unknown, [step, ...rest]: Path, otherwise: unknown = UNKNOWN): unknown {
  if (step === undefined) return otherwise;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? replaced(item, rest, otherwise) : item));
  return Object.fromEntries(Object.entries(value as Readonly<Record<string, unknown>>).map(([name, item]) => [name, name === step ? replaced(item, rest, otherwise) : item]));
}
