import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { estateOf } from "../../src/planning/readers/join";
import { readRegisteredResources } from "../../src/planning/readers/registered-resources";
import { type RegisteredResource } from "../../src/planning/registered-resource";
import { verdictsOf } from "../../src/planning/rules/rule";
import { Program, UNKNOWN } from "./program";
import { type Answers, allSaid, ESTATES, loadRules, newlyKnown, type Path, pathsIn, place, replaced, RULE_FILES, RULES, type Said, saidOf, SETTINGS, shuffle } from "./random-estates";
import { inventoryRows, inventorySource } from "./sources";
import { runs } from "../properties";

beforeAll(loadRules);

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
    }), { numRuns: runs(500) });
  });

  it("say the same whatever the order of the input", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, KEYS, (program, settings, keys) => {
      const resources = program.registered();
      expect([...allSaid(shuffle(resources, keys), settings)]).toEqual([...allSaid(resources, settings)]);
    }), { numRuns: runs(500) });
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
    }), { numRuns: runs(500) });
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
    }), { numRuns: runs(2000) });
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
    }), { numRuns: runs(300) });
  });

  it("say the same where an inventory is given twice", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, (program, settings) => {
      const once = inventorySource(inventoryRows(program));
      const again = inventorySource(inventoryRows(program), "again.json");
      expect([...saidOf(estateOf([once, again]), settings)]).toEqual([...saidOf(estateOf([once]), settings)]);
    }), { numRuns: runs(300) });
  });

  it("only know less where a row comes without its properties", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, fc.nat(), (program, settings, pick) => {
      const rows = inventoryRows(program) as readonly Readonly<Record<string, unknown>>[];
      const bare = rows[pick % rows.length];
      if (bare === undefined || linksNothing(bare)) return;
      const before = saidOf(estateOf([inventorySource(rows)]), settings);
      const after = saidOf(estateOf([inventorySource(rows.map((row) => (row === bare ? { ...row, properties: undefined } : row)))]), settings);
      const { invented, silenced } = newlyKnown(before, after, String(bare["id"]).toLowerCase());
      expect({ bare, invented, silenced }).toMatchObject({ invented: [], silenced: [] });
    }), { numRuns: runs(500) });
  });
});

/** What a member of nothing is, or a link to no network, no rule can know: Azure has none. */
function linksNothing(row: Readonly<Record<string, unknown>>): boolean {
  const type = String(row["type"]);
  const { linkedResourceId, virtualNetwork } = row["properties"] as { readonly linkedResourceId?: unknown; readonly virtualNetwork?: { readonly id?: unknown } };
  return (type.endsWith("/scopedresources") && linkedResourceId === undefined) || (type.endsWith("/virtualnetworklinks") && virtualNetwork?.id === undefined);
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
