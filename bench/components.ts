import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { handWritten } from "./hand-written";
import { type Line, lineOf, type Part } from "./line";
import { type ProgramCost } from "./program-one";
import { type Registration } from "./registrations";
import { inTurns, medians } from "./timed";

const ROUNDS = 3;
const GOAL = "at most 1.10×";

export const COMPONENTS: Part = {
  name: "components",
  title: "A program of components, to one that registers the same resources without them (both on Pulumi's mocks)",
  async run() {
    // Below this directory, so that both programs find the same modules.
    const directory = fs.mkdtempSync(path.join(__dirname, "hand-written-"));
    try {
      const own = path.join(__dirname, "components-program.js");
      const hand = path.join(directory, "program.js");
      const registered = recorded(own, directory);
      fs.writeFileSync(hand, handWritten(registered));
      assertSame(registered, recorded(hand, directory));
      const costs = await inTurns(ROUNDS, () => once(own), () => once(hand));
      return linesOf(costs, registered.length);
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  },
};

function linesOf(costs: readonly [readonly ProgramCost[], readonly ProgramCost[]], count: number): readonly Line[] {
  const seconds = (of: (cost: ProgramCost) => number): readonly [number, number] => medians(costs, (cost) => of(cost) / 1_000);
  const note = `${String(count)} resources, their components beside them`;
  return [
    lineOf("processor time of the program, its start included", seconds(({ milliseconds }) => milliseconds.processor), "s", { goal: GOAL, note }),
    lineOf("time on the clock, its start included", seconds(({ milliseconds }) => milliseconds.whole), "s", { goal: GOAL }),
    lineOf("time on the clock, without its start", seconds(({ milliseconds }) => milliseconds.program), "s"),
    lineOf("the most memory that the process held", medians(costs, ({ peak }) => peak / 1e6), "MB", { goal: GOAL }),
  ];
}

function recorded(program: string, directory: string): readonly Registration[] {
  const file = path.join(directory, "registrations.json");
  once(program, file);
  return JSON.parse(fs.readFileSync(file, "utf8")) as readonly Registration[];
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
