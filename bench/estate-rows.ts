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
  yield scopeRow(scope, endpoint, "Open");
  yield* endpointRows(endpoint, `${hub}/subnets/endpoints`, scope, ZONES.map((zone) => at("Microsoft.Network/privateDnsZones", zone)));
  const networks = [hub];
  for (let spoke = 0; spoke < 20; spoke++) {
    const id = at("Microsoft.Network/virtualNetworks", `spoke-${String(spoke)}`);
    networks.push(id);
    yield row(id, "Microsoft.Network/virtualNetworks", { subnets: [{ id: `${id}/subnets/default`, name: "default", properties: { addressPrefix: `10.${String(spoke + 1)}.0.0/24` } }], virtualNetworkPeerings: [{ id: `${id}/virtualNetworkPeerings/to-hub`, name: "to-hub", properties: { remoteVirtualNetwork: { id: hub }, allowVirtualNetworkAccess: true } }] });
  }
  for (const zone of ZONES) {
    const id = at("Microsoft.Network/privateDnsZones", zone);
    yield row(id, "Microsoft.Network/privateDnsZones", { numberOfRecordSets: 4, numberOfVirtualNetworkLinks: networks.length }, "global");
    for (const network of networks) yield linkOf(id, network.slice(network.lastIndexOf("/") + 1), network);
  }
  for (let each = 0; each < 40; each++) {
    const workspace = at("Microsoft.OperationalInsights/workspaces", `law-${String(each)}`);
    const component = at("Microsoft.Insights/components", `app-${String(each)}`);
    yield row(workspace, "Microsoft.OperationalInsights/workspaces", { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Enabled", retentionInDays: 30, sku: { name: "PerGB2018" }, customerId: "00000000-0000-0000-0000-000000000000" });
    yield row(component, "Microsoft.Insights/components", { Application_Type: "web", WorkspaceResourceId: workspace, publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Enabled" });
    yield memberRow(scope, `law-${String(each)}`, workspace);
    yield memberRow(scope, `app-${String(each)}`, component);
  }
  const rest = BLOCK - 4 - 20 - ZONES.length * (1 + networks.length) - 160;
  for (let each = 0; each < rest; each++) {
    const machine = at("Microsoft.Compute/virtualMachines", `vm-${String(each)}`);
    if (each % 3 === 0) yield row(machine, "Microsoft.Compute/virtualMachines", { hardwareProfile: { vmSize: "Standard_D2s_v5" }, networkProfile: { networkInterfaces: [{ id: at("Microsoft.Network/networkInterfaces", `vm-${String(each)}`) }] }, provisioningState: "Succeeded" });
    else if (each % 3 === 1) yield row(at("Microsoft.Network/networkInterfaces", `vm-${String(each - 1)}`), "Microsoft.Network/networkInterfaces", { ipConfigurations: [{ name: "ip", properties: { subnet: { id: `${networks[1 + (each % 20)] ?? hub}/subnets/default` }, privateIPAddress: "10.1.0.4" } }] });
    else yield row(at("Microsoft.Compute/disks", `disk-${String(each)}`), "Microsoft.Compute/disks", { diskSizeGB: 128, diskState: "Attached", provisioningState: "Succeeded", encryption: { type: "EncryptionAtRestWithPlatformKey" } });
  }
}

/** What a spoke of a landing zone has, whatever its scope: its network with its links, what is monitored there, and a machine. */
const OF_SPOKE = 10;
const OF_HUB = 1 + 2 * ZONES.length;

/** The ids that a landing zone's spokes share. */
interface Hub {
  readonly at: (type: string, name: string) => string;
  readonly network: string;
  readonly zones: readonly string[];
}

/** Ids of one spoke: each is in a subscription of its own. */
interface Spoke {
  readonly index: number;
  readonly at: (type: string, name: string) => string;
  readonly network: string;
  readonly workspace: string;
  readonly component: string;
}

/**
 * One hub, with the zones that all share, and a spoke in each of hundreds of subscriptions: each with a workspace and a
 * component, all in the hub's one scope. What grows is how much meets in one place.
 */
export function* landingZone(index: number, count: number): Iterable<Row> {
  if (index > 0) return;
  const hub = hubOf();
  const [scope, endpoint, subnet] = [hub.at("Microsoft.Insights/privateLinkScopes", "ampls"), hub.at("Microsoft.Network/privateEndpoints", "ampls"), `${hub.network}/subnets/endpoints`];
  const spokes = spokesOf(count - OF_HUB - 3, OF_SPOKE + 2);
  yield* rowsOfHub(hub, spokes, [{ id: subnet, name: "endpoints", properties: { addressPrefix: "10.0.0.0/24" } }]);
  yield scopeRow(scope, endpoint, "Open");
  yield* endpointRows(endpoint, subnet, scope, hub.zones);
  for (const spoke of spokes) {
    yield* rowsOfSpoke(spoke, hub, "Disabled");
    yield memberRow(scope, `law-${String(spoke.index)}`, spoke.workspace);
    yield memberRow(scope, `app-${String(spoke.index)}`, spoke.component);
  }
}

/** A landing zone by mistake: each spoke has a PrivateOnly scope and an endpoint of its own, and all of them fill the same zones. */
export function* scopeInEverySpoke(index: number, count: number): Iterable<Row> {
  if (index > 0) return;
  const hub = hubOf();
  const spokes = spokesOf(count - OF_HUB, OF_SPOKE + 4);
  yield* rowsOfHub(hub, spokes, []);
  for (const spoke of spokes) {
    const [scope, endpoint] = [spoke.at("Microsoft.Insights/privateLinkScopes", "ampls"), spoke.at("Microsoft.Network/privateEndpoints", "ampls")];
    yield* rowsOfSpoke(spoke, hub, "Enabled");
    yield scopeRow(scope, endpoint, "PrivateOnly");
    yield memberRow(scope, "law", spoke.workspace);
    yield* endpointRows(endpoint, `${spoke.network}/subnets/endpoints`, scope, hub.zones);
  }
}

function hubOf(): Hub {
  const at = idsOf(0);
  return { at, network: at("Microsoft.Network/virtualNetworks", "hub"), zones: ZONES.map((name) => at("Microsoft.Network/privateDnsZones", name)) };
}

function spokesOf(resources: number, each: number): readonly Spoke[] {
  return Array.from({ length: Math.max(1, Math.floor(resources / each)) }, (_, index) => {
    const at = idsOf(index + 1);
    return { index, at, network: at("Microsoft.Network/virtualNetworks", "spoke"), workspace: at("Microsoft.OperationalInsights/workspaces", "law"), component: at("Microsoft.Insights/components", "app") };
  });
}

function* rowsOfHub({ network, zones }: Hub, spokes: readonly Spoke[], subnets: readonly Row[]): Iterable<Row> {
  const virtualNetworkPeerings = spokes.map((spoke) => ({ id: `${network}/virtualNetworkPeerings/to-${String(spoke.index)}`, name: `to-${String(spoke.index)}`, properties: { remoteVirtualNetwork: { id: spoke.network }, allowVirtualNetworkAccess: true } }));
  yield row(network, "Microsoft.Network/virtualNetworks", { subnets, virtualNetworkPeerings });
  for (const zone of zones) {
    yield row(zone, "Microsoft.Network/privateDnsZones", { numberOfRecordSets: 4, numberOfVirtualNetworkLinks: spokes.length + 1 }, "global");
    yield linkOf(zone, "hub", network);
  }
}

function* rowsOfSpoke({ index, at, network, workspace, component }: Spoke, hub: Hub, publicIngestion: "Enabled" | "Disabled"): Iterable<Row> {
  const group = at("Microsoft.Network/networkSecurityGroups", "egress");
  const subnets = ["endpoints", "apps"].map((name, place) => ({ id: `${network}/subnets/${name}`, name, properties: { addressPrefix: `10.1.${String(place)}.0/24`, networkSecurityGroup: { id: group } } }));
  yield row(group, "Microsoft.Network/networkSecurityGroups", { securityRules: [] });
  yield row(network, "Microsoft.Network/virtualNetworks", { subnets, virtualNetworkPeerings: [{ id: `${network}/virtualNetworkPeerings/to-hub`, name: "to-hub", properties: { remoteVirtualNetwork: { id: hub.network }, allowVirtualNetworkAccess: true } }] });
  yield row(workspace, "Microsoft.OperationalInsights/workspaces", { publicNetworkAccessForIngestion: publicIngestion, publicNetworkAccessForQuery: "Enabled", customerId: "00000000-0000-0000-0000-000000000000" });
  yield row(component, "Microsoft.Insights/components", { Application_Type: "web", WorkspaceResourceId: workspace, publicNetworkAccessForIngestion: publicIngestion, publicNetworkAccessForQuery: "Enabled" });
  for (const zone of hub.zones) yield linkOf(zone, `spoke-${String(index)}`, network);
  yield row(at("Microsoft.Compute/virtualMachines", "vm"), "Microsoft.Compute/virtualMachines", { hardwareProfile: { vmSize: "Standard_D2s_v5" }, networkProfile: { networkInterfaces: [] } });
}

function linkOf(zone: string, name: string, network: string): Row {
  return row(`${zone}/virtualNetworkLinks/${name}`, "Microsoft.Network/privateDnsZones/virtualNetworkLinks", { virtualNetwork: { id: network }, registrationEnabled: false, virtualNetworkLinkState: "Completed" }, "global");
}

function scopeRow(scope: string, endpoint: string, mode: "Open" | "PrivateOnly"): Row {
  return row(scope, "Microsoft.Insights/privateLinkScopes", { accessModeSettings: { ingestionAccessMode: mode, queryAccessMode: mode, exclusions: [] }, privateEndpointConnections: [{ id: `${scope}/privateEndpointConnections/ampls`, properties: { privateEndpoint: { id: endpoint }, privateLinkServiceConnectionState: { status: "Approved" } } }] }, "global");
}

function memberRow(scope: string, name: string, linked: string): Row {
  return row(`${scope}/scopedResources/${name}`, "Microsoft.Insights/privateLinkScopes/scopedResources", { linkedResourceId: linked });
}

/** An endpoint to a scope, and the group that has it fill the zones. */
function* endpointRows(endpoint: string, subnet: string, scope: string, zones: readonly string[]): Iterable<Row> {
  yield row(endpoint, "Microsoft.Network/privateEndpoints", { subnet: { id: subnet }, privateLinkServiceConnections: [{ name: "ampls", properties: { privateLinkServiceId: scope, groupIds: ["azuremonitor"], privateLinkServiceConnectionState: { status: "Approved" } } }] });
  yield row(`${endpoint}/privateDnsZoneGroups/default`, "Microsoft.Network/privateEndpoints/privateDnsZoneGroups", { privateDnsZoneConfigs: zones.map((zone, place) => ({ name: String(place), properties: { privateDnsZoneId: zone } })) });
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
