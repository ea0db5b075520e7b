import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { exponent } from "./growth";
import { type Line, type Part } from "./line";
import { type ReachCost } from "./reach-one";
import { type Shape, SHAPES, writeReachInventory } from "./reach-rows";

const SIZES: readonly number[] = [250, 500, 1_000, 2_000];

export const REACH: Part = {
  name: "reach",
  title: "Asking more: how the cost of who reaches what grows with networks and resources",
  run(write) {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ampls-bench-"));
    try {
      return (Object.keys(SHAPES) as Shape[]).map((shape) => benchShape(shape, directory, write));
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  },
};

/** Asks who reaches what of made-up estates of growing size, and prints what that costs beside reading them. */
function benchShape(shape: Shape, directory: string, write: (line: string) => void): Line {
  const title = SHAPES[shape] === 1 ? "every network with a scope of its own" : `a scope for every ${String(SHAPES[shape])} networks`;
  write(`Who reaches what: ${title} (1.00 is linear in networks plus resources)\n`);
  write(`${"networks".padStart(9)} ${"resources".padStart(10)} ${"answers".padStart(12)} ${"reading".padStart(9)} ${"reach".padStart(9)} ${"grows".padStart(6)} ${"peak MB".padStart(8)}`);
  const costs = SIZES.map((size) => measure(path.join(directory, "inventory.json"), size, shape));
  for (const [index, cost] of costs.entries()) write(line(cost, costs[index - 1]));
  write("");
  benchCommands(directory, shape, write);
  write("");
  const [first, last] = [costs[0], costs.at(-1)];
  if (first === undefined || last === undefined) throw new Error("No size was measured.");
  const all = ({ milliseconds }: ReachCost): number => milliseconds.reading + milliseconds.reach;
  const at = (cost: ReachCost): string => `${String(cost.networks)} networks in ${(all(cost) / 1_000).toFixed(2)} s`;
  const larger = ((last.networks + last.resources) / (first.networks + first.resources)).toFixed(2);
  return { what: title, ratio: `${(all(last) / all(first)).toFixed(2)}× for ${larger}× as many`, figures: `${at(last)} to ${at(first)}` };
}

function measure(file: string, networks: number, shape: Shape): ReachCost {
  writeReachInventory(file, networks, shape);
  return JSON.parse(execFileSync(process.execPath, [path.join(__dirname, "reach-one.js"), file], { encoding: "utf8" })) as ReachCost;
}

function line(cost: ReachCost, before: ReachCost | undefined): string {
  const size = (one: ReachCost): { resources: number; milliseconds: Readonly<Record<string, number>> } => ({ resources: one.networks + one.resources, milliseconds: one.milliseconds });
  const grows = before === undefined ? "" : exponent(size(before), size(cost), "reach").toFixed(2);
  const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(2)} s`.padStart(9);
  return `${String(cost.networks).padStart(9)} ${String(cost.resources).padStart(10)} ${String(cost.answers).padStart(12)} ${seconds(cost.milliseconds.reading)} ${seconds(cost.milliseconds.reach)} ${grows.padStart(6)} ${String(Math.round(cost.peak / 1e6)).padStart(8)}`;
}

const COMMANDS: readonly (readonly [name: string, argv: (before: string, after: string) => readonly string[]])[] = [
  ["reach", (before) => ["reach", before]],
  ["impact", (before, after) => ["impact", before, after]],
  ["rollout", (before) => ["rollout", before]],
  ["dns plan", (before) => ["dns", "plan", before]],
];
const COMMAND_SIZES = { small: 500, large: 1_000 } as const;

/** What commands cost as a whole: their start, reading and printing included. */
function benchCommands(directory: string, shape: Shape, write: (line: string) => void): void {
  const [small, large] = [COMMAND_SIZES.small, COMMAND_SIZES.large].map((networks) => timesOf(directory, networks, shape));
  if (small === undefined || large === undefined) return;
  write(`${"command".padStart(9)} ${`${String(COMMAND_SIZES.small)} networks`.padStart(14)} ${`${String(COMMAND_SIZES.large)} networks`.padStart(14)} ${"grows".padStart(6)}`);
  for (const [name] of COMMANDS) {
    const at = (milliseconds: Readonly<Record<string, number>>): string => `${((milliseconds[name] ?? 0) / 1_000).toFixed(2)} s`.padStart(14);
    const grows = exponent({ resources: COMMAND_SIZES.small, milliseconds: small }, { resources: COMMAND_SIZES.large, milliseconds: large }, name);
    write(`${name.padStart(9)} ${at(small)} ${at(large)} ${grows.toFixed(2).padStart(6)}`);
  }
}

/** How long each command takes on an inventory, and `impact` on one before all scopes become PrivateOnly and one after. */
function timesOf(directory: string, networks: number, shape: Shape): Readonly<Record<string, number>> {
  const [before, after] = [path.join(directory, "before.json"), path.join(directory, "after.json")];
  writeReachInventory(before, networks, shape);
  fs.writeFileSync(after, fs.readFileSync(before, "utf8").replaceAll('"Open"', '"PrivateOnly"'));
  return Object.fromEntries(
    COMMANDS.map(([name, argv]) => {
      const started = performance.now();
      // Something stops: exit code 1 is a result.
      const { status, stderr } = spawnSync(process.execPath, [path.join(__dirname, "../../bin/ampls.js"), ...argv(before, after)], { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
      if (status !== 0 && status !== 1) throw new Error(`ampls ${name}: ${stderr}`);
      return [name, performance.now() - started] as const;
    }),
  );
}
