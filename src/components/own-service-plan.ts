import type * as pulumi from "@pulumi/pulumi";
import { parentArmId, parseArmId } from "../azure/arm-id";
import { idKey, idOf, LOAD_BALANCER_FRONTEND, NETWORK, SUBNET, WORKSPACE } from "./azure-ids";
import { distinctIds, distinctInput } from "./distinct-ids";
import { type Check, rejectInput } from "./input-error";
import { allOf, choiceInput, requireInputs, requireList, validatedInput } from "./inputs";
import { isAddress } from "./ipv4";
import { planAddresses } from "./own-service-addresses";
import { inOwnSubscription } from "./own-subscription";
import { planSubscriptions } from "./own-service-subscriptions";
import { type NatSubnet, type PrivateLinkServiceArgs, type ServiceConnection, ServiceConnectionState, type ServiceLoadBalancer } from "./private-link-service";

const CONNECTION_KEY = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** The inputs of a service, validated. Exactly one of `frontendIds`, `balancer` and `destination` is there. */
export interface ServicePlan {
  readonly frontendIds: readonly pulumi.Input<string>[] | undefined;
  readonly balancer: BalancerPlan | undefined;
  readonly destination: pulumi.Input<string> | undefined;
  readonly nat: pulumi.Input<string> | NatSubnetPlan;
  /** One entry for each NAT address; undefined where Azure chooses it. */
  readonly natAddresses: readonly (pulumi.Input<string> | undefined)[];
  readonly visibility: readonly pulumi.Input<string>[];
  readonly autoApproval: readonly pulumi.Input<string>[];
  readonly connections: readonly ConnectionPlan[];
  readonly workspaceId: pulumi.Input<string> | undefined;
}

export interface NatSubnetPlan extends NatSubnet {
  readonly networkId: pulumi.Input<string>;
}

export interface BalancerPlan extends ServiceLoadBalancer {
  readonly backendPort: pulumi.Input<number>;
  readonly probePort: pulumi.Input<number>;
}

interface ConnectionPlan extends ServiceConnection {
  readonly key: string;
  readonly state: pulumi.Input<ServiceConnectionState>;
}

/** Validates everything that a service is made from. */
export function planService(component: pulumi.Resource, args: PrivateLinkServiceArgs): ServicePlan {
  onlyOne(component, args, ["frontendIpConfigurationIds", "loadBalancer", "destinationIpAddress"]);
  onlyOne(component, args, ["natSubnetId", "natSubnet"]);
  const { loadBalancer, destinationIpAddress: destination, diagnosticsWorkspaceId } = args;
  return {
    frontendIds: args.frontendIpConfigurationIds === undefined ? undefined : planFrontends(component, args.frontendIpConfigurationIds),
    balancer: loadBalancer === undefined ? undefined : planBalancer(component, loadBalancer),
    destination: destination === undefined ? undefined : validatedInput(component, "destinationIpAddress", destination, isAddress),
    nat: planNat(component, args),
    natAddresses: planAddresses(component, args),
    ...planSubscriptions(component, args),
    connections: planConnections(component, args.approvedConnections ?? {}),
    workspaceId: diagnosticsWorkspaceId === undefined ? undefined : validatedInput(component, "diagnosticsWorkspaceId", diagnosticsWorkspaceId, idOf(WORKSPACE)),
  };
}

/** Rejects none, and more than one, of inputs that stand in each other's place. */
function onlyOne(component: pulumi.Resource, args: PrivateLinkServiceArgs, names: readonly (keyof PrivateLinkServiceArgs)[]): void {
  const [first, second] = names.filter((one) => args[one] !== undefined);
  const choice = `${names.slice(0, -1).join(", ")} or ${String(names.at(-1))}`;
  if (first === undefined) rejectInput(component, String(names[0]), undefined, { allowed: `one of ${choice}`, fix: `give ${choice}.` });
  if (second !== undefined) rejectInput(component, second, args[second], { allowed: `no value together with ${first}`, fix: `remove ${second} or ${first}.` });
}

function planFrontends(component: pulumi.Resource, given: readonly pulumi.Input<string>[]): readonly pulumi.Input<string>[] {
  const input = "frontendIpConfigurationIds";
  requireList(component, input, given, "resource ids of frontends");
  if (given.length === 0) rejectInput(component, input, given, { allowed: "at least one frontend", fix: `give the id of a frontend, or leave ${input} out.` });
  const ids = distinctIds();
  let first: string | undefined;
  const ofOne: Check<string> = (id) => {
    const frontend = parseArmId(id);
    const balancer = idKey((frontend && parentArmId(frontend)?.id) ?? id);
    first ??= balancer;
    return balancer === first ? undefined : { allowed: "frontends of one load balancer (D18)", fix: "remove the frontends of the other load balancer, and make a service of their own for them." };
  };
  return given.map((id, index) =>
    distinctInput(ids, {
      component,
      name: `${input}[${index}]`,
      owner: `${input}[${index}]`,
      given: id,
      id: validatedInput(component, `${input}[${index}]`, id, allOf(idOf(LOAD_BALANCER_FRONTEND), ofOne)),
      duplicate: (before) => ({ allowed: `each frontend once; ${before} is this frontend`, fix: "remove one of the two." }),
    }),
  );
}

function planBalancer(component: pulumi.Resource, given: ServiceLoadBalancer): BalancerPlan {
  requireInputs(component, given, ["subnetId", "port"], "loadBalancer.");
  const port = validatedInput(component, "loadBalancer.port", given.port, isPort);
  const backendPort = given.backendPort === undefined ? port : validatedInput(component, "loadBalancer.backendPort", given.backendPort, isPort);
  return {
    ...given,
    subnetId: validatedInput(component, "loadBalancer.subnetId", given.subnetId, idOf(SUBNET)),
    privateIpAddress: given.privateIpAddress === undefined ? undefined : validatedInput(component, "loadBalancer.privateIpAddress", given.privateIpAddress, isAddress),
    port,
    backendPort,
    probePort: given.probePort === undefined ? backendPort : validatedInput(component, "loadBalancer.probePort", given.probePort, isPort),
    probePath: given.probePath === undefined ? undefined : validatedInput(component, "loadBalancer.probePath", given.probePath, isPath),
  };
}

function planNat(component: pulumi.Resource, { natSubnetId, natSubnet }: PrivateLinkServiceArgs): pulumi.Input<string> | NatSubnetPlan {
  if (natSubnet === undefined) return validatedInput(component, "natSubnetId", natSubnetId ?? "", idOf(SUBNET));
  requireInputs(component, natSubnet, ["networkId", "addressPrefix"], "natSubnet.");
  const input = "natSubnet.networkId";
  const existing = { component, input, made: "the subnet is made", fix: "give a network of this subscription." };
  return { ...natSubnet, networkId: inOwnSubscription(existing, validatedInput(component, input, natSubnet.networkId, idOf(NETWORK))) };
}

function planConnections(component: pulumi.Resource, given: Record<string, ServiceConnection>): readonly ConnectionPlan[] {
  return Object.entries(given).map(([key, connection]) => {
    if (!CONNECTION_KEY.test(key)) {
      rejectInput(component, "approvedConnections", key, { allowed: "names of letters, digits, '.', '_' and '-' that start with a letter or digit", fix: "rename the connection's key; connectionName is Azure's own." });
    }
    const input = `approvedConnections[${JSON.stringify(key)}]`;
    requireInputs(component, connection, ["connectionName"], `${input}.`);
    return {
      key,
      connectionName: validatedInput(component, `${input}.connectionName`, connection.connectionName, notEmpty),
      state: choiceInput(component, `${input}.state`, connection.state, ServiceConnectionState, ServiceConnectionState.Approved),
      description: connection.description,
    };
  });
}

const isPort: Check<number> = (port) => (Number.isInteger(port) && port >= 1 && port <= 65_535 ? undefined : { allowed: "a port from 1 to 65535", fix: "give one port." });
const isPath: Check<string> = (path) => (path.startsWith("/") ? undefined : { allowed: "a path that starts with /", fix: "give the path alone, such as /health, or leave it out for a TCP probe." });
const notEmpty: Check<string> = (text) => (text === "" ? { allowed: "the name of one of the service's connections", fix: "read the name from the service once the consumer's endpoint exists." } : undefined);
