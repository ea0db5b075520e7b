import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { type Line, lineOf, type Part } from "./line";
import { inTurns, medians } from "./timed";

const ROUNDS = 7;
const ROOT = path.join(__dirname, "../..");
const PACKAGE = "azure-monitor-private-link";

interface ImportCost {
  readonly wall: number;
  readonly processor: number;
  readonly modules: readonly string[];
}

/** Loads modules in a fresh process, and tells what of the Pulumi SDKs this package's own files asked for. */
const CHILD = `
const [, ...names] = process.argv;
const [wall, processor] = [performance.now(), process.cpuUsage()];
for (const name of names) require(name);
const used = process.cpuUsage(processor);
const cost = { wall: performance.now() - wall, processor: (used.user + used.system) / 1000 };
const own = Object.values(require.cache).filter(({ filename }) => filename.startsWith(${JSON.stringify(path.join(ROOT, "dist") + path.sep)}));
const asked = own.flatMap(({ children }) => children.map(({ filename }) => filename)).filter((file) => /[\\\\/]node_modules[\\\\/]@pulumi[\\\\/]/.test(file));
process.stdout.write(JSON.stringify({ ...cost, modules: [...new Set(asked)] }));
`;

export const IMPORTS: Part = {
  name: "imports",
  title: "Loading the package, to loading the Pulumi modules that it asks for",
  async run(): Promise<readonly Line[]> {
    const { modules } = load([PACKAGE]);
    const costs = await inTurns(ROUNDS, () => load([PACKAGE]), () => load(modules));
    const note = `@pulumi/pulumi and ${String(modules.length - 1)} modules of @pulumi/azure-native`;
    return [
      lineOf("processor time", medians(costs, ({ processor }) => processor), "ms", { goal: "at most 1.15×", note }),
      lineOf("time on the clock", medians(costs, ({ wall }) => wall), "ms", { goal: "at most 1.15×" }),
    ];
  },
};

function load(modules: readonly string[]): ImportCost {
  return JSON.parse(execFileSync(process.execPath, ["-e", CHILD, "--", ...modules], { encoding: "utf8", cwd: ROOT })) as ImportCost;
}
