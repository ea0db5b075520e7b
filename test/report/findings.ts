import { type Finding } from "../../src/planning";
import { type CheckReport, type CheckSummary } from "../../src/report/check-report";

export const SCOPE = "/subscriptions/s/resourcegroups/rg/providers/microsoft.insights/privatelinkscopes/ampls";
export const URN = "urn:pulumi:dev::hub::my:index:Hub$azure-native:privatedns:PrivateZone::zone::a";

/** A finding that says nothing but its rule, and what is given. */
export function finding(rule: string, more: Partial<Finding> = {}): Finding {
  return { rule, answer: "violated", level: "mandatory", resource: SCOPE, message: `${rule} says so.`, fix: "Mend it.", source: { document: "A document", date: "2025-01-01" }, ...more };
}

export const SUMMARY: CheckSummary = { resources: 3, sources: 1, mandatory: 1, advisory: 0, cannotTell: 0, acknowledged: 0, stage: "rollout", cloud: "Public", limits: "current", connectivity: "partial" };

export function report(findings: readonly Finding[], summary: Partial<CheckSummary> = {}, notes: readonly string[] = []): CheckReport {
  return { findings, summary: { ...SUMMARY, ...summary }, notes };
}
