import { type Reasons } from "./broken-ties";
import { type Box, reasonKey, type Tie } from "./picture";

/** Reasons that stand in a picture, and of those why something cannot be told: more of them would be all that one sees. */
const MOST_REASONS = 12;
const MOST_QUESTIONS = 6;

/** The lines of a picture and the reasons among them. */
export interface Reasoned {
  readonly reasons: readonly Box[];
  readonly ties: readonly Tie[];
  /** How many reasons the picture has no room for: why lines are broken, and why that cannot be told. */
  readonly leftOut: number;
  readonly openLeftOut: number;
}

/** Some reasons between the same boxes: all say why lines are broken, or all why that cannot be told. */
interface Break {
  readonly isOpen: boolean;
  readonly from: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly notes: string[];
}

/** Gives the reasons a place: boxes of their own where several boxes share them, else the line that they break. */
export function withReasons(ties: readonly Tie[], reasons: Reasons, weightOf: (box: string) => number): Reasoned {
  const breaks = breaksOf(ties, reasons);
  const broken = withRoom(breaks.filter(({ isOpen }) => !isOpen), weightOf, MOST_REASONS);
  // What is certain comes first.
  const open = withRoom(breaks.filter(({ isOpen }) => isOpen), weightOf, Math.min(MOST_QUESTIONS, MOST_REASONS - countOf(broken)));
  const ofOneLine = [...broken, ...open].filter(isOfOneLine);
  const shared = [...broken, ...open].filter((one) => !isOfOneLine(one));
  const boxes = shared.map(({ notes, isOpen }, index): Box => ({ key: reasonKey(index), kind: isOpen ? "question" : "reason", column: undefined, title: "", details: notes, tooltip: [], isOutside: false, inside: [] }));
  return {
    reasons: boxes,
    ties: [...onLinks(ties.filter(({ kind }) => kind !== "path"), ofOneLine.map(lineOf)), ...shared.flatMap((one, index) => linesThrough(reasonKey(index), one))],
    leftOut: countOf(breaks.filter(({ isOpen }) => !isOpen)) - countOf(broken),
    openLeftOut: countOf(breaks.filter(({ isOpen }) => isOpen)) - countOf(open),
  };
}

function countOf(breaks: readonly Break[]): number {
  return breaks.reduce((sum, { notes }) => sum + notes.length, 0);
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
    const { text, isOpen } = reasons.get(key) ?? { text: "", isOpen: false };
    const between = [String(isOpen), [...from].sort().join("\n"), [...to].sort().join("\n")].join("\n\n");
    const one = breaks.get(between) ?? { isOpen, from, to, notes: [] };
    breaks.set(between, one);
    one.notes.push(text);
  }
  return [...breaks.values()];
}

/** As many as a picture can hold: those stay that concern the most places. */
function withRoom(breaks: readonly Break[], weightOf: (box: string) => number, most: number): readonly Break[] {
  const weight = ({ from }: Break): number => [...from].reduce((sum, box) => sum + weightOf(box), 0);
  let room = most;
  return [...breaks].sort((a, b) => weight(b) - weight(a)).flatMap(({ isOpen, from, to, notes }) => {
    const shown = notes.slice(0, room);
    room -= shown.length;
    return shown.length === 0 ? [] : [{ isOpen, from, to, notes: shown }];
  });
}

function isOfOneLine({ from, to }: Break): boolean {
  return from.size === 1 && to.size === 1;
}

function lineOf({ isOpen, from: [from = ""], to: [to = ""], notes }: Break): Tie {
  return { from, to, kind: "path", state: stateOf(isOpen), notes };
}

function stateOf(isOpen: boolean): Tie["state"] {
  return isOpen ? "open" : "broken";
}

function linesThrough(reason: string, { isOpen, from, to }: Break): readonly Tie[] {
  const line = (ends: { readonly from: string; readonly to: string }): Tie => ({ ...ends, kind: "path", state: stateOf(isOpen), notes: [] });
  return [...[...from].map((place) => line({ from: place, to: reason })), ...[...to].map((end) => line({ from: reason, to: end }))];
}

/** A path that stops where its network's link leads is that link; one that may stop there leaves the link as certain as it is. */
function onLinks(ties: readonly Tie[], paths: readonly Tie[]): readonly Tie[] {
  const open = new Map(paths.filter(({ state }) => state === "broken").map((path) => [`${path.from}\n${path.to}`, path]));
  const others = ties.map((tie) => {
    const ends = `${tie.from}\n${tie.to}`;
    const path = tie.kind === "link" ? open.get(ends) : undefined;
    if (path === undefined) return tie;
    open.delete(ends);
    return { ...tie, state: path.state, notes: [...path.notes, ...tie.notes] };
  });
  return [...others, ...open.values(), ...paths.filter(({ state }) => state === "open")];
}
