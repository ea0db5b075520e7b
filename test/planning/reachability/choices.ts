/**
 * What a simulation cannot know, it picks: each run takes one way through all picks, and the runs together take every
 * way. A question that is asked again in one run has the same answer.
 */
export class Choices {
  private readonly taken: { readonly about: string; readonly count: number; at: number }[];
  private readonly answers = new Map<string, unknown>();
  private asked = 0;

  private constructor(taken: Choices["taken"]) {
    this.taken = taken;
  }

  pick<T>(about: string, options: readonly [T, ...T[]]): T {
    if (options.length === 1) return options[0];
    if (this.answers.has(about)) return this.answers.get(about) as T;
    const answer = options[this.place(about, options.length)];
    this.answers.set(about, answer);
    return answer as T;
  }

  private place(about: string, count: number): number {
    const known = this.taken[this.asked];
    this.asked += 1;
    if (known !== undefined) return known.at;
    this.taken.push({ about, count, at: 0 });
    return 0;
  }

  /** The results of all ways through the picks of `simulate`. */
  static all<T>(simulate: (choices: Choices) => T): readonly T[] {
    const results: T[] = [];
    const taken: Choices["taken"] = [];
    do {
      results.push(simulate(new Choices(taken)));
      if (results.length > MOST) throw new Error(`More than ${String(MOST)} ways: ${taken.map(({ about, count }) => `${about} (${String(count)})`).join("; ")}`);
    } while (goOn(taken));
    return results;
  }
}

const MOST = 100_000;

/** Turns to the next way; false where all were taken. */
function goOn(taken: { readonly count: number; at: number }[]): boolean {
  for (let last = taken.at(-1); last !== undefined; last = taken.at(-1)) {
    last.at += 1;
    if (last.at < last.count) return true;
    taken.pop();
  }
  return false;
}
