/** One line of the page: a ratio, both sides of which were measured in one run. */
export interface Line {
  readonly what: string;
  /** `1.05×`, or why there is no figure. */
  readonly ratio: string;
  /** What it should be; undefined where nothing is promised. */
  readonly goal?: string;
  /** What the ratio is made of. */
  readonly figures: string;
}

/** A part of the benchmark, which can be run alone. */
export interface Part {
  readonly name: string;
  readonly title: string;
  /** Measures, prints what is of interest on the way, and gives the lines of the page. */
  readonly run: (write: (line: string) => void) => Promise<readonly Line[]> | readonly Line[];
}

export const times = (ratio: number): string => `${ratio.toFixed(ratio < 10 ? 2 : 0)}×`;

/** The line of two figures in one unit: how many times the second the first is. */
export function lineOf(what: string, [one, other]: readonly [number, number], unit: string, more: { readonly goal?: string; readonly note?: string } = {}): Line {
  const digits = (figure: number): string => figure.toFixed(figure < 100 ? 2 : 0);
  const figures = `${digits(one)} ${unit} to ${digits(other)} ${unit}${more.note === undefined ? "" : `; ${more.note}`}`;
  return { what, ratio: times(one / other), figures, ...(more.goal !== undefined && { goal: more.goal }) };
}
