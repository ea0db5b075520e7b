const monitor = require("@pulumi/azure-native/monitor");
const network = require("@pulumi/azure-native/network");
const operationalinsights = require("@pulumi/azure-native/operationalinsights");
const privatedns = require("@pulumi/azure-native/privatedns");
const resources = require("@pulumi/azure-native/resources");

const group = new resources.ResourceGroup("monitoring", { location: "westeurope" });
const here = { resourceGroupName: group.name };
const hub = new network.VirtualNetwork("hub", { ...here, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { ...here, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });
const scope = new monitor.PrivateLinkScope("scope", { ...here, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });

let last;
for (let each = 0; each < 350; each++) {
  const workspace = new operationalinsights.Workspace(`logs-${each}`, here);
  last = new monitor.PrivateLinkScopedResource(`logs-${each}`, { ...here, scopeName: scope.name, linkedResourceId: workspace.id }, { dependsOn: last === undefined ? [] : [last] });
}
const endpoint = new network.PrivateEndpoint("endpoint", { ...here, subnet: { id: subnet.id }, privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }] }, { dependsOn: [last] });
const names = ["privatelink.monitor.azure.com", "privatelink.oms.opinsights.azure.com", "privatelink.ods.opinsights.azure.com", "privatelink.agentsvc.azure-automation.net", "privatelink.blob.core.windows.net"];
const zones = names.map((privateZoneName) => new privatedns.PrivateZone(privateZoneName, { ...here, privateZoneName, location: "global" }));
const zoneGroup = new network.PrivateDnsZoneGroup("zones", { ...here, privateEndpointName: endpoint.name, privateDnsZoneConfigs: zones.map((zone, index) => ({ name: `zone-${index}`, privateDnsZoneId: zone.id })) });
for (let spoke = 0; spoke < 48; spoke++) {
  const spokeNetwork = new network.VirtualNetwork(`spoke-${spoke}`, { ...here, addressSpace: { addressPrefixes: [`10.${spoke + 1}.0.0/16`] } });
  for (const [index, zone] of zones.entries()) {
    new privatedns.VirtualNetworkLink(`spoke-${spoke}-${index}`, { ...here, privateZoneName: zone.name, virtualNetwork: { id: spokeNetwork.id }, location: "global", registrationEnabled: false }, { dependsOn: [zoneGroup] });
  }
}
