import { readFileSync } from "node:fs";
import * as path from "node:path";

/** A property of the package's schema, as far as the pages tell of it. */
export interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  readonly plain?: boolean;
  readonly optional?: boolean;
  readonly description?: string;
}

export type Properties = Readonly<Record<string, Property>>;

export interface Component {
  readonly description: string;
  readonly inputProperties: Properties;
  readonly properties: Properties;
}

export interface TypeDefinition {
  readonly properties?: Properties;
  readonly enum?: readonly { readonly value: string }[];
}

interface Schema {
  readonly resources: Readonly<Record<string, Component>>;
  readonly types: Readonly<Record<string, TypeDefinition>>;
}

const { resources, types } = JSON.parse(readFileSync(path.resolve(__dirname, "../../schemas/pulumi-schema.json"), "utf8")) as Schema;

/** By name. */
export const COMPONENTS: ReadonlyMap<string, Component> = byName(resources);
export const TYPES: ReadonlyMap<string, TypeDefinition> = byName(types);

/** `AccessMode` of `#/types/azure-monitor-private-link:index:AccessMode`. */
export function nameOf(token: string): string {
  return token.split(":").at(-1) ?? token;
}

function byName<T>(map: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(map).map(([token, value]) => [nameOf(token), value]));
}
