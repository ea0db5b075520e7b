import { Command, Option } from "commander";
import { distinctLabels, type Operation, OPERATIONS, type PaasNode, Reachability, type ServiceNode, type Target, type Vantage } from "../planning";
import { PreviewError } from "../preview";
import { type Palette, palette } from "../report/colors";
import { reachJson, traceJson } from "../report/reach-json";
import { isNothingAsked, nothingAsked } from "../report/reach-notes";
import { type ReachFilter, reachReport } from "../report/reach-report";
import { reachText } from "../report/reach-text";
import { type Traced, traceText } from "../report/trace-text";
import { wrapped } from "../report/wrap";
import { beginAsking, startActivity } from "./activity";
import { givenAt, type ReadProgram } from "./check-sources";
import { addEstateOptions, readEstate, SOURCES_HELP, type Surroundings } from "./estate-sources";
import { ExitCode } from "./exit-code";
import { cannotTell } from "./nothing-to-judge";
import { isNamed, pick, targetNames, vantageNames } from "./pick";
import { addReachOptions, type ReachFlags, reachSettings } from "./reach-options";
import { scrubbed, withoutSecrets } from "./scrub";
import { isColored, type Streams, widthOf } from "./streams";
import { writeAll } from "./write-all";

const FORMATS = ["text", "json"] as const;

interface Flags extends ReachFlags {
  readonly from?: string;
  readonly to?: string;
  readonly operation?: Operation;
  readonly format: (typeof FORMATS)[number];
}

/** `ampls reach`. */
export function reachCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  const command = new Command("reach")
    .description("say who can send to, query, fetch configuration from and connect to what, and how: private, public, blocked, no such name, unreachable or unknown")
    .argument("<source...>", SOURCES_HELP);
  return addReachOptions(addEstateOptions(command))
    .option("--from <network>", "only from this network, or on-premises network")
    .option("--to <resource>", "only to this resource; with --from, every step of the way")
    .addOption(new Option("--operation <operation>", "only this operation").choices(OPERATIONS))
    .addOption(new Option("--format <format>", "how to report").choices(FORMATS).default("text"))
    .action(async (sources: readonly string[], flags: Flags) => {
      await run(sources, flags, streams, signal);
      exit(ExitCode.Fine);
    });
}

async function run(paths: readonly string[], flags: Flags, { stdin, stdout, stderr }: Streams, signal: AbortSignal | undefined): Promise<void> {
  const activity = startActivity(stderr);
  const { texts, programs } = await answer(paths, flags, palette(isColored(stdout)), { stdin, stderr, activity, signal }).finally(activity.end);
  await writeAll(stdout, wrapped(scrubbed(texts, programs), flags.format === "text" ? widthOf(stdout) : undefined), signal);
}

/** What is printed, before what is secret is taken out of it. */
async function answer(paths: readonly string[], flags: Flags, colors: Palette, surroundings: Surroundings): Promise<{ readonly texts: Iterable<string>; readonly programs: readonly ReadProgram[] }> {
  const { estate, settings, programs } = await readEstate(paths.map(givenAt), flags, surroundings);
  beginAsking(surroundings.activity, estate);
  const { reachability, filter } = withoutSecrets(programs, () => {
    const { to } = flags;
    const named = (resource: PaasNode | ServiceNode): boolean => to !== undefined && isNamed(to, resource, targetNames({ ...resource, group: undefined }));
    const all = new Reachability(distinctLabels(estate), { ...reachSettings(flags, settings, programs), named });
    return { reachability: all, filter: filterOf(all, flags) };
  });
  if (filter.from !== undefined && filter.to !== undefined) {
    const traces = tracesOf(reachability, filter.from, filter.to, filter.operation);
    return { texts: flags.format === "json" ? [`${JSON.stringify({ traces: traces.map(traceJson) }, undefined, 2)}\n`] : traces.flatMap((traced, index) => [index > 0 ? "\n" : "", ...traceText(traced, colors)]), programs };
  }
  const report = reachReport(reachability, filter);
  return { texts: flags.format === "json" ? reachJson(report) : reachText(report, colors), programs };
}

function filterOf(reachability: Reachability, { from, to, operation }: Flags): ReachFilter {
  const targets = to === undefined ? undefined : pick(to, reachability.targets, "--to", targetNames);
  const vantages = from === undefined ? undefined : pick(from, reachability.vantages, "--from", vantageNames);
  const asked = { networks: reachability.vantages.length, resources: reachability.targets.length };
  if (isNothingAsked(asked)) throw cannotTell("who reaches what", nothingAsked(asked));
  const allowed = new Set((targets ?? reachability.targets).flatMap((target) => reachability.operationsOf(target)));
  if (operation !== undefined && !allowed.has(operation)) {
    throw new PreviewError(`--operation is ${operation}, which nobody does with ${targets?.[0]?.label ?? "any resource that the sources show"}.`, `give ${OPERATIONS.filter((one) => allowed.has(one)).join(" or ")}.`);
  }
  return { from: vantages, to: targets, operation };
}

function tracesOf(reachability: Reachability, from: readonly Vantage[], to: readonly Target[], operation: Operation | undefined): readonly Traced[] {
  return from.flatMap((vantage) =>
    to.flatMap((target) =>
      reachability
        .operationsOf(target)
        .filter((one) => operation === undefined || one === operation)
        .map((one) => ({ from: vantage, to: target, operation: one, outcome: reachability.trace(vantage, target, one) })),
    ),
  );
}
