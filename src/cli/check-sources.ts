import * as fs from "node:fs";
import * as path from "node:path";
import { type EstateSource, loadSource, programSource, type RegisteredResource, SETTINGS_NAMESPACE } from "../planning";
import { Withheld } from "../planning/property";
import { PreviewError, type PropertyValue } from "../preview";
import { type Registrations, registrationsOffline } from "../preview/preview";
import { PROJECT_FILES, readProject } from "../preview/project";
import { asPoliciesSee, isList, isOutput, isReference, isSecret, isUnknown, valueOf } from "../preview/wire";
import { fileProblem } from "../preview/file-problem";
import { palette } from "../report/colors";
import { type Activity } from "./activity";
import { statOf } from "./paths";
import { type ProgramFlags, programOptions } from "./program-options";
import { messageText } from "./progress";
import { standardInput, STDIN } from "./standard-input";
import { type InputStream, isColored, type OutputStream } from "./streams";

/** What a check was given: a program to run, a file to read, or what is piped into it. */
export type Given = { readonly kind: "stdin" } | { readonly kind: "program"; readonly directory: string; readonly projectFile: string } | { readonly kind: "file"; readonly file: string; readonly size: number };

/** A source that has been read; of a program also what its stack says. */
export interface ReadSource {
  readonly source: EstateSource;
  readonly program?: ReadProgram;
}

export interface ReadProgram extends Omit<Registrations, "resources"> {
  readonly directory: string;
  readonly projectFile: string;
}

/**
 * What a path leads to.
 *
 * @throws PreviewError where that is nothing that can be checked.
 */
export function givenAt(source: string): Given {
  if (source === STDIN) return { kind: "stdin" };
  const stat = statOf(source);
  if (stat === undefined) {
    throw new PreviewError(`there is no file or directory ${source === "" ? '""' : source}.`, "give an inventory, a stack export, or the directory of a Pulumi program.");
  }
  const isProject = stat.isFile() && PROJECT_FILES.includes(path.basename(source));
  if (!stat.isDirectory() && !isProject) {
    refuseUnreadable(source);
    return { kind: "file", file: source, size: stat.size };
  }
  const directory = isProject ? path.dirname(source) : source;
  return { kind: "program", directory, projectFile: path.join(directory, path.basename(readProject(directory).file)) };
}

function refuseUnreadable(file: string): void {
  try {
    fs.accessSync(file, fs.constants.R_OK);
  } catch (error) {
    throw new PreviewError(`${file} cannot be read: ${fileProblem(error)}.`, "give the path of a file that you may read.");
  }
}

/** The files that a stack names as what exists beside its program: the policy pack counts them too. */
export function inventoriesOf(program: ReadProgram): readonly string[] {
  const value = stackList(program, "inventory");
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map((entry) => {
    if (typeof entry !== "string" || entry.trim() === "") {
      throw new PreviewError(`${SETTINGS_NAMESPACE}:inventory of ${program.directory}: ${JSON.stringify(entry)} is no path.`, "give the path of an inventory or of a stack export, or a list of paths.");
    }
    return path.isAbsolute(entry) ? entry : path.join(program.directory, entry);
  });
}

/** A list of the stack's configuration, empty where there is none: what the engine makes of a list is JSON, anything else is a text. */
export function stackList({ config }: ReadProgram, name: string): unknown {
  const text = config.get(`${SETTINGS_NAMESPACE}:${name}`);
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : text;
  } catch {
    return text;
  }
}

/** A file of this size takes about a second to read. */
const LARGE = 40_000_000;

export interface Reading {
  readonly flags: ProgramFlags;
  readonly stdin: InputStream | undefined;
  readonly stderr: OutputStream;
  readonly activity: Activity;
  readonly signal: AbortSignal | undefined;
}

export async function readSource(given: Given, reading: Reading): Promise<ReadSource> {
  if (given.kind === "program") return readProgram(given, reading);
  if (given.kind === "stdin") {
    reading.activity.begin("reading standard input …");
    return { source: await standardInput(reading.stdin, reading.signal) };
  }
  reading.activity.begin(`reading ${given.file} …`, given.size >= LARGE);
  return { source: loadSource(given.file) };
}

async function readProgram({ directory, projectFile }: Given & { readonly kind: "program" }, { flags, stderr, activity, signal }: Reading): Promise<ReadSource> {
  activity.begin(`previewing ${directory} …`);
  const colors = palette(isColored(stderr));
  const { resources, ...program } = await registrationsOffline({
    directory,
    ...programOptions(flags),
    onEvent: (event) => {
      if (event.kind === "message") activity.line(messageText(event.message, colors));
    },
    ...(signal !== undefined && { signal }),
  });
  return { source: programSource(directory, registered(resources)), program: { ...program, directory, projectFile } };
}

/** What the policy SDK makes of what the engine hands to a stack policy: of other resources only those that are handed over too. */
function registered(resources: Registrations["resources"]): readonly RegisteredResource[] {
  const urns = new Set(resources.map(({ urn }) => urn));
  const known = (list: readonly string[]): readonly string[] => list.filter((urn) => urns.has(urn));
  return resources.map(({ urn, type, name, outputs, parent, dependencies, propertyDependencies, options }) => ({
    urn,
    type,
    name,
    properties: Object.fromEntries(Object.entries(outputs).flatMap(([key, value]) => (key.startsWith("__") ? [] : [[key, readable(value)]]))),
    parent: urns.has(parent) ? parent : undefined,
    dependencies: known(dependencies),
    propertyDependencies: Object.fromEntries(Object.entries(propertyDependencies).map(([key, list]) => [key, known(list)])),
    protect: options.protect,
  }));
}

const SECRET = new Withheld("is a secret, which a check does not read", "Preview the program with the policy pack, which judges secrets as well.");

/** A value as policies see it, without what is secret in it. */
function readable(value: PropertyValue): unknown {
  if (value === null || typeof value !== "object") return value;
  if (isSecret(value)) return SECRET;
  if (isOutput(value)) return readable(valueOf(value));
  if (isList(value)) return value.map(readable);
  if (isUnknown(value) || isReference(value)) return asPoliciesSee({ value })["value"];
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readable(inner)]));
}
