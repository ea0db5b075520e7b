import { type Cloud } from "../../azure";
import { type Estate, type EstateNode, isResolved, type NetworkNode, type Reference, type Resolved, type SubnetNode } from "../estate";
import { type Doubt } from "./doubt";
import { roleOf } from "./monitor-zones";
import { scopesOf } from "./scope-endpoints";

/** A network that reaches a scope, or may: it holds an endpoint to one, or is linked to the zone of the names that all of Azure Monitor shares. */
export interface ScopeNetwork {
  readonly network: Resolved<NetworkNode>;
  /** The network, or what first names it where no source shows it. */
  readonly subject: EstateNode;
  /** Why it may not be behind a scope; undefined where it certainly is. */
  readonly doubt: Doubt | undefined;
}

export interface ScopeNetworks {
  /** In the order of their keys. */
  readonly networks: readonly ScopeNetwork[];
  /** Endpoints and links whose network is unknown. */
  readonly lost: readonly Doubt[];
}

export function scopeNetworks(estate: Estate, cloud: Cloud): ScopeNetworks {
  const found = new Map<string, ScopeNetwork>();
  const lost: Doubt[] = [];
  const add = (network: Reference<NetworkNode>, through: EstateNode, doubt: Doubt | undefined): void => {
    if (network.kind === "unknown") lost.push({ node: through, because: network });
    if (!isResolved(network)) return;
    const before = found.get(network.key);
    const subject = before?.subject ?? (network.kind === "node" ? network.node : through);
    if (before === undefined || before.doubt !== undefined) found.set(network.key, { network, subject, doubt });
  };
  for (const endpoint of estate.of("endpoint")) {
    const { leadsToScope, doubt } = scopesOf(endpoint);
    if (leadsToScope !== false) add(endpoint.network, endpoint, leadsToScope === true ? undefined : doubt);
  }
  for (const link of estate.of("link")) {
    const role = roleOf(link.zone, link, cloud);
    if (role === "shared") add(link.network, link, undefined);
    else if (typeof role !== "string") add(link.network, link, role);
  }
  return { networks: [...found.values()].sort((a, b) => (a.network.key < b.network.key ? -1 : 1)), lost };
}

/** Subnets that Azure keeps for its own gateways and firewalls, in lower case: no machine of anyone's sends from them. */
const OF_AZURE: ReadonlySet<string> = new Set(["gatewaysubnet", "azurefirewallsubnet", "azurefirewallmanagementsubnet", "azurebastionsubnet", "routeserversubnet"]);

/** Whether machines may send from a subnet: it is not kept for Azure's own, and holds no private endpoint; a doubt where an endpoint may be in it. */
export class SendingSubnets {
  private readonly lostAnywhere: Doubt | undefined;
  private readonly lostInNetwork = new Map<string, Doubt>();

  constructor(private readonly estate: Estate) {
    for (const endpoint of estate.of("endpoint")) {
      const { subnet, network } = endpoint;
      if (subnet.kind !== "unknown") continue;
      const doubt: Doubt = { node: endpoint, because: subnet };
      if (!isResolved(network)) this.lostAnywhere ??= doubt;
      else if (!this.lostInNetwork.has(network.key)) this.lostInNetwork.set(network.key, doubt);
    }
  }

  sends(subnet: SubnetNode): boolean | Doubt {
    const { name, network } = subnet;
    if (name.kind === "known" && OF_AZURE.has(name.value.toLowerCase())) return false;
    if (this.estate.related("endpoint", "subnet", (endpoint) => [endpoint.subnet], subnet.key).certain.length > 0) return false;
    const inNetwork = isResolved(network) ? this.lostInNetwork.get(network.key) : [...this.lostInNetwork.values()][0];
    if (this.lostAnywhere !== undefined || inNetwork !== undefined) return this.lostAnywhere ?? inNetwork ?? true;
    // The name of a subnet of Azure's own is always given, and so one that Pulumi makes up is of none.
    return name.kind === "unknown" ? { node: subnet, because: name } : true;
  }
}
