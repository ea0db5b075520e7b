import { existsSync, readFileSync, realpathSync } from "node:fs";
import * as path from "node:path";
import { PreviewError } from "../../preview";

/** A package as Node finds it from some directory. */
export interface Installed {
  /** Where it really is: a link is followed, as Node does. */
  readonly directory: string;
  readonly version: string;
}

/** The package that a program in a directory would load: the nearest in a `node_modules` from there upwards. */
export function installed(name: string, from: string): Installed | undefined {
  for (let at = path.resolve(from); ; at = path.dirname(at)) {
    const directory = path.join(at, "node_modules", name);
    const file = path.join(directory, "package.json");
    if (existsSync(file)) return { directory: realpathSync(directory), version: versionIn(file) };
    if (at === path.dirname(at)) return undefined;
  }
}

/** The names of what a project's package.json asks for; empty where it has none. */
export function dependenciesOf(directory: string): readonly string[] {
  const file = path.join(directory, "package.json");
  if (!existsSync(file)) return [];
  const { dependencies, devDependencies } = contentOf(file);
  return [dependencies, devDependencies].flatMap((names) => (isObject(names) ? Object.keys(names) : []));
}

function versionIn(file: string): string {
  const { version } = contentOf(file);
  if (typeof version !== "string") throw new PreviewError(`${file} has no version.`, "install the package again: `npm ci`, or `npm install`.");
  return version;
}

function contentOf(file: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (isObject(content)) return content;
  } catch {
    // What cannot be read is told as what is read wrongly.
  }
  throw new PreviewError(`${file} is no JSON object.`, "mend it: `npm pkg get name` says where it is wrong.");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
