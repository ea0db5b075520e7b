import { type ArmId, parentArmId, parseArmId, parseGroupId, parseSubscriptionId, SUBSCRIPTION_TYPE } from "../../azure";
import { type EstateNode, type Inside, isResolved, type Kind, type NodeOf, type Outside, type Reference } from "../nodes";
import { type Property } from "../property";
import { propertyOf, type ShownResource } from "../shown-resource";
import { ABSENT, type Unknown, unknown, unreadable, type Value } from "../value";
import { Groups } from "./groups";
import { NodeIndex } from "./node-index";
import { NamedIds, placeOf } from "./named-ids";
import { equalNames, inside, lastSegment, nameOf, outside } from "./reference-parts";
import { isAzureResource } from "./resource-types";
import { textsIn } from "./texts";

/** ARM types that a reference of each kind may name by a literal id. */
const ARM_TYPES: Readonly<Partial<Record<Kind, string>>> = {
  "security-group": "microsoft.network/networksecuritygroups",
  "route-table": "microsoft.network/routetables",
  "load-balancer": "microsoft.network/loadbalancers",
  network: "microsoft.network/virtualnetworks",
  subnet: "microsoft.network/virtualnetworks/subnets",
  zone: "microsoft.network/privatednszones",
  ruleset: "microsoft.network/dnsforwardingrulesets",
  "dns-resolver": "microsoft.network/dnsresolvers",
  endpoint: "microsoft.network/privateendpoints",
  scope: "microsoft.insights/privatelinkscopes",
  workspace: "microsoft.operationalinsights/workspaces",
  component: "microsoft.insights/components",
  machine: "microsoft.compute/virtualmachines",
  automation: "microsoft.automation/automationaccounts",
  service: "microsoft.network/privatelinkservices",
};

/** The kinds that are looked up by name: only of these does the index of names hold nodes whose ids are known. */
const NAMED_KINDS: ReadonlySet<Kind> = new Set(Object.keys(ARM_TYPES) as Kind[]);

const NONE: readonly never[] = [];

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
  private readonly index: NodeIndex;
  private readonly groups: Groups;
  private readonly namedIds: NamedIds;

  /** The resources that programs register: only these name others by their names, and depend on others. */
  private readonly registered: ReadonlyMap<string, ShownResource>;

  constructor(resources: readonly ShownResource[]) {
    const registered = resources.filter(({ place }) => place === undefined);
    this.registered = new Map(registered.sort((a, b) => (a.key < b.key ? -1 : 1)).map((resource) => [resource.key, resource]));
    this.index = new NodeIndex(this.registered, NAMED_KINDS);
    this.groups = new Groups(this.index, resources);
    this.namedIds = new NamedIds(this.registered.values());
  }

  /** Makes a node known to the references that are read after it. */
  add(node: EstateNode): void {
    this.index.add(node);
  }

  /** The resource that the ARM id in `property` names; of any kind where `kind` is not given. */
  id<K extends Kind>(resource: ShownResource, root: string, property: Property, kind?: K): Reference<NodeOf<K>> {
    const text = property.text();
    const shown = text.kind === "known" ? this.shown(text.value.toLowerCase(), kind) : undefined;
    if (shown !== undefined) return shown;
    const candidates = this.candidates(resource, root, kind);
    if (text.kind === "absent") return ABSENT;
    if (text.kind === "unknown") return this.onlyCandidate(resource, root, text, this.withoutNamed(resource, root, candidates));
    const id = parseArmId(text.value);
    if (id === undefined) return unreadable(property.path, `is "${text.value}", which is not the ARM id of a resource`);
    return this.at(id, candidates, kind);
  }

  /** The resource that `property` names by its own id, or by the id of a part of it such as a load balancer's frontend. */
  containing<K extends Kind>(resource: ShownResource, root: string, property: Property, kind: K): Reference<NodeOf<K>> {
    const reference = this.id(resource, root, property, kind);
    const whole = reference.kind === "outside" && reference.armType !== ARM_TYPES[kind] && reference.id !== undefined ? parentArmId(reference.id) : undefined;
    return whole === undefined ? reference : this.at(whole, this.candidates(resource, root, kind), kind);
  }

  /** The resource that an extension is of: by its own id, or by the property `root`. */
  extended(resource: ShownResource, root: string): Reference {
    const own = resource.id.kind === "known" && resource.id.value.extends !== undefined ? parseArmId(resource.id.value.extends) : undefined;
    return own === undefined ? this.id(resource, root, propertyOf(resource, root)) : this.at(own, []);
  }

  /** What a management lock is on: a resource, or a resource group. */
  locked(resource: ShownResource): Reference {
    const scope = this.extended(resource, "scope");
    const text = propertyOf(resource, "scope").text();
    const group = text.kind === "known" ? parseGroupId(text.value) : undefined;
    if (group !== undefined) return this.groups.named(group.resourceGroup, group.subscription);
    if (scope.kind !== "absent") return scope;
    const name = propertyOf(resource, "resourceName").text();
    if (name.kind === "absent") return this.group(resource);
    const candidates = this.candidates(resource, "resourceName", undefined);
    return this.onlyCandidate(resource, "resourceName", name.kind === "unknown" ? name : unknown("resourceName", `is "${name.value}", and a name alone does not tell which resource that is`), candidates);
  }

  /** What a connection of an endpoint leads to: by ARM id, or by the alias that a Private Link Service goes by abroad (D18). */
  target(resource: ShownResource, root: string, property: Property): Reference {
    const text = property.text();
    if (text.kind !== "known" || !SERVICE_ALIAS.test(text.value)) return this.id(resource, root, property);
    const [service, ...others] = this.candidates(resource, root, "service");
    if (service !== undefined && others.length === 0) return inside(service);
    return { kind: "outside", key: text.value.toLowerCase(), label: `existing privateLinkServices "${text.value}"`, armType: SERVICE_TYPE, name: text.value, id: undefined };
  }

  /** What a member of a scope links: a resource, or a subscription as a whole for platform metrics. */
  linked(resource: ShownResource, root: string): Reference {
    const property = propertyOf(resource, root);
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

  /** The resources of Azure that a property's value comes from, as far as they are read already. */
  givers(resource: ShownResource, root: string): readonly EstateNode[] {
    return this.candidates(resource, root, undefined);
  }

  /** The one resource of a kind that a property's value comes from; absent where it comes from none. */
  giver<K extends Kind>(resource: ShownResource, root: string, value: Value<unknown>, kind: K): Reference<NodeOf<K>> {
    const candidates = this.candidates(resource, root, kind);
    if (candidates.length === 0) return ABSENT;
    return this.onlyCandidate(resource, root, value.kind === "unknown" ? value : unknown(root, "does not tell of which it is"), candidates);
  }

  /** The references of a list of ids, matched to the list's dependencies where entries are unknown. */
  ids<K extends Kind>(resource: ShownResource, root: string, properties: readonly Property[], kind?: K): readonly Reference<NodeOf<K>>[] {
    if ((resource.propertyDependencies[root] ?? NONE).length === 0) return properties.map((property) => this.id(resource, root, property, kind));
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
  name<K extends Kind>(resource: ShownResource, root: string, kind: K, group: Reference): Reference<NodeOf<K>> {
    const shown = resource.id.kind === "known" ? this.shown(parentKey(resource.id.value.key), kind) : undefined;
    if (shown !== undefined) return shown;
    const text = propertyOf(resource, root).text();
    const candidates = this.candidates(resource, root, kind);
    const parent = resource.id.kind === "known" ? parentArmId(resource.id.value) : undefined;
    if (parent !== undefined) return this.at(parent, candidates, kind);
    if (text.kind === "absent") return ABSENT;
    if (text.kind === "unknown") return this.onlyCandidate(resource, root, text, candidates);
    const named = candidates.filter((candidate) => candidate.name.kind !== "known" || equalNames(candidate.name.value, text.value));
    if (named.length === 1 && named[0] !== undefined) return inside(named[0]);
    const ofName = this.index.named(ARM_TYPES[kind] ?? kind, text.value, subscriptionOf(resource));
    const found = ofName.filter((node) => mayBeSameGroup(node.resourceGroup, group)) as NodeOf<K>[];
    if (found.length > 1) return unknown(root, `is "${text.value}", the name of ${String(found.length)} resources of this program`);
    return found[0] === undefined ? this.outsideNamed(resource, kind, root, text.value, group) : inside(found[0]);
  }

  /** The network that a network's or a subnet's id in `property` means. */
  network(resource: ShownResource, root: string, property: Property): Reference<NodeOf<"network">> {
    const subnets = this.candidates(resource, root, "subnet");
    const networks = this.candidates(resource, root, "network");
    const text = property.text();
    if (text.kind === "unknown" && networks.length === 0 && subnets.length === 1 && subnets[0] !== undefined) return subnets[0].network;
    return this.containing(resource, root, property, "network");
  }

  /** The network that contains the subnet behind a reference. */
  subnetNetwork(subnet: Reference<NodeOf<"subnet">>, resource: ShownResource, root: string): Reference<NodeOf<"network">> {
    if (subnet.kind === "node") return subnet.node.network;
    const networks = this.candidates(resource, root, "network");
    if (subnet.kind === "outside") {
      const whole = subnet.id === undefined || subnet.armType === ARM_TYPES.network ? undefined : parentArmId(subnet.id);
      return whole === undefined ? subnet : this.at(whole, networks, "network");
    }
    return networks.length === 1 && networks[0] !== undefined ? inside(networks[0]) : subnet;
  }

  /** The resource group that a resource is created in. */
  group(resource: ShownResource): Reference {
    const root = "resourceGroupName";
    const candidates = this.candidates(resource, root, "resource-group");
    const text = propertyOf(resource, root).text();
    if (candidates.length === 1 && candidates[0] !== undefined) return inside(candidates[0]);
    if (text.kind === "known") return this.groups.named(text.value, subscriptionOf(resource));
    return resource.id.kind === "known" ? this.groups.named(resource.id.value.resourceGroup, resource.id.value.subscription) : text;
  }

  /** The resource that a source shows under an id in lower case: most references lead to one, and need no more than that. */
  private shown<K extends Kind>(key: string, kind: K | undefined): Inside<NodeOf<K>> | undefined {
    const node = this.index.shown(key);
    return node === undefined || (kind !== undefined && node.kind !== kind) ? undefined : inside(node as NodeOf<K>);
  }

  /** The resource with an id: a node where a source shows it. */
  private at<K extends Kind>(id: ArmId, candidates: readonly EstateNode[], kind?: K): Reference<NodeOf<K>> {
    const node = this.index.find(id, candidates);
    // A node of another kind is not what is meant, or not all of it: its id says so.
    return node === undefined || (kind !== undefined && node.kind !== kind) ? outside(id) : inside(node as NodeOf<K>);
  }

  private candidates<K extends Kind>(resource: ShownResource, root: string, kind: K | undefined): readonly NodeOf<K>[] {
    const urns = resource.propertyDependencies[root];
    // Files tell of no dependencies, and most resources come from files.
    if (urns === undefined || urns.length === 0) return NONE;
    const nodes = [...new Set(urns)].flatMap((urn) => this.index.registeredAs(urn) ?? []);
    if (kind !== undefined) return nodes.filter((node) => node.kind === kind) as NodeOf<K>[];
    // A value that other resources gave a part to, such as a group's name or a random suffix, is not their id.
    return nodes.filter((node) => node.kind !== "resource-group" && isAzureResource(node.token)) as NodeOf<K>[];
  }

  /** Those of some candidates that no known id in the property leads to: at one preview a resource's id is known everywhere or nowhere. */
  private withoutNamed<N extends EstateNode>(resource: ShownResource, root: string, candidates: readonly N[]): readonly N[] {
    const named = new Set<EstateNode | undefined>();
    for (const text of candidates.length === 0 ? [] : textsIn(resource.properties[root])) {
      for (let id = parseArmId(text); id !== undefined; id = parentArmId(id)) named.add(this.index.find(id, candidates));
    }
    return candidates.filter((candidate) => !named.has(candidate));
  }

  private onlyCandidate<N extends EstateNode>(resource: ShownResource, root: string, value: Unknown, candidates: readonly N[]): Reference<N> {
    const [first, ...others] = candidates;
    if (first !== undefined && others.length === 0) return inside(first);
    if (first !== undefined) return unknown(value.property, `comes from one of ${candidates.map(({ label }) => label).join(", ")}, and ${value.reason}`);
    const reference = (resource.propertyDependencies[root] ?? []).flatMap((urn) => this.registered.get(urn) ?? []).find(({ token }) => token === STACK_REFERENCE);
    return reference === undefined ? value : unknown(value.property, `comes from the stack reference "${reference.name}", which does not give it yet`);
  }

  /** The same existing resource is named by id in one place and by group and name in another: both are one. */
  private outsideNamed(resource: ShownResource, kind: Kind, root: string, name: string, group: Reference): Outside | Unknown {
    if (group.kind === "unknown") return unknown(root, `is "${name}", in a resource group that is not known yet`);
    const armType = ARM_TYPES[kind] ?? kind;
    const groupName = nameOf(group) ?? (isResolved(group) ? group.key : "?");
    const [first, ...others] = this.namedIds.of(armType, groupName, name, subscriptionOf(resource));
    if (others.length > 0) return unknown(root, `is "${name}", which exists in ${String(others.length + 1)} subscriptions that this program names`);
    if (first !== undefined) return outside(first);
    return { kind: "outside", key: placeOf(armType, groupName, name), label: `existing ${lastSegment(armType)} "${name}"`, armType, name, id: undefined };
  }
}

/** The id of what a part is of, in lower case; of a resource of its own, what is no id of any. */
function parentKey(key: string): string {
  return key.slice(0, key.lastIndexOf("/", key.lastIndexOf("/") - 1));
}

function mayBeSameGroup(a: Reference, b: Reference): boolean {
  const [one, other] = [nameOf(a), nameOf(b)];
  if (one !== undefined && other !== undefined) return equalNames(one, other);
  return !isResolved(a) || !isResolved(b) || a.key === b.key;
}

/** The subscription that a resource is in, where its id or its program's own sources say it. */
function subscriptionOf({ id, subscription }: ShownResource): string | undefined {
  return id.kind === "known" ? id.value.subscription : subscription;
}
