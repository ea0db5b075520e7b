import { type Reasons } from "./broken-ties";
import { type Box, reasonKey, type Tie } from "./picture";

/** Reasons that stand in a picture; more of them would be all that one sees. */
const MOST_REASONS = 12;

/** The lines of a picture and the reasons among them. */
export interface Reasoned {
  readonly reasons: readonly Box[];
  readonly ties: readonly Tie[];
  /** How many reasons the picture has no room for. */
  readonly leftOut: number;
}

/** Some reasons between the same boxes. */
interface Break {
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly notes: string[];
}

/** Gives the reasons a place: boxes of their own where several boxes share them, else the line that they break. */
export function withReasons(ties: readonly Tie[], reasons: Reasons, weightOf: (box: string) => number): Reasoned {
  const shown = withRoom(breaksOf(ties, reasons), weightOf);
  const ofOneLine = shown.filter(isOfOneLine);
  const shared = shown.filter((one) => !isOfOneLine(one));
  const boxes = shared.map(({ notes }, index): Box => ({ key: reasonKey(index), kind: "reason", column: undefined, title: "", details: notes, tooltip: [], isOutside: false, inside: [] }));
  return {
    reasons: boxes,
    ties: [...onLinks(ties.filter(({ kind }) => kind !== "path"), ofOneLine.map(lineOf)), ...shared.flatMap((one, index) => linesThrough(reasonKey(index), one))],
    leftOut: Math.max(0, reasons.size - MOST_REASONS),
  };
}

/** The reasons between the same boxes together. */
function breaksOf(ties: readonly Tie[], reasons: Reasons): readonly Break[] {
  const ends = new Map([...reasons.keys()].map((key) => [key, { from: new Set<string>(), to: new Set<string>() }]));
  for (const { from, to, kind } of ties) {
    if (kind !== "path") continue;
    ends.get(to)?.from.add(from);
    ends.get(from)?.to.add(to);
  }
  const breaks = new Map<string, Break>();
  for (const [key, { from, to }] of ends) {
    const between = [[...from].sort().join("\n"), [...to].sort().join("\n")].join("\n\n");
    const one = breaks.get(between) ?? { from, to, notes: [] };
    breaks.set(between, one);
    one.notes.push(reasons.get(key) ?? "");
  }
  return [...breaks.values()];
}

/** As many as a picture can hold: those stay that concern the most places. */
function withRoom(breaks: readonly Break[], weightOf: (box: string) => number): readonly Break[] {
  const weight = ({ from }: Break): number => [...from].reduce((sum, box) => sum + weightOf(box), 0);
  let room = MOST_REASONS;
  return [...breaks].sort((a, b) => weight(b) - weight(a)).flatMap(({ from, to, notes }) => {
    const shown = notes.slice(0, room);
    room -= shown.length;
    return shown.length === 0 ? [] : [{ from, to, notes: shown }];
  });
}

function isOfOneLine({ from, to }: Break): boolean {
  return from.size === 1 && to.size === 1;
}

function lineOf({ from: [from = ""], to: [to = ""], notes }: Break): Tie {
  return { from, to, kind: "path", state: "broken", notes };
}

function linesThrough(reason: string, { from, to }: Break): readonly Tie[] {
  const line = (ends: { readonly from: string; readonly to: string }): Tie => ({ ...ends, kind: "path", state: "broken", notes: [] });
  return [...[...from].map((place) => line({ from: place, to: reason })), ...[...to].map((end) => line({ from: reason, to: end }))];
}

/** A path that stops where its network's link leads is that link. */
function onLinks(ties: readonly Tie[], paths: readonly Tie[]): readonly Tie[] {
  const open = new Map(paths.map((path) => [`${path.from}\n${path.to}`, path]));
  const others = ties.map((tie) => {
    const ends = `${tie.from}\n${tie.to}`;
    const path = tie.kind === "link" ? open.get(ends) : undefined;
    if (path === undefined) return tie;
    open.delete(ends);
    return { ...tie, state: path.state, notes: [...path.notes, ...tie.notes] };
  });
  return [...others, ...open.values()];
}
