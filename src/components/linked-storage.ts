import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as authorization from "@pulumi/azure-native/authorization";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as pulumi from "@pulumi/pulumi";
import { BUILT_IN_ROLES } from "../azure/roles";
import { idKey, idOf, partOfId, STORAGE_ACCOUNT } from "./azure-ids";
import { Hidden, rejectInput } from "./input-error";
import { validatedInput } from "./inputs";
import { type ScopedWorkspace, type ScopedWorkspaceArgs } from "./scoped-workspace";
import { type WorkspacePart } from "./scoped-workspace-parts";

/** The kind of storage link that Profiler and Snapshot Debugger use (D14). */
const PROFILER_STORAGE = "serviceprofiler";

/** A role on a storage account for a service or a workspace. */
function assignRole(component: ScopedWorkspace, resourceName: string, storageAccountId: pulumi.Input<string>, role: string, principalId: pulumi.Input<string>): authorization.RoleAssignment {
  const roleDefinitionId = partOfId(storageAccountId, ({ subscription }) => `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`);
  return new authorization.RoleAssignment(resourceName, { scope: storageAccountId, roleDefinitionId, principalId, principalType: authorization.PrincipalType.ServicePrincipal }, { parent: component });
}

/** Storage for Profiler and Snapshot Debugger, after the role that lets them write there (D14). */
export function linkProfilerStorage(
  component: ScopedWorkspace,
  name: string,
  args: ScopedWorkspaceArgs,
  place: { readonly resourceGroupName: pulumi.Input<string>; readonly resourceName: pulumi.Input<string> },
): void {
  if (args.profilerStorageAccountId === undefined) return;
  const storageAccountId = validatedInput(component, "profilerStorageAccountId", args.profilerStorageAccountId, idOf(STORAGE_ACCOUNT));
  const { profilerPrincipalId } = args;
  const roles = profilerPrincipalId === undefined ? [] : [assignRole(component, `${name}-profiler-role`, storageAccountId, BUILT_IN_ROLES.storageBlobDataContributor, profilerPrincipalId)];
  new applicationinsights.ComponentLinkedStorageAccount(`${name}-profiler-storage`, { ...place, storageType: PROFILER_STORAGE, linkedStorageAccount: storageAccountId }, { parent: component, dependsOn: roles });
}

/** Storage for saved queries and log alerts, after the workspace's role on it. Storage for custom logs is retired (D13). */
export function linkStorage(component: ScopedWorkspace, name: string, args: ScopedWorkspaceArgs, workspace: WorkspacePart): void {
  const roles = storageRoles(component, name, args, workspace);
  for (const [input, dataSourceType, part] of LINKS) {
    const ids = args[input];
    if (ids === undefined || ids.length === 0) continue;
    const storageAccountIds = ids.map((id, index) => validatedInput(component, `${input}[${index}]`, id, idOf(STORAGE_ACCOUNT)));
    new operationalinsights.LinkedStorageAccount(
      `${name}-${part}-storage`,
      { resourceGroupName: workspace.resourceGroupName, workspaceName: workspace.workspaceName, dataSourceType, storageAccountIds },
      { parent: component, dependsOn: roles },
    );
  }
}

/** The workspace's role on each account, once: Azure refuses a second assignment of one role to one principal. */
function storageRoles(component: ScopedWorkspace, name: string, args: ScopedWorkspaceArgs, workspace: WorkspacePart): authorization.RoleAssignment[] {
  if (args.assignStorageRoles !== true) return [];
  const known = new Set<unknown>();
  return LINKS.flatMap(([input, , part]) =>
    (args[input] ?? []).flatMap((given, index) => {
      const key = typeof given === "string" ? idKey(given) : given;
      if (known.has(key)) return [];
      known.add(key);
      const storageAccountId = validatedInput(component, `${input}[${index}]`, given, idOf(STORAGE_ACCOUNT));
      return [assignRole(component, `${name}-${part}-role-${index}`, storageAccountId, BUILT_IN_ROLES.storageTableDataContributor, principalOf(component, workspace))];
    }),
  );
}

/** The inputs that link storage, the kinds of link, and how the parts are named. */
const LINKS = [
  ["queryStorageAccountIds", "Query", "query"],
  ["alertsStorageAccountIds", "Alerts", "alerts"],
] as const;

/** The principal of a created workspace's own identity: a first preview knows the identity's inputs alone, and the customer id tells it that more is to come. */
function principalOf(component: ScopedWorkspace, { created }: WorkspacePart): pulumi.Output<string> {
  return pulumi.all([created?.identity, created?.customerId]).apply(([identity]) => {
    if (identity?.principalId !== undefined) return identity.principalId;
    return rejectInput(component, "the principal of the workspace's identity", new Hidden("none"), { allowed: "the one that Azure gives it", fix: "run pulumi up --refresh, or give storageIdentityId." });
  });
}
