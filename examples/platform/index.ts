// What a platform team owns: the scope, the hub's endpoint and DNS, who may do what. One choice moves all of it.
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { HubPrivateLink, MonitoringAccess, MonitoringScope, platformHandle, PrivateResolver, RolloutStage, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const tags = { workload: "monitoring" };

// Connect, Verify, Close, PrivateOnly: one update each. Run `ampls rollout` in between.
const stage = RolloutStage.Verify;

const group = new resources.ResourceGroup("platform", { resourceGroupName: "platform", location, tags });
const resourceGroupName = group.name;

const hub = new network.VirtualNetwork("hub", { resourceGroupName, virtualNetworkName: "hub", location, addressSpace: { addressPrefixes: ["10.0.0.0/24"] }, tags });
const endpoints = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: hub.name, subnetName: "endpoints", addressPrefix: "10.0.0.0/27" });
// Azure takes changes to the subnets of one network one after another.
const inbound = new network.Subnet(
  "inbound",
  { resourceGroupName, virtualNetworkName: hub.name, subnetName: "inbound", addressPrefix: "10.0.0.32/28", delegations: [{ name: "resolver", serviceName: "Microsoft.Network/dnsResolvers" }] },
  { dependsOn: endpoints },
);

// A scope decides for every network that shares its DNS: nobody deletes it by chance.
const scope = new MonitoringScope("monitoring", { resourceGroupName, stage, tags }, { protect: true });
const workspace = new ScopedWorkspace("platform-logs", { resourceGroupName, location, scope, stage, retentionInDays: 90, tags });

new MonitoringAccess("monitoring-access", {
  scope,
  approverPrincipalIds: { network: "11111111-1111-1111-1111-111111111111" },
  connectorPrincipalIds: { applications: "22222222-2222-2222-2222-222222222222" },
});

const privateLink = new HubPrivateLink("monitoring", { resourceGroupName, location, scope, stage, subnetId: endpoints.id, hubNetworkId: hub.id, tags }, { protect: true });

// Networks on-premises forward Azure Monitor's public names to the resolver's inbound address.
const resolver = new PrivateResolver("dns", { resourceGroupName, location, networkId: hub.id, inboundSubnetId: inbound.id, inboundAddress: "10.0.0.36", tags });

export const monitoring = platformHandle({ scope, privateLink, workspace });
export const forwardTo = resolver.inboundAddress;
export const forward = resolver.forwarders;
