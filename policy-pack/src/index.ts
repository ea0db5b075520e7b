export { AzureMonitorPrivateLinkPolicies, type AzureMonitorPrivateLinkPoliciesOptions, type LevelOption } from "./facade";
export { type PolicyName } from "./policies";
