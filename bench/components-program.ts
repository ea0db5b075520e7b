import { HubPrivateLink, MonitoringScope, PrivateEndpoint, ScopedWorkspace } from "azure-monitor-private-link";
import { ALONE, aloneIn, foundation, location, names, SPOKES, tags, TEAMS } from "./landing-zone";

/** A landing zone of components alone: one scope, a workspace for each team, a hub with its spokes, and storage accounts behind endpoints. */
export function program(): void {
  const { resourceGroupName, networkOf, hub, subnet } = foundation();

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
