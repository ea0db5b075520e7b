import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { ComponentProvider, type ComponentProviderOptions } from "@pulumi/pulumi/provider/experimental";
import { COMPONENT_CLASSES } from "../../src/plugin/component-classes";

const ROOT = path.resolve(__dirname, "../..");

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

interface Schema extends Readonly<Record<"resources" | "types" | "language", Readonly<Record<string, object>>>> {
  readonly name: string;
}

/**
 * The package's schema as the SDK's own component provider host reads it from the TypeScript sources, in an order that
 * does not hang on which files the compiler happened to read first, and with what Go needs.
 */
export async function generatedSchema(): Promise<string> {
  const { name, version, description } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as Manifest;
  // The sources alone, without tests and examples.
  const directory = mkdtempSync(path.join(tmpdir(), "schema-"));
  try {
    writeFileSync(path.join(directory, "index.ts"), `export * from ${JSON.stringify(path.join(ROOT, "src/index"))};\n`);
    writeFileSync(path.join(directory, "package.json"), JSON.stringify({ name, version, description }));
    writeFileSync(path.join(directory, "tsconfig.json"), JSON.stringify({ extends: path.join(ROOT, "tsconfig.base.json"), compilerOptions: { types: [] }, files: ["index.ts"] }));
    const components = [...COMPONENT_CLASSES.values()] as ComponentProviderOptions["components"];
    return ordered(await new ComponentProvider({ name, dirname: directory, components }).getSchema());
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function ordered(text: string): string {
  const { resources, types, language, ...rest } = JSON.parse(text) as Schema;
  // Go's generator uses the arguments of an object in a plain list or map, and makes them only where it is told to.
  const go = { ...language["go"], generateExtraInputTypes: true };
  const ordered = { ...rest, language: { ...language, go }, resources: byKey(resources), types: byKey(mapValues(types, withOrderedValues)) };
  return `${JSON.stringify(ordered, undefined, 2)}\n`;
}

function withOrderedValues(type: object): object {
  if (!("enum" in type && Array.isArray(type.enum))) return type;
  return { ...type, enum: [...(type.enum as readonly EnumValue[])].sort((one, other) => compare(one.name, other.name)) };
}

interface EnumValue {
  readonly name: string;
}

function mapValues<T, U>(map: Readonly<Record<string, T>>, change: (value: T) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

function byKey<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).sort(([one], [other]) => compare(one, other)));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
