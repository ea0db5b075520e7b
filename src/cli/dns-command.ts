import { isIP } from "node:net";
import { Command, InvalidArgumentError, Option } from "commander";
import { AZURE_DNS } from "../planning/dns-servers";
import { dnsPlan } from "../planning/dns/dns-plan";
import { forwarderPlan } from "../planning/dns/forwarders";
import { palette } from "../report/colors";
import { FORWARDER_FORMATS, type ForwarderFormat, forwarderReport } from "../report/dns-forwarders";
import { dnsPlanJson } from "../report/dns-plan-json";
import { dnsPlanText } from "../report/dns-plan-text";
import { hostsCommand } from "./dns-hosts-command";
import { notesOf } from "./dns-notes";
import { readDnsSources } from "./dns-sources";
import { verifyCommand } from "./dns-verify-command";
import { addEstateOptions, type EstateFlags, SOURCES_HELP } from "./estate-sources";
import { ExitCode } from "./exit-code";
import { addReachOptions, type ReachFlags, reachSettings } from "./reach-options";
import { withoutSecrets } from "./scrub";
import { isColored, type Streams, widthOf } from "./streams";

/** `ampls dns`. */
export function dnsCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  return new Command("dns")
    .description("names, zones and addresses: what to expect of DNS, what to configure at servers of one's own, and whether it is so")
    .addCommand(planCommand(streams, exit, signal))
    .addCommand(hostsCommand(streams, exit, signal))
    .addCommand(forwardersCommand(streams, exit, signal))
    .addCommand(verifyCommand(streams, exit, signal));
}

function planCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  const command = new Command("plan")
    .description("every name, its private zone and its address, and what each network is answered for it")
    .argument("<source...>", SOURCES_HELP);
  return addReachOptions(addEstateOptions(command))
    .addOption(new Option("--format <format>", "how to report").choices(["text", "json"]).default("text"))
    .action(async (sources: readonly string[], flags: ReachFlags & { readonly format: "text" | "json" }) => {
      const { estate, settings, programs, write, note } = await readDnsSources(sources, flags, streams, signal);
      const plan = withoutSecrets(programs, () => dnsPlan(estate, reachSettings(flags, settings, programs)));
      for (const text of notesOf(plan)) note(text);
      await (flags.format === "json" ? write(dnsPlanJson(plan)) : write(dnsPlanText(plan, palette(isColored(streams.stdout))), widthOf(streams.stdout)));
      exit(ExitCode.Fine);
    });
}

function forwardersCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  const command = new Command("forwarders")
    .description("what DNS servers of one's own forward to Azure: for people, for machines, or as a server's configuration")
    .argument("<source...>", SOURCES_HELP);
  return addEstateOptions(command)
    .option("--target <address>", `where they forward to; may be given several times (default: Azure's own DNS, ${AZURE_DNS})`, targetsOf)
    .addOption(new Option("--format <format>", "how to report, or for which server").choices(FORWARDER_FORMATS).default("text"))
    .action(async (sources: readonly string[], flags: EstateFlags & { readonly format: ForwarderFormat; readonly target?: readonly string[] }) => {
      const { estate, settings, write } = await readDnsSources(sources, flags, streams, signal);
      await write([forwarderReport(forwarderPlan(estate, settings.cloud, flags.target), flags.format, palette(isColored(streams.stdout)))], flags.format === "text" ? widthOf(streams.stdout) : undefined);
      exit(ExitCode.Fine);
    });
}

function targetsOf(text: string, before: readonly string[] | undefined): readonly string[] {
  if (isIP(text) === 0) throw new InvalidArgumentError("Give an IP address, such as that of a DNS Private Resolver's inbound endpoint.");
  return [...(before ?? []), text];
}
