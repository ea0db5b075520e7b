import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { isRegistered } from "../../src/planning/estate";
import { estateOf } from "../../src/planning/readers/join";
import { programSource } from "../../src/planning/readers/load-source";
import { pulumiType } from "../../src/planning/readers/resource-types";
import { type EstateSource } from "../../src/planning/readers/source";
import { type PlanningSettings } from "../../src/planning/settings";
import { EXTENDED, WHOLE } from "./deployed-id";
import { type Deployed, type Handle, UNKNOWN } from "./program";
import { allSaid, ESTATES, loadRules, pathsIn, replaced, saidOf, SETTINGS } from "./random-estates";
import { type DeployedProgram, exportRows, exportSource, inventoryRows, inventorySource, isConsistent } from "./sources";
import { runs } from "../properties";

beforeAll(loadRules);

describe("the rules, asked of a program beside files", () => {
  it("say for certain of a program and its own export what they say of the program", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, (program, settings) => {
      expectSame(program, [exportSource(exportRows(consistent(program)))], settings);
    }), { numRuns: runs(300) });
  });

  it("say for certain of a program and an inventory of what it made what they say of the program", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, (program, settings) => {
      const own = consistent(named(program));
      const inventory = inventorySource(ownRows(own));
      expectSame(own, [inventory], settings);
      expect(estateOf([programSource("program", own.registered()), inventory]).nodes.filter((node) => !isRegistered(node)).map(({ key }) => key)).toEqual([]);
    }), { numRuns: runs(300) });
  });

  it("say the same where the inventory is from before the program was changed, with its export or without", () => {
    fc.assert(fc.property(ESTATES, SETTINGS, fc.array(CHANGE, { minLength: 1, maxLength: 6 }), fc.boolean(), (program, settings, changes, hasExport) => {
      const own = consistent(named(program));
      const before = changes.reduce(changed, ownRows(own));
      expectSame(own, [inventorySource(before), ...(hasExport ? [exportSource(exportRows(own))] : [])], settings);
    }), { numRuns: runs(500) });
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
    }), { numRuns: runs(300) });
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
