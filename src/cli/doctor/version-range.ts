/** A version's numbers; what stands behind them, as in `3.1.0-beta.1`, does not count. */
function numbersIn(version: string): readonly number[] {
  const [, major, minor = "0", patch = "0"] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined) throw new Error(`${version} is no version.`);
  return [Number(major), Number(minor), Number(patch)];
}

/** Whether a version is in a range of the two forms that this package's own package.json has: `>=20.19` and `^3.248.0`. */
export function isInRange(version: string, range: string): boolean {
  const [, form, lowest = ""] = /^(>=|\^)(\d[\d.]*)$/.exec(range) ?? [];
  if (form === undefined) throw new Error(`${range} is no range of the form >=1.2 or ^1.2.3.`);
  const [has, least] = [numbersIn(version), numbersIn(lowest)];
  return compare(has, least) >= 0 && (form === ">=" || has[0] === least[0]);
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [index, number] of one.entries()) {
    const difference = number - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
