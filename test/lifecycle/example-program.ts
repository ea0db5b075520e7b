import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { compileFunction } from "node:vm";
import * as ts from "typescript";
import { parse } from "yaml";
import { type ProgramSource } from "./program-host";

const ROOT = path.resolve(__dirname, "../..");

/** A change of a program: a text that stands in it once, and what takes its place. */
export interface Edit {
  readonly replace: string;
  readonly by: string;
}

/** A program that can be run in this process, and given to an engine. */
export interface Program extends ProgramSource {
  (): Promise<Record<string, unknown>>;
}

/** An example's program, with changes, one after another: run as often as one likes in this process. */
export function exampleProgram(example: string, edits: readonly Edit[] = []): Program {
  const file = path.join(ROOT, "examples", example, "index.ts");
  const source = edits.reduce((text, { replace, by }) => {
    const parts = text.split(replace);
    if (parts.length !== 2) throw new Error(`examples/${example} holds ${JSON.stringify(replace)} ${parts.length - 1} times, and an edit changes one place.`);
    return parts.join(by);
  }, readFileSync(file, "utf8"));
  const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS } });
  const run = compileFunction(outputText, ["exports", "require"], { filename: file }) as (exports: Record<string, unknown>, require: NodeJS.Require) => void;
  // What the program imports is loaded once: the package as it is built, and the SDK that the automation API uses too.
  const require = createRequire(file);
  const program = async (): Promise<Record<string, unknown>> => {
    await Promise.resolve();
    const exports: Record<string, unknown> = {};
    run(exports, require);
    return exports;
  };
  return Object.assign(program, { file, code: outputText });
}

/** The configuration that an example's project gives. */
export function exampleConfig(example: string): Readonly<Record<string, string>> {
  const project = parse(readFileSync(path.join(ROOT, "examples", example, "Pulumi.yaml"), "utf8")) as { readonly config?: Readonly<Record<string, { readonly value: string } | string>> };
  return Object.fromEntries(Object.entries(project.config ?? {}).map(([name, given]) => [name, typeof given === "string" ? given : given.value]));
}
