import * as fs from "node:fs";
import * as path from "node:path";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { Cloud, Stage } from "../../src/azure";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { type RegisteredResource } from "../../src/planning/registered-resource";
import { type Answer, type Rule, verdictsOf } from "../../src/planning/rules/rule";
import { DEFAULT_SETTINGS, type PlanningSettings } from "../../src/planning/settings";
import { Program, UNKNOWN } from "./program";
import { PROGRAMS } from "./random-program";

const DIRECTORY = path.join(__dirname, "../../src/planning/rules");
const RULE_FILES = fs.readdirSync(DIRECTORY).filter((file) => /^export const \w+ = \w+Rule\(/m.test(fs.readFileSync(path.join(DIRECTORY, file), "utf8")));
const RULES: Rule[] = [];

beforeAll(async () => {
  for (const file of RULE_FILES) {
    const exported = (await import(path.join(DIRECTORY, file))) as Readonly<Record<string, unknown>>;
    RULES.push(...Object.values(exported).filter(isRule));
  }
});

function isRule(value: unknown): value is Rule {
  return typeof value === "object" && value !== null && "judge" in value && "fact" in value;
}

const SETTINGS: fc.Arbitrary<PlanningSettings> = fc
  .record({ stage: fc.constantFrom(...Object.values(Stage)), cloud: fc.constantFrom(...Object.values(Cloud)) })
  .map((given) => ({ ...DEFAULT_SETTINGS, ...given }));

/** A rule's answer about one resource. */
interface Said {
  readonly rule: string;
  readonly urn: string;
  readonly answer: Answer;
  readonly message: string;
  readonly fix: string;
}

/** What all rules say, under rule and resource. */
function allSaid(resources: readonly RegisteredResource[], settings: PlanningSettings): ReadonlyMap<string, Said> {
  const estate = readRegisteredResources(resources);
  const said = RULES.flatMap((rule) => verdictsOf(rule, estate, settings).map(({ subject, answer, message, fix }): Said => ({ rule: rule.id, urn: subject.key, answer, message, fix })));
  return new Map(said.map((one) => [place(one.rule, one.urn), one]));
}

function place(rule: string, urn: string): string {
  return `${rule} of ${urn}`;
}

/** Resources that have nothing to do with any other: each is named "unrelated". */
const UNRELATED: readonly ((program: Program) => void)[] = [
  (p) => p.register("storage:StorageAccount", "unrelated", "Microsoft.Storage/storageAccounts", { accountName: "unrelated" }),
  (p) => p.register("resources:ResourceGroup", "unrelated", "Microsoft.Resources/resourceGroups", { resourceGroupName: "unrelated", location: "westus" }),
  (p) => p.register("compute:VirtualMachine", "unrelated", "Microsoft.Compute/virtualMachines", { vmName: "unrelated", location: UNKNOWN }),
  (p) => p.network("unrelated", { virtualNetworkName: "unrelated" }),
  (p) => p.monitorWorkspace("unrelated"),
];

const KEYS = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });

describe("the rules", () => {
  it("are all tried here, one a file", () => {
    expect(RULES.length).toBeGreaterThan(0);
    expect(RULES.map(({ id }) => `${id}.ts`).sort()).toEqual([...RULE_FILES].sort());
  });

  it("judge a resource once at the most", () => {
    fc.assert(fc.property(PROGRAMS, SETTINGS, (program, settings) => {
      const estate = program.estate();
      const subjects = RULES.flatMap((rule) => verdictsOf(rule, estate, settings).map(({ subject }) => place(rule.id, subject.key)));
      expect(subjects.filter((subject, index) => subjects.indexOf(subject) !== index)).toEqual([]);
    }), { numRuns: 500 });
  });

  it("say the same whatever the order of the input", () => {
    fc.assert(fc.property(PROGRAMS, SETTINGS, KEYS, (program, settings, keys) => {
      const resources = program.registered();
      const shuffled = resources.map((resource, index) => ({ resource, key: keys[index % keys.length] ?? 0 })).sort((a, b) => a.key - b.key).map(({ resource }) => resource);
      expect([...allSaid(shuffled, settings)]).toEqual([...allSaid(resources, settings)]);
    }), { numRuns: 500 });
  });

  it("say nothing else where an unrelated resource is added", () => {
    fc.assert(fc.property(PROGRAMS, SETTINGS, fc.nat(), fc.constantFrom(...UNRELATED), (program, settings, at, add) => {
      const other = new Program(program.preview);
      add(other);
      const resources = [...program.registered()];
      resources.splice(at % (resources.length + 1), 0, ...other.registered().slice(-1));
      const after = [...allSaid(resources, settings)].filter(([, { urn }]) => !urn.endsWith("::unrelated"));
      expect(after).toEqual([...allSaid(program.registered(), settings)]);
    }), { numRuns: 500 });
  });

  /*
   * Where a known value becomes unknown, an answer stays, becomes `cannot-tell`, or is no longer given. Of several
   * resources that clash, one has the finding:
   * - where the doubt is about that one, the finding moves to another of them;
   * - where the doubt is about another, that one has it, and the rest pass.
   */
  it("only know less where a value becomes unknown", () => {
    fc.assert(fc.property(PROGRAMS, SETTINGS, fc.nat(), fc.boolean(), (program, settings, pick, forgets) => {
      const resources = program.registered();
      // An id may be of any resource whose name and whose group's name are unknown: the group, the first, keeps its own.
      const places = resources.slice(1).flatMap((resource) => pathsIn(resource.properties).map((at) => ({ resource, at })));
      const blurred = places[pick % places.length];
      if (blurred === undefined) return;
      const before = allSaid(resources, settings);
      const after = allSaid(resources.map((resource) => (resource === blurred.resource ? withUnknown(resource, blurred.at, forgets) : resource)), settings);
      const rulesInDoubt = new Set([...before.values()].filter(({ rule, urn, answer }) => answer === "violated" && after.get(place(rule, urn))?.answer === "cannot-tell").map(({ rule }) => rule));
      const invented = [...after].filter(([key, { rule, answer }]) => answer === "violated" && before.get(key)?.answer !== "violated" && !rulesInDoubt.has(rule));
      const silenced = [...before].filter(([key, { rule, answer }]) => {
        const ofBlurred = after.get(place(rule, blurred.resource.urn))?.answer ?? "passes";
        return answer !== "passes" && after.get(key)?.answer === "passes" && ofBlurred === "passes";
      });
      expect({ value: `${blurred.resource.name} ${blurred.at.join(".")}`, invented, silenced }).toMatchObject({ invented: [], silenced: [] });
    }), { numRuns: 2000 });
  });
});

type Path = readonly (string | number)[];

/** The places of all known values in some properties, objects and lists as well as what is in them. */
function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  if (value === undefined || value === UNKNOWN) return [];
  const own = at.length === 0 ? [] : [at];
  if (typeof value !== "object" || value === null) return own;
  const inside: readonly Path[] = Array.isArray(value)
    ? value.flatMap((item, index) => pathsIn(item, [...at, index]))
    : Object.entries(value).flatMap(([name, item]) => pathsIn(item, [...at, name]));
  return [...own, ...inside];
}

/** The resource with one value unknown, and where it `forgets`, without the resources that the whole property comes from. */
function withUnknown(resource: RegisteredResource, at: Path, forgets: boolean): RegisteredResource {
  const { propertyDependencies } = resource;
  const remembered = Object.fromEntries(Object.entries(propertyDependencies).filter(([name]) => name !== at[0]));
  return { ...resource, properties: replaced(resource.properties, at) as RegisteredResource["properties"], propertyDependencies: forgets ? remembered : propertyDependencies };
}

function replaced(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return UNKNOWN;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? replaced(item, rest) : item));
  return Object.fromEntries(Object.entries(value as Readonly<Record<string, unknown>>).map(([name, item]) => [name, name === step ? replaced(item, rest) : item]));
}
