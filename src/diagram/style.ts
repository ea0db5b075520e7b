import { type BoxKind, isReason, type Tie, type TieKind } from "./picture";

/** A calm palette: light fills, dark texts with a contrast of at least 4.5 to 1 on every one of them. */
export interface Paint {
  readonly fill: string;
  readonly stroke: string;
}

export const TEXT = "#1f2933";
export const MUTED_TEXT = "#52606d";
export const BROKEN = "#c62828";
export const BROKEN_TEXT = "#8a1c1c";
export const BROKEN_FILL = "#fff4f4";
const RESOURCE: Paint = { fill: "#e8f4f5", stroke: "#2f7f88" };

export const BOX_PAINTS: Readonly<Record<BoxKind, Paint>> = {
  network: { fill: "#edf4fc", stroke: "#4a7fb5" },
  "on-premises": { fill: "#f0f1f3", stroke: "#616e7c" },
  zone: { fill: "#fdf5dd", stroke: "#9a7515" },
  endpoint: { fill: "#e4f5ea", stroke: "#35855a" },
  scope: { fill: "#f0eafb", stroke: "#7154ac" },
  workspace: RESOURCE,
  component: RESOURCE,
  "collection-endpoint": RESOURCE,
  "monitor-workspace": RESOURCE,
  other: { fill: "#f5f7fa", stroke: "#616e7c" },
  unknown: { fill: "#ffffff", stroke: "#616e7c" },
  group: { fill: "#f8fafc", stroke: "#9fb0c2" },
  reason: { fill: BROKEN_FILL, stroke: BROKEN },
  question: { fill: "#ffffff", stroke: MUTED_TEXT },
};

export interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly dash?: string;
  /** What the line ends with, where it leads to. */
  readonly end: "arrow" | "cross" | "none";
}

const STROKES: Readonly<Record<TieKind, Stroke>> = {
  link: { color: "#9a7515", width: 1.5, end: "arrow" },
  records: { color: "#35855a", width: 1.5, end: "arrow" },
  connection: { color: "#35855a", width: 2, end: "arrow" },
  member: { color: "#7154ac", width: 1.5, end: "arrow" },
  peering: { color: "#4a7fb5", width: 4, end: "none" },
  resolver: { color: "#616e7c", width: 1.5, dash: "6 3 1.5 3", end: "arrow" },
  way: { color: "#616e7c", width: 4, end: "none" },
  path: { color: BROKEN, width: 1.8, end: "cross" },
};

/** Broken lines are long dashes with a cross, open paths the same without one, other open lines are dots: no colour is needed to tell them. */
export function strokeOf({ kind, state, to = "" }: Pick<Tie, "kind" | "state"> & Partial<Pick<Tie, "to">>): Stroke {
  const stroke = STROKES[kind];
  // What leads to a reason is not yet where it stops.
  if (state === "broken") return { color: BROKEN, width: kind === "peering" ? 3 : 1.8, dash: "8 4", end: isReason(to) ? "none" : "cross" };
  // What is not certain of a line is dots; of what gets along it, dashes without a cross.
  if (kind === "path") return { color: MUTED_TEXT, width: 1.5, dash: "8 4", end: isReason(to) ? "none" : "arrow" };
  return state === "open" ? { ...stroke, color: MUTED_TEXT, dash: "2 4" } : stroke;
}

/** The dashes of a box's outline: what no source shows is dotted, what is not known is dashed. */
export function outlineDash(kind: BoxKind, isOutside: boolean): string | undefined {
  if (kind === "unknown" || kind === "question") return "6 4";
  return isOutside ? "2 3" : undefined;
}
