import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import type * as pulumi from "@pulumi/pulumi";

/** The size of the landing zone that both programs make: so many teams with a workspace, spokes of the hub, and networks that stand alone, that it comes to 1,000 resources. */
export const TEAMS = 101;
export const SPOKES = 40;
export const ALONE = 44;

export const location = "westeurope";
export const tags = { owner: "platform" };

export const names = (count: number, name: string): readonly string[] => Array.from({ length: count }, (_, index) => `${name}-${String(index)}`);

/** What stands in the network of a storage account that no hub serves. */
export const aloneIn = (store: string): string => `/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/${store}/providers`;

/** What both programs write by hand: the group, the hub, its subnet, and how a network is made. */
export function foundation(): { readonly resourceGroupName: pulumi.Output<string>; readonly networkOf: (name: string) => network.VirtualNetwork; readonly hub: network.VirtualNetwork; readonly subnet: network.Subnet } {
  const group = new resources.ResourceGroup("monitoring", { resourceGroupName: "monitoring", location, tags });
  const resourceGroupName = group.name;
  const networkOf = (name: string): network.VirtualNetwork => new network.VirtualNetwork(name, { resourceGroupName, virtualNetworkName: name, location, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
  const hub = networkOf("hub");
  return { resourceGroupName, networkOf, hub, subnet: new network.Subnet("endpoints", { resourceGroupName, virtualNetworkName: hub.name, subnetName: "endpoints", addressPrefix: "10.0.0.0/26" }) };
}
