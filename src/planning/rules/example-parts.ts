/** Parts that several rules' examples have in common: what is read as an example is always a whole program. */

/** A network, with a subnet for endpoints. */
export const HUB = `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });`;

/** A scope whose modes are Open. */
export const SCOPE = scope("Open");

/** A scope with both modes. */
export function scope(mode: string): string {
  return `
const scope = new monitor.PrivateLinkScope("scope", {
  resourceGroupName: group.name,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "${mode}", queryAccessMode: "${mode}" },
});`;
}

export const WORKSPACE = `
const workspace = new operationalinsights.Workspace("logs", { resourceGroupName: group.name });`;

/** A workspace that public networks neither send to nor query. */
export const CLOSED_WORKSPACE = `
const workspace = new operationalinsights.Workspace("logs", {
  resourceGroupName: group.name,
  publicNetworkAccessForIngestion: "Disabled",
  publicNetworkAccessForQuery: "Disabled",
});`;

/** The membership of a resource of the program in its scope. */
export function member(resource: string, options = ""): string {
  return `
const ${resource}Member = new monitor.PrivateLinkScopedResource("${resource}", {
  resourceGroupName: group.name,
  scopeName: scope.name,
  linkedResourceId: ${resource}.id,
}${options});`;
}

/** An endpoint of the hub to the scope. */
export function endpoint(options = "", inputs = ""): string {
  return `
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,${inputs}
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
}${options});`;
}

/** The public cloud's five zones. */
export const ZONES = `
const zones = [
  "privatelink.monitor.azure.com",
  "privatelink.oms.opinsights.azure.com",
  "privatelink.ods.opinsights.azure.com",
  "privatelink.agentsvc.azure-automation.net",
  "privatelink.blob.core.windows.net",
].map((privateZoneName) => new privatedns.PrivateZone(privateZoneName, { resourceGroupName: group.name, location: "global", privateZoneName }));`;

/** The zone group of the endpoint, with some of the zones. */
export function zoneGroup(zones = "zones"): string {
  return `
const zoneGroup = new network.PrivateDnsZoneGroup("zones", {
  resourceGroupName: group.name,
  privateEndpointName: endpoint.name,
  privateDnsZoneConfigs: ${zones}.map((zone, index) => ({ name: \`zone\${index}\`, privateDnsZoneId: zone.id })),
});`;
}

/** Links of zones to the hub. */
export function links(zones: string, options: string, inputs = ""): string {
  return `
for (const [index, { name }] of ${zones}.entries()) {
  new privatedns.VirtualNetworkLink(\`link\${index}\`, {
    resourceGroupName: group.name,
    location: "global",
    privateZoneName: name,
    virtualNetwork: { id: hub.id },${inputs}
  }${options});
}`;
}

/** One zone of the shared names, not yet filled. */
export const MONITOR_ZONE = `
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, location: "global", privateZoneName: "privatelink.monitor.azure.com" });`;

/** A hub whose endpoint leads to a scope, from the endpoint to the zones' records. */
export const FILLED_ZONES = `${HUB}${SCOPE}${endpoint()}${ZONES}${zoneGroup()}`;

/** Resources of the program in a scope that the hub's endpoint reaches. */
export function reached(resources: string, ...names: readonly string[]): string {
  const members = names.map((name, index) => member(name, index === 0 ? "" : `, { dependsOn: [${names[index - 1] ?? ""}Member] }`));
  return `${resources}${HUB}${SCOPE}${members.join("")}${endpoint(`, { dependsOn: [${names.map((name) => `${name}Member`).join(", ")}] }`)}`;
}
