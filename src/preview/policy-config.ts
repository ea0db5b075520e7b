import { PreviewError } from "./errors";
import { schemaViolations } from "./json-schema";
import { type Json, type JsonMap } from "./wire";
import { isMap, readJsonMap } from "./yaml-file";

export const ENFORCEMENT_LEVELS = ["advisory", "mandatory", "disabled", "remediate"] as const;
export type EnforcementLevel = (typeof ENFORCEMENT_LEVELS)[number];

/** A policy as its pack describes it. */
export interface PolicyDescription {
  readonly name: string;
  readonly level: EnforcementLevel;
  /** `unknown` where an old policy SDK does not say. */
  readonly judges: "resource" | "stack" | "unknown";
  readonly schema: PolicySchema | undefined;
}

export interface PolicySchema {
  readonly properties: JsonMap;
  readonly required: readonly string[];
}

/** A policy's configuration; `level` undefined leaves the policy's own. */
export interface PolicyConfig {
  readonly level: EnforcementLevel | undefined;
  readonly properties: JsonMap;
}

export type PackConfig = Readonly<Record<string, PolicyConfig>>;

/** Sets the level of every policy of a pack. */
const ALL = "all";

/** Reads a file as `pulumi preview --policy-pack-config` takes it. */
export function readPackConfig(file: string): PackConfig {
  return Object.fromEntries(Object.entries(readJsonMap(file, "--policy-pack-config")).map(([policy, value]) => [policy, configOf(file, policy, value)]));
}

function configOf(file: string, policy: string, value: Json): PolicyConfig {
  if (typeof value === "string") return { level: levelOf(file, policy, value), properties: {} };
  if (!isMap(value)) throw new PreviewError(`the configuration of ${policy} in ${file} is ${JSON.stringify(value)}.`, `write a level (${ENFORCEMENT_LEVELS.join(", ")}) or an object.`);
  const { enforcementLevel, ...properties } = value;
  return { level: enforcementLevel === undefined ? undefined : levelOf(file, policy, enforcementLevel), properties };
}

function levelOf(file: string, policy: string, value: Json): EnforcementLevel {
  const level = ENFORCEMENT_LEVELS.find((known) => known === value);
  if (level === undefined) throw new PreviewError(`the enforcement level of ${policy} in ${file} is ${JSON.stringify(value)}.`, `write one of ${ENFORCEMENT_LEVELS.join(", ")}.`);
  return level;
}

/** The configuration of every policy: its schema's defaults, over them what the pack itself sets, over them the file's. */
export function reconcile(pack: string, policies: readonly PolicyDescription[], initial: PackConfig, given: PackConfig, file: string): Record<string, Required<PolicyConfig> & { level: EnforcementLevel }> {
  refuseUnknownPolicies(pack, policies, given, file);
  const config = Object.fromEntries(
    policies.map((policy) => {
      const level = given[policy.name]?.level ?? given[ALL]?.level ?? initial[policy.name]?.level ?? initial[ALL]?.level ?? policy.level;
      const properties = { ...defaultsOf(policy.schema), ...initial[policy.name]?.properties, ...given[policy.name]?.properties };
      return [policy.name, { level, properties }];
    }),
  );
  const violations = policies.flatMap(({ name, schema }) =>
    schema === undefined ? [] : schemaViolations({ type: "object", ...schema }, config[name]?.properties ?? {}, "").map((violation) => `${name}: ${violation}`),
  );
  if (violations.length > 0) {
    throw new PreviewError(
      `the configuration of policy pack ${pack} is not valid: ${violations.join("; ")}.`,
      file === "" ? "give the policies' configuration with --policy-pack-config FILE." : `correct ${file}.`,
    );
  }
  return config;
}

function refuseUnknownPolicies(pack: string, policies: readonly PolicyDescription[], given: PackConfig, file: string): void {
  const names = new Set([ALL, ...policies.map(({ name }) => name)]);
  const unknown = Object.keys(given).filter((name) => !names.has(name));
  if (unknown.length === 0) return;
  throw new PreviewError(`${file} configures ${unknown.join(", ")}, which policy pack ${pack} does not have.`, `configure one of ${[...names].join(", ")}.`);
}

function defaultsOf(schema: PolicySchema | undefined): JsonMap {
  return Object.fromEntries(
    Object.entries(schema?.properties ?? {}).flatMap(([name, property]) => (isMap(property) && property["default"] !== undefined ? [[name, property["default"]]] : [])),
  );
}
