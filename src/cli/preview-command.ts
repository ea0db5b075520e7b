import { Command, Option } from "commander";
import { parseDiagnostic } from "../planning/diagnostic";
import { findPolicyPack, PreviewError, previewOffline, type PreviewOptions } from "../preview";
import { palette } from "../report/colors";
import { previewJson } from "../report/preview-json";
import { isOpen } from "../report/findings-text";
import { conclusionText } from "../report/preview-text";
import { wrapped } from "../report/wrap";
import { ExitCode } from "./exit-code";
import { POLICIES } from "./install-steps";
import { addProgramOptions, type ProgramFlags, programOptions } from "./program-options";
import { startProgress } from "./progress";
import { isColored, type Streams, widthOf } from "./streams";

interface Flags extends ProgramFlags {
  readonly policyPack: readonly string[];
  readonly policyPackConfig: readonly string[];
  readonly format: "text" | "json";
}

/** `ampls preview`. */
export function previewCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  const command = new Command("preview")
    .description("preview a Pulumi program and judge it with policy packs, without the Pulumi CLI, a login or a provider")
    .argument("[directory]", "the directory of Pulumi.yaml", ".")
    .option("--policy-pack <directory>", "a policy pack; may be given several times (default: the project's directory policy-pack, or the pack of this command where it is installed in the project)", collect, [])
    .option("--policy-pack-config <file>", "levels and properties of a pack's policies (JSON); one for each --policy-pack, in the same order", collect, []);
  return addProgramOptions(command)
    .addOption(new Option("--format <format>", "how to report").choices(["text", "json"]).default("text"))
    .action(async (directory: string, flags: Flags) => {
      exit(await run(directory, flags, streams, signal));
    });
}

async function run(directory: string, flags: Flags, streams: Streams, signal: AbortSignal | undefined): Promise<ExitCode> {
  const json = flags.format === "json";
  const stream = json ? streams.stderr : streams.stdout;
  const progress = await startProgress(stream, streams.stderr);
  const result = await previewOffline({ ...optionsOf(directory, flags), onEvent: progress.onEvent, ...(signal !== undefined && { signal }) }).finally(progress.end);
  for (const text of wrapped([conclusionText(result, palette(isColored(stream)))], widthOf(stream))) stream.write(text);
  if (json) streams.stdout.write(previewJson(result));
  return result.findings.some((finding) => finding.level === "mandatory" && isOpen(finding)) ? ExitCode.MandatoryFindings : ExitCode.Fine;
}

function optionsOf(directory: string, flags: Flags): PreviewOptions {
  return { directory, ...programOptions(flags), policyPacks: policyPacksOf(directory, flags), readDiagnostic: parseDiagnostic };
}

function policyPacksOf(directory: string, { policyPack, policyPackConfig }: Flags): NonNullable<PreviewOptions["policyPacks"]> {
  // Whoever installs the pack beside the program wants to be judged by it.
  const own = findPolicyPack(directory) ?? findPolicyPack(directory, `node_modules/${POLICIES}`);
  const directories = policyPack.length > 0 || own === undefined ? policyPack : [own];
  if (policyPackConfig.length > 0 && policyPackConfig.length !== directories.length) {
    throw new PreviewError(
      `--policy-pack-config is given ${times(policyPackConfig.length)}, for ${directories.length} policy ${directories.length === 1 ? "pack" : "packs"}.`,
      directories.length === 0 ? "give the pack that it configures with --policy-pack." : "give one file for each policy pack, in the same order.",
    );
  }
  return directories.map((pack, index) => ({ directory: pack, configFile: policyPackConfig[index] }));
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
