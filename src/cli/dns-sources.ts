import { once } from "node:events";
import { palette } from "../report/colors";
import { type Activity, startActivity } from "./activity";
import { givenAt } from "./check-sources";
import { type EstateFlags, readEstate, type ReadEstate } from "./estate-sources";
import { scrub } from "./scrub";
import { isColored, type Streams } from "./streams";

/** What a command about DNS works with. */
export interface DnsSources extends ReadEstate {
  readonly activity: Activity;
  /** Writes what a program's secrets are scrubbed from. */
  readonly write: (texts: Iterable<string>) => Promise<void>;
  /** Tells whoever waits for the command what the output has no place for. */
  readonly note: (text: string) => void;
}

export async function readDnsSources(paths: readonly string[], flags: EstateFlags, { stdout, stderr }: Streams, signal: AbortSignal | undefined): Promise<DnsSources> {
  const activity = startActivity(stderr);
  const read = await readEstate(paths.map(givenAt), flags, { stderr, activity, signal }).finally(activity.end);
  return {
    ...read,
    activity,
    write: async (texts) => {
      for (const text of texts) if (!stdout.write(scrub(text, read.programs))) await once(stdout, "drain", { ...(signal !== undefined && { signal }) });
    },
    note: (text) => stderr.write(`${palette(isColored(stderr)).yellow("note:")} ${scrub(text, read.programs)}\n`),
  };
}
