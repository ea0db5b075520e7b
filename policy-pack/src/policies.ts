import type { Policies, Policy, ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import {
  CANNOT_TELL_POLICY,
  type Finding,
  findingsOf,
  formatDiagnostic,
  levelAt,
  type PlanningSettings,
  pulumiKind,
  readRegisteredResources,
  type Rule,
  RULES,
} from "azure-monitor-private-link/planning";
import { Judgement } from "./judgement";
import { remedied } from "./remedy";
import { resourceAlone } from "./resources";

/** A policy of this pack judges the whole stack, and some of them each resource before it is created. */
type RulePolicy = StackValidationPolicy & Partial<Pick<ResourceValidationPolicy, "validateResource" | "remediateResource">>;

/** The policies of the pack: one for each rule, and last what could not be told. */
export function policies(settings: PlanningSettings): Policies {
  const judgement = new Judgement();
  return [...RULES.map((rule) => rulePolicy(rule, settings, judgement)), cannotTellPolicy(judgement)];
}

function rulePolicy(rule: Rule, settings: PlanningSettings, judgement: Judgement): RulePolicy {
  // Violations that the inputs alone gave away stop a resource before it is created: the stack policy does not repeat them.
  const reported = new Set<string>();
  return {
    ...description(rule),
    enforcementLevel: levelAt(rule, settings.stage),
    ...(rule.reads === "resource" && {
      validateResource: (args, report) => {
        // Most resources are of no rule's kind: for them no estate is built.
        const kind = pulumiKind(args.type);
        if (kind === undefined || !rule.kinds.includes(kind)) return;
        reported.delete(args.urn);
        const violations = findingsOf([rule], readRegisteredResources([resourceAlone(args)]), settings).filter(isViolation);
        if (violations.length > 0) reported.add(args.urn);
        tell(violations, report);
      },
    }),
    ...(rule.remedy !== undefined && { remediateResource: (args) => remedied(rule, args, settings) }),
    validateStack: (args, report) => {
      tell(
        judgement.ofRule(rule, args, settings).filter((finding) => isViolation(finding) && !reported.has(finding.resource)),
        report,
      );
    },
  };
}

function cannotTellPolicy(judgement: Judgement): RulePolicy {
  return {
    name: CANNOT_TELL_POLICY,
    description: "A rule has no answer yet",
    enforcementLevel: "advisory",
    validateStack: (args, report) => {
      tell(
        judgement.ofAll(CANNOT_TELL_POLICY, args).filter(({ answer }) => answer === "cannot-tell"),
        report,
      );
    },
  };
}

function description(rule: Rule): Pick<Policy, "name" | "description" | "url"> {
  return { name: rule.id, description: rule.title, ...(rule.source.url !== undefined && { url: rule.source.url }) };
}

function isViolation({ answer }: Finding): boolean {
  return answer === "violated";
}

function tell(findings: readonly Finding[], report: ReportViolation): void {
  for (const finding of findings) report(formatDiagnostic(finding), finding.resource);
}
