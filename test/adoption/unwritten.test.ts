import { readFileSync, rmSync } from "node:fs";
import * as path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseArmId } from "../../src/azure";
import { ROOT } from "../examples/run";
import { type AzureRow } from "./estates";
import { ampls, inventoryFile, scratch } from "./imported";

const ROWS = JSON.parse(readFileSync(path.join(ROOT, "examples/adoption/inventory.json"), "utf8")) as readonly AzureRow[];
const directory = scratch();
const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/network/providers";
const [SCOPE, WORKSPACE, ZONE, AUDIT] = ["ampls-prod", "logs-prod", "privatelink.monitor.azure.com", "audit"].map((name) => ROWS.find(({ id, type }) => id.endsWith(`/${name}`) && !String(type).endsWith("scopedResources"))?.id ?? "");

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

function row(id: string, properties: unknown = {}): AzureRow {
  return { id, type: parseArmId(id)?.type, location: "westeurope", tags: null, sku: null, identity: null, properties };
}

function endpoint(name: string, target: string): AzureRow {
  return row(`${GROUP}/Microsoft.Network/privateEndpoints/${name}`, { privateLinkServiceConnections: [{ name, properties: { privateLinkServiceId: target, groupIds: ["any"] } }] });
}

async function left(rows: readonly AzureRow[], ...options: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await ampls("import", inventoryFile(directory, [...ROWS, ...rows]), "--out", path.join(directory, "adoption"), "--force", ...options);
  expect([code, stderr]).toEqual([0, ""]);
  const [, text = ""] = /Left to their owners, neither imported nor named: \d+\n([^]*)\n\nWrote/.exec(stdout) ?? [];
  return text.split("\n");
}

/** What is said of one row beside the example's. */
async function said(given: AzureRow, ...others: readonly AzureRow[]): Promise<string | undefined> {
  const lines = await left([given, ...others]);
  return lines[lines.indexOf(`    ${given.id}`) - 1]?.trim();
}

const yet = (name: string): string => `has no component written for it yet: ${name} makes it`;
const leftOut = (name: string): string => `is left out of the component that its resource is written as: ${name} makes it`;
const provider = (type: string): string => `${GROUP}/${type}`;

describe("what a component makes and the command does not write is said, with the component", () => {
  test.each([
    [`${provider("Microsoft.Automation/automationAccounts")}/jobs`, `AutomationAccount "jobs" ${yet("AutomationPrivateLink")}`],
    [`${provider("Microsoft.Monitor/accounts")}/metrics`, `AzureMonitorWorkspace "metrics" ${yet("PrometheusWorkspace")}`],
    [`${provider("Microsoft.Dashboard/grafana")}/charts`, `Grafana "charts" ${yet("PrometheusWorkspace")}`],
    [`${provider("Microsoft.Dashboard/grafana")}/charts/managedPrivateEndpoints/metrics`, `managedPrivateEndpoints "charts/metrics" ${yet("PrometheusWorkspace")}`],
    [`${provider("Microsoft.Insights/dataCollectionRules")}/rule`, `DataCollectionRule "rule" ${yet("CollectionEndpoint")}`],
    [`${provider("Microsoft.Compute/virtualMachines")}/vm/providers/Microsoft.Insights/dataCollectionRuleAssociations/rule`, `DataCollectionRuleAssociation "rule" ${yet("CollectionEndpoint")}`],
    [`${provider("Microsoft.Network/privateLinkServices")}/own`, `PrivateLinkService "own" ${yet("PrivateLinkService")}`],
    [`${provider("Microsoft.Network/loadBalancers")}/front`, `LoadBalancer "front" ${yet("PrivateLinkService")}`],
    [`${provider("Microsoft.Network/dnsResolvers")}/resolver`, `DnsResolver "resolver" ${yet("PrivateResolver")}`],
    [`${provider("Microsoft.Network/dnsResolvers")}/resolver/outboundEndpoints/out`, `outboundEndpoints "resolver/out" ${yet("PrivateResolver")}`],
    [`${provider("Microsoft.Network/dnsForwardingRulesets")}/rules`, `DnsForwardingRuleset "rules" ${yet("PrivateResolver")}`],
    [`${provider("Microsoft.Network/dnsForwardingRulesets")}/rules/forwardingRules/contoso`, `ForwardingRule "rules/contoso" ${yet("PrivateResolver")}`],
    [`${provider("Microsoft.Network/networkSecurityGroups")}/egress`, `NetworkSecurityGroup "egress" ${yet("MonitoringEgress")}`],
    [`${provider("Microsoft.Network/firewallPolicies")}/hub/ruleCollectionGroups/monitoring`, `ruleCollectionGroups "hub/monitoring" ${yet("MonitoringEgress")}`],
    [`${provider("Microsoft.Network/privateDnsZones")}/internal.monitor.azure.com`, `PrivateZone "internal.monitor.azure.com" ${yet("HubPrivateLink or PrivateEndpoint")}`],
    [`${provider("Microsoft.Network/privateDnsZones")}/internal.monitor.azure.com/A/api`, `A "internal.monitor.azure.com/api" ${yet("HubPrivateLink")}`],
    [`${ZONE}/A/own`, `A "privatelink.monitor.azure.com/own" ${leftOut("HubPrivateLink")}`],
    [`${WORKSPACE}/linkedStorageAccounts/Query`, `LinkedStorageAccount "logs-prod/Query" ${leftOut("ScopedWorkspace")}`],
    [`${AUDIT}/linkedStorageAccounts/Alerts`, `LinkedStorageAccount "audit/Alerts" ${yet("ScopedWorkspace")}`],
    [`${provider("microsoft.insights/components")}/web/linkedStorageAccounts/ServiceProfiler`, `ComponentLinkedStorageAccount "web/ServiceProfiler" ${yet("ScopedWorkspace")}`],
    [`${WORKSPACE}/linkedServices/Automation`, `LinkedService "logs-prod/Automation" ${yet("AutomationPrivateLink")}`],
    [`${WORKSPACE}/providers/Microsoft.Insights/diagnosticSettings/audit`, `DiagnosticSetting "audit" ${leftOut("ScopedWorkspace")}`],
    [`${provider("Microsoft.Network/privateLinkServices")}/own/providers/Microsoft.Insights/diagnosticSettings/metrics`, `DiagnosticSetting "metrics" ${yet("PrivateLinkService")}`],
    [`${provider("Microsoft.KeyVault/vaults")}/keys/providers/Microsoft.Insights/diagnosticSettings/audit`, 'DiagnosticSetting "audit" is on a Microsoft.KeyVault/vaults, where no component makes one'],
    [`${SCOPE}/providers/Microsoft.Authorization/locks/keep`, `ManagementLockByScope "keep" ${yet("MonitoringAccess")}`],
    [`${SCOPE}/providers/Microsoft.Authorization/roleAssignments/0`, `roleAssignments "0" ${yet("MonitoringAccess")}`],
    [`${provider("Microsoft.Storage/storageAccounts")}/profiles/providers/Microsoft.Authorization/roleAssignments/1`, `roleAssignments "1" ${yet("ScopedWorkspace")}`],
    [`${provider("Microsoft.Authorization/roleAssignments")}/2`, 'roleAssignments "2" is of a whole resource group or subscription, where no component makes one'],
    [`${provider("Microsoft.Authorization/roleDefinitions")}/3`, `roleDefinitions "3" ${yet("MonitoringAccess")}`],
    [`${provider("Microsoft.KeyVault/vaults")}/keys/privateEndpointConnections/pe.1`, 'privateEndpointConnections "keys/pe.1" is made by Azure with its endpoint, and no ConnectionApproval is written to answer it'],
    [`${provider("Microsoft.OperationalInsights/workspaces")}/alone`, 'Workspace "alone" has no membership that is imported: ScopedWorkspace makes it as a member of a scope'],
    [`${provider("Microsoft.Insights/dataCollectionEndpoints")}/alone`, 'DataCollectionEndpoint "alone" has no membership that is imported: ScopedWorkspace or CollectionEndpoint makes it as a member of a scope'],
  ])("%s", async (id, text) => {
    expect(await said(row(id))).toBe(text);
  });

  test("a role assignment of a subscription, whose id is of no resource group", async () => {
    const id = "/subscriptions/00000000-0000-0000-0000-000000000001/providers/microsoft.authorization/roleassignments/4";
    expect(await said({ ...row(id), type: "microsoft.authorization/roleassignments" })).toBe('roleassignments "4" is of a whole resource group or subscription, where no component makes one');
  });

  test.each([
    ["AzureMonitorLinuxAgent", yet("CollectionEndpoint")],
    ["CustomScript", "is not the Azure Monitor agent, and CollectionEndpoint installs nothing else"],
  ])("the extension %s", async (type, reason) => {
    expect(await said(row(`${provider("Microsoft.Compute/virtualMachines")}/vm/extensions/one`, { type }))).toBe(`VirtualMachineExtension "vm/one" ${reason}`);
  });

  test.each([
    ["Disabled", `Subnet "spoke/nat" ${yet("PrivateLinkService")}`],
    ["Enabled", undefined],
  ])("a subnet with the policies of services %s", async (privateLinkServiceNetworkPolicies, text) => {
    const network = `${provider("Microsoft.Network/virtualNetworks")}/spoke`;
    const subnet = { ...row(`${network}/subnets/nat`, { privateLinkServiceNetworkPolicies }), name: "nat" };
    expect(await said(subnet, row(network, { subnets: [subnet] }))).toBe(text);
  });

  test.each([
    ["Microsoft.Storage/storageAccounts", "PrivateEndpoint"],
    ["Microsoft.Automation/automationAccounts", "AutomationPrivateLink"],
    ["Microsoft.Monitor/accounts", "PrometheusWorkspace"],
    ["Microsoft.Network/privateLinkServices", "PrivateEndpoint"],
  ])("the parts of an endpoint to one of %s that cannot be read", async (type, name) => {
    const own = endpoint("pe", `${provider(type)}/target`);
    const zone = row(`${provider("Microsoft.Network/privateDnsZones")}/privatelink.test`);
    const link = row(`${zone.id}/virtualNetworkLinks/hub`, { virtualNetwork: { id: `${provider("Microsoft.Network/virtualNetworks")}/hub` } });
    const group = row(`${own.id}/privateDnsZoneGroups/default`, { privateDnsZoneConfigs: [{ name: "test", properties: { privateDnsZoneId: zone.id } }] });
    const others = [own, zone, link, group];
    expect([await said(own, ...others), await said(group, ...others), await said(zone, ...others), await said(link, ...others)]).toEqual([
      'PrivateEndpoint "pe" has no subnet',
      `PrivateDnsZoneGroup "pe/default" ${yet(name)}`,
      `PrivateZone "privatelink.test" ${yet(name)}`,
      `VirtualNetworkLink "privatelink.test/hub" ${yet(name)}`,
    ]);
  });

  test("what no component makes is not spoken of", async () => {
    const before = await left([]);
    expect(await left([row(`${provider("Microsoft.KeyVault/vaults")}/keys`), row(`${ZONE}/MX/mail`), row(`${provider("Microsoft.Compute/virtualMachines")}/vm`)])).toEqual(before);
  });
});

describe("many alike", () => {
  const rules = (count: number): readonly AzureRow[] => Array.from({ length: count }, (_, index) => row(`${provider("Microsoft.Insights/dataCollectionRules")}/rule${String(index)}`));
  const named = (index: number): readonly string[] => [`  DataCollectionRule "rule${String(index)}" ${yet("CollectionEndpoint")}`, `    ${provider("Microsoft.Insights/dataCollectionRules")}/rule${String(index)}`];

  /** What is said of so many rules, the rest of the estate aside. */
  const saidOf = async (count: number, ...options: readonly string[]): Promise<readonly string[]> => {
    const before = await left([], ...options);
    return (await left(rules(count), ...options)).filter((line) => !before.includes(line));
  };

  test("five are named", async () => {
    expect(await saidOf(5)).toEqual([0, 1, 2, 3, 4].flatMap(named));
  });

  test("of six the first is, with the number of the others", async () => {
    expect(await saidOf(6)).toEqual([...named(0), "    and 5 more alike (--all names them)"]);
  });

  test("with --all every one is", async () => {
    expect(await saidOf(6, "--all")).toEqual([0, 1, 2, 3, 4, 5].flatMap(named));
  });

  test("and the number in the title counts every one", async () => {
    const { stdout } = await ampls("import", inventoryFile(directory, [...ROWS, ...rules(7)]), "--out", path.join(directory, "adoption"), "--force");
    const before = await ampls("import", inventoryFile(directory, ROWS), "--out", path.join(directory, "adoption"), "--force");
    const count = (text: string): number => Number(/Left to their owners, neither imported nor named: (\d+)/.exec(text)?.[1] ?? 0);
    expect(count(stdout)).toBe(count(before.stdout) + 7);
  });
});
