import { describe, expect, test } from "vitest";
import { MonitoringAccess, type MonitoringAccessArgs, MonitoringScope, type PrincipalKind } from "../../src";
import { armId, errorOf, later, run, UNKNOWN } from "./registrations";

const scopeId = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");
const group = scopeId.slice(0, scopeId.indexOf("/providers"));
const NETWORK_TEAM = "11111111-1111-1111-1111-111111111111";
const SHOP_TEAM = "22222222-2222-2222-2222-222222222222";
const roleId = "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/33333333-3333-3333-3333-333333333333";

const make =
  (args: Partial<MonitoringAccessArgs> = {}) =>
  (): MonitoringAccess =>
    new MonitoringAccess("access", { scope: { scopeId }, ...args });

describe("who may do what with a scope", () => {
  test("is a custom role for each right, and one assignment for each principal", async () => {
    const { resources, resource, outputs } = await run(make({ approverPrincipalIds: { network: NETWORK_TEAM }, connectorPrincipalIds: { shop: later(SHOP_TEAM) } }));
    expect(resources.map(({ name }) => name).sort()).toEqual(["access-approver-network", "access-approver-role", "access-connector-role", "access-connector-shop"]);
    expect(resource("access-approver-role")).toEqual({
      type: "azure-native:authorization:RoleDefinition",
      name: "access-approver-role",
      parent: "access",
      inputs: {
        scope: group,
        assignableScopes: [group],
        roleName: "Private link scope approver (project, stack, access)",
        roleType: "CustomRole",
        description: "Private link scope approver: made by Pulumi for the networks that share the scope's DNS.",
        permissions: [
          {
            actions: [
              "Microsoft.Insights/privateLinkScopes/read",
              "Microsoft.Insights/privateLinkScopes/privateEndpointConnections/read",
              "Microsoft.Insights/privateLinkScopes/privateEndpointConnections/write",
              "Microsoft.Insights/privateLinkScopes/privateEndpointConnectionsApproval/action",
            ],
            notActions: [],
          },
        ],
      },
      dependencies: [],
      propertyDependencies: {},
      options: {},
    });
    expect(resource("access-connector-role").inputs["permissions"]).toEqual([
      {
        actions: [
          "Microsoft.Insights/privateLinkScopes/read",
          "Microsoft.Insights/privateLinkScopes/scopedResources/read",
          "Microsoft.Insights/privateLinkScopes/scopedResources/write",
          "Microsoft.Insights/privateLinkScopes/scopedResources/delete",
          "Microsoft.Insights/privateLinkScopes/privateLinkScopeOperationStatuses/read",
        ],
        notActions: [],
      },
    ]);
    expect(resource("access-connector-shop")).toEqual({
      type: "azure-native:authorization:RoleAssignment",
      name: "access-connector-shop",
      parent: "access",
      inputs: { scope: scopeId, principalId: SHOP_TEAM, principalType: "Group", roleDefinitionId: "access-connector-role-id" },
      dependencies: ["RoleDefinition access-connector-role"],
      propertyDependencies: { roleDefinitionId: ["RoleDefinition access-connector-role"] },
      options: {},
    });
    expect(outputs("access")["roleAssignmentIds"]).toEqual({ "approver/network": "access-approver-network-id", "connector/shop": "access-connector-shop-id" });
  });

  test("takes a role that exists", async () => {
    const { resources, resource } = await run(make({ approverPrincipalIds: { network: NETWORK_TEAM }, approverRoleId: roleId, principalKind: "ServicePrincipal" }));
    expect(resources.map(({ name }) => name)).toEqual(["access-approver-network"]);
    expect(resource("access-approver-network").inputs).toEqual({ scope: scopeId, principalId: NETWORK_TEAM, principalType: "ServicePrincipal", roleDefinitionId: roleId });
  });

  test("is a lock, only where the program asks for one", async () => {
    expect((await run(make())).resources).toEqual([]);
    const { resource } = await run(make({ lock: true }));
    expect(resource("access-lock").inputs).toEqual({ scope: scopeId, lockName: "access", level: "CanNotDelete", notes: "Without this scope every network that shares its DNS loses Azure Monitor." });
  });

  test("locks after everything that is declared before it: on a destroy the lock goes first", async () => {
    const { resource } = await run(() => {
      const scope = new MonitoringScope("central", { resourceGroupName: "rg", members: { logs: armId("Microsoft.OperationalInsights/workspaces", "logs") } });
      new MonitoringAccess("access", { scope, lock: true });
    });
    expect(resource("access-lock").dependencies).toEqual(["PrivateLinkScope central-scope", "PrivateLinkScopedResource central-member-logs"]);
  });

  test("is the scope's of the same program, whose id a preview does not know", async () => {
    const program = (): void => {
      const scope = new MonitoringScope("central", { resourceGroupName: "rg" });
      new MonitoringAccess("access", { scope, approverPrincipalIds: { network: NETWORK_TEAM }, lock: true });
    };
    const { resource } = await run(program, { preview: true });
    expect(resource("access-lock").inputs["scope"]).toBe(UNKNOWN);
    expect(resource("access-approver-role").inputs).toMatchObject({ scope: UNKNOWN, roleName: "Private link scope approver (project, stack, access)" });
  });
});

describe("what is refused", () => {
  test.each<[string, Partial<MonitoringAccessArgs>, string]>([
    ["a scope that is none", { scope: { scopeId: group } }, `Invalid value for scope.scopeId: "${group}". Allowed: the resource id of an Azure Monitor private link scope (/subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/privateLinkScopes/…). Fix: give the whole resource id, as the resource's id output or the portal's JSON view shows it.`],
    ["a role for nobody", { approverRoleId: roleId }, `Invalid value for approverRoleId: "${roleId}". Allowed: no value without approverPrincipalIds: nobody would have the role. Fix: give approverPrincipalIds, or remove approverRoleId.`],
    ["a role's name in place of its id", { connectorPrincipalIds: { shop: SHOP_TEAM }, connectorRoleId: "Contributor" }, 'Invalid value for connectorRoleId: "Contributor". Allowed: the resource id of a role definition (…/providers/Microsoft.Authorization/roleDefinitions/<guid>). Fix: give the whole id, as az role definition list shows it.'],
    ["a name that children cannot have", { approverPrincipalIds: { "net.work": NETWORK_TEAM } }, "Invalid value for approverPrincipalIds: \"net.work\". Allowed: names of letters, digits, '_' and '-' that start with a letter or digit. Fix: choose such a name, and keep it."],
    ["a kind that there is not", { approverPrincipalIds: { network: NETWORK_TEAM }, principalKind: "group" as PrincipalKind }, 'Invalid value for principalKind: "group". Allowed values: "Group", "ServicePrincipal", "User". Fix: did you mean "Group"?'],
  ])("%s", async (_, args, message) => {
    expect(await errorOf(make(args))).toBe(message);
  });
});
