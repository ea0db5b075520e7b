// A virtual machine and a scale set in a spoke send to a workspace over the hub's private link.
import * as compute from "@pulumi/azure-native/compute";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { CollectionEndpoint, HubPrivateLink, MachineAgent, MonitoringScope, RolloutStage, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
// One update a stage: Connect, Verify, Close, PrivateOnly.
const stage = RolloutStage.Verify;

const { name: resourceGroupName } = new resources.ResourceGroup("agents", { location });

// The hub with the endpoint, and a spoke with the machines, peered in both directions.

const hub = new network.VirtualNetwork("hub", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const endpoints = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/27" });
const spoke = new network.VirtualNetwork("spoke", { resourceGroupName, location, addressSpace: { addressPrefixes: ["10.0.1.0/24"] } });
const servers = new network.Subnet("servers", { resourceGroupName, virtualNetworkName: spoke.name, addressPrefix: "10.0.1.0/25" });
for (const [direction, from, to] of [["hub-to-spoke", hub, spoke], ["spoke-to-hub", spoke, hub]] as const) {
  new network.VirtualNetworkPeering(direction, { resourceGroupName, virtualNetworkName: from.name, remoteVirtualNetwork: { id: to.id }, allowVirtualNetworkAccess: true });
}

// The machines. The agent runs as their own identity.

const identity = { type: compute.ResourceIdentityType.SystemAssigned };
const { result: adminPassword } = new random.RandomPassword("machines", { length: 24 });

const nic = new network.NetworkInterface("web", { resourceGroupName, location, ipConfigurations: [{ name: "primary", subnet: { id: servers.id } }] });
const web = new compute.VirtualMachine("web", {
  resourceGroupName,
  location,
  identity,
  hardwareProfile: { vmSize: "Standard_B2s" },
  osProfile: { computerName: "web", adminUsername: "operator", adminPassword },
  storageProfile: {
    imageReference: { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "latest" },
    osDisk: { createOption: compute.DiskCreateOptionTypes.FromImage },
  },
  networkProfile: { networkInterfaces: [{ id: nic.id }] },
});

const workers = new compute.VirtualMachineScaleSet("workers", {
  resourceGroupName,
  location,
  identity,
  sku: { name: "Standard_B2s", capacity: 2 },
  upgradePolicy: { mode: compute.UpgradeMode.Automatic },
  virtualMachineProfile: {
    osProfile: { computerNamePrefix: "worker", adminUsername: "operator", adminPassword },
    storageProfile: {
      imageReference: { publisher: "MicrosoftWindowsServer", offer: "WindowsServer", sku: "2022-datacenter-core", version: "latest" },
      osDisk: { createOption: compute.DiskCreateOptionTypes.FromImage },
    },
    networkProfile: {
      networkInterfaceConfigurations: [{ name: "primary", primary: true, ipConfigurations: [{ name: "primary", subnet: { id: servers.id } }] }],
    },
  },
});

// The workspace, and collection in the machines' region: a rule, and the one endpoint of each machine's configuration.

const scope = new MonitoringScope("monitoring", { resourceGroupName, stage });
const logs = new ScopedWorkspace("logs", { resourceGroupName, location, scope, stage, collectionEndpoint: false });
const collection = new CollectionEndpoint("collection", {
  resourceGroupName,
  location,
  scope,
  stage,
  rules: { servers: { workspaceIds: { logs: logs.workspaceId } } },
  machineIds: { web: web.id, workers: workers.id },
  agents: { web: MachineAgent.LinuxVirtualMachine, workers: MachineAgent.WindowsScaleSet },
});

new HubPrivateLink("monitoring", { resourceGroupName, location, scope, stage, subnetId: endpoints.id, hubNetworkId: hub.id, spokeNetworkIds: { spoke: spoke.id } });

export const workspaceId = logs.workspaceId;
export const configurationAccessEndpoint = collection.configurationAccessEndpoint;
