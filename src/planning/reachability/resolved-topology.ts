import { isIP } from "node:net";
import { type Estate, isResolved, type NetworkNode, type Reference, type Resolved } from "../estate";
import { nearMiss } from "../near-miss";
import { valueOf } from "../value";
import { InboundEndpoints } from "./inbound-endpoints";
import { type Topology, TopologyError } from "./topology";
import { type Vantage } from "./verdict";

/** A DNS server and the network as which it asks Azure. */
export interface ResolvedServer {
  readonly network: Resolved<NetworkNode>;
  readonly forwards: readonly string[] | undefined;
}

/** A topology whose networks are those of an estate. */
export class ResolvedTopology {
  /** Every network and every on-premises one, in the order of their keys. */
  readonly vantages: readonly Vantage[];
  private readonly networks: ReadonlyMap<string, Resolved<NetworkNode>>;
  private readonly byName: ReadonlyMap<string, readonly Resolved<NetworkNode>[]>;
  private readonly ways = new Map<string, Set<string>>();
  private readonly servers: ReadonlyMap<string, ResolvedServer>;
  private readonly inbound: InboundEndpoints;

  /** @throws TopologyError where a declaration names a network or a server that neither the estate nor the topology has. */
  constructor(estate: Estate, declared: Topology, isBefore = false) {
    this.networks = networksOf(estate);
    this.byName = named(this.networks.values());
    this.inbound = new InboundEndpoints(estate);
    const topology = isBefore ? this.known(declared) : declared;
    this.servers = new Map(topology.dnsServers.map(({ address, network, forwards }) => [address, { network: this.named(network), forwards: forwards?.map((name) => name.toLowerCase().replace(/\.$/, "")) }]));
    for (const group of topology.connections) {
      const keys = group.map((name) => this.named(name).key);
      for (const key of keys) this.addWays(key, keys);
    }
    const onPremises = topology.onPremises.map(({ name, resolver, reaches }): Vantage => {
      const key = `on-premises:${name.toLowerCase()}`;
      this.addWays(key, reaches.map((network) => this.named(network).key));
      return { key, label: name, network: this.network(resolver), isOnPremises: true, ...(isIP(resolver) !== 0 && { dnsServer: resolver }) };
    });
    const inAzure = [...this.networks.values()].map((network): Vantage => ({ key: network.key, label: network.label, network, isOnPremises: false }));
    this.vantages = [...inAzure, ...onPremises].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The networks to which a way from a network, or an on-premises one, is declared. */
  connectedTo(from: string): ReadonlySet<string> {
    return this.ways.get(from) ?? new Set();
  }

  /** Whether a way from a network, or an on-premises one, to a network is declared. */
  connects(from: string, to: string): boolean {
    return this.ways.get(from)?.has(to) === true;
  }

  server(address: string): ResolvedServer | undefined {
    return this.servers.get(address);
  }

  /** The network that a declaration names, or as which the server asks Azure's DNS whose address it gives. */
  network(text: string): Resolved<NetworkNode> {
    if (isIP(text) === 0) return this.named(text);
    const network = this.atAddress(text);
    if (network !== undefined) return network;
    throw new TopologyError(`There is no DNS server "${text}": the topology does not declare it, and no source shows an inbound endpoint with that address and its network.`, "Declare it under dnsServers, with the network as which it asks Azure's DNS, or name a network.");
  }

  private atAddress(address: string): Resolved<NetworkNode> | undefined {
    return this.servers.get(address)?.network ?? this.inbound.at(address).map(({ network }) => network).find((network) => isResolved(network));
  }

  private named(text: string): Resolved<NetworkNode> {
    const byKey = this.networks.get(text) ?? this.networks.get(text.toLowerCase());
    if (byKey !== undefined) return byKey;
    const found = this.byName.get(text.toLowerCase()) ?? [];
    const [first, second] = found;
    if (first !== undefined && second === undefined) return first;
    if (first !== undefined) {
      throw new TopologyError(`${found.length} networks have the name "${text}".`, `Name it by its ARM id or URN: ${found.map(({ key }) => key).join(", ")}.`);
    }
    const near = nearMiss(text, [...this.byName.keys()]);
    const known = [...this.byName.keys()].filter((name) => !name.startsWith("/")).sort();
    const have = known.length === 0 ? "no source shows a network" : known.length === 1 ? `the only network is ${known.join()}` : `the networks are ${known.slice(0, SHOWN).join(", ")}${known.length > SHOWN ? ` and ${known.length - SHOWN} more` : ""}`;
    throw new TopologyError(`There is no network "${text}": ${have}.`, near === undefined ? "Name a network by its name in Azure, its ARM id or its URN." : `Did you mean "${near}"?`);
  }

  /** What is declared of networks that are there: of the rest, nothing is known before they are made. */
  private known({ onPremises, dnsServers, connections }: Topology): Topology {
    const isKnown = (name: string): boolean => this.networks.has(name) || this.networks.has(name.toLowerCase()) || this.byName.has(name.toLowerCase());
    const isResolver = (text: string): boolean => (isIP(text) === 0 ? isKnown(text) : dnsServers.some(({ address, network }) => address === text && isKnown(network)) || this.inbound.at(text).length > 0);
    return {
      onPremises: onPremises.flatMap((one) => (isResolver(one.resolver) ? [{ ...one, reaches: one.reaches.filter(isKnown) }] : [])),
      dnsServers: dnsServers.filter(({ network }) => isKnown(network)),
      connections: connections.map((group) => group.filter(isKnown)),
    };
  }

  private addWays(from: string, to: readonly string[]): void {
    const ways = this.ways.get(from) ?? new Set<string>();
    this.ways.set(from, ways);
    for (const key of to) ways.add(key);
  }
}

const SHOWN = 10;

/** The networks of an estate, and those outside it that something of it names. */
function networksOf(estate: Estate): ReadonlyMap<string, Resolved<NetworkNode>> {
  const networks = new Map<string, Resolved<NetworkNode>>();
  for (const node of estate.of("network")) networks.set(node.key, { kind: "node", key: node.key, label: node.label, node });
  const add = (reference: Reference<NetworkNode>): void => {
    if (isResolved(reference) && !networks.has(reference.key)) networks.set(reference.key, reference);
  };
  for (const { network } of estate.of("link")) add(network);
  for (const { network } of estate.of("ruleset-link")) add(network);
  for (const { network } of estate.of("inbound-endpoint")) add(network);
  for (const { network } of estate.of("endpoint")) add(network);
  for (const { network, remote } of estate.of("peering")) {
    add(network);
    add(remote);
  }
  return networks;
}

/** Networks by all that a person may call them by: the name in Azure, the logical name, the ARM id. */
function named(networks: Iterable<Resolved<NetworkNode>>): ReadonlyMap<string, readonly Resolved<NetworkNode>[]> {
  const names = new Map<string, Resolved<NetworkNode>[]>();
  for (const network of networks) {
    for (const name of new Set(namesOf(network))) names.set(name, [...(names.get(name) ?? []), network]);
  }
  return names;
}

function namesOf(network: Resolved<NetworkNode>): readonly string[] {
  if (network.kind === "outside") return [network.name.toLowerCase()];
  const logical = network.key.startsWith("urn:") ? network.key.slice(network.key.lastIndexOf("::") + "::".length) : undefined;
  return [valueOf(network.node.name), logical, valueOf(network.node.id)?.key].flatMap((name) => (name === undefined ? [] : [name.toLowerCase()]));
}
