import { type Source } from "../../azure";
import { type AutomationNode, type CollectionEndpointNode, type ComponentNode, type MonitorWorkspaceNode, type NetworkNode, type PaasNode, type Resolved, type ServiceNode, type WorkspaceNode } from "../estate";

/** What a client does: with a monitored resource it sends data, asks for it, or fetches its agent's configuration; to one of another service it connects. */
export const OPERATIONS = ["ingest", "query", "configuration", "connect"] as const;
export type Operation = (typeof OPERATIONS)[number];

/**
 * Whether an operation works from a network, and how.
 *
 * - `private`: through a private endpoint, because the scope behind it holds the resource, or because it leads to it.
 * - `public`: the resource accepts it as traffic from a public network, be it over public addresses or through the
 *   endpoint of a scope that does not hold the resource and whose mode is Open.
 * - `blocked`: it arrives and is refused: by a scope's PrivateOnly mode, or by the resource's own flag.
 * - `no-such-name`: a linked private zone answers NXDOMAIN.
 * - `unreachable`: the name leads to a private address to which the network has no way, or whose connection is not approved.
 * - `unknown`: the sources do not tell; the reason says what would, and whether it fails in every case.
 */
export const REACHES = ["private", "public", "blocked", "no-such-name", "unreachable", "unknown"] as const;
export type Reach = (typeof REACHES)[number];

/** Whether an operation works: through the endpoint or as public traffic. */
export function works(reach: Ending): boolean {
  return reach === "private" || reach === "public";
}

/** Whether an operation certainly fails. */
export function fails(reach: Ending): boolean {
  return reach === "fails" || reach === "blocked" || reach === "no-such-name" || reach === "unreachable";
}

/** One step of a trace: what was found, which resource decided it, and the document behind it. */
export interface Step {
  readonly text: string;
  /** The key of the resource that decided, where one did. */
  readonly decidedBy: string | undefined;
  readonly source: Source;
}

/** A verdict with the way to it. */
export interface Outcome {
  readonly reach: Reach;
  /** The deciding step in one sentence, without a full stop. */
  readonly reason: string;
  readonly steps: readonly Step[];
  /** Whether it fails in every case that is possible: then an unknown verdict says only that it is not known how. */
  readonly failsAnyway: boolean;
  /** The contradiction between documents that the verdict depends on, where it does. */
  readonly restsOn: string | undefined;
}

/** A verdict for those who ask only whether it works: `fails` where it is unknown how it fails, and not whether. */
export type Ending = Reach | "fails";

export function endingOf({ reach, failsAnyway }: Pick<Outcome, "reach" | "failsAnyway">): Ending {
  return reach === "unknown" && failsAnyway ? "fails" : reach;
}

/** A place that operations come from. */
export interface Vantage {
  /** The network's key, or `on-premises:` and the name in lower case. */
  readonly key: string;
  readonly label: string;
  /** The network, or the one whose DNS an on-premises network shares, be it through a server. */
  readonly network: Resolved<NetworkNode>;
  /** The address of the DNS server that an on-premises network asks; left out, it asks as its network does. */
  readonly dnsServer?: string;
  readonly isOnPremises: boolean;
}

/** A resource of Azure Monitor that operations go to. */
export type MonitorTarget = WorkspaceNode | ComponentNode | CollectionEndpointNode | MonitorWorkspaceNode;

/** A resource of another service, as it is entered by one group: its key is the resource's. */
export type ServiceTarget = (AutomationNode | PaasNode | ServiceNode) & {
  /** The group id that an endpoint asks for, as documents spell it; undefined for a Private Link Service, which has none. */
  readonly group: string | undefined;
};

/** A resource that operations go to. */
export type Target = MonitorTarget | ServiceTarget;
