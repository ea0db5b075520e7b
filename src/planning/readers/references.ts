import { type ArmId, isArmType, parentArmId, parseArmId, parseSubscriptionId, SUBSCRIPTION_TYPE } from "../../azure";
import { type EstateNode, type Inside, isResolved, type Kind, type NodeOf, type Outside, type Reference } from "../estate";
import { Property } from "../property";
import { type RegisteredResource } from "../registered-resource";
import { ABSENT, type Unknown, unknown, unreadable, type Value, valueOf } from "../value";
import { isAzureResource } from "./pulumi-types";

/** ARM types that a reference of each kind may name by a literal id. */
const ARM_TYPES: Readonly<Partial<Record<Kind, string>>> = {
  network: "microsoft.network/virtualnetworks",
  subnet: "microsoft.network/virtualnetworks/subnets",
  zone: "microsoft.network/privatednszones",
  endpoint: "microsoft.network/privateendpoints",
  scope: "microsoft.insights/privatelinkscopes",
  workspace: "microsoft.operationalinsights/workspaces",
};

const SERVICE_TYPE = "microsoft.network/privatelinkservices";
const SERVICE_ALIAS = /^[^/]+\.azure\.privatelinkservice$/i;

const STACK_REFERENCE = "pulumi:pulumi:StackReference";

/**
 * ARM types whose outputs give ids of resources that a scope holds: an Azure Monitor workspace its data collection
 * endpoint's, a cluster its workspace's. Dependencies do not tell which of a resource's outputs a value is.
 */
const GIVES_OTHER_IDS: ReadonlySet<string> = new Set(["microsoft.monitor/accounts", "microsoft.containerservice/managedclusters"]);

/**
 * Finds what a property of a registered resource leads to. The engine's property dependencies come first, because they
 * are there even while the value is unknown; parsed ARM ids and names serve for literals.
 */
export class ReferenceResolver {
  private readonly nodes = new Map<string, EstateNode>();
  private readonly byId = new Map<string, EstateNode>();
  private readonly byName = new Map<string, EstateNode[]>();
  /** Ids by type, resource group and name. Collected first: a name may be read before the id that it goes with. */
  private readonly idsByPlace = new Map<string, Map<string, ArmId>>();

  constructor(private readonly resources: ReadonlyMap<string, RegisteredResource>) {
    for (const { properties } of resources.values()) {
      for (const text of textsIn(properties)) {
        for (let id = parseArmId(text); id !== undefined; id = parentArmId(id)) {
          const place = placeOf(id.type, id.resourceGroup, lastName(id));
          this.idsByPlace.set(place, (this.idsByPlace.get(place) ?? new Map<string, ArmId>()).set(id.key, id));
        }
      }
    }
  }

  /** Makes a node known to the references that are read after it. */
  add(node: EstateNode): void {
    this.nodes.set(node.key, node);
    if (node.id.kind === "known") this.byId.set(node.id.value.key, node);
    if (node.name.kind !== "known" || node.armType === undefined) return;
    const name = nameKey(node.armType, node.name.value);
    const same = this.byName.get(name);
    if (same === undefined) this.byName.set(name, [node]);
    else same.push(node);
  }

  /** The resource that the ARM id in `property` names; of any kind where `kind` is not given. */
  id<K extends Kind>(resource: RegisteredResource, root: string, property: Property, kind?: K): Reference<NodeOf<K>> {
    const text = property.text();
    const candidates = this.candidates(resource, root, kind);
    if (text.kind === "absent") return ABSENT;
    if (text.kind === "unknown") return this.onlyCandidate(resource, root, text, candidates);
    const id = parseArmId(text.value);
    if (id === undefined) return unreadable(property.path, `is "${text.value}", which is not the ARM id of a resource`);
    const node = this.find(id, candidates);
    return node === undefined ? outside(id) : inside(node as NodeOf<K>);
  }

  /** What a connection of an endpoint leads to: by ARM id, or by the alias that a Private Link Service goes by abroad (D18). */
  target(resource: RegisteredResource, root: string, property: Property): Reference {
    const text = property.text();
    if (text.kind !== "known" || !SERVICE_ALIAS.test(text.value)) return this.id(resource, root, property);
    const [service, ...others] = this.candidates(resource, root, "other").filter(({ armType }) => armType === SERVICE_TYPE);
    if (service !== undefined && others.length === 0) return inside(service);
    return { kind: "outside", key: text.value.toLowerCase(), label: `existing privateLinkServices "${text.value}"`, armType: SERVICE_TYPE, name: text.value, id: undefined };
  }

  /** What a member of a scope links: a resource, or a subscription as a whole for platform metrics. */
  linked(resource: RegisteredResource, root: string): Reference {
    const property = Property.of(resource.properties, root);
    const text = property.text();
    const subscription = text.kind === "known" ? parseSubscriptionId(text.value) : undefined;
    if (subscription !== undefined) {
      return { kind: "outside", key: `/subscriptions/${subscription}`.toLowerCase(), label: `subscription "${subscription}"`, armType: SUBSCRIPTION_TYPE, name: subscription, id: undefined };
    }
    const reference = this.id(resource, root, property);
    if (text.kind === "unknown" && reference.kind === "node" && GIVES_OTHER_IDS.has(reference.node.armType ?? "")) {
      return unknown(root, `comes from ${reference.label}, whose id and whose other outputs cannot be told apart before the update`);
    }
    return reference;
  }

  /** The references of a list of ids, matched to the list's dependencies where entries are unknown. */
  ids<K extends Kind>(resource: RegisteredResource, root: string, properties: readonly Property[], kind?: K): readonly Reference<NodeOf<K>>[] {
    const entries = properties.map((property) => ({ text: property.text(), reference: this.id(resource, root, property, kind) }));
    const certain = entries.flatMap(({ text, reference }) => (text.kind === "unknown" ? [] : [reference]));
    const open = entries.flatMap(({ text }) => (text.kind === "unknown" ? [text] : []));
    const taken = new Set(certain.flatMap((reference) => (isResolved(reference) ? [reference.key] : [])));
    const left = this.candidates(resource, root, kind).filter((candidate) => !taken.has(candidate.key));
    // Which entry is which stays open, but together the unknown entries are these resources, each of them once.
    if (open.length === left.length) return [...certain, ...left.map(inside)];
    const possible = open.length > left.length ? [] : left;
    return entries.map(({ text, reference }) => (text.kind === "unknown" ? this.onlyCandidate(resource, root, text, possible) : reference));
  }

  /** The resource of one kind that the name in `root` means, in the resource group of `resource`. */
  name<K extends Kind>(resource: RegisteredResource, root: string, kind: K, group: Reference): Reference<NodeOf<K>> {
    const text = Property.of(resource.properties, root).text();
    const candidates = this.candidates(resource, root, kind);
    if (text.kind === "absent") return ABSENT;
    if (text.kind === "unknown") return this.onlyCandidate(resource, root, text, candidates);
    const named = candidates.filter((candidate) => candidate.name.kind !== "known" || equalNames(candidate.name.value, text.value));
    if (named.length === 1 && named[0] !== undefined) return inside(named[0]);
    const found = (this.byName.get(nameKey(ARM_TYPES[kind] ?? kind, text.value)) ?? []).filter((node) => mayBeSameGroup(node.resourceGroup, group)) as NodeOf<K>[];
    if (found.length > 1) return unknown(root, `is "${text.value}", the name of ${String(found.length)} resources of this program`);
    return found[0] === undefined ? this.outsideNamed(kind, root, text.value, group) : inside(found[0]);
  }

  /** The network that a network's or a subnet's id in `property` means. */
  network(resource: RegisteredResource, root: string, property: Property): Reference<NodeOf<"network">> {
    const subnets = this.candidates(resource, root, "subnet");
    const networks = this.candidates(resource, root, "network");
    const text = property.text();
    if (text.kind === "unknown" && networks.length === 0 && subnets.length === 1 && subnets[0] !== undefined) return subnets[0].network;
    const reference = this.id(resource, root, property, "network");
    return reference.kind === "outside" ? this.networkOf(reference, networks) : reference;
  }

  /** The network that contains the subnet behind a reference. */
  subnetNetwork(subnet: Reference<NodeOf<"subnet">>, resource: RegisteredResource, root: string): Reference<NodeOf<"network">> {
    if (subnet.kind === "node") return subnet.node.network;
    const networks = this.candidates(resource, root, "network");
    if (subnet.kind === "outside") return this.networkOf(subnet, networks);
    return networks.length === 1 && networks[0] !== undefined ? inside(networks[0]) : subnet;
  }

  /** The resource group that a resource is created in. */
  group(resource: RegisteredResource): Reference {
    const root = "resourceGroupName";
    const candidates = this.candidates(resource, root, "resource-group");
    const text = Property.of(resource.properties, root).text();
    if (candidates.length === 1 && candidates[0] !== undefined) return inside(candidates[0]);
    if (text.kind !== "known") return text;
    const armType = "microsoft.resources/resourcegroups";
    const found = this.byName.get(nameKey(armType, text.value)) ?? [];
    if (found.length === 1 && found[0] !== undefined) return inside(found[0]);
    return { kind: "outside", key: `${armType}|${text.value.toLowerCase()}`, label: `resource group "${text.value}"`, armType, name: text.value, id: undefined };
  }

  private find(id: ArmId, candidates: readonly EstateNode[]): EstateNode | undefined {
    return this.byId.get(id.key) ?? this.named(id, candidates) ?? this.named(id, this.byName.get(nameKey(id.type, lastName(id))) ?? []);
  }

  /** The one of some nodes that an id names while its own id is not known: the engine gives no id to policies. */
  private named(id: ArmId, nodes: readonly EstateNode[]): EstateNode | undefined {
    const [first, ...others] = nodes.filter(
      (node) =>
        node.id.kind !== "known" &&
        node.armType === id.type.toLowerCase() &&
        (node.name.kind !== "known" || equalNames(node.name.value, lastName(id))) &&
        equalNames(nameOf(node.resourceGroup) ?? id.resourceGroup, id.resourceGroup) &&
        (node.kind !== "subnet" || mayBeIn(node.network, id)),
    );
    return others.length === 0 ? first : undefined;
  }

  private networkOf(reference: Outside, candidates: readonly NodeOf<"network">[]): Reference<NodeOf<"network">> {
    if (reference.id === undefined || !isArmType(reference.id, "Microsoft.Network/virtualNetworks/subnets")) return reference;
    const id = parentArmId(reference.id);
    if (id === undefined) return reference;
    const node = this.find(id, candidates);
    return node?.kind === "network" ? inside(node) : outside(id);
  }

  private candidates<K extends Kind>(resource: RegisteredResource, root: string, kind: K | undefined): readonly NodeOf<K>[] {
    const nodes = [...new Set(resource.propertyDependencies[root] ?? [])].flatMap((urn) => this.nodes.get(urn) ?? []);
    if (kind !== undefined) return nodes.filter((node) => node.kind === kind) as NodeOf<K>[];
    // A value that other resources gave a part to, such as a group's name or a random suffix, is not their id.
    return nodes.filter((node) => node.kind !== "resource-group" && isAzureResource(node.token)) as NodeOf<K>[];
  }

  private onlyCandidate<N extends EstateNode>(resource: RegisteredResource, root: string, value: Unknown, candidates: readonly N[]): Reference<N> {
    const [first, ...others] = candidates;
    if (first !== undefined && others.length === 0) return inside(first);
    if (first !== undefined) return unknown(value.property, `comes from one of ${candidates.map(({ label }) => label).join(", ")}, and ${value.reason}`);
    const reference = (resource.propertyDependencies[root] ?? []).flatMap((urn) => this.resources.get(urn) ?? []).find(({ type }) => type === STACK_REFERENCE);
    return reference === undefined ? value : unknown(value.property, `comes from the stack reference "${reference.name}", which does not give it yet`);
  }

  /** The same existing resource is named by id in one place and by group and name in another: both are one. */
  private outsideNamed(kind: Kind, root: string, name: string, group: Reference): Outside | Unknown {
    if (group.kind === "unknown") return unknown(root, `is "${name}", in a resource group that is not known yet`);
    const armType = ARM_TYPES[kind] ?? kind;
    const place = placeOf(armType, nameOf(group) ?? (isResolved(group) ? group.key : "?"), name);
    const [first, ...others] = this.idsByPlace.get(place)?.values() ?? [];
    if (others.length > 0) return unknown(root, `is "${name}", which exists in ${String(others.length + 1)} subscriptions that this program names`);
    if (first !== undefined) return outside(first);
    return { kind: "outside", key: place, label: `existing ${lastSegment(armType)} "${name}"`, armType, name, id: undefined };
  }
}

function inside<N extends EstateNode>(node: N): Inside<N> {
  return { kind: "node", key: node.key, label: node.label, node };
}

function outside(id: ArmId): Outside {
  const name = lastName(id);
  return { kind: "outside", key: id.key, label: `existing ${lastSegment(id.type)} "${name}"`, armType: id.type.toLowerCase(), name, id };
}

function placeOf(armType: string, resourceGroup: string, name: string): string {
  return `${armType}|${resourceGroup}|${name}`.toLowerCase();
}

/** All texts inside a value. */
function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) yield* textsIn(item);
}

function nameKey(armType: string, name: string): string {
  return `${armType}|${name}`.toLowerCase();
}

function lastName(id: ArmId): string {
  return id.names[id.names.length - 1] ?? id.names[0];
}

/** The name in Azure of what a reference leads to, where it is known. */
function nameOf(reference: Reference): string | undefined {
  if (reference.kind === "outside") return reference.name;
  return reference.kind === "node" ? valueOf(reference.node.name) : undefined;
}

function equalNames(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Whether the network that a subnet's id goes through may be this one: subnets of many networks share a name. */
function mayBeIn(network: Reference<NodeOf<"network">>, subnet: ArmId): boolean {
  const name = nameOf(network);
  return name === undefined || equalNames(name, subnet.names[0]);
}

function mayBeSameGroup(a: Reference, b: Reference): boolean {
  return !isResolved(a) || !isResolved(b) || a.key === b.key;
}

function lastSegment(type: string): string {
  return type.slice(type.lastIndexOf("/") + 1);
}

/** The ARM id of a resource, where its properties give it. */
export function ownId(properties: Readonly<Record<string, unknown>>): Value<ArmId> {
  const text = Property.of(properties, "id").text();
  if (text.kind !== "known") return text;
  const id = parseArmId(text.value);
  return id === undefined ? ABSENT : { kind: "known", value: id };
}
