import { AzureMonitorPrivateLinkPolicies } from "azure-monitor-private-link-policies";

// What exists is told by the stacks' own configuration (`azure-monitor-private-link:inventory`).
new AzureMonitorPrivateLinkPolicies({
  limits: "general",
  rules: {
    "scope-location-global": "remediate",
    "scope-has-endpoint": "mandatory",
    "dns-link-no-registration": { level: "disabled" },
  },
});
