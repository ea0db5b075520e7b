import pc from "picocolors";

/** Paints text for a terminal; the plain palette leaves it as it is. */
export type Palette = ReturnType<typeof pc.createColors>;

export function palette(colored: boolean): Palette {
  return pc.createColors(colored);
}

export const PLAIN = palette(false);
