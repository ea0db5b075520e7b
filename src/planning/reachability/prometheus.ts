import { publicZone, SOURCES } from "../../azure";
import { type EndpointNode, isResolved, type Resolved } from "../estate";
import { region } from "../location";
import { type AskedName } from "./asked-names";
import { type Operation, type Target } from "./verdict";
import { PROMETHEUS_GROUP } from "./zone-contents";

/** Queries of an Azure Monitor workspace go to an endpoint of its own, and through no scope (D7). */
export function isPrometheusQuery(target: Target, operation: Operation): boolean {
  return target.kind === "monitor-workspace" && operation === "query";
}

/** Whether what an endpoint leads to is the Azure Monitor workspace that is queried. */
export function isQueried(behind: Resolved, target: Target, operation: Operation): boolean {
  return isPrometheusQuery(target, operation) && behind.key === target.key;
}

/** The name of the query endpoint before it is known which zone that leads to. */
export const QUERY_ENDPOINT: AskedName = { name: "its query endpoint", zone: "", record: undefined, fronts: [], isShared: false, mode: undefined, isPassage: false, source: SOURCES.D7 };

/** The name of the query endpoint of an Azure Monitor workspace in a region. */
export function prometheusName(location: string): AskedName {
  const zone = `privatelink.${region(location)}.prometheus.monitor.azure.com`;
  return { ...QUERY_ENDPOINT, name: `<workspace>.${publicZone(zone)}`, zone };
}

/** Whether an endpoint, of which not all is known, may lead to an Azure Monitor workspace. */
export function mayBePrometheus({ connections }: EndpointNode): boolean {
  if (connections.kind !== "known") return connections.kind === "unknown";
  return connections.value.some(({ target, groupIds }) => !isResolved(target) && (groupIds.kind !== "known" || groupIds.value.some((group) => group.toLowerCase() === PROMETHEUS_GROUP)));
}
