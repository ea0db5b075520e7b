import { createRequire } from "node:module";
import * as path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type AskedConfig } from "./asked-config";
import { type Child, type Children, type LineListener } from "./child";
import { type Config } from "./config";
import { PreviewError } from "./errors";
import { PARALLEL } from "./monitor";
import { type Project } from "./project";
import { type StackName } from "./urn";

/** Starts a project's program as pulumi-language-nodejs does. */
export function startProgram(project: Project, name: StackName, config: Config, asked: AskedConfig, address: string, children: Children, onLine: LineListener): Child {
  const run = locate(project);
  const args = [
    ...asked.arguments,
    ...project.runtime.nodeArguments,
    // Old SDKs made blocking calls through pipes in the directory of --sync; none is served, and none is used any more.
    ...[run, "--monitor", address, "--engine", address, "--sync", children.directory],
    ...["--organization", name.organization, "--project", name.project, "--stack", name.stack],
    ...["--root-directory", project.root, "--pwd", project.workingDirectory],
    ...["--dry-run", "--parallel", String(PARALLEL), project.entryPoint],
  ];
  return children.start({ args, directory: project.root, environment: { ...environmentOf(project, config), ...asked.environment } }, onLine);
}

function environmentOf({ runtime }: Project, config: Config): Record<string, string> {
  return {
    // Programs get the old form of keys, which every SDK reads.
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries([...config.values].map(([key, value]) => [key.replace(":", ":config:"), value]))),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify([...config.secretKeys]),
    ...(runtime.typescript && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
    ...(runtime.tsconfig !== undefined && { PULUMI_NODEJS_TSCONFIG_PATH: runtime.tsconfig }),
  };
}

function locate(project: Project): string {
  try {
    return createRequire(path.join(project.workingDirectory, "package.json")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw new PreviewError(`@pulumi/pulumi is not installed for the program in ${project.workingDirectory}.`, `run \`npm install\` in ${project.root}.`);
  }
}

/** What a failed program says of itself: its own error, once, with the place in its own files. */
export function programError(project: Project, code: number | undefined, logged: readonly string[]): PreviewError {
  const program = `the program in ${project.workingDirectory}`;
  const text = distinct(logged.map((message) => concise(message, project.root))).join("\n");
  if (text !== "") return new PreviewError(`${program} failed:\n${text}`, fixOf(text));
  return new PreviewError(`${program} ${code === undefined ? "was ended by a signal" : `ended with exit code ${code}`}; its output says why.`);
}

/** The SDK knows only how to set what is missing for good. */
function fixOf(text: string): string | undefined {
  const key = /Missing required configuration variable '(.+)'/.exec(text)?.[1];
  return key === undefined ? undefined : `give it for this preview with --config ${key}=VALUE, or --config-secret.`;
}

/** An error's text with no more of its stack than the first place in the program's own files. */
export function concise(text: string, directory: string): string {
  const lines = stripVTControlCharacters(text)
    .replace(/^Running program '.*' failed with an unhandled exception:\n/, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^- .*node_modules/.test(line));
  // Node prints an error's own properties after its stack, in braces that begin at the end of the last frame.
  const properties = lines.findIndex((line) => isFrame(line) && line.endsWith("{"));
  const told = properties < 0 ? lines : lines.slice(0, properties + 1);
  const place = told.find((line) => isFrame(line) && line.includes(directory) && !line.includes("node_modules"));
  return [...told.filter((line) => !isFrame(line)), ...(place === undefined ? [] : [place.replace(/ \{$/, "")])].join("\n").trim();
}

function isFrame(line: string): boolean {
  return /^\s+at /.test(line);
}

/** Each error once: the SDK logs one again for every promise that it rejects. */
function distinct(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => !texts.some((other, place) => (place < index ? other.includes(text) : place > index && other.length > text.length && other.includes(text))));
}
