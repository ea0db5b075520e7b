import { Withheld } from "../property";
import { type ShownResource } from "../shown-resource";
import { isObject } from "./folded";
import { sameText, withOutputs } from "./outputs";

/**
 * Of two views of one resource the better source's holds, but for what only Azure gives; two of the same rank are held
 * against each other.
 */
export function merged(a: ShownResource, b: ShownResource): ShownResource {
  if (a.rank !== b.rank) {
    const [better, worse] = a.rank < b.rank ? [a, b] : [b, a];
    const id = better.id.kind === "known" ? better.id : worse.id;
    // A source that cannot read what it shows, such as a provider's that is not known, says only that it is there.
    return better.unshown !== undefined && worse.unshown === undefined ? { ...worse, key: better.key, label: better.label, id } : { ...better, id, properties: withOutputs(better, worse) };
  }
  const [first, second] = isBefore(a, b) ? [a, b] : [b, a];
  const { unshown, ...rest } = first;
  const stillUnshown = second.unshown === undefined ? undefined : unshown;
  return {
    ...rest,
    id: first.id.kind === "known" ? first.id : second.id,
    properties: mergedProperties(first.properties, second.properties),
    protect: first.protect === second.protect ? first.protect : undefined,
    ...(stillUnshown !== undefined && { unshown: stillUnshown }),
  };
}

function isBefore(a: ShownResource, b: ShownResource): boolean {
  if (a.key !== b.key) return a.key < b.key;
  const [one, other] = [a.place, b.place];
  if (one === undefined || other === undefined) return one === undefined;
  return one.file === other.file ? one.row < other.row : one.file < other.file;
}

const CONTRADICTION = new Withheld("has different values in two of the sources", "Leave out the source that is out of date.");

function mergedProperties(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, mergedValue(a[name], b[name])]));
}

function mergedValue(a: unknown, b: unknown): unknown {
  if (a === undefined || a === null) return b;
  if (b === undefined || b === null) return a;
  if (a === CONTRADICTION || b === CONTRADICTION) return CONTRADICTION;
  if (a instanceof Withheld || b instanceof Withheld) return a instanceof Withheld ? b : a;
  if (isObject(a) && isObject(b)) return mergedProperties(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    const [left, right] = [byId(a), byId(b)];
    // What has ids is the same thing by them: of two views of a list, each holds what it shows.
    if (left !== undefined && right !== undefined) return [...new Map([...right, ...left]).values()];
    if (a.length === b.length) return a.map((item, index) => mergedValue(item, b[index]));
  }
  return sameText(a, b) ? a : CONTRADICTION;
}

/** The items of a list by their ids; undefined where one has none. */
function byId(list: readonly unknown[]): ReadonlyMap<string, unknown> | undefined {
  const items = new Map<string, unknown>();
  for (const item of list) {
    const id = isObject(item) ? item["id"] : undefined;
    if (typeof id !== "string") return undefined;
    items.set(id.toLowerCase(), item);
  }
  return items;
}
