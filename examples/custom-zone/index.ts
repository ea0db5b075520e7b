// Single applications reach Azure Monitor over private link by the suffix in their connection string. No zone takes the
// names that everybody asks for, so nothing changes for anybody else: neither for this network nor for others on its DNS.
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { DnsManagement, HubPrivateLink, MonitoringScope, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const tags = { workload: "shop" };

const group = new resources.ResourceGroup("shop", { location, tags });
const resourceGroupName = group.name;
const vnet = new network.VirtualNetwork("shop", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.0.0/24"] }, tags });
const subnet = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: vnet.name, addressPrefix: "10.0.0.0/27" });

const zone = "internal.monitor.azure.com";
const scope = new MonitoringScope("shop", { resourceGroupName, tags });
const logs = new ScopedWorkspace("shop-logs", { resourceGroupName, location, scope, applicationInsights: true, endpointSuffix: zone, tags });
new HubPrivateLink("shop", {
  resourceGroupName,
  location,
  scope,
  subnetId: subnet.id,
  hubNetworkId: vnet.id,
  dnsManagement: DnsManagement.CustomZone,
  customZoneName: zone,
  tags,
});

// What the applications use that go over private link; all others keep the component's own connection string.
export const privateConnectionString = logs.privateConnectionString;
