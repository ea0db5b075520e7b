import { PreviewError } from "../preview";
import { textOf } from "../preview/errors";
import { type ReadProgram } from "./check-sources";

/** A text without the secrets of the programs that it may speak of. */
export function scrub(text: string, programs: readonly Pick<ReadProgram, "scrub">[]): string {
  return programs.reduce((clean, program) => program.scrub(clean), text);
}

/** The same of several, before anything breaks their lines: a secret with a blank in it would not be found again. */
export function* scrubbed(texts: Iterable<string>, programs: readonly Pick<ReadProgram, "scrub">[]): Iterable<string> {
  for (const text of texts) yield scrub(text, programs);
}

/**
 * What a question about programs gives.
 *
 * @throws PreviewError where it fails: what is wrong, without the programs' secrets.
 */
export function withoutSecrets<T>(programs: readonly ReadProgram[], question: () => T): T {
  try {
    return question();
  } catch (error) {
    throw new PreviewError(scrub(textOf(error), programs));
  }
}
