import { IPv4 } from "ipaddr.js";
import { MONITOR_SUBNET_PREFIX } from "../../azure";
import { type EndpointNode, type Estate, isResolved, type Resolved, type SubnetNode } from "../estate";
import { usableAddresses } from "./address-ranges";
import { type Doubt } from "./doubt";
import { scopesOf } from "./scope-endpoints";

/** How many addresses an endpoint takes of its subnet. */
export interface Need {
  readonly certain: number;
  /** With all that may come on top. */
  readonly possible: number;
  /** Why `possible` may be more than `certain`. */
  readonly doubt: Doubt | undefined;
}

/** A subnet with all that endpoints to scopes take, or may take, of it. */
export interface SubnetNeed extends Need {
  readonly subnet: SubnetNode;
  /** The endpoints that certainly lead to a scope. */
  readonly endpoints: readonly EndpointNode[];
}

export interface SubnetNeeds {
  readonly shown: readonly SubnetNeed[];
  /** Endpoints whose subnet no source shows. */
  readonly outside: readonly { readonly endpoint: EndpointNode; readonly subnet: Resolved<SubnetNode> }[];
  /** Endpoints whose subnet is unknown. */
  readonly lost: readonly (Doubt & { readonly node: EndpointNode })[];
}

/** What endpoints to scopes take of their subnets, where each takes what `needOf` says. */
export function subnetNeeds(estate: Estate, needOf: (endpoint: EndpointNode) => Need): SubnetNeeds {
  const shown = new Map<string, SubnetNeed>();
  const outside: { endpoint: EndpointNode; subnet: Resolved<SubnetNode> }[] = [];
  const lost: (Doubt & { node: EndpointNode })[] = [];
  const anywhere = new Map<string, Need>();
  for (const endpoint of estate.of("endpoint")) {
    const { leadsToScope, doubt } = scopesOf(endpoint);
    if (leadsToScope === false) continue;
    const { subnet, network } = endpoint;
    if (subnet.kind === "unknown") {
      const because = { node: endpoint, because: subnet };
      lost.push(because);
      const where = isResolved(network) ? network.key : ANY_NETWORK;
      anywhere.set(where, plus(anywhere.get(where), possibly(needOf(endpoint), because)));
    } else if (subnet.kind === "outside") {
      outside.push({ endpoint, subnet });
    } else if (subnet.kind === "node") {
      const { node } = subnet;
      const before = shown.get(node.key);
      const need = leadsToScope === true ? needOf(endpoint) : possibly(needOf(endpoint), doubt);
      const endpoints = [...(before?.endpoints ?? []), ...(leadsToScope === true ? [endpoint] : [])];
      shown.set(node.key, { ...plus(before, need), subnet: node, endpoints });
    }
  }
  return { shown: [...shown.values()].map((need) => withLost(need, anywhere)), outside, lost };
}

/** The place of endpoints whose network is not known either. */
const ANY_NETWORK = "";

/** A subnet's need with that of the endpoints that may stand in it. */
function withLost(need: SubnetNeed, lost: ReadonlyMap<string, Need>): SubnetNeed {
  const { network } = need.subnet;
  const places = isResolved(network) ? [network.key, ANY_NETWORK] : [...lost.keys()];
  return { ...need, ...places.reduce<Need>((sum, place) => plus(sum, lost.get(place) ?? NONE), need) };
}

const NONE: Need = { certain: 0, possible: 0, doubt: undefined };

function plus(a: Need = NONE, b: Need): Need {
  return { certain: a.certain + b.certain, possible: a.possible + b.possible, doubt: a.doubt ?? b.doubt };
}

function possibly({ possible }: Need, doubt: Doubt | undefined): Need {
  return { certain: 0, possible, doubt };
}

/** The longest prefix of a range that gives so many addresses and that the documents support. */
export function prefixFor(addresses: number): number {
  let prefix = MONITOR_SUBNET_PREFIX;
  while (usableAddresses([[new IPv4([10, 0, 0, 0]), prefix]]) < addresses) prefix -= 1;
  return prefix;
}
