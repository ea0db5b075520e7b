import { mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { main } from "../../src/cli/program";
import { recorders } from "./streams";

/** What one run of the command printed. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function run(argv: readonly string[], { isTTY = false, signal }: { readonly isTTY?: boolean; readonly signal?: AbortSignal } = {}): Promise<Outcome> {
  const streams = recorders(isTTY);
  const code = await main(argv, streams, signal);
  return { code, stdout: streams.stdout.text, stderr: streams.stderr.text };
}

const DIRECTORY = realpathSync(mkdtempSync(path.join(tmpdir(), "ampls-reach-")));

export function file(name: string, content: unknown): string {
  const full = path.join(DIRECTORY, name);
  writeFileSync(full, typeof content === "string" ? content : JSON.stringify(content));
  return full;
}

/** A program of a network and a workspace; `linked=true` links an empty zone. */
export const ESTATE = path.join(__dirname, "fixtures/estate");
export const ROOT = path.resolve(__dirname, "../..");

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers";

/** A row of an inventory. */
export function row(type: string, name: string, properties: object, location = "westeurope"): Readonly<Record<string, unknown>> {
  return { id: idOf(type, name), name: name.slice(name.lastIndexOf("/") + 1), type: type.toLowerCase(), location, properties };
}

export function idOf(type: string, name: string): string {
  const types = type.split("/");
  return `${GROUP}/${types[0] ?? ""}/${name.split("/").map((part, index) => `${types[index + 1] ?? ""}/${part}`).join("/")}`;
}

export const NETWORK = row("Microsoft.Network/virtualNetworks", "hub-net", {});
export const WORKSPACE = row("Microsoft.OperationalInsights/workspaces", "log-analytics", {});

/** An empty zone of the shared names, and its link to the network. */
export const LINKED = [
  row("Microsoft.Network/privateDnsZones", "privatelink.monitor.azure.com", { numberOfRecordSets: 1 }, "global"),
  row("Microsoft.Network/privateDnsZones/virtualNetworkLinks", "privatelink.monitor.azure.com/link", { virtualNetwork: { id: NETWORK["id"] }, registrationEnabled: false }, "global"),
];

/** What reports say where sources show nobody who asks, or nothing to ask for. */
export const NO_NETWORK = "The sources show no network, so nobody is there to ask: give a source that shows the networks, such as what `az graph query` prints of them, or the program that makes them.";
export const NO_RESOURCE = "The sources show no monitored resource (workspace, component, collection endpoint or Azure Monitor workspace), so there is nothing to reach: give a source that shows them.";
export const SHOW_BOTH = "Fix: give sources that show both. For an inventory: is it the right subscription, and does the query ask for `id`, `name`, `type`, `location` and `properties`? `az account show` says where it looked.";
