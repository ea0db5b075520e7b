import { once } from "node:events";
import { type OutputStream } from "./streams";

/** What one write should hold at least: a million findings are not a million writes. */
const PIECE = 64 * 1024;

/** Writes as fast as the reader takes it: a report of a gigabyte must not wait in memory. */
export async function writeAll(stream: OutputStream, texts: Iterable<string>, signal: AbortSignal | undefined): Promise<void> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    if (!stream.write(piece)) await once(stream, "drain", { ...(signal !== undefined && { signal }) });
    piece = "";
  }
  await new Promise<void>((resolve) => stream.write(piece, () => { resolve(); }));
}
