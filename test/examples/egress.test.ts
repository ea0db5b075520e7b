import { expect, it } from "vitest";
import { broken, lines, preview, registered, zoneSet } from "./run";

const EXAMPLE = "examples/egress";

it("the spoke at the end of its roll-out registers its resources, and nothing of its egress is wrong", async () => {
  const result = await preview(EXAMPLE, "isolated");
  expect(lines(result.findings)).toEqual(["advisory violated scope-protected monitoring-endpoint", "advisory violated scope-protected monitoring-scope"]);
  expect(registered(result)).toEqual(
    [
      "Stack egress-dev",
      "ResourceGroup platform",
      "VirtualNetwork hub",
      "Subnet endpoints",
      "FirewallPolicy hub",
      "MonitoringEgress egress",
      "NetworkSecurityGroup egress-security-group",
      ...["private-link", "allow-AzureActiveDirectory", "allow-AzureResourceManager", "allow-AzureFrontDoor.FirstParty", "allow-AzureFrontDoor.Frontend", "deny-azure-monitor", "deny-internet"].map((rule) => `SecurityRule egress-rule-${rule}`),
      "FirewallPolicyRuleCollectionGroup egress-firewall-rules",
      "VirtualNetwork spoke",
      "RouteTable to-firewall",
      "Subnet apps",
      "Subnet jobs",
      "VirtualNetworkPeering hub-to-spoke",
      "VirtualNetworkPeering spoke-to-hub",
      "MonitoringScope monitoring",
      "PrivateLinkScope monitoring-scope",
      "ScopedWorkspace logs",
      "Workspace logs-workspace",
      "DataCollectionEndpoint logs-collection-endpoint",
      "PrivateLinkScopedResource logs-member-workspace",
      "PrivateLinkScopedResource logs-member-collection-endpoint",
      "HubPrivateLink monitoring",
      "PrivateEndpoint monitoring-endpoint",
      "PrivateDnsZoneGroup monitoring-zone-group",
      ...zoneSet("monitoring", ["hub", "spoke"]),
    ].sort(),
  );
});

it.each([
  { value: "stage,\n  endpointRanges", mistake: "denyPublicIngestion: false,\n  endpointRanges", finding: "mandatory violated network-egress-open spoke" },
  { value: "[EgressNeed.Agents, EgressNeed.Portal, EgressNeed.Rest]", mistake: "[EgressNeed.Agents]", finding: "advisory violated network-egress-needed egress-security-group" },
  { value: 'addressPrefix: "10.1.0.32/27", networkSecurityGroup: { id: egress.securityGroupId }', mistake: 'addressPrefix: "10.1.0.32/27"', finding: "mandatory violated network-egress-open spoke" },
])("$mistake in place of $value is named", async ({ finding, ...mutation }) => {
  expect(await broken(EXAMPLE, mutation, "isolated")).toContain(finding);
});

it("a deny of everything before the endpoint is let out is named", async () => {
  const mistake = `firewallPolicyId: policy.id,
});
new network.SecurityRule("everything", {
  resourceGroupName: platform.name,
  networkSecurityGroupName: "egress",
  direction: "Outbound",
  access: "Deny",
  priority: 100,
  protocol: "*",
  sourceAddressPrefix: "*",
  sourcePortRange: "*",
  destinationAddressPrefix: "*",
  destinationPortRange: "*",
});`;
  expect(await broken(EXAMPLE, { value: "firewallPolicyId: policy.id,\n});", mistake }, "isolated")).toContain("mandatory violated network-egress-to-endpoint egress-security-group");
});
