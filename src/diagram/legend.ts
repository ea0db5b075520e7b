import { FONTS } from "./measure";
import { allBoxes, type BoxKind, type Picture, type Tie, TIE_KINDS } from "./picture";
import { SHAPES } from "./shapes";
import { BOX_PAINTS, outlineDash, strokeOf, TEXT } from "./style";
import { lineSvg } from "./svg-parts";
import { textWidth } from "./text-size";
import { KIND_WORDS, TIE_WORDS } from "./words";
import { element, escaped } from "./xml";

/** A shape or a line and what it stands for. */
interface Entry {
  readonly sample: string;
  readonly words: string;
}

const SAMPLE = { width: 34, height: 18 };
const ROW = 26;
const GAP = 22;
const FONT = FONTS.detail;

export interface Legend {
  readonly svg: string;
  readonly height: number;
}

/** What the shapes and lines of a picture mean: those that it has, in rows of at most this width. */
export function legendOf(picture: Picture, width: number): Legend {
  let [x, y] = [0, 0];
  const parts = [...boxEntries(picture), ...tieEntries(picture)].map(({ sample, words }) => {
    const wide = SAMPLE.width + 8 + Math.ceil(textWidth(words, FONT));
    if (x > 0 && x + wide > width) [x, y] = [0, y + ROW];
    const text = element("text", { x: SAMPLE.width + 8, y: 13, "font-size": FONT.size, fill: TEXT }, escaped(words));
    const part = element("g", { transform: `translate(${x} ${y})` }, sample + text);
    x += wide + GAP;
    return part;
  });
  return { svg: parts.join(""), height: parts.length === 0 ? 0 : y + ROW };
}

function boxEntries({ boxes }: Picture): readonly Entry[] {
  const all = allBoxes(boxes);
  const kinds = Object.keys(KIND_WORDS).filter((kind): kind is BoxKind => kind !== "other" && kind !== "reason" && kind !== "question" && all.some((box) => box.kind === kind));
  const outside = all.some(({ isOutside }) => isOutside) ? [{ sample: shape("network", true), words: "shown by no source" }] : [];
  return [...kinds.map((kind) => ({ sample: shape(kind, false), words: KIND_WORDS[kind] })), ...outside];
}

function shape(kind: BoxKind, isOutside: boolean): string {
  const { fill, stroke } = BOX_PAINTS[kind];
  return element("path", { d: SHAPES[kind].outline(SAMPLE.width, SAMPLE.height), fill, stroke, "stroke-width": 1.2, "stroke-dasharray": outlineDash(kind, isOutside) });
}

function tieEntries({ ties }: Picture): readonly Entry[] {
  const sound = TIE_KINDS.filter((kind) => ties.some((tie) => tie.kind === kind && tie.state === "sound")).map((kind) => ({ sample: line({ kind, state: "sound" }), words: TIE_WORDS[kind] }));
  const broken = ties.some(({ state }) => state === "broken") ? [{ sample: line({ kind: "path", state: "broken" }), words: "broken, with the reason" }] : [];
  const asked = ties.some(({ kind, state }) => kind === "path" && state === "open") ? [{ sample: line({ kind: "path", state: "open" }), words: "cannot be told, with the reason" }] : [];
  const open = ties.some(({ kind, state }) => kind !== "path" && state === "open") ? [{ sample: line({ kind: "link", state: "open" }), words: "not certain" }] : [];
  return [...sound, ...broken, ...asked, ...open];
}

function line(tie: Pick<Tie, "kind" | "state">): string {
  const y = SAMPLE.height / 2;
  return lineSvg([{ x: 0, y }, { x: SAMPLE.width, y }], strokeOf(tie));
}
