import { type Estate, isRegistered, isResolved, type PeeringNode, type Reference } from "./estate";
import { isText, known } from "./value";
import { type Doubt } from "./doubt";

/** What carries traffic between networks beside peerings, in the types of the resources: how, the estate does not read. */
export const OTHER_WAYS = /virtualnetworkgateway|virtualhub|virtualwan|hubvirtualnetworkconnection|expressroute|vpngateway/i;

/** What an estate shows of a peering from one network to another. */
export type Direction = "allowed" | "denied" | "missing" | Doubt;

/** The peerings of an estate, each of one direction: two networks reach each other where both allow it. */
export class Peerings {
  private readonly ways = new Map<string, Direction>();
  private readonly openFrom = new Map<string, Doubt>();
  private readonly openTo = new Map<string, Doubt>();
  private anywhere: Doubt | undefined;
  private readonly shown = new Map<string, Set<string>>();
  /** For each network one that it is or may be joined to by peerings in both directions, up to the same one for all that are joined. */
  private readonly joinedTo = new Map<string, string>();

  constructor(estate: Estate) {
    const peerings = estate.of("peering");
    for (const peering of peerings) this.add(peering);
    for (const { network, remote } of peerings) {
      if (!isResolved(network) || !isResolved(remote)) continue;
      if (mayCarry(this.direction(network.key, remote.key)) && mayCarry(this.direction(remote.key, network.key))) this.joinedTo.set(this.root(network.key), this.root(remote.key));
    }
  }

  /** Networks that a peering with this one is shown of, in either direction. */
  shownWith(network: string): ReadonlySet<string> {
    return this.shown.get(network) ?? NONE;
  }

  /** Whether it is known of every peering which networks it joins. */
  get isWhole(): boolean {
    return this.openFrom.size === 0 && this.openTo.size === 0 && this.anywhere === undefined;
  }

  direction(from: string, to: string): Direction {
    const shown = this.ways.get(way(from, to)) ?? "missing";
    return shown === "allowed" ? shown : (this.openFrom.get(from) ?? this.openTo.get(to) ?? this.anywhere ?? shown);
  }

  /** Whether peerings in both directions lead from one network to the other through others between them, or may. */
  mayLeadOver(from: string, to: string): boolean {
    return this.root(from) === this.root(to) || this.isOpen(from) || this.isOpen(to);
  }

  /** Whether a network that is joined to this one may have a peering to any other. */
  private isOpen(network: string): boolean {
    if (this.anywhere !== undefined) return true;
    const root = this.root(network);
    return [...this.openFrom.keys(), ...this.openTo.keys()].some((open) => this.root(open) === root);
  }

  private add(peering: PeeringNode): void {
    const { network, remote, state } = peering;
    // A peering that Azure shows as not connected carries nothing, whatever it allows; one that a program makes is connected when its other half is there.
    const isCut = state.kind === "known" && !isRegistered(peering) && !isText(state, "Connected");
    const allowsAccess = isCut ? known(false) : peering.allowsAccess;
    const doubt = (reference: Reference): Doubt | undefined => (reference.kind === "unknown" ? { node: peering, because: reference } : undefined);
    const [noStart, noEnd] = [doubt(network), doubt(remote)];
    if (isResolved(network) && isResolved(remote)) this.note(network.key, remote.key);
    // A peering that denies access is no way, wherever it leads.
    if (allowsAccess.kind === "known" && !allowsAccess.value) {
      if (isResolved(network) && isResolved(remote) && !this.ways.has(way(network.key, remote.key))) this.ways.set(way(network.key, remote.key), "denied");
    } else if (isResolved(network) && isResolved(remote)) {
      const shown = allowsAccess.kind === "unknown" ? { node: peering, because: allowsAccess } : "allowed";
      if (this.ways.get(way(network.key, remote.key)) !== "allowed") this.ways.set(way(network.key, remote.key), shown);
    } else if (isResolved(network) && noEnd !== undefined) {
      this.openFrom.set(network.key, this.openFrom.get(network.key) ?? noEnd);
    } else if (isResolved(remote) && noStart !== undefined) {
      this.openTo.set(remote.key, this.openTo.get(remote.key) ?? noStart);
    } else if (noStart !== undefined && noEnd !== undefined) {
      this.anywhere ??= noStart;
    }
  }

  private note(one: string, other: string): void {
    for (const [from, to] of [[one, other], [other, one]] as const) {
      const known = this.shown.get(from);
      if (known === undefined) this.shown.set(from, new Set([to]));
      else known.add(to);
    }
  }

  /** One network for all that peerings in both directions join, be it over others. */
  root(network: string): string {
    let at = network;
    for (let next = this.joinedTo.get(at); next !== undefined && next !== at; next = this.joinedTo.get(at)) {
      // Halving the way keeps long chains of networks short.
      this.joinedTo.set(at, this.joinedTo.get(next) ?? next);
      at = next;
    }
    return at;
  }
}

const NONE: ReadonlySet<string> = new Set();

function mayCarry(direction: Direction): boolean {
  return direction !== "missing" && direction !== "denied";
}

function way(from: string, to: string): string {
  return `${from}\n${to}`;
}
