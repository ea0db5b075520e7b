// What everything else stands on: two networks that are not peered.
import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

export const location = new pulumi.Config("azure-native").require("location");
const group = new resources.ResourceGroup("monitoring", { location });
export const resourceGroupName = group.name;

export const hub = new network.VirtualNetwork("hub", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
export const spoke = new network.VirtualNetwork("spoke", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.1.0/24"] } });

// endpoint-subnet-size: a /28 gives 11 addresses, and the two endpoints to scopes in here take more.
// endpoint-subnet-small (advisory): so no room is left for another region's addresses either.
export const endpoints = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/28" });

// id-type: the hub's own id where a Log Analytics workspace's belongs.
new monitor.DiagnosticSetting("hub-metrics", { name: "metrics", resourceUri: hub.id, workspaceId: hub.id, metrics: [{ category: "AllMetrics", enabled: true }] });

// network-egress-to-endpoint: what is private is denied, the endpoints that Azure Monitor's names lead to among it.
const apart = new network.NetworkSecurityGroup("apart", {
  resourceGroupName,
  location,
  securityRules: [
    {
      name: "private",
      direction: "Outbound",
      access: "Deny",
      priority: 200,
      protocol: "*",
      sourceAddressPrefix: "*",
      sourcePortRange: "*",
      destinationAddressPrefix: "10.0.0.0/8",
      destinationPortRange: "*",
    },
  ],
});
new network.Subnet("apps", { resourceGroupName, virtualNetworkName: hub.name, addressPrefix: "10.0.0.64/26", networkSecurityGroup: { id: apart.id } });
