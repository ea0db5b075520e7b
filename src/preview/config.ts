import { PreviewError } from "./errors";
import { type Project, type Stack } from "./project";
import { type Json, type JsonMap, UNKNOWN_SENTINEL } from "./wire";
import { isMap } from "./yaml-file";

/** A stack's configuration as the engine hands it to a program: full keys, every value a text. */
export interface Config {
  readonly values: ReadonlyMap<string, string>;
  readonly secretKeys: ReadonlySet<string>;
  /** What could not be read offline, for the person who reads the preview. */
  readonly notes: readonly string[];
}

/** A value given for this preview only, as `pulumi config set` takes it. */
export interface GivenConfig {
  readonly key: string;
  readonly value: string;
  readonly secret: boolean;
}

/**
 * Stands for a value that only the stack's secrets provider can decrypt: what a resource is given of it is unknown, and
 * no rule takes it for a value.
 */
export const ENCRYPTED_PLACEHOLDER = UNKNOWN_SENTINEL;

/** Merges what is given, the stack's file and the project's defaults, in this order, as the engine does. */
export function resolveConfig(project: Project, stack: Stack, given: readonly GivenConfig[]): Config {
  const values = new Map<string, string>();
  const secretKeys = new Set<string>();
  const encrypted = new Map<string, string>();

  for (const [key, value] of Object.entries(stack.config)) {
    const fullKey = fullKeyOf(project.name, key, stack.file);
    values.set(fullKey, textOfValue(decrypted(value)));
    if (!hasEncrypted(value)) continue;
    secretKeys.add(fullKey);
    encrypted.set(fullKey, key);
  }
  for (const { key, value, secret } of given) {
    const fullKey = fullKeyOf(project.name, key, secret ? "--config-secret" : "--config");
    values.set(fullKey, value);
    if (secret) secretKeys.add(fullKey);
    encrypted.delete(fullKey);
  }
  const missing = applyProjectDefaults(project, values);
  if (missing.length > 0) {
    throw new PreviewError(
      `stack ${stack.name} is missing configuration that ${project.file} asks for: ${missing.join(", ")}.`,
      `set it in ${stack.file}, or give it for this preview: ${missing.map((key) => `--config ${key}=VALUE`).join(" ")}.`,
    );
  }
  return {
    values,
    secretKeys,
    notes: [
      ...[...encrypted.values()].map(
        (key) => `${key} is encrypted in ${stack.file} and cannot be read offline: the program got a placeholder. Give it with --config-secret ${key}=VALUE.`,
      ),
      ...(stack.environments ? [`the environments of ${stack.file} cannot be read offline. Give what they set with --config KEY=VALUE.`] : []),
    ],
  };
}

/** A key without namespace belongs to the project; `ns:config:name` is the old form of `ns:name`. */
export function fullKeyOf(project: string, key: string, where: string): string {
  const parts = key.split(":");
  const [namespace = "", second = "", third = ""] = parts;
  if (parts.length === 1 && key !== "") return `${project}:${key}`;
  if (parts.length === 2 && namespace !== "" && second !== "") return key;
  if (parts.length === 3 && second === "config") return `${namespace}:${third}`;
  throw new PreviewError(`\`${key}\` (${where}) is no configuration key.`, "write `name`, or `namespace:name`.");
}

/** A text stays as it is, nothing is empty; anything else becomes JSON, as the SDK's getObject, getNumber and getBoolean read it. */
function textOfValue(value: Json): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isEncrypted(value: Json): boolean {
  return isMap(value) && Object.keys(value).length === 1 && typeof value["secure"] === "string";
}

function hasEncrypted(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isEncrypted(value) || Object.values(value).some((item) => hasEncrypted(item));
}

function decrypted(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (isEncrypted(value)) return ENCRYPTED_PLACEHOLDER;
  if (!isMap(value)) return value.map(decrypted);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, decrypted(item)]));
}

/** Fills in the project's defaults and checks declared types; returns the keys that have neither value nor default. */
function applyProjectDefaults(project: Project, values: Map<string, string>): readonly string[] {
  const missing: string[] = [];
  for (const [key, declared] of Object.entries(project.config)) {
    const fullKey = fullKeyOf(project.name, key, project.file);
    const declaration = isMap(declared) ? declared : { default: declared };
    const fallback = declaration["default"] ?? declaration["value"];
    const value = values.get(fullKey);
    if (value !== undefined) checkType(project, key, declaration, value);
    else if (fallback !== undefined && fallback !== null) values.set(fullKey, textOfValue(fallback));
    else if (fullKey.startsWith(`${project.name}:`)) missing.push(key);
  }
  return missing;
}

function checkType(project: Project, key: string, declaration: JsonMap, value: string): void {
  const type = declaration["type"];
  if (typeof type !== "string" || value === ENCRYPTED_PLACEHOLDER || hasType(value, type)) return;
  throw new PreviewError(`configuration ${key} is no ${type}, which ${project.file} declares it to be.`, `give ${EXAMPLES[type] ?? `a value of type ${type}`}.`);
}

const EXAMPLES: Readonly<Record<string, string>> = { integer: "a whole number", boolean: "true or false", array: "a list", object: "keys and values" };

function hasType(value: string, type: string): boolean {
  switch (type) {
    case "integer":
      return /^[+-]?\d+$/.test(value);
    case "boolean":
      return value === "true" || value === "false";
    case "array":
      return Array.isArray(parsed(value));
    case "object":
      return isMap(parsed(value));
    default:
      return true;
  }
}

function parsed(value: string): Json | undefined {
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
}
