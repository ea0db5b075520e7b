import { Withheld } from "../property";

/** An object with the names of its properties in lower case and without underscores: ARM takes and gives them in any case. */
export type Folded = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the reader asks of a row itself. */
const ASKED: ReadonlySet<string> = new Set(["id", "type", "location", "kind", "sku", "identity", "tags", "properties", "resources"]);

/** A row in which what the reader asks of it has folded names; most rows have them so already. */
export function envelopeOf(row: Readonly<Record<string, unknown>>): Folded {
  for (const name in row) {
    const folded = foldedName(name);
    if (folded !== name && ASKED.has(folded)) return fold(row, 1);
  }
  return row;
}

/** Folds an object to a depth; below the first level, the envelope of a sub-resource's properties is taken off, as azure-native does. */
export function fold(object: Readonly<Record<string, unknown>>, depth: number): Folded {
  const folded: Record<string, unknown> = {};
  foldInto(folded, object, depth);
  return folded;
}

/** Folds an object to a depth, over what the other one has already. */
export function foldInto(folded: Record<string, unknown>, object: Readonly<Record<string, unknown>>, depth: number): void {
  for (const name of Object.keys(object)) {
    const value = object[name];
    folded[foldedName(name)] = depth > 1 && typeof value === "object" ? foldValue(value, depth - 1) : value;
  }
}

const TOO_DEEP = new Withheld("is inside more than a hundred others, which no resource's properties are", "Check that the file is what Azure's command printed.");

function foldValue(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth <= 0) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((item: unknown) => foldValue(item, depth - 1));
  if (!isObject(value)) return value;
  const folded = fold(value, depth);
  // Nearly all objects have no envelope, and are what they are folded to.
  if (folded["properties"] === undefined) return folded;
  const { properties, ...rest } = folded;
  return isObject(properties) ? { ...rest, ...properties } : folded;
}

/** A million rows have some hundred names between them. */
const NAMES = new Map<string, string>();
const MOST_NAMES = 10_000;

export function foldedName(name: string): string {
  const known = NAMES.get(name);
  if (known !== undefined) return known;
  const folded = name.replaceAll("_", "").toLowerCase();
  if (NAMES.size < MOST_NAMES) NAMES.set(name, folded);
  return folded;
}
