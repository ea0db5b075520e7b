import { type ArmId, parseArmId } from "../../azure";
import {
  type CollectionRuleNode, type Connection, type Exclusion, type NetworkNode, type Reference, type Route, type ScopeConnection, type SecurityRule, type StaticAddress, type SubnetNode, type ZoneNode,
} from "../nodes";
import { type Property } from "../property";
import { type ShownResource } from "../shown-resource";
import { ABSENT, known, map, unknown, unreadable, type Value } from "../value";
import { type Reading } from "./nodes";
import { type ReferenceResolver } from "./references";

type Properties = (name: string) => Property;

export function readConnections(property: Properties, resource: ShownResource, resolver: ReferenceResolver): Value<readonly Connection[]> {
  const connections: Connection[] = [];
  for (const [root, manual] of [["privateLinkServiceConnections", false], ["manualPrivateLinkServiceConnections", true]] as const) {
    const items = property(root).items();
    if (items.kind === "unknown") return items;
    if (items.kind === "absent") continue;
    for (const item of items.value) {
      connections.push({
        target: resolver.target(resource, root, item.get("privateLinkServiceId")),
        groupIds: item.get("groupIds").texts(),
        manual,
        status: item.get("privateLinkServiceConnectionState").get("status").text(),
      });
    }
  }
  return known(connections);
}

export function readStaticAddresses(list: Property): Value<readonly StaticAddress[]> {
  return map(list.items(), (items) =>
    items.map((item) => ({ groupId: item.get("groupId").text(), member: item.get("memberName").text(), address: item.get("privateIPAddress").text() })),
  );
}

export function readZones(configs: Property, resource: ShownResource, resolver: ReferenceResolver): Value<readonly Reference<ZoneNode>[]> {
  return map(configs.items(), (items) => resolver.ids(resource, "privateDnsZoneConfigs", items.map((item) => item.get("privateDnsZoneId")), "zone"));
}

export function readExclusions(list: Property): Value<readonly Exclusion[]> {
  return map(list.items(), (items) =>
    items.map((item) => ({
      connection: item.get("privateEndpointConnectionName").text(),
      ingestionMode: item.get("ingestionAccessMode").text(),
      queryMode: item.get("queryAccessMode").text(),
    })),
  );
}

export function readScopeConnections(list: Property): Value<readonly ScopeConnection[]> {
  return map(list.items(), (items) => items.map((item) => ({ name: item.get("name").text(), endpoint: readArmId(item.get("privateEndpoint").get("id")) })));
}

function readArmId(property: Property): Value<ArmId> {
  const text = property.text();
  if (text.kind !== "known") return text;
  const id = parseArmId(text.value);
  return id === undefined ? unreadable(property.path, `is "${text.value}", which is not a resource id`) : known(id);
}

export function readSecurityRules(list: Property): Value<readonly SecurityRule[]> {
  return map(list.items(), (items) => items.map((item) => readSecurityRule((name) => item.get(name), item.get("name").text())));
}

export function readSecurityRule(property: Properties, name: Value<string>): SecurityRule {
  return {
    name,
    direction: property("direction").text(),
    access: property("access").text(),
    priority: property("priority").number(),
    protocol: property("protocol").text(),
    sources: together(property("sourceAddressPrefix"), property("sourceAddressPrefixes")),
    destinations: together(property("destinationAddressPrefix"), property("destinationAddressPrefixes")),
    ports: together(property("destinationPortRange"), property("destinationPortRanges")),
  };
}

export function readRoutes(list: Property): Value<readonly Route[]> {
  return map(list.items(), (items) => items.map((item) => readRoute((name) => item.get(name))));
}

export function readRoute(property: Properties): Route {
  return { range: property("addressPrefix").text(), nextHopType: property("nextHopType").text() };
}

/** Where a data collection rule sends to, and through which endpoint. */
export function readCollectionRule({ property, resource, resolver }: Reading): Omit<CollectionRuleNode, "key" | "label" | "token" | "place" | "armType" | "name" | "id" | "location" | "resourceGroup"> {
  const destinations = property("destinations");
  return {
    kind: "collection-rule",
    endpoint: resolver.id(resource, "dataCollectionEndpointId", property("dataCollectionEndpointId"), "collection-endpoint"),
    workspaces: map(destinations.get("logAnalytics").items(), (items) => resolver.ids(resource, "destinations", items.map((item) => item.get("workspaceResourceId")), "workspace")),
    monitorWorkspaces: map(destinations.get("monitoringAccounts").items(), (items) => resolver.ids(resource, "destinations", items.map((item) => item.get("accountResourceId")), "monitor-workspace")),
  };
}

/** The networks of a machine: through its network interfaces, a scale set's profile, or a cluster's node pools. */
export function readMachineNetworks({ property, resource, resolver }: Reading): Value<readonly Reference<NetworkNode>[]> {
  const interfaces = map(property("networkProfile").get("networkInterfaces").items(), (items) =>
    resolver.ids(resource, "networkProfile", items.map((item) => item.get("id")), "network-interface"),
  );
  if (interfaces.kind === "unknown") return interfaces;
  if (interfaces.kind === "known") return networksOfInterfaces(interfaces.value, resource, resolver);
  const configurations = property("virtualMachineProfile").get("networkProfile").get("networkInterfaceConfigurations").items();
  const pools = property("agentPoolProfiles").items();
  if (configurations.kind === "unknown") return configurations;
  if (pools.kind === "unknown") return pools;
  if (configurations.kind === "absent" && pools.kind === "absent") return ABSENT;
  const ids = [
    ...valuesOf(configurations).flatMap((configuration) => valuesOf(configuration.get("ipConfigurations").items())).map((item) => ({ root: "virtualMachineProfile", id: item.get("subnet").get("id") })),
    ...valuesOf(pools).map((pool) => ({ root: "agentPoolProfiles", id: pool.get("vnetSubnetID") })),
  ];
  return known(ids.map(({ root, id }) => resolver.subnetNetwork(resolver.id(resource, root, id, "subnet"), resource, root)));
}

function networksOfInterfaces(interfaces: readonly Reference[], resource: ShownResource, resolver: ReferenceResolver): Value<readonly Reference<NetworkNode>[]> {
  const networks: Reference<NetworkNode>[] = [];
  for (const reference of interfaces) {
    if (reference.kind === "unknown") networks.push(reference);
    if (reference.kind === "outside") networks.push(unknown("networkProfile", `leads to the ${reference.label}, whose network is not shown`, "Give an inventory that shows the machine's network interfaces."));
    if (reference.kind !== "node" || reference.node.kind !== "network-interface") continue;
    const { subnets } = reference.node;
    if (subnets.kind === "unknown") networks.push(subnets);
    if (subnets.kind === "known") networks.push(...subnets.value.map((subnet: Reference<SubnetNode>) => resolver.subnetNetwork(subnet, resource, "networkProfile")));
  }
  return known(networks);
}

function valuesOf(list: Value<readonly Property[]>): readonly Property[] {
  return list.kind === "known" ? list.value : [];
}

/** A list that stands in one property alone, in another as several, or in both. */
export function together(one: Property, several: Property): Value<readonly string[]> {
  const single = one.text();
  const list = several.texts();
  if (single.kind === "unknown" || list.kind === "unknown") return single.kind === "unknown" ? single : list;
  if (single.kind === "absent") return list;
  return known([single.value, ...(list.kind === "known" ? list.value : [])]);
}

/** The names of a list's items; unknown as a whole where one of them is, because then the list has no answer yet. */
export function readNames(list: Property): Value<readonly string[]> {
  const names = map(list.items(), (items) => items.map((item) => item.get("name").text()));
  if (names.kind !== "known") return names;
  const open = names.value.find(({ kind }) => kind === "unknown");
  if (open?.kind === "unknown") return open;
  return known(names.value.flatMap((name) => (name.kind === "known" ? [name.value] : [])));
}

/** Whether one of a load balancer's pools holds addresses that belong to no network interface. */
export function readAddressPool(pools: Property): Value<boolean> {
  const lists = map(pools.items(), (items) => items.map((item) => item.get("loadBalancerBackendAddresses").items()));
  if (lists.kind !== "known") return lists;
  const open = lists.value.find(({ kind }) => kind === "unknown");
  if (open?.kind === "unknown") return open;
  const addresses = lists.value.flatMap((list) => (list.kind === "known" ? list.value : []));
  return known(addresses.some((address) => !address.get("ipAddress").isAbsent() && address.get("networkInterfaceIPConfiguration").isAbsent()));
}
