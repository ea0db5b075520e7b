import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { type Line, lineOf, type Part, times } from "./line";
import { type ProgramCost } from "./program-one";
import { type Registration } from "./registrations";
import { inTurns, medians } from "./timed";

const ROUNDS = 11;
const GOAL = "at most 1.10×";

/** The costs of both programs, round by round. */
type Costs = readonly [readonly ProgramCost[], readonly ProgramCost[]];

export const COMPONENTS: Part = {
  name: "components",
  title: "A program of components, to one that registers the same resources without them (both on Pulumi's mocks)",
  async run() {
    const own = path.join(__dirname, "components-program.js");
    const hand = path.join(__dirname, "hand-written-program.js");
    const registered = recorded(own);
    assertSame(registered, recorded(hand));
    return linesOf(await inTurns(ROUNDS, () => once(own), () => once(hand)), registered.length);
  },
};

function linesOf(costs: Costs, count: number): readonly Line[] {
  const line = (what: string, figure: (cost: ProgramCost) => number, unit: string, goal?: string, note?: string): Line =>
    lineOf(what, medians(costs, figure), unit, { ...(goal !== undefined && { goal }), note: [spreadOf(costs, figure), ...(note === undefined ? [] : [note])].join("; ") });
  return [
    line("processor time of the program, its start included", ({ milliseconds }) => milliseconds.processor / 1_000, "s", GOAL, `${String(count)} resources, their components beside them; without them, written by hand in loops`),
    line("time on the clock, its start included", ({ milliseconds }) => milliseconds.whole / 1_000, "s", GOAL),
    line("time on the clock, without its start", ({ milliseconds }) => milliseconds.program / 1_000, "s"),
    line("the most memory that the process held", ({ peak }) => peak / 1e6, "MB", GOAL),
  ];
}

/** The lowest and the highest ratio of the rounds: what a single round may say. */
export function spreadOf<T>([ones, others]: readonly [readonly T[], readonly T[]], figure: (run: T) => number): string {
  const ratios = ones.flatMap((one, round) => {
    const other = others[round];
    return other === undefined ? [] : [figure(one) / figure(other)];
  });
  return `${String(ratios.length)} rounds, ${times(Math.min(...ratios))} to ${times(Math.max(...ratios))}`;
}

function recorded(program: string): readonly Registration[] {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ampls-bench-"));
  try {
    const file = path.join(directory, "registrations.json");
    once(program, file);
    return JSON.parse(fs.readFileSync(file, "utf8")) as readonly Registration[];
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

function once(program: string, ...more: readonly string[]): ProgramCost {
  return JSON.parse(execFileSync(process.execPath, [path.join(__dirname, "program-one.js"), program, ...more], { encoding: "utf8" })) as ProgramCost;
}

/** The comparison holds only where both programs ask the engine for the same. */
function assertSame(components: readonly Registration[], hand: readonly Registration[]): void {
  const lines = (registrations: readonly Registration[]): readonly string[] => registrations.map((registration) => JSON.stringify(registration)).sort();
  const [ours, theirs] = [lines(components), lines(hand)];
  const different = ours.find((line, index) => line !== theirs[index]);
  if (different !== undefined || ours.length !== theirs.length) throw new Error(`The program without components does not register the same: ${different ?? "it registers more"}`);
}
