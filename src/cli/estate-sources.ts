import * as path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Estate, estateOf, type EstateSource, type JoinOptions, type PlanningSettings, readSettings, SETTING_VALUES, unknownKeys } from "../planning";
import { PreviewError } from "../preview";
import { type Activity } from "./activity";
import { type Given, givenAt, inventoriesOf, type ReadProgram, readSource } from "./check-sources";
import { addProgramOptions, type ProgramFlags, SETTING_NAMES, settingKey } from "./program-options";
import { STDIN } from "./standard-input";
import { type InputStream, type OutputStream } from "./streams";

export const SOURCES_HELP = "what `az graph query`, `az resource list` or `pulumi stack export` printed, or the directory of a Pulumi program; - is standard input";

/** Options of every command that reads sources into one estate. */
export interface EstateFlags extends ProgramFlags {
  readonly subscription?: string;
}

export function addEstateOptions(command: Command): Command {
  return addProgramOptions(command)
    .addOption(new Option("--connectivity <connectivity>", "whether the sources show every way between networks").choices(SETTING_VALUES.connectivity))
    .option("--subscription <id>", "the subscription that the programs deploy to, which tells what of an inventory is theirs (default: azure-native:subscriptionId of the stack, or ARM_SUBSCRIPTION_ID)", subscriptionOf);
}

/** All sources as one estate. */
export interface ReadEstate {
  readonly estate: Estate;
  readonly settings: PlanningSettings;
  /** Those of the sources that are programs. */
  readonly programs: readonly ReadProgram[];
  /** Every source, in the order in which they were given; behind them what the programs' stacks name. */
  readonly sources: readonly EstateSource[];
}

export interface Surroundings {
  readonly stdin: InputStream | undefined;
  readonly stderr: OutputStream;
  readonly activity: Activity;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads files and programs, and the inventories that the programs' stacks name, into one estate.
 *
 * @throws PreviewError or SourceError for what cannot be read.
 */
export async function readEstate(given: readonly Given[], flags: EstateFlags, surroundings: Surroundings): Promise<ReadEstate> {
  const sources: EstateSource[] = [];
  const programs: ReadProgram[] = [];
  const seen = new Set<string>();
  const open = [...given];
  for (let one = open.shift(); one !== undefined; one = open.shift()) {
    if (seen.has(pathOf(one))) continue;
    seen.add(pathOf(one));
    const { source, program } = await readSource(one, { ...surroundings, flags });
    sources.push(source);
    if (program !== undefined) {
      refuseUnknownKeys(program);
      programs.push(program);
      open.push(...inventoriesOf(program).map(givenAt));
    }
    await breathe(surroundings.signal);
  }
  const settings = settingsOf(flags, programs);
  return { estate: estateOf(sources, joinOptions(flags, programs)), settings, programs, sources };
}

/** A slip in a key would turn off what it is for, without a word. */
function refuseUnknownKeys({ config, directory }: ReadProgram): void {
  const [unknown] = unknownKeys(config.keys());
  if (unknown !== undefined) throw new PreviewError(`${unknown.what.replace(/\.$/, "")} of ${directory}.`, unknown.fix);
}

/** What tells which of what exists is the programs' own. */
export function joinOptions({ subscription }: EstateFlags, programs: readonly ReadProgram[]): JoinOptions {
  return { subscription: subscription ?? subscriptionIn(programs) };
}

/** A file that is given twice, or given and named by a stack as well, is one source. */
function pathOf(given: Given): string {
  if (given.kind === "stdin") return STDIN;
  return path.resolve(given.kind === "file" ? given.file : given.directory);
}

/** The subscription that all stacks name which name one, or the one that azure-native would deploy to. */
function subscriptionIn(programs: readonly ReadProgram[]): string | undefined {
  const [first, ...others] = new Set(programs.flatMap(({ config }) => config.get("azure-native:subscriptionId") ?? process.env["ARM_SUBSCRIPTION_ID"] ?? []));
  return others.length === 0 ? first : undefined;
}

/** Lets an interruption come through: reading and judging pause nowhere by themselves. */
export async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal?.aborted === true) throw new PreviewError("the check was interrupted.");
}

/** The options, then what the programs' stacks say, then the defaults. */
function settingsOf(flags: EstateFlags, programs: readonly ReadProgram[]): PlanningSettings {
  const given = SETTING_NAMES.flatMap((name) => {
    const value = flags[name] ?? settingOf(name, programs);
    return value === undefined ? [] : [[name, value] as const];
  });
  return readSettings(Object.fromEntries(given));
}

function settingOf(name: (typeof SETTING_NAMES)[number], programs: readonly ReadProgram[]): string | undefined {
  const values = new Map<string, ReadProgram>();
  for (const program of programs) {
    const value = program.config.get(settingKey(name));
    if (value !== undefined && !values.has(value)) values.set(value, program);
  }
  const [first, other] = [...values].map(([value, { directory }]) => ({ value, directory }));
  if (first === undefined || other === undefined) return first?.value;
  throw new PreviewError(`${name} is ${first.value} in the stack of ${first.directory} and ${other.value} in that of ${other.directory}.`, `say what the estate is judged by: --${name} ${first.value}, or --${name} ${other.value}.`);
}

export function subscriptionOf(text: string): string {
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) throw new InvalidArgumentError("Give its id, such as 00000000-0000-0000-0000-000000000000.");
  return text;
}
