import * as path from "node:path";
import { expect, it } from "vitest";
import { run } from "../cli/reach-runs";
import { broken, lines, preview, registered, ROOT, zoneSet } from "./run";

const EXAMPLE = "examples/automation";
const ZONE = "privatelink.azure-automation.net";

it("an Automation account and its workspace register their resources, and only the open account is named", async () => {
  const result = await preview(EXAMPLE);
  expect(lines(result.findings)).toEqual(["advisory violated paas-public-with-endpoint jobs-account"]);
  expect(registered(result)).toEqual(
    [
      "Stack automation-dev",
      "ResourceGroup operations",
      "VirtualNetwork hub",
      "Subnet endpoints",
      "RandomString jobs",
      "Workspace updates",
      "MonitoringScope monitoring",
      "PrivateLinkScope monitoring-scope",
      "AutomationPrivateLink jobs",
      "AutomationAccount jobs-account",
      "LinkedService jobs-linked-service",
      "PrivateLinkScopedResource jobs-member-workspace",
      "DiagnosticSetting jobs-diagnostics",
      `PrivateZone jobs-zone-${ZONE}`,
      ...["webhook", "worker"].flatMap((part) => [`PrivateEndpoint jobs-endpoint-${part}`, `PrivateDnsZoneGroup jobs-zone-group-${part}`]),
      `VirtualNetworkLink jobs-link-${ZONE}-hub`,
      "HubPrivateLink monitoring",
      "PrivateEndpoint monitoring-endpoint",
      "PrivateDnsZoneGroup monitoring-zone-group",
      ...zoneSet("monitoring", ["hub"]),
    ].sort(),
  );
}, 300_000);

it("its groups are reached over private link, each by its endpoint", async () => {
  const { stdout, stderr } = await run(["reach", path.join(ROOT, EXAMPLE)]);
  expect(stderr).toBe("");
  expect(stdout).toBe(`From VirtualNetwork "hub":
  AutomationAccount "jobs-account" (Webhook) and AutomationAccount "jobs-account" (DSCAndHybridWorker)
      connect  ✓ private
  Workspace "updates"
      ingest  ✓ private
      query   ✓ private

1 network, 2 resources, 4 operations: 4 ✓ private.
`);
}, 300_000);

it.each([
  { value: "  scope,\n  diagnosticsWorkspaceId", mistake: "  workspaceIsMember: true,\n  diagnosticsWorkspaceId", finding: "mandatory violated automation-linked-workspace jobs-linked-service" },
  { value: "networkIds: { hub: hub.id },\n  linkedWorkspaceId", mistake: 'publicNetworkAccess: false,\n  dnsManagement: "None",\n  linkedWorkspaceId', finding: "advisory cannot-tell automation-endpoints jobs-account" },
])("$mistake in place of $value is named", async ({ finding, ...mutation }) => {
  expect(await broken(EXAMPLE, mutation)).toContain(finding);
}, 300_000);
