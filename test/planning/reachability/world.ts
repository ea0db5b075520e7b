import { type Connectivity } from "../../../src/planning/settings";

/** Whether a resource takes public traffic; undefined where it does not say, which means that it does. */
export type Flag = "Enabled" | "Disabled" | "SecuredByPerimeter" | undefined;
export const FLAGS: readonly [Flag, ...Flag[]] = [undefined, "Enabled", "Disabled", "SecuredByPerimeter"];

export type Mode = "Open" | "PrivateOnly";
export const MODES: readonly [Mode, ...Mode[]] = ["Open", "PrivateOnly"];

export type Policy = "Default" | "NxDomainRedirect" | undefined;

/** Azure's own DNS, where a network names it like a server of its own. */
export const AZURE_DNS = "168.63.129.16";

export interface Network {
  readonly name: string;
  /** Empty: Azure's own DNS. */
  readonly dnsServers: readonly string[];
}

/** One direction of a peering. */
export interface Peering {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Undefined means allowed. */
  readonly allows: boolean | undefined;
}

export interface OnPremises {
  readonly name: string;
  /** The network whose DNS answers here. */
  readonly resolver: string;
  readonly reaches: readonly string[];
}

/** What the user declares of a DNS server. */
export interface DnsServer {
  readonly address: string;
  /** The network as which it asks Azure's DNS. */
  readonly network: string;
  /** Undefined: every name. */
  readonly forwards: readonly string[] | undefined;
}

/** A private zone: several have one name, in resource groups of their own. */
export interface Zone {
  readonly name: string;
  readonly zoneName: string;
}

export interface Link {
  readonly name: string;
  readonly zone: string;
  readonly network: string;
  readonly policy: Policy;
}

export interface Rule {
  readonly name: string;
  /** With the dot at its end. */
  readonly domain: string;
  readonly isEnabled: boolean;
  /** The address of the DNS server. */
  readonly server: string;
}

/** Rules by which Azure's DNS forwards what some networks ask it. */
export interface Ruleset {
  readonly name: string;
  readonly networks: readonly string[];
  readonly rules: readonly Rule[];
}

export type Status = "Approved" | "Pending" | "Rejected";

export interface Endpoint {
  readonly name: string;
  readonly network: string;
  /** The name of a scope, an Azure Monitor workspace or a storage account. */
  readonly target: string;
  /** Whether the target's owner must approve it. */
  readonly isManual: boolean;
  /** What Azure answers once the endpoint is there: a source that shows only the program does not tell. */
  readonly status: Status;
}

export interface ZoneGroup {
  readonly name: string;
  readonly endpoint: string;
  readonly zones: readonly string[];
}

/** A record of type A that somebody wrote by hand. */
export interface HandRecord {
  readonly name: string;
  readonly zone: string;
  /** Below the zone; `specific:` and a resource's name for the name of a resource's own endpoint. */
  readonly record: string;
  /** The endpoint whose address for this name it holds; undefined for an address that is nobody's here. */
  readonly leadsTo: string | undefined;
  /** Whether a program takes the address from what the endpoint gives out, so that it tells whose it is. */
  readonly isOutput?: true;
}

export interface Exclusion {
  /** The name of a private endpoint connection. */
  readonly connection: string;
  readonly ingestion: Mode | undefined;
  readonly query: Mode | undefined;
}

export interface Scope {
  readonly name: string;
  readonly ingestion: Mode;
  readonly query: Mode;
  readonly exclusions: readonly Exclusion[];
}

export interface Member {
  readonly name: string;
  readonly scope: string;
  readonly resource: string;
}

export interface Workspace { readonly kind: "workspace"; readonly name: string; readonly ingestion: Flag; readonly query: Flag }
export interface Component { readonly kind: "component"; readonly name: string; readonly region: string; readonly ingestion: Flag; readonly query: Flag }
export interface Collector { readonly kind: "collector"; readonly name: string; readonly access: Flag }
export interface MonitorWorkspace {
  readonly kind: "monitor-workspace";
  readonly name: string;
  readonly region: string;
  readonly access: Flag;
  /** The collection endpoint that takes its metrics by default: what Azure answers, once the workspace is there. */
  readonly collector: string;
}
export type Resource = Workspace | Component | Collector | MonitorWorkspace;

/** A small estate, said plainly and independent of how any source spells it. All names are unique. */
export interface World {
  readonly networks: readonly Network[];
  readonly peerings: readonly Peering[];
  readonly onPremises: readonly OnPremises[];
  readonly dnsServers: readonly DnsServer[];
  /** Groups of networks that reach each other by what no resource shows. */
  readonly connections: readonly (readonly string[])[];
  readonly connectivity: Connectivity;
  readonly zones: readonly Zone[];
  readonly links: readonly Link[];
  readonly rulesets: readonly Ruleset[];
  readonly endpoints: readonly Endpoint[];
  readonly zoneGroups: readonly ZoneGroup[];
  readonly records: readonly HandRecord[];
  readonly scopes: readonly Scope[];
  readonly members: readonly Member[];
  readonly resources: readonly Resource[];
  readonly storages: readonly string[];
  /** The EndpointSuffix of the apps' connection strings; left out, they have none. */
  readonly suffix?: string;
  /** Values that the sources do not tell. */
  readonly blurred: ReadonlySet<Blur>;
}

/** What can be blurred: the thing's kind, its name, and the field. */
export type Blur = `${string}:${string}.${string}`;

/** Where there is nothing. */
export const EMPTY: World = {
  networks: [], peerings: [], onPremises: [], dnsServers: [], connections: [], connectivity: "complete", zones: [], links: [], rulesets: [], endpoints: [], zoneGroups: [],
  records: [], scopes: [], members: [], resources: [], storages: [], blurred: new Set(),
};

/** The connection that Azure makes at the scope for an endpoint to it; the form of the name is UNVERIFIED (facts, 5). */
export function connectionOf(endpoint: string): string {
  return `${endpoint}.5f0b5c2e`;
}

export type Operation = "ingest" | "query" | "configuration";

/** What can be asked of a resource. */
export function operationsOf({ kind }: Resource): readonly Operation[] {
  return kind === "collector" ? ["ingest", "configuration"] : ["ingest", "query"];
}

export const VERDICTS = ["private", "public", "blocked", "no-such-name", "unreachable", "unknown"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Whether the public names of specific endpoints always lead to a privatelink name, or only where a scope holds the resource. */
export type Reading = "always" | "scoped";
export const READINGS: readonly Reading[] = ["always", "scoped"];

/** A world as a person reads it in a failure. */
export function printed(world: World): string {
  const parts = Object.entries(world).map(([name, value]: [string, unknown]) => {
    if (value instanceof Set) return `${name}: ${JSON.stringify([...value])}`;
    return Array.isArray(value) ? `${name}:${value.map((item) => `\n    ${JSON.stringify(item)}`).join("")}` : `${name}: ${JSON.stringify(value)}`;
  });
  return parts.map((part) => `  ${part}`).join("\n");
}
