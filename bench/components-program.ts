import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import { HubPrivateLink, MonitoringScope, PrivateEndpoint, ScopedWorkspace } from "azure-monitor-private-link";
import { ALONE, aloneIn, location, names, SPOKES, tags, TEAMS } from "./landing-zone";

/** A landing zone of components alone: one scope, a workspace for each team, a hub with its spokes, and storage accounts behind endpoints. */
export function program(): void {
  const group = new resources.ResourceGroup("monitoring", { resourceGroupName: "monitoring", location, tags });
  const resourceGroupName = group.name;
  const networkOf = (name: string): network.VirtualNetwork => new network.VirtualNetwork(name, { resourceGroupName, virtualNetworkName: name, location, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
  const hub = networkOf("hub");
  const subnet = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: hub.name, subnetName: "endpoints", addressPrefix: "10.0.0.0/26" });

  const scope = new MonitoringScope("monitoring", { resourceGroupName, tags });
  for (const team of names(TEAMS, "team")) new ScopedWorkspace(team, { resourceGroupName, location, scope, applicationInsights: true, tags });
  const spokeNetworkIds = Object.fromEntries(names(SPOKES, "spoke").map((spoke) => [spoke, networkOf(spoke).id]));
  new HubPrivateLink("monitoring", { resourceGroupName, location, scope, subnetId: subnet.id, hubNetworkId: hub.id, spokeNetworkIds, tags });

  for (const store of names(ALONE, "store")) {
    const there = aloneIn(store);
    const subnetId = `${there}/Microsoft.Network/virtualNetworks/network/subnets/endpoints`;
    new PrivateEndpoint(store, { resourceGroupName: store, location, subnetId, targetId: `${there}/Microsoft.Storage/storageAccounts/store`, groupId: "blob", tags });
  }
}
