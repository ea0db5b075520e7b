import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { AutomationPrivateLink, CollectionEndpoint, type CollectionEndpointArgs, CollectionSource, HubPrivateLink, type HubPrivateLinkArgs, MachineAgent, MonitoringEgress, type MonitoringEgressArgs, PrivateEndpoint, type PrivateEndpointArgs, PrometheusWorkspace, RolloutStage } from "../../src";
import { claimed } from "../../src/components/claims";
import { armId, errorOf, later, run } from "./registrations";

const subnetId = armId("Microsoft.Network/virtualNetworks/hub/subnets", "endpoints", "network-rg");
const hub = armId("Microsoft.Network/virtualNetworks", "hub", "network-rg");
const lab = armId("Microsoft.Network/virtualNetworks", "lab", "network-rg");
const scopeId = armId("Microsoft.Insights/privateLinkScopes", "central", "platform-rg");
const BLOB = "privatelink.blob.core.windows.net";
const VAULT = "privatelink.vaultcore.azure.net";
const vaultZone = armId("Microsoft.Network/privateDnsZones", VAULT, "dns-rg");

const vault = (name: string, args: Partial<PrivateEndpointArgs> = {}, opts?: pulumi.ComponentResourceOptions): PrivateEndpoint =>
  new PrivateEndpoint(name, { resourceGroupName: "rg", location: "westeurope", subnetId, targetId: armId("Microsoft.KeyVault/vaults", name), ...args }, opts);
const store = (name: string, args: Partial<PrivateEndpointArgs> = {}): PrivateEndpoint => vault(name, { targetId: armId("Microsoft.Storage/storageAccounts", name), groupId: "blob", ...args });
const monitoring = (args: Partial<HubPrivateLinkArgs> = {}): HubPrivateLink => new HubPrivateLink("monitoring", { resourceGroupName: "rg", location: "westeurope", subnetId, scope: { scopeId }, ...args });

const created = (zone: string, first: string): string =>
  `Invalid value for the zone to create: "${zone}". Allowed: one zone of a name in a resource group; "${first}" creates this one already. Fix: give the zone in existingZones of the second component, with linkNetworks false where "${first}" links the same networks.`;
const linked = (input: string, value: string, zone: string, first: string): string =>
  `Invalid value for ${input}: ${value}. Allowed: one link of a network to a zone of a name; "${first}" links this network to ${zone} already. Fix: give that zone in existingZones of the second component, with linkNetworks false: existingZones["${zone}"]: { zoneId: …, linkNetworks: false }.`;

describe("a zone that two components create in one resource group", () => {
  const group = pulumi.output(later("rg"));
  test.each<[string, () => unknown, string]>([
    ["names in any case", () => [vault("a"), vault("b", { resourceGroupName: "RG" })], created(VAULT, "a")],
    ["one output", () => [vault("a", { resourceGroupName: group }), vault("b", { zoneResourceGroupName: group })], created(VAULT, "a")],
    ["an output that resolves to the same name", () => [vault("a"), vault("b", { zoneResourceGroupName: later("rg"), networkIds: { lab } })], created(VAULT, "a")],
    ["a storage account and Azure Monitor", () => [store("a"), monitoring()], created(BLOB, "a")],
    [
      "two Automation accounts",
      () => ["a", "b"].map((name) => new AutomationPrivateLink(name, { resourceGroupName: "rg", location: "westeurope", subnetId })),
      created("privatelink.azure-automation.net", "a"),
    ],
    [
      "two Azure Monitor workspaces",
      () => ["a", "b"].map((name) => new PrometheusWorkspace(name, { resourceGroupName: "rg", location: "westeurope", subnetId, scope: { scopeId }, connectToScope: false })),
      created("privatelink.westeurope.prometheus.monitor.azure.com", "a-query"),
    ],
  ])("%s", async (_, program, message) => {
    expect(await errorOf(program)).toBe(message);
  });

  test.each([{ dnsManagement: "Zones" as const, zone: "privatelink.monitor.azure.com" }, { dnsManagement: "CustomZone" as const, customZoneName: "internal.corp.example", zone: "internal.corp.example" }])("is found before the group's name is known: $zone", async ({ zone, ...dns }) => {
    const program = (): unknown => {
      const { name } = new resources.ResourceGroup("rg");
      return ["a", "b"].map((link) => new HubPrivateLink(link, { resourceGroupName: name, location: "westeurope", subnetId, linkHub: false, scope: { scopeId }, ...dns }));
    };
    expect(await errorOf(program, { preview: true })).toBe(created(zone, "a"));
  });

  test("is fine in two resource groups, with two providers, and in two programs", async () => {
    const provider = (name: string): pulumi.ProviderResource => new (class extends pulumi.ProviderResource {})("azure-native", name);
    const own = (name: string): Partial<PrivateEndpointArgs> => ({ networkIds: { own: armId("Microsoft.Network/virtualNetworks", name) } });
    const program = () => [
      vault("a", own("a")),
      vault("b", { ...own("b"), zoneResourceGroupName: "dns-rg" }),
      vault("c", own("c"), { provider: provider("prod") }),
      vault("d", own("d"), { provider: provider("test") }),
    ];
    expect((await run(program)).errors).toEqual([]);
    expect((await run(program)).errors).toEqual([]);
  });
});

describe("a network that two components link to one zone", () => {
  const adopt = (zoneId: pulumi.Input<string>, linkNetworks?: boolean): Partial<PrivateEndpointArgs> => ({ existingZones: { [VAULT]: { zoneId, linkNetworks } } });
  const zone = later(vaultZone);
  const network = later(hub);
  const subnet = later(subnetId);
  test.each<[string, () => unknown, string]>([
    ["plain ids in any case", () => [vault("a", { ...adopt(vaultZone), networkIds: { hub } }), vault("b", { ...adopt(vaultZone.toUpperCase().replace(VAULT.toUpperCase(), VAULT)), networkIds: { hub: hub.toUpperCase() } })], linked('networkIds["hub"]', JSON.stringify(hub.toUpperCase()), VAULT, "a")],
    ["outputs", () => [vault("a", { ...adopt(zone), networkIds: { hub: network } }), vault("b", { ...adopt(zone), networkIds: { main: network } })], linked('networkIds["main"]', "(an output)", VAULT, "a")],
    ["the network of one subnet", () => [vault("a", { ...adopt(zone), subnetId: subnet }), vault("b", { ...adopt(zone), subnetId: subnet })], linked("subnetId", "(an output)", VAULT, "a")],
    ["zones of one name in two resource groups", () => [vault("a"), vault("b", { zoneResourceGroupName: "dns-rg" })], linked("subnetId", JSON.stringify(hub), VAULT, "a")],
    ["ids that resolve to the same", () => [vault("a", { ...adopt(vaultZone), networkIds: { hub } }), vault("b", { ...adopt(later(vaultZone)), networkIds: { hub: later(hub) } })], linked('networkIds["hub"]', JSON.stringify(hub), VAULT, "a")],
    [
      "a zone that the first one creates",
      () => {
        const first = store("a", { networkIds: { hub } });
        const zoneId = first.zoneIds.apply((ids) => ids[BLOB] ?? "");
        return monitoring({ hubNetworkId: hub, existingZones: { [BLOB]: { zoneId } } });
      },
      linked("hubNetworkId", JSON.stringify(hub), BLOB, "a"),
    ],
  ])("%s", async (_, program, message) => {
    expect(await errorOf(program)).toBe(message);
  });

  test("is fine where one of them does not link it, with other networks, and at Connect", async () => {
    const program = () => [
      vault("a", { ...adopt(vaultZone), networkIds: { hub } }),
      vault("b", { ...adopt(vaultZone, false), networkIds: { hub } }),
      vault("c", { ...adopt(vaultZone), networkIds: { lab } }),
      vault("d", { ...adopt(vaultZone), networkIds: { hub }, stage: RolloutStage.Connect }),
    ];
    expect((await run(program)).errors).toEqual([]);
  });
});

describe("a workspace that two Automation accounts are linked to", () => {
  const workspaceId = armId("Microsoft.OperationalInsights/workspaces", "logs");
  const automation = (name: string, linkedWorkspaceId: pulumi.Input<string>): AutomationPrivateLink =>
    new AutomationPrivateLink(name, { resourceGroupName: name, location: "westeurope", subnetId, networkIds: {}, linkedWorkspaceId, workspaceIsMember: true });
  const shared = later(workspaceId);
  test.each<[string, pulumi.Input<string>, pulumi.Input<string>, string]>([
    ["plain", workspaceId, workspaceId.toUpperCase(), JSON.stringify(workspaceId.toUpperCase())],
    ["one output", shared, shared, "(an output)"],
    ["resolved", workspaceId, later(workspaceId), JSON.stringify(workspaceId)],
  ])("%s", async (_, a, b, value) => {
    expect(await errorOf(() => [automation("a", a), automation("b", b)])).toBe(
      `Invalid value for linkedWorkspaceId: ${value}. Allowed: a workspace that no other account is linked to: a workspace has one linked service Automation, and "a" makes it for this one. Fix: remove linkedWorkspaceId from one of the two, or give another workspace.`,
    );
  });
});

describe("a machine of two components", () => {
  const machineId = armId("Microsoft.Compute/virtualMachines", "web");
  const clusterId = armId("Microsoft.ContainerService/managedClusters", "shop");
  const workspaceId = armId("Microsoft.OperationalInsights/workspaces", "logs");
  const ruleId = armId("Microsoft.Insights/dataCollectionRules", "theirs");
  const scope = { scopeId };
  const collection = (name: string, args: Partial<CollectionEndpointArgs>): CollectionEndpoint =>
    new CollectionEndpoint(name, { resourceGroupName: "rg", location: "westeurope", scope, configurationAccess: false, ...args });
  const associated = (owner: string, rule: string, otherName: string): string =>
    `Allowed: one association of a name for a machine; ${owner} is this machine and has the one of rule "${rule}", and a second one replaces it. Fix: remove one of the two${otherName}.`;
  const insights = { containers: { workspaceIds: { logs: workspaceId }, sources: [CollectionSource.ContainerInsights] } };

  test("one cluster with two rules of Container insights", async () => {
    expect(await errorOf(() => ["a", "b"].map((name) => collection(name, { rules: insights, machineIds: { shop: clusterId } })))).toBe(
      `Invalid value for machineIds["shop"]: "${clusterId}". ${associated('machineIds["shop"] of "a"', "containers", ', or give associationNames["containers"] another name')}`,
    );
  });
  test("one machine under two names of one component", async () => {
    const machine = later(machineId);
    expect(await errorOf(() => collection("a", { existingRuleIds: { theirs: ruleId }, machineIds: { web: machine, app: machine } }))).toBe(`Invalid value for machineIds["app"]: (an output). ${associated('machineIds["web"] of "a"', "theirs", "")}`);
  });
  test("two agents", async () => {
    const agents = { web: MachineAgent.LinuxVirtualMachine };
    expect(await errorOf(() => [collection("a", { agents, machineIds: { web: machineId } }), collection("b", { agents, machineIds: { web: later(machineId) } })])).toBe(
      `Invalid value for machineIds["web"]: "${machineId}". Allowed: one agent for a machine; machineIds["web"] of "a" is this machine and has it. Fix: remove one of the two from agents.`,
    );
  });
  test("is fine with associations of two names", async () => {
    const program = () => ["a", "b"].map((name) => collection(name, { existingRuleIds: { theirs: ruleId }, machineIds: { web: machineId } }));
    expect((await run(program)).errors).toEqual([]);
  });
});

describe("a security group of two components", () => {
  const existingSecurityGroupId = armId("Microsoft.Network/networkSecurityGroups", "spoke");
  const egress = (name: string, args: Partial<MonitoringEgressArgs>): MonitoringEgress => new MonitoringEgress(name, { endpointRanges: ["10.0.0.0/27"], ...args });
  const met = (input: string, value: number, first: string, second: string): string =>
    `Invalid value for ${input}: ${value}. Allowed: priorities that no other outbound rule of the security group has; the rule ${first} has this one, and ${second} would take it too. Fix: choose allowPriority and denyPriority of one of the two so that their rules do not meet.`;

  test("whose first rules have one priority", async () => {
    expect(await errorOf(() => ["a", "b"].map((name) => egress(name, { existingSecurityGroupId })))).toBe(met("allowPriority", 200, '"private-link" of "a"', '"private-link" of "b"'));
  });
  test("whose denies have one priority", async () => {
    const deny = { existingSecurityGroupId, denyPublicIngestion: true };
    expect(await errorOf(() => [egress("a", deny), egress("b", { ...deny, allowPriority: 250 })])).toBe(met("denyPriority", 300, '"deny-azure-monitor" of "a"', '"deny-azure-monitor" of "b"'));
  });
  test("that the first one creates", async () => {
    const program = () => {
      const { securityGroupId } = egress("a", { createSecurityGroup: true, resourceGroupName: "rg", location: "westeurope" });
      return egress("b", { existingSecurityGroupId: securityGroupId.apply((id) => id ?? ""), serviceTags: [] });
    };
    expect(await errorOf(program)).toBe(met("allowPriority", 200, '"private-link" of "a"', '"private-link" of "b"'));
  });
  test("is fine with priorities of their own", async () => {
    expect((await run(() => [egress("a", { existingSecurityGroupId }), egress("b", { existingSecurityGroupId, allowPriority: 400, denyPriority: 500 })])).errors).toEqual([]);
  });
});

test.each(["0.0.0.0/0", "10.0.0.0/00"])("%s is no range of private endpoints", async (range) => {
  const program = (): MonitoringEgress => new MonitoringEgress("egress", { endpointRanges: [range], existingSecurityGroupId: armId("Microsoft.Network/networkSecurityGroups", "spoke") });
  expect(await errorOf(program)).toBe(
    `Invalid value for endpointRanges[0]: "${range}". Allowed: ranges of subnets with private endpoints, or their addresses: this range is every address, so that nothing would be denied. Fix: give the ranges of the private endpoints' subnets.`,
  );
});

test("a secret is not printed", async () => {
  const claim = (name: string, id: pulumi.Input<string>): pulumi.Input<string> => {
    const component = new pulumi.ComponentResource("test:index:Claims", name);
    return claimed({ component, kind: "thing", key: [id], input: "thing", given: id, owner: name, problem: ({ owner }) => ({ allowed: `once; ${owner} has it`, fix: "choose another." }) }, id);
  };
  expect(await errorOf(() => [claim("a", "one"), claim("b", pulumi.secret("one"))])).toBe("Invalid value for thing: (a secret). Allowed: once; a has it. Fix: choose another.");
});

test("what a value depends on is kept while its key is unknown", async () => {
  const program = (): void => {
    const component = new pulumi.ComponentResource("test:index:Claims", "claims");
    const [key, value] = ["key", "value"].map((name) => new resources.ResourceGroup(name, { resourceGroupName: name, location: "westeurope" }));
    if (key === undefined || value === undefined) throw new Error("Two groups are made.");
    const gated = claimed({ component, kind: "thing", key: [key.id], input: "thing", given: key.id, owner: "claims", problem: () => undefined }, value.location);
    new resources.ResourceGroup("gated", { location: gated });
  };
  for (const preview of [true, false]) expect((await run(program, { preview })).resource("gated").dependencies).toEqual(["ResourceGroup key", "ResourceGroup value"]);
});
