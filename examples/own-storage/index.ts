// Profiler and snapshot debugger take no private link of Azure Monitor's own storage: they need an account of one's own,
// which the service behind them may write to (D14). It is reached privately too, with one blob zone for both. The
// workspace keeps its saved queries and its log alerts' queries in storage of one's own as well (D13).
import * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as resources from "@pulumi/azure-native/resources";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { HubPrivateLink, MonitoringAccess, MonitoringScope, PrivateEndpoint, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const tags = { workload: "shop" };

const group = new resources.ResourceGroup("shop", { location, tags });
const resourceGroupName = group.name;
const at = { resourceGroupName, location, tags };
const vnet = new network.VirtualNetwork("shop", { ...at, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: vnet.name, addressPrefix: "10.0.0.0/26" });

const profiles = new storage.StorageAccount("profiles", { ...at, kind: "StorageV2", sku: { name: "Standard_LRS" }, allowBlobPublicAccess: false, publicNetworkAccess: "Disabled" });
const queries = new storage.StorageAccount("queries", { ...at, kind: "StorageV2", sku: { name: "Standard_LRS" }, allowBlobPublicAccess: false });

const scope = new MonitoringScope("shop", { resourceGroupName, tags });
new ScopedWorkspace("shop-logs", {
  ...at,
  scope,
  applicationInsights: true,
  profilerStorageAccountId: profiles.id,
  // az ad sp list --display-name "Diagnostic Services Trusted Storage Access"
  profilerPrincipalId: "33333333-3333-3333-3333-333333333333",
  // The workspace's own identity gets the role on the account, and only then is the account linked. On a workspace that has
  // saved queries, copy them first: the link deletes them for good.
  queryStorageAccountIds: [queries.id],
  alertsStorageAccountIds: [queries.id],
  assignStorageRoles: true,
});

// A network links to one zone of a name: both endpoints write into this one.
const blob = "privatelink.blob.core.windows.net";
const blobs = new privatedns.PrivateZone("blob", { resourceGroupName, privateZoneName: blob, location: "global", tags });
new HubPrivateLink("shop", { ...at, scope, subnetId: subnet.id, hubNetworkId: vnet.id, existingZones: { [blob]: { zoneId: blobs.id } } });
new PrivateEndpoint("profiles", {
  ...at,
  subnetId: subnet.id,
  targetId: profiles.id,
  targetType: "Microsoft.Storage/storageAccounts",
  groupId: "blob",
  existingZones: { [blob]: { zoneId: blobs.id, linkNetworks: false } },
});

// Last, once the estate has settled: with a lock nothing in the scope can be deleted either.
new MonitoringAccess("shop-access", { scope, lock: true });
