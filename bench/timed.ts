import { spawnSync } from "node:child_process";
import { median } from "./growth";

/** What one run of a command costs. */
export interface Run {
  readonly output: string;
  /** Seconds on the clock, from its start to its end. */
  readonly wall: number;
  /** Seconds of processor that it and all its children took: what other programs on the machine disturb least. */
  readonly processor: number;
}

/** Runs a command to its end; one that ends with another exit code than those allowed throws. */
export function timed(command: readonly string[], allowed: readonly number[] = [0]): Run {
  const start = performance.now();
  // The shell's `times` tells what its children used, their children included.
  const { status, stdout, stderr } = spawnSync("sh", ["-c", '"$@"; status=$?; echo; times; exit $status', "sh", ...command], { encoding: "utf8", maxBuffer: 1 << 28 });
  const wall = (performance.now() - start) / 1_000;
  if (status === null || !allowed.includes(status)) throw new Error(`${command.join(" ")} ended with ${String(status)}: ${stderr}`);
  const lines = stdout.trimEnd().split("\n");
  const processor = [...(lines.pop() ?? "").matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
  return { output: lines.slice(0, -1).join("\n").trimEnd(), wall, processor };
}

/** Runs two things in turns, the first one first in every other round, so that what disturbs the machine disturbs both. */
export async function inTurns<T>(rounds: number, one: () => T | Promise<T>, other: () => T | Promise<T>): Promise<readonly [readonly T[], readonly T[]]> {
  const [ones, others]: [T[], T[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) ones.push(await one());
    others.push(await other());
    if (round % 2 === 1) ones.push(await one());
  }
  return [ones, others];
}

/** The medians of one figure of what was run in turns. */
export function medians<T>([ones, others]: readonly [readonly T[], readonly T[]], figure: (run: T) => number): readonly [number, number] {
  return [median(ones.map(figure)), median(others.map(figure))];
}
