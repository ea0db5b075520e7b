import { type Estate } from "../../src/planning/estate";
import { estateOf } from "../../src/planning/readers/join";
import { inventorySource } from "../planning/sources";

/** A tenant as an inventory shows it, and ids in it. */
export const SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers`;
export const WORKSPACE_ID = "11111111-2222-3333-4444-555555555555";
export const OTHER_WORKSPACE_ID = "99999999-2222-3333-4444-555555555555";

export const ZONES = {
  monitor: "privatelink.monitor.azure.com",
  oms: "privatelink.oms.opinsights.azure.com",
  ods: "privatelink.ods.opinsights.azure.com",
  agentsvc: "privatelink.agentsvc.azure-automation.net",
  blob: "privatelink.blob.core.windows.net",
} as const;

export const id = {
  network: (name: string): string => `${GROUP}/Microsoft.Network/virtualNetworks/${name}`,
  zone: (name: string): string => `${GROUP}/Microsoft.Network/privateDnsZones/${name}`,
  endpoint: (name: string): string => `${GROUP}/Microsoft.Network/privateEndpoints/${name}`,
  scope: (name: string): string => `${GROUP}/Microsoft.Insights/privateLinkScopes/${name}`,
  workspace: (name: string): string => `${GROUP}/Microsoft.OperationalInsights/workspaces/${name}`,
  component: (name: string): string => `${GROUP}/Microsoft.Insights/components/${name}`,
  collector: (name: string): string => `${GROUP}/Microsoft.Insights/dataCollectionEndpoints/${name}`,
  account: (name: string): string => `${GROUP}/Microsoft.Monitor/accounts/${name}`,
  vault: (name: string): string => `${GROUP}/Microsoft.KeyVault/vaults/${name}`,
  automation: (name: string): string => `${GROUP}/Microsoft.Automation/automationAccounts/${name}`,
};

export type Row = Readonly<Record<string, unknown>>;

export function row(of: string, properties: Row = {}, location = "westeurope"): Row {
  return { id: of, location, properties };
}

export function network(name: string, dnsServers?: readonly string[]): Row {
  return row(id.network(name), { subnets: [{ id: `${id.network(name)}/subnets/endpoints`, properties: { addressPrefix: "10.0.1.0/24" } }], ...(dnsServers !== undefined && { dhcpOptions: { dnsServers } }) });
}

export function link(zone: string, to: string, resolutionPolicy?: unknown): Row {
  return row(`${id.zone(zone)}/virtualNetworkLinks/${to}`, { virtualNetwork: { id: id.network(to) }, ...(resolutionPolicy !== undefined && { resolutionPolicy }) }, "global");
}

export function endpoint(name: string, target: string, group: string, to = "hub", more: Row = {}): Row {
  return row(id.endpoint(name), {
    subnet: { id: `${id.network(to)}/subnets/endpoints` },
    privateLinkServiceConnections: [{ name, properties: { privateLinkServiceId: target, groupIds: [group], privateLinkServiceConnectionState: { status: "Approved" } } }],
    ...more,
  });
}

/** A zone group with the records that Azure wrote, by zone; without records where none are given. */
export function zoneGroup(of: string, zones: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>): Row {
  return row(`${id.endpoint(of)}/privateDnsZoneGroups/default`, {
    privateDnsZoneConfigs: Object.entries(zones).map(([zone, records]) => ({
      name: zone.replaceAll(".", "-"),
      properties: {
        privateDnsZoneId: id.zone(zone),
        ...(records !== undefined && {
          recordSets: Object.entries(records).map(([name, address]) => ({ recordType: "A", recordSetName: name, fqdn: `${name}.${zone}`, ttl: 10, ipAddresses: [address] })),
        }),
      },
    })),
  });
}

export function member(scope: string, linked: string): Row {
  return row(`${id.scope(scope)}/scopedResources/${linked.slice(linked.lastIndexOf("/") + 1)}`, { linkedResourceId: linked });
}

export function workspace(name: string, customerId?: string): Row {
  return row(id.workspace(name), customerId === undefined ? {} : { customerId });
}

export const SHARED_RECORDS = {
  api: "10.0.1.4",
  "global.in.ai": "10.0.1.5",
  live: "10.0.1.6",
  profiler: "10.0.1.7",
  snapshot: "10.0.1.8",
  "diagservices-query": "10.0.1.9",
  "global.handler.control": "10.0.1.10",
};

/** A hub whose endpoint to a scope with one workspace is deployed, with all zones linked to the hub. */
export function deployedHub(): readonly Row[] {
  return [
    network("hub"),
    ...Object.values(ZONES).flatMap((zone) => [row(id.zone(zone), {}, "global"), link(zone, "hub")]),
    row(id.scope("scope"), { accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } }, "global"),
    workspace("law", WORKSPACE_ID),
    member("scope", id.workspace("law")),
    endpoint("pe", id.scope("scope"), "azuremonitor"),
    zoneGroup("pe", {
      [ZONES.monitor]: SHARED_RECORDS,
      [ZONES.oms]: { [WORKSPACE_ID]: "10.0.1.11" },
      [ZONES.ods]: { [WORKSPACE_ID]: "10.0.1.12" },
      [ZONES.agentsvc]: { [WORKSPACE_ID]: "10.0.1.13" },
      [ZONES.blob]: { scadvisorcontentpl: "10.0.1.14" },
    }),
  ];
}

/** The same hub before anything is deployed: the zone group shows no records. */
export function plannedHub(): readonly Row[] {
  return [...deployedHub().filter((one) => !String(one["id"]).endsWith("/privateDnsZoneGroups/default")), zoneGroup("pe", Object.fromEntries(Object.values(ZONES).map((zone) => [zone, undefined])))];
}

export function estate(...rows: readonly Row[]): Estate {
  return estateOf([inventorySource(rows)]);
}
