import { DependencyOrder } from "../dependency-order";
import { type Connection, Estate, type EstateNode, type Exclusion, type Kind, type Reference } from "../estate";
import { Property } from "../property";
import { type RegisteredResource } from "../registered-resource";
import { ABSENT, known, type Value } from "../value";
import { pulumiType } from "./pulumi-types";
import { ownId, ReferenceResolver } from "./references";

/**
 * The estate that a Pulumi program registers, at a first preview (nearly every id unknown), at a later one, and after
 * the update alike.
 */
export function readRegisteredResources(given: readonly RegisteredResource[]): Estate {
  // The engine hands resources on as they come; the estate and its messages are the same whatever that order.
  const resources = [...given].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  const resolver = new ReferenceResolver(new Map(resources.map((resource) => [resource.urn, resource])));
  const nodes: EstateNode[] = [];
  const byKind = new Map<Kind, RegisteredResource[]>();
  for (const resource of resources) {
    const kind = pulumiType(resource.type)?.kind ?? "other";
    const list = byKind.get(kind);
    if (list === undefined) byKind.set(kind, [resource]);
    else list.push(resource);
  }
  for (const kind of READING_ORDER) {
    for (const resource of byKind.get(kind) ?? []) {
      const node = readNode(kind, resource, resolver);
      resolver.add(node);
      nodes.push(node);
    }
  }
  return new Estate(nodes, new DependencyOrder(resources));
}

/** References lead only to kinds that stand earlier: those nodes exist when a later one is read. */
const READING_ORDER: readonly Kind[] = [
  "resource-group", "network", "subnet", "zone", "scope", "workspace", "component", "collection-endpoint",
  "monitor-workspace", "other", "endpoint", "member", "zone-group", "link", "record",
];

type Common = Pick<EstateNode, "key" | "label" | "token" | "armType" | "name" | "id" | "location" | "resourceGroup">;

/** Everything that reading one resource needs. */
interface Reading {
  readonly common: Common;
  readonly resource: RegisteredResource;
  readonly resolver: ReferenceResolver;
  readonly property: (name: string) => Property;
}

const READERS: { readonly [K in Kind]: (reading: Reading) => Extract<EstateNode, { kind: K }> } = {
  "resource-group": ({ common }) => ({ ...common, kind: "resource-group" }),
  network: ({ common }) => ({ ...common, kind: "network" }),
  subnet: ({ common, resource, resolver }) => ({ ...common, kind: "subnet", network: resolver.name(resource, "virtualNetworkName", "network", common.resourceGroup) }),
  zone: ({ common }) => ({ ...common, kind: "zone" }),
  scope: ({ common, property }) => ({
    ...common,
    kind: "scope",
    ingestionMode: property("accessModeSettings").get("ingestionAccessMode").text(),
    queryMode: property("accessModeSettings").get("queryAccessMode").text(),
    exclusions: readExclusions(property("accessModeSettings").get("exclusions")),
  }),
  workspace: ({ common, property }) => ({
    ...common,
    kind: "workspace",
    publicIngestion: property("publicNetworkAccessForIngestion").text(),
    publicQuery: property("publicNetworkAccessForQuery").text(),
  }),
  component: ({ common, property, resource, resolver }) => ({
    ...common,
    kind: "component",
    publicIngestion: property("publicNetworkAccessForIngestion").text(),
    publicQuery: property("publicNetworkAccessForQuery").text(),
    workspace: resolver.id(resource, "workspaceResourceId", property("workspaceResourceId"), "workspace"),
  }),
  "collection-endpoint": ({ common, property }) => ({ ...common, kind: "collection-endpoint", publicAccess: property("networkAcls").get("publicNetworkAccess").text() }),
  "monitor-workspace": ({ common }) => ({ ...common, kind: "monitor-workspace" }),
  other: ({ common }) => ({ ...common, kind: "other" }),
  endpoint: ({ common, property, resource, resolver }) => {
    const subnet = resolver.id(resource, "subnet", property("subnet").get("id"), "subnet");
    return { ...common, kind: "endpoint", subnet, network: resolver.subnetNetwork(subnet, resource, "subnet"), connections: readConnections(property, resource, resolver) };
  },
  member: ({ common, resource, resolver }) => ({
    ...common,
    kind: "member",
    scope: resolver.name(resource, "scopeName", "scope", common.resourceGroup),
    linked: resolver.linked(resource, "linkedResourceId"),
  }),
  "zone-group": ({ common, property, resource, resolver }) => ({
    ...common,
    kind: "zone-group",
    endpoint: resolver.name(resource, "privateEndpointName", "endpoint", common.resourceGroup),
    zones: readZones(property("privateDnsZoneConfigs"), resource, resolver),
  }),
  link: ({ common, property, resource, resolver }) => ({
    ...common,
    kind: "link",
    zone: resolver.name(resource, "privateZoneName", "zone", common.resourceGroup),
    network: resolver.network(resource, "virtualNetwork", property("virtualNetwork").get("id")),
    registrationEnabled: property("registrationEnabled").flag(),
    resolutionPolicy: property("resolutionPolicy").text(),
  }),
  record: ({ common, resource, resolver }) => ({ ...common, kind: "record", zone: resolver.name(resource, "privateZoneName", "zone", common.resourceGroup) }),
};

function readNode(kind: Kind, resource: RegisteredResource, resolver: ReferenceResolver): EstateNode {
  const type = pulumiType(resource.type);
  const property = (name: string): Property => Property.of(resource.properties, name);
  const common: Common = {
    key: resource.urn,
    label: `${resource.type.slice(resource.type.lastIndexOf(":") + 1)} "${resource.name}"`,
    token: resource.type,
    armType: type?.armType,
    name: type === undefined ? ABSENT : nameInAzure(property(type.nameProperty).text(), property("name").text()),
    id: ownId(resource.properties),
    location: property("location").text(),
    resourceGroup: kind === "resource-group" ? ABSENT : resolver.group(resource),
  };
  return READERS[kind]({ common, resource, resolver, property });
}

/** A name that the program leaves to Pulumi is an output only. */
function nameInAzure(given: Value<string>, output: Value<string>): Value<string> {
  return given.kind === "absent" ? output : given;
}

function readConnections(property: (name: string) => Property, resource: RegisteredResource, resolver: ReferenceResolver): Value<readonly Connection[]> {
  const connections: Connection[] = [];
  for (const [root, manual] of [["privateLinkServiceConnections", false], ["manualPrivateLinkServiceConnections", true]] as const) {
    const items = property(root).items();
    if (items.kind === "unknown") return items;
    if (items.kind === "absent") continue;
    for (const item of items.value) {
      connections.push({ target: resolver.target(resource, root, item.get("privateLinkServiceId")), groupIds: item.get("groupIds").texts(), manual });
    }
  }
  return known(connections);
}

function readZones(configs: Property, resource: RegisteredResource, resolver: ReferenceResolver): Value<readonly Reference<Extract<EstateNode, { kind: "zone" }>>[]> {
  const items = configs.items();
  if (items.kind !== "known") return items;
  return known(resolver.ids(resource, "privateDnsZoneConfigs", items.value.map((item) => item.get("privateDnsZoneId")), "zone"));
}

function readExclusions(list: Property): Value<readonly Exclusion[]> {
  const items = list.items();
  if (items.kind !== "known") return items;
  return known(items.value.map((item) => ({
    connection: item.get("privateEndpointConnectionName").text(),
    ingestionMode: item.get("ingestionAccessMode").text(),
    queryMode: item.get("queryAccessMode").text(),
  })));
}
