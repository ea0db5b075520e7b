import { existsSync, readdirSync, statSync } from "node:fs";
import * as path from "node:path";
import { PreviewError } from "./errors";
import { type Json, type JsonMap } from "./wire";
import { isMap, readYamlMap } from "./yaml-file";

/** A Pulumi project as its Pulumi.yaml describes it. */
export interface Project {
  readonly name: string;
  readonly file: string;
  /** The directory of Pulumi.yaml. */
  readonly root: string;
  /** The directory that the program runs in. */
  readonly workingDirectory: string;
  /** The program, relative to its working directory. */
  readonly entryPoint: string;
  readonly runtime: RuntimeOptions;
  readonly config: JsonMap;
  /** Where the stack files are. */
  readonly stackDirectory: string;
}

export interface RuntimeOptions {
  readonly typescript: boolean;
  readonly tsconfig: string | undefined;
  readonly nodeArguments: readonly string[];
}

/** Names of a project's file. */
export const PROJECT_FILES: readonly string[] = ["Pulumi.yaml", "Pulumi.yml"];

export function readProject(directory: string): Project {
  const root = path.resolve(directory);
  if (!existsSync(root)) throw new PreviewError(`there is no directory ${root}.`, "give the directory of a Pulumi project: the one that holds its Pulumi.yaml.");
  if (!statSync(root).isDirectory()) throw new PreviewError(`${root} is a file, and no directory of a Pulumi project.`, PROJECT_FILES.includes(path.basename(root)) ? `give the directory that it is in: ${path.dirname(root)}.` : "give the directory that holds the project's Pulumi.yaml.");
  const file = PROJECT_FILES.map((name) => path.join(root, name)).find(existsSync);
  if (file === undefined) {
    throw new PreviewError(`${root} is no Pulumi project: looked for ${PROJECT_FILES.join(" and ")} in it.`, "give the directory that holds the project's Pulumi.yaml.");
  }
  const content = readYamlMap(file) ?? {};
  const name = content["name"];
  if (typeof name !== "string" || name === "") throw new PreviewError(`${file} has no \`name\`.`, "write `name: my-project` in it.");
  return {
    name,
    file,
    root,
    ...placeOfProgram(root, content["main"], file),
    runtime: runtimeOf(content["runtime"], file),
    config: isMap(content["config"]) ? content["config"] : {},
    stackDirectory: path.resolve(root, stackDirectoryOf(content)),
  };
}

/** As the engine's GetPwdMain: relative paths inside a program start from the directory of its `main`. */
function placeOfProgram(root: string, main: Json | undefined, file: string): Pick<Project, "workingDirectory" | "entryPoint"> {
  if (main === undefined || main === null || main === "") return { workingDirectory: root, entryPoint: "." };
  const program = typeof main === "string" ? path.resolve(root, main) : undefined;
  if (program === undefined || !existsSync(program)) {
    throw new PreviewError(`\`main: ${JSON.stringify(main)}\` of ${file} is no file or directory below ${root}.`, "name the program's file or directory, and build it first where it is compiled.");
  }
  return statSync(program).isDirectory() ? { workingDirectory: program, entryPoint: "." } : { workingDirectory: path.dirname(program), entryPoint: path.basename(program) };
}

export function runtimeOf(runtime: Json | undefined, file: string): RuntimeOptions {
  const name = isMap(runtime) ? runtime["name"] : runtime;
  const options = isMap(runtime) && isMap(runtime["options"]) ? runtime["options"] : {};
  if (name !== "nodejs") {
    throw new PreviewError(
      `the runtime of ${file} is ${typeof name === "string" ? name : "not given"}; only nodejs can be previewed without the Pulumi CLI.`,
      "for another language run `pulumi preview --policy-pack DIR`.",
    );
  }
  const { typescript = true, tsconfig, nodeargs = "" } = options;
  if (typeof typescript !== "boolean") throw new PreviewError(`runtime option \`typescript\` of ${file} is ${JSON.stringify(typescript)}.`, "write true or false.");
  if (tsconfig !== undefined && typeof tsconfig !== "string") throw new PreviewError(`runtime option \`tsconfig\` of ${file} is no text.`, "write the path of a tsconfig.json.");
  if (typeof nodeargs !== "string") throw new PreviewError(`runtime option \`nodeargs\` of ${file} is no text.`, "write the arguments in one text, such as `--max-old-space-size=4096`.");
  return { typescript, tsconfig, nodeArguments: splitArguments(nodeargs) };
}

/** Splits as a shell does: blanks part arguments, quotes keep them together. */
function splitArguments(text: string): readonly string[] {
  return (text.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? []).map((argument) => argument.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}

/** `stackConfigDir`, or `config` in its old meaning: a text. */
function stackDirectoryOf(content: JsonMap): string {
  const directory = content["stackConfigDir"] ?? content["config"];
  return typeof directory === "string" ? directory : ".";
}

/** The stack to preview and its file, if it has one. */
export interface Stack {
  readonly organization: string;
  readonly name: string;
  readonly file: string;
  readonly config: JsonMap;
  readonly environments: boolean;
}

/** What a backend of one's own calls the organization of all its stacks. */
const DEFAULT_ORGANIZATION = "organization";
const DEFAULT_STACK = "dev";
const STACK_FILE = /^Pulumi\.(.+)\.ya?ml$/;

/** Reads a stack's file. `given` is `name`, `organization/name` or `organization/project/name`; without it, the only stack there is or `dev`. */
export function readStack(project: Project, given: string | undefined): Stack {
  const parts = (given ?? chosenStack(project)).split("/");
  const name = parts.at(-1) ?? "";
  if (!/^[\w.-]+$/.test(name) || parts.length > 3) {
    throw new PreviewError(`\`${given ?? ""}\` is no stack name.`, "give letters, digits, `-`, `_` and `.`, such as `--stack dev` or `--stack my-org/dev`.");
  }
  const file = path.join(project.stackDirectory, `Pulumi.${name}.yaml`);
  const content = readYamlMap(file);
  if (content === undefined && given !== undefined && existingStacks(project).length > 0) {
    throw new PreviewError(
      `stack ${name} has no file ${file}.`,
      `give one of the stacks that ${project.stackDirectory} has files for (${existingStacks(project).join(", ")}), or write the file; it may be empty.`,
    );
  }
  const config = content?.["config"] ?? {};
  if (!isMap(config)) throw new PreviewError(`\`config\` of ${file} holds no keys.`, "write `config:` and below it, indented, `key: value` lines.");
  return {
    organization: parts.length > 1 ? (parts[0] ?? "") : DEFAULT_ORGANIZATION,
    name,
    file,
    config,
    environments: content?.["environment"] !== undefined,
  };
}

function existingStacks(project: Project): readonly string[] {
  if (!existsSync(project.stackDirectory)) return [];
  return readdirSync(project.stackDirectory).flatMap((file) => STACK_FILE.exec(file)?.[1] ?? []).sort();
}

/** The stack that is meant where none is named: the only one that there is, or `dev`. */
function chosenStack(project: Project): string {
  const stacks = existingStacks(project);
  if (stacks.length === 0 || stacks.includes(DEFAULT_STACK)) return DEFAULT_STACK;
  const [only, ...others] = stacks;
  if (only !== undefined && others.length === 0) return only;
  throw new PreviewError(`${project.stackDirectory} has files for several stacks: ${stacks.join(", ")}.`, `say which one to preview, such as --stack ${only ?? DEFAULT_STACK}.`);
}
