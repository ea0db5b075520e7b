// An AKS cluster in a spoke sends logs to a Log Analytics workspace and metrics to an Azure Monitor workspace, over the
// hub's private link. It does what the onboarding templates do with useAzureMonitorPrivateLinkScope.
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { CollectionEndpoint, CollectionSource, HubPrivateLink, MonitoringScope, PrometheusWorkspace, RolloutStage, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
// One update a stage: Connect, Verify, Close, PrivateOnly.
const stage = RolloutStage.Verify;

const { name: resourceGroupName } = new resources.ResourceGroup("kubernetes", { location });

// The hub with the endpoints, and a spoke with the cluster, peered in both directions.

const hub = new network.VirtualNetwork("hub", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const endpoints = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });
const spoke = new network.VirtualNetwork("spoke", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.4.0/22"] } });
const nodes = new network.Subnet("nodes", { resourceGroupName, virtualNetworkName: spoke.name, addressPrefix: "10.0.4.0/23" });
for (const [direction, from, to] of [["hub-to-spoke", hub, spoke], ["spoke-to-hub", spoke, hub]] as const) {
  new network.VirtualNetworkPeering(direction, { resourceGroupName, virtualNetworkName: from.name, remoteVirtualNetwork: { id: to.id }, allowVirtualNetworkAccess: true });
}

// Where logs and metrics go. The Azure Monitor workspace's own collection endpoint becomes a member, and it is queried
// through a private endpoint of its own.

const scope = new MonitoringScope("monitoring", { resourceGroupName, stage });
const logs = new ScopedWorkspace("logs", { resourceGroupName, location, scope, stage, collectionEndpoint: false });
const metrics = new PrometheusWorkspace("metrics", { resourceGroupName, location, scope, stage, subnetId: endpoints.id, networkIds: { hub: hub.id, spoke: spoke.id } });

// The cluster, with both addons.

const cluster = new containerservice.ManagedCluster("shop", {
  resourceGroupName,
  location,
  resourceName: "shop",
  dnsPrefix: "shop",
  identity: { type: containerservice.ResourceIdentityType.SystemAssigned },
  agentPoolProfiles: [{ name: "nodes", mode: containerservice.AgentPoolMode.System, count: 2, vmSize: "Standard_D2s_v5", vnetSubnetID: nodes.id }],
  networkProfile: { networkPlugin: containerservice.NetworkPlugin.Azure, serviceCidr: "10.1.0.0/16", dnsServiceIP: "10.1.0.10" },
  addonProfiles: { omsagent: { enabled: true, config: { logAnalyticsWorkspaceResourceID: logs.workspaceId, useAADAuth: "true" } } },
  azureMonitorProfile: { metrics: { enabled: true } },
});

// Container insights: the rule, and the one endpoint that the cluster's agents take their configuration from.

new CollectionEndpoint("containers", {
  resourceGroupName,
  location,
  scope,
  stage,
  rules: { logs: { workspaceIds: { logs: logs.workspaceId }, sources: [CollectionSource.ContainerInsights] } },
  machineIds: { shop: cluster.id },
});

// Managed Prometheus: endpoint and rule as its onboarding names them. A cluster has one endpoint for its configuration.

const prometheus = pulumi.interpolate`MSProm-${location}-shop`;
new CollectionEndpoint("prometheus", {
  resourceGroupName,
  location,
  scope,
  stage,
  collectionEndpointName: prometheus,
  rules: { metrics: { monitorWorkspaceIds: { metrics: metrics.workspaceId }, ruleName: prometheus } },
  machineIds: { shop: cluster.id },
  configurationAccess: false,
});

new HubPrivateLink("monitoring", { resourceGroupName, location, scope, stage, subnetId: endpoints.id, hubNetworkId: hub.id, spokeNetworkIds: { spoke: spoke.id } });

export const prometheusQueryEndpoint = metrics.queryEndpoint;
