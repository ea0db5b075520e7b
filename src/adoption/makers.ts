/** A type of resource that components of this project make. */
export interface MadeType {
  /** ARM type in lower case. */
  readonly armType: string;
  /** The components that make such a resource, the likeliest first. */
  readonly by: readonly [string, ...string[]];
}

/** Makers by the ARM type, in lower case, of the resource that an extension stands on. */
type MakersByOwner = Readonly<Record<string, string>>;

/** Every class of azure-native that a component makes, by `module:Class`; a test holds the table against the components. */
export const MADE: Readonly<Record<string, MadeType>> = {
  "monitor:PrivateLinkScope": { armType: "microsoft.insights/privatelinkscopes", by: ["MonitoringScope"] },
  "monitor:PrivateLinkScopedResource": { armType: "microsoft.insights/privatelinkscopes/scopedresources", by: ["MonitoringScope", "ScopedWorkspace"] },
  "operationalinsights:Workspace": { armType: "microsoft.operationalinsights/workspaces", by: ["ScopedWorkspace"] },
  "operationalinsights:LinkedStorageAccount": { armType: "microsoft.operationalinsights/workspaces/linkedstorageaccounts", by: ["ScopedWorkspace"] },
  "operationalinsights:LinkedService": { armType: "microsoft.operationalinsights/workspaces/linkedservices", by: ["AutomationPrivateLink"] },
  "applicationinsights:Component": { armType: "microsoft.insights/components", by: ["ScopedWorkspace"] },
  "applicationinsights:ComponentLinkedStorageAccount": { armType: "microsoft.insights/components/linkedstorageaccounts", by: ["ScopedWorkspace"] },
  "monitor:DataCollectionEndpoint": { armType: "microsoft.insights/datacollectionendpoints", by: ["ScopedWorkspace", "CollectionEndpoint"] },
  "monitor:DataCollectionRule": { armType: "microsoft.insights/datacollectionrules", by: ["CollectionEndpoint"] },
  "monitor:DataCollectionRuleAssociation": { armType: "microsoft.insights/datacollectionruleassociations", by: ["CollectionEndpoint"] },
  "compute:VirtualMachineExtension": { armType: "microsoft.compute/virtualmachines/extensions", by: ["CollectionEndpoint"] },
  "compute:VirtualMachineScaleSetExtension": { armType: "microsoft.compute/virtualmachinescalesets/extensions", by: ["CollectionEndpoint"] },
  "monitor:AzureMonitorWorkspace": { armType: "microsoft.monitor/accounts", by: ["PrometheusWorkspace"] },
  "dashboard:Grafana": { armType: "microsoft.dashboard/grafana", by: ["PrometheusWorkspace"] },
  "dashboard:ManagedPrivateEndpoint": { armType: "microsoft.dashboard/grafana/managedprivateendpoints", by: ["PrometheusWorkspace"] },
  "automation:AutomationAccount": { armType: "microsoft.automation/automationaccounts", by: ["AutomationPrivateLink"] },
  "network:PrivateEndpoint": { armType: "microsoft.network/privateendpoints", by: ["PrivateEndpoint"] },
  "network:PrivateDnsZoneGroup": { armType: "microsoft.network/privateendpoints/privatednszonegroups", by: ["PrivateEndpoint"] },
  "privatedns:PrivateZone": { armType: "microsoft.network/privatednszones", by: ["HubPrivateLink", "PrivateEndpoint"] },
  "privatedns:VirtualNetworkLink": { armType: "microsoft.network/privatednszones/virtualnetworklinks", by: ["HubPrivateLink", "PrivateEndpoint"] },
  // A record of the custom zone; its id names its type, and a custom zone's are all addresses.
  "privatedns:PrivateRecordSet": { armType: "microsoft.network/privatednszones/a", by: ["HubPrivateLink"] },
  "dnsresolver:DnsResolver": { armType: "microsoft.network/dnsresolvers", by: ["PrivateResolver"] },
  "dnsresolver:InboundEndpoint": { armType: "microsoft.network/dnsresolvers/inboundendpoints", by: ["PrivateResolver"] },
  "dnsresolver:OutboundEndpoint": { armType: "microsoft.network/dnsresolvers/outboundendpoints", by: ["PrivateResolver"] },
  "dnsresolver:DnsForwardingRuleset": { armType: "microsoft.network/dnsforwardingrulesets", by: ["PrivateResolver"] },
  "dnsresolver:ForwardingRule": { armType: "microsoft.network/dnsforwardingrulesets/forwardingrules", by: ["PrivateResolver"] },
  "dnsresolver:PrivateResolverVirtualNetworkLink": { armType: "microsoft.network/dnsforwardingrulesets/virtualnetworklinks", by: ["PrivateResolver"] },
  "network:PrivateLinkService": { armType: "microsoft.network/privatelinkservices", by: ["PrivateLinkService"] },
  "network:LoadBalancer": { armType: "microsoft.network/loadbalancers", by: ["PrivateLinkService"] },
  "network:Subnet": { armType: "microsoft.network/virtualnetworks/subnets", by: ["PrivateLinkService"] },
  "network:NetworkSecurityGroup": { armType: "microsoft.network/networksecuritygroups", by: ["MonitoringEgress"] },
  "network:SecurityRule": { armType: "microsoft.network/networksecuritygroups/securityrules", by: ["MonitoringEgress"] },
  "network:FirewallPolicyRuleCollectionGroup": { armType: "microsoft.network/firewallpolicies/rulecollectiongroups", by: ["MonitoringEgress"] },
  "monitor:DiagnosticSetting": { armType: "microsoft.insights/diagnosticsettings", by: ["ScopedWorkspace", "AutomationPrivateLink", "PrivateLinkService"] },
  "authorization:RoleAssignment": { armType: "microsoft.authorization/roleassignments", by: ["MonitoringAccess", "ScopedWorkspace"] },
  "authorization:RoleDefinition": { armType: "microsoft.authorization/roledefinitions", by: ["MonitoringAccess"] },
  "authorization:ManagementLockByScope": { armType: "microsoft.authorization/locks", by: ["MonitoringAccess"] },
};

const BY_TYPE: ReadonlyMap<string, MadeType> = new Map(Object.values(MADE).map((made) => [made.armType, made]));

/** How the types of connections end: Azure makes them, with the endpoint, and a component answers them. */
const CONNECTION = "/privateendpointconnections";
/** A record's type is its zone's, with `recordsets` or the kind of record behind it. */
const RECORD = "microsoft.network/privatednszones/recordsets";

/** What components make of a type; undefined where they make nothing of it. */
export function madeType(armType: string): MadeType | undefined {
  if (armType === RECORD) return MADE["privatedns:PrivateRecordSet"];
  return BY_TYPE.get(armType);
}

/** Whether a type is that of a private endpoint connection, of whatever service. */
export function isConnection(armType: string): boolean {
  return armType.endsWith(CONNECTION);
}

/** On what the components make extensions: a role, a lock or a diagnostic setting elsewhere is somebody else's. */
const ON: Readonly<Record<string, MakersByOwner>> = {
  "microsoft.insights/diagnosticsettings": {
    "microsoft.operationalinsights/workspaces": "ScopedWorkspace",
    "microsoft.automation/automationaccounts": "AutomationPrivateLink",
    "microsoft.network/privatelinkservices": "PrivateLinkService",
  },
  "microsoft.authorization/roleassignments": { "microsoft.insights/privatelinkscopes": "MonitoringAccess", "microsoft.storage/storageaccounts": "ScopedWorkspace" },
  "microsoft.authorization/locks": { "microsoft.insights/privatelinkscopes": "MonitoringAccess" },
};

/** Who makes an extension, by what it stands on; undefined for a type that is made wherever it is. */
export function makersOn(armType: string): MakersByOwner | undefined {
  return ON[armType];
}

/** Who makes an endpoint, by the ARM type, in lower case, of what it leads to. */
export function endpointMaker(targetType: string | undefined): string {
  return (targetType === undefined ? undefined : ENDPOINTS[targetType]) ?? "PrivateEndpoint";
}

const ENDPOINTS: Readonly<Record<string, string>> = {
  "microsoft.insights/privatelinkscopes": "HubPrivateLink",
  "microsoft.automation/automationaccounts": "AutomationPrivateLink",
  "microsoft.monitor/accounts": "PrometheusWorkspace",
};
