import * as fs from "node:fs";

/**
 * A made-up tenant as Azure Resource Graph shows it: of 1,000 resources about 600 are machines, disks and the like, and
 * the rest is what private link is made of, in the proportions of a landing zone. Rows repeat in blocks, so that a
 * tenant of any size is of one kind.
 */
const BLOCK = 1_000;

const ZONES = ["privatelink.monitor.azure.com", "privatelink.oms.opinsights.azure.com", "privatelink.ods.opinsights.azure.com", "privatelink.agentsvc.azure-automation.net", "privatelink.blob.core.windows.net"];

type Row = Readonly<Record<string, unknown>>;

/** A way to lay out a tenant: its rows, block after block. */
export type Shape = (index: number, count: number) => Iterable<Row>;

function row(id: string, type: string, properties: Row, location = "westeurope"): Row {
  return { id, name: id.slice(id.lastIndexOf("/") + 1), type: type.toLowerCase(), location, resourceGroup: "rg-platform", tags: { owner: "platform", environment: "test" }, properties };
}

/** Ids of the resources of a subscription. */
function idsOf(subscription: number): (type: string, name: string) => string {
  const group = `/subscriptions/00000000-0000-0000-0000-${String(subscription).padStart(12, "0")}/resourceGroups/rg-platform`;
  return (type, name) => `${group}/providers/${type}/${name}`;
}

/** Many estates of one size, each of its own: what grows is how many there are. */
export function* separateHubs(index: number): Iterable<Row> {
  const at = idsOf(index);
  const hub = at("Microsoft.Network/virtualNetworks", "hub");
  const scope = at("Microsoft.Insights/privateLinkScopes", "ampls");
  const endpoint = at("Microsoft.Network/privateEndpoints", "ampls");
  yield row(hub, "Microsoft.Network/virtualNetworks", { addressSpace: { addressPrefixes: ["10.0.0.0/16"] }, subnets: [{ id: `${hub}/subnets/endpoints`, name: "endpoints", properties: { addressPrefix: "10.0.0.0/26" } }], virtualNetworkPeerings: Array.from({ length: 20 }, (_, spoke) => ({ id: `${hub}/virtualNetworkPeerings/to-spoke-${String(spoke)}`, name: `to-spoke-${String(spoke)}`, properties: { remoteVirtualNetwork: { id: at("Microsoft.Network/virtualNetworks", `spoke-${String(spoke)}`) }, allowVirtualNetworkAccess: true } })) });
  yield row(scope, "Microsoft.Insights/privateLinkScopes", { accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open", exclusions: [] }, privateEndpointConnections: [{ id: `${scope}/privateEndpointConnections/ampls`, properties: { privateEndpoint: { id: endpoint }, privateLinkServiceConnectionState: { status: "Approved" } } }] }, "global");
  yield row(endpoint, "Microsoft.Network/privateEndpoints", { subnet: { id: `${hub}/subnets/endpoints` }, privateLinkServiceConnections: [{ name: "ampls", properties: { privateLinkServiceId: scope, groupIds: ["azuremonitor"], privateLinkServiceConnectionState: { status: "Approved" } } }] });
  yield row(`${endpoint}/privateDnsZoneGroups/default`, "Microsoft.Network/privateEndpoints/privateDnsZoneGroups", { privateDnsZoneConfigs: ZONES.map((zone) => ({ name: zone, properties: { privateDnsZoneId: at("Microsoft.Network/privateDnsZones", zone) } })) });
  const networks = [hub];
  for (let spoke = 0; spoke < 20; spoke++) {
    const id = at("Microsoft.Network/virtualNetworks", `spoke-${String(spoke)}`);
    networks.push(id);
    yield row(id, "Microsoft.Network/virtualNetworks", { subnets: [{ id: `${id}/subnets/default`, name: "default", properties: { addressPrefix: `10.${String(spoke + 1)}.0.0/24` } }], virtualNetworkPeerings: [{ id: `${id}/virtualNetworkPeerings/to-hub`, name: "to-hub", properties: { remoteVirtualNetwork: { id: hub }, allowVirtualNetworkAccess: true } }] });
  }
  for (const zone of ZONES) {
    const id = at("Microsoft.Network/privateDnsZones", zone);
    yield row(id, "Microsoft.Network/privateDnsZones", { numberOfRecordSets: 4, numberOfVirtualNetworkLinks: networks.length }, "global");
    for (const network of networks) yield row(`${id}/virtualNetworkLinks/${network.slice(network.lastIndexOf("/") + 1)}`, "Microsoft.Network/privateDnsZones/virtualNetworkLinks", { virtualNetwork: { id: network }, registrationEnabled: false, virtualNetworkLinkState: "Completed" }, "global");
  }
  for (let each = 0; each < 40; each++) {
    const workspace = at("Microsoft.OperationalInsights/workspaces", `law-${String(each)}`);
    const component = at("Microsoft.Insights/components", `app-${String(each)}`);
    yield row(workspace, "Microsoft.OperationalInsights/workspaces", { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Enabled", retentionInDays: 30, sku: { name: "PerGB2018" }, customerId: "00000000-0000-0000-0000-000000000000" });
    yield row(component, "Microsoft.Insights/components", { Application_Type: "web", WorkspaceResourceId: workspace, publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Enabled" });
    yield row(`${scope}/scopedResources/law-${String(each)}`, "Microsoft.Insights/privateLinkScopes/scopedResources", { linkedResourceId: workspace });
    yield row(`${scope}/scopedResources/app-${String(each)}`, "Microsoft.Insights/privateLinkScopes/scopedResources", { linkedResourceId: component });
  }
  const rest = BLOCK - 4 - 20 - ZONES.length * (1 + networks.length) - 160;
  for (let each = 0; each < rest; each++) {
    const machine = at("Microsoft.Compute/virtualMachines", `vm-${String(each)}`);
    if (each % 3 === 0) yield row(machine, "Microsoft.Compute/virtualMachines", { hardwareProfile: { vmSize: "Standard_D2s_v5" }, networkProfile: { networkInterfaces: [{ id: at("Microsoft.Network/networkInterfaces", `vm-${String(each)}`) }] }, provisioningState: "Succeeded" });
    else if (each % 3 === 1) yield row(at("Microsoft.Network/networkInterfaces", `vm-${String(each - 1)}`), "Microsoft.Network/networkInterfaces", { ipConfigurations: [{ name: "ip", properties: { subnet: { id: `${networks[1 + (each % 20)] ?? hub}/subnets/default` }, privateIPAddress: "10.1.0.4" } }] });
    else yield row(at("Microsoft.Compute/disks", `disk-${String(each)}`), "Microsoft.Compute/disks", { diskSizeGB: 128, diskState: "Attached", provisioningState: "Succeeded", encryption: { type: "EncryptionAtRestWithPlatformKey" } });
  }
}

/** The resources of one spoke of a landing zone, with their links among them. */
const SPOKE = 14;

/**
 * One hub, with the zones that all share, and a spoke in each of hundreds of subscriptions: each with a workspace, and
 * with a scope and an endpoint of its own, that all fill the same zones. What grows is how much meets in one place.
 */
export function* landingZone(index: number, count: number): Iterable<Row> {
  if (index > 0) return;
  const ofHub = idsOf(0);
  const spokes = Math.max(1, Math.floor((count - 1 - 2 * ZONES.length) / SPOKE));
  const hub = ofHub("Microsoft.Network/virtualNetworks", "hub");
  const zones = ZONES.map((name) => ofHub("Microsoft.Network/privateDnsZones", name));
  const network = (spoke: number): string => idsOf(spoke + 1)("Microsoft.Network/virtualNetworks", "spoke");
  const peerings = Array.from({ length: spokes }, (_, spoke) => ({ id: `${hub}/virtualNetworkPeerings/to-${String(spoke)}`, name: `to-${String(spoke)}`, properties: { remoteVirtualNetwork: { id: network(spoke) }, allowVirtualNetworkAccess: true } }));
  yield row(hub, "Microsoft.Network/virtualNetworks", { subnets: [], virtualNetworkPeerings: peerings });
  for (const zone of zones) {
    yield row(zone, "Microsoft.Network/privateDnsZones", { numberOfRecordSets: 4, numberOfVirtualNetworkLinks: spokes + 1 }, "global");
    yield linkOf(zone, "hub", hub);
  }
  for (let spoke = 0; spoke < spokes; spoke++) yield* spokeOf(spoke, network(spoke), hub, zones);
}

function linkOf(zone: string, name: string, network: string): Row {
  return row(`${zone}/virtualNetworkLinks/${name}`, "Microsoft.Network/privateDnsZones/virtualNetworkLinks", { virtualNetwork: { id: network }, registrationEnabled: false, virtualNetworkLinkState: "Completed" }, "global");
}

function* spokeOf(index: number, network: string, hub: string, zones: readonly string[]): Iterable<Row> {
  const at = idsOf(index + 1);
  const [group, endpoint] = [at("Microsoft.Network/networkSecurityGroups", "egress"), at("Microsoft.Network/privateEndpoints", "ampls")];
  const [scope, workspace, component] = [at("Microsoft.Insights/privateLinkScopes", "ampls"), at("Microsoft.OperationalInsights/workspaces", "law"), at("Microsoft.Insights/components", "app")];
  const subnets = ["endpoints", "apps"].map((name, at) => ({ id: `${network}/subnets/${name}`, name, properties: { addressPrefix: `10.1.${String(at)}.0/24`, networkSecurityGroup: { id: group } } }));
  yield row(group, "Microsoft.Network/networkSecurityGroups", { securityRules: [] });
  yield row(network, "Microsoft.Network/virtualNetworks", { subnets, virtualNetworkPeerings: [{ id: `${network}/virtualNetworkPeerings/to-hub`, name: "to-hub", properties: { remoteVirtualNetwork: { id: hub }, allowVirtualNetworkAccess: true } }] });
  yield row(workspace, "Microsoft.OperationalInsights/workspaces", { publicNetworkAccessForIngestion: "Enabled", publicNetworkAccessForQuery: "Enabled", customerId: "00000000-0000-0000-0000-000000000000" });
  yield row(component, "Microsoft.Insights/components", { Application_Type: "web", WorkspaceResourceId: workspace, publicNetworkAccessForIngestion: "Enabled", publicNetworkAccessForQuery: "Enabled" });
  yield row(scope, "Microsoft.Insights/privateLinkScopes", { accessModeSettings: { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly", exclusions: [] }, privateEndpointConnections: [{ id: `${scope}/privateEndpointConnections/ampls`, properties: { privateEndpoint: { id: endpoint }, privateLinkServiceConnectionState: { status: "Approved" } } }] }, "global");
  yield row(`${scope}/scopedResources/law`, "Microsoft.Insights/privateLinkScopes/scopedResources", { linkedResourceId: workspace });
  yield row(endpoint, "Microsoft.Network/privateEndpoints", { subnet: { id: `${network}/subnets/endpoints` }, privateLinkServiceConnections: [{ name: "ampls", properties: { privateLinkServiceId: scope, groupIds: ["azuremonitor"], privateLinkServiceConnectionState: { status: "Approved" } } }] });
  yield row(`${endpoint}/privateDnsZoneGroups/default`, "Microsoft.Network/privateEndpoints/privateDnsZoneGroups", { privateDnsZoneConfigs: zones.map((zone, at) => ({ name: String(at), properties: { privateDnsZoneId: zone } })) });
  for (const zone of zones) yield linkOf(zone, `spoke-${String(index)}`, network);
  yield row(at("Microsoft.Compute/virtualMachines", "vm"), "Microsoft.Compute/virtualMachines", { hardwareProfile: { vmSize: "Standard_D2s_v5" }, networkProfile: { networkInterfaces: [] } });
}

/** Writes the inventory of a tenant with about `count` resources, of one shape. */
export function writeInventory(file: string, count: number, shape: Shape): void {
  const descriptor = fs.openSync(file, "w");
  let written = 0;
  fs.writeSync(descriptor, "[\n");
  for (let index = 0; written < count; index++) {
    const rows: string[] = [];
    for (const each of shape(index, count)) {
      if (written++ >= count) break;
      rows.push(JSON.stringify(each));
    }
    if (rows.length === 0) break;
    fs.writeSync(descriptor, `${index === 0 ? "" : ",\n"}${rows.join(",\n")}`);
  }
  fs.writeSync(descriptor, "\n]\n");
  fs.closeSync(descriptor);
}
