import * as path from "node:path";
import { type Line, lineOf, type Part } from "./line";
import { inTurns, medians, type Run, timed } from "./timed";

const ROUNDS = 3;
const PROJECTS = path.join(__dirname, "../projects");
const EMPTY = path.join(PROJECTS, "empty-pack");
const OWN = path.join(__dirname, "../../policy-pack");

/** Previews a program of 1,000 resources with this pack and with an empty one, in turns. */
export const PREVIEWS: Part = {
  name: "previews",
  title: "An offline preview of 1,000 resources with this policy pack, to one with an empty pack",
  async run(): Promise<readonly Line[]> {
    const runs = await inTurns(ROUNDS, () => preview(OWN), () => preview(EMPTY));
    return [
      lineOf("time on the clock", medians(runs, ({ wall }) => wall), "s"),
      lineOf("processor time of program, packs and host", medians(runs, ({ processor }) => processor), "s"),
    ];
  },
};

function preview(pack: string): Run {
  const run = timed([process.execPath, path.join(__dirname, "preview-one.js"), path.join(PROJECTS, "thousand"), pack]);
  const { resources } = JSON.parse(run.output) as { readonly resources: number };
  if (resources < 1_000) throw new Error(`${String(resources)} resources were previewed, and it must be 1,000.`);
  return run;
}
