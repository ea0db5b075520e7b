import * as fs from "node:fs";

type Row = Readonly<Record<string, unknown>>;

const ZONES = ["privatelink.monitor.azure.com", "privatelink.oms.opinsights.azure.com", "privatelink.ods.opinsights.azure.com", "privatelink.agentsvc.azure-automation.net", "privatelink.blob.core.windows.net"];

/** How many networks share one scope: a landing zone's hub and its spokes, or each network for itself. */
export const SHAPES = { hubs: 40, islands: 1 } as const;
export type Shape = keyof typeof SHAPES;

/** Of ten resources of a network, what each is, and whether the scope holds it. */
const RESOURCES = 10;

/** Writes an inventory of networks with ten resources each: some closed, some in no scope, one hub in ten with PrivateOnly modes. */
export function writeReachInventory(file: string, networks: number, shape: Shape): void {
  const rows: string[] = [];
  const size = SHAPES[shape];
  for (let hub = 0; hub * size < networks; hub++) for (const row of hubRows(hub, Math.min(size, networks - hub * size))) rows.push(JSON.stringify(row));
  fs.writeFileSync(file, `[\n${rows.join(",\n")}\n]\n`);
}

function* hubRows(hub: number, networks: number): Iterable<Row> {
  const group = `rg-${String(hub)}`;
  const at = (type: string, name: string): string => `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/${group}/providers/${type}/${name}`;
  const row = (id: string, type: string, properties: Row, location = "westeurope"): Row => ({ id, name: id.slice(id.lastIndexOf("/") + 1), type: type.toLowerCase(), location, resourceGroup: group, properties });
  const ids = Array.from({ length: networks }, (_, index) => at("Microsoft.Network/virtualNetworks", index === 0 ? "hub" : `spoke-${String(index)}`));
  const [center = ""] = ids;
  const peering = (from: string, to: string): Row => ({ id: `${from}/virtualNetworkPeerings/${to.slice(to.lastIndexOf("/") + 1)}`, name: to.slice(to.lastIndexOf("/") + 1), properties: { remoteVirtualNetwork: { id: to }, allowVirtualNetworkAccess: true } });
  const mode = hub % 10 === 0 ? "PrivateOnly" : "Open";
  const scope = at("Microsoft.Insights/privateLinkScopes", "ampls");
  const endpoint = at("Microsoft.Network/privateEndpoints", "ampls");
  yield row(scope, "Microsoft.Insights/privateLinkScopes", { accessModeSettings: { ingestionAccessMode: mode, queryAccessMode: mode, exclusions: [] } }, "global");
  yield row(endpoint, "Microsoft.Network/privateEndpoints", { subnet: { id: `${center}/subnets/endpoints` }, privateLinkServiceConnections: [{ name: "ampls", properties: { privateLinkServiceId: scope, groupIds: ["azuremonitor"], privateLinkServiceConnectionState: { status: "Approved" } } }] });
  yield row(`${endpoint}/privateDnsZoneGroups/default`, "Microsoft.Network/privateEndpoints/privateDnsZoneGroups", { privateDnsZoneConfigs: ZONES.map((zone) => ({ name: zone, properties: { privateDnsZoneId: at("Microsoft.Network/privateDnsZones", zone) } })) });
  for (const [index, id] of ids.entries()) {
    const peerings = index === 0 ? ids.slice(1).map((spoke) => peering(id, spoke)) : [peering(id, center)];
    yield row(id, "Microsoft.Network/virtualNetworks", { subnets: [{ id: `${id}/subnets/endpoints`, name: "endpoints", properties: { addressPrefix: "10.0.0.0/26" } }], virtualNetworkPeerings: peerings });
    for (let each = 0; each < RESOURCES; each++) yield* resourceRows(scope, at, row, index, each);
  }
  for (const zone of ZONES) {
    const id = at("Microsoft.Network/privateDnsZones", zone);
    yield row(id, "Microsoft.Network/privateDnsZones", { numberOfRecordSets: 12 }, "global");
    for (const network of ids) yield row(`${id}/virtualNetworkLinks/${network.slice(network.lastIndexOf("/") + 1)}`, "Microsoft.Network/privateDnsZones/virtualNetworkLinks", { virtualNetwork: { id: network }, registrationEnabled: false }, "global");
  }
}

function* resourceRows(scope: string, at: (type: string, name: string) => string, row: (id: string, type: string, properties: Row) => Row, network: number, each: number): Iterable<Row> {
  const name = `${String(network)}-${String(each)}`;
  const flag = each % 4 === 0 ? "Disabled" : "Enabled";
  const isComponent = each % 2 === 1;
  const id = isComponent ? at("Microsoft.Insights/components", `app-${name}`) : at("Microsoft.OperationalInsights/workspaces", `law-${name}`);
  yield row(id, isComponent ? "Microsoft.Insights/components" : "Microsoft.OperationalInsights/workspaces", { publicNetworkAccessForIngestion: flag, publicNetworkAccessForQuery: "Enabled" });
  // Two of ten are left out of the scope.
  if (each < 8) yield row(`${scope}/scopedResources/${name}`, "Microsoft.Insights/privateLinkScopes/scopedResources", { linkedResourceId: id });
}
