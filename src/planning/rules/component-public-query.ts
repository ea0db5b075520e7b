import { PublicNetworkAccess, SOURCES } from "../../azure";
import { publicAccessRule } from "./public-access-rule";

export const componentPublicQuery = publicAccessRule({
  id: "component-public-query",
  title: "An Application Insights component of an isolated estate takes no queries from public networks",
  fact: "A component takes queries from public networks unless its flag says otherwise. The built-in policy asks for Disabled; SecuredByPerimeter, which it rejects, passes here: private link works behind a perimeter.",
  source: SOURCES.P1_1BC02227,
  kind: "component",
  operation: "query",
  property: "publicNetworkAccessForQuery",
  defaultsTo: PublicNetworkAccess.Enabled,
  read: (component) => component.publicQuery,
});
