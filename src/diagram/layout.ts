import { type ELK, type ElkExtendedEdge, type ElkNode, type ElkPoint, type LayoutOptions } from "elkjs/lib/elk-api";
import { type Island, islandsOf } from "./islands";
import { measureBox, type Measured, measureLabel, type MeasuredLabel, widened } from "./measure";
import { type Box, COLUMNS, isMarked, type Picture, type Tie } from "./picture";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box with its place in the picture. */
export interface PlacedBox extends Point {
  readonly box: Box;
  readonly measured: Measured;
  readonly height: number;
}

/** A line with its way through the picture. */
export interface PlacedTie {
  readonly tie: Tie;
  readonly points: readonly Point[];
  readonly label: (Point & MeasuredLabel) | undefined;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Every frame before what is in it. */
  readonly boxes: readonly PlacedBox[];
  readonly ties: readonly PlacedTie[];
}

/** Columns from left to right, lines in right angles, room kept for the texts of lines; coordinates count from the picture's corner. */
const OPTIONS: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.partitioning.activate": "true",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
  "elk.spacing.nodeNode": "22",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.edgeEdge": "12",
  "elk.spacing.edgeLabel": "6",
  "elk.layered.spacing.nodeNodeBetweenLayers": "40",
  "elk.layered.spacing.edgeNodeBetweenLayers": "18",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
};
const LABEL_OPTIONS: LayoutOptions = { "elk.edgeLabels.inline": "true", "elk.edgeLabels.placement": "CENTER" };
const PACKING: LayoutOptions = { "elk.algorithm": "rectpacking", "elk.rectpacking.widthApproximation.strategy": "TARGET_WIDTH", "elk.spacing.nodeNode": "40", "elk.padding": "[top=0,left=0,bottom=0,right=0]" };
/** Width to height, where there is a choice. */
const ASPECT = 1.6;
const FRAME_PAD = 14;

/** Gives every box and line of a picture its place. The same picture always gets the same places. */
export async function layOut({ boxes, ties }: Pick<Picture, "boxes" | "ties">): Promise<Layout> {
  const elk = await elkjs();
  const laid: Layout[] = [];
  for (const island of islandsOf(boxes, ties)) laid.push(await layOutIsland(island, elk));
  const [only, another] = laid;
  return only !== undefined && another === undefined ? only : packed(laid, elk);
}

async function layOutIsland({ boxes, ties }: Island, elk: ELK): Promise<Layout> {
  const sizes = new Map<string, Measured>();
  const labels = new Map<Tie, MeasuredLabel>();
  const columns = columnsOf(boxes);
  const laid = await elk.layout<ElkNode>({
    id: "island",
    layoutOptions: OPTIONS,
    children: boxes.map((box) => inColumn(nodeOf(box, sizes), box)),
    edges: ties.map((tie, index) => edgeOf(tie, index, columns, labels)),
  });
  const edges = new Map((laid.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    width: Math.ceil(laid.width ?? 0),
    height: Math.ceil(laid.height ?? 0),
    boxes: placedBoxes(boxes, laid.children ?? [], sizes),
    ties: ties.flatMap((tie, index) => placedTie(tie, edges.get(String(index)), isDrawnBackwards(tie, columns), labels.get(tie)) ?? []),
  };
}

/** Puts islands beside and below each other, in a shape that a screen has. */
async function packed(islands: readonly Layout[], elk: ELK): Promise<Layout> {
  const area = islands.reduce((sum, { width, height }) => sum + width * height, 0);
  const width = Math.max(Math.sqrt(area * ASPECT), ...islands.map((island) => island.width));
  const layoutOptions = { ...PACKING, "elk.rectpacking.widthApproximation.targetWidth": String(Math.ceil(width)) };
  const laid = await elk.layout<ElkNode>({ id: "picture", layoutOptions, children: islands.map((island, index) => ({ id: String(index), width: island.width, height: island.height })) });
  const places = new Map((laid.children ?? []).map((node) => [node.id, node]));
  const moved = islands.map((island, index) => {
    const { x = 0, y = 0 } = places.get(String(index)) ?? {};
    return movedBy(island, { x: Math.round(x), y: Math.round(y) });
  });
  return { width: Math.ceil(laid.width ?? 0), height: Math.ceil(laid.height ?? 0), boxes: moved.flatMap(({ boxes }) => boxes), ties: moved.flatMap(({ ties }) => ties) };
}

function movedBy({ boxes, ties, ...size }: Layout, by: Point): Layout {
  const at = <P extends Point>(point: P): P => ({ ...point, x: point.x + by.x, y: point.y + by.y });
  return { ...size, boxes: boxes.map(at), ties: ties.map(({ tie, points, label }) => ({ tie, points: points.map(at), label: label === undefined ? undefined : at(label) })) };
}

let loaded: Promise<ELK> | undefined;

/** Loaded only when a picture is drawn, and then once: it is larger than the rest of the command. */
function elkjs(): Promise<ELK> {
  loaded ??= import("elkjs/lib/elk.bundled.js").then(({ default: Elk }) => new Elk.default());
  return loaded;
}

function nodeOf(box: Box, sizes: Map<string, Measured>): ElkNode {
  const measured = measureBox(box);
  sizes.set(box.key, measured);
  if (box.kind === "group" || box.inside.length === 0) return { id: box.key, width: measured.width, height: measured.height };
  return {
    id: box.key,
    layoutOptions: {
      "elk.padding": `[top=${measured.height},left=${FRAME_PAD},bottom=${FRAME_PAD},right=${FRAME_PAD}]`,
      "elk.nodeSize.constraints": "MINIMUM_SIZE",
      "elk.nodeSize.minimum": `(${measured.width},${measured.height})`,
    },
    children: box.inside.map((child) => nodeOf(child, sizes)),
  };
}

function inColumn(node: ElkNode, { column }: Box): ElkNode {
  if (column === undefined) return node;
  return { ...node, layoutOptions: { ...node.layoutOptions, "elk.partitioning.partition": String(COLUMNS.indexOf(column)) } };
}

/** The column of every box, those inside others with the one that they are in. */
function columnsOf(boxes: readonly Box[]): ReadonlyMap<string, number> {
  return new Map(boxes.flatMap(({ column, inside, key }) => (column === undefined ? [] : [key, ...inside.map((child) => child.key)].map((each) => [each, COLUMNS.indexOf(column)] as const))));
}

/** The layout knows lines from left to right only: one that leads back is laid the other way round. */
function isDrawnBackwards({ from, to }: Tie, columns: ReadonlyMap<string, number>): boolean {
  const [start, end] = [columns.get(from), columns.get(to)];
  return start !== undefined && end !== undefined && start > end;
}

function edgeOf(tie: Tie, index: number, columns: ReadonlyMap<string, number>, labels: Map<Tie, MeasuredLabel>): ElkExtendedEdge {
  const ends = isDrawnBackwards(tie, columns) ? { sources: [tie.to], targets: [tie.from] } : { sources: [tie.from], targets: [tie.to] };
  if (tie.notes.length === 0) return { id: String(index), ...ends };
  const label = measureLabel(tie.notes, isMarked(tie));
  labels.set(tie, label);
  return { id: String(index), ...ends, labels: [{ text: "label", width: label.width, height: label.height, layoutOptions: LABEL_OPTIONS }] };
}

function placedBoxes(boxes: readonly Box[], nodes: readonly ElkNode[], sizes: ReadonlyMap<string, Measured>): readonly PlacedBox[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return boxes.flatMap((box) => {
    const [node, measured] = [byId.get(box.key), sizes.get(box.key)];
    if (node === undefined || measured === undefined) return [];
    const { x = 0, y = 0, width = measured.width, height = measured.height } = node;
    const placed: PlacedBox = { box, x, y, height, measured: width === measured.width ? measured : widened(measured, width) };
    return [placed, ...(box.kind === "group" ? [] : placedBoxes(box.inside, node.children ?? [], sizes))];
  });
}

function placedTie(tie: Tie, edge: ElkExtendedEdge | undefined, isBackwards: boolean, label: MeasuredLabel | undefined): PlacedTie | undefined {
  const section = edge?.sections?.[0];
  if (section === undefined) return undefined;
  const points = straightened([section.startPoint, ...(section.bendPoints ?? []), section.endPoint]);
  const { x = 0, y = 0 } = edge?.labels?.[0] ?? {};
  return { tie, points: isBackwards ? [...points].reverse() : points, label: label === undefined ? undefined : { ...label, x, y } };
}

/** Where the layout steps aside by less than one sees, at the edge of a frame, it goes on straight; points on the way are left out. */
function straightened(points: readonly ElkPoint[]): readonly Point[] {
  const straight: Point[] = [];
  for (const { x, y } of points) {
    const before = straight[straight.length - 1];
    const next = before === undefined ? { x, y } : { x: Math.abs(x - before.x) < STEP ? before.x : x, y: Math.abs(y - before.y) < STEP ? before.y : y };
    const earlier = straight[straight.length - 2];
    if (before !== undefined && earlier !== undefined && ((earlier.x === before.x && before.x === next.x) || (earlier.y === before.y && before.y === next.y))) straight.pop();
    straight.push(next);
  }
  return straight;
}

const STEP = 2;
