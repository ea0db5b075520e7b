import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "../examples/run";

/** A package that is installed. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** All packages that these names bring, themselves included, in the order of the alphabet. */
export function closureOf(names: readonly string[]): readonly Installed[] {
  const found = new Map<string, Installed>();
  const visited = new Set<string>();
  const visit = (name: string, from: string): void => {
    const directory = directoryOf(name, from);
    if (visited.has(directory)) return;
    visited.add(directory);
    const { version, license, dependencies = {} } = JSON.parse(readFileSync(path.join(directory, "package.json"), "utf8")) as Manifest;
    found.set(`${name} ${version}`, { name, version, licence: (typeof license === "object" ? license.type : license) ?? "none" });
    for (const next of Object.keys(dependencies)) visit(next, directory);
  };
  for (const name of names) visit(name, ROOT);
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, installed]) => installed);
}

/** Where Node finds a package from a directory: in the nearest `node_modules` above it. */
function directoryOf(name: string, from: string): string {
  const here = path.join(from, "node_modules", name);
  if (existsSync(path.join(here, "package.json"))) return here;
  if (from === ROOT) throw new Error(`${name} is not installed. Fix: npm ci.`);
  return directoryOf(name, path.dirname(from));
}

/** What a manifest of this repository names under a heading, without its own packages. */
export function namedIn(file: string, heading: "dependencies" | "peerDependencies"): readonly string[] {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, file), "utf8")) as Readonly<Record<typeof heading, Readonly<Record<string, string>> | undefined>>;
  return Object.keys(manifest[heading] ?? {}).filter((name) => name !== "azure-monitor-private-link");
}
