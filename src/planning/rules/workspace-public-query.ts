import { PublicNetworkAccess, SOURCES } from "../../azure";
import { reached } from "./example-parts";
import { publicAccessRule } from "./public-access-rule";

export const workspacePublicQuery = publicAccessRule({
  id: "workspace-public-query",
  title: "A workspace of an isolated estate takes no queries from public networks",
  fact: "A workspace takes queries from public networks unless its flag says otherwise. The built-in policy asks for Disabled; SecuredByPerimeter, which it rejects, passes here: private link works behind a perimeter.",
  fix: 'Set publicNetworkAccessForQuery to "Disabled" once a private endpoint reaches the workspace.',
  source: SOURCES.P1_6C53D030,
  builtIns: [
    { id: "6c53d030-cc64-46f0-906d-2bc061cd1334", difference: "It asks for both flags Disabled at any time; this rule judges one flag, at stage isolated, and lets SecuredByPerimeter pass, because private link works behind a perimeter." },
    { id: "d3ba9c42-9dd5-441a-957c-274031c750c0", difference: "It sets both flags Disabled at any time; this rule's remedy sets one, at stage isolated only, because a workspace that is closed early answers nobody." },
  ],
  examples: {
    bad: reached(`
const workspace = new operationalinsights.Workspace("logs", {
  resourceGroupName: group.name,
  publicNetworkAccessForIngestion: "Disabled",
  publicNetworkAccessForQuery: "Enabled",
});`, "workspace"),
    good: reached(`
const workspace = new operationalinsights.Workspace("logs", {
  resourceGroupName: group.name,
  publicNetworkAccessForIngestion: "Disabled",
  publicNetworkAccessForQuery: "Disabled",
});`, "workspace"),
  },
  kind: "workspace",
  operation: "query",
  property: "publicNetworkAccessForQuery",
  defaultsTo: PublicNetworkAccess.Enabled,
  read: (workspace) => workspace.publicQuery,
});
