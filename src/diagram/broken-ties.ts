import { listed } from "../planning/wording";
import { type BrokenPath, type BrokenRow, reasonKey } from "./picture";
import { type Sketch } from "./sketch";
import { PLURALS } from "./words";

/** Names in one cell of the table. */
const MOST_NAMES = 8;

/** Why a path is broken, or why that cannot be told. */
export interface Reason {
  readonly text: string;
  readonly isOpen: boolean;
}

/** Reasons by the key of the point that all lines of each pass. */
export type Reasons = ReadonlyMap<string, Reason>;

/** Draws the broken paths: for each reason lines from all places that it holds for, and to all at which it stops them. */
export function drawBroken(sketch: Sketch, broken: readonly BrokenPath[]): Reasons {
  const reasons = new Map<string, Reason>();
  for (const [index, { from, to, reason, isOpen = false }] of joined(broken).entries()) {
    const key = reasonKey(index);
    reasons.set(key, { text: reason, isOpen });
    const state = isOpen ? "open" : "broken";
    for (const place of from) sketch.tie({ from: drawnPlace(sketch, place, "clients"), to: key, kind: "path", state, notes: [] });
    for (const end of to) sketch.tie({ from: key, to: drawnPlace(sketch, end, "resources"), kind: "path", state, notes: [] });
  }
  return reasons;
}

/** Those of the same reason and the same end as one, in an order that does not depend on theirs. */
function joined(broken: readonly BrokenPath[]): readonly BrokenPath[] {
  const paths = new Map<string, { readonly from: Set<string>; readonly path: BrokenPath }>();
  for (const path of broken) {
    const to = [...new Set(path.to)].sort();
    const key = [path.reason, String(path.isOpen === true), ...to].join("\n");
    const one = paths.get(key) ?? { from: new Set(), path: { ...path, to } };
    paths.set(key, one);
    for (const place of path.from) one.from.add(place);
  }
  return [...paths].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { from, path }]) => ({ ...path, from: [...from].sort() }));
}

/** Whatever decided: a broken path is never left out because its end is of no kind that pictures show. */
function drawnPlace(sketch: Sketch, key: string, column: "clients" | "resources"): string {
  const name = key.slice(Math.max(key.lastIndexOf("/"), key.lastIndexOf("::") + 1) + 1);
  return sketch.thing({ key, kind: "other", column, name, details: [], common: [], tooltip: [key], isOutside: false, plural: PLURALS.other, marks: [], within: undefined });
}

/** The broken paths as rows of a table. */
export function brokenRows(broken: readonly BrokenPath[], nameOf: (key: string) => string): readonly BrokenRow[] {
  const names = (keys: readonly string[]): string => listed([...new Set(keys.map(nameOf))].sort(), MOST_NAMES);
  return joined(broken).map(({ from, to, reason }) => ({ from: names(from), to: names(to), reason }));
}
