import { Command, Option } from "commander";
import { acknowledge, type Acknowledgement, ACKNOWLEDGEMENT_STALE, type Estate, type EstateSource, type Finding, findingsOf, type PlanningSettings, readAcknowledgements, RULES, SETTING_VALUES, SETTINGS_NAMESPACE, today } from "../planning";
import { readYaml } from "../preview/yaml-file";
import { checkJson } from "../report/check-json";
import { type CheckReport, summarize } from "../report/check-report";
import { checkText } from "../report/check-text";
import { palette } from "../report/colors";
import { sarif, sarifNotes } from "../report/sarif";
import { wrapped } from "../report/wrap";
import { startActivity } from "./activity";
import { type Given, givenAt, type ReadProgram, stackList } from "./check-sources";
import { addEstateOptions, breathe, type EstateFlags, readEstate, SOURCES_HELP, type Surroundings } from "./estate-sources";
import { ExitCode } from "./exit-code";
import { emptySources, nothingToJudge } from "./nothing-to-judge";
import { noteText } from "./notes";
import { VERSION } from "./package-version";
import { isColored, type OutputStream, type Streams, widthOf } from "./streams";
import { tellError } from "./tell-error";
import { writeAll } from "./write-all";

const FORMATS = ["text", "json", "sarif"] as const;

interface Flags extends EstateFlags {
  readonly acknowledged?: string;
  readonly format: (typeof FORMATS)[number];
}

/** `ampls check`. */
export function checkCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  const command = new Command("check")
    .description("judge inventories, stack exports and Pulumi programs as one estate, by every planning rule, without a cloud or a login")
    .argument("<source...>", SOURCES_HELP);
  return addEstateOptions(command)
    .addOption(new Option("--limits <profile>", "the dated limits to count against").choices(SETTING_VALUES.limits))
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
  readonly sources: readonly EstateSource[];
}

async function run(paths: readonly string[], flags: Flags, streams: Streams, signal: AbortSignal | undefined): Promise<ExitCode> {
  const activity = startActivity(streams.stderr);
  const given = paths.map(givenAt);
  const acknowledgements = acknowledgementsIn(flags.acknowledged);
  const { report, programs, sources } = await check(given, acknowledgements, flags, { stdin: streams.stdin, stderr: streams.stderr, activity, signal }).finally(activity.end);
  const judgedNothing = report.summary.resources === 0;
  if (judgedNothing && report.findings.length === 0) throw nothingToJudge(sources);
  // Where the format has no place for them, notes go to whoever waits for the command.
  const notes = flags.format === "text" ? [] : [...report.notes, ...(flags.format === "sarif" ? sarifNotes(report) : [])];
  for (const note of notes) streams.stderr.write(`${noteText(streams.stderr, note)}\n`);
  await writeAll(streams.stdout, pieces(report, flags, streams.stdout, (finding) => fileOf(finding, { programs, acknowledgements, flags, given })), signal);
  // What is said of the rows that cannot be read tells how to mend them.
  if (judgedNothing) {
    tellError(streams.stderr, nothingToJudge(sources).message);
    return ExitCode.WrongInput;
  }
  return report.summary.mandatory > 0 ? ExitCode.MandatoryFindings : ExitCode.Fine;
}

async function check(given: readonly Given[], accepted: readonly Acknowledgement[], flags: Flags, surroundings: Surroundings): Promise<Check> {
  const { activity, signal } = surroundings;
  const { estate, settings, programs, sources } = await readEstate(given, flags, surroundings);
  activity.begin("judging …");
  const found = await judged(estate, settings, signal);
  const acknowledgements = [...accepted, ...programs.flatMap((program) => readAcknowledgements(stackList(program, "acknowledged"), `${ACKNOWLEDGED_KEY} of ${program.directory}`))];
  const findings = acknowledge(scrubbed(found, programs), acknowledgements, today());
  const summary = summarize(findings, estate, sources.length, settings);
  const notes = [...programs.flatMap((program) => program.notes), ...(summary.resources === 0 ? [] : emptySources(sources))];
  return { report: { findings, summary, notes }, programs, sources };
}

const ACKNOWLEDGED_KEY = `${SETTINGS_NAMESPACE}:acknowledged`;

async function judged(estate: Estate, settings: PlanningSettings, signal: AbortSignal | undefined): Promise<readonly Finding[]> {
  const found: (readonly Finding[])[] = [];
  for (const rule of RULES) {
    await breathe(signal);
    found.push(findingsOf([rule], estate, settings));
  }
  return found.flat();
}

/** What a program's secrets are made of may stand in a name, and names stand in messages. */
function scrubbed(findings: readonly Finding[], programs: readonly ReadProgram[]): readonly Finding[] {
  if (programs.length === 0) return findings;
  const scrub = (text: string): string => programs.reduce((clean, program) => program.scrub(clean), text);
  return findings.map((finding) => ({ ...finding, message: scrub(finding.message), fix: scrub(finding.fix) }));
}

function acknowledgementsIn(file: string | undefined): readonly Acknowledgement[] {
  return file === undefined ? [] : readAcknowledgements(readYaml(file, "--acknowledged"), file);
}

function pieces(report: CheckReport, { format }: Flags, stdout: OutputStream, fileOfFinding: (finding: Finding) => string): Iterable<string> {
  switch (format) {
    case "json":
      return checkJson(report);
    case "sarif":
      return sarif(report, { version: VERSION, root: process.cwd(), fileOf: fileOfFinding });
    case "text":
      return wrapped(checkText(report, palette(isColored(stdout))), widthOf(stdout));
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
  if (program !== undefined) return program.projectFile;
  if (first === undefined || first.kind === "stdin") return ".";
  return first.kind === "file" ? first.file : first.projectFile;
}
