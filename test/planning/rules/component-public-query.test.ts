import { componentPublicQuery } from "../../../src/planning/rules/component-public-query";
import { describeFlagRule } from "./public-access-suite";

describeFlagRule({
  rule: componentPublicQuery,
  register: (p, inputs) => p.component("it", p.workspace("logs"), inputs),
  property: "publicNetworkAccessForQuery",
  label: 'Component "it"',
  traffic: "queries",
  absent: ', and Azure\'s default is "Enabled"',
  fix: 'Set publicNetworkAccessForQuery to "Disabled" once a private endpoint reaches Component "it".',
});
