// A spoke at the end of its roll-out: what has no private link is let out, and public Azure Monitor is denied.
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { EgressNeed, HubPrivateLink, MonitoringEgress, MonitoringScope, RolloutStage, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const tags = { workload: "monitoring" };

// One choice for all of it. It began with Connect, and each step was one update.
const stage = RolloutStage.PrivateOnly;

const platform = new resources.ResourceGroup("platform", { location, tags });
const platformGroup = { resourceGroupName: platform.name, location, tags };

const endpointRange = "10.0.0.0/27";
const firewallAddress = "10.0.0.68";

const hub = new network.VirtualNetwork("hub", { ...platformGroup, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const endpoints = new network.Subnet("endpoints", { resourceGroupName: platform.name, virtualNetworkName: hub.name, addressPrefix: endpointRange });

// The network team's firewall, at firewallAddress, takes its rules from this policy.
const policy = new network.FirewallPolicy("hub", { ...platformGroup, firewallPolicyName: "hub" });

const egress = new MonitoringEgress("egress", {
  ...platformGroup,
  stage,
  endpointRanges: [endpointRange],
  needs: [EgressNeed.Agents, EgressNeed.Portal, EgressNeed.Rest],
  createSecurityGroup: true,
  // The public addresses of data collection endpoints are in no service tag: only this stops them in a security group.
  denyInternet: true,
  firewallPolicyId: policy.id,
});

// The spoke: each of its subnets has the security group; what leaves the one for apps passes the firewall besides.

const spoke = new network.VirtualNetwork("spoke", { ...platformGroup, addressSpace: { addressPrefixes: ["10.1.0.0/24"] } });
const toFirewall = new network.RouteTable("to-firewall", {
  ...platformGroup,
  routes: [{ name: "default", addressPrefix: "0.0.0.0/0", nextHopType: network.RouteNextHopType.VirtualAppliance, nextHopIpAddress: firewallAddress }],
});
const apps = new network.Subnet("apps", {
  resourceGroupName: platform.name,
  virtualNetworkName: spoke.name,
  addressPrefix: "10.1.0.0/27",
  networkSecurityGroup: { id: egress.securityGroupId },
  routeTable: { id: toFirewall.id },
});
// Azure takes changes to the subnets of one network one after another.
new network.Subnet(
  "jobs",
  { resourceGroupName: platform.name, virtualNetworkName: spoke.name, addressPrefix: "10.1.0.32/27", networkSecurityGroup: { id: egress.securityGroupId } },
  { dependsOn: apps },
);
for (const [from, to, direction] of [[hub, spoke, "hub-to-spoke"], [spoke, hub, "spoke-to-hub"]] as const) {
  new network.VirtualNetworkPeering(direction, {
    resourceGroupName: platform.name,
    virtualNetworkName: from.name,
    remoteVirtualNetwork: { id: to.id },
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: true,
  });
}

// What the spoke sends its data to, and the way there.

const scope = new MonitoringScope("monitoring", { resourceGroupName: platform.name, stage, tags });
new ScopedWorkspace("logs", { ...platformGroup, scope, stage, retentionInDays: 90 });
new HubPrivateLink("monitoring", { ...platformGroup, scope, stage, subnetId: endpoints.id, hubNetworkId: hub.id, spokeNetworkIds: { spoke: spoke.id } });

export const securityGroupId = egress.securityGroupId;
export const letOut = egress.allowedServiceTags;
