import type { PolicyConfigSchema } from "@pulumi/policy";
import { Config } from "@pulumi/pulumi";
import { type PlanningSettings, readSettings, SETTING_VALUES } from "azure-monitor-private-link/planning";

/** The policy whose configuration all others use: a Pulumi policy can read only its own. */
export const SETTINGS_POLICY = "settings";

/** The namespace of the stack configuration that components, command and policy pack share. */
const NAMESPACE = "azure-monitor-private-link";

export const SETTINGS_SCHEMA: PolicyConfigSchema = {
  properties: Object.fromEntries(Object.entries(SETTING_VALUES).map(([name, values]) => [name, { type: "string" as const, enum: [...values] }])),
};

/**
 * The settings in force: the pack's own configuration (`--policy-pack-config`), then the stack's
 * (`azure-monitor-private-link:stage`, `:cloud`, `:limits`), then the defaults.
 */
export class Settings {
  private readonly fromStack = readSettings(stackConfig());
  current: PlanningSettings = this.fromStack;

  /** Takes the configuration of the settings policy, which runs before all others. */
  configure(config: Readonly<Record<string, unknown>>): void {
    this.current = readSettings(config, this.fromStack);
  }
}

function stackConfig(): Readonly<Record<string, unknown>> {
  const config = new Config(NAMESPACE);
  return Object.fromEntries(Object.keys(SETTING_VALUES).map((name) => [name, config.get(name)]));
}
