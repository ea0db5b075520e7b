import { once } from "node:events";
import * as path from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import {
  acknowledge,
  type Acknowledgement,
  ACKNOWLEDGEMENT_STALE,
  type Estate,
  estateOf,
  type EstateSource,
  type Finding,
  findingsOf,
  type PlanningSettings,
  readAcknowledgements,
  readSettings,
  RULES,
  SETTING_VALUES,
  SETTINGS_NAMESPACE,
} from "../planning";
import { PreviewError } from "../preview";
import { readYaml } from "../preview/yaml-file";
import { checkJson } from "../report/check-json";
import { type CheckReport, summarize } from "../report/check-report";
import { checkText } from "../report/check-text";
import { palette } from "../report/colors";
import { sarif, sarifNotes } from "../report/sarif";
import { type Activity, startActivity } from "./activity";
import { type Given, givenAt, inventoriesOf, type ReadProgram, readSource, stackList } from "./check-sources";
import { ExitCode } from "./exit-code";
import { VERSION } from "./package-version";
import { addProgramOptions, type ProgramFlags, SETTING_NAMES, settingKey } from "./program-options";
import { isColored, type OutputStream, type Streams } from "./streams";

const FORMATS = ["text", "json", "sarif"] as const;

interface Flags extends ProgramFlags {
  readonly subscription?: string;
  readonly acknowledged?: string;
  readonly format: (typeof FORMATS)[number];
}

/** `ampls check`. */
export function checkCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  const command = new Command("check")
    .description("judge inventories, stack exports and Pulumi programs as one estate, by every planning rule, without a cloud or a login")
    .argument("<source...>", "what `az graph query`, `az resource list` or `pulumi stack export` printed, or the directory of a Pulumi program");
  return addProgramOptions(command)
    .addOption(new Option("--limits <profile>", "the dated limits to count against").choices(SETTING_VALUES.limits))
    .addOption(new Option("--connectivity <connectivity>", "whether the sources show every way between networks").choices(SETTING_VALUES.connectivity))
    .option("--subscription <id>", "the subscription that the programs deploy to, which tells what of an inventory is theirs (default: azure-native:subscriptionId of the stack, or ARM_SUBSCRIPTION_ID)", subscriptionOf)
    .option("--acknowledged <file>", "findings that are accepted, as a list of { rule, resource, reason, until } (YAML or JSON)")
    .addOption(new Option("--format <format>", "how to report").choices(FORMATS).default("text"))
    .action(async (sources: readonly string[], flags: Flags) => {
      exit(await run(sources, flags, streams, signal));
    });
}

/** What a check reads and finds. */
interface Check {
  readonly report: CheckReport;
  readonly programs: readonly ReadProgram[];
}

async function run(paths: readonly string[], flags: Flags, streams: Streams, signal: AbortSignal | undefined): Promise<ExitCode> {
  const activity = startActivity(streams.stderr);
  const given = paths.map(givenAt);
  const acknowledgements = acknowledgementsIn(flags.acknowledged);
  const { report, programs } = await check(given, acknowledgements, flags, streams.stderr, activity, signal).finally(activity.end);
  // Where the format has no place for them, notes go to whoever waits for the command.
  const notes = flags.format === "text" ? [] : [...report.notes, ...(flags.format === "sarif" ? sarifNotes(report) : [])];
  for (const note of notes) streams.stderr.write(`${palette(isColored(streams.stderr)).yellow("note:")} ${note}\n`);
  await writeAll(streams.stdout, pieces(report, flags, streams.stdout, (finding) => fileOf(finding, { programs, acknowledgements, flags, given })), signal);
  return report.summary.mandatory > 0 ? ExitCode.MandatoryFindings : ExitCode.Fine;
}

async function check(given: readonly Given[], accepted: readonly Acknowledgement[], flags: Flags, stderr: OutputStream, activity: Activity, signal: AbortSignal | undefined): Promise<Check> {
  const sources: EstateSource[] = [];
  const programs: ReadProgram[] = [];
  const seen = new Set<string>();
  const open = [...given];
  for (let one = open.shift(); one !== undefined; one = open.shift()) {
    if (seen.has(pathOf(one))) continue;
    seen.add(pathOf(one));
    const { source, program } = await readSource(one, { flags, stderr, activity, signal });
    sources.push(source);
    if (program !== undefined) {
      programs.push(program);
      open.push(...inventoriesOf(program).map(givenAt));
    }
    await breathe(signal);
  }
  const settings = settingsOf(flags, programs);
  activity.begin("judging …");
  const estate = estateOf(sources, { subscription: flags.subscription ?? subscriptionIn(programs) });
  const found = await judged(estate, settings, signal);
  const acknowledgements = [...accepted, ...programs.flatMap((program) => readAcknowledgements(stackList(program, "acknowledged"), `${ACKNOWLEDGED_KEY} of ${program.directory}`))];
  const findings = acknowledge(scrubbed(found, programs), acknowledgements, new Date().toISOString().slice(0, "YYYY-MM-DD".length));
  return { report: { findings, summary: summarize(findings, estate, sources.length, settings), notes: programs.flatMap(({ notes }) => notes) }, programs };
}

const ACKNOWLEDGED_KEY = `${SETTINGS_NAMESPACE}:acknowledged`;

/** A file that is given twice, or given and named by a stack as well, is one source. */
function pathOf(given: Given): string {
  return path.resolve(given.kind === "file" ? given.file : given.directory);
}

/** The subscription that all stacks name which name one, or the one that azure-native would deploy to. */
function subscriptionIn(programs: readonly ReadProgram[]): string | undefined {
  const [first, ...others] = new Set(programs.flatMap(({ config }) => config.get("azure-native:subscriptionId") ?? process.env["ARM_SUBSCRIPTION_ID"] ?? []));
  return others.length === 0 ? first : undefined;
}

async function judged(estate: Estate, settings: PlanningSettings, signal: AbortSignal | undefined): Promise<readonly Finding[]> {
  const found: (readonly Finding[])[] = [];
  for (const rule of RULES) {
    await breathe(signal);
    found.push(findingsOf([rule], estate, settings));
  }
  return found.flat();
}

/** Lets an interruption come through: reading and judging pause nowhere by themselves. */
async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal?.aborted === true) throw new PreviewError("the check was interrupted.");
}

/** What a program's secrets are made of may stand in a name, and names stand in messages. */
function scrubbed(findings: readonly Finding[], programs: readonly ReadProgram[]): readonly Finding[] {
  if (programs.length === 0) return findings;
  const scrub = (text: string): string => programs.reduce((clean, program) => program.scrub(clean), text);
  return findings.map((finding) => ({ ...finding, message: scrub(finding.message), fix: scrub(finding.fix) }));
}

/** The options, then what the programs' stacks say, then the defaults. */
function settingsOf(flags: Flags, programs: readonly ReadProgram[]): PlanningSettings {
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

function acknowledgementsIn(file: string | undefined): readonly Acknowledgement[] {
  return file === undefined ? [] : readAcknowledgements(readYaml(file), file);
}

function subscriptionOf(text: string): string {
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) throw new InvalidArgumentError("Give its id, such as 00000000-0000-0000-0000-000000000000.");
  return text;
}

function pieces(report: CheckReport, { format }: Flags, stdout: OutputStream, fileOfFinding: (finding: Finding) => string): Iterable<string> {
  switch (format) {
    case "json":
      return checkJson(report);
    case "sarif":
      return sarif(report, { version: VERSION, root: process.cwd(), fileOf: fileOfFinding });
    case "text":
      return checkText(report, palette(isColored(stdout)));
  }
}

interface Origins {
  readonly programs: readonly ReadProgram[];
  /** Those of the file, not of the stacks. */
  readonly acknowledgements: readonly Acknowledgement[];
  readonly flags: Flags;
  readonly given: readonly Given[];
}

/** The file to mend where no source shows the resource in a row: what acknowledges it, or the project that registers it. */
function fileOf({ rule, resource }: Finding, { programs, acknowledgements, flags, given }: Origins): string {
  if (rule === ACKNOWLEDGEMENT_STALE.id && flags.acknowledged !== undefined && acknowledgements.some((one) => one.resource === resource)) return flags.acknowledged;
  const program = programs.find(({ name: { stack, project } }) => resource.startsWith(`urn:pulumi:${stack}::${project}::`));
  const [first] = given;
  return program?.projectFile ?? (first?.kind === "file" ? first.file : (first?.projectFile ?? "."));
}

/** What one write should hold at least: a million findings are not a million writes. */
const PIECE = 64 * 1024;

/** Writes as fast as the reader takes it: a report of a gigabyte must not wait in memory. */
async function writeAll(stream: OutputStream, texts: Iterable<string>, signal: AbortSignal | undefined): Promise<void> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    if (!stream.write(piece)) await once(stream, "drain", { ...(signal !== undefined && { signal }) });
    piece = "";
  }
  await new Promise<void>((resolve) => stream.write(piece, () => { resolve(); }));
}
