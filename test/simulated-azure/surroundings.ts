/** What no resource of Azure shows: servers and ways of one's own. */
export interface Surroundings {
  /** DNS servers that networks name by their addresses. */
  readonly servers: readonly DnsServer[];
  /** Groups of ids of networks that reach each other by a gateway, an appliance or a virtual WAN. */
  readonly connections: readonly (readonly string[])[];
}

export interface DnsServer {
  readonly address: string;
  /** The id of the network as which it asks Azure's DNS. */
  readonly network: string;
  /** The names that it forwards there, with all that end in them; undefined: every name. Others it resolves publicly. */
  readonly forwards?: readonly string[];
}

export const NO_SURROUNDINGS: Surroundings = { servers: [], connections: [] };
