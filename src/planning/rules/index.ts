import { accessSettingValue } from "./access-setting-value";
import { closedButUnreachable } from "./closed-but-unreachable";
import { collectionEndpointPublic } from "./collection-endpoint-public";
import { componentAndWorkspaceLocked } from "./component-and-workspace-locked";
import { componentPublicIngestion } from "./component-public-ingestion";
import { componentPublicQuery } from "./component-public-query";
import { dnsEmptyZoneLinked } from "./dns-empty-zone-linked";
import { dnsFallbackReopens } from "./dns-fallback-reopens";
import { dnsLinkAfterRecords } from "./dns-link-after-records";
import { dnsLinkNoRegistration } from "./dns-link-no-registration";
import { dnsLinksEqual } from "./dns-links-equal";
import { dnsOneScopePerDomain } from "./dns-one-scope-per-domain";
import { dnsZoneGroupSize } from "./dns-zone-group-size";
import { dnsZoneName } from "./dns-zone-name";
import { dnsZoneSetComplete } from "./dns-zone-set-complete";
import { endpointGroupId } from "./endpoint-group-id";
import { endpointRegion } from "./endpoint-region";
import { limitScopesPerNetwork } from "./limit-scopes-per-network";
import { type Rule } from "./rule";
import { scopeAccessModes } from "./scope-access-modes";
import { scopeEndpointAfterMembers } from "./scope-endpoint-after-members";
import { scopeHasEndpoint } from "./scope-has-endpoint";
import { scopeLocationGlobal } from "./scope-location-global";
import { scopeMemberType } from "./scope-member-type";
import { scopeMemberUnique } from "./scope-member-unique";
import { scopeMembersSerial } from "./scope-members-serial";
import { scopePrivateOnlyCoversAll } from "./scope-private-only-covers-all";
import { scopePrivateOnlyLeavesOut } from "./scope-private-only-leaves-out";
import { workspacePublicIngestion } from "./workspace-public-ingestion";
import { workspacePublicQuery } from "./workspace-public-query";

const ALL = [
  scopeLocationGlobal,
  accessSettingValue,
  scopeAccessModes,
  scopePrivateOnlyCoversAll,
  scopePrivateOnlyLeavesOut,
  scopeHasEndpoint,
  scopeMemberType,
  scopeMemberUnique,
  scopeMembersSerial,
  scopeEndpointAfterMembers,
  limitScopesPerNetwork,
  dnsZoneName,
  dnsZoneSetComplete,
  dnsZoneGroupSize,
  dnsEmptyZoneLinked,
  dnsLinkAfterRecords,
  dnsLinksEqual,
  dnsOneScopePerDomain,
  dnsLinkNoRegistration,
  dnsFallbackReopens,
  endpointGroupId,
  endpointRegion,
  closedButUnreachable,
  componentAndWorkspaceLocked,
  workspacePublicIngestion,
  workspacePublicQuery,
  componentPublicIngestion,
  componentPublicQuery,
  collectionEndpointPublic,
] as const satisfies readonly Rule[];

/** All rules, in the order in which findings are shown. */
export const RULES: readonly Rule[] = ALL;

/** The id of a rule. */
export type RuleId = (typeof ALL)[number]["id"];
