import { Command, InvalidArgumentError, Option } from "commander";
import { Cloud, Stage } from "../azure";
import { parseDiagnostic } from "../planning/diagnostic";
import { SETTINGS_NAMESPACE } from "../planning/settings";
import { findPolicyPack, type GivenConfig, type JsonMap, PreviewError, previewOffline, type PreviewOptions } from "../preview";
import { parseJsonMap, readJsonMap } from "../preview/yaml-file";
import { palette } from "../report/colors";
import { previewJson } from "../report/preview-json";
import { conclusionText } from "../report/preview-text";
import { ExitCode } from "./exit-code";
import { startProgress } from "./progress";
import { isColored, type Streams } from "./streams";

interface Flags {
  readonly policyPack: readonly string[];
  readonly policyPackConfig: readonly string[];
  readonly stack?: string;
  readonly config: readonly GivenConfig[];
  readonly configSecret: readonly GivenConfig[];
  readonly stage?: string;
  readonly cloud?: string;
  readonly stackReference: Readonly<Record<string, JsonMap>>;
  readonly invoke: Readonly<Record<string, JsonMap>>;
  readonly format: "text" | "json";
}

/** `ampls preview`. */
export function previewCommand(streams: Streams, exit: (code: ExitCode) => void, signal: AbortSignal | undefined): Command {
  return new Command("preview")
    .description("preview a Pulumi program and judge it with policy packs, without the Pulumi CLI, a login or a provider")
    .argument("[directory]", "the directory of Pulumi.yaml", ".")
    .option("--policy-pack <directory>", "a policy pack; may be given several times (default: the directory policy-pack of the project, if that is one)", collect, [])
    .option("--policy-pack-config <file>", "levels and properties of a pack's policies (JSON); one for each --policy-pack, in the same order", collect, [])
    .option("--stack <name>", "the stack (default: the only one that has a file, or dev)")
    .option("--config <key=value>", "a configuration value, over the stack's file", collectConfig(false), [])
    .option("--config-secret <key=value>", "a secret configuration value, over the stack's file", collectConfig(true), [])
    .addOption(new Option("--stage <stage>", "the stage of the roll-out to judge by").choices(Object.values(Stage)))
    .addOption(new Option("--cloud <cloud>", "the Azure cloud").choices(Object.values(Cloud)))
    .option("--stack-reference <name=file>", "the outputs of another stack, as `pulumi stack output --json` prints them", collectStackReference, {})
    .option("--invoke <token=json>", "the answer of a provider function", collectInvoke, {})
    .addOption(new Option("--format <format>", "how to report").choices(["text", "json"]).default("text"))
    .action(async (directory: string, flags: Flags) => {
      exit(await run(directory, flags, streams, signal));
    });
}

async function run(directory: string, flags: Flags, streams: Streams, signal: AbortSignal | undefined): Promise<ExitCode> {
  const json = flags.format === "json";
  const stream = json ? streams.stderr : streams.stdout;
  const progress = await startProgress(stream);
  const result = await previewOffline({ ...optionsOf(directory, flags), onEvent: progress.onEvent, ...(signal !== undefined && { signal }) }).finally(progress.end);
  stream.write(conclusionText(result, palette(isColored(stream))));
  if (json) streams.stdout.write(previewJson(result));
  return result.findings.some(({ level }) => level === "mandatory") ? ExitCode.MandatoryFindings : ExitCode.Fine;
}

function optionsOf(directory: string, flags: Flags): PreviewOptions {
  const sugar = [
    { name: "stage", value: flags.stage },
    { name: "cloud", value: flags.cloud },
  ];
  return {
    directory,
    stack: flags.stack,
    config: [...sugar.flatMap(({ name, value }) => (value === undefined ? [] : [{ key: `${SETTINGS_NAMESPACE}:${name}`, value, secret: false }])), ...flags.config, ...flags.configSecret],
    policyPacks: policyPacksOf(directory, flags),
    answers: { stackReferences: flags.stackReference, invokes: flags.invoke },
    readDiagnostic: parseDiagnostic,
  };
}

function policyPacksOf(directory: string, { policyPack, policyPackConfig }: Flags): NonNullable<PreviewOptions["policyPacks"]> {
  const own = findPolicyPack(directory);
  const directories = policyPack.length > 0 || own === undefined ? policyPack : [own];
  if (policyPackConfig.length > 0 && policyPackConfig.length !== directories.length) {
    throw new PreviewError(
      `--policy-pack-config is given ${times(policyPackConfig.length)}, for ${directories.length} policy ${directories.length === 1 ? "pack" : "packs"}.`,
      "give one file for each policy pack, in the same order.",
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

function collectConfig(secret: boolean): (text: string, before: readonly GivenConfig[]) => readonly GivenConfig[] {
  return (text, before) => {
    // Commander quotes an argument that it is told is wrong: a secret must not come that far.
    if (secret && !text.includes("=")) throw new PreviewError("--config-secret is given without a key.", "give it as KEY=VALUE.");
    const [key, value] = split(text, "KEY=VALUE");
    return [...before, { key, value, secret }];
  };
}

function collectStackReference(text: string, before: Readonly<Record<string, JsonMap>>): Readonly<Record<string, JsonMap>> {
  const [name, file] = split(text, "NAME=FILE.json");
  return { ...before, [name]: readJsonMap(file, `--stack-reference ${name}`) };
}

function collectInvoke(text: string, before: Readonly<Record<string, JsonMap>>): Readonly<Record<string, JsonMap>> {
  const [token, json] = split(text, "TOKEN=JSON");
  return { ...before, [token]: parseJsonMap(json, `--invoke ${token}`) };
}

function split(text: string, form: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError(`Give it as ${form}.`);
  return [text.slice(0, at), text.slice(at + 1)];
}
