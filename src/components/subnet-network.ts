import type * as pulumi from "@pulumi/pulumi";
import { parentArmId, parseArmId } from "../azure/arm-id";
import { mapInput } from "./inputs";

/** Networks by the output of their subnet: one subnet has one network, before its id is known. */
const networksOfSubnets = new WeakMap<object, pulumi.Input<string>>();

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
