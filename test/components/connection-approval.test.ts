import { describe, expect, test } from "vitest";
import { ConnectionApproval, type ConnectionApprovalArgs, MonitoringScope, ServiceConnectionState } from "../../src";
import { PRIVATE_LINK_GROUPS } from "../../src/azure";
import { CONNECTION_ANSWERS } from "../../src/components/connection-answers";
import { armId, errorOf, later, run, UNKNOWN } from "./registrations";

const vaultId = armId("Microsoft.KeyVault/vaults", "safe", "shop-rg");
const scopeId = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");
const CONNECTION = "pe-safe.11111111-2222-3333-4444-555555555555";

const make =
  (args: Partial<ConnectionApprovalArgs> = {}) =>
  (): ConnectionApproval =>
    new ConnectionApproval("guest", { targetId: vaultId, connectionName: CONNECTION, ...args });

test("a vault's owner approves", async () => {
  const { resource, outputs } = await run(make());
  expect(resource("guest-connection")).toEqual({
    type: "azure-native:keyvault:PrivateEndpointConnection",
    name: "guest-connection",
    parent: "guest",
    inputs: {
      resourceGroupName: "shop-rg",
      vaultName: "safe",
      privateEndpointConnectionName: CONNECTION,
      privateLinkServiceConnectionState: { status: "Approved", description: "Approved" },
    },
    dependencies: [],
    propertyDependencies: {},
    options: {},
  });
  expect(outputs("guest")).toEqual({ connectionId: "guest-connection-id" });
});

test("or rejects, and says why, whatever is known when", async () => {
  const args = { targetId: later(vaultId), targetType: "microsoft.keyvault/Vaults", connectionName: later(CONNECTION), status: later(ServiceConnectionState.Rejected), description: "not ours" };
  const { resource } = await run(make(args));
  expect(resource("guest-connection").inputs).toEqual({
    resourceGroupName: "shop-rg",
    vaultName: "safe",
    privateEndpointConnectionName: CONNECTION,
    privateLinkServiceConnectionState: { status: "Rejected", description: "not ours" },
  });
  const { outputs } = await run(make(args), { preview: true });
  expect(outputs("guest")).toEqual({ connectionId: UNKNOWN });
});

describe("every type", () => {
  const EXPECTED: Readonly<Record<string, readonly [token: string, nameInput: string]>> = {
    "Microsoft.Insights/privateLinkScopes": ["monitor:PrivateEndpointConnection", "scopeName"],
    "Microsoft.Network/privateLinkServices": ["network:PrivateLinkServicePrivateEndpointConnection", "serviceName"],
    "Microsoft.Automation/automationAccounts": ["automation:PrivateEndpointConnection", "automationAccountName"],
    "Microsoft.Dashboard/grafana": ["dashboard:PrivateEndpointConnection", "workspaceName"],
    "Microsoft.Storage/storageAccounts": ["storage:PrivateEndpointConnection", "accountName"],
    "Microsoft.Sql/servers": ["sql:PrivateEndpointConnection", "serverName"],
    "Microsoft.DocumentDB/databaseAccounts": ["cosmosdb:PrivateEndpointConnection", "accountName"],
    "Microsoft.DocumentDB/mongoClusters": ["mongocluster:PrivateEndpointConnection", "mongoClusterName"],
    "Microsoft.KeyVault/vaults": ["keyvault:PrivateEndpointConnection", "vaultName"],
    "Microsoft.KeyVault/managedHSMs": ["keyvault:MHSMPrivateEndpointConnection", "name"],
    "Microsoft.ContainerService/managedClusters": ["containerservice:PrivateEndpointConnection", "resourceName"],
    "Microsoft.EventHub/namespaces": ["eventhub:PrivateEndpointConnection", "namespaceName"],
    "Microsoft.ServiceBus/namespaces": ["servicebus:PrivateEndpointConnection", "namespaceName"],
    "Microsoft.Relay/namespaces": ["relay:PrivateEndpointConnection", "namespaceName"],
    "Microsoft.Web/sites": ["web:WebAppPrivateEndpointConnection", "name"],
    "Microsoft.ContainerRegistry/registries": ["containerregistry:PrivateEndpointConnection", "registryName"],
    "Microsoft.AppConfiguration/configurationStores": ["appconfiguration:PrivateEndpointConnection", "configStoreName"],
    "Microsoft.HybridCompute/privateLinkScopes": ["hybridcompute:PrivateEndpointConnection", "scopeName"],
    "Microsoft.Search/searchServices": ["search:PrivateEndpointConnection", "searchServiceName"],
    "Microsoft.App/managedEnvironments": ["app:ManagedEnvironmentPrivateEndpointConnection", "environmentName"],
  };
  const NESTED = ["mongocluster", "hybridcompute", "search"];

  test("whose groups the documents list can be answered, but for an Azure Monitor workspace", () => {
    const answered = new Set(Object.keys(CONNECTION_ANSWERS).map((type) => type.toLowerCase()));
    expect(Object.keys(PRIVATE_LINK_GROUPS).filter((type) => !answered.has(type))).toEqual(["microsoft.monitor/accounts"]);
    expect(Object.keys(EXPECTED)).toEqual(Object.keys(CONNECTION_ANSWERS));
  });
  test.each(Object.entries(EXPECTED))("%s", async (type, [token, nameInput]) => {
    const { resource } = await run(make({ targetId: armId(type, "one", "shop-rg") }));
    const { type: registered, inputs } = resource("guest-connection");
    // What search needs beside is azure-native's own default.
    const state = { privateLinkServiceConnectionState: { status: "Approved", description: "Approved", ...(token.startsWith("search:") && { actionsRequired: "None" }) } };
    expect(registered).toBe(`azure-native:${token}`);
    expect(inputs).toEqual({
      resourceGroupName: "shop-rg",
      [nameInput]: "one",
      [token.startsWith("network:") ? "peConnectionName" : "privateEndpointConnectionName"]: CONNECTION,
      ...(NESTED.some((module) => token.startsWith(`${module}:`)) ? { properties: state } : state),
    });
  });
});

test("a scope is changed by one thing at a time: the answer waits for what is declared before it", async () => {
  const { resource } = await run(() => {
    const scope = new MonitoringScope("central", { resourceGroupName: "platform-rg", members: { logs: armId("Microsoft.OperationalInsights/workspaces", "logs") } });
    make({ targetId: scope.scopeId, targetType: "Microsoft.Insights/privateLinkScopes" })();
  });
  expect(resource("guest-connection").dependencies).toContain("PrivateLinkScopedResource central-member-logs");
});

describe("wrong inputs", () => {
  const types = Object.keys(CONNECTION_ANSWERS).join(", ");
  const plan = armId("Microsoft.Web/serverfarms", "plan");
  const cases: readonly (readonly [Partial<ConnectionApprovalArgs>, string])[] = [
    [{ targetId: "safe" }, `targetId: "safe". Allowed: the resource id of a type whose connections azure-native can answer: ${types}. Fix: give the whole resource id.`],
    [{ targetId: plan }, `targetId: "${plan}". Allowed: the resource id of a type whose connections azure-native can answer: ${types}. Fix: answer the connections of a Microsoft.Web/serverfarms in the portal or by the command line.`],
    [{ targetType: "Microsoft.Monitor/accounts" }, `targetType: "Microsoft.Monitor/accounts". Allowed: a type whose connections azure-native can answer: ${types}. Fix: answer the connections of a Microsoft.Monitor/accounts in the portal or by the command line.`],
    [{ targetId: later(vaultId) }, 'targetType: undefined. Allowed: the ARM type of the target, such as "Microsoft.KeyVault/vaults", where targetId is an output. Fix: give targetType.'],
    [
      { targetId: later(scopeId), targetType: "Microsoft.KeyVault/vaults" },
      `targetId: "${scopeId}". Allowed: the resource id of the target (/subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/…). Fix: this is the id of a Microsoft.Insights/privateLinkScopes; give the id of the target.`,
    ],
    [{ connectionName: `safe/${CONNECTION}` }, `connectionName: "safe/${CONNECTION}". Allowed: the name of one of the target's connections. Fix: give the name alone, as the target lists it once the consumer's endpoint exists.`],
    [{ connectionName: "" }, 'connectionName: "". Allowed: the name of one of the target\'s connections. Fix: give the name alone, as the target lists it once the consumer\'s endpoint exists.'],
  ];
  test.each(cases)("%o", async (args, message) => {
    expect(await errorOf(make(args))).toBe(`Invalid value for ${message}`);
  });
  test.each(["targetId", "connectionName"] as const)("%s has no default", async (input) => {
    expect(await errorOf(make({ [input]: undefined }))).toBe(`Invalid value for ${input}: undefined. Allowed: a value: it has no default. Fix: give ${input}.`);
  });
});

test("an existing component that is read makes nothing", async () => {
  const { resources } = await run(() => new ConnectionApproval("guest", { targetId: vaultId, connectionName: CONNECTION }, { urn: "urn:pulumi:stack::project::azure-monitor-private-link:index:ConnectionApproval::guest" }));
  expect(resources).toEqual([]);
});
