import { type Found } from "./lookup";

export interface Resolving {
  /** How many questions wait at a time. */
  readonly concurrency: number;
  /** After so many questions without any answer at all, the server is given up. */
  readonly givesUpAfter: number;
  readonly onProgress: (done: number, of: number) => void;
  readonly signal: AbortSignal | undefined;
}

export const DEFAULT_RESOLVING = { concurrency: 32, givesUpAfter: 16 } as const;

/** Every name with what was found for it; `isSilent` where nothing was answered at all, and asking was given up. */
export interface Resolved {
  readonly found: ReadonlyMap<string, Found>;
  readonly isSilent: boolean;
}

/** Asks for all names in parallel. A server that answers nothing is not asked for thousands of names one timeout after another. */
export async function resolveAll(names: readonly string[], find: (name: string) => Promise<Found>, { concurrency, givesUpAfter, onProgress, signal }: Resolving): Promise<Resolved> {
  const open = [...new Set(names)];
  const total = open.length;
  const found = new Map<string, Found>();
  let answered = 0;
  const isGivenUp = (): boolean => signal?.aborted === true || (answered === 0 && found.size >= Math.min(givesUpAfter, total));
  const worker = async (): Promise<void> => {
    for (let name = open.shift(); name !== undefined; name = isGivenUp() ? undefined : open.shift()) {
      const answer = await find(name);
      found.set(name, answer);
      if (!isSilence(answer)) answered += 1;
      onProgress(found.size, total);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, total) }, worker));
  return { found, isSilent: total > 0 && answered === 0 };
}

/** Whether nobody answered. */
function isSilence(found: Found): boolean {
  return found.kind === "timed-out" || (found.kind === "failed" && found.isSilence);
}
