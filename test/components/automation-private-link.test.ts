import { describe, expect, test } from "vitest";
import { AutomationPrivateLink, type AutomationPrivateLinkArgs, Cloud, DnsManagement, MonitoringScope, RolloutStage, ScopedWorkspace } from "../../src";
import { namesIn } from "../../src/components/automation-account";
import { armId, type Azure, errorOf, later, run, type Run, UNKNOWN, type Values } from "./registrations";

const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints", "network-rg");
const networkId = armId("Microsoft.Network/virtualNetworks", "hub", "network-rg");
const accountId = armId("Microsoft.Automation/automationAccounts", "jobs");
const workspaceId = armId("Microsoft.OperationalInsights/workspaces", "logs", "logs-rg");
const scopeId = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");
const ZONE = "privatelink.azure-automation.net";
const GUID = "11111111-2222-3333-4444-555555555555";

const make =
  (args: Partial<AutomationPrivateLinkArgs> = {}) =>
  (): AutomationPrivateLink =>
    new AutomationPrivateLink("jobs", { resourceGroupName: "rg", location: "westeurope", subnetId, ...args });
const named = ({ resources }: Run): string[] => resources.map(({ name }) => name).sort();
const zonesIn = ({ resources }: Run): unknown[] => resources.filter(({ type }) => type.endsWith(":PrivateZone")).map(({ inputs }) => inputs["privateZoneName"]);

/** An Azure whose zone groups report these records, the worker's or the webhook's its own. */
const answering = (records: (group: string) => unknown): Azure => ({
  outputs: ({ type, name, inputs }) => {
    if (type === "azure-native:network:PrivateDnsZoneGroup") {
      return { privateDnsZoneConfigs: (inputs as { privateDnsZoneConfigs: Values[] }).privateDnsZoneConfigs.map((config) => ({ ...config, recordSets: records(name) })) };
    }
    if (type === "azure-native:network:PrivateEndpoint") return { customDnsConfigs: [{ fqdn: `${name}.azure-automation.net`, ipAddresses: ["10.0.0.4"] }] };
    if (type === "azure-native:automation:AutomationAccount") return { automationHybridServiceUrl: `https://${GUID}.jrds.we.azure-automation.net/automationAccounts/${GUID}`, creationTime: "now", identity: { principalId: "principal" } };
    return {};
  },
});
const filled = answering(() => [{ recordSetName: "jobs" }]);

describe.each([{ ...filled, preview: false }, { preview: true }])("the whole of it, preview: $preview", (azure) => {
  const program = make({ linkedWorkspaceId: later(workspaceId), scope: { scopeId }, diagnosticsWorkspaceId: workspaceId, tags: { team: "ops" } });
  const id = (type: string, name: string): string => (azure.preview ? UNKNOWN : armId(type, name));

  test("has the account, two endpoints, one zone, a zone group each and one link", async () => {
    expect(named(await run(program, azure))).toEqual([
      "jobs-account",
      "jobs-diagnostics",
      "jobs-endpoint-webhook",
      "jobs-endpoint-worker",
      `jobs-link-${ZONE}-network`,
      "jobs-linked-service",
      "jobs-member-workspace",
      "jobs-zone-group-webhook",
      "jobs-zone-group-worker",
      `jobs-zone-${ZONE}`,
    ]);
  });

  test("the account, open without a stage", async () => {
    const { resource } = await run(program, azure);
    expect(resource("jobs-account")).toMatchObject({
      type: "azure-native:automation:AutomationAccount",
      parent: "jobs",
      inputs: { resourceGroupName: "rg", automationAccountName: "jobs", location: "westeurope", sku: { name: "Basic" }, identity: { type: "SystemAssigned" }, publicNetworkAccess: true, tags: { team: "ops" } },
      dependencies: [],
      options: {},
    });
  });

  test.each([
    ["webhook", "Webhook"],
    ["worker", "DSCAndHybridWorker"],
  ])("an endpoint for the group of the %s", async (part, groupId) => {
    const { resource } = await run(program, azure);
    expect(resource(`jobs-endpoint-${part}`)).toMatchObject({
      inputs: {
        resourceGroupName: "rg",
        privateEndpointName: `jobs-${part}`,
        location: "westeurope",
        subnet: { id: subnetId },
        privateLinkServiceConnections: [{ name: `jobs-${part}`, privateLinkServiceId: id("Microsoft.Automation/automationAccounts", "jobs"), groupIds: [groupId] }],
        tags: { team: "ops" },
      },
      // An account takes one connection at a time.
      dependencies: ["AutomationAccount jobs-account", ...(part === "worker" ? ["PrivateEndpoint jobs-endpoint-webhook"] : [])],
    });
    expect(resource(`jobs-zone-group-${part}`)).toMatchObject({
      inputs: { privateEndpointName: `jobs-${part}`, privateDnsZoneGroupName: "default", privateDnsZoneConfigs: [{ name: "privatelink-azure-automation-net", privateDnsZoneId: id("Microsoft.Network/privateDnsZones", ZONE) }] },
      dependencies: [`PrivateEndpoint jobs-endpoint-${part}`, `PrivateZone jobs-zone-${ZONE}`],
      options: { deleteBeforeReplace: true },
    });
  });

  test("the link waits for both zone groups", async () => {
    const { resource } = await run(program, azure);
    expect(resource(`jobs-link-${ZONE}-network`)).toMatchObject({
      inputs: { resourceGroupName: "rg", privateZoneName: ZONE, virtualNetworkLinkName: "jobs-network", virtualNetwork: { id: networkId }, registrationEnabled: false },
      dependencies: ["PrivateDnsZoneGroup jobs-zone-group-webhook", "PrivateDnsZoneGroup jobs-zone-group-worker", `PrivateZone jobs-zone-${ZONE}`],
    });
  });

  test("the linked workspace is a member, and linked", async () => {
    const { resource } = await run(program, azure);
    expect(resource("jobs-member-workspace").inputs).toEqual({ resourceGroupName: "platform-rg", scopeName: "central", name: "jobs-workspace", linkedResourceId: workspaceId });
    expect(resource("jobs-linked-service")).toMatchObject({
      inputs: { resourceGroupName: "logs-rg", workspaceName: "logs", linkedServiceName: "Automation", resourceId: id("Microsoft.Automation/automationAccounts", "jobs"), tags: { team: "ops" } },
      options: { deleteBeforeReplace: true },
    });
  });

  test("all logs and metrics go to a workspace", async () => {
    const { resource } = await run(program, azure);
    expect(resource("jobs-diagnostics").inputs).toEqual({
      name: "jobs",
      resourceUri: id("Microsoft.Automation/automationAccounts", "jobs"),
      workspaceId,
      logs: [{ categoryGroup: "allLogs", enabled: true }],
      metrics: [{ category: "AllMetrics", enabled: true }],
    });
  });

  test("tells its ids and the names of the account", async () => {
    const { outputs } = await run(program, azure);
    const known = {
      accountId,
      accountPrincipalId: "principal",
      hybridServiceUrl: `https://${GUID}.jrds.we.azure-automation.net/automationAccounts/${GUID}`,
      accountNames: { webhooks: `${GUID}.webhooks.we.azure-automation.net`, jrds: `${GUID}.jrds.we.azure-automation.net`, agentsvc: `${GUID}.agentsvc.we.azure-automation.net` },
      endpointIds: { Webhook: armId("Microsoft.Network/privateEndpoints", "jobs-webhook"), DSCAndHybridWorker: armId("Microsoft.Network/privateEndpoints", "jobs-worker") },
      zoneIds: { [ZONE]: armId("Microsoft.Network/privateDnsZones", ZONE) },
      linkIds: { [`${ZONE}/network`]: armId("Microsoft.Network/privateDnsZones/zone/virtualNetworkLinks", "jobs-network") },
      dnsRecords: [
        { fqdn: "jobs-endpoint-webhook.azure-automation.net", ipAddresses: ["10.0.0.4"] },
        { fqdn: "jobs-endpoint-worker.azure-automation.net", ipAddresses: ["10.0.0.4"] },
      ],
    };
    expect(outputs("jobs")).toEqual(azure.preview ? Object.fromEntries(Object.keys(known).map((key) => [key, UNKNOWN])) : known);
  });
});

describe("the account", () => {
  const publicAccess = async (args: Partial<AutomationPrivateLinkArgs>): Promise<unknown> => (await run(make(args))).resource("jobs-account").inputs["publicNetworkAccess"];

  test.each([
    [RolloutStage.Connect, true],
    [RolloutStage.Verify, true],
    [RolloutStage.Close, false],
    [RolloutStage.PrivateOnly, false],
  ])("at %s takes public traffic: %s", async (stage, expected) => {
    expect(await publicAccess({ stage })).toBe(expected);
  });
  test("is as open as the program says, whatever the stage", async () => {
    expect(await publicAccess({ stage: RolloutStage.Close, publicNetworkAccess: later(true) })).toBe(true);
    expect(await publicAccess({ publicNetworkAccess: false })).toBe(false);
  });
  test("may have a name, a tier and no keys", async () => {
    const { resource } = await run(make({ accountName: "runbooks", sku: "Free", disableLocalAuth: true }));
    expect(resource("jobs-account").inputs).toMatchObject({ automationAccountName: "runbooks", sku: { name: "Free" }, disableLocalAuth: true });
  });
  test("may exist, and keeps what its owner sets", async () => {
    const result = await run(make({ existingAccountId: later(accountId) }), filled);
    expect(named(result)).not.toContain("jobs-account");
    expect(result.resource("jobs-endpoint-worker").inputs["privateLinkServiceConnections"]).toEqual([{ name: "jobs-worker", privateLinkServiceId: accountId, groupIds: ["DSCAndHybridWorker"] }]);
    expect(result.outputs("jobs")).toMatchObject({ accountId, accountNames: {} });
    expect(result.outputs("jobs")["hybridServiceUrl"]).toBeUndefined();
  });
});

describe("endpoints", () => {
  test("of one group, if the other is not used", async () => {
    const result = await run(make({ webhookEndpoint: false, workerEndpointName: "pe-worker" }), filled);
    expect(named(result)).toEqual(["jobs-account", "jobs-endpoint-worker", `jobs-link-${ZONE}-network`, "jobs-zone-group-worker", `jobs-zone-${ZONE}`]);
    expect(result.resource("jobs-zone-group-worker").inputs["privateEndpointName"]).toBe("pe-worker");
    const other = await run(make({ workerEndpoint: false, webhookEndpointName: "pe-webhook" }));
    expect(other.resource("jobs-endpoint-webhook").inputs["privateEndpointName"]).toBe("pe-webhook");
    expect(named(other)).not.toContain("jobs-endpoint-worker");
  });
  test.each(["jobs-zone-group-webhook", "jobs-zone-group-worker"])("link nothing while %s has written no record", async (empty) => {
    const result = await run(make(), answering((group) => (group === empty ? [] : [{ recordSetName: "jobs" }])));
    expect(result.errors).toEqual([
      `Invalid value for the records in ${ZONE}: (none). Allowed: at least one; linking an empty zone answers NXDOMAIN for every network, so no network was linked. Fix: see that the endpoint's connection is approved, then run pulumi up --refresh.`,
    ]);
    expect(named(result)).not.toContain(`jobs-link-${ZONE}-network`);
  });
  test("are unlinked at Connect", async () => {
    expect(named(await run(make({ stage: RolloutStage.Connect })))).not.toContain(`jobs-link-${ZONE}-network`);
  });
});

describe("clouds", () => {
  test("US Government has the documents' zone", async () => {
    const result = await run(make({ cloud: Cloud.USGovernment }));
    expect(zonesIn(result)).toEqual(["privatelink.azure-automation.us"]);
    expect(result.warnings).toEqual([]);
  });
  test("China's zone is doubtful, and the program is told so", async () => {
    const result = await run(make({ cloud: Cloud.China }));
    expect(zonesIn(result)).toEqual(["privatelink.azure-automation.cn"]);
    expect(result.warnings).toEqual([
      'The zone names of Microsoft.Automation/automationAccounts (group "Webhook") in cloud "China" are UNVERIFIED: no Microsoft document lists them, or two contradict each other. Compare them with the endpoint\'s dnsRecords, and give zoneNames where they differ: privatelink.azure-automation.cn.',
    ]);
  });
  test("and may be another zone there", async () => {
    expect(zonesIn(await run(make({ cloud: Cloud.China, zoneNames: ["privatelink.automation.example.cn"] })))).toEqual(["privatelink.automation.example.cn"]);
  });
});

describe("the linked workspace", () => {
  test("that is a member already is linked only", async () => {
    expect(named(await run(make({ linkedWorkspaceId: workspaceId, workspaceIsMember: true })))).toContain("jobs-linked-service");
    expect(named(await run(make({ linkedWorkspaceId: workspaceId, workspaceIsMember: true })))).not.toContain("jobs-member-workspace");
  });
  test("joins a scope of the program after its members", async () => {
    const { resource } = await run(() => {
      const scope = new MonitoringScope("central", { resourceGroupName: "rg", members: { app: armId("Microsoft.Insights/components", "app") } });
      make({ linkedWorkspaceId: workspaceId, scope })();
    });
    expect(resource("jobs-member-workspace").dependencies).toContain("PrivateLinkScopedResource central-member-app");
  });
  test("is not joined again where a ScopedWorkspace made it, and told so", async () => {
    const program = (): void => {
      const scope = new MonitoringScope("central", { resourceGroupName: "rg" });
      const logs = new ScopedWorkspace("logs", { resourceGroupName: "rg", location: "westeurope", scope });
      make({ linkedWorkspaceId: logs.workspaceId, scope })();
    };
    expect(await errorOf(program, { preview: true })).toBe(
      'Invalid value for linkedWorkspaceId: (an output). Allowed: one member for one resource in a scope; the member "logs-workspace" of "logs" links this resource already, and "jobs-workspace" of "jobs" would link it again. Fix: set workspaceIsMember to true, and remove scope.',
    );
  });
  test("is one member of a scope only", async () => {
    const program = (): void => {
      const scope = new MonitoringScope("central", { resourceGroupName: "rg", members: { logs: workspaceId } });
      make({ linkedWorkspaceId: workspaceId, scope })();
    };
    expect(await errorOf(program)).toBe(
      `Invalid value for linkedWorkspaceId: "${workspaceId}". Allowed: one member for one resource in a scope; the member "logs" of "central" links this resource already, and "jobs-workspace" of "jobs" would link it again. Fix: set workspaceIsMember to true, and remove scope.`,
    );
  });
});

test.each([
  [undefined, {}],
  ["https://example.com/x", {}],
  [`https://${GUID}.jrds.usge.azure-automation.us/automationAccounts/x`, { webhooks: `${GUID}.webhooks.usge.azure-automation.us`, jrds: `${GUID}.jrds.usge.azure-automation.us`, agentsvc: `${GUID}.agentsvc.usge.azure-automation.us` }],
  [`https://${GUID.toUpperCase()}.agentsvc.we.azure-automation.net:443`, { webhooks: `${GUID}.webhooks.we.azure-automation.net`, jrds: `${GUID}.jrds.we.azure-automation.net`, agentsvc: `${GUID}.agentsvc.we.azure-automation.net` }],
])("names in %s", (url, names) => {
  expect(namesIn(url)).toEqual(names);
});

describe("wrong inputs", () => {
  const cases: readonly (readonly [Partial<AutomationPrivateLinkArgs>, string])[] = [
    [{ existingAccountId: accountId, accountName: "x" }, 'accountName: "x". Allowed: no value together with existingAccountId. Fix: remove accountName: the existing account keeps what its owner sets.'],
    [{ existingAccountId: accountId, publicNetworkAccess: false }, "publicNetworkAccess: false. Allowed: no value together with existingAccountId. Fix: remove publicNetworkAccess: the existing account keeps what its owner sets."],
    [
      { existingAccountId: workspaceId },
      `existingAccountId: "${workspaceId}". Allowed: the resource id of an Automation account (/subscriptions/…/resourceGroups/…/providers/Microsoft.Automation/automationAccounts/…). Fix: this is the id of a Microsoft.OperationalInsights/workspaces; give the id of an Automation account.`,
    ],
    [
      { webhookEndpoint: false, workerEndpoint: false },
      "workerEndpoint: false. Allowed: at least one endpoint: webhooks, hybrid workers and State Configuration have no other private way (D23). Fix: leave webhookEndpoint or workerEndpoint out.",
    ],
    [{ scope: { scopeId } }, "scope: (an object). Allowed: no value without linkedWorkspaceId: an account is no member of a scope itself. Fix: give linkedWorkspaceId, or remove scope."],
    [{ workspaceIsMember: true }, "workspaceIsMember: true. Allowed: no value without linkedWorkspaceId. Fix: give linkedWorkspaceId, or remove workspaceIsMember."],
    [
      { linkedWorkspaceId: workspaceId, scope: { scopeId }, workspaceIsMember: true },
      "scope: (an object). Allowed: no value with workspaceIsMember true: the workspace would become a member a second time. Fix: remove scope or workspaceIsMember.",
    ],
    [
      { linkedWorkspaceId: workspaceId },
      "scope: undefined. Allowed: the scope that the linked workspace joins: an account's endpoints do not carry what goes to its workspace (S2, D23). Fix: give scope, or set workspaceIsMember to true where the workspace is in a scope already.",
    ],
    [{ sku: "basic" }, 'sku: "basic". Allowed values: "Free", "Basic". Fix: did you mean "Basic"?'],
    [{ dnsManagement: DnsManagement.None, networkIds: {} }, 'networkIds: (an object). Allowed: no value with dnsManagement "None", which makes no zones and no links. Fix: remove networkIds, or choose dnsManagement "Zones".'],
    [{ dnsManagement: DnsManagement.CustomZone }, 'dnsManagement: "CustomZone". Allowed values: "Zones", "AzurePolicy", "None". Fix: use one of the allowed values.'],
    [
      { zoneNames: ["privatelink.agentsvc.azure-automation.net"] },
      `zoneNames: "privatelink.agentsvc.azure-automation.net". Allowed: a set with a zone that the documents list for Microsoft.Automation/automationAccounts (group "Webhook") in cloud "Public": ${ZONE} (D15). Fix: leave zoneNames out, or add the zone.`,
    ],
  ];
  test.each(cases)("%o", async (args, message) => {
    expect(await errorOf(make(args))).toBe(`Invalid value for ${message}`);
  });
  test.each(["resourceGroupName", "location", "subnetId"] as const)("%s has no default", async (input) => {
    expect(await errorOf(make({ [input]: undefined }))).toBe(`Invalid value for ${input}: undefined. Allowed: a value: it has no default. Fix: give ${input}.`);
  });
  test("nothing is made of a wrong plain value", async () => {
    expect((await run(make({ diagnosticsWorkspaceId: "x" }))).resources).toEqual([]);
  });
});

test("an existing component that is read makes nothing", async () => {
  const { resources } = await run(() => new AutomationPrivateLink("jobs", { resourceGroupName: "rg", location: "westeurope", subnetId }, { urn: "urn:pulumi:stack::project::azure-monitor-private-link:index:AutomationPrivateLink::jobs" }));
  expect(resources).toEqual([]);
});
