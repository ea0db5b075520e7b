import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { parseDiagnostic } from "../../src/planning/diagnostic";
import { type PreviewFinding, previewOffline, type PreviewResult } from "../../src/preview";

export const ROOT = path.resolve(__dirname, "../..");

/** Previews a project of the repository, or one at an absolute path, with the policy pack. */
export function preview(project: string, stage = "rollout"): Promise<PreviewResult> {
  const config = [{ key: "azure-monitor-private-link:stage", value: stage, secret: false }];
  return previewOffline({ directory: path.resolve(ROOT, project), config, policyPacks: [{ directory: path.join(ROOT, "policy-pack") }], readDiagnostic: parseDiagnostic });
}

/** A line for each finding, with the name of its resource. */
export function lines(findings: readonly PreviewFinding[]): readonly string[] {
  return findings.map(({ rule, answer, level, resource }) => `${level} ${answer} ${rule} ${resource.split(/::|\//).at(-1) ?? ""}`).sort();
}

/** What an example registers, as `type name`, without the module that a type lives in. */
export function registered({ resources }: PreviewResult): readonly string[] {
  return resources
    .filter(({ origin }) => origin === "registered")
    .map(({ type, name }) => `${type.slice(type.lastIndexOf(":") + 1)} ${name}`)
    .sort();
}

/** The zones that a `HubPrivateLink` makes in the public cloud, and their links to some networks. */
export function zoneSet(name: string, networks: readonly string[]): readonly string[] {
  return ["privatelink.monitor.azure.com", "privatelink.oms.opinsights.azure.com", "privatelink.ods.opinsights.azure.com", "privatelink.agentsvc.azure-automation.net", "privatelink.blob.core.windows.net"].flatMap((zone) => [
    `PrivateZone ${name}-zone-${zone}`,
    ...networks.map((network) => `VirtualNetworkLink ${name}-link-${zone}-${network}`),
  ]);
}

/** One mistake in an example: the text of one value, which stands in its program once, and what stands in its place. */
export interface Mutation {
  readonly value: string;
  readonly mistake: string;
  /** The file of the example that holds the value. Default: `index.ts`. */
  readonly file?: string;
}

/** The findings of an example in which one value is wrong. */
export async function broken(example: string, { value, mistake, file = "index.ts" }: Mutation, stage?: string): Promise<readonly string[]> {
  // A place from which the example still finds the packages of the repository.
  const cache = path.join(ROOT, ".cache");
  mkdirSync(cache, { recursive: true });
  const directory = mkdtempSync(path.join(cache, "example-"));
  try {
    cpSync(path.join(ROOT, example), directory, { recursive: true, filter: (source) => !source.includes("node_modules") });
    const program = path.join(directory, file);
    const parts = readFileSync(program, "utf8").split(value);
    if (parts.length !== 2) throw new Error(`${example}/${file} holds ${JSON.stringify(value)} ${parts.length - 1} times, and a mutation changes one.`);
    writeFileSync(program, parts.join(mistake));
    const { findings } = await preview(directory, stage);
    return lines(findings);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
