import { Config } from "@pulumi/pulumi";
import { type PlanningSettings, readSettings, SETTING_VALUES, SETTINGS_NAMESPACE } from "azure-monitor-private-link/planning";

/**
 * The settings in force: the stack's configuration (`azure-monitor-private-link:stage`, `:cloud`, `:limits`), then the
 * defaults. They are no configuration of a policy: the engine asks a pack for its policies' levels, which depend on the
 * stage, before it configures any policy.
 *
 * @throws Error with the given value and the allowed ones.
 */
export function stackSettings(): PlanningSettings {
  const config = new Config(SETTINGS_NAMESPACE);
  return readSettings(Object.fromEntries(Object.keys(SETTING_VALUES).map((name) => [name, config.get(name)])));
}
