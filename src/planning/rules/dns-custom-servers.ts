import { type Cloud, MONITOR_ZONES, SOURCES } from "../../azure";
import { type EndpointNode, type Estate, type LinkNode, type NetworkNode } from "../estate";
import { AZURE_DNS, ownDnsServers } from "../dns-servers";
import { listed } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { roleOf } from "./monitor-zones";
import { cannotTell, estateRule, passes, undecidable, type Verdict } from "./rule";
import { scopesOf } from "./scope-endpoints";

const SERVERS_SHOWN = 3;

export const dnsCustomServers = estateRule({
  id: "dns-custom-servers",
  title: "DNS servers of one's own forward Azure Monitor's public names",
  fact: "DNS servers of one's own need a conditional forwarder for each public name of Azure Monitor, not for the privatelink names, to a resolver that sees the private zones; a missing one sends its traffic to public addresses. Nothing in an estate shows what they forward.",
  fix: "Let the network's DNS servers forward the public names of Azure Monitor to Azure DNS.",
  level: "advisory",
  source: SOURCES.D16,
  examples: {
    says: "cannot-tell",
    bad: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/24"] }, dhcpOptions: { dnsServers: ["10.0.0.4"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});`,
    good: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/24"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});`,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    const concerned = new ConcernedNetworks(estate, cloud);
    for (const network of estate.of("network")) {
      const verdict = judgeNetwork(network, concerned.isConcerned(network), cloud);
      if (verdict !== undefined) yield verdict;
    }
  },
});

function judgeNetwork(network: NetworkNode, concerned: boolean | Doubt, cloud: Cloud): Verdict | undefined {
  if (concerned === false) return undefined;
  const servers = ownDnsServers(network);
  const asksAzure = servers.kind === "known" && servers.value.length === 0;
  if (concerned !== true) return asksAzure ? undefined : inDoubt(network, `whether ${network.label}, which may have DNS servers of its own, needs Azure Monitor's private names`, concerned);
  if (servers.kind === "unknown") return cannotTell(network, `whether ${network.label} has DNS servers of its own, which must forward Azure Monitor's names`, servers);
  if (asksAzure) return passes(network);
  const { forwarders } = MONITOR_ZONES[cloud];
  // The names without `privatelink` are what is forwarded (D16); only the public cloud's further ones are documented.
  const names = forwarders.length > 0 ? listed(forwarders) : `the public names of the ${cloud} cloud's zones, those without "privatelink",`;
  return undecidable(
    network,
    `whether machines of ${network.label} get Azure Monitor's private addresses`,
    `the network asks ${listed(servers.value, SERVERS_SHOWN)}, and no estate shows whether ${servers.value.length === 1 ? "that server forwards" : "these servers forward"} ${names} to a resolver that sees the private zones`,
    `Give the servers a conditional forwarder for each of these names, to ${AZURE_DNS} from a network that is linked to the zones, to a private resolver or to a firewall's DNS proxy.`,
  );
}

/** The networks that need Azure Monitor's private names: of an endpoint to a scope, or linked to an Azure Monitor zone. */
class ConcernedNetworks {
  private readonly certain = new Set<string>();
  private readonly doubtful = new Map<string, Doubt>();
  private anywhere: Doubt | undefined;

  constructor(estate: Estate, cloud: Cloud) {
    for (const endpoint of estate.of("endpoint")) {
      const { leadsToScope, doubt } = scopesOf(endpoint);
      if (leadsToScope !== false) this.add(endpoint, leadsToScope === true ? undefined : doubt);
    }
    for (const link of estate.of("link")) {
      const role = roleOf(link.zone, link, cloud);
      // Networks that only use storage link the blob zone too.
      if (role !== "none" && role !== "blob") this.add(link, typeof role === "string" ? undefined : role);
    }
  }

  isConcerned({ key }: NetworkNode): boolean | Doubt {
    return this.certain.has(key) || (this.doubtful.get(key) ?? this.anywhere ?? false);
  }

  private add(node: EndpointNode | LinkNode, doubt: Doubt | undefined): void {
    const { network } = node;
    if (network.kind === "unknown") this.anywhere ??= { node, because: network };
    if (network.kind !== "node") return;
    if (doubt === undefined) this.certain.add(network.key);
    else if (!this.doubtful.has(network.key)) this.doubtful.set(network.key, doubt);
  }
}
