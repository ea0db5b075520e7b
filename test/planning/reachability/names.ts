import { type Operation, type Resource } from "./world";

/** The private zones that decide an operation, in the public cloud (facts 2.1 and 2.4: D15, 2026-05-07; D7, 08/28/2025). */
export const MONITOR_ZONE = "privatelink.monitor.azure.com";
export const ODS_ZONE = "privatelink.ods.opinsights.azure.com";
/** Those of a scope's five that decide no operation here: agent management, the agent service, solution packs. */
export const OTHER_SCOPE_ZONES = ["privatelink.oms.opinsights.azure.com", "privatelink.agentsvc.azure-automation.net", "privatelink.blob.core.windows.net"];

export function queryZoneOf(region: string): string {
  return `privatelink.${region}.prometheus.monitor.azure.com`;
}

/** What governs a request that reaches the endpoint of a scope that does not hold its resource: a mode of the scope, or the resource's flag alone. */
export type Governed = "ingestion" | "query" | "flag" | "nothing";

/** A name that an operation asks for. */
export interface Name {
  /** The public names that the answer goes through before any private one. */
  readonly asked: readonly string[];
  readonly zone: string;
  /** The privatelink name below its zone. */
  readonly record: string;
  /** The resource that the name is of; undefined for a name that all share. */
  readonly owner: string | undefined;
  /** What may govern: several where no document says which. */
  readonly governed: readonly [Governed, ...Governed[]];
  /** Whether public DNS has no such name: it is only in a zone of one's own. */
  readonly isCustom?: true;
}

/** An operation asks each of these in turn; where a client may use one of several names, those stand together. */
export function namesOf(resource: Resource, operation: Operation, suffix?: string): readonly (readonly [Name, ...Name[]])[] {
  switch (resource.kind) {
    case "workspace":
      return [[operation === "query" ? API : uploadOf(resource.name)]];
    case "component":
      if (operation === "ingest" && suffix !== undefined) return [[suffixed(suffix)]];
      return operation === "query" ? [[API]] : [[telemetry(`${resource.region}-${ENTRY}`), telemetry("global")]];
    case "collector":
      // T1 (2026-08): the agent first asks the shared control endpoint, then its collection endpoint's own.
      return operation === "configuration" ? [[CONTROL], [ofCollector(resource.name, "handler.control")]] : [[ofCollector(resource.name, "ingest")]];
    case "monitor-workspace":
      // S1 (01/27/2026): a collection endpoint "is automatically created for it", and takes its data.
      return [[operation === "query" ? metricsQueryOf(resource.name, resource.region) : ofCollector(resource.collector, "metrics.ingest")]];
  }
}

/** S1 (01/27/2026), shared endpoints: "Log Analytics workspace query, Application insights query"; facts 2.2: `api`, "every LAW/AI query". */
const API: Name = { asked: ["api.monitor.azure.com"], zone: MONITOR_ZONE, record: "api", owner: undefined, governed: ["query"] };

/**
 * Facts 2.2: `global.handler.control`, "shared, global — AMA control plane". D4 (01/27/2026) says of PrivateOnly that it
 * reaches "only private link resources in the AMPLS", and knows a mode for ingestion and one for queries; whether a
 * configuration obeys one of them, and which, no document says.
 */
const CONTROL: Name = { asked: ["global.handler.control.monitor.azure.com"], zone: MONITOR_ZONE, record: "global.handler.control", owner: undefined, governed: ["ingestion", "query", "nothing"] };

/** The number in a component's regional entry stands in its connection string, which no source shows. */
const ENTRY = "5";

/**
 * azure-docs #95810 (2022-07-15): `eastus-8.in.applicationinsights.azure.com → eastus-8.in.ai.monitor.azure.com →
 * eastus-8.in.ai.privatelink.monitor.azure.com`; S3 (~2021): "a global and a regional entry". S1: a shared endpoint.
 */
function telemetry(entry: string): Name {
  return { asked: [`${entry}.in.applicationinsights.azure.com`, `${entry}.in.ai.monitor.azure.com`], zone: MONITOR_ZONE, record: `${entry}.in.ai`, owner: undefined, governed: ["ingestion"] };
}

/** azure-docs sdk-connection-string.md (2020-01-17): `<prefix>.<suffix>`, and ingestion's prefix is `dc`. */
function suffixed(suffix: string): Name {
  return { asked: [`dc.${suffix}`], zone: suffix, record: "dc", owner: undefined, governed: ["ingestion"], isCustom: true };
}

/** S1 (01/27/2026): workspace ingestion is resource-specific and "doesn't adhere to AMPLS access modes": the workspace's own flag gates it (facts 3). */
function uploadOf(workspace: string): Name {
  const id = workspaceId(workspace);
  return { asked: [`${id}.ods.opinsights.azure.com`], zone: ODS_ZONE, record: id, owner: workspace, governed: ["flag"] };
}

/** S1: collection endpoints are resource-specific. Facts 3: whether they obey the ingestion mode is UNVERIFIED. */
function ofCollector(collector: string, what: "handler.control" | "ingest" | "metrics.ingest"): Name {
  const record = `${hostLabel(collector)}.westeurope-1.${what}`;
  return { asked: [`${record}.monitor.azure.com`], zone: MONITOR_ZONE, record, owner: collector, governed: what === "handler.control" ? ["ingestion", "query", "flag"] : ["ingestion", "flag"] };
}

/** D7 (08/28/2025): queries go to the workspace's own endpoint, group `prometheusMetrics`, in a zone of its region. */
function metricsQueryOf(workspace: string, region: string): Name {
  return { asked: [`${hostLabel(workspace)}.${region}.prometheus.monitor.azure.com`], zone: queryZoneOf(region), record: hostLabel(workspace), owner: workspace, governed: ["flag"] };
}

/** The GUID that Azure gives a workspace. */
export function workspaceId(workspace: string): string {
  return `7a7a0000-0000-4000-8000-${Array.from(workspace).map((letter) => letter.charCodeAt(0).toString(16)).join("").padStart(12, "0").slice(-12)}`;
}

/** The first label of the names that Azure gives a collection endpoint or an Azure Monitor workspace. */
export function hostLabel(resource: string): string {
  return `${resource}-ab1c`;
}

/** The names that every endpoint to a scope writes into the monitor zone (facts 2.2: D3, B1), with those of the regions that the tests use. */
export const SHARED_RECORDS: readonly string[] = ["api", "global.in.ai", "westeurope-5.in.ai", "northeurope-5.in.ai", "live", "profiler", "snapshot", "diagservices-query", "global.handler.control"];
