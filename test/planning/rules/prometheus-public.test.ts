import { prometheusPublic } from "../../../src/planning/rules/prometheus-public";
import { describeFlagRule } from "./public-access-suite";

describeFlagRule({
  rule: prometheusPublic,
  register: (p, inputs) => p.monitorWorkspace("it", inputs),
  property: "publicNetworkAccess",
  label: 'AzureMonitorWorkspace "it"',
  traffic: "queries",
  absent: "",
  fix: 'Set publicNetworkAccess to "Disabled" once a private endpoint reaches AzureMonitorWorkspace "it".',
});
