import { PublicNetworkAccess, SOURCES } from "../../azure";
import { publicAccessRule } from "./public-access-rule";

export const workspacePublicQuery = publicAccessRule({
  id: "workspace-public-query",
  title: "A workspace of an isolated estate takes no queries from public networks",
  fact: "A workspace takes queries from public networks unless its flag says otherwise. The built-in policy asks for Disabled; SecuredByPerimeter, which it rejects, passes here: private link works behind a perimeter.",
  source: SOURCES.P1_6C53D030,
  kind: "workspace",
  operation: "query",
  property: "publicNetworkAccessForQuery",
  defaultsTo: PublicNetworkAccess.Enabled,
  read: (workspace) => workspace.publicQuery,
});
