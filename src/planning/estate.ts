import { type EndpointNode, type EstateNode, type ForwardingRuleNode, isResolved, type Kind, type LinkNode, type MemberNode, type MonitoredNode, type NodeOf, type RecordNode, type Reference, type RulesetLinkNode, type ZoneGroupNode } from "./nodes";
import { type Unknown } from "./value";

export * from "./nodes";

/** Nodes that stand in a relation for certain, and those of which it cannot be told, each with the unknown. */
export interface Related<N> {
  readonly certain: readonly N[];
  readonly doubtful: readonly { readonly node: N; readonly because: Unknown }[];
}

/** Who waits for whom while the estate is deployed. */
export interface DeploymentOrder {
  /** Whether `later` is created only after `earlier`. */
  waitsFor(later: EstateNode, earlier: EstateNode): boolean;
  /** Those of `others` that may be created at the same time as `node`: neither waits for the other. */
  parallelTo<N extends EstateNode>(node: EstateNode, others: readonly N[]): readonly N[];
  /** The nodes, each behind all those of them that it waits for; otherwise in the order of their keys. */
  inOrder<N extends EstateNode>(nodes: readonly N[]): readonly N[];
}

/** Everything that the sources show, as a typed graph. Built once, shared by all rules; the same whatever the order of its input. */
export class Estate {
  readonly order: DeploymentOrder;
  private readonly byKind = new Map<Kind, EstateNode[]>();
  private readonly sorted = new Set<Kind>();
  private readonly relations = new Map<string, RelationIndex<EstateNode>>();

  constructor(nodes: Iterable<EstateNode>, order: DeploymentOrder) {
    this.order = order;
    for (const node of nodes) {
      const list = this.byKind.get(node.kind);
      if (list === undefined) this.byKind.set(node.kind, [node]);
      else list.push(node);
    }
  }

  /** How many nodes there are. */
  get size(): number {
    return [...this.byKind.values()].reduce((size, list) => size + list.length, 0);
  }

  /** All nodes, kind after kind. */
  get nodes(): readonly EstateNode[] {
    return [...this.byKind.keys()].flatMap((kind) => this.of(kind));
  }

  /** All nodes of one kind, in the order of their keys. */
  of<K extends Kind>(kind: K): readonly NodeOf<K>[] {
    const list = this.byKind.get(kind) ?? [];
    if (!this.sorted.has(kind)) {
      // A tenant's other resources are most of it, and nobody asks for them: sorting them all would cost more than the rules.
      list.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
      this.sorted.add(kind);
    }
    return list as NodeOf<K>[];
  }

  /** Workspaces, components and collection endpoints: what a scope can hold. */
  monitored(): readonly MonitoredNode[] {
    return [...this.of("workspace"), ...this.of("component"), ...this.of("collection-endpoint")];
  }

  /** The memberships of the scope with this key. */
  membersOf(scope: string): Related<MemberNode> {
    return this.related("member", "scope", (member) => [member.scope], scope);
  }

  /** The memberships that hold the resource with this key; one that names no scope holds nothing. */
  membershipsOf(resource: string): Related<MemberNode> {
    return this.related("member", "linked", (member) => (member.scope.kind === "absent" ? [] : [member.linked]), resource);
  }

  /** The endpoints with a connection to the resource with this key. */
  endpointsTo(target: string): Related<EndpointNode> {
    return this.related("endpoint", "target", connectionTargets, target);
  }

  /** The links of the zone with this key. */
  linksOf(zone: string): Related<LinkNode> {
    return this.related("link", "zone", (link) => [link.zone], zone);
  }

  /** The links of rulesets to the network with this key. */
  rulesetLinksOf(network: string): Related<RulesetLinkNode> {
    return this.related("ruleset-link", "network", (link) => [link.network], network);
  }

  /** The rules of the ruleset with this key. */
  rulesOf(ruleset: string): Related<ForwardingRuleNode> {
    return this.related("forwarding-rule", "ruleset", (rule) => [rule.ruleset], ruleset);
  }

  /** The records that the program writes by hand into the zone with this key. */
  recordsIn(zone: string): Related<RecordNode> {
    return this.related("record", "zone", (record) => [record.zone], zone);
  }

  /** The zone groups of the endpoint with this key. */
  zoneGroupsOf(endpoint: string): Related<ZoneGroupNode> {
    return this.related("zone-group", "endpoint", (group) => [group.endpoint], endpoint);
  }

  /** The zone groups that write records into the zone with this key. */
  zoneGroupsFilling(zone: string): Related<ZoneGroupNode> {
    return this.related("zone-group", "zones", groupZones, zone);
  }

  /**
   * The nodes of a kind that are related to the resource with the key `target`: their references lead there. Indexed
   * once for each relation, under its name. A node with an unknown reference is doubtful for every target that it does
   * not certainly lead to.
   */
  related<K extends Kind>(kind: K, relation: string, references: (node: NodeOf<K>) => readonly Reference[], target: string): Related<NodeOf<K>> {
    const name = `${kind}.${relation}`;
    const index = (this.relations.get(name) as RelationIndex<NodeOf<K>> | undefined) ?? indexRelation(this.of(kind), references);
    this.relations.set(name, index);
    const certain = index.byTarget.get(target) ?? [];
    const doubtful = index.isMixed ? index.doubtful.filter(({ node }) => !certain.includes(node)) : index.doubtful;
    return { certain, doubtful };
  }
}

interface RelationIndex<N> {
  readonly byTarget: ReadonlyMap<string, readonly N[]>;
  readonly doubtful: Related<N>["doubtful"];
  /** Whether a node may be both: one with several references, of which some are unknown. */
  readonly isMixed: boolean;
}

function indexRelation<N extends EstateNode>(nodes: readonly N[], references: (node: N) => readonly Reference[]): RelationIndex<N> {
  const byTarget = new Map<string, N[]>();
  const doubtful: { node: N; because: Unknown }[] = [];
  let isMixed = false;
  for (const node of nodes) {
    const targets = references(node);
    for (const key of new Set(targets.flatMap((reference) => (isResolved(reference) ? [reference.key] : [])))) {
      const list = byTarget.get(key);
      if (list === undefined) byTarget.set(key, [node]);
      else list.push(node);
    }
    const because = targets.find((reference) => reference.kind === "unknown");
    if (because === undefined) continue;
    doubtful.push({ node, because });
    isMixed ||= targets.some(isResolved);
  }
  return { byTarget, doubtful, isMixed };
}

function connectionTargets(endpoint: EndpointNode): readonly Reference[] {
  return endpoint.connections.kind === "known" ? endpoint.connections.value.map((connection) => connection.target) : [endpoint.connections];
}

function groupZones(group: ZoneGroupNode): readonly Reference[] {
  return group.zones.kind === "known" ? group.zones.value : [group.zones];
}
