import * as fs from "node:fs";
import * as path from "node:path";
import { Command, Option } from "commander";
import { brokenPaths, type BrokenPaths } from "../diagram/broken-paths";
import { withTexts } from "../diagram/heading";
import { htmlOf } from "../diagram/html";
import { layOut } from "../diagram/layout";
import { mermaidOf } from "../diagram/mermaid";
import { type Picture } from "../diagram/picture";
import { pictureOf } from "../diagram/picture-of";
import { svgOf } from "../diagram/svg";
import { distinctLabels, Reachability } from "../planning";
import { PreviewError } from "../preview";
import { fileProblem } from "../preview/file-problem";
import { nothingAsked } from "../report/reach-notes";
import { beginAsking, startActivity } from "./activity";
import { givenAt } from "./check-sources";
import { addEstateOptions, readEstate, SOURCES_HELP, type Surroundings } from "./estate-sources";
import { ExitCode } from "./exit-code";
import { addReachOptions, type ReachFlags, reachSettings } from "./reach-options";
import { noteText } from "./notes";
import { scrub, withoutSecrets } from "./scrub";
import { type Streams } from "./streams";

const FORMATS = ["svg", "mermaid", "html"] as const;
type Format = (typeof FORMATS)[number];

/** The forms of files by the endings that tell them. */
const ENDINGS: ReadonlyMap<string, Format> = new Map([[".svg", "svg"], [".mmd", "mermaid"], [".html", "html"]]);

interface Flags extends ReachFlags {
  readonly format?: Format;
  readonly output?: string;
}

/** `ampls diagram`. */
export function diagramCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  const command = new Command("diagram")
    .description("draw networks, private zones, endpoints, scopes and what they hold, with broken paths and the reason beside them")
    .argument("<source...>", SOURCES_HELP);
  return addReachOptions(addEstateOptions(command))
    .addOption(new Option("--format <format>", "what to write: a picture, a text that GitHub draws, or a page to move about in (default: by the ending of --output, else svg)").choices(FORMATS))
    .option("--output <file>", "where to write (default: standard output)")
    .action(async (sources: readonly string[], flags: Flags) => {
      await run(sources, flags, streams, signal);
      exit(ExitCode.Fine);
    });
}

async function run(paths: readonly string[], flags: Flags, { stdin, stdout, stderr }: Streams, signal: AbortSignal | undefined): Promise<void> {
  const { output } = flags;
  const format = flags.format ?? formatOf(output);
  if (output !== undefined) writing(output, () => { checkOutput(output); });
  const activity = startActivity(stderr);
  const text = await draw(paths, { ...flags, format }, { stdin, stderr, activity, signal }).finally(activity.end);
  if (output === undefined) stdout.write(text);
  else writing(output, () => { writeWhole(output, text); });
}

async function draw(paths: readonly string[], flags: Flags & { readonly format: Format }, surroundings: Surroundings): Promise<string> {
  const { estate: read, settings, programs } = await readEstate(paths.map(givenAt), flags, surroundings);
  const estate = distinctLabels(read);
  beginAsking(surroundings.activity, estate);
  const { reach, found, nothing } = withoutSecrets(programs, () => {
    const given = reachSettings(flags, settings, programs);
    const reachability = new Reachability(estate, { ...given, isMonitorOnly: true });
    return { reach: given, found: brokenPaths(reachability, estate), nothing: nothingAsked({ networks: reachability.vantages.length, resources: reachability.targets.length }) };
  });
  // Whoever writes the picture to a file may not look at it at once.
  for (const sentence of nothing) surroundings.activity.line(noteText(surroundings.stderr, sentence));
  const picture = pictureOf(estate, { cloud: reach.cloud, topology: reach.topology, broken: found.paths, remarks: [...nothing.map((sentence) => sentence.replace(/\.$/, "")), ...remarksOn(found)] });
  surroundings.activity.begin("drawing …", picture.boxes.length >= LARGE);
  return written(withTexts(picture, (given) => scrub(given, programs)), flags.format);
}

/** A picture of so many boxes takes some seconds to lay out. */
const LARGE = 100;

/** A path that is not red is no promise where the sources do not tell. */
function remarksOn({ pairs, unknown }: BrokenPaths): readonly string[] {
  if (unknown === 0) return [];
  return [`It cannot be told whether ${unknown} of ${pairs} operations work: a dashed line with a question mark, and the reason, stands for them`];
}

async function written(picture: Picture, format: Format): Promise<string> {
  if (format === "mermaid") return mermaidOf(picture);
  const svg = svgOf(picture, await layOut(picture));
  return format === "svg" ? svg : htmlOf(picture, svg);
}

/** What a file holds by its ending: a picture in a file that says it is something else opens nowhere. */
function formatOf(output = ""): Format {
  const ending = path.extname(output).toLowerCase();
  const format = ending === "" ? "svg" : ENDINGS.get(ending);
  if (format === undefined) throw new PreviewError(`--output is ${output}, whose ending ${ending} is none of the forms.`, `give a name that ends in ${[...ENDINGS.keys()].join(", ")}, or the form with --format.`);
  return format;
}

/** Before anything is read: a picture that cannot be written need not be drawn. */
function checkOutput(file: string): void {
  if (isDirectory(file)) throw new PreviewError(`--output is ${file}, which is a directory.`, "give the name of a file.");
  const directory = path.dirname(file);
  if (!isDirectory(directory)) throw new PreviewError(`--output is ${file}, and there is no directory ${directory}.`, "make it, or give another file.");
}

function isDirectory(file: string): boolean {
  return fs.existsSync(file) && fs.statSync(file).isDirectory();
}

/** Writes beside the file and then takes its place: whoever reads it finds the old picture or the new one. */
function writeWhole(file: string, text: string): void {
  const target = fs.existsSync(file) ? fs.realpathSync(file) : file;
  const beside = path.join(path.dirname(target), `.ampls-${process.pid}.tmp`);
  try {
    fs.writeFileSync(beside, text);
    fs.renameSync(beside, target);
  } finally {
    fs.rmSync(beside, { force: true });
  }
}

/** Says of which option an error of the file system is. */
function writing(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof PreviewError) throw error;
    throw new PreviewError(`--output is ${file}, and cannot be written: ${fileProblem(error)}.`, "give another file.");
  }
}
