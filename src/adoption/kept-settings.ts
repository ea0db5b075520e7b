import { type Row } from "./row";
import { demand } from "./unfit";

/** A setting that a component does not have, and Azure's default of it. */
interface KeptSetting {
  readonly path: readonly [string, ...string[]];
  readonly default: string | number | boolean | undefined;
}

/**
 * Settings of the resource's API (N1) that `ScopedWorkspace` does not have: where one of these differs from its default,
 * the program could not say what the resource is, and it stays its owner's.
 */
export const WORKSPACE_SETTINGS: readonly KeptSetting[] = [
  { path: ["workspaceCapping", "dailyQuotaGb"], default: -1 },
  { path: ["features", "disableLocalAuth"], default: false },
  { path: ["features", "enableDataExport"], default: false },
  { path: ["features", "immediatePurgeDataOn30Days"], default: false },
  { path: ["features", "clusterResourceId"], default: undefined },
  { path: ["forceCmkForQuery"], default: false },
  { path: ["replication", "enabled"], default: false },
  { path: ["defaultDataCollectionRuleResourceId"], default: undefined },
];
export const COMPONENT_SETTINGS: readonly KeptSetting[] = [
  { path: ["IngestionMode"], default: "LogAnalytics" },
  { path: ["DisableIpMasking"], default: false },
  { path: ["DisableLocalAuth"], default: false },
  { path: ["ForceCustomerStorageForProfiler"], default: false },
  { path: ["ImmediatePurgeDataOn30Days"], default: false },
  { path: ["SamplingPercentage"], default: 100 },
  { path: ["RetentionInDays"], default: 90 },
];
export const COLLECTION_ENDPOINT_SETTINGS: readonly KeptSetting[] = [
  { path: ["description"], default: undefined },
  { path: ["kind"], default: undefined },
];

/** @throws Unfit where the resource has a setting that its component does not have. */
export function requireDefaults(row: Row, settings: readonly KeptSetting[], component: string): void {
  for (const { path, default: usual } of settings) {
    const value = typeof usual === "number" ? row.number(...path) : typeof usual === "boolean" ? row.flag(...path) : row.text(...path);
    demand(value === undefined || value === usual, `has ${path.join(".")} ${JSON.stringify(value)}, which ${component} does not set`);
  }
}
