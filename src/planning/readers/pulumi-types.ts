import { type Kind } from "../estate";

interface PulumiType {
  readonly kind: Kind;
  /** ARM type in lower case. */
  readonly armType: string;
  /** The property that holds the resource's name in Azure. */
  readonly nameProperty: string;
}

/**
 * azure-native types by `module:Class`. A class that moved between modules stands once for each of them: its older
 * tokens live on in states and in programs of older SDKs (aliases of @pulumi/azure-native 3.28.0).
 */
const TYPES: Readonly<Record<string, PulumiType>> = {
  "resources:ResourceGroup": { kind: "resource-group", armType: "microsoft.resources/resourcegroups", nameProperty: "resourceGroupName" },
  "network:VirtualNetwork": { kind: "network", armType: "microsoft.network/virtualnetworks", nameProperty: "virtualNetworkName" },
  "network:Subnet": { kind: "subnet", armType: "microsoft.network/virtualnetworks/subnets", nameProperty: "subnetName" },
  "privatedns:PrivateZone": { kind: "zone", armType: "microsoft.network/privatednszones", nameProperty: "privateZoneName" },
  "network:PrivateZone": { kind: "zone", armType: "microsoft.network/privatednszones", nameProperty: "privateZoneName" },
  "privatedns:VirtualNetworkLink": { kind: "link", armType: "microsoft.network/privatednszones/virtualnetworklinks", nameProperty: "virtualNetworkLinkName" },
  "network:VirtualNetworkLink": { kind: "link", armType: "microsoft.network/privatednszones/virtualnetworklinks", nameProperty: "virtualNetworkLinkName" },
  "privatedns:PrivateRecordSet": { kind: "record", armType: "microsoft.network/privatednszones/recordsets", nameProperty: "relativeRecordSetName" },
  "network:PrivateRecordSet": { kind: "record", armType: "microsoft.network/privatednszones/recordsets", nameProperty: "relativeRecordSetName" },
  "network:PrivateEndpoint": { kind: "endpoint", armType: "microsoft.network/privateendpoints", nameProperty: "privateEndpointName" },
  "network:InterfaceEndpoint": { kind: "endpoint", armType: "microsoft.network/privateendpoints", nameProperty: "interfaceEndpointName" },
  "network:PrivateDnsZoneGroup": { kind: "zone-group", armType: "microsoft.network/privateendpoints/privatednszonegroups", nameProperty: "privateDnsZoneGroupName" },
  "monitor:PrivateLinkScope": { kind: "scope", armType: "microsoft.insights/privatelinkscopes", nameProperty: "scopeName" },
  "insights:PrivateLinkScope": { kind: "scope", armType: "microsoft.insights/privatelinkscopes", nameProperty: "scopeName" },
  "monitor:PrivateLinkScopedResource": { kind: "member", armType: "microsoft.insights/privatelinkscopes/scopedresources", nameProperty: "name" },
  "insights:PrivateLinkScopedResource": { kind: "member", armType: "microsoft.insights/privatelinkscopes/scopedresources", nameProperty: "name" },
  "operationalinsights:Workspace": { kind: "workspace", armType: "microsoft.operationalinsights/workspaces", nameProperty: "workspaceName" },
  "applicationinsights:Component": { kind: "component", armType: "microsoft.insights/components", nameProperty: "resourceName" },
  "insights:Component": { kind: "component", armType: "microsoft.insights/components", nameProperty: "resourceName" },
  "monitor:DataCollectionEndpoint": { kind: "collection-endpoint", armType: "microsoft.insights/datacollectionendpoints", nameProperty: "dataCollectionEndpointName" },
  "insights:DataCollectionEndpoint": { kind: "collection-endpoint", armType: "microsoft.insights/datacollectionendpoints", nameProperty: "dataCollectionEndpointName" },
  "monitor:AzureMonitorWorkspace": { kind: "monitor-workspace", armType: "microsoft.monitor/accounts", nameProperty: "azureMonitorWorkspaceName" },
  "automation:AutomationAccount": { kind: "other", armType: "microsoft.automation/automationaccounts", nameProperty: "automationAccountName" },
  "dashboard:Grafana": { kind: "other", armType: "microsoft.dashboard/grafana", nameProperty: "workspaceName" },
  "network:PrivateLinkService": { kind: "other", armType: "microsoft.network/privatelinkservices", nameProperty: "serviceName" },
  "storage:StorageAccount": { kind: "other", armType: "microsoft.storage/storageaccounts", nameProperty: "accountName" },
  "sql:Server": { kind: "other", armType: "microsoft.sql/servers", nameProperty: "serverName" },
  "cosmosdb:DatabaseAccount": { kind: "other", armType: "microsoft.documentdb/databaseaccounts", nameProperty: "accountName" },
  "documentdb:DatabaseAccount": { kind: "other", armType: "microsoft.documentdb/databaseaccounts", nameProperty: "accountName" },
  "keyvault:Vault": { kind: "other", armType: "microsoft.keyvault/vaults", nameProperty: "vaultName" },
  "containerservice:ManagedCluster": { kind: "other", armType: "microsoft.containerservice/managedclusters", nameProperty: "resourceName" },
  "eventhub:Namespace": { kind: "other", armType: "microsoft.eventhub/namespaces", nameProperty: "namespaceName" },
  "servicebus:Namespace": { kind: "other", armType: "microsoft.servicebus/namespaces", nameProperty: "namespaceName" },
  "relay:Namespace": { kind: "other", armType: "microsoft.relay/namespaces", nameProperty: "namespaceName" },
  "web:WebApp": { kind: "other", armType: "microsoft.web/sites", nameProperty: "name" },
  "containerregistry:Registry": { kind: "other", armType: "microsoft.containerregistry/registries", nameProperty: "registryName" },
  "appconfiguration:ConfigurationStore": { kind: "other", armType: "microsoft.appconfiguration/configurationstores", nameProperty: "configStoreName" },
  "search:Service": { kind: "other", armType: "microsoft.search/searchservices", nameProperty: "searchServiceName" },
  "hybridcompute:PrivateLinkScope": { kind: "other", armType: "microsoft.hybridcompute/privatelinkscopes", nameProperty: "scopeName" },
};

/**
 * An azure-native token: with a version in the module (`azure-native:insights/v20210701preview:PrivateLinkScope`), or
 * in the package of a local SDK (`azure-native_monitor_v20210701preview:monitor:PrivateLinkScope`).
 */
const TOKEN = /^azure-native(?:_[a-z0-9]+_v[0-9a-z]+)?:([a-z0-9]+)(?:\/v[0-9a-z]+)?:([A-Za-z0-9]+)$/;

/** The type behind a Pulumi token, in all its spellings; undefined where the planning code does not know it. */
export function pulumiType(token: string): PulumiType | undefined {
  const [, module, name] = TOKEN.exec(token) ?? [];
  return module === undefined || name === undefined ? undefined : TYPES[`${module}:${name}`];
}

/** The kind of node that a resource of a Pulumi token becomes; undefined where the planning code does not know the type. */
export function pulumiKind(token: string): Kind | undefined {
  return pulumiType(token)?.kind;
}

/** Whether a token is a resource of Azure, and so waits for its parent: components are registered, never created. */
export function isAzureResource(token: string): boolean {
  return token.startsWith("azure-native");
}
