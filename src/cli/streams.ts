import { type Readable } from "node:stream";

/** Where a command writes to and may read from: `process` itself, or a test's stand-in. */
export interface Streams {
  readonly stdin?: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

/** `isTTY` is there where it is a terminal. */
export type InputStream = Readable & { readonly isTTY?: boolean };

/** `isTTY`, `rows` and `columns` are there where it is a terminal. */
export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly rows?: number; readonly columns?: number };

/** So wide is what is written where nobody says how wide the place is. */
export const DEFAULT_COLUMNS = 80;

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * How wide what is written may be: as the terminal is; for a file or a pipe as COLUMNS says, where somebody exports it.
 * Undefined where nobody says: then every line stays as it is, and what searches lines finds whole sentences.
 */
export function widthOf({ isTTY, columns }: OutputStream, { COLUMNS = "" }: Variables = process.env): number | undefined {
  if (isTTY === true && columns !== undefined) return columns;
  return /^[1-9]\d*$/.test(COLUMNS) ? Number(COLUMNS) : undefined;
}

/**
 * Colours are for terminals, and for whoever asks for them by FORCE_COLOR, as CI systems do whose logs show them; NO_COLOR
 * has the last word (no-color.org).
 */
export function isColored(stream: OutputStream, { NO_COLOR = "", FORCE_COLOR = "", TERM }: Variables = process.env): boolean {
  if (NO_COLOR !== "" || FORCE_COLOR === "0" || FORCE_COLOR === "false") return false;
  return FORCE_COLOR !== "" || (stream.isTTY === true && TERM !== "dumb");
}
