import { describe, expect, test } from "vitest";
import { MonitoringScope, NetworkIsolation, ScopedWorkspace, type ScopedWorkspaceArgs } from "../../src";
import { armId, type Azure, errorOf, later, run, secret, UNKNOWN } from "./registrations";

const scopeId = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");
const workspaceId = armId("Microsoft.OperationalInsights/workspaces", "logs", "logs-rg");
const componentId = armId("Microsoft.Insights/components", "web", "logs-rg");
const endpointId = armId("Microsoft.Insights/dataCollectionEndpoints", "collect", "logs-rg");
const storageId = armId("Microsoft.Storage/storageAccounts", "store");
const identityId = armId("Microsoft.ManagedIdentity/userAssignedIdentities", "linker");

const make =
  (args: Partial<ScopedWorkspaceArgs> = {}) =>
  (): ScopedWorkspace =>
    new ScopedWorkspace("app", { resourceGroupName: "rg", location: "westeurope", scope: { scopeId }, ...args });

const ANSWERS: Azure = {
  outputs: ({ type }) =>
    ({
      "azure-native:operationalinsights:Workspace": { customerId: "guid", identity: { type: "SystemAssigned", principalId: "principal" } },
      "azure-native:applicationinsights:Component": { connectionString: "InstrumentationKey=key", instrumentationKey: "key" },
      "azure-native:monitor:DataCollectionEndpoint": { logsIngestion: { endpoint: "https://logs" }, configurationAccess: { endpoint: "https://configuration" } },
    })[type] ?? {},
};

describe.each([{ preview: true }, { ...ANSWERS, preview: false }])("everything created, preview: $preview", (azure) => {
  const program = make({ applicationInsights: true, tags: { team: "shop" }, retentionInDays: 60 });
  const id = (type: string): string => (azure.preview ? UNKNOWN : armId(type, "app"));

  test("the workspace", async () => {
    const { resource } = await run(program, azure);
    expect(resource("app-workspace")).toEqual({
      type: "azure-native:operationalinsights:Workspace",
      name: "app-workspace",
      parent: "app",
      inputs: {
        resourceGroupName: "rg",
        workspaceName: "app",
        location: "westeurope",
        sku: { name: "PerGB2018" },
        retentionInDays: 60,
        publicNetworkAccessForIngestion: "Enabled",
        publicNetworkAccessForQuery: "Enabled",
        identity: { type: "SystemAssigned" },
        tags: { team: "shop" },
      },
      dependencies: [],
      propertyDependencies: {},
      options: {},
    });
  });

  test("the component, on the workspace", async () => {
    const { resource } = await run(program, azure);
    expect(resource("app-component")).toEqual({
      type: "azure-native:applicationinsights:Component",
      name: "app-component",
      parent: "app",
      inputs: {
        resourceGroupName: "rg",
        resourceName: "app",
        location: "westeurope",
        kind: "web",
        applicationType: "web",
        workspaceResourceId: id("Microsoft.OperationalInsights/workspaces"),
        publicNetworkAccessForIngestion: "Enabled",
        publicNetworkAccessForQuery: "Enabled",
        tags: { team: "shop" },
        // azure-native's own defaults.
        flowType: "Bluefield",
        ingestionMode: "LogAnalytics",
        requestSource: "rest",
      },
      dependencies: ["Workspace app-workspace"],
      propertyDependencies: { workspaceResourceId: ["Workspace app-workspace"] },
      options: { additionalSecretOutputs: ["connectionString", "instrumentationKey"] },
    });
  });

  test("the data collection endpoint", async () => {
    const { resource } = await run(program, azure);
    expect(resource("app-collection-endpoint")).toEqual({
      type: "azure-native:monitor:DataCollectionEndpoint",
      name: "app-collection-endpoint",
      parent: "app",
      inputs: { resourceGroupName: "rg", dataCollectionEndpointName: "app", location: "westeurope", networkAcls: { publicNetworkAccess: "Enabled" }, tags: { team: "shop" } },
      dependencies: [],
      propertyDependencies: {},
      options: {},
    });
  });

  test.each([
    { part: "workspace", linked: "Workspace app-workspace", type: "Microsoft.OperationalInsights/workspaces", after: [] },
    { part: "component", linked: "Component app-component", type: "Microsoft.Insights/components", after: ["PrivateLinkScopedResource app-member-workspace"] },
    { part: "collection-endpoint", linked: "DataCollectionEndpoint app-collection-endpoint", type: "Microsoft.Insights/dataCollectionEndpoints", after: ["PrivateLinkScopedResource app-member-component"] },
  ])("the member for the $part", async ({ part, linked, type, after }) => {
    const { resource } = await run(program, azure);
    expect(resource(`app-member-${part}`)).toEqual({
      type: "azure-native:monitor:PrivateLinkScopedResource",
      name: `app-member-${part}`,
      parent: "app",
      inputs: { resourceGroupName: "platform-rg", scopeName: "central", name: `app-${part}`, linkedResourceId: id(type) },
      dependencies: [linked, ...after].sort(),
      propertyDependencies: { linkedResourceId: [linked] },
      options: { deleteBeforeReplace: true },
    });
  });

  test("the outputs, its keys secret", async () => {
    const { outputs } = await run(program, azure);
    const member = (part: string): string => armId("Microsoft.Insights/privateLinkScopes/scope/scopedResources", `app-${part}`);
    const known = (value: string): string => (azure.preview ? UNKNOWN : value);
    expect(outputs("app")).toEqual({
      workspaceId: id("Microsoft.OperationalInsights/workspaces"),
      customerId: known("guid"),
      workspacePrincipalId: known("principal"),
      componentId: id("Microsoft.Insights/components"),
      connectionString: secret(known("InstrumentationKey=key")),
      instrumentationKey: secret(known("key")),
      collectionEndpointId: id("Microsoft.Insights/dataCollectionEndpoints"),
      logsIngestionEndpoint: known("https://logs"),
      configurationAccessEndpoint: known("https://configuration"),
      memberIds: azure.preview ? UNKNOWN : { workspace: member("workspace"), component: member("component"), "collection-endpoint": member("collection-endpoint") },
    });
  });
});

describe("network isolation", () => {
  const flags = async (networkIsolation: NonNullable<ScopedWorkspaceArgs["networkIsolation"]>): Promise<unknown> => {
    const { resource } = await run(make({ networkIsolation, applicationInsights: true }));
    return ["app-workspace", "app-component", "app-collection-endpoint"].map((name) => {
      const { publicNetworkAccessForIngestion: ingestion, publicNetworkAccessForQuery: query, networkAcls } = resource(name).inputs;
      return networkAcls ?? { ingestion, query };
    });
  };
  const all = (ingestion: string, query: string): unknown => [{ ingestion, query }, { ingestion, query }, { publicNetworkAccess: ingestion }];

  test.each([
    [NetworkIsolation.Open, all("Enabled", "Enabled")],
    [NetworkIsolation.PrivateIngestion, all("Disabled", "Enabled")],
    [NetworkIsolation.Private, all("Disabled", "Disabled")],
  ])("%s is one choice for every part", async (choice, expected) => {
    expect(await flags(choice)).toEqual(expected);
  });
  test("may be an output", async () => {
    expect(await flags(later(NetworkIsolation.Private))).toEqual(all("Disabled", "Disabled"));
  });
});

test("a workspace and a data collection endpoint are what there is by default", async () => {
  const { resources } = await run(make());
  expect(resources.map(({ name }) => name).sort()).toEqual(["app-collection-endpoint", "app-member-collection-endpoint", "app-member-workspace", "app-workspace"]);
});

test("the names are the program's where it gives them", async () => {
  const { resource } = await run(make({ applicationInsights: true, workspaceName: "law", componentName: "appi", collectionEndpointName: later("dce"), applicationType: "other", sku: "Standalone" }));
  expect(resource("app-workspace").inputs).toMatchObject({ workspaceName: "law", sku: { name: "Standalone" } });
  expect(resource("app-component").inputs).toMatchObject({ resourceName: "appi", kind: "other", applicationType: "other" });
  expect(resource("app-collection-endpoint").inputs).toMatchObject({ dataCollectionEndpointName: "dce" });
});

test("members go where the program's own scope is, and their names are known in a preview", async () => {
  const { resource } = await run(() => make({ scope: new MonitoringScope("platform", { resourceGroupName: "rg" }) })(), { preview: true });
  expect(resource("app-member-workspace").inputs).toEqual({ resourceGroupName: "rg", scopeName: "platform", name: "app-workspace", linkedResourceId: UNKNOWN });
  // The component takes the scope's id as its input, and waits for no member of the scope.
  expect(resource("app")).toMatchObject({ inputs: { scope: { scopeId: UNKNOWN } }, dependencies: ["PrivateLinkScope platform-scope"] });
});

describe("what exists", () => {
  test.each([{ how: "plain" }, { how: "an output" }])("becomes a member, its ids $how", async ({ how }) => {
    const given = (id: string) => (how === "plain" ? id : later(id));
    const { resources, outputs } = await run(() => make({ existingWorkspaceId: given(workspaceId), existingComponentId: given(componentId), existingCollectionEndpointId: given(endpointId) })());
    expect(resources.map(({ name, inputs }) => [name, inputs["linkedResourceId"]])).toEqual([
      ["app-member-workspace", workspaceId],
      ["app-member-component", componentId],
      ["app-member-collection-endpoint", endpointId],
    ]);
    expect(outputs("app")).toMatchObject({ workspaceId, componentId, collectionEndpointId: endpointId });
    expect(outputs("app")).not.toHaveProperty("customerId");
  });

  test("carries what is created: a component on a workspace that exists", async () => {
    const { resource } = await run(make({ existingWorkspaceId: workspaceId, applicationInsights: true, networkIsolation: NetworkIsolation.Private }));
    expect(resource("app-component").inputs).toMatchObject({ workspaceResourceId: workspaceId, publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Disabled" });
  });
});

describe("storage of one's own, with the roles that it needs", () => {
  const roles = "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions";

  test("the profiler's, before the link", async () => {
    const { resource } = await run(make({ applicationInsights: true, profilerStorageAccountId: storageId, profilerPrincipalId: "profiler" }), ANSWERS);
    expect(resource("app-profiler-role")).toEqual({
      type: "azure-native:authorization:RoleAssignment",
      name: "app-profiler-role",
      parent: "app",
      inputs: { scope: storageId, roleDefinitionId: `${roles}/ba92f5b4-2d11-453d-a403-e96b0029c9fe`, principalId: "profiler", principalType: "ServicePrincipal" },
      dependencies: [],
      propertyDependencies: {},
      options: {},
    });
    expect(resource("app-profiler-storage").dependencies).toEqual(["Component app-component", "RoleAssignment app-profiler-role"]);
  });

  test("the workspace's own, for each account, in one update", async () => {
    const { resource, resources } = await run(make({ queryStorageAccountIds: [storageId, later(`${storageId}2`)], alertsStorageAccountIds: [storageId.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions"), `${storageId}3`], assignStorageRoles: true }), ANSWERS);
    for (const [name, account] of [["query-role-0", storageId], ["query-role-1", `${storageId}2`], ["alerts-role-1", `${storageId}3`]] as const) {
      expect(resource(`app-${name}`)).toMatchObject({
        inputs: { scope: account, roleDefinitionId: `${roles}/0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3`, principalId: "principal", principalType: "ServicePrincipal" },
        propertyDependencies: { principalId: ["Workspace app-workspace"] },
      });
    }
    // One role, once on an account, whatever it is linked for.
    const assigned = resources.filter(({ type }) => type.endsWith(":RoleAssignment")).map(({ name }) => name);
    expect(assigned.sort()).toEqual(["app-alerts-role-1", "app-query-role-0", "app-query-role-1"]);
    for (const link of ["query", "alerts"]) expect(resource(`app-${link}-storage`).dependencies).toEqual([...assigned.map((role) => `RoleAssignment ${role}`), "Workspace app-workspace"]);
  });
});

test("the role is for a principal that a first preview does not know", async () => {
  const { resource } = await run(make({ queryStorageAccountIds: [storageId], assignStorageRoles: true }), { preview: true });
  expect(resource("app-query-role-0").inputs["principalId"]).toBe(UNKNOWN);
});

test("apps on a custom zone have a connection string of their own, in which no address goes before the suffix", async () => {
  // As Azure gives it.
  const connectionString = "InstrumentationKey=key;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/;LiveEndpoint=https://westeurope.livediagnostics.monitor.azure.com/;ApplicationId=app";
  const { outputs } = await run(make({ applicationInsights: true, endpointSuffix: later("internal.monitor.azure.com") }), { outputs: ({ type }) => (type.endsWith(":Component") ? { connectionString } : {}) });
  expect(outputs("app")).toMatchObject({ connectionString: secret(connectionString), privateConnectionString: secret("InstrumentationKey=key;ApplicationId=app;EndpointSuffix=internal.monitor.azure.com") });
});

test("the workspace's audit log goes where the program says", async () => {
  const { resource } = await run(make({ diagnosticsWorkspaceId: workspaceId }));
  expect(resource("app-diagnostics")).toEqual({
    type: "azure-native:monitor:DiagnosticSetting",
    name: "app-diagnostics",
    parent: "app",
    inputs: { resourceUri: armId("Microsoft.OperationalInsights/workspaces", "app"), name: "app", workspaceId, logs: [{ categoryGroup: "audit", enabled: true }] },
    dependencies: ["Workspace app-workspace"],
    propertyDependencies: { resourceUri: ["Workspace app-workspace"] },
    options: {},
  });
});

describe("what was imported", () => {
  test("keeps the names of its members", async () => {
    const { resource } = await run(make({ applicationInsights: true, memberNames: { workspace: "logs", "collection-endpoint": "Agents(1)" } }));
    expect(["workspace", "component", "collection-endpoint"].map((part) => resource(`app-member-${part}`).inputs["name"])).toEqual(["logs", "app-component", "Agents(1)"]);
  });

  test("may have no identity", async () => {
    const { resource } = await run(make({ workspaceIdentity: false }));
    expect(resource("app-workspace").inputs).not.toHaveProperty("identity");
  });
});

describe("storage", () => {
  test("for saved queries and alerts is linked to the workspace, which has an identity", async () => {
    const { resource } = await run(make({ queryStorageAccountIds: [storageId], alertsStorageAccountIds: [later(storageId)] }));
    for (const [name, dataSourceType] of [["app-query-storage", "Query"], ["app-alerts-storage", "Alerts"]] as const) {
      expect(resource(name)).toEqual({
        type: "azure-native:operationalinsights:LinkedStorageAccount",
        name,
        parent: "app",
        inputs: { resourceGroupName: "rg", workspaceName: "app", dataSourceType, storageAccountIds: [storageId] },
        dependencies: ["Workspace app-workspace"],
        propertyDependencies: { workspaceName: ["Workspace app-workspace"] },
        options: {},
      });
    }
    expect(resource("app-workspace").inputs["identity"]).toEqual({ type: "SystemAssigned" });
  });

  test("may be reached by an identity that has its role already", async () => {
    const { resource } = await run(make({ queryStorageAccountIds: [storageId], storageIdentityId: later(identityId) }));
    expect(resource("app-workspace").inputs["identity"]).toEqual({ type: "UserAssigned", userAssignedIdentities: [identityId] });
  });

  test("is linked to a workspace that exists, where that is", async () => {
    const { resource } = await run(make({ existingWorkspaceId: later(workspaceId), queryStorageAccountIds: [storageId] }));
    expect(resource("app-query-storage").inputs).toEqual({ resourceGroupName: "logs-rg", workspaceName: "logs", dataSourceType: "Query", storageAccountIds: [storageId] });
  });

  test("of one's own for Profiler is forced and linked", async () => {
    const { resource } = await run(make({ applicationInsights: true, profilerStorageAccountId: storageId }));
    expect(resource("app-component").inputs["forceCustomerStorageForProfiler"]).toBe(true);
    expect(resource("app-profiler-storage")).toEqual({
      type: "azure-native:applicationinsights:ComponentLinkedStorageAccount",
      name: "app-profiler-storage",
      parent: "app",
      inputs: { resourceGroupName: "rg", resourceName: "app", storageType: "serviceprofiler", linkedStorageAccount: storageId },
      dependencies: ["Component app-component"],
      propertyDependencies: { resourceName: ["Component app-component"] },
      options: {},
    });
  });
});

describe("wrong inputs", () => {
  const exists = (input: string, existing: string): string => `Allowed: no value together with ${existing}. Fix: remove ${input}: the existing resource keeps what its owner sets.`;
  const everything = { existingWorkspaceId: workspaceId, existingComponentId: componentId, existingCollectionEndpointId: endpointId };
  const DAYS = "Allowed: a whole number of days from 1 on, as the pricing tier allows. Fix: give the days, or leave retentionInDays out for Azure's default.";
  const THEIRS = "Allowed: no value but \"Open\" where every resource exists already: their public access is their owner's. Fix: remove networkIsolation, and set the resources' public access where they are made.";

  const cases: readonly [what: string, args: () => Partial<ScopedWorkspaceArgs>, message: string][] = [
    ["no scope", () => ({ scope: undefined }) as unknown as Partial<ScopedWorkspaceArgs>, "Invalid value for scope: undefined. Allowed: a value: it has no default. Fix: give scope."],
    ["an isolation in the wrong case", () => ({ networkIsolation: "private" as NetworkIsolation }), 'Invalid value for networkIsolation: "private". Allowed values: "Open", "PrivateIngestion", "Private". Fix: did you mean "Private"?'],
    ["such an isolation in an output", () => ({ networkIsolation: later("private" as NetworkIsolation) }), 'Invalid value for networkIsolation: "private". Allowed values: "Open", "PrivateIngestion", "Private". Fix: did you mean "Private"?'],
    ["an isolation of what others own", () => ({ ...everything, networkIsolation: NetworkIsolation.Private }), `Invalid value for networkIsolation: "Private". ${THEIRS}`],
    ["the same in an output", () => ({ existingWorkspaceId: workspaceId, collectionEndpoint: false, networkIsolation: later(NetworkIsolation.Open) }), `Invalid value for networkIsolation: (an output). ${THEIRS}`],
    ["roles for no storage", () => ({ assignStorageRoles: true }), "Invalid value for assignStorageRoles: true. Allowed: no value without linked storage. Fix: give queryStorageAccountIds or alertsStorageAccountIds, or remove assignStorageRoles."],
    ["roles for an identity of others", () => ({ assignStorageRoles: true, storageIdentityId: identityId, queryStorageAccountIds: [storageId] }), "Invalid value for assignStorageRoles: true. Allowed: no value together with storageIdentityId, whose role is its owner's to give. Fix: remove assignStorageRoles, or storageIdentityId."],
    ["a profiler without storage", () => ({ applicationInsights: true, profilerPrincipalId: "profiler" }), 'Invalid value for profilerPrincipalId: "profiler". Allowed: no value without storage for the profiler. Fix: give profilerStorageAccountId, or remove profilerPrincipalId.'],
    ["a name for an existing workspace", () => ({ existingWorkspaceId: workspaceId, workspaceName: "law" }), `Invalid value for workspaceName: "law". ${exists("workspaceName", "existingWorkspaceId")}`],
    ...[0, -1, 30.5].map((retentionInDays): [string, () => Partial<ScopedWorkspaceArgs>, string] => [`a retention of ${retentionInDays} days`, () => ({ retentionInDays }), `Invalid value for retentionInDays: ${retentionInDays}. ${DAYS}`]),
    ["such a retention in an output", () => ({ retentionInDays: later(0) }), `Invalid value for retentionInDays: 0. ${DAYS}`],
    ["a retention for an existing workspace", () => ({ existingWorkspaceId: workspaceId, retentionInDays: 30 }), `Invalid value for retentionInDays: 30. ${exists("retentionInDays", "existingWorkspaceId")}`],
    ["a component beside an existing one", () => ({ existingComponentId: componentId, applicationInsights: true }), `Invalid value for applicationInsights: true. ${exists("applicationInsights", "existingComponentId")}`],
    ["an endpoint beside an existing one", () => ({ existingCollectionEndpointId: endpointId, collectionEndpoint: true }), `Invalid value for collectionEndpoint: true. ${exists("collectionEndpoint", "existingCollectionEndpointId")}`],
    ["a name for no component", () => ({ componentName: "appi" }), 'Invalid value for componentName: "appi". Allowed: no value without a component. Fix: set applicationInsights to true, or remove componentName.'],
    ["Profiler's storage for no component", () => ({ profilerStorageAccountId: storageId }), `Invalid value for profilerStorageAccountId: "${storageId}". Allowed: no value without a component. Fix: set applicationInsights to true, or remove profilerStorageAccountId.`],
    ["a name for no endpoint", () => ({ collectionEndpoint: false, collectionEndpointName: "dce" }), 'Invalid value for collectionEndpointName: "dce". Allowed: no value without a data collection endpoint. Fix: remove collectionEndpointName, or collectionEndpoint.'],
    ["an identity, and none", () => ({ workspaceIdentity: false, storageIdentityId: identityId, queryStorageAccountIds: [storageId] }), `Invalid value for storageIdentityId: "${identityId}". Allowed: no value without an identity. Fix: remove storageIdentityId, or workspaceIdentity.`],
    ["storage that nobody may write to", () => ({ workspaceIdentity: false, alertsStorageAccountIds: [storageId] }), "Invalid value for alertsStorageAccountIds: (a list). Allowed: no value without an identity. Fix: remove alertsStorageAccountIds, or workspaceIdentity."],
    ["whether a workspace that exists has an identity", () => ({ existingWorkspaceId: workspaceId, workspaceIdentity: true }), "Invalid value for workspaceIdentity: true. Allowed: no value together with existingWorkspaceId. Fix: remove workspaceIdentity: the existing resource keeps what its owner sets."],
    ["a name for no member", () => ({ memberNames: { component: "web" } }), 'Invalid value for memberNames["component"]: "web". Allowed values: "workspace", "collection-endpoint". Fix: use one of the allowed values.'],
    [
      "a member's name that Azure does not take",
      () => ({ memberNames: { workspace: "a/b" } }),
      "Invalid value for memberNames[\"workspace\"]: \"a/b\". Allowed: names of letters, digits, '.', '_', '-', '(' and ')' that start with a letter or digit. Fix: choose a name that Azure takes, and keep it.",
    ],
    ["an identity for no storage", () => ({ storageIdentityId: identityId }), `Invalid value for storageIdentityId: "${identityId}". Allowed: no value without linked storage. Fix: give queryStorageAccountIds or alertsStorageAccountIds, or remove storageIdentityId.`],
    ["a tier that needs more", () => ({ sku: "CapacityReservation" }), 'Invalid value for sku: "CapacityReservation". Allowed values: "PerGB2018", "Free", "Standard", "Premium", "PerNode", "Standalone". Fix: use one of the allowed values.'],
    ["a type of application", () => ({ applicationInsights: true, applicationType: later("Web") }), 'Invalid value for applicationType: "Web". Allowed values: "web", "other". Fix: did you mean "web"?'],
    ["no workspace's id", () => ({ existingWorkspaceId: later(componentId) }), `Invalid value for existingWorkspaceId: "${componentId}". Allowed: the resource id of a Log Analytics workspace (/subscriptions/…/resourceGroups/…/providers/Microsoft.OperationalInsights/workspaces/…). Fix: this is the id of a Microsoft.Insights/components; give the id of a Log Analytics workspace.`],
    ["no storage account's id", () => ({ queryStorageAccountIds: ["store"] }), "Invalid value for queryStorageAccountIds[0]: \"store\". Allowed: the resource id of a storage account (/subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/…). Fix: give the whole resource id, as the resource's id output or the portal's JSON view shows it."],
  ];
  test.each(cases)("%s", async (_, args, message) => {
    expect(await errorOf(() => make(args())())).toBe(message);
  });
});
