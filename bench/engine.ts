import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { type Line, lineOf, type Part } from "./line";
import { inTurns, medians, type Run, timed } from "./timed";

const ROUNDS = 3;
const ROOT = path.join(__dirname, "../..");
const EXAMPLE = "examples/hub-and-spoke";

export const ENGINE: Part = {
  name: "engine",
  title: "`pulumi preview` of an example, to its offline preview (neither with a policy pack)",
  async run(): Promise<readonly Line[]> {
    const { error } = spawnSync("pulumi", ["version"], { stdio: "ignore" });
    if (error !== undefined) return [{ what: EXAMPLE, ratio: "skipped", figures: "the Pulumi CLI is not on the PATH" }];
    const work = fs.mkdtempSync(path.join(os.tmpdir(), "ampls-bench-"));
    const provider = spawn(process.execPath, [path.join(__dirname, "stand-in-provider.js"), "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      return await compare(copyOf(work), work, await portOf(provider));
    } finally {
      provider.kill();
      fs.rmSync(work, { recursive: true, force: true });
    }
  },
};

async function compare(program: string, work: string, port: string): Promise<readonly Line[]> {
  const variables = {
    PULUMI_HOME: path.join(work, "home"),
    PULUMI_BACKEND_URL: `file://${path.join(work, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DEBUG_PROVIDERS: ["azure-native", "random"].map((name) => `${name}:${port}`).join(","),
  };
  const pulumi = (...args: readonly string[]): Run => timed(["env", ...Object.entries(variables).map(([name, value]) => `${name}=${value}`), "pulumi", ...args, "--non-interactive", "--cwd", program]);
  pulumi("stack", "init", "dev");
  const offline = (): Run => timed([process.execPath, path.join(__dirname, "preview-one.js"), program]);
  const runs = await inTurns(ROUNDS, () => pulumi("preview", "--stack", "dev", "--json"), offline);
  const note = "a provider without a cloud stands in for Azure's; both compile the program";
  return [lineOf(`time on the clock, ${EXAMPLE}`, medians(runs, ({ wall }) => wall), "s", { note }), lineOf(`processor time, ${EXAMPLE}`, medians(runs, ({ processor }) => processor), "s")];
}

/** A copy of the example, because the engine writes into the stack's file. */
function copyOf(work: string): string {
  const program = path.join(work, "program");
  fs.cpSync(path.join(ROOT, EXAMPLE), program, { recursive: true });
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(work, "node_modules"));
  fs.mkdirSync(path.join(work, "state"));
  return program;
}

/** The port that a provider prints once it listens. */
function portOf(provider: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    provider.stdout?.once("data", (text: Buffer) => {
      resolve(text.toString().trim());
    });
    provider.once("exit", (code) => {
      reject(new Error(`The stand-in for Azure's provider ended with ${String(code)}.`));
    });
  });
}
