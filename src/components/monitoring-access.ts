import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { type Role, SCOPE_APPROVER, SCOPE_CONNECTOR } from "../azure/roles";
import { idOf, partOfId, SCOPE } from "./azure-ids";
import { rejectInput } from "./input-error";
import { asOutput, choiceInput, requireInputs, validatedInput } from "./inputs";
import { changeScope } from "./scope-changes";
import { type ScopeReference, shownInputs } from "./scope-reference";
import { rejectUnfitName } from "./short-name";

/** What principals are. Azure looks a principal up without it, and does not find one that was made a moment ago. */
export const PrincipalKind = {
  Group: "Group",
  ServicePrincipal: "ServicePrincipal",
  User: "User",
} as const;
export type PrincipalKind = (typeof PrincipalKind)[keyof typeof PrincipalKind];

/** Arguments of a `MonitoringAccess`. */
export interface MonitoringAccessArgs {
  /** The scope: a `MonitoringScope`, or the id of one from another stack. */
  scope: ScopeReference;
  /** Who may approve and reject the connections of endpoints: short stable name to the principal's object id. */
  approverPrincipalIds?: Record<string, pulumi.Input<string>> | undefined;
  /** Who may connect resources to the scope and take them out: short stable name to the principal's object id. */
  connectorPrincipalIds?: Record<string, pulumi.Input<string>> | undefined;
  /** What the principals are: `Group` (default), `ServicePrincipal` or `User`. */
  principalKind?: pulumi.Input<PrincipalKind>;
  /**
   * Resource id of a role definition that exists, in place of a custom role of this component that allows nothing but the
   * approval. Making a custom role needs the right to write role definitions.
   */
  approverRoleId?: pulumi.Input<string> | undefined;
  /** Resource id of a role definition that exists, in place of a custom role that allows nothing but to connect resources. */
  connectorRoleId?: pulumi.Input<string> | undefined;
  /**
   * Whether the scope has a lock against deletion. Default: false. A lock holds for everything in the scope too: members
   * are not taken out, and endpoints not disconnected, until the lock is gone. So lock once the estate has settled, and
   * declare this component last: the lock comes after all that is declared before it, and on a destroy it goes first.
   */
  lock?: boolean | undefined;
}

const ROLE_DEFINITION = /\/providers\/Microsoft\.Authorization\/roleDefinitions\/[0-9a-f-]{36}$/i;

/**
 * Who may do what with a scope: approve endpoints, connect resources, delete nothing. A scope decides for every network
 * that shares its DNS, so the rights on it are rights on all of them (D2, D4).
 *
 * It takes no `stage`: it is the same at every step of a roll-out.
 *
 * Children: `<name>-approver-role`, `<name>-approver-<principal>`, `<name>-connector-role`, `<name>-connector-<principal>`,
 * `<name>-lock`. Their names are a contract and do not change.
 */
export class MonitoringAccess extends pulumi.ComponentResource {
  /** Resource ids of the role assignments, by `approver/<principal>` and `connector/<principal>`. */
  declare public readonly roleAssignmentIds: pulumi.Output<Record<string, string>>;
  /** Resource id of the lock; undefined without one. */
  declare public readonly lockId: pulumi.Output<string | undefined>;

  constructor(name: string, args: MonitoringAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:MonitoringAccess", name, shownInputs(args), opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["scope"]);
    requireInputs(this, args.scope, ["scopeId"], "scope.");

    const scopeId = validatedInput(this, "scope.scopeId", args.scope.scopeId, idOf(SCOPE));
    const principalType = choiceInput(this, "principalKind", args.principalKind, PrincipalKind, PrincipalKind.Group);
    const grants = (["approver", "connector"] as const).map((right) => planGrant(this, right, args));

    const ids = grants.flatMap((grant) => createGrant(this, name, grant, scopeId, principalType));
    const lock =
      args.lock === true
        ? changeScope(
            args.scope,
            (dependsOn) =>
              new authorization.ManagementLockByScope(
                `${name}-lock`,
                { scope: scopeId, lockName: name, level: authorization.LockLevel.CanNotDelete, notes: "Without this scope every network that shares its DNS loses Azure Monitor." },
                { parent: this, dependsOn },
              ),
          )
        : undefined;

    this.roleAssignmentIds = pulumi.output(Object.fromEntries(ids));
    this.lockId = asOutput(lock?.id);
    this.registerOutputs({ roleAssignmentIds: this.roleAssignmentIds, lockId: this.lockId });
  }
}

type Right = "approver" | "connector";

const ROLES: Readonly<Record<Right, { readonly role: Role; readonly principals: "approverPrincipalIds" | "connectorPrincipalIds"; readonly existing: "approverRoleId" | "connectorRoleId" }>> = {
  approver: { role: SCOPE_APPROVER, principals: "approverPrincipalIds", existing: "approverRoleId" },
  connector: { role: SCOPE_CONNECTOR, principals: "connectorPrincipalIds", existing: "connectorRoleId" },
};

interface Grant {
  readonly right: Right;
  readonly principals: readonly (readonly [name: string, id: pulumi.Input<string>])[];
  /** The role that exists; undefined for one to create. */
  readonly existingId: pulumi.Input<string> | undefined;
}

function planGrant(component: MonitoringAccess, right: Right, args: MonitoringAccessArgs): Grant {
  const { principals: input, existing } = ROLES[right];
  const principals = Object.entries(args[input] ?? {});
  for (const [principal] of principals) rejectUnfitName(component, input, principal);
  const given = args[existing];
  if (given !== undefined && principals.length === 0) rejectInput(component, existing, given, { allowed: `no value without ${input}: nobody would have the role`, fix: `give ${input}, or remove ${existing}.` });
  const existingId =
    given === undefined
      ? undefined
      : validatedInput(component, existing, given, (id) => (ROLE_DEFINITION.test(id) ? undefined : { allowed: "the resource id of a role definition (…/providers/Microsoft.Authorization/roleDefinitions/<guid>)", fix: "give the whole id, as az role definition list shows it." }));
  return { right, principals, existingId };
}

function createGrant(component: MonitoringAccess, name: string, { right, principals, existingId }: Grant, scopeId: pulumi.Input<string>, principalType: pulumi.Input<string>): (readonly [string, pulumi.Output<string>])[] {
  if (principals.length === 0) return [];
  const roleDefinitionId = existingId ?? createRole(component, name, right, scopeId).id;
  return principals.map(([principal, principalId]) => [
    `${right}/${principal}`,
    new authorization.RoleAssignment(`${name}-${right}-${principal}`, { scope: scopeId, principalId, principalType, roleDefinitionId }, { parent: component }).id,
  ]);
}

/** A role of the scope's resource group: a custom role cannot belong to a single resource. */
function createRole(component: MonitoringAccess, name: string, right: Right, scopeId: pulumi.Input<string>): authorization.RoleDefinition {
  const { role } = ROLES[right];
  const group = partOfId(scopeId, ({ subscription, resourceGroup }) => `/subscriptions/${subscription}/resourceGroups/${resourceGroup}`);
  return new authorization.RoleDefinition(
    `${name}-${right}-role`,
    {
      scope: group,
      assignableScopes: [group],
      // A role's name is unique in the tenant, where other stacks of this program are too.
      roleName: `${role.title} (${pulumi.getProject()}, ${pulumi.getStack()}, ${name})`,
      roleType: "CustomRole",
      description: `${role.title}: made by Pulumi for the networks that share the scope's DNS.`,
      permissions: [{ actions: [...role.actions], notActions: [] }],
    },
    { parent: component },
  );
}
