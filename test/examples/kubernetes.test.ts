import * as path from "node:path";
import { expect, it } from "vitest";
import { run } from "../cli/reach-runs";
import { broken, lines, preview, registered, ROOT, zoneSet } from "./run";

const EXAMPLE = "examples/kubernetes";

/** Which collection endpoint Azure makes with the Azure Monitor workspace, only the update tells. */
const UNTOLD = ["advisory cannot-tell scope-member-type metrics-member-collection-endpoint"];
const QUERY_ZONE = "privatelink.westeurope.prometheus.monitor.azure.com";

it("a cluster behind the hub's private link registers its resources, and nothing is wrong with them", async () => {
  const result = await preview(EXAMPLE);
  expect(lines(result.findings)).toEqual(UNTOLD);
  expect(registered(result)).toEqual(
    [
      "Stack kubernetes-dev",
      "ResourceGroup kubernetes",
      "VirtualNetwork hub",
      "Subnet endpoints",
      "VirtualNetwork spoke",
      "Subnet nodes",
      "VirtualNetworkPeering hub-to-spoke",
      "VirtualNetworkPeering spoke-to-hub",
      "ManagedCluster shop",
      "MonitoringScope monitoring",
      "PrivateLinkScope monitoring-scope",
      "ScopedWorkspace logs",
      "Workspace logs-workspace",
      "PrivateLinkScopedResource logs-member-workspace",
      "PrometheusWorkspace metrics",
      "AzureMonitorWorkspace metrics-workspace",
      "PrivateLinkScopedResource metrics-member-collection-endpoint",
      "PrivateEndpoint metrics-query",
      "PrivateEndpoint metrics-query-endpoint",
      "PrivateDnsZoneGroup metrics-query-zone-group",
      `PrivateZone metrics-query-zone-${QUERY_ZONE}`,
      ...["hub", "spoke"].map((network) => `VirtualNetworkLink metrics-query-link-${QUERY_ZONE}-${network}`),
      "CollectionEndpoint containers",
      "DataCollectionEndpoint containers-collection-endpoint",
      "PrivateLinkScopedResource containers-member-collection-endpoint",
      "DataCollectionRule containers-rule-logs",
      "DataCollectionRuleAssociation containers-association-shop.logs",
      "DataCollectionRuleAssociation containers-configuration-shop",
      "CollectionEndpoint prometheus",
      "DataCollectionEndpoint prometheus-collection-endpoint",
      "PrivateLinkScopedResource prometheus-member-collection-endpoint",
      "DataCollectionRule prometheus-rule-metrics",
      "DataCollectionRuleAssociation prometheus-association-shop.metrics",
      "HubPrivateLink monitoring",
      "PrivateEndpoint monitoring-endpoint",
      "PrivateDnsZoneGroup monitoring-zone-group",
      ...zoneSet("monitoring", ["hub", "spoke"]),
    ].sort(),
  );
});

it("the cluster sends, and is queried, over private link", async () => {
  const { stdout } = await run(["reach", path.join(ROOT, EXAMPLE)]);
  expect(stdout).toBe(`From VirtualNetwork "hub" and VirtualNetwork "spoke":
  AzureMonitorWorkspace "metrics-workspace"
      ingest  ? unknown: cannot tell whether PrivateLinkScope "monitoring-scope" holds the collection endpoint: \`defaultIngestionSettings\` of AzureMonitorWorkspace "metrics-workspace" is not shown: Azure makes the collection endpoint with the workspace
      query   ✓ private
  DataCollectionEndpoint "containers-collection-endpoint" and DataCollectionEndpoint "prometheus-collection-endpoint"
      ingest         ✓ private
      configuration  ✓ private
  Workspace "logs-workspace"
      ingest  ✓ private
      query   ✓ private

2 networks, 4 resources, 16 operations: 14 ✓ private, 2 ? unknown.
`);
});

const CONTAINERS = 'new CollectionEndpoint("containers", {\n  resourceGroupName,\n  location,';
const PROMETHEUS = "location,\n  scope,\n  stage,\n  collectionEndpointName: prometheus,";
it.each([
  { what: "another region than the cluster's", value: CONTAINERS, mistake: CONTAINERS.replace("location,", 'location: "northeurope",'), finding: "mandatory violated collection-endpoint-region containers-configuration-shop" },
  { what: "metrics through an endpoint of another region", value: PROMETHEUS, mistake: PROMETHEUS.replace("location,", 'location: "northeurope",'), finding: "mandatory violated collection-endpoint-region prometheus-rule-metrics" },
  { what: "a collection endpoint that is no member", value: CONTAINERS, mistake: `${CONTAINERS}\n  connectToScope: false,`, finding: "mandatory violated collection-rule-endpoint containers-rule-logs" },
])("$what is named", async ({ finding, ...mutation }) => {
  expect(await broken(EXAMPLE, mutation)).toContain(finding);
});
