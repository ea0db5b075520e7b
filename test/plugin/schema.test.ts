import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMPONENT_CLASSES } from "../../src/plugin/component-classes";
import { generatedSchema } from "./generated-schema";
import { PluginProcess } from "./plugin-process";

const ROOT = path.resolve(__dirname, "../..");
const KEPT = path.join(ROOT, "schemas/pulumi-schema.json");

/** `npm run docs` runs this test to keep what the sources say. */
const WRITES = process.env["WRITE_DOCS"] === "1";

interface Schema {
  readonly name: string;
  readonly version: string;
  readonly resources: Readonly<Record<string, { readonly description?: string }>>;
}
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly files?: readonly string[];
}
const manifest = (file: string): Manifest => JSON.parse(readFileSync(path.join(ROOT, file), "utf8")) as Manifest;

describe("the schema that other languages see", () => {
  let process: PluginProcess;
  beforeAll(async () => {
    if (WRITES) writeFileSync(KEPT, await generatedSchema());
    process = await PluginProcess.start("127.0.0.1:1");
  });
  afterAll(() => {
    process.stop();
  });

  // A failure here is a change of the contract with programs in Python, Go, C#, Java and YAML: `npm run docs` keeps it.
  test("is the one that the sources give", async () => {
    expect(readFileSync(KEPT, "utf8")).toBe(await generatedSchema());
  });

  test("is what the plugin's process answers", async () => {
    expect(await process.schema()).toBe(readFileSync(KEPT, "utf8"));
  });

  test("holds every component that the package exports, each with its description", async () => {
    const { name, version, resources } = JSON.parse(await process.schema()) as Schema;
    expect({ name, version }).toEqual({ name: manifest("package.json").name, version: manifest("package.json").version });
    expect(Object.keys(resources)).toEqual([...COMPONENT_CLASSES.keys()].map((component) => `${name}:index:${component}`));
    expect(Object.values(resources).filter(({ description = "" }) => !/Child(ren)?: `<name>/.test(description))).toEqual([]);
  });
});

describe("the plugin in the package", () => {
  test("has the package's version, and is published with it", () => {
    expect(manifest("plugin/package.json").version).toBe(manifest("package.json").version);
    expect(manifest("package.json").files).toEqual(expect.arrayContaining(["dist", "plugin/PulumiPlugin.yaml", "plugin/index.js", "plugin/package.json", "schemas"]));
  });
});
