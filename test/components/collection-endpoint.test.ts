import { describe, expect, test } from "vitest";
import { CollectionEndpoint, type CollectionEndpointArgs, CollectionSource, MachineAgent, MonitoringScope, PublicNetworkAccess, RolloutStage } from "../../src";
import { armId, errorOf, later, run, UNKNOWN } from "./registrations";

const scopeId = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");
const endpointId = armId("Microsoft.Insights/dataCollectionEndpoints", "theirs", "logs-rg");
const ruleId = armId("Microsoft.Insights/dataCollectionRules", "theirs", "logs-rg");
const workspaceId = armId("Microsoft.OperationalInsights/workspaces", "logs", "logs-rg");
const metricsId = armId("Microsoft.Monitor/accounts", "metrics", "logs-rg");
const identityId = armId("Microsoft.ManagedIdentity/userAssignedIdentities", "agents");
const machineId = armId("Microsoft.Compute/virtualMachines", "web-1", "shop-rg");
const scaleSetId = armId("Microsoft.Compute/virtualMachineScaleSets", "workers", "shop-rg");
const clusterId = armId("Microsoft.ContainerService/managedClusters", "aks", "shop-rg");

const make =
  (args: Partial<CollectionEndpointArgs> = {}, name = "north") =>
  (): CollectionEndpoint =>
    new CollectionEndpoint(name, { resourceGroupName: "rg", location: "westeurope", scope: { scopeId }, ...args });

const servers = { servers: { workspaceIds: { central: workspaceId } } };

describe.each([{ preview: true }, { preview: false }])("an endpoint, a rule and a machine, preview: $preview", ({ preview }) => {
  const azure = {
    preview,
    outputs: ({ type }: { readonly type: string }) =>
      type === "azure-native:monitor:DataCollectionEndpoint" ? { logsIngestion: { endpoint: "https://logs" }, metricsIngestion: { endpoint: "https://metrics" }, configurationAccess: { endpoint: "https://configuration" } } : {},
  };
  const program = make({ rules: servers, machineIds: { web: machineId }, agents: { web: MachineAgent.LinuxVirtualMachine }, tags: { team: "shop" } });
  const known = (value: string): string => (preview ? UNKNOWN : value);
  const id = known(armId("Microsoft.Insights/dataCollectionEndpoints", "north"));

  test("the endpoint", async () => {
    const { resource } = await run(program, azure);
    expect(resource("north-collection-endpoint")).toEqual({
      type: "azure-native:monitor:DataCollectionEndpoint",
      name: "north-collection-endpoint",
      parent: "north",
      inputs: { resourceGroupName: "rg", dataCollectionEndpointName: "north", location: "westeurope", networkAcls: { publicNetworkAccess: "Enabled" }, tags: { team: "shop" } },
      dependencies: [],
      propertyDependencies: {},
      options: {},
    });
  });

  test("its member", async () => {
    const { resource } = await run(program, azure);
    expect(resource("north-member-collection-endpoint")).toEqual({
      type: "azure-native:monitor:PrivateLinkScopedResource",
      name: "north-member-collection-endpoint",
      parent: "north",
      inputs: { resourceGroupName: "platform-rg", scopeName: "central", name: "north-collection-endpoint", linkedResourceId: id },
      dependencies: ["DataCollectionEndpoint north-collection-endpoint"],
      propertyDependencies: { linkedResourceId: ["DataCollectionEndpoint north-collection-endpoint"] },
      options: { deleteBeforeReplace: true },
    });
  });

  test("the rule, with the documents' sources, through the endpoint", async () => {
    const { resource } = await run(program, azure);
    expect(resource("north-rule-servers")).toEqual({
      type: "azure-native:monitor:DataCollectionRule",
      name: "north-rule-servers",
      parent: "north",
      inputs: {
        resourceGroupName: "rg",
        dataCollectionRuleName: "north-servers",
        location: "westeurope",
        dataCollectionEndpointId: id,
        destinations: { logAnalytics: [{ name: "central", workspaceResourceId: workspaceId }] },
        dataSources: {
          performanceCounters: [
            {
              name: "performance",
              streams: ["Microsoft-Perf"],
              samplingFrequencyInSeconds: 60,
              counterSpecifiers: ["\\Processor(_Total)\\% Processor Time", "\\Memory\\Committed Bytes", "\\LogicalDisk(_Total)\\Free Megabytes", "\\PhysicalDisk(_Total)\\Avg. Disk Queue Length"],
            },
          ],
          syslog: [
            { name: "cron", streams: ["Microsoft-Syslog"], facilityNames: ["cron"], logLevels: ["Debug", "Info", "Notice", "Warning", "Error", "Critical", "Alert", "Emergency"] },
            { name: "system", streams: ["Microsoft-Syslog"], facilityNames: ["daemon", "syslog"], logLevels: ["Warning", "Error", "Critical", "Alert", "Emergency"] },
          ],
          windowsEventLogs: [{ name: "events", streams: ["Microsoft-Event"], xPathQueries: ["System!*[System[(Level = 1 or Level = 2 or Level = 3)]]", "Application!*[System[(Level = 1 or Level = 2 or Level = 3)]]"] }],
        },
        dataFlows: [{ streams: ["Microsoft-Perf", "Microsoft-Syslog", "Microsoft-Event"], destinations: ["central"] }],
        tags: { team: "shop" },
      },
      dependencies: ["DataCollectionEndpoint north-collection-endpoint"],
      propertyDependencies: { dataCollectionEndpointId: ["DataCollectionEndpoint north-collection-endpoint"] },
      options: {},
    });
  });

  test("the machine's associations: one with the rule, one for its configuration", async () => {
    const { resource } = await run(program, azure);
    const association = { type: "azure-native:monitor:DataCollectionRuleAssociation", parent: "north", options: {} };
    expect(resource("north-association-web.servers")).toEqual({
      ...association,
      name: "north-association-web.servers",
      inputs: { associationName: "north-servers", resourceUri: machineId, dataCollectionRuleId: known(armId("Microsoft.Insights/dataCollectionRules", "north-servers")) },
      dependencies: ["DataCollectionRule north-rule-servers"],
      propertyDependencies: { dataCollectionRuleId: ["DataCollectionRule north-rule-servers"] },
    });
    expect(resource("north-configuration-web")).toEqual({
      ...association,
      name: "north-configuration-web",
      inputs: { associationName: "configurationAccessEndpoint", resourceUri: machineId, dataCollectionEndpointId: id },
      dependencies: ["DataCollectionEndpoint north-collection-endpoint"],
      propertyDependencies: { dataCollectionEndpointId: ["DataCollectionEndpoint north-collection-endpoint"] },
    });
  });

  test("the agent, which finds its associations when it starts", async () => {
    const { resource } = await run(program, azure);
    expect(resource("north-agent-web")).toEqual({
      type: "azure-native:compute:VirtualMachineExtension",
      name: "north-agent-web",
      parent: "north",
      inputs: {
        resourceGroupName: "shop-rg",
        vmName: "web-1",
        vmExtensionName: "AzureMonitorLinuxAgent",
        location: "westeurope",
        publisher: "Microsoft.Azure.Monitor",
        type: "AzureMonitorLinuxAgent",
        typeHandlerVersion: "1.10",
        autoUpgradeMinorVersion: true,
        enableAutomaticUpgrade: true,
        tags: { team: "shop" },
      },
      dependencies: ["DataCollectionRuleAssociation north-association-web.servers", "DataCollectionRuleAssociation north-configuration-web"],
      propertyDependencies: {},
      options: {},
    });
  });

  test("the outputs", async () => {
    const { outputs } = await run(program, azure);
    expect(outputs("north")).toEqual({
      collectionEndpointId: id,
      logsIngestionEndpoint: known("https://logs"),
      metricsIngestionEndpoint: known("https://metrics"),
      configurationAccessEndpoint: known("https://configuration"),
      ruleIds: preview ? UNKNOWN : { servers: armId("Microsoft.Insights/dataCollectionRules", "north-servers") },
      memberId: known(armId("Microsoft.Insights/privateLinkScopes/scope/scopedResources", "north-collection-endpoint")),
    });
  });
});

describe("network access", () => {
  const access = async (args: Partial<CollectionEndpointArgs>): Promise<unknown> => (await run(make(args))).resource("north-collection-endpoint").inputs["networkAcls"];
  test.each<[what: string, args: Partial<CollectionEndpointArgs>, expected: string]>([
    ["Connect", { stage: RolloutStage.Connect }, "Enabled"],
    ["Verify", { stage: RolloutStage.Verify }, "Enabled"],
    ["Close", { stage: RolloutStage.Close }, "Disabled"],
    ["PrivateOnly", { stage: RolloutStage.PrivateOnly }, "Disabled"],
    ["an input in the stage's place", { stage: RolloutStage.Connect, publicNetworkAccess: PublicNetworkAccess.SecuredByPerimeter }, "SecuredByPerimeter"],
    ["an output", { publicNetworkAccess: later(PublicNetworkAccess.Disabled) }, "Disabled"],
  ])("%s", async (_, args, expected) => {
    expect(await access(args)).toEqual({ publicNetworkAccess: expected });
  });
});

describe("agents", () => {
  test.each([
    [MachineAgent.LinuxVirtualMachine, machineId],
    [MachineAgent.WindowsScaleSet, armId("Microsoft.Compute/virtualMachineScaleSets", "shop")],
  ])("%s runs as a user-assigned identity that the program names", async (agent, id) => {
    const { resource, errors } = await run(make({ machineIds: { m: id }, agents: { m: agent }, agentIdentityId: later(identityId) }));
    expect(errors).toEqual([]);
    expect(resource("north-agent-m").inputs["settings"]).toEqual({ authentication: { managedIdentity: { "identifier-name": "mi_res_id", "identifier-value": identityId } } });
  });

  test.each([
    [MachineAgent.LinuxVirtualMachine, machineId, { vmName: "web-1", type: "AzureMonitorLinuxAgent", typeHandlerVersion: "1.10" }],
    [MachineAgent.WindowsVirtualMachine, machineId, { vmName: "web-1", type: "AzureMonitorWindowsAgent", typeHandlerVersion: "1.1" }],
    [MachineAgent.LinuxScaleSet, scaleSetId, { vmScaleSetName: "workers", vmssExtensionName: "AzureMonitorLinuxAgent", typeHandlerVersion: "1.10" }],
    [MachineAgent.WindowsScaleSet, scaleSetId, { vmScaleSetName: "workers", vmssExtensionName: "AzureMonitorWindowsAgent", typeHandlerVersion: "1.1" }],
  ])("%s", async (agent, id, expected) => {
    const { resource } = await run(make({ machineIds: { m: later(id) }, agents: { m: agent } }));
    expect(resource("north-agent-m").inputs).toMatchObject({ resourceGroupName: "shop-rg", ...expected });
    expect(resource("north-agent-m").inputs).not.toHaveProperty(agent.endsWith("ScaleSet") ? "tags" : "vmScaleSetName");
  });
});

describe("rules", () => {
  const rule = async (args: NonNullable<CollectionEndpointArgs["rules"]>[string]): Promise<Record<string, unknown>> => (await run(make({ rules: { r: args } }))).resource("north-rule-r").inputs;

  test("for Kubernetes: Container insights and Prometheus, with the names that the addons look for", async () => {
    const kubernetes = make({
      rules: { logs: { workspaceIds: { central: workspaceId }, sources: [CollectionSource.ContainerInsights] }, prometheus: { monitorWorkspaceIds: { metrics: metricsId } } },
      machineIds: { aks: later(clusterId) },
    });
    const { resource, resources } = await run(kubernetes);
    expect(resource("north-rule-logs").inputs).toMatchObject({
      kind: "Linux",
      dataSources: {
        extensions: [
          {
            name: "ContainerInsightsExtension",
            streams: ["Microsoft-ContainerInsights-Group-Default"],
            extensionName: "ContainerInsights",
            extensionSettings: { dataCollectionSettings: { interval: "1m", namespaceFilteringMode: "Off", enableContainerLogV2: true } },
          },
        ],
      },
      dataFlows: [{ streams: ["Microsoft-ContainerInsights-Group-Default"], destinations: ["central"] }],
    });
    expect(resource("north-rule-prometheus").inputs).toMatchObject({
      kind: "Linux",
      destinations: { monitoringAccounts: [{ name: "metrics", accountResourceId: metricsId }] },
      dataSources: { prometheusForwarder: [{ name: "PrometheusDataSource", streams: ["Microsoft-PrometheusMetrics"] }] },
      dataFlows: [{ streams: ["Microsoft-PrometheusMetrics"], destinations: ["metrics"] }],
    });
    expect(resources.flatMap(({ inputs: { associationName, resourceUri } }) => (associationName === undefined ? [] : [[associationName, resourceUri]])).sort()).toEqual([
      ["ContainerInsightsExtension", clusterId],
      ["ContainerInsightsMetricsExtension", clusterId],
      ["configurationAccessEndpoint", clusterId],
    ]);
  });

  test("logs and metrics of one rule go each to their destinations", async () => {
    const inputs = await rule({ workspaceIds: { one: workspaceId, two: later(workspaceId) }, monitorWorkspaceIds: { metrics: later(metricsId) }, sources: [CollectionSource.Syslog, CollectionSource.Prometheus] });
    expect(inputs["dataFlows"]).toEqual([
      { streams: ["Microsoft-Syslog"], destinations: ["one", "two"] },
      { streams: ["Microsoft-PrometheusMetrics"], destinations: ["metrics"] },
    ]);
  });

  test("spelled out by the program, in the region of their workspace and through its endpoint", async () => {
    const own = { dataSources: { iisLogs: [{ name: "iis", streams: ["Microsoft-W3CIISLog"] }] }, dataFlows: [{ streams: ["Microsoft-W3CIISLog"], destinations: ["central"] }], streamDeclarations: { "Custom-Text": { columns: [{ name: "RawData", type: "string" }] } } };
    const inputs = await rule({ workspaceIds: { central: workspaceId }, ...own, location: "northeurope", collectionEndpointId: later(endpointId), kind: "Windows", ruleName: "iis" });
    expect(inputs).toEqual({
      resourceGroupName: "rg",
      dataCollectionRuleName: "iis",
      location: "northeurope",
      kind: "Windows",
      dataCollectionEndpointId: endpointId,
      destinations: { logAnalytics: [{ name: "central", workspaceResourceId: workspaceId }] },
      ...own,
    });
  });

  test("that exist are associated as well, under names of the program's choice", async () => {
    const { resource, outputs } = await run(make({ rules: servers, existingRuleIds: { theirs: later(ruleId) }, associationNames: { theirs: "central-rule" }, machineIds: { web: machineId } }));
    expect(resource("north-association-web.theirs").inputs).toEqual({ associationName: "central-rule", resourceUri: machineId, dataCollectionRuleId: ruleId });
    expect(outputs("north")["ruleIds"]).toEqual({ servers: armId("Microsoft.Insights/dataCollectionRules", "north-servers"), theirs: ruleId });
  });
});

describe("what is there already", () => {
  test.each([{ how: "plain" }, { how: "an output" }])("an endpoint becomes a member, its id $how", async ({ how }) => {
    const { resources, outputs } = await run(() => make({ existingCollectionEndpointId: how === "plain" ? endpointId : later(endpointId) })());
    expect(resources.map(({ name, inputs }) => [name, inputs["linkedResourceId"]])).toEqual([["north-member-collection-endpoint", endpointId]]);
    expect(outputs("north")).toEqual({ collectionEndpointId: endpointId, ruleIds: {}, memberId: armId("Microsoft.Insights/privateLinkScopes/scope/scopedResources", "north-collection-endpoint") });
  });

  test("an endpoint that is a member already stays that", async () => {
    const { resources } = await run(make({ existingCollectionEndpointId: endpointId, connectToScope: false, rules: servers }));
    expect(resources.map(({ name }) => name)).toEqual(["north-rule-servers"]);
  });

  test("machines whose configuration another component gives", async () => {
    const { resources } = await run(() => {
      const scope = { scopeId };
      make({ scope, machineIds: { aks: clusterId } })();
      make({ scope, rules: servers, machineIds: { aks: clusterId }, configurationAccess: false }, "metrics")();
    });
    expect(resources.map(({ name }) => name).filter((name) => name.includes("aks"))).toEqual(["north-configuration-aks", "metrics-association-aks.servers"]);
  });
});

test("the member goes where the program's own scope is, one change after another", async () => {
  const { resource } = await run(
    () => {
      const scope = new MonitoringScope("platform", { resourceGroupName: "rg" });
      make({ scope })();
      make({ scope }, "south")();
    },
    { preview: true },
  );
  expect(resource("south-member-collection-endpoint")).toMatchObject({
    inputs: { resourceGroupName: "rg", scopeName: "platform", name: "south-collection-endpoint", linkedResourceId: UNKNOWN },
    dependencies: ["DataCollectionEndpoint south-collection-endpoint", "PrivateLinkScope platform-scope", "PrivateLinkScopedResource north-member-collection-endpoint"],
  });
});

describe("wrong inputs", () => {
  const central = { central: workspaceId };
  const exists = (input: string): string => `Allowed: no value together with existingCollectionEndpointId. Fix: remove ${input}: the existing endpoint keeps what its owner sets.`;
  const SHORT = "Allowed: names of letters, digits, '_' and '-' that start with a letter or digit. Fix: choose such a name, and keep it.";
  const rule = (args: NonNullable<CollectionEndpointArgs["rules"]>[string]) => (): Partial<CollectionEndpointArgs> => ({ rules: { r: args } });
  const MACHINES = "a virtual machine, a scale set, an Arc machine or a Kubernetes cluster";
  const MACHINE_FORMS = ["Microsoft.Compute/virtualMachines", "Microsoft.Compute/virtualMachineScaleSets", "Microsoft.HybridCompute/machines", "Microsoft.ContainerService/managedClusters", "Microsoft.Kubernetes/connectedClusters"]
    .map((type) => `/subscriptions/…/resourceGroups/…/providers/${type}/…`)
    .join(" or ");

  const cases: readonly [what: string, args: () => Partial<CollectionEndpointArgs>, message: string][] = [
    ["no scope", () => ({ scope: undefined }) as unknown as Partial<CollectionEndpointArgs>, "Invalid value for scope: undefined. Allowed: a value: it has no default. Fix: give scope."],
    ["a stage in the wrong case", () => ({ stage: "close" as RolloutStage }), 'Invalid value for stage: "close". Allowed values: "Connect", "Verify", "Close", "PrivateOnly". Fix: did you mean "Close"?'],
    ["an access in the wrong case", () => ({ publicNetworkAccess: later("disabled" as PublicNetworkAccess) }), 'Invalid value for publicNetworkAccess: "disabled". Allowed values: "Enabled", "Disabled", "SecuredByPerimeter". Fix: did you mean "Disabled"?'],
    ["a name for an existing endpoint", () => ({ existingCollectionEndpointId: endpointId, collectionEndpointName: "dce" }), `Invalid value for collectionEndpointName: "dce". ${exists("collectionEndpointName")}`],
    ["an access for an existing endpoint", () => ({ existingCollectionEndpointId: endpointId, publicNetworkAccess: later(PublicNetworkAccess.Enabled) }), `Invalid value for publicNetworkAccess: (an output). ${exists("publicNetworkAccess")}`],
    ["no endpoint's id", () => ({ existingCollectionEndpointId: later(workspaceId) }), `Invalid value for existingCollectionEndpointId: "${workspaceId}". Allowed: the resource id of a data collection endpoint (/subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/dataCollectionEndpoints/…). Fix: this is the id of a Microsoft.OperationalInsights/workspaces; give the id of a data collection endpoint.`],
    ["a rule's name", () => ({ rules: { "my.rule": { workspaceIds: central } } }), `Invalid value for rules: "my.rule". ${SHORT}`],
    ["an existing rule's name", () => ({ existingRuleIds: { "": ruleId } }), `Invalid value for existingRuleIds: "". ${SHORT}`],
    ["a machine's name", () => ({ machineIds: { "web.1": machineId } }), `Invalid value for machineIds: "web.1". ${SHORT}`],
    ["a name for two rules", () => ({ rules: { r: { workspaceIds: central } }, existingRuleIds: { r: ruleId } }), 'Invalid value for existingRuleIds: "r". Allowed: names that rules does not have. Fix: rename one of the two rules.'],
    ["no rule's id", () => ({ existingRuleIds: { r: endpointId } }), `Invalid value for existingRuleIds["r"]: "${endpointId}". Allowed: the resource id of a data collection rule (/subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/dataCollectionRules/…). Fix: this is the id of a Microsoft.Insights/dataCollectionEndpoints; give the id of a data collection rule.`],
    ["a rule to nowhere", rule({}), 'Invalid value for rules["r"]: (an object). Allowed: a rule with at least one destination. Fix: give rules["r"].workspaceIds or rules["r"].monitorWorkspaceIds.'],
    ["one name for two destinations", rule({ workspaceIds: central, monitorWorkspaceIds: { central: metricsId } }), 'Invalid value for rules["r"].monitorWorkspaceIds: "central". Allowed: names that workspaceIds does not have: a destination\'s name is unique in its rule. Fix: rename one of the two destinations.'],
    ["metrics without their destination", rule({ workspaceIds: central, sources: [CollectionSource.Prometheus] }), 'Invalid value for rules["r"].sources[0]: "Prometheus". Allowed: Prometheus in a rule with monitorWorkspaceIds, which alone take it. Fix: give rules["r"].monitorWorkspaceIds, or leave the source out.'],
    ["logs without their destination", rule({ monitorWorkspaceIds: { metrics: metricsId }, sources: [CollectionSource.Syslog] }), 'Invalid value for rules["r"].sources[0]: "Syslog". Allowed: Syslog in a rule with workspaceIds, which alone take it. Fix: give rules["r"].workspaceIds, or leave the source out.'],
    ["a destination of nothing", rule({ workspaceIds: central, monitorWorkspaceIds: { metrics: metricsId }, sources: [CollectionSource.Syslog] }), 'Invalid value for rules["r"].monitorWorkspaceIds: (an object). Allowed: destinations that one of the rule\'s sources is sent to. Fix: add a source for them to rules["r"].sources, or remove rules["r"].monitorWorkspaceIds.'],
    ["no source at all", rule({ workspaceIds: central, sources: [] }), 'Invalid value for rules["r"].workspaceIds: (an object). Allowed: destinations that one of the rule\'s sources is sent to. Fix: add a source for them to rules["r"].sources, or remove rules["r"].workspaceIds.'],
    ["a source in the wrong case", rule({ workspaceIds: central, sources: ["syslog" as CollectionSource] }), 'Invalid value for rules["r"].sources[0]: "syslog". Allowed values: "PerformanceCounters", "Syslog", "WindowsEvents", "ContainerInsights", "Prometheus". Fix: did you mean "Syslog"?'],
    ["flows of no sources of one's own", rule({ workspaceIds: central, dataFlows: [] }), 'Invalid value for rules["r"].dataFlows: (a list). Allowed: no value without dataSources. Fix: give rules["r"].dataSources, or remove rules["r"].dataFlows.'],
    ["sources of two kinds", rule({ workspaceIds: central, dataSources: {}, dataFlows: [], sources: [CollectionSource.Syslog] }), 'Invalid value for rules["r"].sources: (a list). Allowed: no value together with dataSources. Fix: remove rules["r"].sources, or rules["r"].dataSources and rules["r"].dataFlows.'],
    ["sources that flow nowhere", rule({ workspaceIds: central, dataSources: {} }), 'Invalid value for rules["r"].dataFlows: undefined. Allowed: a value together with dataSources: which stream goes where. Fix: give rules["r"].dataFlows.'],
    ["an Azure Monitor workspace for logs", rule({ workspaceIds: { central: later(metricsId) } }), `Invalid value for rules["r"].workspaceIds["central"]: "${metricsId}". Allowed: the resource id of a Log Analytics workspace (/subscriptions/…/resourceGroups/…/providers/Microsoft.OperationalInsights/workspaces/…). Fix: this is the id of a Microsoft.Monitor/accounts; give the id of a Log Analytics workspace.`],
    ["no machine's id", () => ({ machineIds: { web: workspaceId } }), `Invalid value for machineIds["web"]: "${workspaceId}". Allowed: the resource id of ${MACHINES} (${MACHINE_FORMS}). Fix: this is the id of a Microsoft.OperationalInsights/workspaces; give the id of ${MACHINES}.`],
    ["an agent of a scale set on a machine", () => ({ machineIds: { web: later(machineId) }, agents: { web: MachineAgent.LinuxScaleSet } }), `Invalid value for machineIds["web"]: "${machineId}". Allowed: the resource id of a virtual machine scale set (/subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/virtualMachineScaleSets/…). Fix: this is the id of a Microsoft.Compute/virtualMachines; give the id of a virtual machine scale set.`],
    ["an identity for no agent", () => ({ machineIds: { web: machineId }, agentIdentityId: identityId }), `Invalid value for agentIdentityId: "${identityId}". Allowed: no value without agents: nothing runs as it. Fix: give agents, or remove agentIdentityId.`],
    ["an identity that is none", () => ({ machineIds: { web: machineId }, agents: { web: MachineAgent.LinuxVirtualMachine }, agentIdentityId: machineId }), `Invalid value for agentIdentityId: "${machineId}". Allowed: the resource id of a user-assigned managed identity (/subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…). Fix: this is the id of a Microsoft.Compute/virtualMachines; give the id of a user-assigned managed identity.`],
    ["an agent on no machine", () => ({ agents: { web: MachineAgent.LinuxScaleSet } }), 'Invalid value for agents: "web". Allowed: names that machineIds has. Fix: give machineIds["web"], or remove the agent.'],
    ["an agent in the wrong case", () => ({ machineIds: { web: machineId }, agents: { web: "linuxScaleSet" as MachineAgent } }), 'Invalid value for agents["web"]: "linuxScaleSet". Allowed values: "LinuxVirtualMachine", "WindowsVirtualMachine", "LinuxScaleSet", "WindowsScaleSet". Fix: did you mean "LinuxScaleSet"?'],
    ["a name for no rule's associations", () => ({ associationNames: { r: "x" } }), 'Invalid value for associationNames: "r". Allowed: names of rules that the component has. Fix: give the rule, or remove its name.'],
    ["two associations of a name", () => ({ rules: { a: { monitorWorkspaceIds: { m: metricsId } }, b: { monitorWorkspaceIds: { m: metricsId } } } }), 'Invalid value for associationNames["b"]: "ContainerInsightsMetricsExtension". Allowed: one association of a name for a machine; rule "a" has this one. Fix: give associationNames["b"] another name.'],
    ["the name of the configuration's association", () => ({ existingRuleIds: { a: ruleId }, associationNames: { a: "ConfigurationAccessEndpoint" } }), 'Invalid value for associationNames["a"]: "ConfigurationAccessEndpoint". Allowed: one association of a name for a machine; the endpoint of its configuration has this one. Fix: give associationNames["a"] another name.'],
  ];
  test.each(cases)("%s", async (_, args, message) => {
    expect(await errorOf(() => make(args())())).toBe(message);
  });

  const twice = (first: string): string =>
    `Allowed: one endpoint for a machine's configuration; ${first} is this machine already, and a second association replaces the first. Fix: remove one of the two, or set configurationAccess to false on one of the components.`;
  test("one machine under two names", async () => {
    expect(await errorOf(make({ machineIds: { a: machineId, b: machineId.toUpperCase() } }))).toBe(`Invalid value for machineIds["b"]: "${machineId.toUpperCase()}". ${twice('machineIds["a"] of "north"')}`);
  });
  test("one machine that two components give its configuration", async () => {
    const program = () => {
      const scope = { scopeId };
      make({ scope, machineIds: { a: machineId } })();
      make({ scope, machineIds: { b: later(machineId) } }, "south")();
    };
    expect(await errorOf(program)).toBe(`Invalid value for machineIds["b"]: "${machineId}". ${twice('machineIds["a"] of "north"')}`);
  });
});
