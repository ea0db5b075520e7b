"use strict";
const applicationinsights = require("@pulumi/azure-native/applicationinsights");
const monitor = require("@pulumi/azure-native/monitor");
const network = require("@pulumi/azure-native/network");
const operationalinsights = require("@pulumi/azure-native/operationalinsights");
const privatedns = require("@pulumi/azure-native/privatedns");
const resources = require("@pulumi/azure-native/resources");
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

const location = new pulumi.Config("azure-native").require("location");
const later = new random.RandomString("later", { length: 4 }).result;
const { name: resourceGroupName } = new resources.ResourceGroup("monitoring", { location });
const hub = new network.VirtualNetwork("hub", { resourceGroupName, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/27" });

const scope = new monitor.PrivateLinkScope("scope", {
  resourceGroupName,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: later.apply(() => "Open") },
});
const logs = new operationalinsights.Workspace("logs", { resourceGroupName, publicNetworkAccessForIngestion: later.apply(() => "Enabled") });
const app = new applicationinsights.Component("app", { resourceGroupName, kind: "web", applicationType: "web", workspaceResourceId: logs.id });
const member = (name, linked, dependsOn) =>
  new monitor.PrivateLinkScopedResource(name, { resourceGroupName, scopeName: scope.name, name, linkedResourceId: linked.id }, { dependsOn });
const appMember = member("app", app, [member("logs", logs, [])]);

const endpoint = new network.PrivateEndpoint(
  "endpoint",
  { resourceGroupName, subnet: { id: subnet.id }, privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }] },
  { dependsOn: appMember },
);
const zones = ["monitor.azure.com", "oms.opinsights.azure.com", "ods.opinsights.azure.com", "agentsvc.azure-automation.net", "blob.core.windows.net"].map(
  (name) => new privatedns.PrivateZone(name, { resourceGroupName, privateZoneName: `privatelink.${name}`, location: "global" }),
);
const zoneGroup = new network.PrivateDnsZoneGroup("zones", {
  resourceGroupName,
  privateEndpointName: endpoint.name,
  privateDnsZoneConfigs: zones.map((zone, index) => ({ name: `zone-${index}`, privateDnsZoneId: zone.id })),
});
for (const [index, zone] of zones.entries()) {
  new privatedns.VirtualNetworkLink(
    `hub-${index}`,
    { resourceGroupName, privateZoneName: zone.name, location: "global", registrationEnabled: false, virtualNetwork: { id: hub.id } },
    { dependsOn: zoneGroup },
  );
}
exports.connectionString = app.connectionString;
