import { type Box, type Tie } from "./picture";

/** Boxes that lines join, with those lines. */
export interface Island {
  readonly boxes: readonly Box[];
  readonly ties: readonly Tie[];
}

/** Takes a picture apart into what no line joins, in the order of the first box of each. */
export function islandsOf(boxes: readonly Box[], ties: readonly Tie[]): readonly Island[] {
  const outermost = new Map(boxes.flatMap((box) => [box, ...box.inside].map(({ key }) => [key, box.key] as const)));
  const neighbours = new Map<string, string[]>();
  const join = (from: string, to: string): void => {
    const list = neighbours.get(from);
    if (list === undefined) neighbours.set(from, [to]);
    else list.push(to);
  };
  for (const tie of ties) {
    const [from, to] = [outermost.get(tie.from), outermost.get(tie.to)];
    if (from === undefined || to === undefined) continue;
    join(from, to);
    join(to, from);
  }
  const islandOf = new Map<string, number>();
  let count = 0;
  for (const { key } of boxes) {
    if (islandOf.has(key)) continue;
    const open = [key];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (islandOf.has(at)) continue;
      islandOf.set(at, count);
      open.push(...(neighbours.get(at) ?? []));
    }
    count += 1;
  }
  const islands = Array.from({ length: count }, () => ({ boxes: [] as Box[], ties: [] as Tie[] }));
  for (const box of boxes) islands[islandOf.get(box.key) ?? 0]?.boxes.push(box);
  for (const tie of ties) islands[islandOf.get(outermost.get(tie.from) ?? "") ?? 0]?.ties.push(tie);
  return islands;
}
