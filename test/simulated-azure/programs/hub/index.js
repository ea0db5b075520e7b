"use strict";
const network = require("@pulumi/azure-native/network");
const privatedns = require("@pulumi/azure-native/privatedns");
const resources = require("@pulumi/azure-native/resources");
const pulumi = require("@pulumi/pulumi");
const { HubPrivateLink, MonitoringScope, ScopedWorkspace } = require("azure-monitor-private-link");

const config = new pulumi.Config();
const stage = config.get("stage") ?? "Verify";
const location = config.get("region") ?? "westeurope";
const group = new resources.ResourceGroup("monitoring", { location });
const at = { resourceGroupName: group.name, location };

const networks = ["hub", "spoke"].map((name, index) => new network.VirtualNetwork(name, { ...at, virtualNetworkName: name, addressSpace: { addressPrefixes: [`10.${index}.0.0/24`] } }));
const [hub, spoke] = networks;
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, subnetName: "endpoints", addressPrefix: "10.0.0.0/26" });
for (const [from, to, name] of [[hub, spoke, "there"], [spoke, hub, "back"]]) {
  new network.VirtualNetworkPeering(name, { resourceGroupName: group.name, virtualNetworkName: from.name, virtualNetworkPeeringName: name, remoteVirtualNetwork: { id: to.id } });
}

const scope = new MonitoringScope("ampls", { resourceGroupName: group.name, stage });
const logs = new ScopedWorkspace("logs", { ...at, scope, stage, applicationInsights: true });
if (config.getBoolean("more") === true) new ScopedWorkspace("more", { ...at, scope, stage, collectionEndpoint: false });
// "ordered" links zones as the component does, "unordered" as a program does that forgets what links wait for.
const link = config.get("link") ?? "ordered";
if (link === "ordered") new HubPrivateLink("link", { ...at, scope, stage, subnetId: subnet.id, hubNetworkId: hub.id, spokeNetworkIds: { spoke: spoke.id } });
if (link === "unordered") {
  const endpoint = new network.PrivateEndpoint(
    "raw",
    { ...at, privateEndpointName: "raw", subnet: { id: subnet.id }, privateLinkServiceConnections: [{ name: "raw", privateLinkServiceId: scope.scopeId, groupIds: ["azuremonitor"] }] },
    { dependsOn: logs },
  );
  const zones = ["monitor.azure.com", "ods.opinsights.azure.com"].map((name) => new privatedns.PrivateZone(name, { resourceGroupName: group.name, privateZoneName: `privatelink.${name}`, location: "global" }));
  for (const [index, zone] of zones.entries()) new privatedns.VirtualNetworkLink(`raw-${index}`, { resourceGroupName: group.name, privateZoneName: zone.name, virtualNetworkLinkName: "hub", location: "global", virtualNetwork: { id: hub.id } });
  new network.PrivateDnsZoneGroup("raw", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneGroupName: "default", privateDnsZoneConfigs: zones.map((zone, index) => ({ name: `zone-${index}`, privateDnsZoneId: zone.id })) });
}
