import * as path from "node:path";
import { expect, it } from "vitest";
import { run } from "../cli/reach-runs";
import { broken, lines, preview, registered, ROOT, zoneSet } from "./run";

const EXAMPLE = "examples/prometheus-grafana";

/** Which collection endpoint Azure makes with the Azure Monitor workspace, only the update tells; what a closed workspace costs is said. */
const SAID = ["advisory cannot-tell scope-member-type metrics-member-collection-endpoint", "advisory violated workspace-query-closed-costs logs-workspace"];
const QUERY_ZONE = "privatelink.westeurope.prometheus.monitor.azure.com";

it("a workspace that Grafana queries registers its resources, and nothing is wrong with them", async () => {
  const result = await preview(EXAMPLE);
  expect(lines(result.findings)).toEqual(SAID);
  expect(registered(result)).toEqual(
    [
      "Stack prometheus-grafana-dev",
      "ResourceGroup prometheus",
      "VirtualNetwork network",
      "Subnet endpoints",
      "MonitoringScope monitoring",
      "PrivateLinkScope monitoring-scope",
      "ScopedWorkspace logs",
      "Workspace logs-workspace",
      "DataCollectionEndpoint logs-collection-endpoint",
      "PrivateLinkScopedResource logs-member-workspace",
      "PrivateLinkScopedResource logs-member-collection-endpoint",
      "PrometheusWorkspace metrics",
      "AzureMonitorWorkspace metrics-workspace",
      "PrivateLinkScopedResource metrics-member-collection-endpoint",
      "PrivateEndpoint metrics-query",
      "PrivateEndpoint metrics-query-endpoint",
      "PrivateDnsZoneGroup metrics-query-zone-group",
      `PrivateZone metrics-query-zone-${QUERY_ZONE}`,
      `VirtualNetworkLink metrics-query-link-${QUERY_ZONE}-network`,
      "Grafana metrics-grafana",
      "ManagedPrivateEndpoint metrics-grafana-workspace",
      "ManagedPrivateEndpoint metrics-grafana-scope",
      "RoleAssignment grafana-reads-metrics",
      "HubPrivateLink monitoring",
      "PrivateEndpoint monitoring-endpoint",
      "PrivateDnsZoneGroup monitoring-zone-group",
      ...zoneSet("monitoring", ["hub"]),
    ].sort(),
  );
});

it("its network queries the closed workspace through the endpoint of its own", async () => {
  const { stdout } = await run(["reach", path.join(ROOT, EXAMPLE), "--to", "metrics-workspace", "--operation", "query"]);
  expect(stdout).toBe(`From VirtualNetwork "network":
  AzureMonitorWorkspace "metrics-workspace"
      query  ✓ private

1 network, 1 resource, 1 operation: 1 ✓ private.
`);
});

it.each([
  { what: "a closed workspace without an endpoint of its own", value: "  subnetId: subnet.id,\n  grafana: true,", mistake: "  grafana: true," },
  { what: "the zone of another region", value: "  grafana: true,", mistake: '  workspaceRegion: "northeurope",\n  grafana: true,' },
])("$what is named", async (mutation) => {
  expect(await broken(EXAMPLE, mutation)).toContain("mandatory violated prometheus-query-endpoint metrics-workspace");
});
