import { workspacePublicQuery } from "../../../src/planning/rules/workspace-public-query";
import { describeFlagRule } from "./public-access-suite";

describeFlagRule({
  rule: workspacePublicQuery,
  register: (p, inputs) => p.workspace("it", inputs),
  property: "publicNetworkAccessForQuery",
  label: 'Workspace "it"',
  traffic: "queries",
  absent: ', and Azure\'s default is "Enabled"',
  fix: 'Set publicNetworkAccessForQuery to "Disabled" once a private endpoint reaches Workspace "it".',
});
