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

/** Known only after the update. */
export class Unknown {
  readonly kind = "unknown";
}

export const UNKNOWN = new Unknown();

export class Secret {
  readonly kind = "secret";

  constructor(readonly value: PropertyValue) {}
}

/** A resource as a value. `id` is undefined for a component, and unknown for a resource that is yet to be created. */
export class ResourceReference {
  readonly kind = "resource";

  constructor(
    readonly urn: string,
    readonly id: PropertyValue | undefined,
    readonly packageVersion: string,
  ) {}
}

/** A value with the resources that it comes from; unknown where `value` is undefined. */
export class OutputValue {
  readonly kind = "output";

  constructor(
    readonly value: PropertyValue | undefined,
    readonly secret: boolean,
    readonly dependencies: readonly string[],
  ) {}

  /** The same value without its dependencies, as everything but a transform sees it. */
  plain(): PropertyValue {
    const value = this.value ?? UNKNOWN;
    return this.secret ? new Secret(value) : value;
  }
}

export const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

function isList(value: Json | PropertyValue): value is readonly Json[] | readonly PropertyValue[] {
  return Array.isArray(value);
}

export function mapValues<T, U>(map: Readonly<Record<string, T>>, change: (value: T, name: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value, name)]));
}

export function decode(json: Json): PropertyValue {
  if (json === UNKNOWN_SENTINEL) return UNKNOWN;
  if (json === null || typeof json !== "object") return json;
  if (isList(json)) return json.map(decode);
  switch (json[SIGNATURE]) {
    case SECRET:
      return new Secret(decode(json["value"] ?? null));
    case RESOURCE:
      return new ResourceReference(text(json["urn"]), referencedId(json["id"]), text(json["packageVersion"]));
    case OUTPUT:
      return new OutputValue(json["value"] === undefined ? undefined : decode(json["value"]), json["secret"] === true, texts(json["dependencies"]));
    default:
      // Assets and archives carry a signature too: nothing here looks inside them, so they pass as they are.
      return decodeMap(json);
  }
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
  if (value instanceof Unknown) return UNKNOWN_SENTINEL;
  if (value instanceof Secret) {
    const inner = encode(value.value, accepts);
    return accepts.secrets ? { [SIGNATURE]: SECRET, value: inner } : inner;
  }
  if (value instanceof ResourceReference) return accepts.resources ? encodeReference(value, accepts) : encode(value.id ?? value.urn, accepts);
  if (value instanceof OutputValue) return accepts.outputs ? encodeOutput(value, accepts) : encode(value.plain(), accepts);
  return encodeMap(value, accepts);
}

export function encodeMap(map: PropertyMap, accepts: Accepts): JsonMap {
  return mapValues(map, (value) => encode(value, accepts));
}

function encodeReference({ urn, id, packageVersion }: ResourceReference, accepts: Accepts): Json {
  return {
    [SIGNATURE]: RESOURCE,
    urn,
    ...(id !== undefined && { id: id instanceof Unknown ? "" : encode(id, accepts) }),
    ...(packageVersion !== "" && { packageVersion }),
  };
}

function encodeOutput({ value, secret, dependencies }: OutputValue, accepts: Accepts): Json {
  return {
    [SIGNATURE]: OUTPUT,
    ...(value !== undefined && { value: encode(value, accepts) }),
    ...(secret && { secret }),
    ...(dependencies.length > 0 && { dependencies }),
  };
}

/** The value for a person: what is unknown and what is secret is named, never shown. */
export function mask(value: PropertyValue): Json {
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(mask);
  if (value instanceof Unknown) return "[unknown]";
  if (value instanceof Secret) return "[secret]";
  if (value instanceof ResourceReference) return mask(value.id ?? value.urn);
  if (value instanceof OutputValue) return mask(value.plain());
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
  if (value instanceof Unknown || value instanceof Secret || value instanceof ResourceReference) return value;
  if (value instanceof OutputValue) return changeTexts(value.plain(), change);
  return mapValues(value, (item) => changeTexts(item, change));
}

/** Every text inside a secret of the value. */
export function secretTexts(value: PropertyValue, inSecret = false): readonly string[] {
  if (typeof value === "string") return inSecret ? [value] : [];
  if (value === null || typeof value !== "object") return [];
  if (isList(value)) return value.flatMap((item) => secretTexts(item, inSecret));
  if (value instanceof Unknown || value instanceof ResourceReference) return [];
  if (value instanceof Secret) return secretTexts(value.value, true);
  if (value instanceof OutputValue) return secretTexts(value.plain(), inSecret);
  return Object.values(value).flatMap((item) => secretTexts(item, inSecret));
}

/** The URNs that the outputs inside a value come from. */
export function dependenciesOf(value: PropertyValue): readonly string[] {
  if (value === null || typeof value !== "object") return [];
  if (isList(value)) return value.flatMap(dependenciesOf);
  if (value instanceof Unknown || value instanceof ResourceReference) return [];
  if (value instanceof Secret) return dependenciesOf(value.value);
  if (value instanceof OutputValue) return [...value.dependencies, ...(value.value === undefined ? [] : dependenciesOf(value.value))];
  return Object.values(value).flatMap(dependenciesOf);
}
