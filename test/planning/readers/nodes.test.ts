import { describe, expect, it } from "vitest";
import { type EstateNode } from "../../../src/planning/estate";
import { readRegisteredResources } from "../../../src/planning/readers/registered-resources";
import { UNKNOWN } from "../program";

const AT = "/subscriptions/s/resourceGroups/rg/providers";
const NETWORK = `${AT}/Microsoft.Network/virtualNetworks/hub`;
const SUBNET = `${NETWORK}/subnets/pe`;
const SCOPE = `${AT}/Microsoft.Insights/privateLinkScopes/scope`;
const WORKSPACE = `${AT}/Microsoft.OperationalInsights/workspaces/law`;
const MACHINE = `${AT}/Microsoft.Compute/virtualMachines/vm`;
const COLLECTOR = `${AT}/Microsoft.Insights/dataCollectionEndpoints/dce`;
const ZONE = `${AT}/Microsoft.Network/privateDnsZones/zone.test`;
const BALANCER = `${AT}/Microsoft.Network/loadBalancers/lb`;

const COMMON: ReadonlySet<string> = new Set(["kind", "key", "label", "token", "place", "armType", "name", "id", "location", "resourceGroup"]);

/** What a node has of its own, in short: a value as it is, `-` where it is absent, `?` where it is unknown, what a reference leads to. */
function own(type: string, properties: Readonly<Record<string, unknown>>, protect?: boolean): Readonly<Record<string, unknown>> {
  const token = `azure-native:${type}`;
  const resource = { urn: `urn:pulumi:dev::test::${token}::it`, type: token, name: "it", properties, parent: undefined, dependencies: [], propertyDependencies: {}, protect };
  const [node] = readRegisteredResources([resource]).nodes;
  if (node === undefined) throw new Error("The resource became no node.");
  return Object.fromEntries(Object.entries(node as EstateNode & Record<string, unknown>).filter(([name]) => !COMMON.has(name)).map(([name, value]) => [name, short(value)]));
}

function short(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(short);
  if (typeof value !== "object" || value === null) return value;
  if (!("kind" in value)) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, short(inner)]));
  if (value.kind === "absent") return "-";
  if (value.kind === "unknown") return `? ${(value as { property?: string }).property ?? ""}`;
  return value.kind === "known" ? short((value as { value?: unknown }).value) : (value as { label?: string }).label;
}

describe("what a resource says becomes what its node has", () => {
  it.each([
    ["network:VirtualNetwork", { dhcpOptions: { dnsServers: ["10.0.0.4"] } }, { dnsServers: ["10.0.0.4"] }],
    ["network:VirtualNetwork", {}, { dnsServers: "-" }],
    [
      "network:VirtualNetworkPeering",
      { virtualNetworkName: "hub", resourceGroupName: "rg", remoteVirtualNetwork: { id: NETWORK.replace("hub", "spoke") }, allowVirtualNetworkAccess: false },
      { network: 'existing virtualNetworks "hub"', remote: 'existing virtualNetworks "spoke"', allowsAccess: false, state: "-" },
    ],
    [
      "network:Subnet",
      {
        virtualNetworkName: "hub", resourceGroupName: "rg", addressPrefix: "10.0.0.0/27", addressPrefixes: ["10.1.0.0/27"], networkSecurityGroup: { id: `${AT}/Microsoft.Network/networkSecurityGroups/nsg` },
        routeTable: { id: `${AT}/Microsoft.Network/routeTables/rt` }, privateEndpointNetworkPolicies: "Enabled", privateLinkServiceNetworkPolicies: "Disabled",
      },
      {
        network: 'existing virtualNetworks "hub"', ranges: ["10.0.0.0/27", "10.1.0.0/27"], securityGroup: 'existing networkSecurityGroups "nsg"', routeTable: 'existing routeTables "rt"',
        endpointPolicies: "Enabled", servicePolicies: "Disabled",
      },
    ],
    ["network:Subnet", {}, { network: "-", ranges: "-", securityGroup: "-", routeTable: "-", endpointPolicies: "-", servicePolicies: "-" }],
    ["network:Subnet", { addressPrefix: UNKNOWN, addressPrefixes: ["10.1.0.0/27"] }, { network: "-", ranges: "? addressPrefix", securityGroup: "-", routeTable: "-", endpointPolicies: "-", servicePolicies: "-" }],
    ["network:Subnet", { addressPrefix: "10.0.0.0/27", addressPrefixes: UNKNOWN }, { network: "-", ranges: "? addressPrefixes", securityGroup: "-", routeTable: "-", endpointPolicies: "-", servicePolicies: "-" }],
    ["network:Subnet", { addressPrefixes: ["10.1.0.0/27"] }, { network: "-", ranges: ["10.1.0.0/27"], securityGroup: "-", routeTable: "-", endpointPolicies: "-", servicePolicies: "-" }],
    [
      "network:NetworkSecurityGroup",
      { securityRules: [{ name: "deny", direction: "Outbound", access: "Deny", priority: 100, protocol: "Tcp", sourceAddressPrefix: "*", destinationAddressPrefixes: ["Internet"], destinationPortRange: "443" }, {}] },
      {
        rules: [
          { name: "deny", direction: "Outbound", access: "Deny", priority: 100, protocol: "Tcp", sources: ["*"], destinations: ["Internet"], ports: ["443"] },
          { name: "-", direction: "-", access: "-", priority: "-", protocol: "-", sources: "-", destinations: "-", ports: "-" },
        ],
      },
    ],
    [
      "network:SecurityRule",
      { networkSecurityGroupName: "nsg", resourceGroupName: "rg", securityRuleName: "allow", direction: "Inbound", access: "Allow", priority: "first", protocol: "*", sourceAddressPrefixes: ["10.0.0.0/8"], destinationAddressPrefix: "*", destinationPortRanges: ["80", "443"] },
      {
        securityGroup: 'existing networkSecurityGroups "nsg"',
        rule: { name: "allow", direction: "Inbound", access: "Allow", priority: "? priority", protocol: "*", sources: ["10.0.0.0/8"], destinations: ["*"], ports: ["80", "443"] },
      },
    ],
    ["network:RouteTable", { routes: [{ addressPrefix: "0.0.0.0/0", nextHopType: "VirtualAppliance" }] }, { routes: [{ range: "0.0.0.0/0", nextHopType: "VirtualAppliance" }] }],
    ["network:Route", { routeTableName: "rt", resourceGroupName: "rg", addressPrefix: "0.0.0.0/0", nextHopType: "Internet" }, { routeTable: 'existing routeTables "rt"', route: { range: "0.0.0.0/0", nextHopType: "Internet" } }],
    [
      "monitor:PrivateLinkScope",
      {
        accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "PrivateOnly", exclusions: [{ privateEndpointConnectionName: "pe.1", ingestionAccessMode: "PrivateOnly", queryAccessMode: "Open" }] },
        privateEndpointConnections: [{ name: "pe.1" }],
      },
      { ingestionMode: "Open", queryMode: "PrivateOnly", exclusions: [{ connection: "pe.1", ingestionMode: "PrivateOnly", queryMode: "Open" }], connectionNames: ["pe.1"], endpointConnections: [{ name: "pe.1", endpoint: "-" }], protect: undefined },
    ],
    ["monitor:PrivateLinkScope", {}, { ingestionMode: "-", queryMode: "-", exclusions: "-", connectionNames: "-", endpointConnections: "-", protect: undefined }],
    [
      "operationalinsights:Workspace",
      { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Enabled", identity: { type: "SystemAssigned" } },
      { publicIngestion: "Disabled", publicQuery: "Enabled", identity: "SystemAssigned", workspaceId: "-" },
    ],
    [
      "applicationinsights:Component",
      { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Enabled", workspaceResourceId: WORKSPACE, forceCustomerStorageForProfiler: true },
      { publicIngestion: "Disabled", publicQuery: "Enabled", workspace: 'existing workspaces "law"', ownProfilerStorage: true },
    ],
    ["operationalinsights:Workspace", { customerId: "7a7a" }, { publicIngestion: "-", publicQuery: "-", identity: "-", workspaceId: "7a7a" }],
    ["operationalinsights:Workspace", { customerId: UNKNOWN }, { publicIngestion: "-", publicQuery: "-", identity: "-", workspaceId: "? customerId" }],
    [
      "monitor:DataCollectionEndpoint",
      { networkAcls: { publicNetworkAccess: "Disabled" } },
      { publicAccess: "Disabled", ingestionHost: "-", configurationHost: "-", metricsHost: "-" },
    ],
    [
      "monitor:DataCollectionEndpoint",
      {
        logsIngestion: { endpoint: "https://dce-ab1c.eastus-1.Ingest.monitor.azure.com" }, configurationAccess: { endpoint: "https://dce-ab1c.eastus-1.handler.control.monitor.azure.com/" },
        metricsIngestion: { endpoint: "https://dce-ab1c.eastus-1.metrics.ingest.monitor.azure.com:443/api" },
      },
      {
        publicAccess: "-", ingestionHost: "dce-ab1c.eastus-1.ingest.monitor.azure.com", configurationHost: "dce-ab1c.eastus-1.handler.control.monitor.azure.com",
        metricsHost: "dce-ab1c.eastus-1.metrics.ingest.monitor.azure.com",
      },
    ],
    [
      "monitor:DataCollectionEndpoint",
      { logsIngestion: UNKNOWN, configurationAccess: { endpoint: "dce.monitor.azure.com" }, metricsIngestion: { endpoint: "mailto:metrics" } },
      { publicAccess: "-", ingestionHost: "? logsIngestion", configurationHost: "? configurationAccess.endpoint", metricsHost: "? metricsIngestion.endpoint" },
    ],
    ["monitor:AzureMonitorWorkspace", { publicNetworkAccess: "Disabled" }, { publicAccess: "Disabled", queryHost: "-", collectionEndpoint: "-" }],
    [
      "monitor:AzureMonitorWorkspace",
      { metrics: { prometheusQueryEndpoint: "https://amw-ab1c.eastus.prometheus.monitor.azure.com" }, defaultIngestionSettings: { dataCollectionEndpointResourceId: COLLECTOR } },
      { publicAccess: "-", queryHost: "amw-ab1c.eastus.prometheus.monitor.azure.com", collectionEndpoint: 'existing dataCollectionEndpoints "dce"' },
    ],
    ["monitor:AzureMonitorWorkspace", { metrics: UNKNOWN, defaultIngestionSettings: UNKNOWN }, { publicAccess: "-", queryHost: "? metrics", collectionEndpoint: "? defaultIngestionSettings" }],
    [
      "monitor:DataCollectionRule",
      { dataCollectionEndpointId: COLLECTOR, destinations: { logAnalytics: [{ workspaceResourceId: WORKSPACE }], monitoringAccounts: [{ accountResourceId: `${AT}/Microsoft.Monitor/accounts/amw` }] } },
      { endpoint: 'existing dataCollectionEndpoints "dce"', workspaces: ['existing workspaces "law"'], monitorWorkspaces: ['existing accounts "amw"'] },
    ],
    ["monitor:DataCollectionRule", {}, { endpoint: "-", workspaces: "-", monitorWorkspaces: "-" }],
    [
      "monitor:DataCollectionRuleAssociation",
      { resourceUri: MACHINE, dataCollectionEndpointId: COLLECTOR, dataCollectionRuleId: `${AT}/Microsoft.Insights/dataCollectionRules/dcr` },
      { machine: 'existing virtualMachines "vm"', endpoint: 'existing dataCollectionEndpoints "dce"', rule: 'existing dataCollectionRules "dcr"' },
    ],
    ["network:NetworkInterface", { ipConfigurations: [{ subnet: { id: SUBNET } }] }, { subnets: ['existing subnets "pe"'] }],
    ["compute:VirtualMachine", {}, { networks: "-" }],
    ["compute:VirtualMachine", { networkProfile: { networkInterfaces: [{ id: `${AT}/Microsoft.Network/networkInterfaces/nic` }, { id: UNKNOWN }] } }, { networks: ["? networkProfile", "? networkProfile.networkInterfaces[1].id"] }],
    ["compute:VirtualMachine", { networkProfile: UNKNOWN }, { networks: "? networkProfile" }],
    ["compute:VirtualMachineScaleSet", { virtualMachineProfile: { networkProfile: { networkInterfaceConfigurations: [{ ipConfigurations: [{ subnet: { id: SUBNET } }] }, {}] } } }, { networks: ['existing virtualNetworks "hub"'] }],
    ["compute:VirtualMachineScaleSet", { virtualMachineProfile: UNKNOWN }, { networks: "? virtualMachineProfile" }],
    ["containerservice:ManagedCluster", { agentPoolProfiles: [{ vnetSubnetID: SUBNET }] }, { networks: ['existing virtualNetworks "hub"'] }],
    ["containerservice:ManagedCluster", { agentPoolProfiles: UNKNOWN }, { networks: "? agentPoolProfiles" }],
    [
      "compute:VirtualMachineExtension",
      { vmName: "vm", resourceGroupName: "rg", publisher: "Microsoft.Azure.Monitor", type: "AzureMonitorLinuxAgent", typeHandlerVersion: "1.10", autoUpgradeMinorVersion: true },
      { machine: 'existing virtualMachines "vm"', publisher: "Microsoft.Azure.Monitor", extensionType: "AzureMonitorLinuxAgent", version: "1.10", takesNewerMinor: true },
    ],
    ["compute:VirtualMachineScaleSetExtension", { vmScaleSetName: "set", resourceGroupName: "rg" }, { machine: 'existing virtualMachines "set"', publisher: "-", extensionType: "-", version: "-", takesNewerMinor: "-" }],
    [
      "hybridcompute:MachineExtension",
      { machineName: "arc", resourceGroupName: "rg", properties: { publisher: "Microsoft.Azure.Monitor", type: "AzureMonitorWindowsAgent", typeHandlerVersion: "1.1", autoUpgradeMinorVersion: false } },
      { machine: 'existing virtualMachines "arc"', publisher: "Microsoft.Azure.Monitor", extensionType: "AzureMonitorWindowsAgent", version: "1.1", takesNewerMinor: false },
    ],
    ["operationalinsights:LinkedStorageAccount", { workspaceName: "law", resourceGroupName: "rg", dataSourceType: "Query" }, { workspace: 'existing workspaces "law"', dataType: "Query" }],
    ["applicationinsights:ComponentLinkedStorageAccount", { resourceName: "app", resourceGroupName: "rg", storageType: "serviceprofiler" }, { component: 'existing components "app"', storageType: "serviceprofiler" }],
    ["automation:AutomationAccount", { publicNetworkAccess: false }, { publicAccess: false }],
    ["operationalinsights:LinkedService", { workspaceName: "law", resourceGroupName: "rg", resourceId: `${AT}/Microsoft.Automation/automationAccounts/aa` }, { workspace: 'existing workspaces "law"', linked: 'existing automationAccounts "aa"' }],
    ["network:LoadBalancer", { sku: { name: "Standard" } }, { sku: "Standard", hasAddressPool: "-" }],
    ["network:LoadBalancer", { backendAddressPools: [{}, { loadBalancerBackendAddresses: [{ ipAddress: "10.0.0.9" }] }] }, { sku: "-", hasAddressPool: true }],
    ["network:LoadBalancer", { backendAddressPools: [{ loadBalancerBackendAddresses: [{ ipAddress: "10.0.0.9", networkInterfaceIPConfiguration: { id: "x" } }, {}] }] }, { sku: "-", hasAddressPool: false }],
    ["network:LoadBalancer", { backendAddressPools: [{ loadBalancerBackendAddresses: UNKNOWN }] }, { sku: "-", hasAddressPool: "? backendAddressPools[0].loadBalancerBackendAddresses" }],
    [
      "network:PrivateLinkService",
      {
        loadBalancerFrontendIpConfigurations: [{ id: `${BALANCER}/frontendIPConfigurations/fe` }], ipConfigurations: [{ subnet: { id: SUBNET }, privateIPAddressVersion: "IPv4" }],
        visibility: { subscriptions: ["*"] }, autoApproval: { subscriptions: ["s"] }, destinationIPAddress: "10.0.0.9",
      },
      { loadBalancers: ['existing loadBalancers "lb"'], natAddresses: [{ subnet: 'existing subnets "pe"', version: "IPv4" }], visibility: ["*"], autoApproval: ["s"], destination: "10.0.0.9" },
    ],
    ["keyvault:Vault", { properties: { publicNetworkAccess: "Disabled", networkAcls: { defaultAction: "Deny" } } }, { publicAccess: "Disabled", firewallDefault: "Deny" }],
    ["storage:StorageAccount", { publicNetworkAccess: "Enabled", networkRuleSet: { defaultAction: "Deny" } }, { publicAccess: "Enabled", firewallDefault: "Deny" }],
    ["storage:StorageAccount", { networkAcls: { defaultAction: "Allow" } }, { publicAccess: "-", firewallDefault: "Allow" }],
    [
      "network:PrivateEndpoint",
      {
        subnet: { id: SUBNET },
        privateLinkServiceConnections: [{ privateLinkServiceId: SCOPE, groupIds: ["azuremonitor"], privateLinkServiceConnectionState: { status: "Approved" } }],
        manualPrivateLinkServiceConnections: [{ privateLinkServiceId: WORKSPACE }],
        ipConfigurations: [{ groupId: "azuremonitor", memberName: "api", privateIPAddress: "10.0.0.5" }],
      },
      {
        subnet: 'existing subnets "pe"',
        network: 'existing virtualNetworks "hub"',
        connections: [
          { target: 'existing privateLinkScopes "scope"', groupIds: ["azuremonitor"], manual: false, status: "Approved" },
          { target: 'existing workspaces "law"', groupIds: "-", manual: true, status: "-" },
        ],
        staticAddresses: [{ groupId: "azuremonitor", member: "api", address: "10.0.0.5" }],
        dnsConfigs: "-",
        protect: undefined,
      },
    ],
    ["network:PrivateEndpoint", { manualPrivateLinkServiceConnections: UNKNOWN }, { subnet: "-", network: "-", connections: "? manualPrivateLinkServiceConnections", staticAddresses: "-", dnsConfigs: "-", protect: undefined }],
    [
      "network:PrivateEndpoint",
      { customDnsConfigs: [{ fqdn: "api.monitor.azure.com", ipAddresses: ["10.0.0.5"] }, { fqdn: UNKNOWN }] },
      { subnet: "-", network: "-", connections: [], staticAddresses: "-", dnsConfigs: [{ fqdn: "api.monitor.azure.com", addresses: ["10.0.0.5"] }, { fqdn: "? customDnsConfigs[1].fqdn", addresses: "-" }], protect: undefined },
    ],
    ["network:PrivateEndpoint", { customDnsConfigs: UNKNOWN }, { subnet: "-", network: "-", connections: [], staticAddresses: "-", dnsConfigs: "? customDnsConfigs", protect: undefined }],
    ["monitor:PrivateEndpointConnection", { scopeName: "scope", resourceGroupName: "rg", privateLinkServiceConnectionState: { status: "Approved" } }, { target: 'existing privateLinkScopes "scope"', status: "Approved" }],
    ["automation:PrivateEndpointConnection", { automationAccountName: "aa", resourceGroupName: "rg", privateLinkServiceConnectionState: { status: "Rejected" } }, { target: 'existing automationAccounts "aa"', status: "Rejected" }],
    ["network:PrivateLinkServicePrivateEndpointConnection", { serviceName: "shop", resourceGroupName: "rg" }, { target: 'existing privateLinkServices "shop"', status: "-" }],
    [
      "monitor:PrivateLinkScopedResource",
      { scopeName: "scope", resourceGroupName: "rg", linkedResourceId: WORKSPACE, kind: "Resource", subscriptionLocation: "eastus" },
      { scope: 'existing privateLinkScopes "scope"', linked: 'existing workspaces "law"', memberKind: "Resource", subscriptionLocation: "eastus", takesLinkedOutput: false, outputOf: "-" },
    ],
    ["network:PrivateDnsZoneGroup", { privateEndpointName: "pe", resourceGroupName: "rg", privateDnsZoneConfigs: [{ privateDnsZoneId: ZONE }] }, { endpoint: 'existing privateEndpoints "pe"', zones: ['existing privateDnsZones "zone.test"'], records: "-" }],
    [
      "network:PrivateDnsZoneGroup",
      { privateDnsZoneConfigs: [{ privateDnsZoneId: ZONE, recordSets: [{ fqdn: "api.zone.test", recordSetName: "api", ipAddresses: ["10.0.0.5"] }] }, { privateDnsZoneId: ZONE, recordSets: [{ recordSetName: "live", ipAddresses: UNKNOWN }] }, { privateDnsZoneId: ZONE }] },
      {
        endpoint: "-", zones: ['existing privateDnsZones "zone.test"', 'existing privateDnsZones "zone.test"', 'existing privateDnsZones "zone.test"'],
        records: [{ zone: "zone.test", fqdn: "api.zone.test", name: "api", addresses: ["10.0.0.5"] }, { zone: "zone.test", fqdn: "-", name: "live", addresses: "? privateDnsZoneConfigs[1].recordSets[0].ipAddresses" }],
      },
    ],
    ["network:PrivateDnsZoneGroup", { privateDnsZoneConfigs: [{ privateDnsZoneId: ZONE, recordSets: [] }] }, { endpoint: "-", zones: ['existing privateDnsZones "zone.test"'], records: [] }],
    [
      "network:PrivateDnsZoneGroup",
      { privateDnsZoneConfigs: [{ privateDnsZoneId: ZONE, recordSets: [] }, { privateDnsZoneId: ZONE, recordSets: UNKNOWN }] },
      { endpoint: "-", zones: ['existing privateDnsZones "zone.test"', 'existing privateDnsZones "zone.test"'], records: "? privateDnsZoneConfigs[1].recordSets" },
    ],
    ["network:PrivateDnsZoneGroup", { privateDnsZoneConfigs: UNKNOWN }, { endpoint: "-", zones: "? privateDnsZoneConfigs", records: "? privateDnsZoneConfigs", misplacedIds: [{ property: "privateDnsZoneConfigs", takes: "microsoft.network/privatednszones", found: "? privateDnsZoneConfigs" }] }],
    [
      "privatedns:VirtualNetworkLink",
      { privateZoneName: "zone.test", resourceGroupName: "rg", virtualNetwork: { id: NETWORK }, registrationEnabled: true, resolutionPolicy: "NxDomainRedirect" },
      { zone: 'existing privateDnsZones "zone.test"', network: 'existing virtualNetworks "hub"', registrationEnabled: true, resolutionPolicy: "NxDomainRedirect" },
    ],
    ["privatedns:PrivateRecordSet", { privateZoneName: "zone.test", resourceGroupName: "rg", recordType: "A" }, { zone: 'existing privateDnsZones "zone.test"', recordType: "A", addresses: "-", addressOf: "-" }],
    ["privatedns:PrivateRecordSet", { recordType: "A", aRecords: [{ ipv4Address: "10.0.0.5" }, {}, { ipv4Address: "10.0.0.6" }] }, { zone: "-", recordType: "A", addresses: ["10.0.0.5", "10.0.0.6"], addressOf: "-" }],
    ["privatedns:PrivateRecordSet", { recordType: "A", aRecords: [{ ipv4Address: "10.0.0.5" }, { ipv4Address: UNKNOWN }] }, { zone: "-", recordType: "A", addresses: "? aRecords[1].ipv4Address", addressOf: "-" }],
    ["privatedns:PrivateRecordSet", { aRecords: UNKNOWN }, { zone: "-", recordType: "-", addresses: "? aRecords", addressOf: "-" }],
    ["monitor:DiagnosticSetting", { resourceUri: WORKSPACE }, { resource: 'existing workspaces "law"' }],
    ["authorization:ManagementLockByScope", { scope: SCOPE }, { resource: 'existing privateLinkScopes "scope"' }],
    ["authorization:ManagementLockByScope", { scope: "/subscriptions/s/resourceGroups/platform" }, { resource: 'resource group "platform"' }],
    ["authorization:ManagementLockAtResourceGroupLevel", { resourceGroupName: "rg" }, { resource: 'resource group "rg"' }],
    ["authorization:ManagementLockAtResourceLevel", { resourceGroupName: "rg", resourceName: "scope" }, { resource: "? resourceName" }],
    ["authorization:ManagementLockAtResourceLevel", { resourceGroupName: "rg", resourceName: UNKNOWN }, { resource: "? resourceName" }],
    ["contoso:Anything", { publicNetworkAccess: "Disabled" }, {}],
  ])("%s %j", (type, properties, expected) => {
    expect(own(type, properties)).toEqual(expected);
  });

  it.each(["monitor:PrivateLinkScope", "network:PrivateEndpoint"])("whether a %s is protected", (type) => {
    expect([own(type, {}, true)["protect"], own(type, {}, false)["protect"]]).toEqual([true, false]);
  });
});
