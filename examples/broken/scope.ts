// The scope, its members and its endpoint, and two more scopes.
import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import { endpoints, location, resourceGroupName } from "./network";

// scope-location-global: a scope lives in no region.
const scope = new monitor.PrivateLinkScope("scope", {
  resourceGroupName,
  location,
  accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "PrivateOnly" },
});

// access-setting-value: Azure knows no such value.
export const logs = new operationalinsights.Workspace("logs", { resourceGroupName, location, publicNetworkAccessForIngestion: "Enable" });
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
export const audit = new operationalinsights.Workspace("audit", { resourceGroupName, location, publicNetworkAccessForIngestion: "Disabled" });

// component-and-workspace-locked: the component is closed to queries, but its workspace gives the same data to everybody.
// component-profiler-storage (advisory): and behind a scope the profiler needs storage of one's own.
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

export const scopeEndpoint = new network.PrivateEndpoint(
  "scope",
  {
    resourceGroupName,
    // endpoint-region: not the region of its network.
    location: "northeurope",
    subnet: { id: endpoints.id },
    // endpoint-group-id: the group of a scope is azuremonitor.
    privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitors"] }],
  },
  { dependsOn: metricsMember },
);

// limit-scopes-per-network: the hub now reaches two scopes, and a network may reach one.
const other = new monitor.PrivateLinkScope("other", {
  resourceGroupName,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" },
});
const otherMember = new monitor.PrivateLinkScopedResource("other", { resourceGroupName, scopeName: other.name, name: "other", linkedResourceId: logs.id });
export const otherEndpoint = new network.PrivateEndpoint(
  "other",
  {
    resourceGroupName,
    location,
    subnet: { id: endpoints.id },
    privateLinkServiceConnections: [{ name: "other", privateLinkServiceId: other.id, groupIds: ["azuremonitor"] }],
    // endpoint-static-addresses-valid: an address of the spoke, for an endpoint in the hub.
    // endpoint-static-addresses (advisory): and one that the next new member of the scope makes too few.
    ipConfigurations: [{ name: "api", groupId: "azuremonitor", memberName: "api", privateIPAddress: "10.0.1.10" }],
  },
  { dependsOn: otherMember },
);

// limit-endpoints-per-scope: an endpoint for each of eleven branches, and a scope takes ten.
const branches = new monitor.PrivateLinkScope("branches", {
  resourceGroupName,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" },
});
const branchCollector = new monitor.DataCollectionEndpoint("branches", { resourceGroupName, location });
const branchMember = new monitor.PrivateLinkScopedResource("branches", {
  resourceGroupName,
  scopeName: branches.name,
  name: "branches",
  linkedResourceId: branchCollector.id,
});
for (let branch = 1; branch <= 11; branch += 1) {
  const name = `branch-${branch}`;
  const site = new network.VirtualNetwork(name, { resourceGroupName, location, addressSpace: { addressPrefixes: [`10.2.${branch}.0/24`] } });
  const subnet = new network.Subnet(name, { resourceGroupName, virtualNetworkName: site.name, addressPrefix: `10.2.${branch}.0/27` });
  new network.PrivateEndpoint(
    name,
    {
      resourceGroupName,
      location,
      subnet: { id: subnet.id },
      privateLinkServiceConnections: [{ name, privateLinkServiceId: branches.id, groupIds: ["azuremonitor"] }],
    },
    { dependsOn: branchMember },
  );
}
