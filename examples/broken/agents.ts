// What agents send, and through which data collection endpoints.
import * as compute from "@pulumi/azure-native/compute";
import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as storage from "@pulumi/azure-native/storage";
import { hub, location, resourceGroupName } from "./network";
import { logs } from "./scope";

// machine-configuration-endpoint: the hub's DNS leads the agent to the scope, and no association gives it an endpoint there.
const servers = new network.Subnet("servers", { resourceGroupName, virtualNetworkName: hub.name, addressPrefix: "10.0.0.64/27" });
const nic = new network.NetworkInterface("server", { resourceGroupName, location, ipConfigurations: [{ name: "primary", subnet: { id: servers.id } }] });
const server = new compute.VirtualMachine("server", { resourceGroupName, location, networkProfile: { networkInterfaces: [{ id: nic.id }] } });
new compute.VirtualMachineExtension("agent", {
  resourceGroupName,
  location,
  vmName: server.name,
  publisher: "Microsoft.Azure.Monitor",
  type: "AzureMonitorLinuxAgent",
  typeHandlerVersion: "1.33",
});

// collection-rule-endpoint: the workspace is in the scope, and the endpoint that the rule sends through is not.
const collector = new monitor.DataCollectionEndpoint("collector", { resourceGroupName, location });
new monitor.DataCollectionRule("server-logs", {
  resourceGroupName,
  location,
  dataCollectionEndpointId: collector.id,
  destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: logs.id }] },
});

// prometheus-query-endpoint: closed, and without the private endpoint of its own that its queries need.
const prometheus = new monitor.AzureMonitorWorkspace("prometheus", { resourceGroupName, location, publicNetworkAccess: "Disabled" });

// collection-endpoint-region: an endpoint takes metrics for workspaces of its own region only.
const north = new monitor.DataCollectionEndpoint("north", { resourceGroupName, location: "northeurope" });
new monitor.DataCollectionRule("server-metrics", {
  resourceGroupName,
  location,
  dataCollectionEndpointId: north.id,
  destinations: { monitoringAccounts: [{ name: "prometheus", accountResourceId: prometheus.id }] },
});

// workspace-custom-logs-storage: Azure has retired this kind of link.
const customLogs = new storage.StorageAccount("customlogs", { resourceGroupName, location, kind: "StorageV2", sku: { name: "Standard_LRS" } });
new operationalinsights.LinkedStorageAccount("custom-logs", { resourceGroupName, workspaceName: logs.name, dataSourceType: "CustomLogs", storageAccountIds: [customLogs.id] });
