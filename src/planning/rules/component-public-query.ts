import { PublicNetworkAccess, SOURCES } from "../../azure";
import { CLOSED_WORKSPACE, reached } from "./example-parts";
import { publicAccessRule } from "./public-access-rule";

export const componentPublicQuery = publicAccessRule({
  id: "component-public-query",
  title: "An Application Insights component of an isolated estate takes no queries from public networks",
  fact: "A component takes queries from public networks unless its flag says otherwise. The built-in policy asks for Disabled; SecuredByPerimeter, which it rejects, passes here: private link works behind a perimeter.",
  fix: 'Set publicNetworkAccessForQuery to "Disabled" once a private endpoint reaches the component.',
  source: SOURCES.P1_1BC02227,
  builtIns: [
    { id: "1bc02227-0cb6-4e11-8f53-eb0b22eab7e8", difference: "It asks for both flags Disabled at any time; this rule judges one flag, at stage isolated, and lets SecuredByPerimeter pass, because private link works behind a perimeter." },
    { id: "dddfa1af-dcd6-42f4-b5b0-e1db01e0b405", difference: "It sets both flags Disabled at any time; this rule's remedy sets one, at stage isolated only, because a component that is closed early answers nobody." },
  ],
  examples: {
    bad: reached(`${CLOSED_WORKSPACE}
const component = new applicationinsights.Component("app", {
  resourceGroupName: group.name,
  kind: "web",
  applicationType: "web",
  workspaceResourceId: workspace.id,
  publicNetworkAccessForIngestion: "Disabled",
  publicNetworkAccessForQuery: "Enabled",
});`, "workspace", "component"),
    good: reached(`${CLOSED_WORKSPACE}
const component = new applicationinsights.Component("app", {
  resourceGroupName: group.name,
  kind: "web",
  applicationType: "web",
  workspaceResourceId: workspace.id,
  publicNetworkAccessForIngestion: "Disabled",
  publicNetworkAccessForQuery: "Disabled",
});`, "workspace", "component"),
  },
  kind: "component",
  operation: "query",
  property: "publicNetworkAccessForQuery",
  defaultsTo: PublicNetworkAccess.Enabled,
  read: (component) => component.publicQuery,
});
