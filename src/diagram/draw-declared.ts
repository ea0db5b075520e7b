import { ownDnsServers } from "../planning/dns-servers";
import { type Estate } from "../planning/estate";
import { ResolvedTopology } from "../planning/reachability/resolved-topology";
import { type Topology } from "../planning/reachability/topology";
import { valueOf } from "../planning/value";
import { drawNetwork } from "./draw-networks";
import { type Sketch } from "./sketch";
import { PLURALS } from "./words";

/**
 * Draws what the user declares of networks: those on premises, whose DNS they share, and what they reach.
 *
 * @throws TopologyError where a declaration names a network that the estate does not have.
 */
export function drawDeclared(sketch: Sketch, estate: Estate, topology: Topology): void {
  const resolved = new ResolvedTopology(estate, topology);
  const network = (name: string): string => sketch.resource(resolved.network(name), { kind: "network", column: "clients" });
  for (const { name, resolver, reaches } of topology.onPremises) {
    const from = declared(sketch, `on-premises:${name.toLowerCase()}`, "on-premises", name);
    sketch.tie({ from, to: network(resolver), kind: "resolver", state: "sound", notes: [] });
    for (const reached of reaches) sketch.tie({ from, to: network(reached), kind: "way", state: "sound", notes: [] });
  }
  for (const [index, group] of topology.connections.entries()) drawConnection(sketch, index, group.map(network));
  for (const node of estate.of("network")) {
    for (const address of valueOf(ownDnsServers(node)) ?? []) {
      const server = resolved.server(address);
      const to = server === undefined ? undefined : drawNetwork(sketch, server.network);
      if (to !== undefined && to !== node.key) sketch.tie({ from: node.key, to, kind: "resolver", state: "sound", notes: [] });
    }
  }
}

/** Two networks are joined by a line, more of them by a box in their midst. */
function drawConnection(sketch: Sketch, index: number, networks: readonly string[]): void {
  const [first, second, ...others] = networks;
  if (first === undefined || second === undefined) return;
  const isPair = others.length === 0;
  const to = isPair ? second : declared(sketch, `connection:${index}`, "other", "connection");
  for (const from of isPair ? [first] : networks) sketch.tie({ from, to, kind: "way", state: "sound", notes: [] });
}

function declared(sketch: Sketch, key: string, kind: "on-premises" | "other", name: string): string {
  return sketch.thing({ key, kind, column: "clients", name, details: ["declared"], common: ["declared"], tooltip: [name], isOutside: false, plural: PLURALS[kind], marks: [], within: undefined });
}
