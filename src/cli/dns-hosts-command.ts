import { Command, Option } from "commander";
import { type EndpointNode } from "../planning";
import { hostLines } from "../planning/dns/host-lines";
import { valueOf } from "../planning/value";
import { PreviewError } from "../preview";
import { hostsJson, hostsNotes, hostsText } from "../report/dns-hosts";
import { readDnsSources } from "./dns-sources";
import { addEstateOptions, type EstateFlags, SOURCES_HELP } from "./estate-sources";
import { ExitCode } from "./exit-code";
import { logicalName, pick } from "./pick";
import { withoutSecrets } from "./scrub";
import { type Streams } from "./streams";

interface Flags extends EstateFlags {
  readonly endpoint?: string;
  readonly format: "text" | "json";
}

/** `ampls dns hosts`. */
export function hostsCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  const command = new Command("hosts")
    .description("lines for a hosts file, from what is deployed: for machines whose DNS cannot be changed yet")
    .argument("<source...>", SOURCES_HELP);
  return addEstateOptions(command)
    .option("--endpoint <endpoint>", "only what this private endpoint answers for")
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"))
    .action(async (sources: readonly string[], flags: Flags) => {
      await run(sources, flags, streams, signal);
      exit(ExitCode.Fine);
    });
}

async function run(paths: readonly string[], flags: Flags, streams: Streams, signal: AbortSignal | undefined): Promise<void> {
  const { estate, settings, programs, write, note } = await readDnsSources(paths, flags, streams, signal);
  const { endpoint: name } = flags;
  const endpoint = name === undefined ? undefined : withoutSecrets(programs, () => one(name, estate.of("endpoint")));
  const lines = hostLines(estate, settings.cloud, endpoint);
  if (lines.lines.length === 0 && lines.contested.length === 0) {
    const of = endpoint === undefined ? "no source shows" : `${endpoint.label} does not show`;
    for (const text of hostsNotes(lines)) note(text);
    throw new PreviewError(`${of} an address of a private endpoint: Azure gives them when it deploys.`, "give the stack's export after its deployment (`pulumi stack export`), or an inventory of what exists.");
  }
  if (flags.format === "json") {
    await write([hostsJson(lines)]);
  } else {
    await write(hostsText(lines));
    for (const text of hostsNotes(lines)) note(text);
  }
}

/** @throws PreviewError where none of the endpoints, or several, are called that. */
function one(text: string, endpoints: readonly EndpointNode[]): EndpointNode | undefined {
  const found = pick(text, endpoints, "--endpoint", ({ key, name, id }) => [valueOf(name), logicalName(key), valueOf(id)?.key].filter((each) => each !== undefined));
  if (found.length > 1) throw new PreviewError(`--endpoint is "${text}", and ${found.length} endpoints are called that.`, `give one of ${found.map(({ key }) => key).join(", ")}.`);
  return found[0];
}
