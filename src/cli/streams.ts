/** Where a command writes to: `process` itself, or a test's stand-in. */
export interface Streams {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

/** `isTTY`, `rows` and `columns` are there where it is a terminal. */
export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly rows?: number; readonly columns?: number };

/** Colours are for terminals, and not for who wants none (no-color.org). */
export function isColored(stream: OutputStream): boolean {
  return stream.isTTY === true && (process.env["NO_COLOR"] ?? "") === "";
}
