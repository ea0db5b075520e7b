import { type Kind } from "../estate";

/** What the planning code knows of a type of resource. */
export interface ResourceType {
  readonly kind: Kind;
  /** ARM type in lower case. */
  readonly armType: string;
  /** The azure-native property that holds the resource's name in Azure. */
  readonly nameProperty: string;
}

/**
 * azure-native types by `module:Class`. A class that moved between modules stands once for each of them: its older
 * tokens live on in states and in programs of older SDKs (aliases of @pulumi/azure-native 3.28.0).
 */
const TYPES: Readonly<Record<string, ResourceType>> = {
  "resources:ResourceGroup": { kind: "resource-group", armType: "microsoft.resources/resourcegroups", nameProperty: "resourceGroupName" },
  "network:VirtualNetwork": { kind: "network", armType: "microsoft.network/virtualnetworks", nameProperty: "virtualNetworkName" },
  "network:Subnet": { kind: "subnet", armType: "microsoft.network/virtualnetworks/subnets", nameProperty: "subnetName" },
  "privatedns:PrivateZone": { kind: "zone", armType: "microsoft.network/privatednszones", nameProperty: "privateZoneName" },
  "network:PrivateZone": { kind: "zone", armType: "microsoft.network/privatednszones", nameProperty: "privateZoneName" },
  "privatedns:VirtualNetworkLink": { kind: "link", armType: "microsoft.network/privatednszones/virtualnetworklinks", nameProperty: "virtualNetworkLinkName" },
  "network:VirtualNetworkLink": { kind: "link", armType: "microsoft.network/privatednszones/virtualnetworklinks", nameProperty: "virtualNetworkLinkName" },
  "privatedns:PrivateRecordSet": { kind: "record", armType: "microsoft.network/privatednszones/recordsets", nameProperty: "relativeRecordSetName" },
  "network:PrivateRecordSet": { kind: "record", armType: "microsoft.network/privatednszones/recordsets", nameProperty: "relativeRecordSetName" },
  "dnsresolver:DnsForwardingRuleset": { kind: "ruleset", armType: "microsoft.network/dnsforwardingrulesets", nameProperty: "dnsForwardingRulesetName" },
  "network:DnsForwardingRuleset": { kind: "ruleset", armType: "microsoft.network/dnsforwardingrulesets", nameProperty: "dnsForwardingRulesetName" },
  "dnsresolver:PrivateResolverVirtualNetworkLink": { kind: "ruleset-link", armType: "microsoft.network/dnsforwardingrulesets/virtualnetworklinks", nameProperty: "virtualNetworkLinkName" },
  "network:PrivateResolverVirtualNetworkLink": { kind: "ruleset-link", armType: "microsoft.network/dnsforwardingrulesets/virtualnetworklinks", nameProperty: "virtualNetworkLinkName" },
  "dnsresolver:ForwardingRule": { kind: "forwarding-rule", armType: "microsoft.network/dnsforwardingrulesets/forwardingrules", nameProperty: "forwardingRuleName" },
  "network:ForwardingRule": { kind: "forwarding-rule", armType: "microsoft.network/dnsforwardingrulesets/forwardingrules", nameProperty: "forwardingRuleName" },
  "dnsresolver:DnsResolver": { kind: "dns-resolver", armType: "microsoft.network/dnsresolvers", nameProperty: "dnsResolverName" },
  "network:DnsResolver": { kind: "dns-resolver", armType: "microsoft.network/dnsresolvers", nameProperty: "dnsResolverName" },
  "dnsresolver:InboundEndpoint": { kind: "inbound-endpoint", armType: "microsoft.network/dnsresolvers/inboundendpoints", nameProperty: "inboundEndpointName" },
  "network:InboundEndpoint": { kind: "inbound-endpoint", armType: "microsoft.network/dnsresolvers/inboundendpoints", nameProperty: "inboundEndpointName" },
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
  "automation:AutomationAccount": { kind: "automation", armType: "microsoft.automation/automationaccounts", nameProperty: "automationAccountName" },
  "dashboard:Grafana": { kind: "paas", armType: "microsoft.dashboard/grafana", nameProperty: "workspaceName" },
  "network:PrivateLinkService": { kind: "service", armType: "microsoft.network/privatelinkservices", nameProperty: "serviceName" },
  "storage:StorageAccount": { kind: "paas", armType: "microsoft.storage/storageaccounts", nameProperty: "accountName" },
  "sql:Server": { kind: "paas", armType: "microsoft.sql/servers", nameProperty: "serverName" },
  "cosmosdb:DatabaseAccount": { kind: "paas", armType: "microsoft.documentdb/databaseaccounts", nameProperty: "accountName" },
  "documentdb:DatabaseAccount": { kind: "paas", armType: "microsoft.documentdb/databaseaccounts", nameProperty: "accountName" },
  "keyvault:Vault": { kind: "paas", armType: "microsoft.keyvault/vaults", nameProperty: "vaultName" },
  "containerservice:ManagedCluster": { kind: "machine", armType: "microsoft.containerservice/managedclusters", nameProperty: "resourceName" },
  "eventhub:Namespace": { kind: "paas", armType: "microsoft.eventhub/namespaces", nameProperty: "namespaceName" },
  "servicebus:Namespace": { kind: "paas", armType: "microsoft.servicebus/namespaces", nameProperty: "namespaceName" },
  "relay:Namespace": { kind: "paas", armType: "microsoft.relay/namespaces", nameProperty: "namespaceName" },
  "web:WebApp": { kind: "paas", armType: "microsoft.web/sites", nameProperty: "name" },
  "containerregistry:Registry": { kind: "paas", armType: "microsoft.containerregistry/registries", nameProperty: "registryName" },
  "appconfiguration:ConfigurationStore": { kind: "paas", armType: "microsoft.appconfiguration/configurationstores", nameProperty: "configStoreName" },
  "search:Service": { kind: "paas", armType: "microsoft.search/searchservices", nameProperty: "searchServiceName" },
  "hybridcompute:PrivateLinkScope": { kind: "other", armType: "microsoft.hybridcompute/privatelinkscopes", nameProperty: "scopeName" },
  "network:VirtualNetworkPeering": { kind: "peering", armType: "microsoft.network/virtualnetworks/virtualnetworkpeerings", nameProperty: "virtualNetworkPeeringName" },
  "network:NetworkSecurityGroup": { kind: "security-group", armType: "microsoft.network/networksecuritygroups", nameProperty: "networkSecurityGroupName" },
  "network:SecurityRule": { kind: "security-rule", armType: "microsoft.network/networksecuritygroups/securityrules", nameProperty: "securityRuleName" },
  "network:RouteTable": { kind: "route-table", armType: "microsoft.network/routetables", nameProperty: "routeTableName" },
  "network:Route": { kind: "route", armType: "microsoft.network/routetables/routes", nameProperty: "routeName" },
  "network:NetworkInterface": { kind: "network-interface", armType: "microsoft.network/networkinterfaces", nameProperty: "networkInterfaceName" },
  "network:LoadBalancer": { kind: "load-balancer", armType: "microsoft.network/loadbalancers", nameProperty: "loadBalancerName" },
  "network:PrivateLinkServicePrivateEndpointConnection": { kind: "approval", armType: "microsoft.network/privatelinkservices/privateendpointconnections", nameProperty: "peConnectionName" },
  "monitor:PrivateEndpointConnection": { kind: "approval", armType: "microsoft.insights/privatelinkscopes/privateendpointconnections", nameProperty: "privateEndpointConnectionName" },
  "monitor:DataCollectionRule": { kind: "collection-rule", armType: "microsoft.insights/datacollectionrules", nameProperty: "dataCollectionRuleName" },
  "monitor:DataCollectionRuleAssociation": { kind: "association", armType: "microsoft.insights/datacollectionruleassociations", nameProperty: "associationName" },
  "monitor:DiagnosticSetting": { kind: "diagnostic-setting", armType: "microsoft.insights/diagnosticsettings", nameProperty: "name" },
  "insights:PrivateEndpointConnection": { kind: "approval", armType: "microsoft.insights/privatelinkscopes/privateendpointconnections", nameProperty: "privateEndpointConnectionName" },
  "insights:DataCollectionRule": { kind: "collection-rule", armType: "microsoft.insights/datacollectionrules", nameProperty: "dataCollectionRuleName" },
  "insights:DataCollectionRuleAssociation": { kind: "association", armType: "microsoft.insights/datacollectionruleassociations", nameProperty: "associationName" },
  "insights:DiagnosticSetting": { kind: "diagnostic-setting", armType: "microsoft.insights/diagnosticsettings", nameProperty: "name" },
  "automation:PrivateEndpointConnection": { kind: "approval", armType: "microsoft.automation/automationaccounts/privateendpointconnections", nameProperty: "privateEndpointConnectionName" },
  "compute:VirtualMachine": { kind: "machine", armType: "microsoft.compute/virtualmachines", nameProperty: "vmName" },
  "compute:VirtualMachineScaleSet": { kind: "machine", armType: "microsoft.compute/virtualmachinescalesets", nameProperty: "vmScaleSetName" },
  "hybridcompute:Machine": { kind: "machine", armType: "microsoft.hybridcompute/machines", nameProperty: "machineName" },
  "compute:VirtualMachineExtension": { kind: "extension", armType: "microsoft.compute/virtualmachines/extensions", nameProperty: "vmExtensionName" },
  "compute:VirtualMachineScaleSetExtension": { kind: "extension", armType: "microsoft.compute/virtualmachinescalesets/extensions", nameProperty: "vmssExtensionName" },
  "hybridcompute:MachineExtension": { kind: "extension", armType: "microsoft.hybridcompute/machines/extensions", nameProperty: "extensionName" },
  "operationalinsights:LinkedStorageAccount": { kind: "linked-storage", armType: "microsoft.operationalinsights/workspaces/linkedstorageaccounts", nameProperty: "dataSourceType" },
  "operationalinsights:LinkedService": { kind: "linked-service", armType: "microsoft.operationalinsights/workspaces/linkedservices", nameProperty: "linkedServiceName" },
  "applicationinsights:ComponentLinkedStorageAccount": { kind: "component-storage", armType: "microsoft.insights/components/linkedstorageaccounts", nameProperty: "storageType" },
  "insights:ComponentLinkedStorageAccount": { kind: "component-storage", armType: "microsoft.insights/components/linkedstorageaccounts", nameProperty: "storageType" },
  "authorization:ManagementLockByScope": { kind: "lock", armType: "microsoft.authorization/locks", nameProperty: "lockName" },
  "authorization:ManagementLockAtResourceLevel": { kind: "lock", armType: "microsoft.authorization/locks", nameProperty: "lockName" },
  "authorization:ManagementLockAtResourceGroupLevel": { kind: "lock", armType: "microsoft.authorization/locks", nameProperty: "lockName" },
};

/** ARM types that inventories give under further names: a record by its type. */
const FURTHER_ARM_TYPES: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(["a", "aaaa", "cname", "mx", "ptr", "srv", "txt"].map((record) => [`microsoft.network/privatednszones/${record}`, "record"] as const)),
};

const KINDS: ReadonlyMap<string, Kind> = new Map([...Object.values(TYPES).map(({ armType, kind }) => [armType, kind] as const), ...Object.entries(FURTHER_ARM_TYPES)]);

/** The first class of each ARM type: resources of all sources go by one name in messages. */
const CLASSES: ReadonlyMap<string, string> = new Map(Object.entries(TYPES).map(([token, { armType }]) => [armType, token.slice(token.indexOf(":") + 1)] as const).reverse());

/**
 * An azure-native token: with a version in the module (`azure-native:insights/v20210701preview:PrivateLinkScope`), or
 * in the package of a local SDK (`azure-native_monitor_v20210701preview:monitor:PrivateLinkScope`).
 */
const TOKEN = /^azure-native(?:_[a-z0-9]+_v[0-9a-z]+)?:([a-z0-9]+)(?:\/v[0-9a-z]+)?:([A-Za-z0-9]+)$/;

/** The type behind a Pulumi token, in all its spellings; undefined where the planning code does not know it. */
export function pulumiType(token: string): ResourceType | undefined {
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

/** The kind of node that a resource of an ARM type, in lower case, becomes; undefined where the planning code does not know the type. */
export function armKind(armType: string): Kind | undefined {
  return KINDS.get(armType);
}

/** What messages call a type: azure-native's class, or the last segment of an ARM type that the planning code does not know. */
export function className(armType: string): string {
  return CLASSES.get(armType.toLowerCase()) ?? armType.slice(armType.lastIndexOf("/") + 1);
}
