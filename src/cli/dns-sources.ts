import { wrapped } from "../report/wrap";
import { type Activity, startActivity } from "./activity";
import { givenAt } from "./check-sources";
import { type EstateFlags, readEstate, type ReadEstate } from "./estate-sources";
import { noteText } from "./notes";
import { scrub, scrubbed } from "./scrub";
import { type Streams } from "./streams";
import { writeAll } from "./write-all";

/** What a command about DNS works with. */
export interface DnsSources extends ReadEstate {
  readonly activity: Activity;
  /** Writes what a program's secrets are scrubbed from; lines end at `columns`, where that is given. */
  readonly write: (texts: Iterable<string>, columns?: number) => Promise<void>;
  /** Tells whoever waits for the command what the output has no place for. */
  readonly note: (text: string) => void;
}

export async function readDnsSources(paths: readonly string[], flags: EstateFlags, { stdin, stdout, stderr }: Streams, signal: AbortSignal | undefined): Promise<DnsSources> {
  const activity = startActivity(stderr);
  const read = await readEstate(paths.map(givenAt), flags, { stdin, stderr, activity, signal }).finally(activity.end);
  return {
    ...read,
    activity,
    write: (texts, columns) => writeAll(stdout, wrapped(scrubbed(texts, read.programs), columns), signal),
    note: (text) => stderr.write(`${noteText(stderr, scrub(text, read.programs))}\n`),
  };
}
