import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { type Block, terraformOf } from "./checkov-rows";
import { landingZone, scopeInEverySpoke, separateHubs, type Shape, writeInventory } from "./estate-rows";
import { median } from "./growth";
import { type Line, lineOf, type Part, times } from "./line";
import { type Run, timed } from "./timed";

interface Estate {
  readonly title: string;
  readonly shape: Shape;
  readonly size: number;
}

/** So few resources that a run is the tool's start and little more. */
const START: Estate = { title: "the start", shape: landingZone, size: 1 };
/** Where private link is nearly all there is, the same by a mistake that six rules find, and where six in ten are machines and disks. */
const ESTATES: readonly Estate[] = [
  { title: "a hub with its spokes", shape: landingZone, size: 2_000 },
  { title: "a hub with its spokes", shape: landingZone, size: 20_000 },
  { title: "a hub whose spokes each have a scope, by mistake", shape: scopeInEverySpoke, size: 20_000 },
  { title: "machines, disks and what they send to", shape: separateHubs, size: 20_000 },
];
const ROUNDS = 3;
const GOAL = "at least 50×";
/**
 * Blocks in a file, as many as somebody still reads: Checkov gives up a file that takes it more than ten seconds, says so
 * in its log, and goes on without its resources.
 */
const BLOCKS_IN_FILE = 200;
/**
 * Blocks in a directory, which is a module and a state of its own: nobody keeps 20,000 resources in one, and what Checkov
 * makes of a module grows faster than the module.
 */
const BLOCKS_IN_MODULE = 1_000;
/** Checkov changes from week to week. */
const VERSION = "3.3.30";
const HERE = path.join(__dirname, "..");
const CHECKOV = path.join(HERE, ".venv/bin/checkov");

/** One tool on an estate. */
type Tool = (estate: Estate) => Run;

export const CHECKOV_PART: Part = {
  name: "checkov",
  title: `Checkov ${VERSION} on an estate written in Terraform, to \`ampls check\` on its inventory (each with its own rules)`,
  run(write) {
    const reason = install();
    if (reason !== undefined) return [{ what: "processor time per resource", ratio: "skipped", goal: GOAL, figures: reason }];
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "ampls-bench-"));
    try {
      return compare(directory, write);
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  },
};

/** Installs Checkov into an environment of the benchmark's own; why it cannot, where it cannot. */
function install(): string | undefined {
  if (fs.existsSync(CHECKOV) && timed([CHECKOV, "--version"]).output.trim() === VERSION) return undefined;
  const steps: readonly (readonly [string, ...string[]])[] = [
    ["python3", "-m", "venv", path.join(HERE, ".venv")],
    [path.join(HERE, ".venv/bin/pip"), "install", "--quiet", "--disable-pip-version-check", `checkov==${VERSION}`],
  ];
  for (const [command, ...args] of steps) {
    const { error, status, stderr } = spawnSync(command, args, { encoding: "utf8" });
    const last = (error?.message ?? stderr).trim().split("\n").at(-1) ?? "";
    if (error !== undefined || status !== 0) return `Checkov cannot be installed: ${last}`;
  }
  return undefined;
}

function compare(directory: string, write: (line: string) => void): readonly Line[] {
  const estates = [START, ...ESTATES];
  const written = new Map(estates.map((estate) => [estate, writeEstate(estate, directory)]));
  const ampls: Tool = (estate) => timed([process.execPath, path.join(HERE, "../bin/ampls.js"), "check", inventoryOf(estate, directory), "--format", "json"], [0, 1]);
  const checkov: Tool = (estate) => {
    const run = timed([CHECKOV, "--directory", terraformDirectory(estate, directory), "--framework", "terraform", "--skip-download", "--quiet", "--compact", "--output", "json"], [0, 1]);
    assertChecked(run.output, written.get(estate)?.blocks);
    return run;
  };

  const runs = new Map([ampls, checkov].map((tool) => [tool, new Map(estates.map((estate) => [estate, [] as Run[]]))]));
  for (let round = 0; round < ROUNDS; round++) {
    const inTurn = round % 2 === 0 ? [ampls, checkov] : [checkov, ampls];
    for (const estate of estates) for (const tool of inTurn) runs.get(tool)?.get(estate)?.push(tool(estate));
  }
  const figure = (tool: Tool, estate: Estate, of: "wall" | "processor"): number => median((runs.get(tool)?.get(estate) ?? []).map((run) => run[of]));
  write(`Processor time of a start: ampls ${figure(ampls, START, "processor").toFixed(2)} s, Checkov ${figure(checkov, START, "processor").toFixed(2)} s`);
  return ESTATES.flatMap((estate) => {
    const count = (written.get(estate)?.resources ?? 0) - (written.get(START)?.resources ?? 0);
    const each = (tool: Tool): number => ((figure(tool, estate, "processor") - figure(tool, START, "processor")) / count) * 1_000;
    const [own, other] = [each(ampls), each(checkov)];
    const whole = lineOf(`whole command on the clock, ${nameOf(estate)}`, [figure(checkov, estate, "wall"), figure(ampls, estate, "wall")], "s");
    return [{ what: `processor time per resource, starts taken off, ${nameOf(estate)}`, ratio: times(other / own), goal: GOAL, figures: `${other.toFixed(2)} ms to ${own.toFixed(2)} ms` }, whole];
  });
}

function nameOf({ title, size }: Estate): string {
  return `${title} (${size.toLocaleString("en")} resources)`;
}

function inventoryOf({ shape, size }: Estate, directory: string): string {
  return path.join(directory, `${shape.name}-${String(size)}.json`);
}

function terraformDirectory({ shape, size }: Estate, directory: string): string {
  return path.join(directory, `${shape.name}-${String(size)}`);
}

/** How much of an estate each of the tools is given: what Terraform has as a block of another resource has no block of its own. */
interface Written {
  readonly resources: number;
  readonly blocks: number;
}

/** Writes an estate for both tools. */
function writeEstate(estate: Estate, directoryOfAll: string): Written {
  const inventory = inventoryOf(estate, directoryOfAll);
  writeInventory(inventory, estate.size, estate.shape);
  const rows = JSON.parse(fs.readFileSync(inventory, "utf8")) as readonly Readonly<Record<string, unknown>>[];
  const blocks = terraformOf(rows);
  for (const [index, module] of modulesOf(blocks).entries()) {
    const directory = path.join(terraformDirectory(estate, directoryOfAll), `stack-${String(index)}`);
    fs.mkdirSync(directory, { recursive: true });
    for (let first = 0; first < module.length; first += BLOCKS_IN_FILE) {
      fs.writeFileSync(path.join(directory, `main-${String(first)}.tf`), module.slice(first, first + BLOCKS_IN_FILE).map(({ text }) => text).join("\n"));
    }
  }
  return { resources: rows.length, blocks: blocks.length };
}

/** Whole subscriptions: what is in another one is named by its id alone. */
function modulesOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const bySubscription = new Map<string, Block[]>();
  for (const block of blocks) {
    const own = bySubscription.get(block.subscription);
    if (own === undefined) bySubscription.set(block.subscription, [block]);
    else own.push(block);
  }
  const modules: Block[][] = [[]];
  for (const own of bySubscription.values()) {
    const last = modules.at(-1) ?? [];
    if (last.length >= BLOCKS_IN_MODULE) modules.push([...own]);
    else last.push(...own);
  }
  return modules;
}

/** What Checkov leaves out costs it nothing: a run of less than the whole estate is no measurement. */
function assertChecked(output: string, blocks: number | undefined): void {
  const { summary } = JSON.parse(output) as { readonly summary: { readonly parsing_errors: number; readonly resource_count: number } };
  if (summary.parsing_errors > 0 || summary.resource_count !== blocks) {
    throw new Error(`Checkov checked ${String(summary.resource_count)} of ${String(blocks)} resources, with ${String(summary.parsing_errors)} errors of parsing.`);
  }
}
