import { type Source, SOURCES } from "./source";

/** The members of the group `azuremonitor` that take an address each in every private endpoint to a scope. */
export interface MonitorMembers {
  /** The names that an endpoint's static addresses give them. */
  readonly names: readonly string[];
  /** Of these, the ones that an endpoint to a scope of before April 19, 2021 does not have. */
  readonly newer: readonly string[];
  /** The further members of each region that has a workspace in the scope, without the region that follows. */
  readonly regionalPrefixes: readonly string[];
  readonly source: Source;
}

/** Facts 2.2: the public cloud's; no document lists another cloud's. A component's and a collection endpoint's own are not documented. */
export const MONITOR_MEMBERS: MonitorMembers = {
  names: ["api", "global.in.ai", "live", "profiler", "snapshot", "diagservicesquery", "dce-global", "agentsolutionpackstore"],
  newer: ["agentsolutionpackstore"],
  regionalPrefixes: ["oms-", "ods-", "agent-"],
  source: SOURCES.A1,
};

/** The addresses that an endpoint to a scope takes, for the workspaces of one region (D3), and for those of each further one (inferred from the names). */
export const MONITOR_ADDRESSES = {
  first: MONITOR_MEMBERS.names.length + MONITOR_MEMBERS.regionalPrefixes.length,
  furtherRegion: MONITOR_MEMBERS.regionalPrefixes.length,
} as const;

/** The longest prefix of a subnet that the documents support for an endpoint to a scope (D3). */
export const MONITOR_SUBNET_PREFIX = 27;
