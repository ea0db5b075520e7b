import { TITLE } from "./heading";
import { allBoxes, type Box, type BoxKind, isMarked, type Picture, type Tie } from "./picture";
import { BOX_PAINTS, BROKEN, strokeOf, TEXT } from "./style";
import { captionOf } from "./words";

/** Characters in a line of a label: mermaid breaks none by itself everywhere. */
const LINE = 44;

/** The brackets that give a box the shape that it has in the SVG. */
const BRACKETS: Readonly<Record<BoxKind, readonly [open: string, close: string]>> = {
  network: ["(", ")"],
  "on-premises": ["[[", "]]"],
  zone: ["[/", "/]"],
  endpoint: ["([", "])"],
  scope: ["{{", "}}"],
  workspace: ["[(", ")]"],
  component: [">", "]"],
  "collection-endpoint": ["[/", "\\]"],
  "monitor-workspace": ["[\\", "/]"],
  other: ["[", "]"],
  unknown: ["(", ")"],
  group: ["(", ")"],
  reason: ["[", "]"],
  question: ["[", "]"],
};

/** A picture as the text of a mermaid flowchart, which GitHub draws in a Markdown file. */
export function mermaidOf(picture: Picture): string {
  const boxes = allBoxes(picture.boxes);
  const ids = new Map(boxes.map(({ key }, index) => [key, `n${index + 1}`]));
  const ties = picture.ties.flatMap((tie) => tieLine(tie, ids) ?? []);
  const kinds = [...new Set(boxes.map(({ kind }) => kind))].sort();
  const lines = [
    "flowchart LR",
    `  accTitle: ${plain(TITLE)}`,
    `  accDescr: ${plain([...picture.summary, ...picture.remarks].join(", "))}`,
    ...picture.boxes.flatMap((box) => boxLines(box, ids, "  ")),
    ...ties.map(({ line }) => `  ${line}`),
    ...ties.flatMap(({ style }, index) => (style === undefined ? [] : [`  linkStyle ${index} ${style}`])),
    ...kinds.map((kind) => `  classDef ${className(kind)} fill:${BOX_PAINTS[kind].fill},stroke:${BOX_PAINTS[kind].stroke},color:${TEXT}${kind === "unknown" || kind === "question" ? ",stroke-dasharray:6 4" : ""}`),
    ...kinds.map((kind) => `  class ${boxes.filter((box) => box.kind === kind).map(({ key }) => ids.get(key) ?? "").join(",")} ${className(kind)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function className(kind: BoxKind): string {
  return `kind-${kind}`;
}

function boxLines(box: Box, ids: ReadonlyMap<string, string>, indent: string): readonly string[] {
  const id = ids.get(box.key) ?? "";
  if (box.inside.length > 0) return [`${indent}subgraph ${id}["${labelOf(box)}"]`, ...box.inside.flatMap((inner) => boxLines(inner, ids, `${indent}  `)), `${indent}end`];
  const [open, close] = BRACKETS[box.kind];
  return [`${indent}${id}${open}"${labelOf(box)}"${close}`];
}

function labelOf(box: Box): string {
  const caption = captionOf(box);
  const texts = [...(caption === undefined ? [] : [caption]), ...(box.title === "" ? [] : [box.title]), ...box.details.map((detail) => (box.kind === "reason" ? `✕ ${detail}` : box.kind === "question" ? `? ${detail}` : detail))];
  return texts.map(broken).join("<br/>");
}

/** A line and its style; nothing where one end is not drawn. */
function tieLine(tie: Tie, ids: ReadonlyMap<string, string>): { readonly line: string; readonly style: string | undefined } | undefined {
  const [from, to] = [ids.get(tie.from), ids.get(tie.to)];
  if (from === undefined || to === undefined) return undefined;
  const notes = tie.notes.map((note) => broken(tie.state === "broken" ? `✕ ${note}` : isMarked(tie) ? `? ${note}` : note)).join("<br/>");
  const { bare, start, end } = arrowOf(tie);
  return { line: `${from} ${notes === "" ? bare : `${start} "${notes}" ${end}`} ${to}`, style: tie.state === "broken" ? `stroke:${BROKEN},color:${BROKEN}` : undefined };
}

/** An arrow without a text, and the two parts between which a text stands. */
interface Arrow {
  readonly bare: string;
  readonly start: string;
  readonly end: string;
}

const SOLID: Arrow = { bare: "-->", start: "--", end: "-->" };
const THICK: Arrow = { bare: "===", start: "==", end: "===" };
const DOTTED: Arrow = { bare: "-.->", start: "-.", end: ".->" };
const DOTTED_LINE: Arrow = { bare: "-.-", start: "-.", end: ".-" };
const DOTTED_CROSS: Arrow = { bare: "-.-x", start: "-.", end: ".-x" };

/** Broken lines are dotted and end in a cross. */
function arrowOf(tie: Tie): Arrow {
  const { end } = strokeOf(tie);
  if (tie.state === "broken") return end === "cross" ? DOTTED_CROSS : DOTTED_LINE;
  if (tie.state === "open" || tie.kind === "resolver") return end === "arrow" ? DOTTED : DOTTED_LINE;
  return end === "arrow" ? SOLID : THICK;
}

/** A text in lines of a label's length. */
function broken(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last === undefined || last.length + word.length >= LINE) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map(escaped).join("<br/>");
}

/** What means something to mermaid, or to the HTML that it makes, as a code that means the character alone. */
function escaped(text: string): string {
  return text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, " ").replace(/["#<>&%`{}\\;]/g, (character) => `#${character.charCodeAt(0)};`);
}

/** For texts that mermaid takes to the end of the line as they are. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:·()'-]/gu, " ");
}
