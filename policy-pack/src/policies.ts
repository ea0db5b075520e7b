import type {
  EnforcementLevel,
  Policies,
  Policy,
  ResourceValidation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidation,
  StackValidationPolicy,
} from "@pulumi/policy";
import {
  ACKNOWLEDGED_POLICY,
  ACKNOWLEDGEMENT_STALE,
  CANNOT_TELL_POLICY,
  type Finding,
  formatDiagnostic,
  levelAt,
  pulumiKind,
  REACHABILITY,
  type ResourceRule,
  type Rule,
  type RuleId,
  RULES,
} from "azure-monitor-private-link/planning";
import type { Configuration } from "./configuration";
import { ResourceJudgement, StackJudgement } from "./judgement";
import { remedied } from "./remedy";

/** The name of a policy of the pack. */
export type PolicyName = RuleId | (typeof OTHERS)[number]["name"];

/** The policies that are no rules: what the rules find is reported here where their own policies do not. */
const OTHERS = [
  { name: CANNOT_TELL_POLICY, description: "A rule has no answer yet" },
  { name: ACKNOWLEDGED_POLICY, description: "Somebody takes responsibility for a finding" },
  { name: ACKNOWLEDGEMENT_STALE.id, description: ACKNOWLEDGEMENT_STALE.title },
  { name: REACHABILITY.id, description: REACHABILITY.title },
] as const satisfies readonly Pick<Policy, "name" | "description">[];

/** The names of all policies, in their order: those of the rules first. */
export const POLICY_NAMES = [...RULES.map(({ id }) => id), ...OTHERS.map(({ name }) => name)] as readonly PolicyName[];

export type Levels = Readonly<Partial<Record<PolicyName, EnforcementLevel>>>;

/** The policies of the pack: one for each rule, then those that take what the rules' own policies do not report. */
export function policies(configuration: Configuration, levels: Levels = {}): Policies {
  const stack = new StackJudgement(configuration);
  const resources = new ResourceJudgement(configuration);
  return [
    ...RULES.map((rule) => rulePolicy(rule, levels[rule.id as RuleId] ?? levelAt(rule, configuration.settings.stage), configuration, stack, resources)),
    ...OTHERS.map((other) => stackPolicy({ ...other, enforcementLevel: levels[other.name] ?? "advisory" }, stack)),
  ];
}

/** A policy of this pack judges the whole stack, and some of them each resource before it is created. */
type RulePolicy = StackValidationPolicy & Partial<Pick<ResourceValidationPolicy, "validateResource" | "remediateResource">>;

function rulePolicy(rule: Rule, enforcementLevel: EnforcementLevel, configuration: Configuration, stack: StackJudgement, resources: ResourceJudgement): RulePolicy {
  const policy: Policy = { name: rule.id, description: rule.title, enforcementLevel, ...(rule.source.url !== undefined && { url: rule.source.url }) };
  // Violations that the inputs alone gave away stop a resource before it is created: the stack policy does not repeat them.
  const reported = new Set<string>();
  return Object.assign(
    stackPolicy(policy, stack, ({ resource }) => !reported.has(resource)),
    rule.reads === "resource" && { validateResource: resourceValidation(rule, resources, reported) },
    rule.remedy !== undefined && { remediateResource: (args: ResourceValidationArgs) => remedied(rule, args, configuration.settings) },
  );
}

function resourceValidation(rule: ResourceRule, resources: ResourceJudgement, reported: Set<string>): ResourceValidation {
  return (args, report) => {
    // Most resources are of no rule's kind: for them no estate is built.
    const kind = pulumiKind(args.type);
    if (kind === undefined || !rule.kinds.includes(kind)) return;
    const violations = resources.findingsFor(rule, args);
    if (violations.length > 0) reported.add(args.urn);
    else reported.delete(args.urn);
    for (const finding of violations) report(formatDiagnostic(finding), finding.resource);
  };
}

function stackPolicy(policy: Policy, stack: StackJudgement, reports: (finding: Finding) => boolean = () => true): StackValidationPolicy {
  const validateStack: StackValidation = (args, report) => {
    for (const finding of stack.findingsFor(policy.name, args).filter(reports)) {
      if (stack.isOfProgram(finding)) report(formatDiagnostic(finding), finding.resource);
      else report(formatDiagnostic(finding, true));
    }
  };
  // The SDK asks whether a policy validates stacks each time before it copies the stack's resources for it.
  return Object.defineProperty({ ...policy, validateStack }, "validateStack", { get: () => (stack.hasTurn(policy.name, reports) ? validateStack : undefined) });
}
