import { Cloud, LIMITS, type LimitsProfileName, Stage } from "../azure";
import { nearMiss } from "./near-miss";

/** What the rules are told about the estate beyond its resources. */
export interface PlanningSettings {
  /** `rollout` while the documents' order is under way, `isolated` once the estate is meant to be closed. Default: `rollout`. */
  readonly stage: Stage;
  /** The cloud whose zone names apply. Default: `Public`. */
  readonly cloud: Cloud;
  /** The dated limits to count against. Default: `current`. */
  readonly limits: LimitsProfileName;
  /** `complete` where the sources show every way between networks, on-premises ones included. Default: `partial`. */
  readonly connectivity: Connectivity;
}

/** How much the sources show of what connects networks. */
export const Connectivity = { Partial: "partial", Complete: "complete" } as const;
export type Connectivity = (typeof Connectivity)[keyof typeof Connectivity];

/** The namespace of the stack configuration that programs, the command and the policy pack share. */
export const SETTINGS_NAMESPACE = "azure-monitor-private-link";

export const DEFAULT_SETTINGS: PlanningSettings = { stage: Stage.Rollout, cloud: Cloud.Public, limits: "current", connectivity: Connectivity.Partial };

/** What each setting may be: one table for the policy pack's config schema, stack config and the command's options. */
export const SETTING_VALUES: { readonly [K in keyof PlanningSettings]: readonly PlanningSettings[K][] } = {
  stage: Object.values(Stage),
  cloud: Object.values(Cloud),
  limits: Object.keys(LIMITS) as LimitsProfileName[],
  connectivity: Object.values(Connectivity),
};

/**
 * Reads settings from texts, as configuration gives them; a setting that is left out keeps the value of `base`.
 *
 * @throws Error with the given value and the allowed ones.
 */
export function readSettings(given: Readonly<Record<string, unknown>>, base: PlanningSettings = DEFAULT_SETTINGS): PlanningSettings {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(SETTING_VALUES, name)) {
      throw new Error(`Unknown setting "${name}". Allowed settings: ${Object.keys(SETTING_VALUES).join(", ")}.`);
    }
  }
  return { stage: pick("stage", given, base), cloud: pick("cloud", given, base), limits: pick("limits", given, base), connectivity: pick("connectivity", given, base) };
}

function pick<K extends keyof PlanningSettings>(name: K, given: Readonly<Record<string, unknown>>, base: PlanningSettings): PlanningSettings[K] {
  const value = given[name];
  if (value === undefined) return base[name];
  const found = SETTING_VALUES[name].find((allowed) => allowed === value);
  if (found === undefined) throw new Error(`Invalid value for ${name}: ${JSON.stringify(value)}. Allowed values: ${SETTING_VALUES[name].join(", ")}.`);
  return found;
}

/** Keys of the namespace that are no settings: `offline` answers the offline host. */
const FURTHER_KEYS = ["inventory", "acknowledged", "offline", "topology", "readings"];

/** A key of the namespace that nothing reads: a slip in a key would turn off what it is for, without a word. */
export interface UnknownKey {
  readonly key: string;
  /** What is wrong, as a sentence. */
  readonly what: string;
  /** What to do, as a sentence. */
  readonly fix: string;
}

/** Those of a stack's configuration keys, given in full, that are of the namespace and mean nothing. */
export function unknownKeys(keys: Iterable<string>): readonly UnknownKey[] {
  const allowed = [...Object.keys(SETTING_VALUES), ...FURTHER_KEYS].map((name) => `${SETTINGS_NAMESPACE}:${name}`);
  return [...keys].flatMap((key) => {
    if (!key.startsWith(`${SETTINGS_NAMESPACE}:`) || allowed.includes(key)) return [];
    const near = nearMiss(key, allowed);
    return [{ key, what: `Unknown configuration "${key}".`, fix: near === undefined ? `Allowed keys: ${allowed.join(", ")}.` : `Did you mean "${near}"?` }];
  });
}
