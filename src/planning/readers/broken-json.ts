/** Where the text breaks the rules of JSON, and how. */
export class BrokenJson extends Error {
  constructor(
    readonly problem: string,
    readonly line: number,
    /** The row that is broken; undefined outside of rows. */
    readonly row: number | undefined,
  ) {
    super(problem);
  }
}

/** What JSON.parse complains of, without the piece of the text that it quotes: an export may hold secrets. */
export function problemOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/, (?:\.\.\.)?".*$/s, "");
}

/** A part of a text that stands outside of rows. */
export interface Piece {
  readonly bytes: Buffer;
  /** The line that it begins on. */
  readonly line: number;
}

const NEWLINE = 0x0a;

/**
 * What JSON.parse complains of in the text around the rows. It tells the place in that text: in the file, rows stand
 * between.
 *
 * @param last The last line of the file: where the end is what is wrong.
 */
export function brokenAround(error: unknown, pieces: readonly Piece[], last: number): BrokenJson {
  const [problem = "", position] = problemOf(error).split(/ at position (\d+).*/s);
  if (position === undefined) return new BrokenJson(problem, last, undefined);
  const text = Buffer.concat(pieces.map(({ bytes }) => bytes)).toString("utf8");
  let before = Buffer.byteLength(text.slice(0, Number(position)));
  for (const { bytes, line } of pieces) {
    if (before < bytes.length) return new BrokenJson(problem, line + bytes.subarray(0, before).filter((byte) => byte === NEWLINE).length, undefined);
    before -= bytes.length;
  }
  return new BrokenJson(problem, last, undefined);
}
