import { type Layout, type PlacedBox, type PlacedTie, type Point } from "../../src/diagram/layout";
import { measureBox } from "../../src/diagram/measure";
import { allBoxes } from "../../src/diagram/picture";
import { FONTS } from "../../src/diagram/measure";
import { textWidth } from "../../src/diagram/text-size";

interface Rectangle {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function rectangle(name: string, { x, y }: Point, width: number, height: number): Rectangle {
  return { name, left: x, top: y, right: x + width, bottom: y + height };
}

/** Rounding is no overlap. */
const SLACK = 0.6;

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right - SLACK && b.left < a.right - SLACK && a.top < b.bottom - SLACK && b.top < a.bottom - SLACK;
}

function boxRectangle({ box, x, y, measured, height }: PlacedBox): Rectangle {
  return rectangle(`${box.kind} ${box.title}`, { x, y }, measured.width, height);
}

/** Everything in a layout that is in the way of something else: boxes, texts of lines, lines through boxes that they do not belong to. */
export function collisions(layout: Layout): readonly string[] {
  const frames = layout.boxes.filter(({ box }) => box.kind !== "group" && box.inside.length > 0);
  const inner = new Map(frames.flatMap(({ box }) => box.inside.map(({ key }) => [key, box.key] as const)));
  const boxes = layout.boxes.map((placed) => ({ key: placed.box.key, at: boxRectangle(placed) }));
  const labels = layout.ties.flatMap(({ label }, index) => (label === undefined ? [] : [rectangle(`label ${index}`, label, label.width, label.height)]));
  const found: string[] = [];
  const isInside = (a: string, b: string): boolean => inner.get(a) === b || inner.get(b) === a;
  for (const [index, a] of boxes.entries()) for (const b of boxes.slice(index + 1)) if (!isInside(a.key, b.key) && overlap(a.at, b.at)) found.push(`${a.at.name} on ${b.at.name}`);
  for (const [index, a] of labels.entries()) for (const b of labels.slice(index + 1)) if (overlap(a, b)) found.push(`${a.name} on ${b.name}`);
  const leaves = boxes.filter(({ key }) => !frames.some(({ box }) => box.key === key));
  for (const label of labels) for (const { at } of leaves) if (overlap(label, at)) found.push(`${label.name} on ${at.name}`);
  for (const [index, tie] of layout.ties.entries()) found.push(...crossings(tie, `line ${index}`, leaves, labels));
  return found;
}

function crossings({ tie, points }: PlacedTie, name: string, boxes: readonly { readonly key: string; readonly at: Rectangle }[], labels: readonly Rectangle[]): readonly string[] {
  const own = `label ${name.slice("line ".length)}`;
  const others = [...boxes.filter(({ key }) => key !== tie.from && key !== tie.to).map(({ at }) => at), ...labels.filter((label) => label.name !== own)];
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    const segment = { name, left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), right: Math.max(from.x, to.x) + 2 * SLACK, bottom: Math.max(from.y, to.y) + 2 * SLACK };
    return others.filter((other) => overlap(segment, other)).map((other) => `${name} through ${other.name}`);
  });
}

/** Texts that are wider than the box that they stand in, and boxes inside a frame that stick out of it. */
export function cutOff({ boxes }: Layout): readonly string[] {
  const all = boxes.flatMap(({ box }) => allBoxes([box])).flatMap((box) => {
    const { width, height, lines, chips } = measureBox(box);
    const texts = lines.filter(({ text, role, baseline }) => textWidth(text, FONTS[role]) > width || baseline > height).map(({ text }) => `"${text}" in ${box.title}`);
    const inner = chips.filter(({ x, y, measured }) => x + measured.width > width || y + measured.height > height).map((chip) => `${chip.box.title} out of ${box.title}`);
    return [...texts, ...inner];
  });
  return [...new Set(all)];
}
