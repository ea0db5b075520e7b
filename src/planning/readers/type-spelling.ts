/** Last parts of ARM types whose spelling has capitals, as Azure's documents write them. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  [
    "automationAccounts", "configurationStores", "dataCollectionEndpoints", "dataCollectionRuleAssociations", "dataCollectionRules", "databaseAccounts", "diagnosticSettings",
    "dnsForwardingRulesets", "dnsResolvers", "forwardingRules", "inboundEndpoints", "linkedServices", "linkedStorageAccounts", "loadBalancers", "managedClusters",
    "networkInterfaces", "networkSecurityGroups", "privateDnsZoneGroups", "privateDnsZones", "privateEndpointConnections", "privateEndpoints", "privateLinkScopes",
    "privateLinkServices", "recordSets", "resourceGroups", "routeTables", "scopedResources", "searchServices", "securityRules", "storageAccounts", "virtualMachines",
    "virtualMachineScaleSets", "virtualNetworkLinks", "virtualNetworkPeerings", "virtualNetworks",
  ].map((spelling) => [spelling.toLowerCase(), spelling]),
);

/** The last part of an ARM type in Azure's own spelling, whatever the source's; of a type that is not listed, as the source spells it. */
export function lastSegment(type: string): string {
  const given = type.slice(type.lastIndexOf("/") + 1);
  return SPELLINGS.get(given.toLowerCase()) ?? given;
}
