import { PublicNetworkAccess } from "../azure";
import { COLLECTION_ENDPOINT_SETTINGS, COMPONENT_SETTINGS, requireDefaults, WORKSPACE_SETTINGS } from "./kept-settings";
import { type Row, type Tags } from "./row";
import { inGroup, sameLocation, sameTags } from "./spelling";
import { demand } from "./unfit";

type Isolation = "Open" | "PrivateIngestion" | "Private";

/** What a `ScopedWorkspace` sets of its workspace, and of all its parts alike. */
export interface WorkspaceSettings {
  readonly resourceGroup: string;
  readonly location: string;
  readonly tags: Tags;
  readonly isolation: Isolation;
  readonly sku: string;
  readonly retentionInDays: number;
  readonly hasIdentity: boolean;
}

/** The tiers that `ScopedWorkspace` takes, as it spells them. */
const SKUS: readonly string[] = ["PerGB2018", "Free", "Standard", "Premium", "PerNode", "Standalone"];

/** @throws Unfit where `ScopedWorkspace` cannot say what Azure shows. */
export function readWorkspace(row: Row): WorkspaceSettings {
  requireDefaults(row, WORKSPACE_SETTINGS, "ScopedWorkspace");
  const sku = row.needed("sku", "name");
  demand(SKUS.includes(sku), `has the pricing tier ${JSON.stringify(sku)}, and ScopedWorkspace sets one of ${SKUS.join(", ")}, in this spelling`);
  const identity = row.identityType() ?? "None";
  demand(identity === "None" || identity === "SystemAssigned", `has an identity of the kind ${identity}, and ScopedWorkspace gives SystemAssigned or none to a workspace without linked storage`);
  const isolation = isolationOf(accessOf(row, "publicNetworkAccessForIngestion"), accessOf(row, "publicNetworkAccessForQuery"));
  demand(isolation !== undefined, "refuses public queries and takes public ingestion, which no choice of networkIsolation says");
  const retentionInDays = row.number("retentionInDays");
  demand(retentionInDays !== undefined, "has no retentionInDays");
  return {
    resourceGroup: row.id.resourceGroup,
    location: row.needed("location"),
    tags: row.tags(),
    isolation,
    sku,
    retentionInDays,
    hasIdentity: identity === "SystemAssigned",
  };
}

/** What a `ScopedWorkspace` sets of its Application Insights component alone. */
export interface ComponentSettings {
  readonly id: string;
  readonly applicationType: string;
  /** How Azure spells the workspace's id in it. */
  readonly workspaceId: string;
}

/** @throws Unfit where the component differs from its workspace in what `ScopedWorkspace` sets of both. */
export function readComponent(row: Row, workspace: WorkspaceSettings): ComponentSettings {
  const id = requireAlike(row, workspace);
  requireDefaults(row, COMPONENT_SETTINGS, "ScopedWorkspace");
  const isolation = isolationOf(accessOf(row, "publicNetworkAccessForIngestion"), accessOf(row, "publicNetworkAccessForQuery"));
  demand(isolation === workspace.isolation, "accepts other public traffic than its workspace");
  const applicationType = row.needed("applicationType");
  const kind = row.text("kind");
  demand(applicationType === "web" || applicationType === "other", `has the application type ${JSON.stringify(applicationType)}, and ScopedWorkspace sets web or other`);
  demand(kind === applicationType, `has the kind ${JSON.stringify(kind)} and the application type ${JSON.stringify(applicationType)}, and ScopedWorkspace sets both alike`);
  return { id, applicationType, workspaceId: row.needed("workspaceResourceId") };
}

/** The id to import a collection endpoint by. @throws Unfit where it differs from the workspace in what `ScopedWorkspace` sets of both. */
export function readCollectionEndpoint(row: Row, workspace: WorkspaceSettings): string {
  const id = requireAlike(row, workspace);
  requireDefaults(row, COLLECTION_ENDPOINT_SETTINGS, "ScopedWorkspace");
  demand(!row.has("identity", "type") || row.identityType() === "None", "has an identity, which ScopedWorkspace does not give");
  const access = row.text("networkAcls", "publicNetworkAccess") ?? PublicNetworkAccess.Enabled;
  demand(access === (workspace.isolation === "Open" ? PublicNetworkAccess.Enabled : PublicNetworkAccess.Disabled), "accepts other public traffic than the workspace");
  return id;
}

function requireAlike(row: Row, workspace: WorkspaceSettings): string {
  const id = inGroup(row.id.id, workspace.resourceGroup);
  demand(sameLocation(row.needed("location"), workspace.location), "is in another region than the workspace");
  demand(sameTags(row.tags(), workspace.tags), "has other tags than the workspace");
  return id;
}

/** Absent means that public traffic is accepted (N1). */
function accessOf(row: Row, flag: string): string {
  return row.text(flag) ?? PublicNetworkAccess.Enabled;
}

function isolationOf(ingestion: string, query: string): Isolation | undefined {
  demand([ingestion, query].every((access) => access === PublicNetworkAccess.Enabled || access === PublicNetworkAccess.Disabled), "leaves public traffic to a network security perimeter, which no choice of networkIsolation says");
  if (query === PublicNetworkAccess.Enabled) return ingestion === PublicNetworkAccess.Enabled ? "Open" : "PrivateIngestion";
  return ingestion === PublicNetworkAccess.Disabled ? "Private" : undefined;
}
