import { expect, it } from "vitest";
import { MONITOR_ZONES } from "../../src/azure";
import { broken, lines, preview, registered } from "./run";

const EXAMPLE = "examples/us-government";

it("Azure Government has zones of its own, and nothing that must be mended is found", async () => {
  const result = await preview(EXAMPLE);
  expect(lines(result.findings)).toEqual(["advisory violated component-profiler-storage logs-component", "advisory violated paas-public-with-endpoint jobs-account"]);
  expect(registered(result)).toEqual(
    [
      "Stack us-government-dev",
      "ResourceGroup monitoring",
      "VirtualNetwork hub",
      "Subnet endpoints",
      "RandomString vault",
      "Vault secrets",
      "PrivateEndpoint secrets",
      "PrivateEndpoint secrets-endpoint",
      "PrivateDnsZoneGroup secrets-zone-group",
      "PrivateZone secrets-zone-privatelink.vaultcore.usgovcloudapi.net",
      "VirtualNetworkLink secrets-link-privatelink.vaultcore.usgovcloudapi.net-hub",
      "MonitoringScope monitoring",
      "PrivateLinkScope monitoring-scope",
      "ScopedWorkspace logs",
      "Workspace logs-workspace",
      "Component logs-component",
      "DataCollectionEndpoint logs-collection-endpoint",
      ...["workspace", "component", "collection-endpoint"].map((part) => `PrivateLinkScopedResource logs-member-${part}`),
      "AutomationPrivateLink jobs",
      "AutomationAccount jobs-account",
      "LinkedService jobs-linked-service",
      "PrivateZone jobs-zone-privatelink.azure-automation.us",
      ...["webhook", "worker"].flatMap((part) => [`PrivateEndpoint jobs-endpoint-${part}`, `PrivateDnsZoneGroup jobs-zone-group-${part}`]),
      "VirtualNetworkLink jobs-link-privatelink.azure-automation.us-hub",
      "HubPrivateLink monitoring",
      "PrivateEndpoint monitoring-endpoint",
      "PrivateDnsZoneGroup monitoring-zone-group",
      ...MONITOR_ZONES.USGovernment.zones.flatMap((zone) => [`PrivateZone monitoring-zone-${zone}`, `VirtualNetworkLink monitoring-link-${zone}-hub`]),
    ].sort(),
  );
}, 300_000);

it.each([
  { value: "...common, cloud, scope", mistake: "...common, scope", finding: "mandatory violated dns-zone-set-complete monitoring-zone-group" },
  { value: "{ ...common, cloud, subnetId", mistake: "{ ...common, subnetId", finding: "mandatory violated paas-zone secrets-zone-group" },
])("$mistake in place of $value is named", async ({ finding, ...mutation }) => {
  expect(await broken(EXAMPLE, mutation)).toContain(finding);
}, 300_000);
