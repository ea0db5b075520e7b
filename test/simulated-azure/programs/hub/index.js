"use strict";
const network = require("@pulumi/azure-native/network");
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
new ScopedWorkspace("logs", { ...at, scope, stage, applicationInsights: true });
if (config.getBoolean("more") === true) new ScopedWorkspace("more", { ...at, scope, stage, collectionEndpoint: false });
new HubPrivateLink("link", { ...at, scope, stage, subnetId: subnet.id, hubNetworkId: hub.id, spokeNetworkIds: { spoke: spoke.id } });
