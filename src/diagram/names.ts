import { type Thing } from "./sketch";

/** Things of one kind and name, told apart by what else is known of them. */
export function distinct(things: readonly Thing[]): readonly Thing[] {
  const byName = new Map<string, Thing[]>();
  for (const thing of things) {
    if (thing.kind === "unknown") continue;
    const name = `${thing.kind}\n${thing.name.toLowerCase()}`;
    byName.set(name, [...(byName.get(name) ?? []), thing]);
  }
  const renamed = new Map<string, string>();
  for (const namesakes of byName.values()) {
    if (namesakes.length < 2) continue;
    for (const [index, { key, name }] of namesakes.entries()) {
      const mark = markOf(namesakes, index);
      renamed.set(key, mark === name ? name : `${name} (${mark})`);
    }
  }
  return things.map((thing) => ({ ...thing, name: renamed.get(thing.key) ?? thing.name }));
}

/** The first of their marks that all have and that differ, or else a number. */
function markOf(namesakes: readonly Thing[], index: number): string {
  const most = Math.max(...namesakes.map(({ marks }) => marks.length));
  for (let at = 0; at < most; at += 1) {
    const marks = namesakes.map((thing) => thing.marks[at]);
    const mark = marks[index];
    if (mark !== undefined && !marks.includes(undefined) && new Set(marks).size === marks.length) return mark;
  }
  return String(index + 1);
}
