// Names without zones of this program's own. In the landing zone an Azure Policy gives every endpoint its zone group, in
// the central zones; in the lab no network asks a private zone, and single machines have a hosts file.
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { DnsManagement, HubPrivateLink, MonitoringScope, PrivateResolver, ScopedWorkspace } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const tags = { workload: "monitoring" };

const group = new resources.ResourceGroup("monitoring", { location, tags });
const resourceGroupName = group.name;
const at = { resourceGroupName, location, tags };

const delegations = [{ name: "resolver", serviceName: "Microsoft.Network/dnsResolvers" }];
const landingZone = new network.VirtualNetwork("landing-zone", { ...at, addressSpace: { addressPrefixes: ["10.100.0.0/24"] } });
const endpoints = new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: landingZone.name, addressPrefix: "10.100.0.0/27" });
const inbound = new network.Subnet("inbound", { resourceGroupName, virtualNetworkName: landingZone.name, addressPrefix: "10.100.0.32/28", delegations }, { dependsOn: endpoints });
const outbound = new network.Subnet("outbound", { resourceGroupName, virtualNetworkName: landingZone.name, addressPrefix: "10.100.0.48/28", delegations }, { dependsOn: inbound });
const lab = new network.VirtualNetwork("lab", { ...at, addressSpace: { addressPrefixes: ["10.101.0.0/24"] } });
const labEndpoints = new network.Subnet("lab-endpoints", { resourceGroupName, virtualNetworkName: lab.name, addressPrefix: "10.101.0.0/27" });

const scope = new MonitoringScope("monitoring", { resourceGroupName, tags });
new ScopedWorkspace("logs", { ...at, scope });

// The policy 437914ee-c176-4fff-8986-7e05eb971365, or one's own, is assigned to the landing zone: it makes `deployedByPolicy`.
new HubPrivateLink("landing-zone", { ...at, scope, subnetId: endpoints.id, dnsManagement: DnsManagement.AzurePolicy });

// `ampls dns hosts` prints the lines for the machines, once it is deployed.
const hosts = new HubPrivateLink("lab", { ...at, scope, subnetId: labEndpoints.id, dnsManagement: DnsManagement.None });

// Servers on-premises forward Azure Monitor's public names to the inbound address, and the landing zone theirs to them.
const resolver = new PrivateResolver("dns", {
  ...at,
  networkId: landingZone.id,
  inboundSubnetId: inbound.id,
  inboundAddress: "10.100.0.36",
  outboundSubnetId: outbound.id,
  forwarding: { corp: { domainName: "corp.example", dnsServers: ["192.168.0.4", "192.168.0.5"] } },
});

export const hostsFile = hosts.dnsRecords;
export const forwardTo = resolver.inboundAddress;
export const forward = resolver.forwarders;
