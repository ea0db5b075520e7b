import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { exponent } from "./growth";
import { type ReachCost } from "./reach-one";
import { type Shape, SHAPES, writeReachInventory } from "./reach-rows";

const SIZES: readonly number[] = [250, 500, 1_000, 2_000];

/** Asks who reaches what of made-up estates of growing size, and prints what that costs beside reading them. */
export function benchReach(write: (line: string) => void): void {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ampls-bench-"));
  try {
    for (const shape of Object.keys(SHAPES) as Shape[]) {
      write(`Who reaches what: ${SHAPES[shape] === 1 ? "every network with a scope of its own" : `a scope for every ${String(SHAPES[shape])} networks`} (1.00 is linear in networks plus resources)\n`);
      write(`${"networks".padStart(9)} ${"resources".padStart(10)} ${"answers".padStart(12)} ${"reading".padStart(9)} ${"reach".padStart(9)} ${"grows".padStart(6)} ${"peak MB".padStart(8)}`);
      let before: ReachCost | undefined;
      for (const size of SIZES) {
        const cost = measure(path.join(directory, "inventory.json"), size, shape);
        write(line(cost, before));
        before = cost;
      }
      write("");
    }
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
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
