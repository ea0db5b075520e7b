import { describe, expect, test } from "vitest";
import { Cloud, DnsManagement, GrafanaTarget, PrometheusWorkspace, type PrometheusWorkspaceArgs, PublicNetworkAccess, RolloutStage } from "../../src";
import { armId, type Azure, errorOf, later, run, UNKNOWN } from "./registrations";

const scopeId = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");
const endpointId = armId("Microsoft.Insights/dataCollectionEndpoints", "metrics", "managed-rg");
const ruleId = armId("Microsoft.Insights/dataCollectionRules", "metrics", "managed-rg");
const workspaceId = armId("Microsoft.Monitor/accounts", "theirs", "logs-rg");
const grafanaId = armId("Microsoft.Dashboard/grafana", "boards", "logs-rg");
const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints");

const make =
  (args: Partial<PrometheusWorkspaceArgs> = {}) =>
  (): PrometheusWorkspace =>
    new PrometheusWorkspace("metrics", { resourceGroupName: "rg", location: "westeurope", scope: { scopeId }, ...args });

const ANSWERS: Azure = {
  outputs: ({ type }) =>
    ({
      "azure-native:monitor:AzureMonitorWorkspace": { defaultIngestionSettings: { dataCollectionEndpointResourceId: endpointId, dataCollectionRuleResourceId: ruleId }, metrics: { prometheusQueryEndpoint: "https://query" } },
      "azure-native:dashboard:Grafana": { identity: { type: "SystemAssigned", principalId: "principal" } },
      "azure-native:network:PrivateDnsZoneGroup": { privateDnsZoneConfigs: [{ name: "zone", recordSets: [{ fqdn: "metrics", ipAddresses: ["10.0.0.4"] }] }] },
    })[type] ?? {},
};

describe.each([{ preview: true }, { ...ANSWERS, preview: false }])("a workspace with its query endpoint and Grafana, preview: $preview", (azure) => {
  const program = make({ subnetId, grafana: true, grafanaTargets: [GrafanaTarget.Workspace, GrafanaTarget.Scope], tags: { team: "sre" } });
  const known = (value: string): string => (azure.preview ? UNKNOWN : value);
  const id = known(armId("Microsoft.Monitor/accounts", "metrics"));

  test("the workspace", async () => {
    const { resource } = await run(program, azure);
    expect(resource("metrics-workspace")).toEqual({
      type: "azure-native:monitor:AzureMonitorWorkspace",
      name: "metrics-workspace",
      parent: "metrics",
      inputs: { resourceGroupName: "rg", azureMonitorWorkspaceName: "metrics", location: "westeurope", publicNetworkAccess: "Enabled", tags: { team: "sre" } },
      dependencies: [],
      propertyDependencies: {},
      options: {},
    });
  });

  test("its data collection endpoint is the member, and never the workspace", async () => {
    const { resource, resources } = await run(program, azure);
    expect(resource("metrics-member-collection-endpoint")).toEqual({
      type: "azure-native:monitor:PrivateLinkScopedResource",
      name: "metrics-member-collection-endpoint",
      parent: "metrics",
      inputs: { resourceGroupName: "platform-rg", scopeName: "central", name: "metrics-collection-endpoint", linkedResourceId: known(endpointId) },
      dependencies: ["AzureMonitorWorkspace metrics-workspace"],
      propertyDependencies: { linkedResourceId: ["AzureMonitorWorkspace metrics-workspace"] },
      options: { deleteBeforeReplace: true },
    });
    expect(resources.filter(({ type }) => type.endsWith(":PrivateLinkScopedResource"))).toHaveLength(1);
  });

  test("the query endpoint: its group and the zone of the workspace's region", async () => {
    const { resource, resources } = await run(program, azure);
    expect(resource("metrics-query")).toMatchObject({ type: "azure-monitor-private-link:index:PrivateEndpoint", parent: "metrics" });
    expect(resource("metrics-query-endpoint").inputs).toMatchObject({ location: "westeurope", privateLinkServiceConnections: [{ name: "metrics-query", privateLinkServiceId: id, groupIds: ["prometheusMetrics"] }] });
    expect(resources.flatMap(({ type, inputs }) => (type.endsWith(":PrivateZone") ? [inputs["privateZoneName"]] : []))).toEqual(["privatelink.westeurope.prometheus.monitor.azure.com"]);
    expect(resources.filter(({ type }) => type.endsWith(":VirtualNetworkLink"))).toHaveLength(1);
  });

  test("Grafana, with the workspace as a data source", async () => {
    const { resource } = await run(program, azure);
    expect(resource("metrics-grafana")).toEqual({
      type: "azure-native:dashboard:Grafana",
      name: "metrics-grafana",
      parent: "metrics",
      inputs: {
        resourceGroupName: "rg",
        workspaceName: "metrics",
        location: "westeurope",
        sku: { name: "Standard" },
        identity: { type: "SystemAssigned" },
        // azure-native fills in defaults of its own, so that a preview knows none of it.
        properties: azure.preview ? UNKNOWN : { publicNetworkAccess: "Enabled", grafanaIntegrations: { azureMonitorWorkspaceIntegrations: [{ azureMonitorWorkspaceResourceId: id }] } },
        tags: { team: "sre" },
      },
      dependencies: ["AzureMonitorWorkspace metrics-workspace"],
      propertyDependencies: { properties: ["AzureMonitorWorkspace metrics-workspace"] },
      options: {},
    });
  });

  test("its managed private endpoints, the scope's after the scope's other changes", async () => {
    const { resource } = await run(program, azure);
    const endpoint = { type: "azure-native:dashboard:ManagedPrivateEndpoint", parent: "metrics", options: {} };
    const inputs = { resourceGroupName: "rg", workspaceName: "metrics", location: "westeurope", requestMessage: "Azure Managed Grafana of metrics", tags: { team: "sre" } };
    expect(resource("metrics-grafana-workspace")).toEqual({
      ...endpoint,
      name: "metrics-grafana-workspace",
      inputs: { ...inputs, managedPrivateEndpointName: "metrics-workspace", privateLinkResourceId: id, privateLinkResourceRegion: "westeurope", groupIds: ["prometheusMetrics"] },
      dependencies: ["AzureMonitorWorkspace metrics-workspace", "Grafana metrics-grafana", "PrivateEndpoint metrics-query-endpoint"],
      propertyDependencies: { privateLinkResourceId: ["AzureMonitorWorkspace metrics-workspace"], workspaceName: ["Grafana metrics-grafana"] },
    });
    expect(resource("metrics-grafana-scope")).toEqual({
      ...endpoint,
      name: "metrics-grafana-scope",
      inputs: { ...inputs, managedPrivateEndpointName: "metrics-scope", privateLinkResourceId: scopeId, groupIds: ["azuremonitor"] },
      dependencies: ["Grafana metrics-grafana", "PrivateLinkScopedResource metrics-member-collection-endpoint"],
      propertyDependencies: { workspaceName: ["Grafana metrics-grafana"] },
    });
  });

  test("the outputs", async () => {
    const { outputs } = await run(program, azure);
    const managed = (name: string): string => armId("Microsoft.Dashboard/grafana/grafana/managedPrivateEndpoints", name);
    const approve = "az network private-endpoint-connection approve --id <id of the Pending connection>";
    expect(outputs("metrics")).toEqual({
      workspaceId: id,
      queryEndpoint: known("https://query"),
      collectionEndpointId: known(endpointId),
      collectionRuleId: known(ruleId),
      memberId: known(armId("Microsoft.Insights/privateLinkScopes/scope/scopedResources", "metrics-collection-endpoint")),
      endpointId: known(armId("Microsoft.Network/privateEndpoints", "metrics-query")),
      grafanaId: known(armId("Microsoft.Dashboard/grafana", "metrics")),
      grafanaPrincipalId: known("principal"),
      managedEndpointIds: azure.preview ? UNKNOWN : { Workspace: managed("metrics-workspace"), Scope: managed("metrics-scope") },
      approvalCommands: azure.preview
        ? UNKNOWN
        : [`az network private-endpoint-connection list --id ${armId("Microsoft.Monitor/accounts", "metrics")}`, approve, `az network private-endpoint-connection list --id ${scopeId}`, approve],
    });
  });
});

describe("the query endpoint's own names and policy", () => {
  test("go to its endpoint, its zone group and its links", async () => {
    const zone = "privatelink.westeurope.prometheus.monitor.azure.com";
    const names = { endpointName: "query", zoneGroupName: "names", linkNames: { [`${zone}/network`]: "to-hub" }, resolutionPolicy: "NxDomainRedirect" } as const;
    const { resources } = await run(() => new PrometheusWorkspace("metrics", { resourceGroupName: "rg", location: "westeurope", scope: { scopeId }, subnetId: armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints"), ...names }));
    const inputsOf = (type: string): Record<string, unknown> => resources.find((resource) => resource.type === `azure-native:${type}`)?.inputs ?? {};
    expect(inputsOf("network:PrivateEndpoint")["privateEndpointName"]).toBe("query");
    expect(inputsOf("network:PrivateDnsZoneGroup")["privateDnsZoneGroupName"]).toBe("names");
    expect(inputsOf("privatedns:VirtualNetworkLink")).toMatchObject({ virtualNetworkLinkName: "to-hub", resolutionPolicy: "NxDomainRedirect" });
  });
});

describe("public access", () => {
  test.each<[what: string, args: Partial<PrometheusWorkspaceArgs>, expected: string]>([
    ["Connect", { stage: RolloutStage.Connect }, "Enabled"],
    ["Verify", { stage: RolloutStage.Verify }, "Enabled"],
    ["Close", { stage: RolloutStage.Close }, "Disabled"],
    ["PrivateOnly", { stage: RolloutStage.PrivateOnly }, "Disabled"],
    ["an output in the stage's place", { stage: RolloutStage.Close, publicNetworkAccess: later(PublicNetworkAccess.Enabled) }, "Enabled"],
  ])("%s", async (_, args, expected) => {
    expect((await run(make(args), ANSWERS)).resource("metrics-workspace").inputs["publicNetworkAccess"]).toBe(expected);
  });

  test("no network is linked at Connect", async () => {
    const { resources } = await run(make({ stage: RolloutStage.Connect, subnetId }), ANSWERS);
    expect(resources.filter(({ type }) => type.endsWith(":VirtualNetworkLink"))).toEqual([]);
  });
});

test("a workspace and its member are what there is by default", async () => {
  const { resources } = await run(make(), ANSWERS);
  expect(resources.map(({ name }) => name)).toEqual(["metrics-workspace", "metrics-member-collection-endpoint"]);
});

describe("what exists", () => {
  test.each([{ how: "plain" }, { how: "an output" }])("a workspace, its endpoint and a Grafana, ids $how", async ({ how }) => {
    const given = (id: string) => (how === "plain" ? id : later(id));
    const { resources, resource, outputs } = await run(() => make({ existingWorkspaceId: given(workspaceId), existingCollectionEndpointId: given(endpointId), existingGrafanaId: given(grafanaId), managedEndpointNames: { Workspace: "prom" } })(), ANSWERS);
    expect(resources.map(({ name }) => name).sort()).toEqual(["metrics-grafana-workspace", "metrics-member-collection-endpoint"]);
    expect(resource("metrics-member-collection-endpoint").inputs["linkedResourceId"]).toBe(endpointId);
    expect(resource("metrics-grafana-workspace").inputs).toMatchObject({ resourceGroupName: "logs-rg", workspaceName: "boards", managedPrivateEndpointName: "prom", privateLinkResourceId: workspaceId });
    expect(outputs("metrics")).toMatchObject({ workspaceId, collectionEndpointId: endpointId, grafanaId });
    expect(outputs("metrics")).not.toHaveProperty("queryEndpoint");
  });

  test("a workspace whose endpoint is a member already", async () => {
    const { resources } = await run(make({ existingWorkspaceId: workspaceId, connectToScope: false }));
    expect(resources).toEqual([]);
  });
});

describe("the zone", () => {
  const zones = async (args: Partial<PrometheusWorkspaceArgs>): Promise<readonly unknown[]> =>
    (await run(make({ subnetId, ...args }), ANSWERS)).resources.flatMap(({ type, inputs }) => (type.endsWith(":PrivateZone") ? [inputs["privateZoneName"]] : []));
  test("is that of the workspace's region, wherever the endpoint is", async () => {
    expect(await zones({ location: later("northeurope"), workspaceRegion: "North Europe", endpointLocation: "westeurope" })).toEqual(["privatelink.northeurope.prometheus.monitor.azure.com"]);
  });
  test("is the program's where no document lists one, and warned about", async () => {
    const own = "privatelink.usgovvirginia.prometheus.monitor.azure.us";
    expect(await zones({ cloud: Cloud.USGovernment, zoneNames: [own] })).toEqual([own]);
    const { warnings } = await run(make({ subnetId, cloud: Cloud.USGovernment, zoneNames: [own] }), ANSWERS);
    expect(warnings).toEqual([expect.stringContaining("UNVERIFIED")]);
  });
  test("is nobody's with dnsManagement None", async () => {
    expect(await zones({ dnsManagement: DnsManagement.None })).toEqual([]);
  });
});

test("managed private endpoints outside of the public cloud are warned about", async () => {
  const { warnings } = await run(make({ grafana: true, cloud: Cloud.China }), ANSWERS);
  expect(warnings).toEqual(["Managed private endpoints of Azure Managed Grafana are documented for the public cloud only (D24), and this one is asked for in China."]);
});

describe("wrong inputs", () => {
  const NO_QUERY = "Allowed: no value without a private endpoint of queries. Fix: give subnetId, or remove";
  const NO_GRAFANA = "Allowed: no value without a Grafana. Fix: set grafana to true, give existingGrafanaId, or remove";
  const cases: readonly [what: string, args: () => Partial<PrometheusWorkspaceArgs>, message: string][] = [
    ["no scope", () => ({ scope: undefined }) as unknown as Partial<PrometheusWorkspaceArgs>, "Invalid value for scope: undefined. Allowed: a value: it has no default. Fix: give scope."],
    ["a network security perimeter", () => ({ publicNetworkAccess: later(PublicNetworkAccess.SecuredByPerimeter) }), 'Invalid value for publicNetworkAccess: "SecuredByPerimeter". Allowed values: "Enabled", "Disabled". Fix: use one of the allowed values.'],
    ["a name for an existing workspace", () => ({ existingWorkspaceId: workspaceId, workspaceName: "amw" }), 'Invalid value for workspaceName: "amw". Allowed: no value together with existingWorkspaceId. Fix: remove workspaceName: the existing workspace keeps what its owner sets.'],
    ["an existing workspace without its endpoint", () => ({ existingWorkspaceId: workspaceId }), "Invalid value for existingCollectionEndpointId: undefined. Allowed: the resource id of the data collection endpoint that the existing workspace came with. Fix: give it (defaultIngestionSettings.dataCollectionEndpointResourceId in the workspace's JSON view), or set connectToScope to false."],
    ["the endpoint of a created workspace", () => ({ existingCollectionEndpointId: endpointId }), `Invalid value for existingCollectionEndpointId: "${endpointId}". Allowed: no value without existingWorkspaceId: a created workspace tells its endpoint itself. Fix: remove existingCollectionEndpointId.`],
    ["no workspace's id", () => ({ existingWorkspaceId: later(endpointId), connectToScope: false }), `Invalid value for existingWorkspaceId: "${endpointId}". Allowed: the resource id of an Azure Monitor workspace (/subscriptions/…/resourceGroups/…/providers/Microsoft.Monitor/accounts/…). Fix: this is the id of a Microsoft.Insights/dataCollectionEndpoints; give the id of an Azure Monitor workspace.`],
    ["a zone of no endpoint", () => ({ zoneNames: ["a.b"] }), `Invalid value for zoneNames: (a list). ${NO_QUERY} zoneNames.`],
    ["networks of no endpoint", () => ({ networkIds: {} }), `Invalid value for networkIds: (an object). ${NO_QUERY} networkIds.`],
    ["a zone of a region that is not known", () => ({ subnetId, location: later("westeurope") }), "Invalid value for workspaceRegion: undefined. Allowed: the region of the workspace, known at once: it stands in the zone's name (D7). Fix: give workspaceRegion: location is an output."],
    ["targets of no Grafana", () => ({ grafanaTargets: [GrafanaTarget.Scope] }), `Invalid value for grafanaTargets: (a list). ${NO_GRAFANA} grafanaTargets.`],
    ["a name of no Grafana", () => ({ grafana: false, grafanaName: "boards" }), `Invalid value for grafanaName: "boards". ${NO_GRAFANA} grafanaName.`],
    ["a Grafana beside an existing one", () => ({ existingGrafanaId: grafanaId, grafana: true }), "Invalid value for grafana: true. Allowed: no value together with existingGrafanaId. Fix: remove grafana: the existing Grafana keeps what its owner sets."],
    ["a target in the wrong case", () => ({ grafana: true, grafanaTargets: ["scope" as GrafanaTarget] }), 'Invalid value for grafanaTargets[0]: "scope". Allowed values: "Workspace", "Scope". Fix: did you mean "Scope"?'],
    ["a target twice", () => ({ grafana: true, grafanaTargets: [GrafanaTarget.Scope, GrafanaTarget.Scope] }), 'Invalid value for grafanaTargets[1]: "Scope". Allowed: each target once. Fix: remove one of the two.'],
    ["a name of an endpoint that is not made", () => ({ grafana: true, managedEndpointNames: { Scope: "x" } }), 'Invalid value for managedEndpointNames: "Scope". Allowed values: "Workspace". Fix: use one of the allowed values.'],
    ["no Grafana's id", () => ({ existingGrafanaId: later(workspaceId) }), `Invalid value for existingGrafanaId: "${workspaceId}". Allowed: the resource id of an Azure Managed Grafana (/subscriptions/…/resourceGroups/…/providers/Microsoft.Dashboard/grafana/…). Fix: this is the id of a Microsoft.Monitor/accounts; give the id of an Azure Managed Grafana.`],
  ];
  test.each(cases)("%s", async (_, args, message) => {
    expect(await errorOf(() => make(args())(), ANSWERS)).toBe(message);
  });
});
