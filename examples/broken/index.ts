// Deliberately wrong, in plain azure-native resources: each comment names a defect that the policy pack finds.
import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

const location = new pulumi.Config("azure-native").require("location");
const group = new resources.ResourceGroup("monitoring", { location });
const resourceGroupName = group.name;

const hub = new network.VirtualNetwork("hub", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const spoke = new network.VirtualNetwork("spoke", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.1.0/24"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/27" });

// scope-location-global: a scope lives in no region.
const scope = new monitor.PrivateLinkScope("scope", {
  resourceGroupName,
  location,
  accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "PrivateOnly" },
});

// access-setting-value: Azure knows no such value.
const logs = new operationalinsights.Workspace("logs", { resourceGroupName, location, publicNetworkAccessForIngestion: "Enable" });
const logsMember = new monitor.PrivateLinkScopedResource("logs", { resourceGroupName, scopeName: scope.name, name: "logs", linkedResourceId: logs.id });
// scope-member-unique: the service refuses a second member for one resource.
const logsAgain = new monitor.PrivateLinkScopedResource(
  "logs-again",
  { resourceGroupName, scopeName: scope.name, name: "logs-again", linkedResourceId: logs.id },
  { dependsOn: logsMember },
);
// scope-member-type: an Azure Monitor workspace is no member, its data collection endpoint is.
const metrics = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/metrics/providers/Microsoft.Monitor/accounts/metrics";
const metricsMember = new monitor.PrivateLinkScopedResource(
  "metrics",
  { resourceGroupName, scopeName: scope.name, name: "metrics", linkedResourceId: metrics },
  { dependsOn: logsAgain },
);

// scope-private-only-covers-all: queries are PrivateOnly, and this workspace is in no scope.
// closed-but-unreachable: and nobody can send to it, because it is closed to public networks.
new operationalinsights.Workspace("audit", { resourceGroupName, location, publicNetworkAccessForIngestion: "Disabled" });

// component-and-workspace-locked: the component is closed to queries, but its workspace gives the same data to everybody.
const shop = new applicationinsights.Component("shop", {
  resourceGroupName,
  location,
  kind: "web",
  applicationType: "web",
  workspaceResourceId: logs.id,
  publicNetworkAccessForQuery: "Disabled",
});
// scope-endpoint-after-members: the endpoint is created at the same time as this member.
new monitor.PrivateLinkScopedResource(
  "shop",
  { resourceGroupName, scopeName: scope.name, name: "shop", linkedResourceId: shop.id },
  { dependsOn: metricsMember },
);

const endpoint = new network.PrivateEndpoint(
  "scope",
  {
    resourceGroupName,
    // endpoint-region: not the region of its network.
    location: "northeurope",
    subnet: { id: subnet.id },
    // endpoint-group-id: the group of a scope is azuremonitor.
    privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitors"] }],
  },
  { dependsOn: metricsMember },
);

const zones = [
  "privatelink.monitor.azure.com",
  "privatelink.oms.opinsights.azure.com",
  "privatelink.ods.opinsights.azure.com",
  // dns-zone-name: a full stop where the zone has a hyphen.
  "privatelink.agentsvc.azure.automation.net",
].map((privateZoneName) => new privatedns.PrivateZone(privateZoneName, { resourceGroupName, privateZoneName, location: "global" }));

// dns-zone-set-complete: two of the five zones are missing.
const zoneGroup = new network.PrivateDnsZoneGroup("scope", {
  resourceGroupName,
  privateEndpointName: endpoint.name,
  privateDnsZoneConfigs: zones.map((zone, index) => ({ name: `zone-${index}`, privateDnsZoneId: zone.id })),
});

// dns-zone-group-size: an endpoint takes one zone group.
new network.PrivateDnsZoneGroup("again", {
  resourceGroupName,
  privateEndpointName: endpoint.name,
  privateDnsZoneConfigs: zones.map((zone, index) => ({ name: `zone-${index}`, privateDnsZoneId: zone.id })),
});

for (const [index, zone] of zones.entries()) {
  const link = { resourceGroupName, privateZoneName: zone.name, location: "global", registrationEnabled: false };
  // dns-link-after-records: the hub asks the first zone before its records are there.
  new privatedns.VirtualNetworkLink(`hub-${index}`, { ...link, virtualNetwork: { id: hub.id } }, { dependsOn: index === 0 ? [] : zoneGroup });
  // dns-links-equal: the spoke sees the first zone only: it fetches its configuration privately and uploads publicly.
  if (index === 0) new privatedns.VirtualNetworkLink("spoke", { ...link, virtualNetwork: { id: spoke.id } }, { dependsOn: zoneGroup });
}

// dns-one-scope-per-domain: a second scope's endpoint writes into the same zone, and overwrites the first one's records.
// limit-scopes-per-network: the hub now reaches two scopes, and a network may reach one.
const other = new monitor.PrivateLinkScope("other", {
  resourceGroupName,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" },
});
const otherMember = new monitor.PrivateLinkScopedResource("other", { resourceGroupName, scopeName: other.name, name: "other", linkedResourceId: logs.id });
const otherEndpoint = new network.PrivateEndpoint(
  "other",
  {
    resourceGroupName,
    location,
    subnet: { id: subnet.id },
    privateLinkServiceConnections: [{ name: "other", privateLinkServiceId: other.id, groupIds: ["azuremonitor"] }],
  },
  { dependsOn: otherMember },
);
new network.PrivateDnsZoneGroup("other", {
  resourceGroupName,
  privateEndpointName: otherEndpoint.name,
  privateDnsZoneConfigs: zones.slice(0, 1).map((zone) => ({ name: "monitor", privateDnsZoneId: zone.id })),
});

// dns-empty-zone-linked: prepared "for later", this zone has no records, and the network stops reaching Azure Monitor at once.
const later = new resources.ResourceGroup("later", { location });
const isolated = new network.VirtualNetwork("isolated", { resourceGroupName: later.name, location, addressSpace: { addressPrefixes: ["10.1.0.0/24"] } });
const empty = new privatedns.PrivateZone("empty", { resourceGroupName: later.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });
new privatedns.VirtualNetworkLink("isolated", {
  resourceGroupName: later.name,
  privateZoneName: empty.name,
  location: "global",
  registrationEnabled: false,
  virtualNetwork: { id: isolated.id },
});
