import { accessSettingValue } from "./access-setting-value";
import { agentMinimumVersion } from "./agent-minimum-version";
import { automationEndpoints } from "./automation-endpoints";
import { automationLinkedWorkspace } from "./automation-linked-workspace";
import { automationPublicAccess } from "./automation-public-access";
import { closedButUnreachable } from "./closed-but-unreachable";
import { collectionEndpointPublic } from "./collection-endpoint-public";
import { collectionEndpointRegion } from "./collection-endpoint-region";
import { collectionRuleEndpoint } from "./collection-rule-endpoint";
import { componentAndWorkspaceLocked } from "./component-and-workspace-locked";
import { componentProfilerStorage } from "./component-profiler-storage";
import { componentPublicIngestion } from "./component-public-ingestion";
import { componentPublicQuery } from "./component-public-query";
import { componentWorkspaceBased } from "./component-workspace-based";
import { dnsBlobZoneReused } from "./dns-blob-zone-reused";
import { dnsCustomServers } from "./dns-custom-servers";
import { dnsEmptyZoneLinked } from "./dns-empty-zone-linked";
import { dnsEndpointHasRecords } from "./dns-endpoint-has-records";
import { dnsEndpointNetworkLinked } from "./dns-endpoint-network-linked";
import { dnsFallbackReopens } from "./dns-fallback-reopens";
import { dnsLinkAfterRecords } from "./dns-link-after-records";
import { dnsLinkNoRegistration } from "./dns-link-no-registration";
import { dnsLinkedNetworkReachesEndpoint } from "./dns-linked-network-reaches-endpoint";
import { dnsLinksEqual } from "./dns-links-equal";
import { dnsManualRecords } from "./dns-manual-records";
import { dnsOneScopePerDomain } from "./dns-one-scope-per-domain";
import { dnsZoneGroupSize } from "./dns-zone-group-size";
import { dnsZoneName } from "./dns-zone-name";
import { dnsZoneSetComplete } from "./dns-zone-set-complete";
import { dnsZoneSharedByOneService } from "./dns-zone-shared-by-one-service";
import { endpointApproved } from "./endpoint-approved";
import { endpointDuplicate } from "./endpoint-duplicate";
import { endpointGroupId } from "./endpoint-group-id";
import { endpointRegion } from "./endpoint-region";
import { endpointStaticAddresses } from "./endpoint-static-addresses";
import { endpointStaticAddressesValid } from "./endpoint-static-addresses-valid";
import { endpointSubnetSize } from "./endpoint-subnet-size";
import { endpointSubnetSmall } from "./endpoint-subnet-small";
import { idType } from "./id-type";
import { limitEndpointsPerScope } from "./limit-endpoints-per-scope";
import { limitMembersPerScope } from "./limit-members-per-scope";
import { limitNear } from "./limit-near";
import { limitScopesPerNetwork } from "./limit-scopes-per-network";
import { limitScopesPerResource } from "./limit-scopes-per-resource";
import { machineConfigurationEndpoint } from "./machine-configuration-endpoint";
import { memberDeleteOrder } from "./member-delete-order";
import { networkEgressNeeded } from "./network-egress-needed";
import { networkEgressOpen } from "./network-egress-open";
import { networkEgressToEndpoint } from "./network-egress-to-endpoint";
import { paasPublicWithEndpoint } from "./paas-public-with-endpoint";
import { paasZone } from "./paas-zone";
import { paasZoneLinked } from "./paas-zone-linked";
import { plsLoadBalancer } from "./pls-load-balancer";
import { plsMetrics } from "./pls-metrics";
import { plsNatAddresses } from "./pls-nat-addresses";
import { plsSubnetPolicies } from "./pls-subnet-policies";
import { plsVisibility } from "./pls-visibility";
import { plsVisibilityAnyone } from "./pls-visibility-anyone";
import { prometheusPublic } from "./prometheus-public";
import { prometheusQueryEndpoint } from "./prometheus-query-endpoint";
import { type Rule } from "./rule";
import { scopeAccessModes } from "./scope-access-modes";
import { scopeApiVersion } from "./scope-api-version";
import { scopeEndpointAfterMembers } from "./scope-endpoint-after-members";
import { scopeExclusionEffect } from "./scope-exclusion-effect";
import { scopeExclusionNames } from "./scope-exclusion-names";
import { scopeHasEndpoint } from "./scope-has-endpoint";
import { scopeHasMembers } from "./scope-has-members";
import { scopeLocationGlobal } from "./scope-location-global";
import { scopeMemberType } from "./scope-member-type";
import { scopeMemberUnique } from "./scope-member-unique";
import { scopeMembersSerial } from "./scope-members-serial";
import { scopeMetricsKind } from "./scope-metrics-kind";
import { scopePrivateOnlyCoversAll } from "./scope-private-only-covers-all";
import { scopePrivateOnlyLeavesOut } from "./scope-private-only-leaves-out";
import { scopeProtected } from "./scope-protected";
import { sourceReadable } from "./source-readable";
import { workspaceCustomLogsStorage } from "./workspace-custom-logs-storage";
import { workspaceLinkedStorageIdentity } from "./workspace-linked-storage-identity";
import { workspacePublicIngestion } from "./workspace-public-ingestion";
import { workspacePublicQuery } from "./workspace-public-query";
import { workspaceQueryClosedCosts } from "./workspace-query-closed-costs";

const ALL = [
  sourceReadable,
  idType,
  scopeLocationGlobal,
  accessSettingValue,
  scopeAccessModes,
  scopePrivateOnlyCoversAll,
  scopePrivateOnlyLeavesOut,
  scopeHasEndpoint,
  scopeHasMembers,
  scopeMemberType,
  scopeMemberUnique,
  scopeMembersSerial,
  scopeEndpointAfterMembers,
  scopeMetricsKind,
  scopeExclusionNames,
  scopeExclusionEffect,
  scopeApiVersion,
  scopeProtected,
  limitScopesPerNetwork,
  limitEndpointsPerScope,
  limitMembersPerScope,
  limitScopesPerResource,
  limitNear,
  dnsZoneName,
  dnsZoneSetComplete,
  dnsEndpointHasRecords,
  dnsZoneGroupSize,
  dnsEmptyZoneLinked,
  dnsLinkAfterRecords,
  dnsLinksEqual,
  dnsEndpointNetworkLinked,
  dnsLinkedNetworkReachesEndpoint,
  dnsOneScopePerDomain,
  dnsZoneSharedByOneService,
  dnsBlobZoneReused,
  dnsLinkNoRegistration,
  dnsFallbackReopens,
  dnsCustomServers,
  dnsManualRecords,
  endpointGroupId,
  endpointRegion,
  endpointSubnetSize,
  endpointSubnetSmall,
  endpointStaticAddresses,
  endpointStaticAddressesValid,
  endpointApproved,
  endpointDuplicate,
  networkEgressOpen,
  networkEgressNeeded,
  networkEgressToEndpoint,
  closedButUnreachable,
  componentAndWorkspaceLocked,
  workspacePublicIngestion,
  workspacePublicQuery,
  componentPublicIngestion,
  componentPublicQuery,
  collectionEndpointPublic,
  prometheusPublic,
  prometheusQueryEndpoint,
  componentWorkspaceBased,
  componentProfilerStorage,
  workspaceCustomLogsStorage,
  workspaceLinkedStorageIdentity,
  workspaceQueryClosedCosts,
  collectionRuleEndpoint,
  collectionEndpointRegion,
  machineConfigurationEndpoint,
  agentMinimumVersion,
  memberDeleteOrder,
  automationPublicAccess,
  automationEndpoints,
  automationLinkedWorkspace,
  paasPublicWithEndpoint,
  paasZone,
  paasZoneLinked,
  plsLoadBalancer,
  plsSubnetPolicies,
  plsNatAddresses,
  plsVisibility,
  plsVisibilityAnyone,
  plsMetrics,
] as const satisfies readonly Rule[];

/** All rules, in the order in which findings are shown. */
export const RULES: readonly Rule[] = ALL;

/** The id of a rule. */
export type RuleId = (typeof ALL)[number]["id"];
