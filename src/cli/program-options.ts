import { type Command, InvalidArgumentError, Option } from "commander";
import { SETTING_VALUES, SETTINGS_NAMESPACE } from "../planning/settings";
import { type GivenConfig, type JsonMap, PreviewError, type PreviewOptions } from "../preview";
import { parseJsonMap, readJsonMap } from "../preview/yaml-file";

/** What the options of a command say of the programs that it runs. */
export interface ProgramFlags {
  readonly stack?: string;
  readonly config: readonly GivenConfig[];
  readonly configSecret: readonly GivenConfig[];
  readonly stage?: string;
  readonly cloud?: string;
  readonly limits?: string;
  readonly connectivity?: string;
  readonly stackReference: Readonly<Record<string, JsonMap>>;
  readonly invoke: Readonly<Record<string, JsonMap>>;
}

/** Gives a command the options that say what its programs are run with. */
export function addProgramOptions(command: Command): Command {
  return command
    .option("--stack <name>", "the stack (default: the only one that has a file, or dev)")
    .option("--config <key=value>", "a configuration value, over the stack's file", collectConfig(false), [])
    .option("--config-secret <key=value>", "a secret configuration value, over the stack's file", collectConfig(true), [])
    .addOption(stageOption())
    .addOption(new Option("--cloud <cloud>", "the Azure cloud").choices(SETTING_VALUES.cloud))
    .option("--stack-reference <name=file>", "the outputs of another stack, as `pulumi stack output --json` prints them", collectStackReference, {})
    .option("--invoke <token=json>", "the answer of a provider function", collectInvoke, {});
}

/** The components' stages (docs/using-components.md): what a program is given, and not what it is judged by. */
const COMPONENT_STAGES = ["Connect", "Verify", "Close", "PrivateOnly"];

function stageOption(): Option {
  const option = new Option("--stage <stage>", "the stage of the roll-out to judge by").choices(SETTING_VALUES.stage);
  return option.argParser((given: string): string => {
    const stage = SETTING_VALUES.stage.find((one) => one === given);
    if (stage !== undefined) return stage;
    const allowed = `Allowed choices are ${SETTING_VALUES.stage.join(", ")}.`;
    const isComponents = COMPONENT_STAGES.some((one) => one.toLowerCase() === given.toLowerCase());
    throw new InvalidArgumentError(isComponents ? `${allowed} ${COMPONENT_STAGES.join(", ")} are stages of the components (RolloutStage): the program's configuration gives them, such as --config private-link:stage=${given}, where the program reads that key.` : allowed);
  });
}

/** How a program is previewed; a setting that is given as an option is part of its configuration. */
export function programOptions(flags: ProgramFlags): Pick<PreviewOptions, "stack" | "config" | "answers"> {
  return {
    stack: flags.stack,
    config: [...settingsConfig(flags), ...flags.config, ...flags.configSecret],
    answers: { stackReferences: flags.stackReference, invokes: flags.invoke },
  };
}

function settingsConfig(flags: ProgramFlags): readonly GivenConfig[] {
  return SETTING_NAMES.flatMap((name) => {
    const value = flags[name];
    return value === undefined ? [] : [{ key: settingKey(name), value, secret: false }];
  });
}

export const SETTING_NAMES = Object.keys(SETTING_VALUES) as readonly (keyof typeof SETTING_VALUES)[];

/** The key of a setting in a stack's configuration. */
export function settingKey(name: keyof typeof SETTING_VALUES): string {
  return `${SETTINGS_NAMESPACE}:${name}`;
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
