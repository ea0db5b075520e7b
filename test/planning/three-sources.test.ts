import { describe, expect, it } from "vitest";
import { Stage } from "../../src/azure";
import { type Estate } from "../../src/planning/estate";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { type RegisteredResource } from "../../src/planning/registered-resource";
import { RULES } from "../../src/planning/rules";
import { type Answer, type Rule, verdictsOf } from "../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../src/planning/settings";
import { exampleProgram } from "./example-program";
import { UNKNOWN } from "./program";
import { type DeployedProgram, exportedEstate, inventoriedEstate } from "./sources";

/** What is no answer of a rule on a source, each with the reason. */
const NOT_ASKED: Readonly<Record<string, string>> = {
  ...on(["inventory"], "scope-members-serial", ["violated", "cannot-tell"], "what exists is no longer created"),
  ...on(["inventory"], "scope-endpoint-after-members", ["violated", "cannot-tell"], "what exists is no longer created"),
  ...on(["inventory"], "dns-link-after-records", ["violated", "cannot-tell"], "what exists is no longer created"),
  ...on(["stack export"], "scope-members-serial", ["cannot-tell"], "a member's id tells its scope"),
  ...on(["stack export", "inventory"], "scope-has-members", ["cannot-tell"], "a member's id tells its scope; an inventory without members is asked in the rule's own tests"),
  ...on(["stack export", "inventory"], "pls-metrics", ["cannot-tell"], "a setting's id tells what it is of"),
  ...on(["inventory"], "dns-zone-name", ["cannot-tell"], "a zone's id tells its name"),
  ...on(["inventory"], "scope-api-version", ["violated"], "a row does not tell by which version it was made"),
  ...on(["program", "stack export", "inventory"], "scope-api-version", ["cannot-tell"], "a token always tells its version"),
  ...on(["inventory"], "scope-protected", ["violated"], "an inventory shows locks, and not what Pulumi protects"),
  ...on(["program", "stack export"], "dns-endpoint-has-records", ["violated"], "a policy may write the records, and only an inventory would show its zone group"),
  ...on(["program", "stack export", "inventory"], "dns-custom-servers", ["violated"], "nothing shows what a DNS server forwards"),
  ...on(["inventory"], "dns-manual-records", ["violated", "cannot-tell"], "an inventory does not tell who wrote a record"),
  ...on(["stack export", "inventory"], "workspace-custom-logs-storage", ["violated", "cannot-tell"], "only a new link is refused"),
  ...on(["inventory"], "machine-configuration-endpoint", ["violated"], "an inventory without associations may just not show them; one with some is asked in the rule's own tests"),
};

function on(sources: readonly Shown["source"][], rule: string, answers: readonly Answer[], reason: string): Readonly<Record<string, string>> {
  return Object.fromEntries(sources.flatMap((source) => answers.map((answer) => [`${rule}: ${answer} on ${source}`, reason])));
}

/** Values that are made unknown one after another, until the rule cannot tell. */
const MOST_BLURRED = 400;

interface Shown {
  readonly source: "program" | "stack export" | "inventory";
  readonly estate: (blurred?: Blur) => Estate;
  readonly values: readonly Blur[];
}

/** One value of one resource. */
interface Blur {
  readonly resource: number;
  readonly path: readonly (string | number)[];
  /** Whether it is forgotten too which resources the value comes from. */
  readonly forgets: boolean;
}

async function shown(example: string): Promise<readonly Shown[]> {
  const { planned, registered, deployed } = await exampleProgram(example);
  const program = (blurred?: Blur): DeployedProgram => ({ registered: () => forgotten(registered, blurred, deployed), deployed: () => withUnknown(deployed, blurred) });
  return [
    { source: "program", estate: (blurred) => readRegisteredResources(withUnknown(forgotten(planned, blurred, planned), blurred)), values: valuesOf(planned) },
    { source: "stack export", estate: (blurred) => exportedEstate(program(blurred)), values: valuesOf(deployed) },
    { source: "inventory", estate: (blurred) => inventoriedEstate(program(blurred)), values: valuesOf(deployed) },
  ];
}

function valuesOf(resources: readonly Pick<RegisteredResource, "properties">[]): readonly Blur[] {
  const all = resources.flatMap(({ properties }, resource) => pathsIn(properties).filter((path) => path.length > 0).flatMap((path) => [false, true].map((forgets) => ({ resource, path, forgets }))));
  const step = Math.max(1, Math.ceil(all.length / MOST_BLURRED));
  return all.filter((_, index) => index % step === 0 || index >= all.length - 20);
}

function pathsIn(value: unknown): readonly (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner).map((rest) => [key, ...rest]))];
}

function withUnknown<T extends { readonly properties: Readonly<Record<string, unknown>> }>(resources: readonly T[], blurred: Blur | undefined): readonly T[] {
  if (blurred === undefined) return resources;
  return resources.map((resource, index) => (index === blurred.resource ? { ...resource, properties: blur(resource.properties, blurred.path) as T["properties"] } : resource));
}

/** The resources without what the blurred value comes from; the blur counts in a list of its own. */
function forgotten(registered: readonly RegisteredResource[], blurred: Blur | undefined, counted: readonly ({ readonly urn: string } | { readonly handle: { readonly urn: string } })[]): readonly RegisteredResource[] {
  const of = blurred?.forgets === true ? counted[blurred.resource] : undefined;
  if (of === undefined) return registered;
  const urn = "urn" in of ? of.urn : of.handle.urn;
  return registered.map((resource) => (resource.urn === urn ? { ...resource, propertyDependencies: { ...resource.propertyDependencies, [String(blurred?.path[0])]: [] } } : resource));
}

function blur(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) return UNKNOWN;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === String(key) ? blur(item, rest) : item));
  return { ...(value as object), [key]: blur((value as Record<string, unknown>)[key], rest) };
}

function answers(rule: Rule, estate: Estate): ReadonlySet<Answer> {
  const settings = { ...DEFAULT_SETTINGS, stage: Stage.Isolated, ...rule.examples.settings };
  return new Set(verdictsOf(rule, estate, settings).map(({ answer }) => answer));
}

function asked(rule: Rule, source: Shown["source"], answer: Answer): boolean {
  return NOT_ASKED[`${rule.id}: ${answer} on ${source}`] === undefined;
}

describe.each(RULES.filter(({ examples: { form } }) => form === undefined).map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  it("passes, is violated and cannot tell on all three sources", async () => {
    const said: string[] = [];
    const [bad, good] = [await shown(rule.examples.bad), await shown(rule.examples.good)];
    for (const [index, { source, estate, values }] of good.entries()) {
      const wrong = bad[index];
      if (wrong === undefined) throw new Error("Both examples are shown by all sources.");
      if (answers(rule, wrong.estate()).has("violated")) said.push(`${rule.id}: violated on ${source}`);
      const right = answers(rule, estate());
      if (right.has("passes") && !right.has("violated")) said.push(`${rule.id}: passes on ${source}`);
      const isOpen = (of: Shown): boolean => of.values.some((value) => answers(rule, of.estate(value)).has("cannot-tell"));
      if (!asked(rule, source, "cannot-tell") || isOpen({ source, estate, values }) || isOpen(wrong)) said.push(`${rule.id}: cannot-tell on ${source}`);
    }
    const expected = good.flatMap(({ source }) => (["violated", "passes", "cannot-tell"] as const).map((answer) => `${rule.id}: ${answer} on ${source}`));
    expect([...new Set([...said, ...expected.filter((each) => each in NOT_ASKED)])].sort()).toEqual([...expected].sort());
  });
});
