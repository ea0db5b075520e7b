// A hub with one endpoint serves three spokes; an application brings a workspace of its own into the hub's scope.
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { HubPrivateLink, MonitoringScope, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const tags = { workload: "monitoring" };

// The platform team's part: networks, and the one scope for all networks that share this DNS.

const platform = new resources.ResourceGroup("platform", { location, tags });
const platformGroup = { resourceGroupName: platform.name, location, tags };

const hub = new network.VirtualNetwork("hub", { ...platformGroup, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const endpoints = new network.Subnet("endpoints", { resourceGroupName: platform.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/27" });

const spokes = Object.fromEntries(
  ["web", "data", "batch"].map((name, index) => {
    const spoke = new network.VirtualNetwork(name, { ...platformGroup, addressSpace: { addressPrefixes: [`10.0.${index + 1}.0/24`] } });
    // The endpoint's addresses are of use to a spoke only where it reaches the hub: peered in both directions.
    for (const [from, to, direction] of [[hub, spoke, `hub-to-${name}`], [spoke, hub, `${name}-to-hub`]] as const) {
      new network.VirtualNetworkPeering(direction, {
        resourceGroupName: platform.name,
        virtualNetworkName: from.name,
        remoteVirtualNetwork: { id: to.id },
        allowVirtualNetworkAccess: true,
        allowForwardedTraffic: true,
      });
    }
    return [name, spoke];
  }),
);

const scope = new MonitoringScope("monitoring", { resourceGroupName: platform.name, tags });
const platformLogs = new ScopedWorkspace("platform-logs", { ...platformGroup, scope, retentionInDays: 90 });

// The application team's part: it needs nothing of the platform but the scope.

const shop = new resources.ResourceGroup("shop", { location, tags: { workload: "shop" } });

// Over private link the profiler and the snapshot debugger write to storage of one's own, whose name is unique across
// Azure. "Diagnostic Services Trusted Storage Access" needs the role Storage Blob Data Contributor on it.
const suffix = new random.RandomString("shop-profiler", { length: 8, upper: false, special: false });
const profiler = new storage.StorageAccount("shop-profiler", {
  resourceGroupName: shop.name,
  location,
  accountName: pulumi.interpolate`shopprofiler${suffix.result}`,
  kind: storage.Kind.StorageV2,
  sku: { name: storage.SkuName.Standard_LRS },
  networkRuleSet: { defaultAction: storage.DefaultAction.Deny, bypass: storage.Bypass.AzureServices },
});

const shopLogs = new ScopedWorkspace("shop-logs", {
  resourceGroupName: shop.name,
  location,
  scope,
  applicationInsights: true,
  profilerStorageAccountId: profiler.id,
  tags: { workload: "shop" },
});

// The endpoint comes last: it waits for every member of the scope, and the links wait for its records.

const privateLink = new HubPrivateLink("monitoring", {
  ...platformGroup,
  scope,
  subnetId: endpoints.id,
  hubNetworkId: hub.id,
  spokeNetworkIds: Object.fromEntries(Object.entries(spokes).map(([name, spoke]) => [name, spoke.id])),
});

export const scopeId = scope.scopeId;
export const platformWorkspaceId = platformLogs.workspaceId;
export const shopConnectionString = shopLogs.connectionString;
export const dnsForwarders = privateLink.forwarders;
