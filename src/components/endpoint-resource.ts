import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { APPLICATION_SECURITY_GROUP, idOf } from "./azure-ids";
import { type EndpointTarget } from "./endpoint-target";
import { type Check, type InputProblem, rejectInput } from "./input-error";
import { allOf, requireInputs, requireList, validatedInput } from "./inputs";
import { type DnsRecord } from "./hub-private-link";
import { isAddress } from "./ipv4";
import { connectTo } from "./target-changes";

/** An address of the endpoint that the program chooses. Where one is given, every member of the group needs one. */
export interface EndpointAddress {
  /**
   * Name of the target's member that the address is for, as the target's private link resources show it: mostly the
   * group id again (`blob`, `sqlServer`), and `default` for a vault (UNVERIFIED).
   */
  memberName: string;
  /** The address (IPv4), in the endpoint's subnet and free. */
  address: pulumi.Input<string>;
  /** The group of the member. Default: the endpoint's group. */
  groupId?: string | undefined;
}

/** What an endpoint is made from, validated. */
export interface NewEndpoint {
  readonly component: pulumi.Resource;
  readonly resourceName: string;
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: pulumi.Input<string>;
  readonly endpointName: pulumi.Input<string>;
  readonly connectionName: pulumi.Input<string>;
  readonly subnetId: pulumi.Input<string>;
  readonly target: EndpointTarget;
  /** The target as the program gave it. */
  readonly given: pulumi.Input<string>;
  readonly networkInterfaceName: pulumi.Input<string | undefined> | undefined;
  readonly addresses: readonly EndpointAddress[];
  readonly securityGroupIds: readonly pulumi.Input<string>[];
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

export function createEndpoint(endpoint: NewEndpoint): network.PrivateEndpoint {
  const { target, groupId, isManual, requestMessage } = endpoint.target;
  const connection = { name: endpoint.connectionName, privateLinkServiceId: target, ...(groupId !== undefined && { groupIds: [groupId] }) };
  const inputs: network.PrivateEndpointArgs = {
    resourceGroupName: endpoint.resourceGroupName,
    privateEndpointName: endpoint.endpointName,
    location: endpoint.location,
    subnet: { id: endpoint.subnetId },
    ...(isManual ? { manualPrivateLinkServiceConnections: [{ ...connection, requestMessage }] } : { privateLinkServiceConnections: [connection] }),
    customNetworkInterfaceName: endpoint.networkInterfaceName,
    ...(endpoint.addresses.length > 0 && {
      ipConfigurations: endpoint.addresses.map(({ memberName, address, groupId: own = groupId }) => ({ name: memberName, memberName, groupId: own, privateIPAddress: address })),
    }),
    ...(endpoint.securityGroupIds.length > 0 && { applicationSecurityGroups: endpoint.securityGroupIds.map((id) => ({ id })) }),
    tags: endpoint.tags,
  };
  return connectTo(endpoint.given, (dependsOn) => new network.PrivateEndpoint(endpoint.resourceName, inputs, { parent: endpoint.component, dependsOn, deleteBeforeReplace: true }));
}

/** What the endpoint answers for, as Azure reported it. */
export function recordsIn({ customDnsConfigs }: network.PrivateEndpoint): pulumi.Output<DnsRecord[]> {
  return customDnsConfigs.apply((configs) => (configs ?? []).map(({ fqdn, ipAddresses }) => ({ fqdn: fqdn ?? "", ipAddresses: ipAddresses ?? [] })));
}

/** The state of its connection; undefined where Azure reports none. */
export function statusOf({ privateLinkServiceConnections, manualPrivateLinkServiceConnections, networkInterfaces }: network.PrivateEndpoint): pulumi.Output<string | undefined> {
  // A first preview knows the connection's inputs and not its state: the interfaces tell it that more is to come.
  return pulumi
    .all([privateLinkServiceConnections, manualPrivateLinkServiceConnections, networkInterfaces])
    .apply(([automatic, manual]) => [...(automatic ?? []), ...(manual ?? [])][0]?.privateLinkServiceConnectionState?.status);
}

/** Validates static addresses: each member, and each address, once. */
export function planAddresses(component: pulumi.Resource, given: readonly EndpointAddress[]): readonly EndpointAddress[] {
  const members = new Map<string, number>();
  const addresses = new Map<string, number>();
  requireList(component, "staticAddresses", given, "addresses, each with its memberName");
  return given.map((entry, index) => {
    const input = `staticAddresses[${index}]`;
    requireInputs(component, entry, ["memberName", "address"], `${input}.`);
    const first = members.get(entry.memberName);
    if (first !== undefined) rejectInput(component, `${input}.memberName`, entry.memberName, twice("member", `staticAddresses[${first}]`));
    members.set(entry.memberName, index);
    const once: Check<string> = (address) => {
      const before = addresses.get(address) ?? index;
      addresses.set(address, before);
      return before === index ? undefined : twice("address", `staticAddresses[${before}]`);
    };
    return { ...entry, address: validatedInput(component, `${input}.address`, entry.address, allOf(isAddress, once)) };
  });
}

export function planSecurityGroups(component: pulumi.Resource, given: readonly pulumi.Input<string>[]): readonly pulumi.Input<string>[] {
  return given.map((id, index) => validatedInput(component, `applicationSecurityGroupIds[${index}]`, id, idOf(APPLICATION_SECURITY_GROUP)));
}

function twice(what: string, before: string): InputProblem {
  return { allowed: `each ${what} once; ${before} has it`, fix: "remove one of the two." };
}
