import { Command, Option } from "commander";
import { NameServer } from "../dns/lookup";
import { DEFAULT_RESOLVING, resolveAll } from "../dns/resolve-all";
import { serverAddress } from "../dns/server-address";
import { checked, countsOf, type Question, type Range, rangesIn } from "../dns/verify";
import { type Estate } from "../planning";
import { type View } from "../planning/dns/answers";
import { dnsPlan, type DnsPlan } from "../planning/dns/dns-plan";
import { type Vantage } from "../planning/reachability/verdict";
import { valueOf } from "../planning/value";
import { PreviewError } from "../preview";
import { palette } from "../report/colors";
import { verifyJson, verifyText } from "../report/dns-verify";
import { notesOf } from "./dns-notes";
import { readDnsSources } from "./dns-sources";
import { addEstateOptions, SOURCES_HELP } from "./estate-sources";
import { ExitCode } from "./exit-code";
import { pick, vantageNames } from "./pick";
import { addReachOptions, type ReachFlags, reachSettings } from "./reach-options";
import { withoutSecrets } from "./scrub";
import { isColored, type Streams, widthOf } from "./streams";

interface Flags extends ReachFlags {
  readonly server?: string;
  readonly from?: string;
  readonly format: "text" | "json";
}

/** `ampls dns verify`. */
export function verifyCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  const command = new Command("verify")
    .description("inside a network: ask DNS for every name and compare with the plan; exit code 1 when an answer is not as expected")
    .argument("<source...>", SOURCES_HELP);
  return addReachOptions(addEstateOptions(command))
    .option("--server <address>", "the DNS server to ask, with its port where that is not 53 (default: the system's)")
    .option("--from <network>", "the network that this runs in: what it should be answered (needed where networks are answered differently)")
    .addOption(new Option("--format <format>", "how to report").choices(["text", "json"]).default("text"))
    .action(async (sources: readonly string[], flags: Flags) => {
      exit(await run(sources, flags, streams, signal));
    });
}

async function run(paths: readonly string[], flags: Flags, streams: Streams, signal: AbortSignal | undefined): Promise<ExitCode> {
  const server = flags.server === undefined ? undefined : serverAddress(flags.server);
  const { estate, settings, programs, activity, write, note } = await readDnsSources(paths, flags, streams, signal);
  const { plan, vantage, view } = withoutSecrets(programs, () => {
    const given = dnsPlan(estate, reachSettings(flags, settings, programs));
    return { plan: given, ...expectationsOf(given, flags.from) };
  });
  for (const text of [...notesOf(plan), ...chosenNote(plan, vantage, flags.from)]) note(text);
  const questions = questionsOf(plan, view);
  const names = new NameServer(server);
  const cancel = (): void => { names.cancel(); };
  signal?.addEventListener("abort", cancel);
  const onProgress = (done: number, of: number): void => { activity.begin(`resolving names: ${done} of ${of} …`); };
  const { found, isSilent } = await resolveAll(questions.map(({ name }) => name), (name) => names.find(name), { ...DEFAULT_RESOLVING, onProgress, signal }).finally(() => {
    activity.end();
    signal?.removeEventListener("abort", cancel);
  });
  if (signal?.aborted === true) throw new PreviewError("the verification was interrupted.");
  if (isSilent) throw new PreviewError(`no answer from ${names.servers.join(", ")}: ${silence([...found.values()])}.`, "check the server's address, that it runs, and that this machine reaches it on UDP port 53; or name another with --server.");
  const ranges = endpointRanges(estate);
  const checks = questions.flatMap((question) => {
    const answer = found.get(question.name);
    return answer === undefined ? [] : [checked(question, answer, ranges)];
  });
  if (checks.length > 0 && checks.every(({ found: { kind } }) => kind !== "addresses")) note(withoutAddresses(names.servers));
  const verification = { network: vantage, servers: names.servers, checks, notAsked: plan.names.filter(({ isKnown }) => !isKnown).map(({ name }) => name) };
  await (flags.format === "json" ? write([verifyJson(verification)]) : write([verifyText(verification, palette(isColored(streams.stdout)))], widthOf(streams.stdout)));
  return countsOf(checks).notAsExpected > 0 ? ExitCode.MandatoryFindings : ExitCode.Fine;
}

function silence(found: readonly { readonly kind: string; readonly reason?: string }[]): string {
  return found.find(({ reason }) => reason !== undefined)?.reason ?? "every question timed out";
}

/** The network whose expectations apply: the one that is named, or any where all are answered alike. */
function expectationsOf({ views }: DnsPlan, from: string | undefined): { readonly vantage: Vantage; readonly view: View } {
  const all = views.flatMap((view) => view.vantages.map((vantage) => ({ vantage, view, key: vantage.key, label: vantage.label })));
  if (from !== undefined) {
    const [found] = pick(from, all, "--from", ({ vantage }) => vantageNames(vantage));
    if (found !== undefined) return found;
  }
  const [first] = all;
  if (first === undefined) throw new PreviewError("no source shows or names a network, so nothing says what to expect.", "give a source that shows the network that this runs in, and the links of the zones to it.");
  if (views.length > 1) {
    const names = views.map((view) => view.vantages[0]).map((vantage) => vantageNames(vantage)[0] ?? vantage.key);
    throw new PreviewError(`networks are answered in ${views.length} different ways, and the one that this runs in is not named.`, `give --from with its name, such as ${names.slice(0, MOST_NAMES).join(" or ")}.`);
  }
  return first;
}

const MOST_NAMES = 3;

/** Which of several networks was taken, where nobody named one. */
function chosenNote({ views }: DnsPlan, { label }: Vantage, from: string | undefined): readonly string[] {
  const others = views.flatMap(({ vantages }) => vantages).filter((one) => one.label !== label);
  if (from !== undefined || others.length === 0) return [];
  const names = others.slice(0, MOST_NAMES).map((one) => vantageNames(one)[0] ?? one.key);
  return [`expected is what ${label} is answered: the sources show ${others.length + 1} networks, all of them are answered alike, and --from names none. To verify as another, give --from with its name, such as ${names.join(" or ")}.`];
}

/** What may be wrong where not one name has an address: zones of the network, or the way to any DNS. */
function withoutAddresses(servers: readonly string[]): string {
  const asked = servers.join(" and ");
  return `not one of the names has an address by ${asked}. Either the network's zones hide all of them, or ${asked} cannot ask on: asked for a name that everybody has, such as login.microsoftonline.com, it answers in the first case. --server names another server.`;
}

/** What is asked for: the names that are all known, and those that clients ask for in their place. */
function questionsOf({ names }: DnsPlan, { answers }: View): readonly Question[] {
  return names.flatMap((planned, index): readonly Question[] => {
    const expected = answers[index];
    return expected === undefined || !planned.isKnown ? [] : [planned.name, ...planned.alsoAsked].map((name) => ({ name, planned, expected }));
  });
}

/** Where endpoints have their addresses from. */
function endpointRanges(estate: Estate): readonly Range[] {
  return estate.of("endpoint").flatMap(({ subnet }) => (subnet.kind === "node" ? rangesIn(valueOf(subnet.node.ranges) ?? []) : []));
}
