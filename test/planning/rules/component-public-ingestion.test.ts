import { componentPublicIngestion } from "../../../src/planning/rules/component-public-ingestion";
import { describeFlagRule } from "./public-access-suite";

describeFlagRule({
  rule: componentPublicIngestion,
  register: (p, inputs) => p.component("it", p.workspace("logs"), inputs),
  property: "publicNetworkAccessForIngestion",
  label: 'Component "it"',
  traffic: "ingestion",
  absent: ', and Azure\'s default is "Enabled"',
  fix: 'Set publicNetworkAccessForIngestion to "Disabled" once a private endpoint reaches Component "it".',
});
