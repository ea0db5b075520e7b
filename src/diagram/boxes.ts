import { type Box, COLUMNS } from "./picture";
import { type Thing } from "./sketch";
import { PLURALS, singular } from "./words";

/** Names in the box of several zones. */
const MOST_ZONES = 8;

/** A thing as a box of its own, with what is in it. */
export function boxOfThing({ key, kind, column, name, details, tooltip, isOutside }: Thing, inside: readonly Thing[] = []): Box {
  // A network stands where its endpoints do.
  return { key, kind, column: inside.length > 0 ? "endpoints" : column, title: name, details, tooltip, isOutside, inside: inOrder(inside.map((child) => boxOfThing(child))) };
}

/** One box for several zones. */
export function zoneBox(zones: readonly [Thing, ...Thing[]]): Box {
  const [first] = zones;
  const names = zones.map(({ name }) => name).sort((a, b) => NATURAL.compare(a, b));
  const details = names.length <= MOST_ZONES ? names : [...names.slice(0, MOST_ZONES - 1), `+ ${names.length - MOST_ZONES + 1} more zones`];
  return { ...boxOfThing(first), key: groupKey(first), title: `${first.plural} (${zones.length})`, details, tooltip: names };
}

/** Several boxes in a frame, kind after kind, at most so many of a kind. */
export function groupBox(set: readonly [Thing, ...Thing[]], most: number): Box {
  const [first] = set;
  const kinds = Object.values(PLURALS).map((plural) => set.filter((thing) => thing.plural === plural)).filter(({ length }) => length > 0);
  const counts = kinds.map((things) => `${things.length} ${things.length === 1 ? singular(pluralOf(things)) : pluralOf(things)}`);
  const [one, another] = counts;
  const title = one === undefined || another !== undefined ? `${set.length} resources` : first.column === "resources" ? one : `${one}, alike`;
  const isSame = set.every(({ details }) => details.join("\n") === first.details.join("\n"));
  return { key: groupKey(first), kind: "group", column: first.column, title, details: isSame ? first.details : first.common, tooltip: counts, isOutside: false, inside: kinds.flatMap((things) => chips(things, most)) };
}

/** Boxes of one kind; where they are too many, the last one says how many more there are. */
function chips(things: readonly Thing[], most: number): readonly Box[] {
  const boxes = inOrder(things.map((thing) => ({ ...boxOfThing(thing), details: [] })));
  const [first] = boxes;
  if (first === undefined || boxes.length <= most) return boxes;
  const left = boxes.slice(most - 1);
  return [...boxes.slice(0, most - 1), { ...first, key: `${first.key}+`, title: `+ ${left.length} more ${pluralOf(things)}`, tooltip: [`${left.length} more`] }];
}

function pluralOf([first]: readonly Thing[]): string {
  return first?.plural ?? "";
}

function groupKey({ key }: Thing): string {
  return `group:${key}`;
}

/** From left to right, and by kind and name: what a source gives first makes no difference. */
export function inOrder(boxes: readonly Box[]): readonly Box[] {
  return [...boxes].sort((a, b) => rank(a) - rank(b) || compare(a.kind, b.kind) || NATURAL.compare(a.title, b.title) || compare(a.key, b.key));
}

function rank({ column }: Box): number {
  return column === undefined ? COLUMNS.length : COLUMNS.indexOf(column);
}

/** `spoke-2` before `spoke-10`. */
const NATURAL = new Intl.Collator("en", { numeric: true });

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
