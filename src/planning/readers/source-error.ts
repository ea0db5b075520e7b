/** A source that cannot be read as a whole: nothing is judged from a part of it. */
export class SourceError extends Error {
  override readonly name = "SourceError";

  constructor(
    /** What is wrong and where, as a sentence. */
    readonly what: string,
    /** What to do, as a sentence. */
    readonly fix: string,
  ) {
    super(`${what}\nFix: ${fix}`);
  }
}
