import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { deployedState } from "./deployed";
import { broken, lines, preview, registered, ROOT, zoneSet } from "./run";

const PLATFORM_STATE = path.join(ROOT, "examples/application/platform.json");

describe("the platform example", () => {
  it("registers its resources and finds nothing", async () => {
    const result = await preview("examples/platform");
    expect(result.findings).toEqual([]);
    expect(registered(result)).toEqual(
      [
        "Stack platform-dev",
        "ResourceGroup platform",
        "VirtualNetwork hub",
        "Subnet endpoints",
        "Subnet inbound",
        "MonitoringScope monitoring",
        "PrivateLinkScope monitoring-scope",
        "ScopedWorkspace platform-logs",
        "Workspace platform-logs-workspace",
        "DataCollectionEndpoint platform-logs-collection-endpoint",
        "PrivateLinkScopedResource platform-logs-member-workspace",
        "PrivateLinkScopedResource platform-logs-member-collection-endpoint",
        "MonitoringAccess monitoring-access",
        "RoleDefinition monitoring-access-approver-role",
        "RoleAssignment monitoring-access-approver-network",
        "RoleDefinition monitoring-access-connector-role",
        "RoleAssignment monitoring-access-connector-applications",
        "HubPrivateLink monitoring",
        "PrivateEndpoint monitoring-endpoint",
        "PrivateDnsZoneGroup monitoring-zone-group",
        ...zoneSet("monitoring", ["hub"]),
        "PrivateResolver dns",
        "DnsResolver dns-resolver",
        "InboundEndpoint dns-inbound",
      ].sort(),
    );
  });

  it.each([
    { value: "10.0.0.0/27", mistake: "10.0.0.0/29", finding: "mandatory violated endpoint-subnet-size endpoints" },
    { value: "hubNetworkId: hub.id, tags", mistake: 'hubNetworkId: hub.id, zoneNames: ["privatelink.monitor.azure.com"], tags', finding: "mandatory violated dns-zone-set-complete monitoring-zone-group" },
  ])("$mistake in place of $value is named", async ({ finding, ...mutation }) => {
    expect(await broken("examples/platform", mutation)).toContain(finding);
  });
});

describe("the application example, judged against the platform's state", () => {
  it("has the state that the platform example deploys", async () => {
    const state = `${JSON.stringify(await deployedState("examples/platform"), undefined, 2)}\n`.replaceAll("urn:pulumi:dev::examples::", "urn:pulumi:prod::platform::").replaceAll("examples-dev", "platform-prod");
    if (process.env["WRITE_DOCS"] === "1") writeFileSync(PLATFORM_STATE, state);
    expect(readFileSync(PLATFORM_STATE, "utf8")).toBe(state);
  });

  it("registers its resources and finds nothing that stops it", async () => {
    const result = await preview("examples/application");
    expect(lines(result.findings)).toEqual(["advisory violated component-profiler-storage shop-logs-component"]);
    expect(registered(result)).toEqual(
      [
        "Stack application-dev",
        "ResourceGroup shop",
        "ScopedWorkspace shop-logs",
        "Workspace shop-logs-workspace",
        "Component shop-logs-component",
        "DataCollectionEndpoint shop-logs-collection-endpoint",
        "PrivateLinkScopedResource shop-logs-member-workspace",
        "PrivateLinkScopedResource shop-logs-member-component",
        "PrivateLinkScopedResource shop-logs-member-collection-endpoint",
        "DiagnosticSetting shop-logs-diagnostics",
      ].sort(),
    );
  });

  it("is stopped by what only the platform's state tells: its hub is in one scope already", async () => {
    const hub = `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/platform/providers/Microsoft.Network/virtualNetworks/hub`;
    const mistake = {
      value: "export const workspaceId",
      mistake: `const { MonitoringScope, HubPrivateLink } = require("azure-monitor-private-link") as typeof import("azure-monitor-private-link");
const own = new MonitoringScope("shop", { resourceGroupName: group.name });
new HubPrivateLink("shop", { resourceGroupName: group.name, location, scope: own, subnetId: "${hub}/subnets/endpoints", hubNetworkId: "${hub}" });
export const workspaceId`,
    };
    expect(await broken("examples/application", mistake)).toContain("mandatory violated limit-scopes-per-network hub");
  });
});
