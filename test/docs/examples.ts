import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { exportedNames } from "./declarations";
import { isMadeIn, sliceOf } from "./program-slice";
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
  /** The file that holds the program. */
  readonly program: string;
  /** The stage of the roll-out that the program gives; undefined where it gives none. */
  readonly stage: string | undefined;
}

interface Project {
  readonly description: string;
  readonly config?: Readonly<Record<string, string | { readonly value?: string; readonly default?: string }>>;
}

const MAIN_FILES = ["index.ts", "main.go", "__main__.py"];
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
    components: [...COMPONENTS.keys()].filter((name) => sources.some((file) => isMadeIn(file, name)) || new RegExp(`\\b(?:monitor\\.New|azure-monitor-private-link:)?${name}\\b`).test(sources.length === 0 ? all : "")),
    outputs: sources.includes(path.posix.join(directory, "index.ts")) ? exportedNames(path.posix.join(directory, "index.ts")) : [],
    config: Object.entries(project.config ?? {}).map(([name, given]) => [name, typeof given === "string" ? given : (given.value ?? given.default ?? "")]),
    files,
    program: MAIN_FILES.find((file) => files.includes(file)) ?? manifest,
    stage: /\bstage(?: =|:) (?:RolloutStage\.|")(\w+)/.exec(all)?.[1] ?? /^ {2}stage:\n(?: {4}.*\n)*? {4}default: (\w+)/m.exec(all)?.[1],
  };
}

/** The comment at the very beginning, or the first block comment, as text. */
function firstComment(source: string): string {
  const [lines = ""] = /^(?:\/\/.*\n)+/.exec(source) ?? [];
  if (lines !== "") return lines.replaceAll(/^\/\/ ?/gm, "").trim();
  const [, block = ""] = /\/\*\n([\s\S]*?)\*\//.exec(source) ?? [];
  return block.replaceAll(/^ \* ?/gm, "").trim();
}

/** The part of a program that makes a component. */
export interface Use {
  readonly example: Example;
  readonly program: string;
}

/** How examples in TypeScript make a component. */
export function usesOf(component: string, all: readonly Example[]): readonly Use[] {
  return all.flatMap((example) => {
    const [program] = example.files.filter((file) => file.endsWith(".ts")).flatMap((file) => sliceOf(path.posix.join(example.directory, file), component) ?? []);
    return program === undefined ? [] : [{ example, program }];
  });
}

/** The page of an example, below `docs/examples`. */
export function pageOf({ name }: Example): string {
  return `${name.replaceAll("/", "-")}.md`;
}
