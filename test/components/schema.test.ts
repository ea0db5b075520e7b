import * as path from "node:path";
import { Analyzer, type PropertyDefinition } from "@pulumi/pulumi/provider/experimental/analyzer";
import { describe, expect, test } from "vitest";
import { COMPONENT_CLASSES } from "../../src/plugin/component-classes";

/**
 * Python, Go, C#, Java and YAML programs use the components by a schema that Pulumi reads from these sources when it
 * hosts them. What it cannot read it refuses when such a program first runs, or it silently calls it something else.
 */
const { components, typeDefinitions } = new Analyzer(
  path.resolve(__dirname, "../.."),
  "azure-monitor-private-link",
  { name: "azure-monitor-private-link" },
  new Set(COMPONENT_CLASSES.keys()),
).analyze();

/** A property's type in one word, with `?` where it may be left out. */
function typeOf(property: PropertyDefinition): string {
  const name = "$ref" in property ? property.$ref.split(":").at(-1) : property.type;
  const inner = property.items ?? property.additionalProperties;
  return `${String(name)}${inner === undefined ? "" : `<${typeOf(inner)}>`}${property.optional === true ? "?" : ""}`;
}
const typesOf = (properties: Record<string, PropertyDefinition> | undefined): Record<string, string> => Object.fromEntries(Object.entries(properties ?? {}).map(([name, property]) => [name, typeOf(property)]));

test("the inputs of each component, as other languages see them", () => {
  expect(typesOf(components["MonitoringScope"]?.inputs)).toEqual({
    resourceGroupName: "string?",
    scopeName: "string?",
    existingScopeId: "string?",
    stage: "RolloutStage?",
    ingestionAccessMode: "AccessMode?",
    queryAccessMode: "AccessMode?",
    exclusions: "array<AccessModeExclusion>?",
    members: "object<string>?",
    tags: "object<string>?",
  });
  expect(typesOf(components["HubPrivateLink"]?.inputs)).toEqual({
    resourceGroupName: "string",
    location: "string",
    scope: "ScopeReference",
    subnetId: "string",
    hubNetworkId: "string?",
    spokeNetworkIds: "object<string>?",
    stage: "RolloutStage?",
    linkHub: "boolean?",
    resolutionPolicy: "ResolutionPolicy?",
    resolutionPolicies: "object<ResolutionPolicy>?",
    cloud: "Cloud?",
    zoneNames: "array<string>?",
    dnsManagement: "DnsManagement?",
    customZoneName: "string?",
    customZoneRecords: "object<string>?",
    existingZones: "object<ExistingZone>?",
    zoneResourceGroupName: "string?",
    endpointName: "string?",
    connectionName: "string?",
    zoneGroupName: "string?",
    linkNames: "object<string>?",
    networkInterfaceName: "string?",
    requestMessage: "string?",
    tags: "object<string>?",
  });
  expect(typesOf(components["ScopedWorkspace"]?.inputs)).toEqual({
    resourceGroupName: "string",
    location: "string",
    scope: "ScopeReference",
    stage: "RolloutStage?",
    networkIsolation: "NetworkIsolation?",
    workspaceName: "string?",
    existingWorkspaceId: "string?",
    retentionInDays: "number?",
    sku: "string?",
    applicationInsights: "boolean?",
    existingComponentId: "string?",
    componentName: "string?",
    applicationType: "string?",
    endpointSuffix: "string?",
    collectionEndpoint: "boolean?",
    existingCollectionEndpointId: "string?",
    collectionEndpointName: "string?",
    profilerStorageAccountId: "string?",
    profilerPrincipalId: "string?",
    queryStorageAccountIds: "array<string>?",
    alertsStorageAccountIds: "array<string>?",
    workspaceIdentity: "boolean?",
    assignStorageRoles: "boolean?",
    storageIdentityId: "string?",
    diagnosticsWorkspaceId: "string?",
    memberNames: "object<string>?",
    tags: "object<string>?",
  });
  expect(typesOf(components["MonitoringEgress"]?.inputs)).toEqual({
    endpointRanges: "array<string>",
    stage: "RolloutStage?",
    denyPublicIngestion: "boolean?",
    denyInternet: "boolean?",
    needs: "array<EgressNeed>?",
    serviceTags: "array<string>?",
    ingestionNames: "array<string>?",
    cloud: "Cloud?",
    sourceRanges: "array<string>?",
    createSecurityGroup: "boolean?",
    resourceGroupName: "string?",
    location: "string?",
    securityGroupName: "string?",
    existingSecurityGroupId: "string?",
    allowPriority: "number?",
    denyPriority: "number?",
    firewallPolicyId: "string?",
    firewallPriority: "number?",
    tags: "object<string>?",
  });
  expect(typesOf(components["PrivateLinkService"]?.inputs)).toEqual({
    resourceGroupName: "string",
    location: "string",
    serviceName: "string?",
    frontendIpConfigurationIds: "array<string>?",
    loadBalancer: "ServiceLoadBalancer?",
    destinationIpAddress: "string?",
    natSubnetId: "string?",
    natSubnet: "NatSubnet?",
    natAddressCount: "number?",
    natAddresses: "array<string>?",
    visibilitySubscriptions: "array<string>?",
    autoApprovalSubscriptions: "array<string>?",
    enableProxyProtocol: "boolean?",
    fqdns: "array<string>?",
    approvedConnections: "object<ServiceConnection>?",
    diagnosticsWorkspaceId: "string?",
    tags: "object<string>?",
  });
  expect(typesOf(components["PrivateResolver"]?.inputs)).toEqual({
    resourceGroupName: "string",
    location: "string",
    networkId: "string",
    inboundSubnetId: "string",
    inboundAddress: "string?",
    outboundSubnetId: "string?",
    forwarding: "object<ForwardingTarget>?",
    forwardingNetworkIds: "object<string>?",
    cloud: "Cloud?",
    resolverName: "string?",
    tags: "object<string>?",
  });
  expect(typesOf(components["PrometheusWorkspace"]?.inputs)).toEqual({
    resourceGroupName: "string",
    location: "string",
    scope: "ScopeReference",
    stage: "RolloutStage?",
    publicNetworkAccess: "PublicNetworkAccess?",
    workspaceName: "string?",
    existingWorkspaceId: "string?",
    existingCollectionEndpointId: "string?",
    connectToScope: "boolean?",
    memberName: "string?",
    subnetId: "string?",
    endpointLocation: "string?",
    workspaceRegion: "string?",
    zoneNames: "array<string>?",
    existingZones: "object<ExistingZone>?",
    zoneResourceGroupName: "string?",
    networkIds: "object<string>?",
    resolutionPolicy: "ResolutionPolicy?",
    resolutionPolicies: "object<ResolutionPolicy>?",
    endpointName: "string?",
    zoneGroupName: "string?",
    linkNames: "object<string>?",
    dnsManagement: "DnsManagement?",
    cloud: "Cloud?",
    grafana: "boolean?",
    grafanaName: "string?",
    grafanaPublicNetworkAccess: "PublicNetworkAccess?",
    existingGrafanaId: "string?",
    grafanaTargets: "array<GrafanaTarget>?",
    managedEndpointNames: "object<string>?",
    tags: "object<string>?",
  });
  expect(typesOf(components["CollectionEndpoint"]?.inputs)).toEqual({
    resourceGroupName: "string",
    location: "string",
    scope: "ScopeReference",
    stage: "RolloutStage?",
    publicNetworkAccess: "PublicNetworkAccess?",
    collectionEndpointName: "string?",
    existingCollectionEndpointId: "string?",
    connectToScope: "boolean?",
    memberName: "string?",
    rules: "object<CollectionRule>?",
    existingRuleIds: "object<string>?",
    associationNames: "object<string>?",
    machineIds: "object<string>?",
    configurationAccess: "boolean?",
    agents: "object<MachineAgent>?",
    agentIdentityId: "string?",
    tags: "object<string>?",
  });
  expect(typesOf(components["PrivateEndpoint"]?.inputs)).toEqual({
    resourceGroupName: "string",
    location: "string",
    subnetId: "string",
    targetId: "string?",
    targetType: "string?",
    targetAlias: "string?",
    groupId: "string?",
    cloud: "Cloud?",
    targetRegion: "string?",
    subzone: "string?",
    zoneNames: "array<string>?",
    existingZones: "object<ExistingZone>?",
    zoneResourceGroupName: "string?",
    networkIds: "object<string>?",
    resolutionPolicy: "ResolutionPolicy?",
    resolutionPolicies: "object<ResolutionPolicy>?",
    dnsManagement: "DnsManagement?",
    stage: "RolloutStage?",
    endpointName: "string?",
    connectionName: "string?",
    zoneGroupName: "string?",
    linkNames: "object<string>?",
    networkInterfaceName: "string?",
    requestMessage: "string?",
    staticAddresses: "array<EndpointAddress>?",
    applicationSecurityGroupIds: "array<string>?",
    tags: "object<string>?",
  });
  expect(typesOf(components["MonitoringAccess"]?.inputs)).toEqual({
    scope: "ScopeReference",
    approverPrincipalIds: "object<string>?",
    connectorPrincipalIds: "object<string>?",
    principalKind: "PrincipalKind?",
    approverRoleId: "string?",
    connectorRoleId: "string?",
    lock: "boolean?",
  });
  expect(typesOf(components["ConnectionApproval"]?.inputs)).toEqual({ targetId: "string", targetType: "string?", connectionName: "string", status: "ServiceConnectionState?", description: "string?" });
  expect(typesOf(components["AutomationPrivateLink"]?.inputs)).toEqual({
    resourceGroupName: "string",
    location: "string",
    subnetId: "string",
    accountName: "string?",
    existingAccountId: "string?",
    sku: "string?",
    stage: "RolloutStage?",
    publicNetworkAccess: "boolean?",
    disableLocalAuth: "boolean?",
    webhookEndpoint: "boolean?",
    workerEndpoint: "boolean?",
    webhookEndpointName: "string?",
    workerEndpointName: "string?",
    cloud: "Cloud?",
    zoneNames: "array<string>?",
    existingZones: "object<ExistingZone>?",
    zoneResourceGroupName: "string?",
    networkIds: "object<string>?",
    resolutionPolicy: "ResolutionPolicy?",
    resolutionPolicies: "object<ResolutionPolicy>?",
    zoneGroupName: "string?",
    linkNames: "object<string>?",
    dnsManagement: "DnsManagement?",
    linkedWorkspaceId: "string?",
    scope: "ScopeReference?",
    workspaceIsMember: "boolean?",
    memberName: "string?",
    diagnosticsWorkspaceId: "string?",
    tags: "object<string>?",
  });
});

test("the outputs of each component, as other languages see them", () => {
  expect(typesOf(components["MonitoringScope"]?.outputs)).toEqual({ scopeId: "string", scopeName: "string", resourceGroupName: "string", memberIds: "object<string>" });
  expect(typesOf(components["HubPrivateLink"]?.outputs)).toEqual({ endpointId: "string", zoneIds: "object<string>", linkIds: "object<string>", forwarders: "array<string>", endpointSuffix: "string?", dnsRecords: "array<DnsRecord>" });
  expect(typesOf(components["MonitoringEgress"]?.outputs)).toEqual({ securityGroupId: "string?", ruleCollectionGroupId: "string?", allowedServiceTags: "array<string>" });
  expect(typesOf(components["PrivateLinkService"]?.outputs)).toEqual({ serviceId: "string", alias: "string", natSubnetId: "string", loadBalancerId: "string?", backendPoolId: "string?" });
  expect(typesOf(components["AutomationPrivateLink"]?.outputs)).toEqual({
    accountId: "string",
    accountPrincipalId: "string?",
    hybridServiceUrl: "string?",
    accountNames: "object<string>",
    endpointIds: "object<string>",
    zoneIds: "object<string>",
    linkIds: "object<string>",
    dnsRecords: "array<DnsRecord>",
  });
  expect(typesOf(components["ConnectionApproval"]?.outputs)).toEqual({ connectionId: "string" });
  expect(typesOf(components["PrivateEndpoint"]?.outputs)).toEqual({ endpointId: "string", zoneIds: "object<string>", linkIds: "object<string>", dnsRecords: "array<DnsRecord>", connectionStatus: "string?" });
  expect(typesOf(components["ScopedWorkspace"]?.outputs)).toEqual({
    workspaceId: "string",
    customerId: "string?",
    workspacePrincipalId: "string?",
    componentId: "string?",
    connectionString: "string?",
    privateConnectionString: "string?",
    instrumentationKey: "string?",
    collectionEndpointId: "string?",
    logsIngestionEndpoint: "string?",
    configurationAccessEndpoint: "string?",
    memberIds: "object<string>",
  });
  expect(typesOf(components["PrometheusWorkspace"]?.outputs)).toEqual({
    workspaceId: "string",
    queryEndpoint: "string?",
    collectionEndpointId: "string?",
    collectionRuleId: "string?",
    memberId: "string?",
    endpointId: "string?",
    grafanaId: "string?",
    grafanaPrincipalId: "string?",
    managedEndpointIds: "object<string>",
    approvalCommands: "array<string>",
  });
  expect(typesOf(components["CollectionEndpoint"]?.outputs)).toEqual({
    collectionEndpointId: "string",
    logsIngestionEndpoint: "string?",
    metricsIngestionEndpoint: "string?",
    configurationAccessEndpoint: "string?",
    ruleIds: "object<string>",
    memberId: "string?",
  });
  expect(typesOf(components["PrivateResolver"]?.outputs)).toEqual({ resolverId: "string", inboundAddress: "string", forwarders: "array<string>", rulesetId: "string?" });
  expect(typesOf(components["MonitoringAccess"]?.outputs)).toEqual({ roleAssignmentIds: "object<string>", lockId: "string?" });
});

// In the order of the alphabet: TypeScript gives a union's members in the order in which it first met them.
test("the enums keep their values", () => {
  const values = Object.fromEntries(Object.values(typeDefinitions).flatMap(({ name, enum: members }) => (members === undefined ? [] : [[name, members.map(({ value }) => String(value)).sort()]])));
  expect(values).toEqual({
    AccessMode: ["Open", "PrivateOnly"],
    Cloud: ["China", "Public", "USGovernment"],
    CollectionSource: ["ContainerInsights", "PerformanceCounters", "Prometheus", "Syslog", "WindowsEvents"],
    DnsManagement: ["AzurePolicy", "CustomZone", "None", "Zones"],
    GrafanaTarget: ["Scope", "Workspace"],
    MachineAgent: ["LinuxScaleSet", "LinuxVirtualMachine", "WindowsScaleSet", "WindowsVirtualMachine"],
    EgressNeed: ["Agents", "Automation", "Portal", "Rest"],
    NetworkIsolation: ["Open", "Private", "PrivateIngestion"],
    PublicNetworkAccess: ["Disabled", "Enabled", "SecuredByPerimeter"],
    PrincipalKind: ["Group", "ServicePrincipal", "User"],
    ResolutionPolicy: ["Default", "NxDomainRedirect"],
    RolloutStage: ["Close", "Connect", "PrivateOnly", "Verify"],
    ServiceConnectionState: ["Approved", "Rejected"],
  });
});

describe("everything is described", () => {
  const described = [
    ...Object.values(components).flatMap(({ name, inputs, outputs }) => [...Object.entries(inputs), ...Object.entries(outputs)].map(([key, { description }]) => [`${name}.${key}`, description] as const)),
    ...Object.values(typeDefinitions).flatMap(({ name, properties }) => Object.entries(properties ?? {}).map(([key, { description }]) => [`${name}.${key}`, description] as const)),
  ];
  test.each(described)("%s", (_, description) => {
    expect(description).toMatch(/\w/);
  });
});

test("which components take a stage, as RolloutStage says", () => {
  const [taking, others] = [true, false].map((takes) => Object.keys(components).filter((name) => (components[name]?.inputs["stage"] !== undefined) === takes).sort());
  expect(taking).toEqual(["AutomationPrivateLink", "CollectionEndpoint", "HubPrivateLink", "MonitoringEgress", "MonitoringScope", "PrivateEndpoint", "PrometheusWorkspace", "ScopedWorkspace"]);
  expect(others).toEqual(["ConnectionApproval", "MonitoringAccess", "PrivateLinkService", "PrivateResolver"]);
});
