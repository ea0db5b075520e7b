/** One size of what is measured. */
export interface Measured {
  readonly resources: number;
  readonly milliseconds: Readonly<Record<string, number>>;
}

/** By which power of its size the cost grows from one size to a larger one: 1 is linear. */
export function exponent(small: Measured, large: Measured, part: string): number {
  const time = (large.milliseconds[part] ?? 0) / Math.max(1, small.milliseconds[part] ?? 0);
  return Math.log(time) / Math.log(large.resources / small.resources);
}

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
