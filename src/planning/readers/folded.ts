/** An object with the names of its properties in lower case and without underscores: ARM takes and gives them in any case. */
export type Folded = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Folds an object to a depth; below the first level, the envelope of a sub-resource's properties is taken off, as azure-native does. */
export function fold(object: Readonly<Record<string, unknown>>, depth: number): Folded {
  const folded: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(object)) folded[foldedName(name)] = depth > 1 ? foldValue(value, depth - 1) : value;
  return folded;
}

function foldValue(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => foldValue(item, depth));
  if (!isObject(value)) return value;
  const { properties, ...rest } = fold(value, depth);
  return isObject(properties) ? { ...rest, ...properties } : { ...rest, ...(properties !== undefined && { properties }) };
}

function foldedName(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
