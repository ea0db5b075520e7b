import { Cloud } from "../../azure";
import { type LinkNode, type PaasNode, type ServiceNode } from "../estate";
import { Connectivity } from "../settings";
import { NO_TOPOLOGY, type Topology, TopologyError } from "./topology";

/**
 * How the documents are read where they contradict each other on the public names of a workspace's and a collection
 * endpoint's own endpoints: that they are aliases into the private zone `always` (T1), only for a resource that is
 * `scoped` (S3), or `both`, which leaves unknown what differs.
 */
export const READINGS = ["both", "always", "scoped"] as const;
export type Readings = (typeof READINGS)[number];

/**
 * Reads how documents are to be read, from a text as configuration gives it.
 *
 * @throws TopologyError with the given value and the allowed ones.
 */
export function readReadings(given: string | undefined, origin: string): Readings {
  const found = READINGS.find((one) => one === (given ?? "both"));
  if (found === undefined) throw new TopologyError(`${origin} is ${JSON.stringify(given)}.`, `Allowed values: ${READINGS.join(", ")}.`);
  return found;
}

/** What reachability is told beside the estate. */
export interface ReachSettings {
  /** Default: `Public`. */
  readonly cloud: Cloud;
  /** Whether the sources and the topology show every way between networks. Default: `partial`. */
  readonly connectivity: Connectivity;
  /** Default: `both`. */
  readonly readings: Readings;
  readonly topology: Topology;
  /** The zone that apps send to whose connection strings have it as their `EndpointSuffix`; left out, they ask for the public names (S3). */
  readonly endpointSuffix?: string;
  /** Whether nothing but resources of Azure Monitor is asked about. Default: false. */
  readonly isMonitorOnly?: boolean;
  /** Resources of other services that are asked about though no endpoint leads to them; left out, none are. */
  readonly named?: (resource: PaasNode | ServiceNode) => boolean;
  /** Whether the topology may name networks that the estate does not have, as the state before a change may not. Default: false. */
  readonly isBefore?: boolean;
}

export const DEFAULT_REACH_SETTINGS: ReachSettings = { cloud: Cloud.Public, connectivity: Connectivity.Partial, readings: "both", topology: NO_TOPOLOGY };

/** What is taken for done that the estate does not show: the next step of a roll-out. */
export interface Assumptions {
  /** Keys of resources whose public access is taken to be Disabled. */
  readonly closed: ReadonlySet<string>;
  /** Keys of scopes whose modes are taken to be PrivateOnly. */
  readonly privateOnly: ReadonlySet<string>;
  /** Links that networks are taken to have, by the network's key. */
  readonly links: ReadonlyMap<string, readonly LinkNode[]>;
}

export const NO_ASSUMPTIONS: Assumptions = { closed: new Set(), privateOnly: new Set(), links: new Map() };
