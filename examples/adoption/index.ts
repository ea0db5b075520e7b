// Written by `ampls import`: what exists, as components. Before the first update:
// pulumi import --file import.json --protect=false --generate-code=false
import * as pulumi from "@pulumi/pulumi";
import { HubPrivateLink, MonitoringScope, ScopedWorkspace } from "azure-monitor-private-link";

// Azure answers more than the components set, and an import takes it over: it is no change, and no update takes it away.
const KEPT: Readonly<Record<string, readonly string[]>> = {
  "azure-native:monitor:PrivateLinkScopedResource": ["kind", "subscriptionLocation"],
  "azure-native:operationalinsights:Workspace": ["defaultDataCollectionRuleResourceId", "features", "forceCmkForQuery", "workspaceCapping"],
  "azure-native:applicationinsights:Component": ["disableIpMasking", "disableLocalAuth", "flowType", "forceCustomerStorageForProfiler", "hockeyAppId", "ingestionMode", "requestSource", "retentionInDays", "samplingPercentage"],
  "azure-native:monitor:DataCollectionEndpoint": ["description", "identity", "immutableId", "kind"],
  "azure-native:network:PrivateEndpoint": ["applicationSecurityGroups", "customDnsConfigs", "customNetworkInterfaceName", "extendedLocation", "id", "ipConfigurations", "subnet.privateEndpointNetworkPolicies", "subnet.privateLinkServiceNetworkPolicies"],
  "azure-native:network:PrivateDnsZoneGroup": ["id", "name"],
};
const CONNECTIONS = ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"];
const asImported: pulumi.ResourceTransform = ({ type, props, opts }) => {
  const kept = [...(KEPT[type] ?? [])];
  if (type === "azure-native:network:PrivateEndpoint") {
    for (const list of CONNECTIONS) kept.push(...(list in props ? [`${list}[*].id`, `${list}[*].privateLinkServiceConnectionState`] : [list]));
  }
  return { props, opts: pulumi.mergeOptions(opts, { ignoreChanges: kept }) };
};

const amplsProdScope = new MonitoringScope("ampls-prod", {
  resourceGroupName: "Monitoring",
  scopeName: "ampls-prod",
  ingestionAccessMode: "PrivateOnly",
  queryAccessMode: "Open",
  exclusions: [],
  tags: {
    team: "platform",
  },
  members: {
    audit: "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/security/providers/Microsoft.OperationalInsights/workspaces/audit",
  },
}, { transforms: [asImported] });

new ScopedWorkspace("logs-prod", {
  resourceGroupName: "Monitoring",
  location: "westeurope",
  scope: amplsProdScope,
  networkIsolation: "PrivateIngestion",
  workspaceName: "logs-prod",
  sku: "PerGB2018",
  retentionInDays: 90,
  workspaceIdentity: false,
  applicationInsights: true,
  componentName: "shop",
  applicationType: "web",
  collectionEndpointName: "dce-prod",
  memberNames: {
    workspace: "logs",
    component: "shop-insights",
    "collection-endpoint": "collection",
  },
  tags: {
    team: "platform",
  },
}, { transforms: [asImported] });

new HubPrivateLink("pe-ampls", {
  resourceGroupName: "network",
  location: "westeurope",
  scope: amplsProdScope,
  subnetId: "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints",
  zoneResourceGroupName: "dns",
  zoneGroupName: "default",
  existingZones: {
    "privatelink.blob.core.windows.net": {
      zoneId: "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/dns-central/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net",
      linkNetworks: false,
    },
  },
  hubNetworkId: "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/hub",
  spokeNetworkIds: {
    web: "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/web",
  },
  linkNames: {
    "privatelink.monitor.azure.com/hub": "to-hub",
    "privatelink.monitor.azure.com/web": "to-web",
    "privatelink.oms.opinsights.azure.com/hub": "to-hub",
    "privatelink.oms.opinsights.azure.com/web": "to-web",
    "privatelink.ods.opinsights.azure.com/hub": "to-hub",
    "privatelink.ods.opinsights.azure.com/web": "to-web",
    "privatelink.agentsvc.azure-automation.net/hub": "to-hub",
    "privatelink.agentsvc.azure-automation.net/web": "to-web",
  },
  endpointName: "pe-ampls",
  connectionName: "to-ampls",
  tags: {
    team: "platform",
  },
}, { transforms: [asImported] });
