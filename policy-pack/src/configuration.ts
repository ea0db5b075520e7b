import * as path from "node:path";
import { Config, getProject, runtime } from "@pulumi/pulumi";
import {
  type Acknowledgement,
  type EstateSource,
  loadSource,
  type PlanningSettings,
  readAcknowledgements,
  type Readings,
  readReadings,
  readSettings,
  type ReachSettings,
  readTopology,
  SETTING_VALUES,
  SETTINGS_NAMESPACE,
  type Topology,
  unknownKeys,
} from "azure-monitor-private-link/planning";
import { findProjectDirectory } from "./project-directory";

/** What is judged, and against what: each setting may be given by the pack's own code and by the stack's configuration. */
export interface ConfigurationOptions extends Partial<PlanningSettings> {
  /** Paths of inventories and of other stacks' exports, absolute or relative to the pack's directory. */
  readonly inventory?: string | readonly string[];
  /** Findings that somebody takes responsibility for. */
  readonly acknowledged?: readonly Acknowledgement[];
  /** What no resource shows of networks: on-premises ones, own DNS servers, connections beside peerings. */
  readonly topology?: Topology;
  /** How the documents are read that contradict each other. Default: `both`. */
  readonly readings?: Readings;
}

export interface Configuration {
  readonly settings: PlanningSettings;
  /** What exists beside the program. */
  readonly sources: readonly EstateSource[];
  readonly acknowledgements: readonly Acknowledgement[];
  /** What is known of networks that no resource shows, and how the documents are read. */
  readonly reach: ReachSettings;
  /** The subscription that the program deploys to, where it is known. */
  readonly subscription: string | undefined;
}

/**
 * What the pack's code gives, and the stack's configuration (`azure-monitor-private-link:stage`, `:inventory` …): of a
 * single value the stack's holds, of lists all entries do. It is no configuration of a policy: the engine asks a pack for
 * its policies' levels, which depend on the stage, before it configures any policy.
 *
 * @throws Error with the given value, the allowed ones, and where it stands.
 */
export function configuration({ inventory, acknowledged, topology, readings, ...given }: ConfigurationOptions): Configuration {
  const stack = new Config(SETTINGS_NAMESPACE);
  refuseUnknownKeys();
  const files = [...paths(inventory, "inventory", () => process.cwd()), ...paths(listIn(stack.get("inventory")), KEYS.inventory, projectDirectory)];
  const own = withFix("Correct the pack's options.", () => readSettings(given));
  const settings = withFix(`Correct the stack's configuration: pulumi config set ${SETTINGS_NAMESPACE}:NAME VALUE.`, () => readSettings(Object.fromEntries(Object.keys(SETTING_VALUES).map((name) => [name, stack.get(name)])), own));
  return {
    settings,
    reach: {
      cloud: settings.cloud,
      connectivity: settings.connectivity,
      readings: readReadings(stack.get("readings") ?? readings, `${SETTINGS_NAMESPACE}:readings`),
      topology: readTopology(listIn(stack.get("topology")) ?? topology, TOPOLOGY_KEY),
    },
    sources: [...new Set(files)].map(loadSource),
    acknowledgements: [...readAcknowledgements(acknowledged ?? [], "acknowledged"), ...readAcknowledgements(listIn(stack.get("acknowledged")) ?? [], KEYS.acknowledged)],
    subscription: new Config("azure-native").get("subscriptionId") ?? process.env["ARM_SUBSCRIPTION_ID"],
  };
}

/** All unknown keys at once: who corrects one would only be told of the next. */
function refuseUnknownKeys(): void {
  const unknown = unknownKeys(Object.keys(runtime.allConfig()));
  if (unknown.length > 0) throw new Error(unknown.map(({ what, fix }) => `${what}\nFix: ${fix}`).join("\n"));
}

export const TOPOLOGY_KEY = `${SETTINGS_NAMESPACE}:topology`;

const KEYS = { inventory: `${SETTINGS_NAMESPACE}:inventory`, acknowledged: `${SETTINGS_NAMESPACE}:acknowledged` };

/** What is wrong with a setting says itself which values are allowed; where it is to be corrected, only its reader knows. */
function withFix(fix: string, read: () => PlanningSettings): PlanningSettings {
  try {
    return read();
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nFix: ${fix}`, { cause: error });
  }
}

/** What the engine makes of a list in the stack's file is JSON; anything else is a text. */
function listIn(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : text;
  } catch {
    return text;
  }
}

function paths(given: unknown, origin: string, base: () => string): readonly string[] {
  const list: unknown[] = given === undefined ? [] : Array.isArray(given) ? given : [given];
  return list.map((entry) => {
    if (typeof entry !== "string" || entry.trim() === "") throw new Error(`${origin}: ${JSON.stringify(entry)} is no path.\nFix: Give the path of an inventory or of a stack export, or a list of paths.`);
    return path.isAbsolute(entry) ? entry : path.resolve(base(), entry);
  });
}

function projectDirectory(): string {
  const found = findProjectDirectory(getProject());
  if (found === undefined) {
    throw new Error(
      `${KEYS.inventory}: the path is relative to the directory of project "${getProject()}", which the engine does not tell a policy pack.\nFix: Give an absolute path, or start pulumi in that directory.`,
    );
  }
  return found;
}
