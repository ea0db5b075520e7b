// A team offers a service to networks of others by private link; a customer in another region reaches it by its alias.
import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";
import { PrivateEndpoint, PrivateLinkService } from "azure-monitor-private-link";

const location = new pulumi.Config("azure-native").require("location");
const consumerSubscription = new pulumi.Config().require("consumerSubscription");
const tags = { workload: "ingest" };

// The provider's part: machines behind a load balancer, and the service that customers connect to.

const provider = new resources.ResourceGroup("provider", { location, tags });
const providerGroup = { resourceGroupName: provider.name, location, tags };

const inside = new network.VirtualNetwork("provider", { ...providerGroup, virtualNetworkName: "provider", addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const machines = new network.Subnet("machines", { resourceGroupName: provider.name, virtualNetworkName: inside.name, addressPrefix: "10.0.0.0/27" });
const logs = new operationalinsights.Workspace("provider-logs", { ...providerGroup, sku: { name: "PerGB2018" } });

const ingest = new PrivateLinkService("ingest", {
  ...providerGroup,
  loadBalancer: { subnetId: machines.id, port: 443, backendPort: 8443 },
  natSubnet: { networkId: inside.id, addressPrefix: "10.0.0.32/28" },
  natAddressCount: 2,
  visibilitySubscriptions: [consumerSubscription],
  autoApprovalSubscriptions: [consumerSubscription],
  // What listens on 8443 must expect the PROXY v2 header, from health probes too.
  enableProxyProtocol: true,
  diagnosticsWorkspaceId: logs.id,
});

// A second service sends to the static address of one machine, without a load balancer. Azure has this in preview (D19): the
// subscription needs the feature Microsoft.Network/AllowPrivateLinkserviceUDR. Only who has rights on it sees it.
const archive = new network.NetworkInterface("archive", {
  ...providerGroup,
  ipConfigurations: [{ name: "service", subnet: { id: machines.id }, privateIPAllocationMethod: "Static", privateIPAddress: "10.0.0.20" }],
});
new PrivateLinkService(
  "archive",
  { ...providerGroup, destinationIpAddress: "10.0.0.20", natSubnetId: ingest.natSubnetId, diagnosticsWorkspaceId: logs.id },
  { dependsOn: archive },
);

// A machine of the first service: its interface joins the pool.
new network.NetworkInterface("machine", {
  ...providerGroup,
  ipConfigurations: [{ name: "service", subnet: { id: machines.id }, loadBalancerBackendAddressPools: [{ id: ingest.backendPoolId }] }],
});

// NAT ports run out before anything else does, and a NAT address more is all that helps.
new monitor.MetricAlert("nat-ports", {
  resourceGroupName: provider.name,
  location: "global",
  description: "The NAT addresses of the ingest service run out of ports: raise natAddressCount.",
  scopes: [ingest.serviceId],
  enabled: true,
  severity: 2,
  evaluationFrequency: "PT1M",
  windowSize: "PT5M",
  criteria: {
    odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
    allOf: [
      {
        criterionType: "StaticThresholdCriterion",
        name: "ports",
        metricName: "PLSNatPortsUsage",
        operator: monitor.Operator.GreaterThan,
        threshold: 80,
        timeAggregation: monitor.AggregationTypeEnum.Average,
        dimensions: [{ name: "PrivateLinkServiceIPAddress", operator: "Include", values: ["*"] }],
      },
    ],
  },
  tags,
});

// The consumer's part, in another region, and with the same ranges as the provider's, which private link does not mind:
// it knows the alias, and nothing else of the provider.

const consumerLocation = "northeurope";
const consumer = new resources.ResourceGroup("consumer", { location: consumerLocation, tags });
const branch = new network.VirtualNetwork("branch", { resourceGroupName: consumer.name, location: consumerLocation, tags, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const endpoints = new network.Subnet("endpoints", { resourceGroupName: consumer.name, virtualNetworkName: branch.name, addressPrefix: "10.0.0.0/27" });

const endpoint = new PrivateEndpoint("branch-ingest", {
  resourceGroupName: consumer.name,
  location: consumerLocation,
  tags,
  subnetId: endpoints.id,
  targetAlias: ingest.alias,
  // The service approves this subscription at once. The endpoint of another one waits: the provider reads its connection's
  // name from the service, answers it in `approvedConnections` and imports it, for it exists already (`pulumi import`).
  requestMessage: "The branch's ingest, please.",
});

export const alias = ingest.alias;
export const endpointId = endpoint.endpointId;
