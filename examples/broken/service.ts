// A Private Link Service of one's own, wrong in every part.
import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { hub, location, resourceGroupName } from "./network";

// pls-subnet-policies: nothing is said of privateLinkServiceNetworkPolicies, which means "Enabled", and a NAT subnet needs "Disabled".
const nat = new network.Subnet("nat", { resourceGroupName, virtualNetworkName: hub.name, addressPrefix: "10.0.0.96/27" });
// pls-load-balancer: a Private Link Service stands behind a Standard load balancer only.
const balancer = new network.LoadBalancer("ingest", {
  resourceGroupName,
  location,
  sku: { name: "Basic" },
  frontendIPConfigurations: [{ name: "front", subnet: { id: nat.id } }],
  backendAddressPools: [{ name: "machines" }],
});
new network.PrivateLinkService("ingest", {
  resourceGroupName,
  location,
  loadBalancerFrontendIpConfigurations: [{ id: pulumi.interpolate`${balancer.id}/frontendIPConfigurations/front` }],
  // pls-nat-addresses: nine of them, and eight is the limit.
  ipConfigurations: Array.from({ length: 9 }, (_, index) => ({ name: `nat-${index}`, primary: index === 0, subnet: { id: nat.id } })),
  // pls-visibility: the subscription that is approved by itself does not see the service.
  visibility: { subscriptions: ["00000000-0000-0000-0000-00000000000a"] },
  autoApproval: { subscriptions: ["00000000-0000-0000-0000-00000000000b"] },
});
