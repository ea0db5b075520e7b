import { execFile, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { whyNoEngine } from "../engine/engine";
import { attachedTo, engineIn } from "../engine/environment";
import { type SimulatedAzure } from "../simulated-azure/azure";
import { serveSimulatedAzure } from "../simulated-azure/provider";

const ROOT = path.resolve(__dirname, "../..");

/** Why programs of a language cannot be run on this machine; undefined where they can. */
export function whyNoLanguage(language: string): string | undefined {
  const engine = whyNoEngine();
  if (engine !== undefined) return engine;
  const host = `pulumi-language-${language}`;
  return spawnSync(host, ["-help"], { stdio: "ignore" }).error === undefined ? undefined : `${host} is not on the PATH: it comes with the Pulumi CLI (https://www.pulumi.com/docs/install/)`;
}

/** Runs a command in the program's directory, and gives what it prints. */
export type Run = (command: string, ...args: string[]) => Promise<string>;

const GROUPS = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups";
export const HUB = `${GROUPS}/network/providers/Microsoft.Network/virtualNetworks/hub`;
export const SPOKE = `${GROUPS}/network/providers/Microsoft.Network/virtualNetworks/shop`;

/** What the programs of `examples/languages` expect to be there. */
function surroundings(azure: SimulatedAzure): void {
  for (const group of ["monitoring", "network"]) azure.put(`${GROUPS}/${group}`, { location: "westeurope" });
  for (const [network, prefix] of [[HUB, "10.0.0.0/24"], [SPOKE, "10.0.1.0/24"]] as const) azure.put(network, { location: "westeurope", addressSpace: { addressPrefixes: [prefix] } });
  azure.put(`${HUB}/subnets/endpoints`, { addressPrefix: "10.0.0.0/27" });
  for (const [from, to] of [[HUB, SPOKE], [SPOKE, HUB]] as const) azure.put(`${from}/virtualNetworkPeerings/peering`, { remoteVirtualNetwork: { id: to }, allowVirtualNetworkAccess: true });
}

/**
 * A copy of a program of `examples/languages`, with the plugin where it expects it, and a stack `dev` before a simulated
 * Azure in which the networks exist.
 */
export async function withLanguageProgram<T>(language: string, use: (run: Run, azure: SimulatedAzure) => Promise<T>): Promise<T> {
  const work = mkdtempSync(path.join(tmpdir(), `language-${language}-`));
  const provider = await serveSimulatedAzure({ prepare: surroundings });
  try {
    const program = path.join(work, "examples/languages", language);
    cpSync(path.join(ROOT, "examples/languages", language), program, { recursive: true });
    // The engine installs a plugin in its place: it gets a copy.
    cpSync(path.join(ROOT, "plugin"), path.join(work, "plugin"), { recursive: true });
    for (const linked of ["dist", "node_modules"]) symlinkSync(path.join(ROOT, linked), path.join(work, linked));
    mkdirSync(path.join(work, "state"));
    const env = { ...process.env, ...engineIn(work), ...attachedTo(provider.address, ["azure-native"]) };
    const run: Run = async (command, ...args) => {
      try {
        return (await promisify(execFile)(command, args, { cwd: program, env, maxBuffer: 1 << 28 })).stdout;
      } catch (error) {
        const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
        throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}\n${stderr}`, { cause: error });
      }
    };
    await run("pulumi", "stack", "init", "dev", "--non-interactive");
    return await use(run, provider.azure);
  } finally {
    provider.stop();
    rmSync(work, { recursive: true, force: true });
  }
}
