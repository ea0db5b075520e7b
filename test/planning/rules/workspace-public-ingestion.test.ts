import { workspacePublicIngestion } from "../../../src/planning/rules/workspace-public-ingestion";
import { describeFlagRule } from "./public-access-suite";

describeFlagRule({
  rule: workspacePublicIngestion,
  register: (p, inputs) => p.workspace("it", inputs),
  property: "publicNetworkAccessForIngestion",
  label: 'Workspace "it"',
  traffic: "ingestion",
  absent: ', and Azure\'s default is "Enabled"',
  fix: 'Set publicNetworkAccessForIngestion to "Disabled" once a private endpoint reaches Workspace "it".',
});
