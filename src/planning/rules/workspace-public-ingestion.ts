import { PublicNetworkAccess, SOURCES } from "../../azure";
import { publicAccessRule } from "./public-access-rule";

export const workspacePublicIngestion = publicAccessRule({
  id: "workspace-public-ingestion",
  title: "A workspace of an isolated estate takes no ingestion from public networks",
  fact: "A workspace takes ingestion from public networks unless its flag says otherwise. The built-in policy asks for Disabled; SecuredByPerimeter, which it rejects, passes here: private link works behind a perimeter.",
  source: SOURCES.P1_6C53D030,
  kind: "workspace",
  operation: "ingestion",
  property: "publicNetworkAccessForIngestion",
  defaultsTo: PublicNetworkAccess.Enabled,
  read: (workspace) => workspace.publicIngestion,
});
