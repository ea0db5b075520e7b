import * as fs from "node:fs";
import * as path from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { region } from "../../planning/location";
import { PreviewError } from "../../preview";
import { palette } from "../../report/colors";
import { initJson, type Started, initText } from "../../report/init-text";
import { installSteps, quoted } from "../install-steps";
import { cannotWrite, makeDirectory } from "../paths";
import { projectName } from "../project-name";
import { isColored, type Streams, widthOf } from "../streams";
import { type StarterFile, starterFiles } from "./starter-files";

interface Flags {
  readonly name?: string;
  readonly location: string;
  readonly hub: string;
  readonly spoke: readonly string[];
  readonly format: "text" | "json";
}

/** `ampls init`. */
export function initCommand(streams: Streams): Command {
  return new Command("init")
    .description("write a starter stack that previews: a scope, a workspace in it, and an endpoint with its DNS, at the first step of the roll-out")
    .argument("[directory]", "where to write it; made where there is none", ".")
    .option("--name <name>", "the project's name (default: the directory's)")
    .option("--location <region>", "the Azure region, by its short name; whether Azure has it is not known offline", regionOf, "westeurope")
    .option("--hub <name>", "what the program calls the network that holds the endpoint", networkOf, "hub")
    .option("--spoke <name>", "what it calls a network that reaches the endpoint through the hub; may be given several times", (text: string, before: readonly string[]) => [...before, networkOf(text)], [])
    .addOption(new Option("--format <format>", "how to report").choices(["text", "json"]).default("text"))
    .action((directory: string, flags: Flags) => {
      const started = start(directory, flags);
      streams.stdout.write(flags.format === "json" ? initJson(started) : initText(started, palette(isColored(streams.stdout)), widthOf(streams.stdout)));
    });
}

function start(directory: string, { name: given, location, hub, spoke: spokes }: Flags): Started {
  const name = projectName(given, directory);
  refuseClashes(hub, spokes);
  const files = starterFiles({ name, location, hub, spokes });
  write(directory, files);
  return { name, directory, files: files.map((file) => path.join(directory, file.name)), next: nextSteps(directory) };
}

const REGION = /^[a-z][a-z\d]*$/;

/** As Azure writes the names of its regions. */
function regionOf(text: string): string {
  if (REGION.test(text)) return text;
  const short = region(text);
  const meant = REGION.test(short) ? ` Did you mean ${short}?` : "";
  throw new InvalidArgumentError(`Give the region's short name, such as westeurope: \`az account list-locations --query '[].name'\` lists them.${meant}`);
}

/** Azure takes 64 characters for a network's name and 80 for a peering's; Pulumi adds eight of its own. */
function networkOf(text: string): string {
  if (!/^[a-z][a-z\d-]{0,29}$/i.test(text)) throw new InvalidArgumentError("Give a letter, then letters, digits and hyphens, at most 30.");
  return text;
}

/** Networks of 256 addresses each, from 10.0.1.0 on. */
const MOST_SPOKES = 255;

function refuseClashes(hub: string, spokes: readonly string[]): void {
  const seen = new Set([hub.toLowerCase()]);
  for (const spoke of spokes) {
    if (seen.has(spoke.toLowerCase())) throw new PreviewError(`two networks are called ${spoke}.`, "give the hub and each spoke a name of its own.");
    seen.add(spoke.toLowerCase());
  }
  if (spokes.length > MOST_SPOKES) throw new PreviewError(`--spoke is given ${spokes.length} times, and a starter stack has addresses for ${MOST_SPOKES}.`, "give fewer, and add the others to the program.");
}

/** Writes all files or none, and never over one that is there. */
function write(directory: string, files: readonly StarterFile[]): void {
  const existing = files.map(({ name }) => path.join(directory, name)).filter((file) => fs.existsSync(file));
  if (existing.length > 0) {
    throw new PreviewError(`${existing.join(", ")} ${existing.length === 1 ? "exists" : "exist"} already, and nothing was written.`, "give a directory without them, such as `ampls init monitoring`.");
  }
  const written: string[] = [];
  let made: string | undefined;
  try {
    made = makeDirectory(directory);
    for (const { name, text } of files) {
      const file = path.join(directory, name);
      fs.writeFileSync(file, text, { flag: "wx" });
      written.push(file);
    }
  } catch (error) {
    for (const file of written) fs.rmSync(file, { force: true });
    if (made !== undefined) fs.rmSync(made, { recursive: true, force: true });
    throw cannotWrite(directory, error);
  }
}

/** What leads from the files to a preview. */
function nextSteps(directory: string): readonly string[] {
  const enter = path.resolve(directory) === process.cwd() ? [] : [`cd ${quoted(directory)}`];
  return [...enter, ...installSteps(), "npm run preview"];
}
