import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { expect, test } from "vitest";
import { isConnection, MADE, madeType } from "../../src/adoption/makers";
import { pulumiType } from "../../src/planning/readers/resource-types";
import { ROOT } from "../examples/run";

const COMPONENTS = path.join(ROOT, "src/components");

/** `module:Class` of every resource of azure-native that the components make. */
function madeClasses(): readonly string[] {
  const found = readdirSync(COMPONENTS).flatMap((file) => {
    const text = readFileSync(path.join(COMPONENTS, file), "utf8");
    const modules = new Set([...text.matchAll(/import \* as (\w+) from "@pulumi\/azure-native\/\w+"/g)].map(([, module]) => module));
    return [...text.matchAll(/new (\w+)\.(\w+)\(/g)].flatMap(([, module = "", name = ""]) => (modules.has(module) ? [`${module}:${name}`] : []));
  });
  return [...new Set(found)].sort();
}

test("every type that the components make is in the table, connections aside, and no other", () => {
  const classes = madeClasses();
  expect(classes.length).toBeGreaterThan(Object.keys(MADE).length);
  expect(classes.filter((name) => !name.endsWith("PrivateEndpointConnection"))).toEqual(Object.keys(MADE).sort());
});

test("every component of the table is one of the package", () => {
  const exported = readFileSync(path.join(COMPONENTS, "index.ts"), "utf8");
  for (const name of Object.values(MADE).flatMap(({ by }) => by)) expect(exported).toMatch(new RegExp(`\\b${name}, `));
});

test("a type is called in the table what the readers call it", () => {
  const records = "microsoft.network/privatednszones/recordsets";
  const differing = Object.entries(MADE).filter(([name, { armType }]) => ![undefined, armType, records].includes(pulumiType(`azure-native:${name}`)?.armType));
  expect(differing).toEqual([]);
});

test("a record is one by both names of its type, and a connection is of whatever service", () => {
  expect(madeType("microsoft.network/privatednszones/recordsets")).toEqual(madeType("microsoft.network/privatednszones/a"));
  expect(madeType("microsoft.network/privatednszones/mx")).toBeUndefined();
  expect(isConnection("microsoft.keyvault/vaults/privateendpointconnections")).toBe(true);
  expect(isConnection("microsoft.network/privateendpoints")).toBe(false);
});
