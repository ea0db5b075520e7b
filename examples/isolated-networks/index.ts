// Two groups of networks that must not see each other's monitoring: each has a scope, an endpoint, and zones of its own.
// One set of zones for both would let the later endpoint overwrite the earlier one's records (D2).
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { HubPrivateLink, MonitoringScope, RolloutStage, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const stage = RolloutStage.Verify;

function isolated(name: string, space: number): pulumi.Output<string> {
  const tags = { workload: name };
  const group = new resources.ResourceGroup(name, { location, tags });
  const resourceGroupName = group.name;
  const vnet = new network.VirtualNetwork(name, { resourceGroupName, location, addressSpace: { addressPrefixes: [`10.${space}.0.0/24`] }, tags });
  const subnet = new network.Subnet(`${name}-endpoints`, { resourceGroupName, virtualNetworkName: vnet.name, addressPrefix: `10.${space}.0.0/27` });
  const scope = new MonitoringScope(name, { resourceGroupName, stage, tags });
  const logs = new ScopedWorkspace(`${name}-logs`, { resourceGroupName, location, scope, stage, tags });
  // The zones of each group are in its own resource group: two zones of one name are two zones.
  new HubPrivateLink(name, { resourceGroupName, location, scope, stage, subnetId: subnet.id, hubNetworkId: vnet.id, tags });
  return logs.workspaceId;
}

export const paymentsWorkspaceId = isolated("payments", 1);
export const researchWorkspaceId = isolated("research", 2);
