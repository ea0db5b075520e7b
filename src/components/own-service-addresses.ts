import type * as pulumi from "@pulumi/pulumi";
import { PRIVATE_LINK_SERVICE_LIMITS } from "../azure/service-limits";
import { type Check, rejectInput } from "./input-error";
import { allOf, mapInput, requireList, validatedInput } from "./inputs";
import { isAddress, isFreeIn, isSubnetRange } from "./ipv4";
import { type PrivateLinkServiceArgs } from "./private-link-service";

/** The NAT addresses of a service: one entry for each; undefined where Azure chooses it. */
export function planAddresses(component: pulumi.Resource, { natAddresses, natAddressCount, destinationIpAddress, natSubnet }: PrivateLinkServiceArgs): readonly (pulumi.Input<string> | undefined)[] {
  const { natAddresses: most } = PRIVATE_LINK_SERVICE_LIMITS;
  const direct = destinationIpAddress !== undefined;
  requireList(component, "natAddresses", natAddresses, `1 to ${most} IPv4 addresses of the NAT subnet`, "list the addresses, or give natAddressCount for a number of addresses that Azure chooses.");
  if (natAddresses !== undefined && natAddressCount !== undefined) {
    rejectInput(component, "natAddressCount", natAddressCount, { allowed: "no value together with natAddresses", fix: "remove natAddressCount: each address of natAddresses is one." });
  }
  const input = natAddresses === undefined ? "natAddressCount" : "natAddresses";
  const count = natAddresses?.length ?? natAddressCount ?? (direct ? 2 : 1);
  if (!Number.isInteger(count) || count < 1 || count > most) rejectInput(component, input, count, { allowed: `1 to ${most} NAT addresses (D18, D20)`, fix: `give 1 to ${most}.` });
  if (direct && count % 2 === 1) {
    rejectInput(component, input, count, { allowed: "2, 4, 6 or 8 NAT addresses together with destinationIpAddress (D19)", fix: `give ${count + 1}.` });
  }
  const range = natSubnet === undefined ? undefined : validatedInput(component, "natSubnet.addressPrefix", natSubnet.addressPrefix, isSubnetRange(count));
  const seen = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    const given = natAddresses?.[index];
    if (given === undefined) return undefined;
    const once: Check<string> = (text) => {
      const first = seen.get(text) ?? index;
      seen.set(text, first);
      return first === index ? undefined : { allowed: `each address once; natAddresses[${first}] is this address`, fix: "remove one of the two." };
    };
    const name = `natAddresses[${index}]`;
    const address = validatedInput(component, name, given, allOf(isAddress, once));
    // The range of a subnet that exists is not the component's to know: the policy pack looks at it.
    return range === undefined ? address : mapInput<string, string>(range, (known) => validatedInput(component, name, address, isFreeIn(known)));
  });
}
