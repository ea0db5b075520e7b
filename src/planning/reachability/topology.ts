/**
 * What no Azure resource shows of how networks resolve names and reach each other; the user declares it.
 * Networks are named by their name in Azure, their ARM id, or their URN.
 */
export interface Topology {
  /** Networks outside Azure. */
  readonly onPremises: readonly OnPremises[];
  /** What is known of DNS servers that networks name in place of Azure's own. */
  readonly dnsServers: readonly DnsServer[];
  /** Networks that reach each other both ways by a gateway, a virtual WAN, a firewall or a router: each list is one group. */
  readonly connections: readonly (readonly string[])[];
}

export interface OnPremises {
  readonly name: string;
  /**
   * Who answers here: a network, as Azure's DNS or that network's own servers answer in it, because what is asked here
   * is forwarded to it; or the address of a server of `dnsServers`, which forwards what is declared of it, or of a
   * resolver's inbound endpoint.
   */
  readonly resolver: string;
  /**
   * The networks that it has a way to: all of them. Left out or empty, it reaches none. A name that leads to an
   * endpoint in a network which is not among them is `unreachable` from here where `connectivity` is `complete`, and
   * `unknown` where it is `partial`, the default.
   */
  readonly reaches: readonly string[];
}

export interface DnsServer {
  /** The address that networks give, e.g. `10.0.0.4`. */
  readonly address: string;
  /** The network as which it asks Azure's DNS. */
  readonly network: string;
  /** The names, without `privatelink`, that it forwards there, with all that end in them; left out, it forwards every name. */
  readonly forwards?: readonly string[];
}

export const NO_TOPOLOGY: Topology = { onPremises: [], dnsServers: [], connections: [] };

/** A declaration that cannot be read, or that names a network which the estate does not have. */
export class TopologyError extends Error {
  override readonly name = "TopologyError";

  constructor(
    /** What is wrong and where, as a sentence. */
    readonly what: string,
    /** What to do, as a sentence. */
    readonly fix: string,
  ) {
    super(`${what}\nFix: ${fix}`);
  }
}
