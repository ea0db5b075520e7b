"use strict";
const network = require("@pulumi/azure-native/network");
const resources = require("@pulumi/azure-native/resources");

const PLATFORM = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/platform/providers";
const location = "westeurope";
const { name: resourceGroupName } = new resources.ResourceGroup("app", { location });
const vnet = new network.VirtualNetwork("app", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.9.0.0/24"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: vnet.name, addressPrefix: "10.9.0.0/27" });
new network.PrivateEndpoint("eleventh", {
  resourceGroupName,
  location,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: `${PLATFORM}/Microsoft.Insights/privateLinkScopes/shared`, groupIds: ["azuremonitor"] }],
});
