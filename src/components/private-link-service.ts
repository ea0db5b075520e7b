import * as monitor from "@pulumi/azure-native/monitor";
import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { asOutput, knownAfter, requireInputs, withDefault } from "./inputs";
import { createBalancer, createNatSubnet } from "./own-service-network";
import { planService, type ServicePlan } from "./own-service-plan";

/** What the provider answers to a consumer's connection; only an approved one carries traffic (D18). */
export const ServiceConnectionState = {
  Approved: "Approved",
  Rejected: "Rejected",
} as const;
export type ServiceConnectionState = (typeof ServiceConnectionState)[keyof typeof ServiceConnectionState];

/** A consumer's connection, and the provider's answer to it. */
export interface ServiceConnection {
  /**
   * Name of the connection, as the service lists it after the consumer's endpoint exists: so an answer is a second
   * update. The form of the name is Azure's own (`<endpoint's name>.<guid>` is UNVERIFIED): read it from the service.
   */
  connectionName: pulumi.Input<string>;
  /** The answer: `Approved` (default) or `Rejected`. */
  state?: pulumi.Input<ServiceConnectionState>;
  /** What the consumer reads beside the answer. */
  description?: pulumi.Input<string> | undefined;
}

/** A load balancer to create: Standard and internal, with one TCP rule, one probe and a pool of network interfaces. */
export interface ServiceLoadBalancer {
  /** Resource id of the subnet of the frontend, in the service's region (D18). */
  subnetId: pulumi.Input<string>;
  /** Address of the frontend in the subnet (IPv4). Default: one that Azure chooses. */
  privateIpAddress?: pulumi.Input<string> | undefined;
  /** TCP port that consumers connect to. */
  port: pulumi.Input<number>;
  /** TCP port of the machines. Default: `port`. */
  backendPort?: pulumi.Input<number> | undefined;
  /** Port that the health probe asks. Default: `backendPort`. */
  probePort?: pulumi.Input<number> | undefined;
  /** Path that the health probe asks over HTTP. Default: none, and the probe is a TCP connection. */
  probePath?: pulumi.Input<string> | undefined;
  /** Azure name of the load balancer. Default: the component's name. */
  loadBalancerName?: pulumi.Input<string | undefined>;
}

/** A NAT subnet to create, with `privateLinkServiceNetworkPolicies: Disabled`. */
export interface NatSubnet {
  /** Resource id of the network that the subnet is made in. */
  networkId: pulumi.Input<string>;
  /** Range of the subnet; at least eight addresses are recommended (D18). */
  addressPrefix: pulumi.Input<string>;
  /** Azure name of the subnet. Default: `<name>-nat`. */
  subnetName?: pulumi.Input<string | undefined>;
}

/** Arguments of a `PrivateLinkService`. */
export interface PrivateLinkServiceArgs {
  /** Resource group of everything that is created but a NAT subnet, which is made in its network's group. */
  resourceGroupName: pulumi.Input<string>;
  /** Region: that of the load balancer and of the NAT subnet's network. Consumers may be in any region and tenant (D18). */
  location: pulumi.Input<string>;
  /** Azure name of the service, which its alias begins with for good (D18). Default: the component's name. */
  serviceName?: pulumi.Input<string | undefined>;
  /**
   * Resource ids of frontends of one Standard load balancer that exists, whose pool holds network interfaces and not
   * addresses (D18). A load balancer takes 8 services (D20). One of this, `loadBalancer` and `destinationIpAddress`.
   */
  frontendIpConfigurationIds?: pulumi.Input<string>[] | undefined;
  /** A load balancer to create. */
  loadBalancer?: ServiceLoadBalancer | undefined;
  /**
   * Static address (IPv4) that the service sends to without a load balancer: direct connect, in preview (D19). The
   * subscription needs the feature `Microsoft.Network/AllowPrivateLinkserviceUDR`; the address is in the same region and
   * no private endpoint's; the service has 2, 4, 6 or 8 NAT addresses. An existing service cannot change to it.
   */
  destinationIpAddress?: pulumi.Input<string> | undefined;
  /** Resource id of the subnet of the NAT addresses; its `privateLinkServiceNetworkPolicies` are `Disabled` already. */
  natSubnetId?: pulumi.Input<string> | undefined;
  /** A NAT subnet to create, in place of `natSubnetId`. */
  natSubnet?: NatSubnet | undefined;
  /**
   * How many NAT addresses Azure chooses: 1 (default) to 8, for a direct connect service 2 (default), 4, 6 or 8. They
   * are what the machines see consumers come from. NAT addresses cannot be removed once added (D18): only raise it.
   */
  natAddressCount?: number | undefined;
  /**
   * Static NAT addresses in the NAT subnet (IPv4), 1 to 8, in place of `natAddressCount`. They cannot be removed once
   * added (D18): add at the end, and remove none.
   */
  natAddresses?: pulumi.Input<string>[] | undefined;
  /**
   * Ids of the subscriptions that see the service by its alias, up to 100 (D20). Default: none, and role assignments
   * decide (D18). `*` for anyone who has the alias is UNVERIFIED, and warned about.
   */
  visibilitySubscriptions?: pulumi.Input<string>[] | undefined;
  /**
   * Ids of the subscriptions whose connections are approved at once, up to 100; each of them is among
   * `visibilitySubscriptions` too (D18, D20). Default: none, and each connection waits for `approvedConnections`.
   */
  autoApprovalSubscriptions?: pulumi.Input<string>[] | undefined;
  /**
   * Whether each connection begins with a PROXY v2 header that tells the consumer's address and link id. Default: false.
   * Health probes carry the header too, and what listens must expect it: where the two differ, requests fail (D18).
   */
  enableProxyProtocol?: pulumi.Input<boolean | undefined>;
  /** Names that consumers reach the service by, for their own DNS. Default: none. */
  fqdns?: pulumi.Input<string>[] | undefined;
  /**
   * Answers to consumers' connections: a short stable name to the connection. A connection exists before its answer, and
   * azure-native creates nothing that exists: so once the consumer's endpoint is made, add the answer here, import the
   * connection (`pulumi import azure-native:network:PrivateLinkServicePrivateEndpointConnection <name>-connection-<key>
   * <serviceId>/privateEndpointConnections/<connectionName> --parent <this component's URN>`), and update. What
   * `autoApprovalSubscriptions` approves needs no answer. An answer that is taken out of the program deletes the
   * connection, and the consumer's endpoint is then cut off. A service with connections cannot be deleted (D18).
   */
  approvedConnections?: Record<string, ServiceConnection> | undefined;
  /**
   * Resource id of the Log Analytics workspace that the service's metrics go to: bytes in and out, and the use of NAT
   * ports (D22). Default: none. A private endpoint's metrics cannot be exported.
   */
  diagnosticsWorkspaceId?: pulumi.Input<string> | undefined;
  /** Tags of the service and of a created load balancer. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/**
 * A Private Link Service: a service of one's own that networks of others reach through private endpoints, by its alias.
 *
 * It stands behind a Standard load balancer (one that exists, or a created one) or, in preview, sends to one address.
 * A connection that is idle for 4 to 5 minutes is dropped: let clients keep it alive (D18).
 *
 * It takes no `stage`: it is the same at every step of a roll-out.
 *
 * Children: `<name>-nat-subnet`, `<name>-load-balancer`, `<name>-service`, `<name>-connection-<connection>`,
 * `<name>-diagnostics`. Their names are a contract and do not change.
 */
export class PrivateLinkService extends pulumi.ComponentResource {
  /** Resource id of the service: consumers with rights on it connect by it. */
  declare public readonly serviceId: pulumi.Output<string>;
  /** Alias, `<prefix>.<guid>.<region>.azure.privatelinkservice`: all that a consumer elsewhere needs (D18). */
  declare public readonly alias: pulumi.Output<string>;
  /** Resource id of the NAT subnet. */
  declare public readonly natSubnetId: pulumi.Output<string>;
  /** Resource id of the created load balancer; undefined where none is created. */
  declare public readonly loadBalancerId: pulumi.Output<string | undefined>;
  /** Resource id of the created load balancer's pool, which the machines' network interfaces join; undefined where none is created. */
  declare public readonly backendPoolId: pulumi.Output<string | undefined>;

  constructor(name: string, args: PrivateLinkServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:PrivateLinkService", name, args, opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["resourceGroupName", "location"]);

    // Everything that can be wrong is looked at before the first child is made.
    const plan = planService(this, args);
    const natSubnetId = typeof plan.nat === "object" && "networkId" in plan.nat ? createNatSubnet(this, name, plan.nat, plan.balancer?.subnetId) : plan.nat;
    const balancer = plan.balancer === undefined ? undefined : createBalancer(this, name, args, plan.balancer);
    const service = createService(this, name, args, plan, natSubnetId, balancer === undefined ? plan.frontendIds : [balancer.frontendId]);
    answerConnections(this, name, args, plan, service);
    exportMetrics(this, name, plan, service);

    this.serviceId = service.id;
    this.alias = service.alias;
    this.natSubnetId = asOutput(natSubnetId);
    this.loadBalancerId = asOutput(balancer?.id);
    this.backendPoolId = asOutput(balancer?.poolId);
    this.registerOutputs({ serviceId: this.serviceId, alias: this.alias, natSubnetId: this.natSubnetId, loadBalancerId: this.loadBalancerId, backendPoolId: this.backendPoolId });
  }
}

function createService(
  component: PrivateLinkService,
  name: string,
  args: PrivateLinkServiceArgs,
  plan: ServicePlan,
  natSubnetId: pulumi.Input<string>,
  frontendIds: readonly pulumi.Input<string>[] | undefined,
): network.PrivateLinkService {
  return new network.PrivateLinkService(
    `${name}-service`,
    {
      resourceGroupName: args.resourceGroupName,
      serviceName: withDefault(args.serviceName, name),
      location: args.location,
      ...(frontendIds === undefined ? { destinationIPAddress: plan.destination } : { loadBalancerFrontendIpConfigurations: frontendIds.map((id) => ({ id })) }),
      ipConfigurations: plan.natAddresses.map((address, index) => ({
        name: `nat-${index + 1}`,
        primary: index === 0,
        privateIPAddressVersion: network.IPVersion.IPv4,
        ...(address === undefined ? { privateIPAllocationMethod: network.IPAllocationMethod.Dynamic } : { privateIPAllocationMethod: network.IPAllocationMethod.Static, privateIPAddress: address }),
        subnet: { id: natSubnetId },
      })),
      visibility: { subscriptions: [...plan.visibility] },
      autoApproval: { subscriptions: [...plan.autoApproval] },
      enableProxyProtocol: withDefault(args.enableProxyProtocol, false),
      fqdns: args.fqdns,
      tags: args.tags,
    },
    { parent: component },
  );
}

function answerConnections(component: PrivateLinkService, name: string, args: PrivateLinkServiceArgs, plan: ServicePlan, service: network.PrivateLinkService): void {
  for (const { key, connectionName, state, description } of plan.connections) {
    new network.PrivateLinkServicePrivateEndpointConnection(
      `${name}-connection-${key}`,
      {
        resourceGroupName: args.resourceGroupName,
        serviceName: knownAfter(service, withDefault(args.serviceName, name)),
        peConnectionName: connectionName,
        privateLinkServiceConnectionState: { status: state, description },
      },
      { parent: component },
    );
  }
}

/** All that a service tells: it has metrics and no resource logs (D22). */
function exportMetrics(component: PrivateLinkService, name: string, plan: ServicePlan, service: network.PrivateLinkService): void {
  if (plan.workspaceId === undefined) return;
  new monitor.DiagnosticSetting(
    `${name}-diagnostics`,
    { name, resourceUri: service.id, workspaceId: plan.workspaceId, metrics: [{ category: "AllMetrics", enabled: true }] },
    { parent: component },
  );
}
