export { type ExistingZone } from "./endpoint-dns";
export { DnsManagement, type DnsRecord, HubPrivateLink, type HubPrivateLinkArgs } from "./hub-private-link";
export { type AccessModeExclusion, MonitoringScope, type MonitoringScopeArgs } from "./monitoring-scope";
export { RolloutStage } from "./rollout-stage";
export { NetworkIsolation, ScopedWorkspace, type ScopedWorkspaceArgs } from "./scoped-workspace";
export { type ScopeReference } from "./scope-reference";
