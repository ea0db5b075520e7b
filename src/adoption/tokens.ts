/** Pulumi's type tokens of what is imported, and the inputs that the components always set. */
export const IMPORTED = {
  scope: { type: "azure-native:monitor:PrivateLinkScope", properties: ["resourceGroupName", "scopeName", "location", "accessModeSettings"] },
  member: { type: "azure-native:monitor:PrivateLinkScopedResource", properties: ["resourceGroupName", "scopeName", "name", "linkedResourceId"] },
  workspace: {
    type: "azure-native:operationalinsights:Workspace",
    properties: ["resourceGroupName", "workspaceName", "location", "sku", "publicNetworkAccessForIngestion", "publicNetworkAccessForQuery"],
  },
  component: {
    type: "azure-native:applicationinsights:Component",
    properties: ["resourceGroupName", "resourceName", "location", "kind", "applicationType", "workspaceResourceId", "publicNetworkAccessForIngestion", "publicNetworkAccessForQuery"],
  },
  collectionEndpoint: { type: "azure-native:monitor:DataCollectionEndpoint", properties: ["resourceGroupName", "dataCollectionEndpointName", "location", "networkAcls"] },
  endpoint: { type: "azure-native:network:PrivateEndpoint", properties: ["resourceGroupName", "privateEndpointName", "location", "subnet"] },
  zoneGroup: { type: "azure-native:network:PrivateDnsZoneGroup", properties: ["resourceGroupName", "privateEndpointName", "privateDnsZoneGroupName", "privateDnsZoneConfigs"] },
  zone: { type: "azure-native:privatedns:PrivateZone", properties: ["resourceGroupName", "privateZoneName", "location"] },
  link: {
    type: "azure-native:privatedns:VirtualNetworkLink",
    properties: ["resourceGroupName", "privateZoneName", "virtualNetworkLinkName", "location", "virtualNetwork", "registrationEnabled", "resolutionPolicy"],
  },
} as const satisfies Readonly<Record<string, { readonly type: string; readonly properties: readonly string[] }>>;

/** The type of a component, as its class names it. */
export function componentType(className: string): string {
  return `azure-monitor-private-link:index:${className}`;
}

/** The properties with those that only some resources have. */
export function withOptional(always: readonly string[], optional: Readonly<Record<string, unknown>>): readonly string[] {
  return [...always, ...Object.keys(optional).filter((name) => optional[name] !== undefined)];
}

/** Tags to set; undefined where there are none, as a component without tags sets none. */
export function tagsToSet(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  return Object.keys(tags).length === 0 ? undefined : tags;
}
