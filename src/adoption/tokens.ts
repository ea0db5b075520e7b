/** Pulumi's type tokens of what is imported. */
export const IMPORTED = {
  scope: "azure-native:monitor:PrivateLinkScope",
  member: "azure-native:monitor:PrivateLinkScopedResource",
  workspace: "azure-native:operationalinsights:Workspace",
  component: "azure-native:applicationinsights:Component",
  collectionEndpoint: "azure-native:monitor:DataCollectionEndpoint",
  endpoint: "azure-native:network:PrivateEndpoint",
  zoneGroup: "azure-native:network:PrivateDnsZoneGroup",
  zone: "azure-native:privatedns:PrivateZone",
  link: "azure-native:privatedns:VirtualNetworkLink",
} as const;

/**
 * Inputs that Azure answers and the components do not set: an import takes them over. The written program keeps what the
 * import found (`ignoreChanges`), so that they are no change, and are not taken away by a later update, which writes a
 * resource as a whole. Of a component's Application Insights resource the SDK gives three by itself.
 */
export const KEPT: Readonly<Record<string, readonly string[]>> = {
  [IMPORTED.member]: ["kind", "subscriptionLocation"],
  [IMPORTED.workspace]: ["defaultDataCollectionRuleResourceId", "features", "forceCmkForQuery", "workspaceCapping"],
  [IMPORTED.component]: ["disableIpMasking", "disableLocalAuth", "flowType", "forceCustomerStorageForProfiler", "hockeyAppId", "ingestionMode", "requestSource", "retentionInDays", "samplingPercentage"],
  [IMPORTED.collectionEndpoint]: ["description", "identity", "immutableId", "kind"],
  [IMPORTED.endpoint]: [
    "applicationSecurityGroups",
    "customDnsConfigs",
    "customNetworkInterfaceName",
    "extendedLocation",
    "id",
    "ipConfigurations",
    "subnet.privateEndpointNetworkPolicies",
    "subnet.privateLinkServiceNetworkPolicies",
  ],
  [IMPORTED.zoneGroup]: ["id", "name"],
};

/** Lists of an endpoint of which it has one, and what Azure adds to their items. */
export const CONNECTIONS = {
  lists: ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"],
  added: ["id", "privateLinkServiceConnectionState"],
} as const;

/** The type of a component, as its class names it. */
export function componentType(className: string): string {
  return `azure-monitor-private-link:index:${className}`;
}

/** Tags to set; undefined where there are none, as a component without tags sets none. */
export function tagsToSet(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  return Object.keys(tags).length === 0 ? undefined : tags;
}
