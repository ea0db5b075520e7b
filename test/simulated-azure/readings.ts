/** How the documents are read where they leave something open or contradict each other. */
export interface Readings {
  /**
   * Whether the public name of a workspace's or a collection endpoint's own endpoint is an alias into the private zone
   * `always` (T1), or only where a scope holds the resource, `scoped` (S3). Default: `always`, the one that breaks more.
   */
  readonly alias: "always" | "scoped";
  /**
   * Which regional entries of Application Insights an endpoint to a scope has: of `every` region that has a component
   * ("for AI it is all or nothing", S3), or of the regions of its `members` ("a global and a regional entry", D3).
   * Default: `every`.
   */
  readonly regionalEntries: "every" | "members";
  /** Whether collection endpoints obey the scope's ingestion mode: D6 hints at it, no document says so (facts 3). Default: false. */
  readonly collectionObeysMode: boolean;
  /** Whether an endpoint's records appear before its connection is approved: D26 says only that no traffic passes. Default: false. */
  readonly recordsBeforeApproval: boolean;
}

export const DEFAULT_READINGS: Readings = { alias: "always", regionalEntries: "every", collectionObeysMode: false, recordsBeforeApproval: false };

/** What Azure takes of a kind: the public preview of 2025 by default, the general availability before it otherwise (facts 1, D1). */
export interface Limits {
  readonly workspacesPerScope: number;
  readonly componentsPerScope: number;
  readonly scopesPerResource: number;
  readonly endpointsPerScope: number;
  readonly endpointsPerNetwork: number;
  readonly zonesPerGroup: number;
  readonly linksPerZone: number;
}

export const PREVIEW_LIMITS: Limits = { workspacesPerScope: 3000, componentsPerScope: 10_000, scopesPerResource: 100, endpointsPerScope: 10, endpointsPerNetwork: 1000, zonesPerGroup: 5, linksPerZone: 1000 };
export const GENERAL_LIMITS: Limits = { ...PREVIEW_LIMITS, workspacesPerScope: 300, componentsPerScope: 1000, scopesPerResource: 5 };
