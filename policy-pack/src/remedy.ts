import type { ResourceValidationArgs } from "@pulumi/policy";
import { findingsOf, type PlanningSettings, pulumiKind, readRegisteredResources, type Rule } from "azure-monitor-private-link/planning";
import { rawProperties, resourceAlone } from "./resources";

type Inputs = Readonly<Record<string, unknown>>;

/** The inputs with the rule's remedy, where the inputs alone show the violation; undefined where nothing is to be done. */
export function remedied(rule: Rule, args: Pick<ResourceValidationArgs, "urn" | "type" | "name" | "props">, settings: PlanningSettings): Record<string, unknown> | undefined {
  const { remedy } = rule;
  const kind = pulumiKind(args.type);
  if (remedy === undefined || kind === undefined || !remedy.kinds.includes(kind)) return undefined;
  if (remedy.stage !== undefined && remedy.stage !== settings.stage) return undefined;
  const alone = resourceAlone(args);
  // The group is unknown at a first preview, and what a resource's own inputs say does not depend on it.
  const properties = Object.fromEntries(Object.entries(alone.properties).filter(([name]) => name !== "resourceGroupName"));
  const findings = findingsOf([rule], readRegisteredResources([{ ...alone, properties }]), settings);
  return findings.some(({ answer }) => answer === "violated") ? merged(rawProperties(args.props), remedy.inputs) : undefined;
}

function merged(inputs: Inputs, remedy: Inputs): Record<string, unknown> {
  const changes = Object.entries(remedy).map(([name, value]) => {
    const given = inputs[name];
    return [name, isObject(value) && isObject(given) ? merged(given, value) : value];
  });
  return { ...inputs, ...Object.fromEntries(changes) as Inputs };
}

function isObject(value: unknown): value is Inputs {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
