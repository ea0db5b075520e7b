import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as privatedns from "@pulumi/azure-native/privatedns";
import type * as pulumi from "@pulumi/pulumi";
import { ALONE, aloneIn, foundation, location, names, SPOKES, tags, TEAMS } from "./landing-zone";

type Id = pulumi.Input<string>;

const MONITOR_ZONES = ["privatelink.monitor.azure.com", "privatelink.oms.opinsights.azure.com", "privatelink.ods.opinsights.azure.com", "privatelink.agentsvc.azure-automation.net", "privatelink.blob.core.windows.net"];

/** The same landing zone as somebody writes it who has no components: loops over what is alike, and a function for what comes twice. */
export function program(): void {
  const { resourceGroupName, networkOf, hub, subnet } = foundation();

  const scope = new monitor.PrivateLinkScope("monitoring-scope", { resourceGroupName, scopeName: "monitoring", location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" }, tags });
  const last = teamsIn(resourceGroupName, scope);
  const networkIds: Readonly<Record<string, Id>> = { hub: hub.id, ...Object.fromEntries(names(SPOKES, "spoke").map((spoke) => [spoke, networkOf(spoke).id])) };
  endpointTo("monitoring", { resourceGroupName, targetId: scope.id, groupId: "azuremonitor", subnetId: subnet.id, zoneNames: MONITOR_ZONES, networkIds }, last);

  for (const store of names(ALONE, "store")) {
    const there = aloneIn(store);
    const networkId = `${there}/Microsoft.Network/virtualNetworks/network`;
    endpointTo(store, { resourceGroupName: store, targetId: `${there}/Microsoft.Storage/storageAccounts/store`, groupId: "blob", subnetId: `${networkId}/subnets/endpoints`, zoneNames: ["privatelink.blob.core.windows.net"], networkIds: { network: networkId } }, []);
  }
}

/** A workspace, a component and a collection endpoint for each team, all in the scope, one member after another; gives the last one. */
function teamsIn(resourceGroupName: Id, scope: monitor.PrivateLinkScope): readonly pulumi.Resource[] {
  let before: readonly pulumi.Resource[] = [];
  for (const team of names(TEAMS, "team")) {
    const common = { resourceGroupName, location, tags };
    const open = { publicNetworkAccessForIngestion: "Enabled", publicNetworkAccessForQuery: "Enabled" };
    const workspace = new operationalinsights.Workspace(`${team}-workspace`, { ...common, ...open, workspaceName: team, sku: { name: "PerGB2018" }, identity: { type: "SystemAssigned" } });
    const component = new applicationinsights.Component(`${team}-component`, { ...common, ...open, resourceName: team, kind: "web", applicationType: "web", flowType: "Bluefield", requestSource: "rest", ingestionMode: "LogAnalytics", workspaceResourceId: workspace.id });
    const collector = new monitor.DataCollectionEndpoint(`${team}-collection-endpoint`, { ...common, dataCollectionEndpointName: team, networkAcls: { publicNetworkAccess: "Enabled" } });
    for (const [kind, linkedResourceId] of [["workspace", workspace.id], ["component", component.id], ["collection-endpoint", collector.id]] as const) {
      before = [new monitor.PrivateLinkScopedResource(`${team}-member-${kind}`, { resourceGroupName, scopeName: scope.name, name: `${team}-${kind}`, linkedResourceId }, { dependsOn: [...before], deleteBeforeReplace: true })];
    }
  }
  return before;
}

interface Endpoint {
  readonly resourceGroupName: Id;
  readonly targetId: Id;
  readonly groupId: string;
  readonly subnetId: Id;
  readonly zoneNames: readonly string[];
  readonly networkIds: Readonly<Record<string, Id>>;
}

/** An endpoint, the zones that its group fills, and their links, which wait for the records. */
function endpointTo(name: string, { resourceGroupName, targetId, groupId, subnetId, zoneNames, networkIds }: Endpoint, after: readonly pulumi.Resource[]): void {
  const zones = zoneNames.map((zoneName) => ({ zoneName, zone: new privatedns.PrivateZone(`${name}-zone-${zoneName}`, { resourceGroupName, privateZoneName: zoneName, location: "global", tags }) }));
  const endpoint = new network.PrivateEndpoint(
    `${name}-endpoint`,
    { resourceGroupName, privateEndpointName: name, location, subnet: { id: subnetId }, privateLinkServiceConnections: [{ name, privateLinkServiceId: targetId, groupIds: [groupId] }], tags },
    { dependsOn: [...after], deleteBeforeReplace: true },
  );
  const zoneGroup = new network.PrivateDnsZoneGroup(
    `${name}-zone-group`,
    { resourceGroupName, privateEndpointName: endpoint.name, privateDnsZoneGroupName: "default", privateDnsZoneConfigs: zones.map(({ zoneName, zone }) => ({ name: zoneName.replaceAll(".", "-"), privateDnsZoneId: zone.id })) },
    { deleteBeforeReplace: true },
  );
  for (const { zoneName, zone } of zones) {
    for (const [key, id] of Object.entries(networkIds)) {
      new privatedns.VirtualNetworkLink(
        `${name}-link-${zoneName}-${key}`,
        { resourceGroupName, privateZoneName: zone.name, virtualNetworkLinkName: `${name}-${key}`, virtualNetwork: { id }, registrationEnabled: false, resolutionPolicy: "Default", location: "global", tags },
        { dependsOn: [zoneGroup], deleteBeforeReplace: true },
      );
    }
  }
}
