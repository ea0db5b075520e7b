import { type EnforcementLevel, PolicyPack } from "@pulumi/policy";
import { RunError } from "@pulumi/pulumi";
import { nearMiss, RULES, SETTING_VALUES } from "azure-monitor-private-link/planning";
import { configuration, type ConfigurationOptions } from "./configuration";
import { type Levels, policies, POLICY_NAMES, type PolicyName } from "./policies";

/** The level of a policy; `remediate` is for the rules that have a remedy. */
export type LevelOption = EnforcementLevel | { readonly level: EnforcementLevel };

/** What a pack is told by its own code. The stack's configuration and `--policy-pack-config` go before it. */
export interface AzureMonitorPrivateLinkPoliciesOptions extends ConfigurationOptions {
  /** The level of every rule; with `remediate`, rules without a remedy keep their own. */
  readonly all?: EnforcementLevel;
  /** The levels of single policies: they go before `all`. */
  readonly rules?: Readonly<Partial<Record<PolicyName, LevelOption>>>;
}

/**
 * A policy pack with the rules of Azure Monitor private link, as a team of its own starts it: the one line of the pack's
 * main module.
 */
export class AzureMonitorPrivateLinkPolicies extends PolicyPack {
  /** @throws RunError, which the engine shows without a stack trace, where an option or the stack's configuration is wrong. */
  constructor(options: AzureMonitorPrivateLinkPoliciesOptions = {}) {
    super("azure-monitor-private-link-policies", { policies: policiesOf(options) });
  }
}

const OPTIONS = [...Object.keys(SETTING_VALUES), "inventory", "acknowledged", "topology", "readings", "all", "rules"];
const LEVELS: readonly EnforcementLevel[] = ["advisory", "mandatory", "remediate", "disabled"];

/** The policies of a pack; exported for tests, since a pack that is constructed serves at once. */
export function policiesOf(options: AzureMonitorPrivateLinkPoliciesOptions): ReturnType<typeof policies> {
  try {
    for (const name of Object.keys(options)) if (!OPTIONS.includes(name)) throw new Error(`Unknown option "${name}".\nFix: ${meant(name, OPTIONS)}Allowed options: ${OPTIONS.join(", ")}.`);
    const { all, rules = {}, ...given } = options;
    return policies(configuration(given), levels(all, rules));
  } catch (error) {
    throw new RunError(error instanceof Error ? error.message : String(error));
  }
}

function levels(all: EnforcementLevel | undefined, rules: NonNullable<AzureMonitorPrivateLinkPoliciesOptions["rules"]>): Levels {
  const level = all === undefined ? undefined : levelOf("all", all);
  const ofAll = level === undefined ? [] : RULES.filter(({ remedy }) => level !== "remediate" || remedy !== undefined).map(({ id }) => [id, level]);
  const single = Object.entries(rules).map(([name, option]) => {
    if (!POLICY_NAMES.some((policy) => policy === name)) throw new Error(`rules: there is no rule "${name}".\nFix: ${meant(name, POLICY_NAMES)}\`npx ampls rules\` lists them.`);
    return [name, levelOf(name, hasLevel(option) ? option.level : option)];
  });
  return Object.fromEntries([...ofAll, ...single]) as Levels;
}

function hasLevel(option: unknown): option is { readonly level: unknown } {
  return typeof option === "object" && option !== null && "level" in option;
}

/** The compiler lets no other level pass, where it is asked. */
function levelOf(name: string, given: unknown): EnforcementLevel {
  const level = LEVELS.find((allowed) => allowed === given);
  if (level === undefined) throw new Error(`The level of ${name} is ${JSON.stringify(given)}.\nFix: Give one of ${LEVELS.join(", ")}.`);
  if (level === "remediate" && name !== "all" && RULES.find(({ id }) => id === name)?.remedy === undefined) {
    throw new Error(`The level of ${name} is "remediate", and no remedy is known for it.\nFix: Give "mandatory", "advisory" or "disabled".`);
  }
  return level;
}

function meant(given: string, allowed: readonly string[]): string {
  const near = nearMiss(given, allowed);
  return near === undefined ? "" : `Did you mean "${near}"? `;
}
