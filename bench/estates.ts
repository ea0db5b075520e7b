import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { type CheckCost } from "./check-one";
import { landingZone, scopeInEverySpoke, separateHubs, type Shape, writeInventory } from "./estate-rows";
import { exponent } from "./growth";
import { type Line, type Part } from "./line";

/** What is checked, and how many resources of it: most of a landing zone is what private link is made of. */
const TENANTS: readonly { readonly title: string; readonly shape: Shape; readonly sizes: readonly number[] }[] = [
  { title: "Checking an inventory of many small estates", shape: separateHubs, sizes: [1_000, 10_000, 100_000, 1_000_000] },
  { title: "Checking a landing zone of one hub, whose one scope holds what all spokes send to", shape: landingZone, sizes: [1_000, 3_500, 7_000, 14_000, 56_000] },
  { title: "Checking one by mistake, whose spokes each have a scope and fill the same zones", shape: scopeInEverySpoke, sizes: [1_000, 3_500, 7_000, 14_000, 56_000] },
];
/** The heap that `bin/ampls.js` gives a check; it has functions compiled late as well, which large estates feel least. */
const HEAP: readonly string[] = ["--max-semi-space-size=128", "--initial-old-space-size=3000"];

const PARTS = ["reading", "estate", "rules"] as const;

export const ESTATES: Part = {
  name: "estates",
  title: "Checking more: how the cost of `ampls check` grows with the resources",
  run(write) {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ampls-bench-"));
    try {
      return TENANTS.flatMap((tenant) => benchTenant(tenant, directory, write));
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  },
};

/** Checks tenants of one kind and of growing size, each in a process of its own, and prints what each part costs. */
function benchTenant({ title, shape, sizes }: (typeof TENANTS)[number], directory: string, write: (line: string) => void): readonly Line[] {
  const costs = sizes.map((size) => measure(path.join(directory, `${String(size)}.json`), size, shape));
  write(`${title}: time and memory that each part adds, and how it grows (1.00 is linear)\n`);
  write(`${"resources".padStart(10)} ${PARTS.map((part) => `${part.padStart(10)} ${"MB".padStart(6)} ${"grows".padStart(6)}`).join(" ")} ${"in all".padStart(8)} ${"peak MB".padStart(8)} ${"findings".padStart(9)}`);
  for (const [index, cost] of costs.entries()) write(line(cost, costs[index - 1]));
  write("");
  const [before, last] = costs.slice(-2);
  return before === undefined || last === undefined ? [] : [growthOf(title, before, last)];
}

/** How many times as long the largest size takes, beside how many times as large it is. */
function growthOf(title: string, before: CheckCost, last: CheckCost): Line {
  const grown = (allOf(last) / allOf(before)).toFixed(2);
  const larger = (last.resources / before.resources).toFixed(2);
  const at = (cost: CheckCost): string => `${cost.resources.toLocaleString("en")} resources in ${seconds(allOf(cost), 0)}`;
  return { what: title, ratio: `${grown}× for ${larger}× as many resources`, figures: `${at(last)} to ${at(before)}` };
}

function allOf(cost: CheckCost): number {
  return PARTS.reduce((sum, part) => sum + cost.milliseconds[part], 0);
}

function measure(file: string, size: number, shape: Shape): CheckCost {
  writeInventory(file, size, shape);
  const cost = JSON.parse(execFileSync(process.execPath, [...HEAP, path.join(__dirname, "check-one.js"), file], { encoding: "utf8", maxBuffer: 1 << 26 })) as CheckCost;
  fs.rmSync(file);
  return cost;
}

function line(cost: CheckCost, before: CheckCost | undefined): string {
  const parts = PARTS.map((part) => {
    const grows = before === undefined ? "" : exponent(before, cost, part).toFixed(2);
    return `${seconds(cost.milliseconds[part])} ${String(Math.round(cost.bytes[part] / 1e6)).padStart(6)} ${grows.padStart(6)}`;
  });
  return `${String(cost.resources).padStart(10)} ${parts.join(" ")} ${seconds(allOf(cost), 8)} ${String(Math.round(cost.peak / 1e6)).padStart(8)} ${String(cost.findings).padStart(9)}`;
}

function seconds(milliseconds: number, width = 10): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`.padStart(width);
}
