import { type EstateNode, type Kind, type NatAddress, type NodeOf, type Reference } from "../nodes";
import { type Property } from "../property";
import { propertyOf, type ShownResource } from "../shown-resource";
import { ABSENT, map, type Value } from "../value";
import { readAddressGiver, readDnsConfigs, readHost, readRecordAddresses, readZoneRecords } from "./dns-parts";
import { readAddressPool, readCollectionRule, readConnections, readExclusions, readMachineNetworks, readNames, readRoute, readRoutes, readSecurityRule, readScopeConnections, readSecurityRules, readStaticAddresses, readZones, together } from "./parts";
import { misplacedIds } from "./misplaced-ids";
import { type ReferenceResolver } from "./references";
import { readDnsResolver, readForwardingRule, readInboundEndpoint, readRulesetLink } from "./resolver-parts";

/** References lead only to kinds that stand earlier: those nodes exist when a later one is read. */
export const READING_ORDER: readonly Kind[] = [
  "resource-group", "security-group", "route-table", "network", "subnet", "security-rule", "route", "peering", "zone",
  "ruleset", "ruleset-link", "forwarding-rule", "dns-resolver", "inbound-endpoint",
  "scope", "workspace", "component", "collection-endpoint", "monitor-workspace", "load-balancer", "service", "automation",
  "paas", "other", "network-interface", "machine", "extension", "collection-rule", "association", "linked-storage",
  "component-storage", "linked-service", "endpoint", "approval", "member", "zone-group", "link", "record",
  "diagnostic-setting", "lock", "unreadable",
];

/** Everything that reading one resource needs. */
export interface Reading {
  readonly resource: ShownResource;
  readonly resolver: ReferenceResolver;
  readonly common: Common;
  readonly property: (name: string) => Property;
}

type Common = Pick<EstateNode, "key" | "label" | "token" | "place" | "armType" | "name" | "id" | "location" | "resourceGroup">;

/** What a kind of node has beside what all nodes have. */
export type Own<K extends Kind> = Omit<NodeOf<K>, keyof Common | "misplacedIds">;

const READERS: { readonly [K in Kind]: (reading: Reading) => Own<K> } = {
  "resource-group": () => ({ kind: "resource-group" }),
  network: ({ property }) => ({ kind: "network", dnsServers: property("dhcpOptions").get("dnsServers").texts() }),
  peering: ({ property, resource, resolver, common }) => ({
    kind: "peering",
    network: resolver.name(resource, "virtualNetworkName", "network", common.resourceGroup),
    remote: resolver.network(resource, "remoteVirtualNetwork", property("remoteVirtualNetwork").get("id")),
    allowsAccess: property("allowVirtualNetworkAccess").flag(),
    state: property("peeringState").text(),
  }),
  subnet: ({ property, resource, resolver, common }) => ({
    kind: "subnet",
    network: resolver.name(resource, "virtualNetworkName", "network", common.resourceGroup),
    ranges: together(property("addressPrefix"), property("addressPrefixes")),
    securityGroup: resolver.id(resource, "networkSecurityGroup", property("networkSecurityGroup").get("id"), "security-group"),
    routeTable: resolver.id(resource, "routeTable", property("routeTable").get("id"), "route-table"),
    endpointPolicies: property("privateEndpointNetworkPolicies").text(),
    servicePolicies: property("privateLinkServiceNetworkPolicies").text(),
  }),
  "security-group": ({ property }) => ({ kind: "security-group", rules: readSecurityRules(property("securityRules")) }),
  "security-rule": ({ property, resource, resolver, common }) => ({
    kind: "security-rule",
    securityGroup: resolver.name(resource, "networkSecurityGroupName", "security-group", common.resourceGroup),
    rule: readSecurityRule(property, common.name),
  }),
  "route-table": ({ property }) => ({ kind: "route-table", routes: readRoutes(property("routes")) }),
  route: ({ property, resource, resolver, common }) => ({
    kind: "route",
    routeTable: resolver.name(resource, "routeTableName", "route-table", common.resourceGroup),
    route: readRoute(property),
  }),
  zone: ({ property }) => ({ kind: "zone", recordSets: property("numberOfRecordSets").number() }),
  scope: ({ resource, property }) => ({
    kind: "scope",
    ingestionMode: property("accessModeSettings").get("ingestionAccessMode").text(),
    queryMode: property("accessModeSettings").get("queryAccessMode").text(),
    exclusions: readExclusions(property("accessModeSettings").get("exclusions")),
    connectionNames: readNames(property("privateEndpointConnections")),
    endpointConnections: readScopeConnections(property("privateEndpointConnections")),
    protect: resource.protect,
  }),
  workspace: ({ property }) => ({
    kind: "workspace",
    publicIngestion: property("publicNetworkAccessForIngestion").text(),
    publicQuery: property("publicNetworkAccessForQuery").text(),
    identity: property("identity").get("type").text(),
    workspaceId: property("customerId").text(),
  }),
  component: ({ property, resource, resolver }) => ({
    kind: "component",
    publicIngestion: property("publicNetworkAccessForIngestion").text(),
    publicQuery: property("publicNetworkAccessForQuery").text(),
    workspace: resolver.id(resource, "workspaceResourceId", property("workspaceResourceId"), "workspace"),
    ownProfilerStorage: property("forceCustomerStorageForProfiler").flag(),
  }),
  "collection-endpoint": ({ property }) => ({
    kind: "collection-endpoint",
    publicAccess: property("networkAcls").get("publicNetworkAccess").text(),
    ingestionHost: readHost(property("logsIngestion").get("endpoint")),
    configurationHost: readHost(property("configurationAccess").get("endpoint")),
    metricsHost: readHost(property("metricsIngestion").get("endpoint")),
  }),
  "monitor-workspace": ({ property, resource, resolver }) => ({
    kind: "monitor-workspace",
    publicAccess: property("publicNetworkAccess").text(),
    queryHost: readHost(property("metrics").get("prometheusQueryEndpoint")),
    collectionEndpoint: resolver.id(resource, "defaultIngestionSettings", property("defaultIngestionSettings").get("dataCollectionEndpointResourceId"), "collection-endpoint"),
  }),
  "collection-rule": readCollectionRule,
  association: ({ property, resource, resolver }) => ({
    kind: "association",
    machine: resolver.extended(resource, "resourceUri"),
    endpoint: resolver.id(resource, "dataCollectionEndpointId", property("dataCollectionEndpointId"), "collection-endpoint"),
    rule: resolver.id(resource, "dataCollectionRuleId", property("dataCollectionRuleId"), "collection-rule"),
  }),
  "network-interface": ({ property, resource, resolver }) => ({
    kind: "network-interface",
    subnets: map(property("ipConfigurations").items(), (items) => items.map((item) => resolver.id(resource, "ipConfigurations", item.get("subnet").get("id"), "subnet"))),
  }),
  machine: (reading) => ({ kind: "machine", networks: readMachineNetworks(reading) }),
  extension: ({ property, resource, resolver, common }) => {
    // An extension of an Arc machine keeps in azure-native the envelope that others lose.
    const own = (name: string): Property => (property(name).isAbsent() ? property("properties").get(name) : property(name));
    const owner = ["vmName", "vmScaleSetName", "machineName"].find((name) => !property(name).isAbsent()) ?? "vmName";
    return {
      kind: "extension",
      machine: resolver.name(resource, owner, "machine", common.resourceGroup),
      publisher: own("publisher").text(),
      extensionType: own("type").text(),
      version: own("typeHandlerVersion").text(),
      takesNewerMinor: own("autoUpgradeMinorVersion").flag(),
    };
  },
  "linked-storage": ({ property, resource, resolver, common }) => ({
    kind: "linked-storage",
    workspace: resolver.name(resource, "workspaceName", "workspace", common.resourceGroup),
    dataType: first(property("dataSourceType").text(), common.name),
  }),
  "component-storage": ({ property, resource, resolver, common }) => ({
    kind: "component-storage",
    component: resolver.name(resource, "resourceName", "component", common.resourceGroup),
    storageType: first(property("storageType").text(), common.name),
  }),
  automation: ({ property }) => ({ kind: "automation", publicAccess: property("publicNetworkAccess").flag() }),
  "linked-service": ({ property, resource, resolver, common }) => ({
    kind: "linked-service",
    workspace: resolver.name(resource, "workspaceName", "workspace", common.resourceGroup),
    linked: resolver.id(resource, "resourceId", property("resourceId")),
  }),
  "load-balancer": ({ property }) => ({ kind: "load-balancer", sku: property("sku").get("name").text(), hasAddressPool: readAddressPool(property("backendAddressPools")) }),
  service: ({ property, resource, resolver }) => ({
    kind: "service",
    loadBalancers: map(property("loadBalancerFrontendIpConfigurations").items(), (items) =>
      items.map((item) => resolver.containing(resource, "loadBalancerFrontendIpConfigurations", item.get("id"), "load-balancer")),
    ),
    natAddresses: map(property("ipConfigurations").items(), (items) =>
      items.map((item): NatAddress => ({ subnet: resolver.id(resource, "ipConfigurations", item.get("subnet").get("id"), "subnet"), version: item.get("privateIPAddressVersion").text() })),
    ),
    visibility: property("visibility").get("subscriptions").texts(),
    autoApproval: property("autoApproval").get("subscriptions").texts(),
    destination: property("destinationIPAddress").text(),
  }),
  paas: ({ property }) => ({
    kind: "paas",
    publicAccess: first(property("publicNetworkAccess").text(), property("properties").get("publicNetworkAccess").text()),
    // azure-native calls a storage account's and a registry's rules networkRuleSet; a vault's, and ARM's, are networkAcls.
    firewallDefault: first(
      property("networkRuleSet").get("defaultAction").text(),
      first(property("networkAcls").get("defaultAction").text(), property("properties").get("networkAcls").get("defaultAction").text()),
    ),
  }),
  other: () => ({ kind: "other" }),
  endpoint: ({ property, resource, resolver }) => {
    const subnet = resolver.id(resource, "subnet", property("subnet").get("id"), "subnet");
    return {
      kind: "endpoint",
      subnet,
      network: resolver.subnetNetwork(subnet, resource, "subnet"),
      connections: readConnections(property, resource, resolver),
      staticAddresses: readStaticAddresses(property("ipConfigurations")),
      dnsConfigs: readDnsConfigs(property("customDnsConfigs")),
      protect: resource.protect,
    };
  },
  approval: ({ property, resource, resolver, common }) => {
    const target = (["scopeName", "automationAccountName", "serviceName"] as const).find((name) => !property(name).isAbsent()) ?? "scopeName";
    const kinds = { scopeName: "scope", automationAccountName: "automation", serviceName: "service" } as const;
    return {
      kind: "approval",
      target: resolver.name(resource, target, kinds[target], common.resourceGroup),
      status: property("privateLinkServiceConnectionState").get("status").text(),
    };
  },
  member: ({ property, resource, resolver, common }) => {
    const linked = resolver.linked(resource, "linkedResourceId");
    return {
      kind: "member",
      scope: resolver.name(resource, "scopeName", "scope", common.resourceGroup),
      linked,
      memberKind: property("kind").text(),
      subscriptionLocation: property("subscriptionLocation").text(),
      takesLinkedOutput: linked.kind === "node" && (resource.propertyDependencies["linkedResourceId"] ?? []).includes(linked.key),
      outputOf: readWorkspaceOutput({ resource, resolver, linked }),
    };
  },
  "zone-group": ({ property, resource, resolver, common }) => ({
    kind: "zone-group",
    endpoint: resolver.name(resource, "privateEndpointName", "endpoint", common.resourceGroup),
    zones: readZones(property("privateDnsZoneConfigs"), resource, resolver),
    records: readZoneRecords(property("privateDnsZoneConfigs")),
  }),
  link: ({ property, resource, resolver, common }) => ({
    kind: "link",
    zone: resolver.name(resource, "privateZoneName", "zone", common.resourceGroup),
    network: resolver.network(resource, "virtualNetwork", property("virtualNetwork").get("id")),
    registrationEnabled: property("registrationEnabled").flag(),
    resolutionPolicy: property("resolutionPolicy").text(),
  }),
  ruleset: () => ({ kind: "ruleset" }),
  "ruleset-link": readRulesetLink,
  "forwarding-rule": readForwardingRule,
  "dns-resolver": readDnsResolver,
  "inbound-endpoint": readInboundEndpoint,
  record: ({ property, resource, resolver, common }) => ({
    kind: "record",
    zone: resolver.name(resource, "privateZoneName", "zone", common.resourceGroup),
    recordType: first(property("recordType").text(), typeOfRecord(resource)),
    addresses: readRecordAddresses(property("aRecords")),
    addressOf: readAddressGiver(property("aRecords"), resource, resolver),
  }),
  "diagnostic-setting": ({ resource, resolver }) => ({ kind: "diagnostic-setting", resource: resolver.extended(resource, "resourceUri") }),
  lock: ({ resource, resolver }) => ({ kind: "lock", resource: resolver.locked(resource) }),
  unreadable: ({ property }) => ({ kind: "unreadable", problem: knownText(property("problem")).join(), fix: knownText(property("fix")).join() }),
};

/** The node of a resource; what it refers to must be known to the resolver. */
export function readNode(resource: ShownResource, resolver: ReferenceResolver): EstateNode {
  const property = (name: string): Property => propertyOf(resource, name);
  const { key, label, token, place, armType, nameInAzure, id, kind } = resource;
  const common: Common = {
    key,
    label,
    token,
    place,
    armType,
    name: nameInAzure,
    id,
    location: property("location").text(),
    resourceGroup: kind === "resource-group" ? ABSENT : resolver.group(resource),
  };
  const misplaced = misplacedIds(kind, resource, resolver);
  return Object.assign(common, READERS[kind]({ resource, resolver, common, property }), misplaced.length > 0 && { misplacedIds: misplaced });
}

/** The one Azure Monitor workspace that a member's resource id comes from, unless it is the workspace's own. */
function readWorkspaceOutput({ resource, resolver, linked }: Pick<Reading, "resource" | "resolver"> & { readonly linked: Reference }): Reference<NodeOf<"monitor-workspace">> {
  const root = "linkedResourceId";
  if ((resource.propertyDependencies[root] ?? []).length !== 1) return ABSENT;
  const giver = resolver.giver(resource, root, propertyOf(resource, root).text(), "monitor-workspace");
  return giver.kind === "node" && linked.kind === "node" && giver.key === linked.key ? ABSENT : giver;
}

function first<T>(value: Value<T>, otherwise: Value<T>): Value<T> {
  return value.kind === "absent" ? otherwise : value;
}

function knownText(property: Property): readonly string[] {
  const text = property.text();
  return text.kind === "known" ? [text.value] : [];
}

/** An inventory tells a record's type by the type of the row: `Microsoft.Network/privateDnsZones/A`. */
function typeOfRecord({ id }: ShownResource): Value<string> {
  return map(id, ({ type }) => type.slice(type.lastIndexOf("/") + 1).toUpperCase());
}
