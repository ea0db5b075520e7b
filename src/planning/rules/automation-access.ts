import { type AutomationNode } from "../estate";
import { type Unknown } from "../value";

/** The ARM type of an Automation account, in lower case. */
export const AUTOMATION_TYPE = "microsoft.automation/automationaccounts";

/** The groups of an Automation account, and what each of them carries (D23). */
export const AUTOMATION_GROUPS = [
  { id: "Webhook", carries: "calls of its webhooks" },
  { id: "DSCAndHybridWorker", carries: "Hybrid Runbook Workers and State Configuration nodes" },
] as const;

/** Whether an account refuses public networks: the flag is a boolean, and absent it counts as true (P1). */
export function isAutomationClosed({ publicAccess }: AutomationNode): boolean | Unknown {
  return publicAccess.kind === "unknown" ? publicAccess : publicAccess.kind === "known" && !publicAccess.value;
}
