import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type ImportFile } from "../../src/adoption";
import { main } from "../../src/cli/program";
import { type PreviewedResource, previewOffline } from "../../src/preview";
import { recorders } from "../cli/streams";
import { ROOT } from "../examples/run";

/** A new directory from which a program still finds the packages of the repository. */
export function scratch(): string {
  const cache = path.join(ROOT, ".cache");
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(path.join(cache, "adoption-"));
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function ampls(...argv: readonly string[]): Promise<Outcome> {
  const streams = recorders();
  const code = await main(argv, streams);
  return { code, stdout: streams.stdout.text, stderr: streams.stderr.text };
}

/** The file that holds an inventory. */
export function inventoryFile(directory: string, rows: readonly unknown[]): string {
  const file = path.join(directory, "inventory.json");
  writeFileSync(file, JSON.stringify(rows));
  return file;
}

export interface Imported extends Outcome {
  readonly file: ImportFile;
  readonly program: string;
}

/** Runs `ampls import` for an inventory. */
export async function imported(directory: string, inventory: string, ...options: readonly string[]): Promise<Imported> {
  const out = path.join(directory, "adoption");
  const outcome = await ampls("import", inventory, "--out", out, ...options);
  if (outcome.code !== 0) throw new Error(outcome.stderr);
  return { ...outcome, file: JSON.parse(readFileSync(path.join(out, "import.json"), "utf8")) as ImportFile, program: readFileSync(path.join(out, "index.ts"), "utf8") };
}

/** What the written program registers, its stack aside. */
export async function registeredBy(directory: string): Promise<readonly PreviewedResource[]> {
  const { resources, messages } = await previewOffline({ directory: path.join(directory, "adoption") });
  const problems = messages.filter(({ severity }) => severity === "error" || severity === "warning");
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
}
