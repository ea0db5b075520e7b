import { digits, guid } from "./made-up";
import { type JsonMap, textAt } from "./json";

/** The subscription that the provider is configured for. */
export const SUBSCRIPTION_ID = "00000000-0000-0000-0000-000000000001";

const IN_GROUP = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/{resourceGroupName}`;

/**
 * Where azure-native's resources are in ARM, by module and class: what follows the resource group's providers, with
 * inputs in braces (N1, the REST paths of each type). A leading brace stands for a whole id.
 */
const PATHS: Readonly<Record<string, string>> = {
  "monitor:PrivateLinkScope": "Microsoft.Insights/privateLinkScopes/{scopeName}",
  "monitor:PrivateLinkScopedResource": "Microsoft.Insights/privateLinkScopes/{scopeName}/scopedResources/{name}",
  "monitor:PrivateEndpointConnection": "Microsoft.Insights/privateLinkScopes/{scopeName}/privateEndpointConnections/{privateEndpointConnectionName}",
  "monitor:DataCollectionEndpoint": "Microsoft.Insights/dataCollectionEndpoints/{dataCollectionEndpointName}",
  "monitor:DataCollectionRule": "Microsoft.Insights/dataCollectionRules/{dataCollectionRuleName}",
  "monitor:DataCollectionRuleAssociation": "{resourceUri}/providers/Microsoft.Insights/dataCollectionRuleAssociations/{associationName}",
  "monitor:DiagnosticSetting": "{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
  "monitor:AzureMonitorWorkspace": "Microsoft.Monitor/accounts/{azureMonitorWorkspaceName}",
  "monitor:MetricAlert": "Microsoft.Insights/metricAlerts/{ruleName}",
  "operationalinsights:Workspace": "Microsoft.OperationalInsights/workspaces/{workspaceName}",
  "operationalinsights:LinkedStorageAccount": "Microsoft.OperationalInsights/workspaces/{workspaceName}/linkedStorageAccounts/{dataSourceType}",
  "operationalinsights:LinkedService": "Microsoft.OperationalInsights/workspaces/{workspaceName}/linkedServices/{linkedServiceName}",
  "applicationinsights:Component": "Microsoft.Insights/components/{resourceName}",
  "applicationinsights:ComponentLinkedStorageAccount": "Microsoft.Insights/components/{resourceName}/linkedStorageAccounts/{storageType}",
  "automation:AutomationAccount": "Microsoft.Automation/automationAccounts/{automationAccountName}",
  "automation:PrivateEndpointConnection": "Microsoft.Automation/automationAccounts/{automationAccountName}/privateEndpointConnections/{privateEndpointConnectionName}",
  "dashboard:Grafana": "Microsoft.Dashboard/grafana/{workspaceName}",
  "dashboard:ManagedPrivateEndpoint": "Microsoft.Dashboard/grafana/{workspaceName}/managedPrivateEndpoints/{managedPrivateEndpointName}",
  "network:PrivateEndpoint": "Microsoft.Network/privateEndpoints/{privateEndpointName}",
  "network:PrivateDnsZoneGroup": "Microsoft.Network/privateEndpoints/{privateEndpointName}/privateDnsZoneGroups/{privateDnsZoneGroupName}",
  "network:PrivateLinkService": "Microsoft.Network/privateLinkServices/{serviceName}",
  "network:PrivateLinkServicePrivateEndpointConnection": "Microsoft.Network/privateLinkServices/{serviceName}/privateEndpointConnections/{peConnectionName}",
  "network:VirtualNetwork": "Microsoft.Network/virtualNetworks/{virtualNetworkName}",
  "network:Subnet": "Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}",
  "network:VirtualNetworkPeering": "Microsoft.Network/virtualNetworks/{virtualNetworkName}/virtualNetworkPeerings/{virtualNetworkPeeringName}",
  "network:NetworkSecurityGroup": "Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}",
  "network:SecurityRule": "Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}/securityRules/{securityRuleName}",
  "network:ApplicationSecurityGroup": "Microsoft.Network/applicationSecurityGroups/{applicationSecurityGroupName}",
  "network:LoadBalancer": "Microsoft.Network/loadBalancers/{loadBalancerName}",
  "network:NetworkInterface": "Microsoft.Network/networkInterfaces/{networkInterfaceName}",
  "network:RouteTable": "Microsoft.Network/routeTables/{routeTableName}",
  "network:FirewallPolicy": "Microsoft.Network/firewallPolicies/{firewallPolicyName}",
  "network:FirewallPolicyRuleCollectionGroup": "Microsoft.Network/firewallPolicies/{firewallPolicyName}/ruleCollectionGroups/{ruleCollectionGroupName}",
  "privatedns:PrivateZone": "Microsoft.Network/privateDnsZones/{privateZoneName}",
  "privatedns:VirtualNetworkLink": "Microsoft.Network/privateDnsZones/{privateZoneName}/virtualNetworkLinks/{virtualNetworkLinkName}",
  "privatedns:PrivateRecordSet": "Microsoft.Network/privateDnsZones/{privateZoneName}/{recordType}/{relativeRecordSetName}",
  "dnsresolver:DnsResolver": "Microsoft.Network/dnsResolvers/{dnsResolverName}",
  "dnsresolver:InboundEndpoint": "Microsoft.Network/dnsResolvers/{dnsResolverName}/inboundEndpoints/{inboundEndpointName}",
  "dnsresolver:OutboundEndpoint": "Microsoft.Network/dnsResolvers/{dnsResolverName}/outboundEndpoints/{outboundEndpointName}",
  "dnsresolver:DnsForwardingRuleset": "Microsoft.Network/dnsForwardingRulesets/{dnsForwardingRulesetName}",
  "dnsresolver:ForwardingRule": "Microsoft.Network/dnsForwardingRulesets/{dnsForwardingRulesetName}/forwardingRules/{forwardingRuleName}",
  "dnsresolver:PrivateResolverVirtualNetworkLink": "Microsoft.Network/dnsForwardingRulesets/{dnsForwardingRulesetName}/virtualNetworkLinks/{virtualNetworkLinkName}",
  "authorization:RoleAssignment": "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
  "authorization:RoleDefinition": "{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}",
  "authorization:ManagementLockByScope": "{scope}/providers/Microsoft.Authorization/locks/{lockName}",
  "storage:StorageAccount": "Microsoft.Storage/storageAccounts/{accountName}",
  "storage:PrivateEndpointConnection": "Microsoft.Storage/storageAccounts/{accountName}/privateEndpointConnections/{privateEndpointConnectionName}",
  "keyvault:Vault": "Microsoft.KeyVault/vaults/{vaultName}",
  "sql:Server": "Microsoft.Sql/servers/{serverName}",
  "compute:VirtualMachine": "Microsoft.Compute/virtualMachines/{vmName}",
  "compute:VirtualMachineExtension": "Microsoft.Compute/virtualMachines/{vmName}/extensions/{vmExtensionName}",
  "compute:VirtualMachineScaleSet": "Microsoft.Compute/virtualMachineScaleSets/{vmScaleSetName}",
  "compute:VirtualMachineScaleSetExtension": "Microsoft.Compute/virtualMachineScaleSets/{vmScaleSetName}/extensions/{vmssExtensionName}",
  "containerservice:ManagedCluster": "Microsoft.ContainerService/managedClusters/{resourceName}",
};

const PACKAGE = "azure-native:";

/** A resource's path as a pattern of inputs in braces. @throws Error for a type whose path nobody gave. */
export function patternOf(token: string): string {
  const short = token.startsWith(PACKAGE) ? token.slice(PACKAGE.length) : token;
  if (short === "resources:ResourceGroup") return IN_GROUP;
  const path = PATHS[short];
  if (path === undefined) throw new Error(`The simulated Azure has no path for ${token}: give it one in native-paths.ts.`);
  return path.startsWith("{") ? path : `${IN_GROUP}/providers/${path}`;
}

/** The inputs that a resource's path is made of; a change of any makes another resource. */
export function pathInputs(token: string): readonly string[] {
  return [...patternOf(token).matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}

/** The input that holds the resource's own name. */
export function nameInput(token: string): string {
  return pathInputs(token).at(-1) ?? "";
}

/** The ARM id of a resource with these inputs. @throws Error where an input of its path is missing. */
export function idOf(token: string, inputs: JsonMap): string {
  return patternOf(token).replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const given = textAt(inputs, name);
    if (given === undefined || given === "") throw new Error(`${token} has no ${name}, which its id is made of.`);
    return given.replace(/\/$/, "");
  });
}

/** Inputs whose made-up names are GUIDs. */
const GUIDS: readonly string[] = ["roleAssignmentName", "roleDefinitionId"];

/** The name that the provider makes up where a program gives none: the logical name and eight digits. */
export function autoName(token: string, logicalName: string, seed: string): JsonMap {
  const input = nameInput(token);
  return { [input]: GUIDS.includes(input) ? guid(`${seed} ${logicalName}`) : `${logicalName}${digits(`${seed} ${logicalName}`, 8)}` };
}
