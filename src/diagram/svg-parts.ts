import { type PlacedBox, type PlacedTie, type Point } from "./layout";
import { FONTS, type Line, type Measured } from "./measure";
import { type Box, isMarked, type Tie } from "./picture";
import { SHAPES } from "./shapes";
import { BOX_PAINTS, BROKEN, BROKEN_FILL, BROKEN_TEXT, MUTED_TEXT, outlineDash, type Stroke, strokeOf, TEXT } from "./style";
import { element, escaped, rounded } from "./xml";
import { KIND_WORDS, TIE_WORDS } from "./words";

/** A box with its texts; a frame's boxes, where the layout places them, are drawn apart. */
export function boxSvg({ box, x, y, measured, height }: PlacedBox): string {
  const { lines, chips } = measured;
  const inner = chips.map((chip) => boxSvg({ box: chip.box, x: chip.x, y: chip.y, measured: chip.measured, height: chip.measured.height }));
  const texts = lines.map((line) => textSvg(line, line.role === "caption" ? MUTED_TEXT : line.role === "label" && box.kind === "reason" ? BROKEN_TEXT : TEXT));
  const parts = [tooltip([KIND_WORDS[box.kind], ...box.tooltip]), outline(box, measured, height), ...(box.kind === "reason" ? [CROSS] : box.kind === "question" ? [QUESTION] : []), ...texts, ...inner];
  return element("g", { transform: `translate(${rounded(x)} ${rounded(y)})` }, parts.join(""));
}

function outline({ kind, isOutside }: Box, { width }: Measured, height: number): string {
  const { fill, stroke } = BOX_PAINTS[kind];
  return element("path", { d: SHAPES[kind].outline(rounding(width), rounding(height)), fill, stroke, "stroke-width": kind === "group" ? 1 : 1.4, "stroke-dasharray": outlineDash(kind, isOutside) });
}

function rounding(value: number): number {
  return Math.round(value * 10) / 10;
}

function textSvg({ text, role, x, baseline }: Line, fill: string): string {
  const { size, isBold } = FONTS[role];
  return element("text", { x, y: baseline, fill, "font-size": size, "font-weight": isBold ? "bold" : undefined, "text-anchor": role === "label" ? undefined : "middle" }, escaped(text));
}

/** What a viewer shows when one points at something. */
function tooltip(lines: readonly string[]): string {
  return element("title", {}, escaped(lines.join("\n")));
}

/** A line, without its text: texts are drawn above all lines. */
export function tieSvg({ tie, points }: PlacedTie, names: ReadonlyMap<string, string>): string {
  const stroke = strokeOf(tie);
  return element("g", {}, [tooltip([tieTitle(tie, names)]), lineSvg(points, stroke)].join(""));
}

function tieTitle({ from, to, kind, state, notes }: Tie, names: ReadonlyMap<string, string>): string {
  const sure = state === "open" && kind !== "path" ? " (not certain)" : "";
  const what = kind === "path" && state === "open" ? "cannot be told" : TIE_WORDS[kind];
  const words = `${names.get(from) ?? from} → ${names.get(to) ?? to}: ${what}${sure}`;
  return notes.length === 0 ? words : `${words}: ${notes.join("; ")}`;
}

export function lineSvg(points: readonly Point[], { color, width, dash, end }: Stroke): string {
  return [
    element("path", { d: roundedPath(end === "arrow" ? shortened(points, ARROW - 1) : points), fill: "none", stroke: color, "stroke-width": width, "stroke-dasharray": dash }),
    endSvg(points, end, color),
  ].join("");
}

const ARROW = 8;

function endSvg(points: readonly Point[], end: Stroke["end"], color: string): string {
  const [last, before] = [points[points.length - 1], points[points.length - 2]];
  if (last === undefined || before === undefined || end === "none") return "";
  const angle = Math.round((Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI);
  const transform = `translate(${rounded(last.x)} ${rounded(last.y)})${angle === 0 ? "" : ` rotate(${angle})`}`;
  if (end === "arrow") return element("path", { d: `M0 0L${-ARROW} -4V4Z`, fill: color, transform });
  return element("path", { d: "M-13 -5L-3 5M-13 5L-3 -5", stroke: color, "stroke-width": 2.2, fill: "none", transform });
}

/** The same way, ended a little earlier: an arrow's point is not to be wider than its line. */
function shortened(points: readonly Point[], by: number): readonly Point[] {
  const [last, before] = [points[points.length - 1], points[points.length - 2]];
  if (last === undefined || before === undefined) return points;
  const length = Math.hypot(last.x - before.x, last.y - before.y);
  if (length <= by) return points;
  const rest = (length - by) / length;
  return [...points.slice(0, -1), { x: before.x + (last.x - before.x) * rest, y: before.y + (last.y - before.y) * rest }];
}

const BEND = 6;

/** A way in right angles whose corners are round. */
function roundedPath(points: readonly Point[]): string {
  return points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (before === undefined) return `M${at(point)}`;
    if (after === undefined) return `L${at(point)}`;
    const radius = Math.min(BEND, Math.hypot(point.x - before.x, point.y - before.y) / 2, Math.hypot(after.x - point.x, after.y - point.y) / 2);
    return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, after, radius))}`;
  }).join("");
}

function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

function at({ x, y }: Point): string {
  return `${rounded(x)} ${rounded(y)}`;
}

/** In front of a reason. */
const CROSS = element("path", { d: "M8 7.5L16 15.5M8 15.5L16 7.5", stroke: BROKEN, "stroke-width": 2.2, fill: "none" });

/** In front of what cannot be told. */
const QUESTION = element("text", { x: 8, y: 16, fill: TEXT, "font-size": 14, "font-weight": "bold" }, "?");

/** The text of a line, on the line itself: nobody has to guess whose it is. */
export function labelSvg({ tie, label }: PlacedTie): string {
  if (label === undefined) return "";
  const { x, y, width, height, lines } = label;
  const isBroken = tie.state === "broken";
  const { color, dash } = strokeOf(tie);
  const plate = element("rect", { width, height, rx: 4, fill: isBroken ? BROKEN_FILL : "#ffffff", stroke: color, "stroke-width": 1, "stroke-dasharray": isBroken ? undefined : dash });
  const mark = isBroken ? CROSS : isMarked(tie) ? QUESTION : "";
  return element("g", { transform: `translate(${rounded(x)} ${rounded(y)})` }, [plate, mark, ...lines.map((line) => textSvg(line, isBroken ? BROKEN_TEXT : TEXT))].join(""));
}
