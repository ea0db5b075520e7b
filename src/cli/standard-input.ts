import { addAbortSignal } from "node:stream";
import { type EstateSource, loadStream } from "../planning";
import { PreviewError } from "../preview";
import { type InputStream } from "./streams";

/** The source that is no path. */
export const STDIN = "-";

/** What findings and errors call it. */
const NAME = "standard input";

/** What has been read: a pipe can be read once, and a command may ask twice, before and after a change. */
const sources = new WeakMap<InputStream, Promise<EstateSource>>();

/**
 * What is piped into the command, as in `pulumi stack export | ampls check -`.
 *
 * @throws PreviewError where nothing is piped.
 */
export function standardInput(stdin: InputStream | undefined, signal: AbortSignal | undefined): Promise<EstateSource> {
  if (stdin === undefined || stdin.isTTY === true) throw new PreviewError(`the source ${STDIN} is standard input, and nothing is piped into it.`, `pipe a source into the command, as in \`pulumi stack export | ampls check ${STDIN}\`, or give its file.`);
  const source = sources.get(stdin) ?? loadStream(NAME, pieces(stdin, signal));
  sources.set(stdin, source);
  return source;
}

async function* pieces(stdin: InputStream, signal: AbortSignal | undefined): AsyncIterable<Buffer> {
  // A pipe may stay open for ever: who interrupts is not to wait for its end.
  if (signal !== undefined) addAbortSignal(signal, stdin);
  let isEmpty = true;
  try {
    for await (const piece of stdin as AsyncIterable<string | Buffer>) {
      isEmpty = false;
      yield typeof piece === "string" ? Buffer.from(piece) : piece;
    }
  } catch (error) {
    throw signal?.aborted === true ? new PreviewError("the check was interrupted.") : error;
  }
  if (isEmpty) throw new PreviewError(`${NAME} is empty: the command before the pipe printed nothing.`, "run that command alone, to see what it says.");
}
