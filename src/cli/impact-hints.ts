import { type Estate, type Reference, type Value } from "../planning";

/** How many commands a hint shows. */
const SHOWN = 5;

/**
 * What an inventory has no rows for and what prints it, as lines of their own: without the zone groups nothing tells what
 * fills a zone, and a change to its links comes to nothing that can be told. Empty where nothing is lacking.
 */
export function lackingRows(...estates: readonly Estate[]): readonly string[] {
  const fixes = [...new Set(estates.flatMap(fixesOf))];
  if (fixes.length === 0) return [];
  const left = fixes.length - SHOWN;
  return [
    "The inventory lacks what Azure Resource Graph has no rows for, and without it not all can be told. Write what each of these prints to a file, and give the files with --beside:",
    ...fixes.slice(0, SHOWN).map((fix) => `  ${fix}`),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ];
}

/** The fixes of whatever stands in the place of rows that no source shows. */
function fixesOf(estate: Estate): readonly string[] {
  const gaps: readonly (Reference | Value<unknown>)[] = [...estate.of("zone-group").filter(isGap).map(({ zones }) => zones), ...estate.of("member").filter(isGap).map(({ linked }) => linked)];
  return gaps.flatMap((gap) => (gap.kind === "unknown" && gap.fix !== undefined ? [gap.fix] : []));
}

function isGap({ key }: { readonly key: string }): boolean {
  return key.endsWith("/?");
}
