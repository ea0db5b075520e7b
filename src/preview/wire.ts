/**
 * Property values as they travel between a program, the engine and a policy pack, as typed data.
 * The wire form is JSON in which signature keys and sentinels mark what JSON has no word for.
 */
export type PropertyValue = null | boolean | number | string | readonly PropertyValue[] | PropertyMap | Unknown | Secret | ResourceReference | OutputValue;
export interface PropertyMap {
  readonly [name: string]: PropertyValue;
}
export type Json = null | boolean | number | string | readonly Json[] | JsonMap;
export interface JsonMap {
  readonly [name: string]: Json;
}

/** Marks what JSON has no word for; a symbol, because a map may have any name. */
const KIND = Symbol("kind");

/** Known only after the update. */
export interface Unknown {
  readonly [KIND]: "unknown";
}

export interface Secret {
  readonly [KIND]: "secret";
  readonly value: PropertyValue;
}

/** A resource as a value. */
export interface ResourceReference {
  readonly [KIND]: "resource";
  readonly urn: string;
  /** Undefined for a component, and unknown for a resource that is yet to be created. */
  readonly id: PropertyValue | undefined;
  readonly packageVersion: string;
}

/** A value with the resources that it comes from. */
export interface OutputValue {
  readonly [KIND]: "output";
  /** Undefined where it is unknown. */
  readonly value: PropertyValue | undefined;
  readonly secret: boolean;
  readonly dependencies: readonly string[];
}

export const UNKNOWN: Unknown = { [KIND]: "unknown" };

export function secret(value: PropertyValue): Secret {
  return { [KIND]: "secret", value };
}

export function outputValue(value: PropertyValue | undefined, isSecretValue: boolean, dependencies: readonly string[]): OutputValue {
  return { [KIND]: "output", value, secret: isSecretValue, dependencies };
}

export function isUnknown(value: PropertyValue): value is Unknown {
  return kindOf(value) === "unknown";
}

export function isSecret(value: PropertyValue): value is Secret {
  return kindOf(value) === "secret";
}

export function isReference(value: PropertyValue): value is ResourceReference {
  return kindOf(value) === "resource";
}

export function isOutput(value: PropertyValue): value is OutputValue {
  return kindOf(value) === "output";
}

export function isList(value: Json | PropertyValue): value is readonly Json[] | readonly PropertyValue[] {
  return Array.isArray(value);
}

function kindOf(value: PropertyValue): string | undefined {
  return typeof value === "object" && value !== null && KIND in value ? value[KIND] : undefined;
}

/** An output's value without its dependencies, as everything but a transform sees it. */
export function valueOf(output: OutputValue): PropertyValue {
  const value = output.value ?? UNKNOWN;
  return output.secret ? secret(value) : value;
}

export const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

export function mapValues<T, U>(map: Readonly<Record<string, T>>, change: (value: T, name: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value, name)]));
}

export function decode(json: Json): PropertyValue {
  if (json === UNKNOWN_SENTINEL) return UNKNOWN;
  if (json === null || typeof json !== "object") return json;
  if (isList(json)) return json.map(decode);
  const signature = json[SIGNATURE];
  if (signature === SECRET) return secret(decode(json["value"] ?? null));
  if (signature === RESOURCE) return { [KIND]: "resource", urn: text(json["urn"]), id: referencedId(json["id"]), packageVersion: text(json["packageVersion"]) };
  if (signature === OUTPUT) return outputValue(json["value"] === undefined ? undefined : decode(json["value"]), json["secret"] === true, texts(json["dependencies"]));
  // Assets and archives carry a signature too: nothing here looks inside them, so they pass as they are.
  return decodeMap(json);
}

export function decodeMap(json: JsonMap): PropertyMap {
  return mapValues(json, decode);
}

function text(json: Json | undefined): string {
  return typeof json === "string" ? json : "";
}

function texts(json: Json | undefined): readonly string[] {
  return json !== undefined && json !== null && isList(json) ? json.filter((item) => typeof item === "string") : [];
}

/** A custom resource that is yet to be created has an empty id; a component has none at all. */
function referencedId(json: Json | undefined): PropertyValue | undefined {
  return json === undefined ? undefined : json === "" ? UNKNOWN : decode(json);
}

/** What the other side takes; what it does not take is put in its older form, as the engine does. */
export interface Accepts {
  readonly secrets: boolean;
  readonly resources: boolean;
  readonly outputs: boolean;
}

export function encode(value: PropertyValue, accepts: Accepts): Json {
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map((item) => encode(item, accepts));
  if (isUnknown(value)) return UNKNOWN_SENTINEL;
  if (isSecret(value)) {
    const inner = encode(value.value, accepts);
    return accepts.secrets ? { [SIGNATURE]: SECRET, value: inner } : inner;
  }
  if (isReference(value)) return accepts.resources ? encodeReference(value, accepts) : encode(value.id ?? value.urn, accepts);
  if (isOutput(value)) return accepts.outputs ? encodeOutput(value, accepts) : encode(valueOf(value), accepts);
  return encodeMap(value, accepts);
}

export function encodeMap(map: PropertyMap, accepts: Accepts): JsonMap {
  return mapValues(map, (value) => encode(value, accepts));
}

function encodeReference({ urn, id, packageVersion }: ResourceReference, accepts: Accepts): Json {
  return {
    [SIGNATURE]: RESOURCE,
    urn,
    ...(id !== undefined && { id: isUnknown(id) ? "" : encode(id, accepts) }),
    ...(packageVersion !== "" && { packageVersion }),
  };
}

function encodeOutput({ value, secret: hidden, dependencies }: OutputValue, accepts: Accepts): Json {
  return {
    [SIGNATURE]: OUTPUT,
    ...(value !== undefined && { value: encode(value, accepts) }),
    ...(hidden && { secret: true }),
    ...(dependencies.length > 0 && { dependencies }),
  };
}

/** Properties as a policy's rule sees them: secrets open, references as ids, and the engine's sentinel for what is unknown. */
export function asPoliciesSee(map: PropertyMap): JsonMap {
  return encodeMap(map, { secrets: false, resources: false, outputs: false });
}

/** The value for a person: what is unknown and what is secret is named, never shown. */
export function mask(value: PropertyValue): Json {
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(mask);
  if (isUnknown(value)) return "[unknown]";
  if (isSecret(value)) return "[secret]";
  if (isReference(value)) return mask(value.id ?? value.urn);
  if (isOutput(value)) return mask(valueOf(value));
  return maskMap(value);
}

export function maskMap(map: PropertyMap): JsonMap {
  return Object.fromEntries(Object.entries(map).flatMap(([name, value]) => (name === SIGNATURE ? [] : [[name, mask(value)]])));
}

/** The value with `change` applied to every text in it that is not secret. */
export function changeTexts(value: PropertyValue, change: (text: string) => string): PropertyValue {
  if (typeof value === "string") return change(value);
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map((item) => changeTexts(item, change));
  if (isUnknown(value) || isSecret(value) || isReference(value)) return value;
  if (isOutput(value)) return changeTexts(valueOf(value), change);
  return mapValues(value, (item) => changeTexts(item, change));
}

/** Every text inside a secret of the value. */
export function secretTexts(value: PropertyValue, inSecret = false): readonly string[] {
  if (typeof value === "string") return inSecret ? [value] : [];
  if (value === null || typeof value !== "object") return [];
  if (isList(value)) return value.flatMap((item) => secretTexts(item, inSecret));
  if (isUnknown(value) || isReference(value)) return [];
  if (isSecret(value)) return secretTexts(value.value, true);
  if (isOutput(value)) return secretTexts(valueOf(value), inSecret);
  return Object.values(value).flatMap((item) => secretTexts(item, inSecret));
}

/** The URNs that the outputs inside a value come from. */
export function dependenciesOf(value: PropertyValue): readonly string[] {
  if (value === null || typeof value !== "object") return [];
  if (isList(value)) return value.flatMap(dependenciesOf);
  if (isUnknown(value) || isReference(value)) return [];
  if (isSecret(value)) return dependenciesOf(value.value);
  if (isOutput(value)) return [...value.dependencies, ...(value.value === undefined ? [] : dependenciesOf(value.value))];
  return Object.values(value).flatMap(dependenciesOf);
}
