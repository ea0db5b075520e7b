/** How long to wait for a process that does not answer, in milliseconds. */
export interface TimeLimits {
  /** From a policy pack's start to its first answer: compiling TypeScript takes seconds. */
  readonly packStart: number;
  /** For one answer of a policy pack, or of a transform in the program. */
  readonly answer: number;
  /** Without a sign of life of the program: a request, an answer of a policy pack or a line of output. */
  readonly programIdle: number;
  /** The same, once the program has logged an error and so has failed: a timer or a server may keep it from ending. */
  readonly programFailing: number;
}

export const TIME_LIMITS: TimeLimits = { packStart: 120_000, answer: 120_000, programIdle: 180_000, programFailing: 1_500 };

export function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}
