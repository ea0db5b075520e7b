import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { exportedNames, statementsWithNew } from "./declarations";
import { COMPONENTS } from "./schema";

const ROOT = path.resolve(__dirname, "../..");

/** A program, or a policy pack, of `examples`. */
export interface Example {
  /** E.g. `languages/yaml`. */
  readonly name: string;
  /** Path in the repository. */
  readonly directory: string;
  readonly description: string;
  /** The comment that the program begins with; empty where it has none. */
  readonly comment: string;
  /** The components that it makes. */
  readonly components: readonly string[];
  readonly outputs: readonly string[];
  /** Its configuration's names with the values that Pulumi.yaml gives. */
  readonly config: readonly (readonly [name: string, value: string])[];
  readonly files: readonly string[];
}

interface Project {
  readonly description: string;
  readonly config?: Readonly<Record<string, string | { readonly value?: string; readonly default?: string }>>;
}

const MANIFESTS = ["Pulumi.yaml", "PulumiPolicy.yaml"];

export function examples(): readonly Example[] {
  return readdirSync(path.join(ROOT, "examples"), { recursive: true, encoding: "utf8" })
    .filter((file) => MANIFESTS.includes(path.basename(file)) && !file.includes("node_modules"))
    .map((file) => exampleIn(path.posix.join("examples", path.dirname(file)), path.basename(file)))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}

function exampleIn(directory: string, manifest: string): Example {
  const project = parse(readFileSync(path.join(ROOT, directory, manifest), "utf8")) as Project;
  const files = readdirSync(path.join(ROOT, directory)).filter((file) => !["node_modules", "sdks", "venv", "bin"].includes(file)).sort();
  const sources = files.filter((file) => file.endsWith(".ts")).map((file) => path.posix.join(directory, file));
  const all = files.filter((file) => /\.(ts|py|go|yaml)$/.test(file)).map((file) => readFileSync(path.join(ROOT, directory, file), "utf8")).join("\n");
  return {
    name: directory.replace("examples/", ""),
    directory,
    description: project.description,
    comment: existsSync(path.join(ROOT, directory, "index.ts")) ? firstComment(readFileSync(path.join(ROOT, directory, "index.ts"), "utf8")) : "",
    components: [...COMPONENTS.keys()].filter((name) => sources.some((file) => statementsWithNew(file, name).length > 0) || new RegExp(`\\b(?:monitor\\.New|azure-monitor-private-link:)?${name}\\b`).test(sources.length === 0 ? all : "")),
    outputs: sources.includes(path.posix.join(directory, "index.ts")) ? exportedNames(path.posix.join(directory, "index.ts")) : [],
    config: Object.entries(project.config ?? {}).map(([name, given]) => [name, typeof given === "string" ? given : (given.value ?? given.default ?? "")]),
    files,
  };
}

/** The comment at the very beginning, or the first block comment, as text. */
function firstComment(source: string): string {
  const [lines = ""] = /^(?:\/\/.*\n)+/.exec(source) ?? [];
  if (lines !== "") return lines.replaceAll(/^\/\/ ?/gm, "").trim();
  const [, block = ""] = /\/\*\n([\s\S]*?)\*\//.exec(source) ?? [];
  return block.replaceAll(/^ \* ?/gm, "").trim();
}

/** A statement of an example that makes a component. */
export interface Use {
  readonly example: Example;
  readonly statement: string;
}

/** How examples in TypeScript make a component: of each the first statement. */
export function usesOf(component: string, all: readonly Example[]): readonly Use[] {
  return all.flatMap((example) => {
    const [statement] = example.files.filter((file) => file.endsWith(".ts")).flatMap((file) => statementsWithNew(path.posix.join(example.directory, file), component));
    return statement === undefined ? [] : [{ example, statement }];
  });
}
