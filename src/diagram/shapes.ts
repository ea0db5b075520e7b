import { type BoxKind } from "./picture";

/** What a shape keeps of its box for its own outline. */
interface Insets {
  readonly side: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Shape {
  readonly insets: Insets;
  /** The outline of a box of this size, as the path of an SVG, with its corner at 0 0. */
  readonly outline: (width: number, height: number) => string;
}

const NONE: Insets = { side: 0, top: 0, bottom: 0 };
const SLANT = 10;
const FOLD = 12;
const LID = 4;
const BAR = 6;

/** The shapes differ, so that a kind is told without its colour; the mermaid text has the same. */
export const SHAPES: Readonly<Record<BoxKind, Shape>> = {
  network: { insets: NONE, outline: (w, h) => rounded(w, h, 8) },
  group: { insets: NONE, outline: (w, h) => rounded(w, h, 8) },
  reason: { insets: NONE, outline: (w, h) => rounded(w, h, 4) },
  question: { insets: NONE, outline: (w, h) => rounded(w, h, 4) },
  unknown: { insets: NONE, outline: (w, h) => rounded(w, h, 8) },
  other: { insets: NONE, outline: (w, h) => rounded(w, h, 0) },
  "on-premises": { insets: { ...NONE, side: BAR }, outline: (w, h) => `${rounded(w, h, 0)}M${BAR} 0V${h}M${w - BAR} 0V${h}` },
  zone: { insets: NONE, outline: (w, h) => `M0 0H${w - FOLD}L${w} ${FOLD}V${h}H0ZM${w - FOLD} 0V${FOLD}H${w}` },
  endpoint: { insets: { ...NONE, side: 8 }, outline: (w, h) => rounded(w, h, Math.min(18, h / 2)) },
  scope: { insets: { ...NONE, side: 12 }, outline: (w, h) => `M12 0H${w - 12}L${w} ${h / 2}L${w - 12} ${h}H12L0 ${h / 2}Z` },
  workspace: { insets: { side: 0, top: 2 * LID - 1, bottom: 2 }, outline: cylinder },
  component: { insets: { ...NONE, side: SLANT }, outline: (w, h) => `M0 0H${w}V${h}H0L${SLANT} ${h / 2}Z` },
  "collection-endpoint": { insets: { ...NONE, side: SLANT }, outline: (w, h) => `M${SLANT} 0H${w - SLANT}L${w} ${h}H0Z` },
  "monitor-workspace": { insets: { ...NONE, side: SLANT }, outline: (w, h) => `M0 0H${w}L${w - SLANT} ${h}H${SLANT}Z` },
};

function rounded(width: number, height: number, radius: number): string {
  if (radius === 0) return `M0 0H${width}V${height}H0Z`;
  const corner = (x: number, y: number): string => `A${radius} ${radius} 0 0 1 ${x} ${y}`;
  return `M${radius} 0H${width - radius}${corner(width, radius)}V${height - radius}${corner(width - radius, height)}H${radius}${corner(0, height - radius)}V${radius}${corner(radius, 0)}Z`;
}

function cylinder(width: number, height: number): string {
  const side = width / 2;
  const arc = (sweep: number, x: number, y: number): string => `A${side} ${LID} 0 0 ${sweep} ${x} ${y}`;
  return `M0 ${LID}${arc(1, width, LID)}V${height - LID}${arc(1, 0, height - LID)}ZM0 ${LID}${arc(0, width, LID)}`;
}
