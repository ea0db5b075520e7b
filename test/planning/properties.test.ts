import * as fs from "node:fs";
import * as path from "node:path";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Estate, isRegistered } from "../../src/planning/estate";
import { estateOf } from "../../src/planning/readers/join";
import { programSource } from "../../src/planning/readers/load-source";
import { pulumiType } from "../../src/planning/readers/resource-types";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { type EstateSource } from "../../src/planning/readers/source";
import { type RegisteredResource } from "../../src/planning/registered-resource";
import { type Answer, type Rule, verdictsOf } from "../../src/planning/rules/rule";
import { type PlanningSettings, SETTING_VALUES } from "../../src/planning/settings";
import { EXTENDED, WHOLE } from "./deployed-id";
import { exampleProgram } from "./example-program";
import { type Deployed, type Handle, Program, UNKNOWN } from "./program";
import { PROGRAMS } from "./random-program";
import { type DeployedProgram, exportRows, exportSource, inventoryRows, inventorySource, isConsistent } from "./sources";

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

/** The rules' own bad examples, each at its first preview and at a later one: what a rule asks about is there. */
const EXAMPLES: DeployedProgram[] = [];
/** Examples of limits make hundreds of resources: those are tried in the rules' own tests. */
const MOST_RESOURCES = 60;

beforeAll(async () => {
  for (const { id, examples } of RULES) {
    // A scope with another service's group: what is then meant, the group or the target, no rule can know.
    if (examples.form !== undefined || id === "endpoint-group-id") continue;
    const { planned, registered, deployed } = await exampleProgram(examples.bad);
    if (planned.length > MOST_RESOURCES) continue;
    // Beside resources an example registers its stack, which no policy sees.
    for (const resources of [planned, registered]) EXAMPLES.push({ registered: () => resources.filter(({ type }) => type !== "pulumi:pulumi:Stack"), deployed: () => deployed });
  }
});

/** Random programs, and examples. */
const ESTATES: fc.Arbitrary<DeployedProgram> = fc.oneof<fc.Arbitrary<DeployedProgram>[]>(PROGRAMS, PROGRAMS, fc.nat().map((pick) => EXAMPLES[pick % EXAMPLES.length] ?? new Program("first")));

const SETTINGS: fc.Arbitrary<PlanningSettings> = fc.record({
  stage: fc.constantFrom(...SETTING_VALUES.stage),
  cloud: fc.constantFrom(...SETTING_VALUES.cloud),
  limits: fc.constantFrom(...SETTING_VALUES.limits),
  connectivity: fc.constantFrom(...SETTING_VALUES.connectivity),
});

/** A rule's answer about one resource. */
interface Said {
  readonly rule: string;
  readonly urn: string;
  readonly answer: Answer;
  readonly message: string;
  readonly fix: string;
}

type Answers = ReadonlyMap<string, Said>;

/** What all rules say, under rule and resource. */
function allSaid(resources: readonly RegisteredResource[], settings: PlanningSettings): Answers {
  return saidOf(readRegisteredResources(resources), settings);
}

function saidOf(estate: Estate, settings: PlanningSettings): Answers {
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
  (p) => p.workspace("unrelated"),
  (p) => p.register("network:NetworkSecurityGroup", "unrelated", "Microsoft.Network/networkSecurityGroups", { networkSecurityGroupName: "unrelated", securityRules: UNKNOWN }),
  (p) => p.register("network:RouteTable", "unrelated", "Microsoft.Network/routeTables", { routeTableName: "unrelated", routes: UNKNOWN }),
  (p) => p.register("network:LoadBalancer", "unrelated", "Microsoft.Network/loadBalancers", { loadBalancerName: "unrelated", sku: UNKNOWN }),
  (p) => p.register("network:PrivateLinkService", "unrelated", "Microsoft.Network/privateLinkServices", { serviceName: "unrelated", ipConfigurations: UNKNOWN }),
  (p) => p.register("automation:AutomationAccount", "unrelated", "Microsoft.Automation/automationAccounts", { automationAccountName: "unrelated", publicNetworkAccess: false }),
  (p) => p.zone("unrelated.example", {}, "unrelated"),
];

const KEYS = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });

describe("the rules", () => {
  it("are all tried here, one a file", () => {
    expect(RULES.length).toBeGreaterThan(0);
    expect(RULES.map(({ id }) => `${id}.ts`).sort()).toEqual([...RULE_FILES].sort());
  });

  it("judge a resource once at the most", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, (program, settings) => {
      const estate = readRegisteredResources(program.registered());
      const subjects = RULES.flatMap((rule) => verdictsOf(rule, estate, settings).map(({ subject }) => place(rule.id, subject.key)));
      expect(subjects.filter((subject, index) => subjects.indexOf(subject) !== index)).toEqual([]);
    }), { numRuns: 500 });
  });

  it("say the same whatever the order of the input", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, KEYS, (program, settings, keys) => {
      const resources = program.registered();
      expect([...allSaid(shuffle(resources, keys), settings)]).toEqual([...allSaid(resources, settings)]);
    }), { numRuns: 500 });
  });

  it("say nothing else where an unrelated resource is added", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, fc.nat(), fc.constantFrom(...UNRELATED), (program, settings, at, add) => {
      const other = new Program("later");
      add(other);
      const resources = [...program.registered()];
      resources.splice(at % (resources.length + 1), 0, ...other.registered().slice(-1));
      // A pass says nothing: where nobody is known who could have something, it stands for nobody in particular.
      const spoken = (answers: Answers): readonly (readonly [string, Said])[] => [...answers].filter(([, { urn, answer }]) => answer !== "passes" && !urn.endsWith("::unrelated"));
      expect(spoken(allSaid(resources, settings))).toEqual(spoken(allSaid(program.registered(), settings)));
    }), { numRuns: 500 });
  });

  /*
   * Where a known value becomes unknown, an answer stays, becomes `cannot-tell`, or is no longer given. Of several
   * resources that clash, one has the finding:
   * - where the doubt is about that one, the finding moves to another of them;
   * - where the doubt is about another, that one has it, and the rest pass.
   */
  it("only know less where a value becomes unknown", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, fc.nat(), fc.boolean(), (program, settings, pick, forgets) => {
      const resources = program.registered();
      // An id may be of any resource whose name and whose group's name are unknown: the group, the first, keeps its own.
      const places = resources.slice(1).flatMap((resource) => pathsIn(resource.properties).map((at) => ({ resource, at })));
      const blurred = places[pick % places.length];
      if (blurred === undefined || standsBesideUnknown(blurred.resource, blurred.at)) return;
      const before = allSaid(resources, settings);
      const after = allSaid(resources.map((resource) => (resource === blurred.resource ? withUnknown(resource, blurred.at, forgets) : resource)), settings);
      const { invented, silenced } = newlyKnown(before, after, blurred.resource.urn);
      expect({ value: `${blurred.resource.name} ${blurred.at.join(".")}`, invented, silenced }).toMatchObject({ invented: [], silenced: [] });
    }), { numRuns: 2000 });
  });
});

describe("the rules, asked of files", () => {
  it("say the same whatever the order of an inventory's rows, and where two files hold them", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, KEYS, fc.nat(), (program, settings, keys, cut) => {
      const rows = inventoryRows(program);
      const shuffled = shuffle(rows, keys);
      const at = cut % (rows.length + 1);
      const split = estateOf([inventorySource(shuffled.slice(0, at), "b.json"), inventorySource(shuffled.slice(at), "a.json")]);
      expect([...saidOf(split, settings)]).toEqual([...saidOf(estateOf([inventorySource(rows)]), settings)]);
    }), { numRuns: 300 });
  });

  it("say the same where an inventory is given twice", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, (program, settings) => {
      const once = inventorySource(inventoryRows(program));
      const again = inventorySource(inventoryRows(program), "again.json");
      expect([...saidOf(estateOf([once, again]), settings)]).toEqual([...saidOf(estateOf([once]), settings)]);
    }), { numRuns: 300 });
  });

  it("say for certain of a program and its own export what they say of the program", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, (program, settings) => {
      expectSame(program, [exportSource(exportRows(consistent(program)))], settings);
    }), { numRuns: 300 });
  });

  it("say for certain of a program and an inventory of what it made what they say of the program", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, (program, settings) => {
      const own = consistent(named(program));
      const inventory = inventorySource(ownRows(own));
      expectSame(own, [inventory], settings);
      expect(estateOf([programSource("program", own.registered()), inventory]).nodes.filter((node) => !isRegistered(node)).map(({ key }) => key)).toEqual([]);
    }), { numRuns: 300 });
  });

  it("say the same where the inventory is from before the program was changed, with its export or without", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, fc.array(CHANGE, { minLength: 1, maxLength: 6 }), fc.boolean(), (program, settings, changes, hasExport) => {
      const own = consistent(named(program));
      const before = changes.reduce(changed, ownRows(own));
      expectSame(own, [inventorySource(before), ...(hasExport ? [exportSource(exportRows(own))] : [])], settings);
    }), { numRuns: 500 });
  });

  it("say the same where a resource is gone that export and inventory show", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, fc.nat(), (program, settings, pick) => {
      const own = consistent(program);
      // Whatever names the resource would name another then: what nothing waits for can go.
      const resources = program.registered();
      const free = resources.filter(({ urn }) => !resources.some(({ dependencies, propertyDependencies, parent }) => parent === urn || [...dependencies, ...Object.values(propertyDependencies).flat()].includes(urn)));
      const gone = free[pick % Math.max(1, free.length)];
      const left = { registered: () => resources.filter((resource) => resource !== gone), deployed: own.deployed };
      expectSame(left, [exportSource(exportRows(own)), inventorySource(ownRows(own))], settings);
    }), { numRuns: 300 });
  });

  it("only know less where a row comes without its properties", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, fc.nat(), (program, settings, pick) => {
      const rows = inventoryRows(program) as readonly Readonly<Record<string, unknown>>[];
      const bare = rows[pick % rows.length];
      // What a member of nothing is, no rule can know: Azure has none.
      if (String(bare?.["type"]).endsWith("/scopedresources") && !linksSomething(bare)) return;
      const before = saidOf(estateOf([inventorySource(rows)]), settings);
      const after = saidOf(estateOf([inventorySource(rows.map((row) => (row === bare ? { ...row, properties: undefined } : row)))]), settings);
      const { invented, silenced } = newlyKnown(before, after, String(bare?.["id"]).toLowerCase());
      expect({ bare, invented, silenced }).toMatchObject({ invented: [], silenced: [] });
    }), { numRuns: 500 });
  });
});

type Row = Readonly<Record<string, unknown>>;

/** What of a program can stand in a file: what is named oddly has no id that goes with its names, and is not deployed yet. */
function consistent(program: DeployedProgram): DeployedProgram {
  return { registered: () => program.registered(), deployed: () => program.deployed().filter((one) => isConsistent(one) && !one.handle.armId.includes(UNKNOWN)) };
}

/**
 * The program with a name for each resource, the one of its id: only then is it told where in Azure it is, and only what
 * is told of is deployed here. Others meet their rows through an export alone.
 */
function named(program: DeployedProgram): DeployedProgram {
  const names = new Map(program.deployed().map(({ handle }) => [handle.urn, { [pulumiType(handle.type)?.nameProperty ?? "name"]: segmentsOf(handle).at(-1) }]));
  const registered = program.registered().map((resource) => ({ ...resource, properties: { ...names.get(resource.urn), ...defined(resource.properties) } }));
  const deployed = program.deployed().map(({ handle, properties }) => ({ handle, properties: { ...names.get(handle.urn), ...defined(properties) } }));
  const isOfId = ({ handle, properties }: Deployed): boolean => {
    const segments = segmentsOf(handle);
    // A part of another resource goes by that one's name too.
    const wholes = WHOLE[segments.at(-2)?.toLowerCase() ?? ""] ?? WHOLE[segments.length === 11 ? "recordsets" : ""];
    const isNamed = (property: string, name: string | undefined): boolean => String(properties[property]).toLowerCase() === name?.toLowerCase();
    const type = pulumiType(handle.type);
    if (type === undefined) return false;
    const extended = EXTENDED[type.armType];
    return (
      Object.entries(names.get(handle.urn) ?? {}).every(([property, name]) => isNamed(property, name)) &&
      (wholes?.some((property) => isNamed(property, segments.at(-3))) ?? true) &&
      (extended === undefined || isNamed(extended, segments.slice(0, -4).join("/")))
    );
  };
  return { registered: () => registered, deployed: () => deployed.filter(isOfId) };
}

function segmentsOf({ armId }: Handle): readonly string[] {
  return armId.split("/");
}

function defined(properties: Row): Row {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

/** The rows of what a program made, without what they tell of resources elsewhere: of those the program says nothing. */
function ownRows(program: DeployedProgram): readonly Row[] {
  return (inventoryRows(program) as readonly Row[]).map((row) => {
    const { privateEndpointConnections, ...properties } = row["properties"] as Row;
    return privateEndpointConnections === undefined ? row : { ...row, properties };
  });
}

/** Whatever files show beside a program that made all of it, the rules say of it for certain what they say of the program. */
function expectSame(program: DeployedProgram, files: readonly EstateSource[], settings: PlanningSettings): void {
  const before = allSaid(program.registered(), settings);
  const after = saidOf(estateOf([programSource("program", program.registered()), ...files]), settings);
  const other = [...before].filter(([key, { answer }]) => answer !== "cannot-tell" && after.get(key)?.answer !== answer);
  const added = [...after].filter(([key, { answer }]) => answer !== "passes" && !before.has(key));
  expect({ other, added, after: other.map(([key]) => after.get(key)) }).toMatchObject({ other: [], added: [] });
}

/** A value of a row that was another before: which row, which of its values, and what it was. */
const CHANGE = fc.record({ row: fc.nat(), value: fc.nat(), was: fc.constantFrom<unknown>("PrivateOnly", "Open", "Disabled", "Enabled", "10.9.0.0/28", "none", 7, true, false, null, [], {}) });

function changed(rows: readonly Row[], { row, value, was }: typeof CHANGE extends fc.Arbitrary<infer T> ? T : never): readonly Row[] {
  const at = row % Math.max(1, rows.length);
  const paths = pathsIn(rows[at]?.["properties"]);
  const path = paths[value % Math.max(1, paths.length)];
  return rows.map((each, index) => (index === at && path !== undefined ? { ...each, properties: replaced(each["properties"], path, was) } : each));
}

function linksSomething(row: Row | undefined): boolean {
  const properties = row?.["properties"] as Readonly<Record<string, unknown>> | undefined;
  return properties?.["linkedResourceId"] !== undefined;
}

/** What is said for certain only where less is known. */
function newlyKnown(before: Answers, after: Answers, blurred: string): Readonly<Record<"invented" | "silenced", readonly (readonly [string, Said])[]>> {
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

function shuffle<T>(items: readonly T[], keys: readonly number[]): readonly T[] {
  return items.map((item, index) => ({ item, key: keys[index % keys.length] ?? 0 })).sort((a, b) => a.key - b.key).map(({ item }) => item);
}

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

/**
 * Whether a literal id stands beside unknown ones of other resources. Were it unknown too, nothing would tell that it comes
 * from none of these: dependencies are a whole property's, and two entries of a list may be of one resource.
 */
function standsBesideUnknown({ properties, propertyDependencies }: RegisteredResource, at: Path): boolean {
  const [root = ""] = at;
  const literal: unknown = at.reduce<unknown>((value, step) => (value as Readonly<Record<string | number, unknown>>)[step], properties);
  return at.length > 1 && (propertyDependencies[root] ?? []).length > 0 && JSON.stringify(properties[root]).includes(UNKNOWN) && JSON.stringify(literal).includes("/subscriptions/");
}

/**
 * The resource with one value unknown, and where it `forgets`, without the resources that the whole property comes from.
 * An id that stays known keeps them: nothing else tells which resource it is of, where that one's name is left to Pulumi.
 */
function withUnknown(resource: RegisteredResource, at: Path, forgets: boolean): RegisteredResource {
  const [root = ""] = at;
  const properties = replaced(resource.properties, at) as RegisteredResource["properties"];
  const propertyDependencies = Object.fromEntries(Object.entries(resource.propertyDependencies).filter(([name]) => name !== root));
  const isForgotten = forgets && !JSON.stringify(properties[root]).includes("/subscriptions/");
  return { ...resource, properties, ...(isForgotten && { propertyDependencies }) };
}

function replaced(value: unknown, [step, ...rest]: Path, otherwise: unknown = UNKNOWN): unknown {
  if (step === undefined) return otherwise;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === step ? replaced(item, rest, otherwise) : item));
  return Object.fromEntries(Object.entries(value as Readonly<Record<string, unknown>>).map(([name, item]) => [name, name === step ? replaced(item, rest, otherwise) : item]));
}
