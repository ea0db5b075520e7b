/** When a change, of the resource with this id, that Azure has taken takes effect. */
export type Pace = (id: string) => Promise<void>;

/** How long a request takes, in milliseconds: those that the engine sends at one time overlap. */
const TAKES = 5;
/** After how long without another request, in milliseconds, nothing more is taken to come at this time. */
const QUIET = 12;

/** All at one speed: in the order in which they came. */
export function steady(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, TAKES));
}

/**
 * Lets requests that are under way at one time take effect in any order: once no other one comes, one of them is picked.
 * The dependency graph alone keeps an order, and what picks tries all that it allows.
 * @param pick which one of so many
 */
export function inAnyOrder(pick: (count: number) => number): Pace {
  const waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const [next] = waiting.splice(pick(waiting.length), 1);
      next?.();
      if (waiting.length > 0) settle();
    }, QUIET);
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      settle();
    });
}

/** A row of numbers that looks random and is the same for one seed (mulberry32). */
export function picks(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * count);
  };
}
