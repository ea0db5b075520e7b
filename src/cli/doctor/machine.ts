import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import * as path from "node:path";
import { previewOffline } from "../../preview";

/** What a diagnosis asks of the machine beside files of the project: a test has one of its own. */
export interface Machine {
  /** The version of Node. */
  readonly node: string;
  /** Where the shell would find a program. */
  readonly find: (program: string) => string | undefined;
  /** What a program prints, in one line; undefined where it fails or takes long. */
  readonly ask: (file: string, args: readonly string[]) => Promise<string | undefined>;
  /** How many resources the preview of a project has. */
  readonly preview: (directory: string) => Promise<number>;
}

/** A program that only says its version needs no longer. */
const PATIENCE = 10_000;

export function thisMachine(signal: AbortSignal | undefined): Machine {
  return {
    node: process.versions.node,
    find: (program) => found(program, process.env["PATH"] ?? ""),
    // Pulumi would ask the internet for a newer version of itself.
    ask: (file, args) =>
      new Promise((resolve) => {
        execFile(file, [...args], { timeout: PATIENCE, env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" } }, (error, stdout) => {
          resolve(error === null ? stdout.trim().split("\n", 1)[0] : undefined);
        });
      }),
    preview: async (directory) => (await previewOffline({ directory, ...(signal !== undefined && { signal }) })).resources.length,
  };
}

/** The first file of that name on a path that may be run. */
export function found(program: string, searched: string): string | undefined {
  const names = process.platform === "win32" ? [`${program}.exe`, `${program}.cmd`] : [program];
  return searched
    .split(path.delimiter)
    .filter((directory) => directory !== "")
    .flatMap((directory) => names.map((name) => path.join(directory, name)))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
