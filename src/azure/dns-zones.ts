import { Cloud } from "./cloud";
import { type Source, SOURCES } from "./source";

/** The Azure Monitor private DNS zones of one cloud. */
export interface MonitorZoneSet {
  /** The zones that an `azuremonitor` endpoint's zone group holds: all of them, or agents and queries break in part. */
  readonly zones: readonly string[];
  /** The zone that holds the shared names (`api`, `global.in.ai`, …): an empty one breaks every network it is linked to. */
  readonly sharedZone: string;
  /** The zone that other services (storage, backup, …) fill too: never a second one of its name. */
  readonly blobZone: string;
  /** Zones that documents name and that no longer fit into the one zone group of five. */
  readonly optionalZones: readonly string[];
  /** The public names that a DNS server of one's own forwards to Azure; empty where no document lists them. */
  readonly forwarders: readonly string[];
  /** False where no document gives the names. */
  readonly verified: boolean;
  readonly source: Source;
}

/** Facts 2.1: the zone set of each cloud. */
export const MONITOR_ZONES: Readonly<Record<Cloud, MonitorZoneSet>> = {
  [Cloud.Public]: {
    zones: [
      "privatelink.monitor.azure.com",
      "privatelink.oms.opinsights.azure.com",
      "privatelink.ods.opinsights.azure.com",
      "privatelink.agentsvc.azure-automation.net",
      "privatelink.blob.core.windows.net",
    ],
    sharedZone: "privatelink.monitor.azure.com",
    blobZone: "privatelink.blob.core.windows.net",
    optionalZones: [],
    forwarders: [
      "monitor.azure.com",
      "oms.opinsights.azure.com",
      "ods.opinsights.azure.com",
      "agentsvc.azure-automation.net",
      "blob.core.windows.net",
      "services.visualstudio.com",
      "applicationinsights.azure.com",
    ],
    verified: true,
    source: SOURCES.D15,
  },
  // The documents list six zones and a zone group holds five (D16, D20). Public templates for this cloud leave
  // `adx` out; whether an endpoint writes records there is UNVERIFIED.
  [Cloud.USGovernment]: {
    zones: [
      "privatelink.monitor.azure.us",
      "privatelink.oms.opinsights.azure.us",
      "privatelink.ods.opinsights.azure.us",
      "privatelink.agentsvc.azure-automation.us",
      "privatelink.blob.core.usgovcloudapi.net",
    ],
    sharedZone: "privatelink.monitor.azure.us",
    blobZone: "privatelink.blob.core.usgovcloudapi.net",
    optionalZones: ["privatelink.adx.monitor.azure.us"],
    forwarders: [],
    verified: true,
    source: SOURCES.D15,
  },
  // UNVERIFIED: inferred from the data plane's suffixes; no revision of the zone table has an Azure Monitor row.
  [Cloud.China]: {
    zones: [
      "privatelink.monitor.azure.cn",
      "privatelink.oms.opinsights.azure.cn",
      "privatelink.ods.opinsights.azure.cn",
      "privatelink.agentsvc.azure-automation.cn",
      "privatelink.blob.core.chinacloudapi.cn",
    ],
    sharedZone: "privatelink.monitor.azure.cn",
    blobZone: "privatelink.blob.core.chinacloudapi.cn",
    optionalZones: [],
    forwarders: [],
    verified: false,
    source: SOURCES.D15,
  },
};

/** What each zone of a set carries (facts 2.2), by the label that follows `privatelink` in its name. */
const TRAFFIC: Readonly<Record<string, string>> = {
  monitor: "Application Insights, queries and agent configuration",
  ods: "log ingestion",
  oms: "agent management",
  agentsvc: "the agent service",
  blob: "solution packs",
};

/** What stops being private where a zone of Azure Monitor is missing; undefined where no document says what it carries. */
export function trafficOf(zone: string): string | undefined {
  return TRAFFIC[zoneLabel(zone)];
}

/** The zone of another cloud that carries what this one carries; undefined where that cloud has none. */
export function counterpartOf(zone: string, cloud: Cloud): string | undefined {
  const { zones, optionalZones } = MONITOR_ZONES[cloud];
  return [...zones, ...optionalZones].find((other) => zoneLabel(other) === zoneLabel(zone));
}

function zoneLabel(zone: string): string {
  return zone.toLowerCase().split(".")[1] ?? "";
}

/** A zone that people create for Azure Monitor and that no endpoint ever fills (azure-docs #106461, D15). */
export const NEVER_FILLED_ZONES: readonly string[] = ["privatelink.applicationinsights.azure.com"];

/** Zones in one zone group at the most (D16, D20; the current value is UNVERIFIED since April 2026). */
export const ZONES_PER_GROUP = 5;
