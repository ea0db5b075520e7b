import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { partOfId } from "./azure-ids";
import { withDefault } from "./inputs";
import { type BalancerPlan, type NatSubnetPlan } from "./own-service-plan";
import { type PrivateLinkServiceArgs } from "./private-link-service";

/** Names of a created load balancer's parts. */
const FRONTEND = "frontend";
const POOL = "machines";
const PROBE = "health";

/**
 * Makes the subnet of the NAT addresses in its network's resource group, after another subnet of the service: Azure takes
 * changes to the subnets of one network one after another (terraform-provider-azurerm #3780, pulumi-azure-native #1024).
 */
export function createNatSubnet(component: pulumi.Resource, name: string, { networkId: given, addressPrefix, subnetName }: NatSubnetPlan, otherSubnetId: pulumi.Input<string> | undefined): pulumi.Output<string> {
  const networkId = otherSubnetId === undefined || typeof otherSubnetId === "string" ? given : pulumi.all([given, otherSubnetId]).apply(([id]) => id);
  return new network.Subnet(
    `${name}-nat-subnet`,
    {
      resourceGroupName: partOfId(networkId, (id) => id.resourceGroup),
      virtualNetworkName: partOfId(networkId, (id) => id.names[0]),
      subnetName: withDefault(subnetName, `${name}-nat`),
      addressPrefix,
      // Azure takes NAT addresses from no other subnet (D19).
      privateLinkServiceNetworkPolicies: "Disabled",
    },
    { parent: component },
  ).id;
}

export interface Balancer {
  readonly id: pulumi.Output<string>;
  readonly frontendId: pulumi.Output<string>;
  readonly poolId: pulumi.Output<string>;
}

/** Makes a load balancer as a service needs it: Standard, and with a pool that network interfaces join (D18). */
export function createBalancer(component: pulumi.Resource, name: string, args: PrivateLinkServiceArgs, plan: BalancerPlan): Balancer {
  const { subnetId, privateIpAddress, port, backendPort, probePort, probePath, loadBalancerName } = plan;
  const { id } = new network.LoadBalancer(
    `${name}-load-balancer`,
    {
      resourceGroupName: args.resourceGroupName,
      loadBalancerName: withDefault(loadBalancerName, name),
      location: args.location,
      sku: { name: network.LoadBalancerSkuName.Standard },
      frontendIPConfigurations: [
        {
          name: FRONTEND,
          subnet: { id: subnetId },
          ...(privateIpAddress === undefined
            ? { privateIPAllocationMethod: network.IPAllocationMethod.Dynamic }
            : { privateIPAllocationMethod: network.IPAllocationMethod.Static, privateIPAddress: privateIpAddress }),
        },
      ],
      backendAddressPools: [{ name: POOL }],
      probes: [{ name: PROBE, port: probePort, ...(probePath === undefined ? { protocol: network.ProbeProtocol.Tcp } : { protocol: network.ProbeProtocol.Http, requestPath: probePath }) }],
      loadBalancingRules: [
        {
          name: "service",
          protocol: network.TransportProtocol.Tcp,
          frontendPort: port,
          backendPort,
          // The provider puts the load balancer's own id in place of $self.
          frontendIPConfiguration: { id: `$self/frontendIPConfigurations/${FRONTEND}` },
          backendAddressPool: { id: `$self/backendAddressPools/${POOL}` },
          probe: { id: `$self/probes/${PROBE}` },
        },
      ],
      tags: args.tags,
    },
    { parent: component },
  );
  return { id, frontendId: pulumi.interpolate`${id}/frontendIPConfigurations/${FRONTEND}`, poolId: pulumi.interpolate`${id}/backendAddressPools/${POOL}` };
}
