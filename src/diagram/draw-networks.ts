import { ownDnsServers } from "../planning/dns-servers";
import { type Estate, isResolved, type NetworkNode, type Reference, type Resolved } from "../planning/estate";
import { type Direction, Peerings } from "../planning/peerings";
import { type Tie } from "./picture";
import { type Look, type Sketch } from "./sketch";

/** Draws every network that the estate shows, and the peerings between networks. */
export function drawNetworks(sketch: Sketch, estate: Estate): void {
  for (const node of estate.of("network")) drawNetwork(sketch, { kind: "node", key: node.key, label: node.label, node });
  drawPeerings(sketch, estate);
}

/** Draws a network that something names; gives its key, or nothing where none is named. */
export function drawNetwork(sketch: Sketch, network: Reference<NetworkNode>): string | undefined {
  return sketch.reference(network, { ...CLIENT, ...(isResolved(network) && dnsDetails(network)) });
}

const CLIENT: Look = { kind: "network", column: "clients" };

/** Which addresses its own DNS servers have, is no difference between networks: where they lead, a line says. */
function dnsDetails(network: Resolved<NetworkNode>): Pick<Look, "details" | "common"> {
  if (network.kind === "outside") return {};
  const servers = ownDnsServers(network.node);
  if (servers.kind === "unknown") return { details: ["DNS servers not known"] };
  return servers.value.length === 0 ? {} : { details: [`DNS ${servers.value.join(", ")}`], common: ["DNS servers of their own"] };
}

function drawPeerings(sketch: Sketch, estate: Estate): void {
  const peerings = new Peerings(estate);
  for (const { network, remote } of estate.of("peering")) {
    const [from, to] = [drawNetwork(sketch, network), drawNetwork(sketch, remote)];
    if (from === undefined || to === undefined || from === to) continue;
    if (!isResolved(network) || !isResolved(remote)) {
      sketch.tie({ from, to, kind: "peering", state: "open", notes: ["peering not certain"] });
      continue;
    }
    drawPeering(sketch, peerings, network, remote);
  }
}

/** One line for both directions, from the network that allows the other, where only one does. */
function drawPeering(sketch: Sketch, peerings: Peerings, one: Resolved, other: Resolved): void {
  const [first, second] = one.key < other.key ? [one, other] : [other, one];
  const isAllowed = (from: Resolved, to: Resolved): boolean => peerings.direction(from.key, to.key) === "allowed";
  const [from, to] = isAllowed(second, first) && !isAllowed(first, second) ? [second, first] : [first, second];
  sketch.tie({ from: from.key, to: to.key, kind: "peering", ...peeringState(peerings.direction(from.key, to.key), peerings.direction(to.key, from.key), to) });
}

function peeringState(there: Direction, back: Direction, remote: Resolved): Pick<Tie, "state" | "notes"> {
  if (there === "allowed" && back === "allowed") return { state: "sound", notes: [] };
  if (there === "denied" && (back === "denied" || back === "missing")) return { state: "broken", notes: ["peered, and access is denied"] };
  if (typeof there !== "string" || typeof back !== "string") return { state: "open", notes: ["peering not certain"] };
  // Whoever shows no network shows none of its peerings.
  if (back === "missing" && remote.kind === "outside") return { state: "open", notes: ["no source shows the way back"] };
  return { state: "broken", notes: [back === "denied" ? "peered one way only: access back is denied" : "peered one way only"] };
}
