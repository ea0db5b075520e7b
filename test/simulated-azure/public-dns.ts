import { keyOf } from "./arm-id";
import { CLOUDS } from "./clouds";
import { connectionsOf, namesOf, scopesOf } from "./endpoint-names";
import { collectionLabel, COLLECTION_ROLES, customerIdOf, prometheusLabel } from "./hosts";
import { textAt } from "./json";
import { paasZoneOf } from "./paas-names";
import { type Resource, type Store } from "./store";
import { ENDPOINT } from "./zone-records";

/**
 * The names that a public name leads through, itself first, before a public address: undefined where public DNS has no
 * such name. The names of Azure Monitor lead through the privatelink name always, with private link or without
 * (azure-docs #95810, ALZ #270).
 */
export function publicChain(store: Store, name: string): readonly string[] | undefined {
  const asked = name.toLowerCase();
  for (const { monitor, opinsights, automation, insights } of CLOUDS) {
    const front = under(asked, insights);
    if (front !== undefined) {
      // `eastus-8.in.applicationinsights.azure.com` leads to `eastus-8.in.ai.monitor.azure.com` (azure-docs #95810).
      const next = front === "dc" ? `global.in.ai.${monitor}` : front.endsWith(".in") ? `${front}.ai.${monitor}` : front === "live" ? `live.${monitor}` : undefined;
      return next === undefined ? [asked] : [asked, ...(publicChain(store, next) ?? [])];
    }
    for (const [suffix, zone] of [[`ods.${opinsights}`, `privatelink.ods.${opinsights}`], [`oms.${opinsights}`, `privatelink.oms.${opinsights}`], [`agentsvc.${automation}`, `privatelink.agentsvc.${automation}`]] as const) {
      const record = under(asked, suffix);
      if (record !== undefined) return ofWorkspace(store, asked, record, zone);
    }
    const account = under(asked, automation);
    if (account !== undefined && !account.includes("privatelink")) return isConnected(store, `privatelink.${automation}`, account) ? [asked, `${account}.privatelink.${automation}`] : [asked];
    const record = under(asked, monitor);
    if (record !== undefined && !record.startsWith("privatelink") && !record.includes(".privatelink")) return ofMonitor(store, asked, record, monitor);
  }
  const paas = paasZoneOf(asked);
  if (paas === undefined) return undefined;
  return isConnected(store, paas.zone, paas.record) ? [asked, `${paas.record}.${paas.zone}`] : [asked];
}

function under(name: string, suffix: string): string | undefined {
  return name.endsWith(`.${suffix}`) ? name.slice(0, -suffix.length - 1) : undefined;
}

function ofWorkspace(store: Store, asked: string, record: string, zone: string): readonly string[] | undefined {
  const workspace = store.of("microsoft.operationalinsights/workspaces").find(({ id }) => customerIdOf(id.text) === record);
  return workspace === undefined ? undefined : ofOwn(store, asked, workspace, `${record}.${zone}`);
}

/** T1: always an alias; S3: only where a scope holds the resource. */
function ofOwn(store: Store, asked: string, { id }: Resource, alias: string): readonly string[] {
  return store.readings.alias === "always" || scopesOf(store, id.text).length > 0 ? [asked, alias] : [asked];
}

const SHARED: readonly string[] = ["api", "live", "profiler", "snapshot", "diagservices-query", "global.handler.control"];

function ofMonitor(store: Store, asked: string, record: string, suffix: string): readonly string[] | undefined {
  const alias = `${record}.privatelink.${suffix}`;
  if (SHARED.includes(record) || record.endsWith(".in.ai")) return [asked, alias];
  for (const endpoint of store.of("microsoft.insights/datacollectionendpoints")) {
    const label = collectionLabel(endpoint.id.text, endpoint.id.name, textAt(endpoint.properties, "location") ?? "");
    if (COLLECTION_ROLES.some((role) => `${label}.${role}` === record)) return ofOwn(store, asked, endpoint, alias);
  }
  for (const { id, properties } of store.of("microsoft.monitor/accounts")) {
    const region = textAt(properties, "location") ?? "";
    const label = prometheusLabel(id.text, id.name);
    if (record !== `${label}.${region}.prometheus`) continue;
    // Facts 4.2: most other services add the alias once an endpoint exists; D7 tells it of Azure Monitor workspaces.
    const zone = `privatelink.${region}.prometheus.${suffix}`;
    return isConnected(store, zone, label) ? [asked, `${label}.${zone}`] : [asked];
  }
  return undefined;
}

/** Whether any private endpoint has a name. */
function isConnected(store: Store, zone: string, record: string): boolean {
  return store.of(ENDPOINT).some(({ properties }) =>
    connectionsOf(properties).some((connection) => namesOf(store, textAt(properties, "location") ?? "", connection).some((name) => keyOf(name.zone) === zone && keyOf(name.record) === record)),
  );
}
