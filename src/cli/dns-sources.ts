import { once } from "node:events";
import { wrapped } from "../report/wrap";
import { type Activity, startActivity } from "./activity";
import { givenAt } from "./check-sources";
import { type EstateFlags, readEstate, type ReadEstate } from "./estate-sources";
import { noteText } from "./notes";
import { scrub, scrubbed } from "./scrub";
import { type Streams } from "./streams";

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
    write: async (texts, columns) => {
      for (const text of wrapped(scrubbed(texts, read.programs), columns)) if (!stdout.write(text)) await once(stdout, "drain", { ...(signal !== undefined && { signal }) });
    },
    note: (text) => stderr.write(`${noteText(stderr, scrub(text, read.programs))}\n`),
  };
}
