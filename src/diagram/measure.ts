import { type Box } from "./picture";
import { SHAPES } from "./shapes";
import { type Font, lineHeight, textWidth, wrapped } from "./text-size";
import { captionOf } from "./words";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type TextRole = "caption" | "title" | "detail" | "chip" | "label";

export const FONTS: Readonly<Record<TextRole, Font>> = {
  caption: { size: 10, isBold: false },
  title: { size: 13, isBold: true },
  detail: { size: 11, isBold: false },
  chip: { size: 12, isBold: false },
  label: { size: 11, isBold: false },
};

/** The widest that a text of a role may be before it is broken into lines. */
const MOST: Readonly<Record<TextRole, number>> = { caption: 240, title: 190, detail: 280, chip: 150, label: 210 };

/** What is not known is said in a sentence. */
const MOST_OF_SENTENCE = 210;

const PAD = { side: 12, top: 8, bottom: 9 };
const GAP = 8;
const CHIP_PAD = { side: 8, top: 5, bottom: 5 };
/** From here on the boxes in a frame stand in two columns. */
const TALL = 10;

/** A line of text, its place measured from the corner of its box. */
export interface Line {
  readonly text: string;
  readonly role: TextRole;
  /** The middle of the line, of a label its start. */
  readonly x: number;
  /** Where the letters stand. */
  readonly baseline: number;
}

/** A box with the place of everything in it, but of the boxes that the layout places. */
export interface Measured extends Size {
  readonly lines: readonly Line[];
  /** Boxes in a frame of what is alike, placed in it. */
  readonly chips: readonly { readonly box: Box; readonly x: number; readonly y: number; readonly measured: Measured }[];
}

type Text = readonly [role: TextRole, text: string];

/** The size of a box of its own, or of a frame's head where the layout places what is inside. */
export function measureBox(box: Box): Measured {
  if (box.kind === "reason" || box.kind === "question") return { ...measureLabel(box.details, true), chips: [] };
  const caption = captionOf(box);
  const texts: readonly Text[] = [...(caption === undefined ? [] : [["caption", caption] as const]), ["title", box.title], ...box.details.map((detail) => ["detail", detail] as const)];
  const head = measureTexts(texts, box, PAD);
  return box.kind === "group" ? withChips(box, head) : head;
}

function measureTexts(texts: readonly Text[], { kind }: Box, pad: typeof PAD): Measured {
  const { insets } = SHAPES[kind];
  const most = (role: TextRole): number => (kind === "unknown" ? MOST_OF_SENTENCE : MOST[role]);
  const rows = texts.flatMap(([role, text]) => wrapped(text, FONTS[role], most(role)).map((line) => ({ role, text: line, height: lineHeight(FONTS[role]) })));
  const width = even(Math.max(...rows.map(({ role, text }) => textWidth(text, FONTS[role]))) + 2 * (pad.side + insets.side));
  let top = pad.top + insets.top;
  const lines = rows.map(({ role, text, height }): Line => {
    const baseline = top + Math.round(height * 0.76);
    top += height;
    return { role, text, x: width / 2, baseline };
  });
  return { width, height: even(top + pad.bottom + insets.bottom), lines, chips: [] };
}

/** Boxes of even sizes have their middles where lines can meet them. */
function even(size: number): number {
  return 2 * Math.ceil(size / 2);
}

/** The boxes of a frame stand in one or two columns, all as wide as the widest. */
function withChips(box: Box, head: Measured): Measured {
  const chips = box.inside.map((chip) => ({ chip, measured: measureTexts([["chip", chip.title]], chip, CHIP_PAD) }));
  const columns = chips.length > TALL ? 2 : 1;
  const rows = Math.ceil(chips.length / columns);
  const chipWidth = Math.max(...chips.map(({ measured }) => measured.width), Math.ceil((head.width - 2 * PAD.side - (columns - 1) * GAP) / columns));
  const width = columns * chipWidth + (columns - 1) * GAP + 2 * PAD.side;
  const placed: Measured["chips"][number][] = [];
  let bottom = head.height;
  for (let column = 0; column < columns; column += 1) {
    let y = head.height;
    for (const { chip, measured } of chips.slice(column * rows, (column + 1) * rows)) {
      placed.push({ box: chip, x: PAD.side + column * (chipWidth + GAP), y, measured: widened(measured, chipWidth) });
      y += measured.height + GAP - 2;
    }
    bottom = Math.max(bottom, y);
  }
  return { width: even(width), height: even(bottom + PAD.bottom - GAP + 4), lines: widened(head, width).lines, chips: placed };
}

/** The same box, wider: its texts stay in the middle. */
export function widened(measured: Measured, width: number): Measured {
  return { ...measured, width, lines: measured.lines.map((line) => (line.role === "label" ? line : { ...line, x: width / 2 })) };
}

export interface MeasuredLabel extends Size {
  readonly lines: readonly Line[];
}

const LABEL_PAD = { side: 7, top: 4, bottom: 5 };
/** Room for the mark in front of a reason. */
const MARK = 16;

/** The notes beside a line, one paragraph each; `isMarked` keeps room for a mark in front. */
export function measureLabel(notes: readonly string[], isMarked: boolean): MeasuredLabel {
  const font = FONTS.label;
  const rows = notes.flatMap((note) => wrapped(notes.length > 1 ? `– ${note}` : note, font, MOST.label));
  const mark = isMarked ? MARK : 0;
  const text = Math.ceil(Math.max(...rows.map((row) => textWidth(row, font))));
  const x = LABEL_PAD.side + mark;
  const height = lineHeight(font);
  return {
    width: even(text + mark + 2 * LABEL_PAD.side),
    height: even(rows.length * height + LABEL_PAD.top + LABEL_PAD.bottom),
    lines: rows.map((row, index) => ({ role: "label", text: row, x, baseline: LABEL_PAD.top + index * height + Math.round(height * 0.76) })),
  };
}
