import { distance } from "fastest-levenshtein";

/** Two slips of the keyboard; more than that may be a name that was meant. */
const NEAR = 2;

/** The allowed text that was probably meant by a wrong one, compared without case; undefined where none is near. */
export function nearMiss(given: string, allowed: readonly string[]): string | undefined {
  const [nearest] = allowed
    .map((text) => ({ text, steps: distance(given.toLowerCase(), text.toLowerCase()) }))
    // Of a name of three letters, two slips leave nothing to recognise it by.
    .filter(({ text, steps }) => steps <= NEAR && steps * 2 < text.length)
    .sort((a, b) => a.steps - b.steps);
  return nearest?.text;
}
