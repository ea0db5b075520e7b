import { Withheld } from "../property";

/** An object with the names of its properties in lower case and without underscores: ARM takes and gives them in any case. */
export type Folded = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A row with its own names folded; most rows have them so already. */
export function envelopeOf(row: Readonly<Record<string, unknown>>): Folded {
  for (const name in row) if (foldedName(name) !== name) return fold(row, 1);
  return row;
}

/** Folds an object to a depth; below the first level, the envelope of a sub-resource's properties is taken off, as azure-native does. */
export function fold(object: Readonly<Record<string, unknown>>, depth: number): Folded {
  const folded: Record<string, unknown> = {};
  for (const name of Object.keys(object)) {
    const value = object[name];
    folded[foldedName(name)] = depth > 1 && typeof value === "object" ? foldValue(value, depth - 1) : value;
  }
  return folded;
}

const TOO_DEEP = new Withheld("is inside more than a hundred others, which no resource's properties are", "Check that the file is what Azure's command printed.");

function foldValue(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth <= 0) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((item: unknown) => foldValue(item, depth - 1));
  if (!isObject(value)) return value;
  const { properties, ...rest } = fold(value, depth);
  return isObject(properties) ? { ...rest, ...properties } : { ...rest, ...(properties !== undefined && { properties }) };
}

/** A million rows have some hundred names between them. */
const NAMES = new Map<string, string>();
const MOST_NAMES = 10_000;

function foldedName(name: string): string {
  const known = NAMES.get(name);
  if (known !== undefined) return known;
  const folded = name.replaceAll("_", "").toLowerCase();
  if (NAMES.size < MOST_NAMES) NAMES.set(name, folded);
  return folded;
}
