import * as automation from "@pulumi/azure-native/automation";
import * as monitor from "@pulumi/azure-native/monitor";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as pulumi from "@pulumi/pulumi";
import type { AutomationPrivateLink, AutomationPrivateLinkArgs } from "./automation-private-link";
import { AUTOMATION_ACCOUNT, idOf, partOfId, WORKSPACE } from "./azure-ids";
import { claimed } from "./claims";
import { rejectInput } from "./input-error";
import { oneOf, requireInputs, validatedInput, withDefault } from "./inputs";
import { inOwnSubscription } from "./own-subscription";
import { addMember, planMember, type PlannedMember } from "./scope-changes";

/** The tiers of azure-native 3.28. */
const SKUS: readonly string[] = Object.values(automation.SkuNameEnum);

/** The name under which a workspace keeps its Automation account: UNVERIFIED, as templates of others write it. */
const LINK_NAME = "Automation";

/** The account: created, or adopted by its id. */
export interface Account {
  readonly id: pulumi.Input<string>;
  readonly created: automation.AutomationAccount | undefined;
}

/** What of the account is its owner's, where it exists already. */
const CREATION_INPUTS = ["accountName", "sku", "publicNetworkAccess", "disableLocalAuth"] as const satisfies readonly (keyof AutomationPrivateLinkArgs)[];

/** Rejects what cannot be asked for together. */
export function rejectContradictions(component: AutomationPrivateLink, args: AutomationPrivateLinkArgs): void {
  for (const input of CREATION_INPUTS) {
    if (args.existingAccountId === undefined || args[input] === undefined) continue;
    rejectInput(component, input, args[input], { allowed: "no value together with existingAccountId", fix: `remove ${input}: the existing account keeps what its owner sets.` });
  }
  if (args.webhookEndpoint === false && args.workerEndpoint === false) {
    rejectInput(component, "workerEndpoint", false, { allowed: "at least one endpoint: webhooks, hybrid workers and State Configuration have no other private way (D23)", fix: "leave webhookEndpoint or workerEndpoint out." });
  }
  const { linkedWorkspaceId, scope, workspaceIsMember, memberName } = args;
  if (scope === undefined && memberName !== undefined) rejectInput(component, "memberName", memberName, { allowed: "no value without scope: nothing becomes a member", fix: "give scope, or remove memberName." });
  if (linkedWorkspaceId === undefined) {
    if (scope !== undefined) rejectInput(component, "scope", scope, { allowed: "no value without linkedWorkspaceId: an account is no member of a scope itself", fix: "give linkedWorkspaceId, or remove scope." });
    if (workspaceIsMember !== undefined) rejectInput(component, "workspaceIsMember", workspaceIsMember, { allowed: "no value without linkedWorkspaceId", fix: "give linkedWorkspaceId, or remove workspaceIsMember." });
    return;
  }
  if (scope !== undefined && workspaceIsMember === true) {
    rejectInput(component, "scope", scope, { allowed: "no value with workspaceIsMember true: the workspace would become a member a second time", fix: "remove scope or workspaceIsMember." });
  }
  if (scope === undefined && workspaceIsMember !== true) {
    rejectInput(component, "scope", undefined, {
      allowed: "the scope that the linked workspace joins: an account's endpoints do not carry what goes to its workspace (S2, D23)",
      fix: "give scope, or set workspaceIsMember to true where the workspace is in a scope already.",
    });
  }
  if (scope !== undefined) requireInputs(component, scope, ["scopeId"], "scope.");
}

/** The inputs of the account, validated. */
export interface AccountPlan {
  readonly existingId: pulumi.Input<string> | undefined;
  readonly sku: pulumi.Input<string>;
  readonly workspaceId: pulumi.Input<string> | undefined;
  /** The workspace's member in the scope. */
  readonly member: PlannedMember | undefined;
  readonly diagnosticsWorkspaceId: pulumi.Input<string> | undefined;
}

export function planAccount(component: AutomationPrivateLink, name: string, args: AutomationPrivateLinkArgs): AccountPlan {
  const { existingAccountId, linkedWorkspaceId, diagnosticsWorkspaceId } = args;
  return {
    existingId: existingAccountId === undefined ? undefined : validatedInput(component, "existingAccountId", existingAccountId, idOf(AUTOMATION_ACCOUNT)),
    sku: validatedInput<string>(component, "sku", withDefault<string>(args.sku, "Basic"), oneOf(SKUS)),
    workspaceId: linkedWorkspaceId === undefined ? undefined : linkedOnce(component, name, linkedWorkspaceId),
    member: args.scope === undefined ? undefined : planMember(component, args.scope, args.memberName ?? `${name}-workspace`),
    diagnosticsWorkspaceId: diagnosticsWorkspaceId === undefined ? undefined : validatedInput(component, "diagnosticsWorkspaceId", diagnosticsWorkspaceId, idOf(WORKSPACE)),
  };
}

/** The workspace, gated on no other component linking it: it has one linked service of the name. */
function linkedOnce(component: AutomationPrivateLink, name: string, given: pulumi.Input<string>): pulumi.Input<string> {
  return claimed(
    {
      component,
      kind: `linked service ${LINK_NAME}`,
      key: [given],
      input: "linkedWorkspaceId",
      given,
      owner: JSON.stringify(name),
      problem: ({ owner }) => ({ allowed: `a workspace that no other account is linked to: a workspace has one linked service ${LINK_NAME}, and ${owner} makes it for this one`, fix: "remove linkedWorkspaceId from one of the two, or give another workspace." }),
    },
    inOwnSubscription(
      { component, input: "linkedWorkspaceId", made: "the workspace's linked service is made", fix: "remove linkedWorkspaceId, and link the workspace in a program of its subscription; or give a workspace of this one." },
      validatedInput(component, "linkedWorkspaceId", given, idOf(WORKSPACE)),
    ),
  );
}

export function createOrAdoptAccount(component: AutomationPrivateLink, name: string, args: AutomationPrivateLinkArgs, plan: AccountPlan, publicAccess: boolean): Account {
  if (plan.existingId !== undefined) return { id: plan.existingId, created: undefined };
  const created = new automation.AutomationAccount(
    `${name}-account`,
    {
      resourceGroupName: args.resourceGroupName,
      automationAccountName: withDefault(args.accountName, name),
      location: args.location,
      sku: { name: plan.sku },
      identity: { type: automation.ResourceIdentityType.SystemAssigned },
      // A boolean, unlike other services' word (N1).
      publicNetworkAccess: withDefault(args.publicNetworkAccess, publicAccess),
      disableLocalAuth: args.disableLocalAuth,
      tags: args.tags,
    },
    { parent: component },
  );
  return { id: created.id, created };
}

/** Links the workspace and makes it a member of the scope. */
export function linkWorkspace(component: AutomationPrivateLink, name: string, args: AutomationPrivateLinkArgs, { workspaceId, member }: AccountPlan, account: Account): void {
  if (workspaceId === undefined || args.linkedWorkspaceId === undefined) return;
  if (member !== undefined) {
    addMember({ ...member, component, componentName: name, input: "linkedWorkspaceId", resourceName: `${name}-member-workspace`, given: args.linkedWorkspaceId, linkedResourceId: workspaceId, otherwise: "set workspaceIsMember to true, and remove scope." });
  }
  new operationalinsights.LinkedService(
    `${name}-linked-service`,
    {
      resourceGroupName: partOfId(workspaceId, (id) => id.resourceGroup),
      workspaceName: partOfId(workspaceId, (id) => id.names[0]),
      linkedServiceName: LINK_NAME,
      resourceId: account.id,
      tags: args.tags,
    },
    // A workspace has one link of the name, so a replacement cannot be made beside the old one.
    { parent: component, deleteBeforeReplace: true },
  );
}

/** Job status, job streams, node status and audit events: every log of the account, and its metrics. */
export function exportLogs(component: AutomationPrivateLink, name: string, { diagnosticsWorkspaceId }: AccountPlan, account: Account): void {
  if (diagnosticsWorkspaceId === undefined) return;
  new monitor.DiagnosticSetting(
    `${name}-diagnostics`,
    { name, resourceUri: account.id, workspaceId: diagnosticsWorkspaceId, logs: [{ categoryGroup: "allLogs", enabled: true }], metrics: [{ category: "AllMetrics", enabled: true }] },
    { parent: component },
  );
}

/** `https://<account's GUID>.jrds.<region's code>.azure-automation.net/…` (the form is UNVERIFIED). */
const SERVICE_URL = /^https:\/\/(?<account>[0-9a-f-]{36})\.(?:jrds|agentsvc)\.(?<rest>[a-z0-9-]+\.azure-automation\.[a-z.]+)(?:[:/]|$)/i;

/** What the names of the account begin with, by what goes by them (D23); none where the URL has another form. */
export function namesIn(url: string | undefined): Record<string, string> {
  const { account, rest } = SERVICE_URL.exec(url ?? "")?.groups ?? {};
  if (account === undefined || rest === undefined) return {};
  return Object.fromEntries(["webhooks", "jrds", "agentsvc"].map((service) => [service, `${account}.${service}.${rest}`.toLowerCase()]));
}
