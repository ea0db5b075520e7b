import { type ArmId } from "../../azure";
import { type EstateNode, isRegistered, type Kind, type NodeOf, type Reference } from "../nodes";
import { type ShownResource } from "../shown-resource";
import { equalNames, lastName, nameOf } from "./reference-parts";

/** The nodes that have been read, by all that others name them by. */
export class NodeIndex {
  private readonly nodes = new Map<string, EstateNode>();
  private readonly byId = new Map<string, EstateNode>();
  private readonly byName = new Map<string, EstateNode[]>();

  constructor(
    /** The resources that programs register, by URN. */
    private readonly registered: ReadonlyMap<string, ShownResource>,
    /** The kinds that are looked up by name: only of these are nodes whose ids are known kept under their names. */
    private readonly namedKinds: ReadonlySet<Kind>,
  ) {}

  add(node: EstateNode): void {
    // A URN is what dependencies name; what a file shows goes by its id.
    if (isRegistered(node) || this.registered.has(node.key)) this.nodes.set(node.key, node);
    if (node.id.kind === "known") this.byId.set(node.id.value.key, node);
    if (node.name.kind !== "known" || node.armType === undefined) return;
    if (node.id.kind === "known" && node.kind !== "resource-group" && (this.registered.size === 0 || !this.namedKinds.has(node.kind))) return;
    const name = nameKey(node.armType, node.name.value);
    const same = this.byName.get(name);
    if (same === undefined) this.byName.set(name, [node]);
    else same.push(node);
  }

  /** The node of a resource that a program registers. */
  registeredAs(urn: string): EstateNode | undefined {
    return this.nodes.get(urn);
  }

  /** The node that a source shows under an id in lower case. */
  shown(id: string): EstateNode | undefined {
    return this.byId.get(id);
  }

  /** The nodes of a type and a name, but for those that are for certain in another subscription. */
  named(armType: string, name: string, subscription: string | undefined): readonly EstateNode[] {
    const found = this.byName.get(nameKey(armType, name)) ?? [];
    return subscription === undefined ? found : found.filter((node) => this.mayBeIn(node, subscription));
  }

  /** The node that an id names, be its own id known or not. */
  find(id: ArmId, candidates: readonly EstateNode[]): EstateNode | undefined {
    const node = this.byId.get(id.key) ?? this.withoutId(id, candidates);
    // Files alone name everything by its id.
    return node ?? (this.registered.size === 0 ? undefined : this.withoutId(id, this.named(id.type, lastName(id), undefined)));
  }

  /** The one of some nodes that an id names while its own id is not known: the engine gives no id to policies. */
  private withoutId(id: ArmId, nodes: readonly EstateNode[]): EstateNode | undefined {
    const [first, ...others] = nodes.filter(
      (node) =>
        node.id.kind !== "known" &&
        node.armType === id.type.toLowerCase() &&
        (node.name.kind !== "known" || equalNames(node.name.value, lastName(id))) &&
        equalNames(nameOf(node.resourceGroup) ?? id.resourceGroup, id.resourceGroup) &&
        (node.kind !== "subnet" || mayBeOf(node.network, id)) &&
        this.mayBeIn(node, id.subscription),
    );
    return others.length === 0 ? first : undefined;
  }

  private mayBeIn({ id, key }: EstateNode, subscription: string): boolean {
    const own = id.kind === "known" ? id.value.subscription : this.registered.get(key)?.subscription;
    return own === undefined || equalNames(own, subscription);
  }
}

function nameKey(armType: string, name: string): string {
  return `${armType}|${name}`.toLowerCase();
}

/** Whether the network that a subnet's id goes through may be this one: subnets of many networks share a name. */
function mayBeOf(network: Reference<NodeOf<"network">>, subnet: ArmId): boolean {
  const name = nameOf(network);
  return name === undefined || equalNames(name, subnet.names[0]);
}
