import { describe, expect, it } from "vitest";
import { type Estate } from "../../../src/planning/estate";
import { estateOf } from "../../../src/planning/readers/join";
import { exportSource, inventorySource } from "../sources";

const GROUP = "/subscriptions/s/resourceGroups/rg/providers";
const WORKSPACE = `${GROUP}/Microsoft.OperationalInsights/workspaces/law`;
const COLLECTOR = `${GROUP}/Microsoft.Insights/dataCollectionEndpoints/dce`;
const ACCOUNT = `${GROUP}/Microsoft.Monitor/accounts/amw`;
const ENDPOINT = `${GROUP}/Microsoft.Network/privateEndpoints/pe`;
const ZONE = `${GROUP}/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com`;

const ANSWERED = {
  workspace: { customerId: "11111111-2222-3333-4444-555555555555" },
  collector: {
    logsIngestion: { endpoint: "https://dce-ab1c.eastus-1.ingest.monitor.azure.com" },
    configurationAccess: { endpoint: "https://dce-ab1c.eastus-1.handler.control.monitor.azure.com" },
    metricsIngestion: { endpoint: "https://dce-ab1c.eastus-1.metrics.ingest.monitor.azure.com" },
  },
  account: { metrics: { prometheusQueryEndpoint: "https://amw-ab1c.eastus.prometheus.monitor.azure.com" }, defaultIngestionSettings: { dataCollectionEndpointResourceId: COLLECTOR } },
  endpoint: { customDnsConfigs: [{ fqdn: "api.monitor.azure.com", ipAddresses: ["10.0.0.5"] }] },
  record: { aRecords: [{ ipv4Address: "10.0.0.5" }] },
};
const RECORD_SETS = [{ fqdn: "api.privatelink.monitor.azure.com", recordSetName: "api", recordType: "A", ttl: 10, ipAddresses: ["10.0.0.5"], provisioningState: "Succeeded" }];

function row(id: string, properties: unknown): unknown {
  return { id, location: "eastus", properties };
}

function exported(type: string, id: string, outputs: unknown): unknown {
  const name = id.slice(id.lastIndexOf("/") + 1);
  return { urn: `urn:pulumi:dev::test::azure-native:${type}::${name}`, type: `azure-native:${type}`, custom: true, id, inputs: {}, outputs };
}

const INVENTORY = [
  row(WORKSPACE, ANSWERED.workspace),
  row(COLLECTOR, ANSWERED.collector),
  row(ACCOUNT, ANSWERED.account),
  row(ENDPOINT, ANSWERED.endpoint),
  row(`${ENDPOINT}/privateDnsZoneGroups/default`, { privateDnsZoneConfigs: [{ name: "monitor", properties: { privateDnsZoneId: ZONE, recordSets: RECORD_SETS } }] }),
  row(`${ZONE}/A/global.in.ai`, ANSWERED.record),
];

const EXPORT = [
  exported("operationalinsights:Workspace", WORKSPACE, ANSWERED.workspace),
  exported("monitor:DataCollectionEndpoint", COLLECTOR, ANSWERED.collector),
  exported("monitor:AzureMonitorWorkspace", ACCOUNT, ANSWERED.account),
  exported("network:PrivateEndpoint", ENDPOINT, ANSWERED.endpoint),
  exported("network:PrivateDnsZoneGroup", `${ENDPOINT}/privateDnsZoneGroups/default`, { privateDnsZoneConfigs: [{ name: "monitor", privateDnsZoneId: ZONE, recordSets: RECORD_SETS }] }),
  exported("privatedns:PrivateRecordSet", `${ZONE}/A/global.in.ai`, { ...ANSWERED.record, name: "global.in.ai" }),
];

describe.each([
  ["an inventory", (): Estate => estateOf([inventorySource(INVENTORY)])],
  ["an inventory that spells its names in its own case", (): Estate => estateOf([inventorySource(INVENTORY.map(shouted))])],
  ["an export", (): Estate => estateOf([exportSource(EXPORT)])],
  ["both", (): Estate => estateOf([exportSource(EXPORT), inventorySource(INVENTORY)])],
])("of what is deployed, %s tells", (_, estate) => {
  it("the names that Azure gave", () => {
    const shown = estate();
    expect(shown.of("workspace")).toMatchObject([{ workspaceId: { kind: "known", value: "11111111-2222-3333-4444-555555555555" } }]);
    expect(shown.of("collection-endpoint")).toMatchObject([
      {
        ingestionHost: { kind: "known", value: "dce-ab1c.eastus-1.ingest.monitor.azure.com" },
        configurationHost: { kind: "known", value: "dce-ab1c.eastus-1.handler.control.monitor.azure.com" },
        metricsHost: { kind: "known", value: "dce-ab1c.eastus-1.metrics.ingest.monitor.azure.com" },
      },
    ]);
    expect(shown.of("monitor-workspace")).toMatchObject([
      { queryHost: { kind: "known", value: "amw-ab1c.eastus.prometheus.monitor.azure.com" }, collectionEndpoint: { kind: "node", node: { kind: "collection-endpoint" } } },
    ]);
  });

  it("the addresses behind them", () => {
    const shown = estate();
    const addresses = { kind: "known", value: ["10.0.0.5"] };
    expect(shown.of("endpoint")).toMatchObject([{ dnsConfigs: { kind: "known", value: [{ fqdn: { kind: "known", value: "api.monitor.azure.com" }, addresses }] } }]);
    expect(shown.of("zone-group")).toMatchObject([
      { records: { kind: "known", value: [{ fqdn: { kind: "known", value: "api.privatelink.monitor.azure.com" }, name: { kind: "known", value: "api" }, addresses }] } },
    ]);
    expect(shown.of("record")).toMatchObject([{ name: { kind: "known", value: "global.in.ai" }, addresses }]);
  });
});

it("an inventory without properties does not say that there are none", () => {
  expect(estateOf([inventorySource([{ id: WORKSPACE, location: "eastus" }])]).of("workspace")).toMatchObject([{ workspaceId: { kind: "unknown", reason: "is not in the inventory" } }]);
});

/** A row whose properties' names are all in capitals, as ARM may give them. */
function shouted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shouted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toUpperCase(), shouted(inner)]));
}
