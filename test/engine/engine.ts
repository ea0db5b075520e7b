import { execFile, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { type Stage } from "../../src/azure";
import { type RunningServer } from "../../src/preview/rpc";
import { attachedTo, engineIn } from "./environment";
import { serveStandInProvider } from "./stand-in-provider";

const ROOT = path.resolve(__dirname, "../..");
const PACKAGES = ["azure-native", "random"];

/** A policy event of the engine's own output. */
export interface PolicyEvent {
  readonly policyName: string;
  readonly enforcementLevel: string;
  readonly resourceUrn: string;
  readonly message: string;
}

/** Why the real engine cannot be asked on this machine; undefined where it can. */
export function whyNoEngine(): string | undefined {
  const { error } = spawnSync("pulumi", ["version"], { stdio: "ignore" });
  return error === undefined ? undefined : "the Pulumi CLI is not on the PATH (https://www.pulumi.com/docs/install/)";
}

/** Previews a project of this repository with the real engine and the policy pack, and gives what the pack reported. */
export function previewWithEngine(project: string, stage: Stage, config: Readonly<Record<string, string>> = {}): Promise<readonly PolicyEvent[]> {
  return withEngine(project, serveStandInProvider(), async (run) => {
    for (const [name, value] of Object.entries({ stage, ...config })) await run("config", "set", "--stack", "dev", `azure-monitor-private-link:${name}`, value);
    return policyEvents(await run("preview", "--stack", "dev", "--json", "--non-interactive", "--policy-pack", path.join(ROOT, "policy-pack")));
  });
}

/** Runs the CLI with its arguments, and gives what it prints. */
export type RunPulumi = (...args: string[]) => Promise<string>;

/** Works on a copy of a project, with an empty stack `dev` of its own and a provider that stands in for the clouds'. */
export async function withEngine<T>(project: string, serving: Promise<RunningServer>, use: (run: RunPulumi) => Promise<T>, streaming = true): Promise<T> {
  const work = mkdtempSync(path.join(tmpdir(), "engine-"));
  const provider = await serving;
  try {
    const program = path.join(work, "program");
    // The engine writes into the stack's file: it works on a copy.
    cpSync(path.resolve(ROOT, project), program, { recursive: true });
    symlinkSync(path.join(ROOT, "node_modules"), path.join(work, "node_modules"));
    mkdirSync(path.join(work, "state"));
    const env = { ...process.env, ...engineIn(work), ...attachedTo(provider.address, PACKAGES), ...(streaming && { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" }) };
    const run: RunPulumi = (...args) => pulumi(args, program, env);
    await run("stack", "init", "dev", "--non-interactive");
    return await use(run);
  } finally {
    provider.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

async function pulumi(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<string> {
  try {
    return (await promisify(execFile)("pulumi", [...args], { cwd, env, maxBuffer: 1 << 28 })).stdout;
  } catch (error) {
    // A preview with mandatory findings ends with an error, and its output is what is asked for.
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    if (stdout.includes('"policyEvent"')) return stdout;
    throw new Error(`pulumi ${args.join(" ")} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

function policyEvents(output: string): readonly PolicyEvent[] {
  return output
    .split("\n")
    .filter((line) => line.includes('"policyEvent"'))
    .map((line) => (JSON.parse(line) as { readonly policyEvent: PolicyEvent }).policyEvent);
}
