import { Command, Option } from "commander";
import { distinctLabels, type Rollout, rolloutOf } from "../planning";
import { palette } from "../report/colors";
import { rolloutJson } from "../report/rollout-json";
import { rolloutText } from "../report/rollout-text";
import { wrapped } from "../report/wrap";
import { beginAsking, startActivity } from "./activity";
import { givenAt, type ReadProgram } from "./check-sources";
import { addEstateOptions, readEstate, SOURCES_HELP, type Surroundings } from "./estate-sources";
import { ExitCode } from "./exit-code";
import { addReachOptions, type ReachFlags, reachSettings } from "./reach-options";
import { scrubbed, withoutSecrets } from "./scrub";
import { isColored, type Streams, widthOf } from "./streams";
import { writeAll } from "./write-all";

const FORMATS = ["text", "json"] as const;

interface Flags extends ReachFlags {
  readonly format: (typeof FORMATS)[number];
}

/** `ampls rollout`. */
export function rolloutCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  const command = new Command("rollout")
    .description("say which step of the documented order an estate is at, what is missing for the next, and what that step would cut off: exit code 1 when it would stop something")
    .argument("<source...>", SOURCES_HELP);
  return addReachOptions(addEstateOptions(command))
    .addOption(new Option("--format <format>", "how to report").choices(FORMATS).default("text"))
    .action(async (sources: readonly string[], flags: Flags) => {
      exit(await run(sources, flags, streams, signal));
    });
}

async function run(paths: readonly string[], flags: Flags, { stdin, stdout, stderr }: Streams, signal: AbortSignal | undefined): Promise<ExitCode> {
  const activity = startActivity(stderr);
  const { rollout, programs } = await readAndAsk(paths, flags, { stdin, stderr, activity, signal }).finally(activity.end);
  const texts = flags.format === "json" ? [rolloutJson(rollout)] : rolloutText(rollout, palette(isColored(stdout)));
  await writeAll(stdout, wrapped(scrubbed(texts, programs), flags.format === "text" ? widthOf(stdout) : undefined), signal);
  return (rollout.impact?.counts.stops ?? 0) > 0 ? ExitCode.MandatoryFindings : ExitCode.Fine;
}

async function readAndAsk(paths: readonly string[], flags: Flags, surroundings: Surroundings): Promise<{ readonly rollout: Rollout; readonly programs: readonly ReadProgram[] }> {
  const { estate, settings, programs } = await readEstate(paths.map(givenAt), flags, surroundings);
  beginAsking(surroundings.activity, estate);
  return { rollout: withoutSecrets(programs, () => rolloutOf(distinctLabels(estate), settings, reachSettings(flags, settings, programs))), programs };
}
