// One network that reaches Azure Monitor over private link: a scope, a workspace in it, an endpoint and its DNS.
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { HubPrivateLink, MonitoringScope, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const tags = { workload: "monitoring" };

const group = new resources.ResourceGroup("monitoring", { location, tags });
const resourceGroupName = group.name;

const vnet = new network.VirtualNetwork("network", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.0.0/24"] }, tags });
// /27 is the smallest subnet that the documents support for an endpoint to a scope: it takes at least 11 addresses.
const subnet = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: vnet.name, addressPrefix: "10.0.0.0/27" });

const scope = new MonitoringScope("monitoring", { resourceGroupName, tags });
const logs = new ScopedWorkspace("logs", { resourceGroupName, location, scope, tags });
const privateLink = new HubPrivateLink("monitoring", { resourceGroupName, location, scope, subnetId: subnet.id, hubNetworkId: vnet.id, tags });

export const workspaceId = logs.workspaceId;
export const endpointId = privateLink.endpointId;
