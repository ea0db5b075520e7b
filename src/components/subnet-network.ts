import type * as pulumi from "@pulumi/pulumi";
import { parentArmId, parseArmId } from "../azure/arm-id";
import { idOf, SUBNET } from "./azure-ids";
import { mapInput, validatedInput } from "./inputs";
import { inOwnSubscription } from "./own-subscription";

/** Networks by the output of their subnet: one subnet has one network, before its id is known. */
const networksOfSubnets = new WeakMap<object, pulumi.Input<string>>();

/** The subnet of a private endpoint, which is in the subscription of its network (D26). */
export function endpointSubnet(component: pulumi.Resource, subnetId: pulumi.Input<string>): pulumi.Input<string> {
  const input = "subnetId";
  const fix = 'give the component a provider of the network\'s subscription: { provider: new azure.Provider("network", { subscriptionId: … }) }.';
  return inOwnSubscription({ component, input, made: "the endpoint is made, and an endpoint is in the subscription of its network (D26)", fix }, validatedInput(component, input, subnetId, idOf(SUBNET)));
}

/** The network of a subnet. */
export function networkOf(subnetId: pulumi.Input<string>): pulumi.Input<string> {
  if (typeof subnetId === "string") return networkOfId(subnetId);
  const network = networksOfSubnets.get(subnetId) ?? mapInput<string, string>(subnetId, networkOfId);
  networksOfSubnets.set(subnetId, network);
  return network;
}

function networkOfId(id: string): string {
  const subnet = parseArmId(id);
  return (subnet && parentArmId(subnet)?.id) ?? id;
}
