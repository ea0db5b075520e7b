import * as azure from "@pulumi/azure-native/provider";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, test } from "vitest";
import { AutomationPrivateLink, CollectionEndpoint, ConnectionApproval, HubPrivateLink, type HubPrivateLinkArgs, MonitoringEgress, MonitoringScope, PrivateEndpoint, type PrivateEndpointArgs, PrivateLinkService, PrometheusWorkspace, ScopedWorkspace, type ScopeReference } from "../../src";
import { armId, errorOf, later, run } from "./registrations";

const OWN = "00000000-0000-0000-0000-000000000000";
const PLATFORM = "00000000-0000-0000-0000-00000000000f";
const theirs = (id: string): string => id.replace(OWN, PLATFORM);

const ownScope = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");
const scopeId = theirs(ownScope);
const place = { resourceGroupName: "rg", location: "westeurope" };

const app = (scope: ScopeReference, opts?: pulumi.ComponentResourceOptions): ScopedWorkspace => new ScopedWorkspace("app", { ...place, scope, collectionEndpoint: false }, opts);
const provider = (name: string, subscriptionId?: pulumi.Input<string>): azure.Provider => new azure.Provider(name, { subscriptionId });
/** A program of a stack that is configured with a subscription. */
const configured =
  (program: () => unknown, subscription = OWN) =>
  (): unknown => {
    pulumi.runtime.setConfig("azure-native:subscriptionId", subscription);
    return program();
  };

afterEach(() => {
  pulumi.runtime.setAllConfig({});
});

describe("a scope in another subscription than the program's", () => {
  const ADOPT = 'Fix: adopt the scope with a provider of its subscription, and pass that as scope: new MonitoringScope("platform", { existingScopeId: … }, { provider: new azure.Provider("platform", { subscriptionId: … }) }).';
  const WHERE = "of the subscription that the component's provider works in, where members are made.";
  const outside = `Invalid value for scope.scopeId: "${scopeId}". Allowed: an id ${WHERE} ${ADOPT}`;
  const adopted = `Invalid value for existingScopeId: "${scopeId}". Allowed: an id ${WHERE} Fix: give the MonitoringScope that adopts the scope a provider of its subscription, with which all its members are made: { provider: new azure.Provider("platform", { subscriptionId: … }) }.`;
  const workspaceId = armId("Microsoft.OperationalInsights/workspaces", "logs");

  test.each<[string, () => unknown, string]>([
    ["a plain id", () => app({ scopeId }), outside],
    ["an id from another stack", () => app({ scopeId: later(scopeId) }), outside],
    ["an id in capitals", () => app({ scopeId: scopeId.toUpperCase() }), outside.replace(scopeId, scopeId.toUpperCase())],
    ["another component's", () => new CollectionEndpoint("collect", { ...place, scope: { scopeId } }), outside],
    ["an Azure Monitor workspace's", () => new PrometheusWorkspace("metrics", { ...place, scope: { scopeId } }), outside],
    ["an Automation account's", () => new AutomationPrivateLink("jobs", { ...place, scope: { scopeId }, linkedWorkspaceId: workspaceId, subnetId: armId("Microsoft.Network/virtualNetworks/hub/subnets", "s") }), outside],
    ["a scope that is adopted without a provider", () => new MonitoringScope("platform", { existingScopeId: scopeId, members: { logs: workspaceId } }), adopted],
    ["the same, with another component's member", () => app(new MonitoringScope("platform", { existingScopeId: later(scopeId) })), adopted],
    ["a provider of a third subscription", () => new MonitoringScope("platform", { existingScopeId: scopeId, members: { logs: workspaceId } }, { provider: provider("other", "33333333-3333-3333-3333-333333333333") }), adopted],
  ])("is refused: %s", async (_, program, message) => {
    expect(await errorOf(configured(program))).toBe(message);
  });

  test("is refused in a preview too, of what the component's own provider says", async () => {
    expect(await errorOf(() => app({ scopeId }, { provider: provider("own", OWN) }), { preview: true })).toBe(outside);
    expect(await errorOf(configured(() => app({ scopeId: later(scopeId) })), { preview: true })).toBe(outside);
  });

  test("is refused of what the environment says", async () => {
    process.env["ARM_SUBSCRIPTION_ID"] = OWN;
    try {
      expect(await errorOf(() => app({ scopeId }))).toBe(outside);
      expect(await errorOf(() => app({ scopeId }, { provider: provider("own") }))).toBe(outside);
    } finally {
      delete process.env["ARM_SUBSCRIPTION_ID"];
    }
  });

  test.each([{ preview: true }, { preview: false }])("takes members with the provider that its adopting component was given, preview: $preview", async (options) => {
    const program = configured(() => {
      const scope = new MonitoringScope("platform", { existingScopeId: later(scopeId), members: { logs: workspaceId } }, { provider: provider("platform-provider", PLATFORM) });
      app(scope);
    });
    const { errors, resource } = await run(program, options);
    expect(errors).toEqual([]);
    for (const member of ["platform-member-logs", "app-member-workspace"]) {
      expect(resource(member).options).toEqual({ deleteBeforeReplace: true, provider: "platform-provider" });
      expect(resource(member).inputs).toMatchObject({ resourceGroupName: "platform-rg", scopeName: "central" });
    }
    expect(resource("app-workspace").options).toEqual({});
  });

  test("takes members with the provider of the component that creates it, and is refused to one that works elsewhere", async () => {
    const create = (opts?: pulumi.ComponentResourceOptions) => new MonitoringScope("platform", { resourceGroupName: "rg" }, opts);
    const { errors, resource } = await run(configured(() => app(create({ provider: provider("platform-provider", PLATFORM) }))));
    expect(errors).toEqual([]);
    expect(resource("app-member-workspace").options.provider).toBe("platform-provider");
    expect((await run(configured(() => app(create(), { provider: provider("same", OWN.toUpperCase()) })))).errors).toEqual([]);
    expect(await errorOf(configured(() => app(create(), { provider: provider("other", PLATFORM) })), { preview: true })).toBe(
      'Invalid value for scope: (an object). Allowed: a scope of the subscription that the component\'s provider works in, where members are made. Fix: give the MonitoringScope its provider too, with which all its members are made: { provider: new azure.Provider("platform", { subscriptionId: … }) }.',
    );
  });

  test.each<[string, () => unknown]>([
    ["nobody says in which subscription the program works", () => app({ scopeId })],
    ["the provider does not say it", () => app({ scopeId }, { provider: provider("own") })],
    ["the provider's is the scope's", configured(() => app({ scopeId }, { provider: provider("platform", PLATFORM) }))],
    ["the configured one is the scope's, in any case", configured(() => app({ scopeId: ownScope.toUpperCase() }))],
    ["nothing is made there", configured(() => new MonitoringScope("platform", { existingScopeId: scopeId }))],
    ["no member is made", configured(() => new CollectionEndpoint("collect", { ...place, scope: { scopeId }, connectToScope: false }))],
  ])("is fine where %s", async (_, program) => {
    expect((await run(program)).errors).toEqual([]);
  });
});

describe("what a component makes beside a resource that exists", () => {
  const id = (type: string, name: string): string => theirs(armId(type, name));
  const workspaceId = id("Microsoft.OperationalInsights/workspaces", "logs");
  const networkId = armId("Microsoft.Network/virtualNetworks", "hub");
  const subnetId = `${networkId}/subnets/endpoints`;
  const VAULT = "privatelink.vaultcore.azure.net";
  const MONITOR = "privatelink.monitor.azure.com";
  const zoneId = id("Microsoft.Network/privateDnsZones", VAULT);
  const vault = (args: Partial<PrivateEndpointArgs> = {}) => new PrivateEndpoint("vault", { ...place, subnetId, targetId: armId("Microsoft.KeyVault/vaults", "safe"), ...args });
  const hub = (args: Partial<HubPrivateLinkArgs> = {}) => new HubPrivateLink("hub", { ...place, subnetId, scope: { scopeId }, ...args });
  const internal = id("Microsoft.Network/privateDnsZones", "internal.corp.example");
  const policyId = id("Microsoft.Network/firewallPolicies", "egress");
  const groupId = id("Microsoft.Network/networkSecurityGroups", "egress");
  const grafanaId = id("Microsoft.Dashboard/grafana", "boards");
  const machineId = id("Microsoft.Compute/virtualMachines", "vm");
  const own = (name: string): string => `{ provider: new azure.Provider("${name}", { subscriptionId: … }) }.`;

  test.each<[string, () => unknown, input: string, value: string, made: string, fix: string]>([
    ["links of a zone", () => vault({ existingZones: { [VAULT]: { zoneId } } }), `existingZones["${VAULT}"].zoneId`, zoneId, "the zone's links are made", "set linkNetworks to false, and link the zone in a program of its subscription."],
    ["links of a hub's zone", () => hub({ existingZones: { [MONITOR]: { zoneId: later(zoneId.replace(VAULT, MONITOR)) } } }), `existingZones["${MONITOR}"].zoneId`, zoneId.replace(VAULT, MONITOR), "the zone's links are made", "set linkNetworks to false, and link the zone in a program of its subscription."],
    ["records of a custom zone", () => hub({ dnsManagement: "CustomZone", customZoneName: "internal.corp.example", existingZones: { "internal.corp.example": { zoneId: internal, linkNetworks: false } } }), 'existingZones["internal.corp.example"].zoneId', internal, "the zone's records are made", "give a zone of this subscription, or leave it out to create one."],
    ["an endpoint", () => vault({ subnetId: theirs(subnetId) }), "subnetId", theirs(subnetId), "the endpoint is made, and an endpoint is in the subscription of its network (D26)", `give the component a provider of the network's subscription: ${own("network")}`],
    ["a hub's endpoint", () => hub({ subnetId: later(theirs(subnetId)) }), "subnetId", theirs(subnetId), "the endpoint is made, and an endpoint is in the subscription of its network (D26)", `give the component a provider of the network's subscription: ${own("network")}`],
    ["the linked service of a workspace", () => new AutomationPrivateLink("jobs", { ...place, subnetId, linkedWorkspaceId: workspaceId, workspaceIsMember: true }), "linkedWorkspaceId", workspaceId, "the workspace's linked service is made", "remove linkedWorkspaceId, and link the workspace in a program of its subscription; or give a workspace of this one."],
    ["storage of a workspace", () => new ScopedWorkspace("app", { ...place, scope: { scopeId: ownScope }, existingWorkspaceId: workspaceId, queryStorageAccountIds: [armId("Microsoft.Storage/storageAccounts", "store")] }), "existingWorkspaceId", workspaceId, "the workspace's storage is linked", "link the storage in a program of the workspace's subscription, and remove queryStorageAccountIds and alertsStorageAccountIds here."],
    ["endpoints of a Grafana", () => new PrometheusWorkspace("metrics", { ...place, scope: { scopeId: ownScope }, connectToScope: false, existingGrafanaId: grafanaId }), "existingGrafanaId", grafanaId, "its managed private endpoints are made", "give a Grafana of this subscription, or make the managed private endpoints in a program of Grafana's own."],
    ["an agent", () => new CollectionEndpoint("collect", { ...place, scope: { scopeId: ownScope }, machineIds: { vm: machineId }, agents: { vm: "LinuxVirtualMachine" } }), 'machineIds["vm"]', machineId, "the agent is installed", 'remove "vm" from agents, and install the agent in a program of the machine\'s subscription.'],
    ["an answer to a connection", () => new ConnectionApproval("answer", { targetId: scopeId, connectionName: "c" }), "targetId", scopeId, "the connection is answered", `give the component a provider of the target's subscription: ${own("target")}`],
    ["rules of a security group", () => new MonitoringEgress("egress", { endpointRanges: ["10.0.0.0/27"], existingSecurityGroupId: groupId }), "existingSecurityGroupId", groupId, "its rules are made", `make a component of its own for it, with a provider of its subscription: ${own("network")}`],
    ["rules of a firewall", () => new MonitoringEgress("egress", { endpointRanges: ["10.0.0.0/27"], firewallPolicyId: policyId }), "firewallPolicyId", policyId, "its rules are made", `make a component of its own for it, with a provider of its subscription: ${own("network")}`],
    ["a NAT subnet", () => new PrivateLinkService("service", { ...place, destinationIpAddress: "10.0.0.4", natSubnet: { networkId: theirs(networkId), addressPrefix: "10.0.9.0/28" } }), "natSubnet.networkId", theirs(networkId), "the subnet is made", "give a network of this subscription."],
  ])("is refused in another subscription: %s", async (_, program, input, value, made, fix) => {
    expect(await errorOf(configured(program))).toBe(`Invalid value for ${input}: "${value}". Allowed: an id of the subscription that the component's provider works in, where ${made}. Fix: ${fix}`);
    expect((await run(configured(program, PLATFORM))).errors.filter((error) => error.includes(`Invalid value for ${input}:`))).toEqual([]);
  });

  test.each<[string, () => unknown]>([
    ["a zone that others link", () => vault({ existingZones: { [VAULT]: { zoneId, linkNetworks: false } } })],
    ["a zone that nobody is linked to", () => vault({ existingZones: { [VAULT]: { zoneId } }, networkIds: {} })],
    ["a scope that an endpoint leads to", () => hub()],
    ["a network that a zone is linked to", () => hub({ spokeNetworkIds: { theirs: theirs(networkId) } })],
    ["a workspace that exists", () => new ScopedWorkspace("app", { ...place, scope: { scopeId: ownScope }, existingWorkspaceId: workspaceId, collectionEndpoint: false })],
    ["a machine that takes its rules", () => new CollectionEndpoint("collect", { ...place, scope: { scopeId: ownScope }, machineIds: { vm: machineId } })],
  ])("is fine where the id alone is used: %s", async (_, program) => {
    expect((await run(configured(program))).errors).toEqual([]);
  });
});
