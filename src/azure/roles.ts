import { type Source, SOURCES } from "./source";

/** A role that a component gives: the operations that it allows, and nothing else. */
export interface Role {
  /** What the role is for, as it stands in its name. */
  readonly title: string;
  readonly actions: readonly string[];
  readonly source: Source;
}

const SCOPES = "Microsoft.Insights/privateLinkScopes";

/** Who approves and rejects the connections of endpoints to a scope (D26: without the approval no traffic passes). */
export const SCOPE_APPROVER: Role = {
  title: "Private link scope approver",
  actions: [`${SCOPES}/read`, `${SCOPES}/privateEndpointConnections/read`, `${SCOPES}/privateEndpointConnections/write`, `${SCOPES}/privateEndpointConnectionsApproval/action`],
  source: SOURCES.OPERATIONS,
};

/** Who connects resources to a scope, and takes them out again. */
export const SCOPE_CONNECTOR: Role = {
  title: "Private link scope connector",
  actions: [`${SCOPES}/read`, `${SCOPES}/scopedResources/read`, `${SCOPES}/scopedResources/write`, `${SCOPES}/scopedResources/delete`, `${SCOPES}/privateLinkScopeOperationStatuses/read`],
  source: SOURCES.OPERATIONS,
};

/** Built-in roles by their GUIDs, the same in every subscription (azure-docs role-based-access-control/built-in-roles.md). */
export const BUILT_IN_ROLES = {
  /** Profiler and Snapshot Debugger write blobs (D14). */
  storageBlobDataContributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  /** A workspace writes saved queries and alerts' queries (D13). */
  storageTableDataContributor: "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
} as const;
