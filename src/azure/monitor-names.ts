import { Cloud } from "./cloud";
import { MONITOR_ZONES } from "./dns-zones";
import { type Source, SOURCES } from "./source";

/** Which of a cloud's Azure Monitor zones a name is in, by what follows `privatelink` in the zone's name. */
export type MonitorZoneRole = "monitor" | "oms" | "ods" | "agentsvc" | "blob";

/**
 * Whose a name is: all resources share it, so that one scope's endpoint answers for every one of them (D4); or each
 * workspace, collection endpoint or region of a component has one of its own.
 */
export type NameOwner = "shared" | "component" | "workspace" | "collection-endpoint";

/** What of a collection endpoint a name leads to. */
export type CollectionEndpointPart = "ingestion" | "configuration" | "metrics";

/** A name that a private endpoint to a scope answers for, and so a record in one of its zones. */
export interface MonitorName {
  /** The record, in lower case. What differs from resource to resource is `{workspace}`, the workspace's id; `{endpoint}`, what Azure makes up for a collection endpoint; `{region}` and `{number}`, which Azure chooses for a component. */
  readonly record: string;
  readonly role: MonitorZoneRole;
  readonly owner: NameOwner;
  readonly part?: CollectionEndpointPart;
  /** What goes by it. */
  readonly serves: string;
  /** The member of the endpoint that holds the address, with the region behind it where it ends in a hyphen (A1); left out where no document names it. */
  readonly member?: string;
  /** What the names end in that clients may ask for in its place, and whose aliases lead to it (D15). */
  readonly fronts?: readonly string[];
  /** Those names themselves, as far as they were seen in the public cloud. */
  readonly alsoAsked?: readonly string[];
  /** The only clouds in which a document gives the name; left out where the others follow from their zones' names. */
  readonly onlyIn?: readonly Cloud[];
  readonly source: Source;
}

const APPLICATION_INSIGHTS: readonly string[] = ["applicationinsights.azure.com", "services.visualstudio.com"];

/** Facts 2.2, and the support team's count of addresses (JPAZMON): what one private endpoint to a scope answers for. */
export const MONITOR_NAMES: readonly MonitorName[] = [
  { record: "api", role: "monitor", owner: "shared", serves: "queries of logs and of Application Insights", member: "api", alsoAsked: ["api.loganalytics.io"], source: SOURCES.D3 },
  { record: "global.in.ai", role: "monitor", owner: "shared", serves: "ingestion of Application Insights", member: "global.in.ai", fronts: APPLICATION_INSIGHTS, alsoAsked: ["dc.applicationinsights.azure.com", "dc.applicationinsights.microsoft.com", "dc.services.visualstudio.com"], source: SOURCES.AZUREDOCS68739 },
  { record: "{region}-{number}.in.ai", role: "monitor", owner: "component", serves: "ingestion of Application Insights in a region", fronts: APPLICATION_INSIGHTS, alsoAsked: ["{region}-{number}.in.applicationinsights.azure.com"], source: SOURCES.AZUREDOCS95810 },
  { record: "live", role: "monitor", owner: "shared", serves: "live metrics of Application Insights", member: "live", fronts: APPLICATION_INSIGHTS, source: SOURCES.D3 },
  { record: "{region}.livediagnostics", role: "monitor", owner: "component", serves: "live metrics of Application Insights in a region", source: SOURCES.JPAZMON },
  { record: "profiler", role: "monitor", owner: "shared", serves: "the profiler of Application Insights", member: "profiler", source: SOURCES.D3 },
  { record: "snapshot", role: "monitor", owner: "shared", serves: "the snapshot debugger of Application Insights", member: "snapshot", source: SOURCES.D3 },
  { record: "diagservices-query", role: "monitor", owner: "shared", serves: "results of profiler and snapshot debugger in the portal", member: "diagservicesquery", source: SOURCES.D3 },
  { record: "global.handler.control", role: "monitor", owner: "shared", serves: "the control plane of agents", member: "dce-global", source: SOURCES.AZUREDOCS102647 },
  { record: "{endpoint}.handler.control", role: "monitor", owner: "collection-endpoint", part: "configuration", serves: "configuration of agents", source: SOURCES.D3 },
  { record: "{endpoint}.ingest", role: "monitor", owner: "collection-endpoint", part: "ingestion", serves: "ingestion of logs by collection rules", source: SOURCES.D3 },
  { record: "{endpoint}.metrics.ingest", role: "monitor", owner: "collection-endpoint", part: "metrics", serves: "ingestion of metrics", source: SOURCES.JPAZMON },
  { record: "{workspace}", role: "oms", owner: "workspace", serves: "management of agents", member: "oms-", source: SOURCES.D3 },
  { record: "{workspace}", role: "ods", owner: "workspace", serves: "ingestion of logs", member: "ods-", source: SOURCES.D3 },
  { record: "{workspace}", role: "agentsvc", owner: "workspace", serves: "the agent service", member: "agent-", source: SOURCES.D3 },
  // Only setups of April 19, 2021 and later have it; the names of other clouds' hosts are not documented.
  { record: "scadvisorcontentpl", role: "blob", owner: "shared", serves: "solution packs of agents", member: "agentsolutionpackstore", onlyIn: [Cloud.Public], source: SOURCES.AZUREDOCS74291 },
];

/** Whether documents list the names of a cloud: of Azure Government they list the zones alone (facts 2.2). */
export function areNamesListed(cloud: Cloud): boolean {
  return cloud === Cloud.Public;
}

/** The names of a cloud. Beyond the public cloud no document lists them: they follow from the zones' names, UNVERIFIED. */
export function monitorNames(cloud: Cloud): readonly MonitorName[] {
  return MONITOR_NAMES.filter(({ onlyIn }) => onlyIn?.includes(cloud) !== false);
}

/** The zone of a role in a cloud. */
export function monitorZone(role: MonitorZoneRole, cloud: Cloud): string {
  const { zones, sharedZone } = MONITOR_ZONES[cloud];
  return zones.find((zone) => zone.startsWith(`${PRIVATE_LINK}${role}.`)) ?? sharedZone;
}

const PRIVATE_LINK = "privatelink.";

/** A private link zone's name as public DNS knows it: what a client asks for ends in it, and so does what a server of one's own forwards (D16). */
export function publicZone(zone: string): string {
  const lower = zone.toLowerCase();
  return lower.startsWith(PRIVATE_LINK) ? lower.slice(PRIVATE_LINK.length) : lower.replace(`.${PRIVATE_LINK}`, ".");
}

/** The name that clients ask for, of a record in a private link zone. */
export function publicName(record: string, zone: string): string {
  return `${record.toLowerCase()}.${publicZone(zone)}`;
}

/** The further names that clients ask for where they mean this one, and whose aliases lead to it; in the public cloud only. */
export function alsoAsked(name: string, cloud: Cloud): readonly string[] {
  if (cloud !== Cloud.Public) return [];
  for (const { record, role, alsoAsked: others } of MONITOR_NAMES) {
    const found = others === undefined ? undefined : patternOf(publicName(record, monitorZone(role, cloud))).exec(name.toLowerCase());
    if (others !== undefined && found !== null && found !== undefined) return others.map((other) => filledIn(other, found.groups ?? {}));
  }
  return [];
}

/** A name with what differs from resource to resource filled in, as far as it is known. */
export function filledIn(pattern: string, values: Readonly<Record<string, string | undefined>>): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (placeholder, key: string) => values[key] ?? placeholder);
}

function patternOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[a-z0-9]+)")}$`);
}
