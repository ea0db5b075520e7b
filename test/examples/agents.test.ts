import * as path from "node:path";
import { expect, it } from "vitest";
import { run } from "../cli/reach-runs";
import { broken, preview, registered, ROOT, zoneSet } from "./run";

const EXAMPLE = "examples/agents";

it("machines of a spoke behind the hub's private link register their resources, and nothing is wrong with them", async () => {
  const result = await preview(EXAMPLE);
  expect(result.findings).toEqual([]);
  expect(registered(result)).toEqual(
    [
      "Stack agents-dev",
      "ResourceGroup agents",
      "VirtualNetwork hub",
      "Subnet endpoints",
      "VirtualNetwork spoke",
      "Subnet servers",
      "VirtualNetworkPeering hub-to-spoke",
      "VirtualNetworkPeering spoke-to-hub",
      "RandomPassword machines",
      "NetworkInterface web",
      "VirtualMachine web",
      "VirtualMachineScaleSet workers",
      "MonitoringScope monitoring",
      "PrivateLinkScope monitoring-scope",
      "ScopedWorkspace logs",
      "Workspace logs-workspace",
      "PrivateLinkScopedResource logs-member-workspace",
      "CollectionEndpoint collection",
      "DataCollectionEndpoint collection-collection-endpoint",
      "PrivateLinkScopedResource collection-member-collection-endpoint",
      "DataCollectionRule collection-rule-servers",
      ...["web", "workers"].flatMap((machine) => [`DataCollectionRuleAssociation collection-association-${machine}.servers`, `DataCollectionRuleAssociation collection-configuration-${machine}`]),
      "VirtualMachineExtension collection-agent-web",
      "VirtualMachineScaleSetExtension collection-agent-workers",
      "HubPrivateLink monitoring",
      "PrivateEndpoint monitoring-endpoint",
      "PrivateDnsZoneGroup monitoring-zone-group",
      ...zoneSet("monitoring", ["hub", "spoke"]),
    ].sort(),
  );
});

it("its machines send and take their configuration over private link", async () => {
  const { stdout, stderr } = await run(["reach", path.join(ROOT, EXAMPLE)]);
  expect(stderr).toBe("");
  expect(stdout).toBe(`From VirtualNetwork "hub" and VirtualNetwork "spoke":
  DataCollectionEndpoint "collection-collection-endpoint"
      ingest         ✓ private
      configuration  ✓ private
  Workspace "logs-workspace"
      ingest  ✓ private
      query   ✓ private

2 networks, 2 resources, 8 operations: 8 ✓ private.
`);
});

it("is closed by one value, and what that costs is said", async () => {
  expect(await broken(EXAMPLE, { value: "RolloutStage.Verify", mistake: "RolloutStage.PrivateOnly" })).toEqual(["advisory violated workspace-query-closed-costs logs-workspace"]);
});

const COLLECTION = 'new CollectionEndpoint("collection", {\n  resourceGroupName,\n  location,';
it.each([
  { what: "a collection endpoint that is no member", value: COLLECTION, mistake: `${COLLECTION}\n  connectToScope: false,`, findings: ["mandatory violated collection-rule-endpoint collection-rule-servers", "mandatory violated machine-configuration-endpoint web", "mandatory violated machine-configuration-endpoint workers"] },
  { what: "machines without the endpoint of their configuration", value: COLLECTION, mistake: `${COLLECTION}\n  configurationAccess: false,`, findings: ["mandatory violated machine-configuration-endpoint web", "mandatory violated machine-configuration-endpoint workers"] },
  { what: "another region than the machines'", value: COLLECTION, mistake: COLLECTION.replace("location,", 'location: "northeurope",'), findings: ["mandatory violated collection-endpoint-region collection-configuration-web", "mandatory violated collection-endpoint-region collection-configuration-workers", "mandatory violated collection-endpoint-region collection-rule-servers"] },
])("$what is named", async ({ findings, ...mutation }) => {
  expect(await broken(EXAMPLE, mutation)).toEqual(findings);
});
