import { Command, Option } from "commander";
import { distinctLabels, estateOf, type Impact, impactOf, Reachability } from "../planning";
import { PreviewError } from "../preview";
import { palette } from "../report/colors";
import { impactJson } from "../report/impact-json";
import { impactText } from "../report/impact-text";
import { type Asked, isNothingAsked, nothingAsked } from "../report/reach-notes";
import { wrapped } from "../report/wrap";
import { beginAsking, startActivity } from "./activity";
import { givenAt, inventoriesOf, type ReadProgram } from "./check-sources";
import { addEstateOptions, joinOptions, type ReadEstate, readEstate, type Surroundings } from "./estate-sources";
import { ExitCode } from "./exit-code";
import { lackingRows } from "./impact-hints";
import { cannotTell } from "./nothing-to-judge";
import { addReachOptions, type ReachFlags, reachSettings } from "./reach-options";
import { scrubbed, withoutSecrets } from "./scrub";
import { STDIN } from "./standard-input";
import { isColored, type Streams, widthOf } from "./streams";
import { writeAll } from "./write-all";

const FORMATS = ["text", "json"] as const;

interface Flags extends ReachFlags {
  readonly beside: readonly string[];
  readonly format: (typeof FORMATS)[number];
}

/** `ampls impact`. */
export function impactCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  const command = new Command("impact")
    .description("say what a change stops, starts, and moves between public and private traffic: exit code 1 when something stops")
    .argument("<before>", "what is there: an inventory, a stack export, or the directory of a Pulumi program; - is standard input")
    .argument("<after>", "what will be: the same; a program is taken to change what is there, a file to be all there is");
  return addReachOptions(addEstateOptions(command))
    .option("--beside <file>", "a further file of what is there before and after, such as the zone groups that an inventory lacks; may be given several times", (file: string, files: readonly string[]) => [...files, file], [])
    .addOption(new Option("--format <format>", "how to report").choices(FORMATS).default("text"))
    .action(async (before: string, after: string, flags: Flags) => {
      exit(await run(before, after, flags, streams, signal));
    });
}

/** What is there, with what the program that changes it says of it, and what will be. */
async function readBoth(before: string, after: string, flags: Flags, surroundings: Surroundings): Promise<readonly [ReadEstate, ReadEstate]> {
  if (before === STDIN && after === STDIN) throw new PreviewError(`BEFORE and AFTER are both ${STDIN}, and standard input is one source.`, "give one of them as a file.");
  const beside = flags.beside.map(givenAt);
  const now = await readEstate([givenAt(after), ...beside], flags, surroundings);
  const then = await readEstate([givenAt(before), ...beside, ...now.programs.flatMap(inventoriesOf).map(givenAt)], flags, surroundings);
  return [then, now];
}

async function run(before: string, after: string, flags: Flags, { stdin, stdout, stderr }: Streams, signal: AbortSignal | undefined): Promise<ExitCode> {
  const activity = startActivity(stderr);
  const surroundings = { stdin, stderr, activity, signal };
  const { impact, notes, programs } = await readAndAsk(before, after, flags, surroundings).finally(activity.end);
  const texts = flags.format === "json" ? [impactJson(impact)] : impactText(impact, palette(isColored(stdout)), notes);
  await writeAll(stdout, wrapped(scrubbed(texts, programs), flags.format === "text" ? widthOf(stdout) : undefined), signal);
  return impact.counts.stops > 0 ? ExitCode.MandatoryFindings : ExitCode.Fine;
}

interface Answer {
  readonly impact: Impact;
  readonly notes: readonly string[];
  readonly programs: readonly ReadProgram[];
}

async function readAndAsk(before: string, after: string, flags: Flags, surroundings: Surroundings): Promise<Answer> {
  const [then, now] = await readBoth(before, after, flags, surroundings);
  const programs = [...now.programs, ...then.programs];
  const estate = now.programs.length > 0 && then.programs.length === 0 ? estateOf([...now.sources, ...then.sources], joinOptions(flags, now.programs)) : now.estate;
  beginAsking(surroundings.activity, then.estate, estate);
  return withoutSecrets(programs, () => {
    const settings = reachSettings(flags, now.settings, now.programs);
    const [earlier, later] = [new Reachability(distinctLabels(then.estate), { ...settings, isBefore: true }), new Reachability(distinctLabels(estate), settings)];
    const nothing = [...nothingAsked(askedOf(earlier), "BEFORE shows"), ...nothingAsked(askedOf(later), "AFTER shows")];
    // Where one of them answers, the other says what is new or what is gone.
    if (isNothingAsked(askedOf(earlier)) && isNothingAsked(askedOf(later))) throw cannotTell("what the change does", nothing);
    return { impact: impactOf(earlier, later), notes: [...nothing, ...lackingRows(then.estate, estate)], programs };
  });
}

function askedOf({ vantages, targets }: Reachability): Asked {
  return { networks: vantages.length, resources: targets.length };
}
