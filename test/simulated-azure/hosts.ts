import { suffixesOf } from "./clouds";
import { digits, guid } from "./made-up";

/** The id that a workspace's own endpoints are named after. */
export function customerIdOf(workspaceId: string): string {
  return guid(`customer ${workspaceId}`);
}

/** The first labels of a collection endpoint's hosts: `<name>-<shard>.<region>-<n>` (D10). */
export function collectionLabel(id: string, name: string, region: string): string {
  return `${name.toLowerCase()}-${digits(id, 4)}.${region}-1`;
}

/** What a collection endpoint's hosts are for (D10). */
export const COLLECTION_ROLES = ["handler.control", "ingest", "metrics.ingest"] as const;
export type CollectionRole = (typeof COLLECTION_ROLES)[number];

export function collectionHost(id: string, name: string, region: string, role: CollectionRole): string {
  return `${collectionLabel(id, name, region)}.${role}.${suffixesOf(region).monitor}`;
}

/** The regional entry of a component's region: `<region>-<n>.in.ai` (azure-docs #95810); the number is made up. */
export function regionalEntry(region: string): string {
  return `${region}-5.in.ai`;
}

/** The host in a component's connection string, an alias of the regional entry (azure-docs #95810). */
export function componentHost(region: string): string {
  return `${region}-5.in.${suffixesOf(region).insights}`;
}

/** Where an Azure Monitor workspace answers queries (D7). */
export function prometheusLabel(id: string, name: string): string {
  return `${name.toLowerCase()}-${digits(id, 4)}`;
}

export function prometheusHost(id: string, name: string, region: string): string {
  return `${prometheusLabel(id, name)}.${region}.prometheus.${suffixesOf(region).monitor}`;
}

/** The id in an Automation account's hosts: `<account id>.jrds.<region code>` (D23); region codes are made up of the region's name. */
export function automationHost(id: string, region: string, service: "webhooks" | "jrds" | "agentsvc"): string {
  return `${guid(`automation ${id}`)}.${service}.${region}.${suffixesOf(region).automation}`;
}
