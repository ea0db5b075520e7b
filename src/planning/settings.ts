import { Cloud, LIMITS, type LimitsProfileName, Stage } from "../azure";

/** What the rules are told about the estate beyond its resources. */
export interface PlanningSettings {
  /** `rollout` while the documents' order is under way, `isolated` once the estate is meant to be closed. Default: `rollout`. */
  readonly stage: Stage;
  /** The cloud whose zone names apply. Default: `Public`. */
  readonly cloud: Cloud;
  /** The dated limits to count against. Default: `current`. */
  readonly limits: LimitsProfileName;
}

/** The namespace of the stack configuration that programs, the command and the policy pack share. */
export const SETTINGS_NAMESPACE = "azure-monitor-private-link";

export const DEFAULT_SETTINGS: PlanningSettings = { stage: Stage.Rollout, cloud: Cloud.Public, limits: "current" };

/** What each setting may be: one table for the policy pack's config schema, stack config and the command's options. */
export const SETTING_VALUES: { readonly [K in keyof PlanningSettings]: readonly PlanningSettings[K][] } = {
  stage: Object.values(Stage),
  cloud: Object.values(Cloud),
  limits: Object.keys(LIMITS) as LimitsProfileName[],
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
  return { stage: pick("stage", given, base), cloud: pick("cloud", given, base), limits: pick("limits", given, base) };
}

function pick<K extends keyof PlanningSettings>(name: K, given: Readonly<Record<string, unknown>>, base: PlanningSettings): PlanningSettings[K] {
  const value = given[name];
  if (value === undefined) return base[name];
  const found = SETTING_VALUES[name].find((allowed) => allowed === value);
  if (found === undefined) throw new Error(`Invalid value for ${name}: ${JSON.stringify(value)}. Allowed values: ${SETTING_VALUES[name].join(", ")}.`);
  return found;
}
