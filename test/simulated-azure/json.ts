export type Json = null | boolean | number | string | readonly Json[] | JsonMap;
export interface JsonMap {
  readonly [name: string]: Json;
}

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value at a path of names, such as `subnet.id`; undefined where there is none. */
export function at(value: Json | undefined, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((inner, name) => (isMap(inner) ? inner[name] : undefined), value);
}

export function textAt(value: Json | undefined, path: string): string | undefined {
  const found = at(value, path);
  return typeof found === "string" ? found : undefined;
}

/** The list at a path; empty where there is none. */
export function listAt(value: Json | undefined, path: string): readonly Json[] {
  const found = at(value, path);
  return isList(found) ? found : [];
}

/** The texts in the list at a path. */
export function textsAt(value: Json | undefined, path: string): readonly string[] {
  return listAt(value, path).filter((item) => typeof item === "string");
}

/** The texts at a path inside each item of the list at another. */
export function textsInEach(value: Json | undefined, list: string, path: string): readonly string[] {
  return listAt(value, list).flatMap((item) => textAt(item, path) ?? []);
}

/** A map without what is undefined, as JSON has no word for it. */
export function compact(values: Readonly<Record<string, Json | undefined>>): JsonMap {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

/** The maps in the list at a path. */
export function mapsAt(value: Json | undefined, path: string): readonly JsonMap[] {
  return listAt(value, path).filter((item) => isMap(item));
}

/** The map at a path; empty where there is none. */
export function mapAt(value: Json | undefined, path: string): JsonMap {
  const found = at(value, path);
  return isMap(found) ? found : {};
}
