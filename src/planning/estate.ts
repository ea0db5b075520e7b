import { type ArmId } from "../azure";
import { type Absent, type Unknown, type Value } from "./value";

/** A resource that something names but that no source shows: another stack's, or one that already exists. */
export interface Outside {
  readonly kind: "outside";
  /** What two references to the same outside resource have in common: the ARM id, or type, group and name. */
  readonly key: string;
  readonly label: string;
  /** ARM type in lower case. */
  readonly armType: string;
  readonly name: string;
  readonly id: ArmId | undefined;
}

/** A reference that leads to a resource of this estate. */
export interface Inside<N extends EstateNode = EstateNode> {
  readonly kind: "node";
  readonly key: string;
  readonly label: string;
  readonly node: N;
}

/** A reference whose target is certain, inside the estate or outside. */
export type Resolved<N extends EstateNode = EstateNode> = Inside<N> | Outside;

/** Where one resource names another: every reference is a node, an outside id, absent, or unknown with the reason. */
export type Reference<N extends EstateNode = EstateNode> = Resolved<N> | Unknown | Absent;

interface NodeBase {
  /** Unique in the estate: the URN of a registered resource. */
  readonly key: string;
  /** What a person reads in a message: type and logical name. */
  readonly label: string;
  /** The Pulumi type token. */
  readonly token: string;
  /** ARM type in lower case; undefined where the token is not in the table of known types. */
  readonly armType: string | undefined;
  /** The resource's name in Azure. */
  readonly name: Value<string>;
  readonly id: Value<ArmId>;
  /** The location that the resource itself gives. */
  readonly location: Value<string>;
  readonly resourceGroup: Reference;
}

export interface ResourceGroupNode extends NodeBase { readonly kind: "resource-group" }

export interface NetworkNode extends NodeBase { readonly kind: "network" }

export interface SubnetNode extends NodeBase {
  readonly kind: "subnet";
  readonly network: Reference<NetworkNode>;
}

export interface ZoneNode extends NodeBase { readonly kind: "zone" }

/** The link of a private zone to a network: from then on the network asks the zone first. */
export interface LinkNode extends NodeBase {
  readonly kind: "link";
  readonly zone: Reference<ZoneNode>;
  readonly network: Reference<NetworkNode>;
  readonly registrationEnabled: Value<boolean>;
  readonly resolutionPolicy: Value<string>;
}

/** One connection of a private endpoint to its target. */
export interface Connection {
  readonly target: Reference;
  readonly groupIds: Value<readonly string[]>;
  /** Whether the target's owner must approve it. */
  readonly manual: boolean;
}

/** A record that the program writes into a zone by hand. */
export interface RecordNode extends NodeBase {
  readonly kind: "record";
  readonly zone: Reference<ZoneNode>;
}

export interface EndpointNode extends NodeBase {
  readonly kind: "endpoint";
  readonly subnet: Reference<SubnetNode>;
  /** The network that the subnet is in. */
  readonly network: Reference<NetworkNode>;
  readonly connections: Value<readonly Connection[]>;
}

/** The zones into which Azure writes an endpoint's records. */
export interface ZoneGroupNode extends NodeBase {
  readonly kind: "zone-group";
  readonly endpoint: Reference<EndpointNode>;
  /** One reference for each zone of the group; unknown where the group's list itself is. */
  readonly zones: Value<readonly Reference<ZoneNode>[]>;
}

/** An exclusion: the modes of one endpoint connection in place of the scope's own. */
export interface Exclusion {
  readonly connection: Value<string>;
  readonly ingestionMode: Value<string>;
  readonly queryMode: Value<string>;
}

/** An Azure Monitor private link scope (AMPLS). */
export interface ScopeNode extends NodeBase {
  readonly kind: "scope";
  readonly ingestionMode: Value<string>;
  readonly queryMode: Value<string>;
  readonly exclusions: Value<readonly Exclusion[]>;
}

/** The membership of one monitored resource in one scope (a "scoped resource"). */
export interface MemberNode extends NodeBase {
  readonly kind: "member";
  readonly scope: Reference<ScopeNode>;
  readonly linked: Reference;
}

export interface WorkspaceNode extends NodeBase {
  readonly kind: "workspace";
  readonly publicIngestion: Value<string>;
  readonly publicQuery: Value<string>;
}

/** An Application Insights component. */
export interface ComponentNode extends NodeBase {
  readonly kind: "component";
  readonly publicIngestion: Value<string>;
  readonly publicQuery: Value<string>;
  readonly workspace: Reference<WorkspaceNode>;
}

/** A data collection endpoint (DCE). */
export interface CollectionEndpointNode extends NodeBase {
  readonly kind: "collection-endpoint";
  readonly publicAccess: Value<string>;
}

/** An Azure Monitor workspace (managed Prometheus): never a member itself. */
export interface MonitorWorkspaceNode extends NodeBase { readonly kind: "monitor-workspace" }

/** Any other resource: kept, because references may lead to it. */
export interface OtherNode extends NodeBase { readonly kind: "other" }

export type EstateNode =
  | ResourceGroupNode
  | NetworkNode
  | SubnetNode
  | ZoneNode
  | LinkNode
  | RecordNode
  | EndpointNode
  | ZoneGroupNode
  | ScopeNode
  | MemberNode
  | WorkspaceNode
  | ComponentNode
  | CollectionEndpointNode
  | MonitorWorkspaceNode
  | OtherNode;
export type Kind = EstateNode["kind"];
export type NodeOf<K extends Kind> = Extract<EstateNode, { readonly kind: K }>;

/** A resource that a scope can hold. */
export type MonitoredNode = WorkspaceNode | ComponentNode | CollectionEndpointNode;

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
  readonly nodes: readonly EstateNode[];
  readonly order: DeploymentOrder;
  private readonly byKind = new Map<Kind, EstateNode[]>();
  private readonly relations = new Map<string, RelationIndex<EstateNode>>();

  constructor(nodes: readonly EstateNode[], order: DeploymentOrder) {
    this.nodes = [...nodes].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    this.order = order;
    for (const node of this.nodes) {
      const list = this.byKind.get(node.kind);
      if (list === undefined) this.byKind.set(node.kind, [node]);
      else list.push(node);
    }
  }

  /** All nodes of one kind, in the order of their keys. */
  of<K extends Kind>(kind: K): readonly NodeOf<K>[] {
    return (this.byKind.get(kind) ?? []) as NodeOf<K>[];
  }

  /** Workspaces, components and collection endpoints: what a scope can hold. */
  monitored(): readonly MonitoredNode[] {
    return [...this.of("workspace"), ...this.of("component"), ...this.of("collection-endpoint")];
  }

  /** The memberships of the scope with this key. */
  membersOf(scope: string): Related<MemberNode> {
    return this.related("member", "scope", (member) => [member.scope], scope);
  }

  /** The memberships that hold the resource with this key. */
  membershipsOf(resource: string): Related<MemberNode> {
    return this.related("member", "linked", (member) => [member.linked], resource);
  }

  /** The endpoints with a connection to the resource with this key. */
  endpointsTo(target: string): Related<EndpointNode> {
    return this.related("endpoint", "target", connectionTargets, target);
  }

  /** The links of the zone with this key. */
  linksOf(zone: string): Related<LinkNode> {
    return this.related("link", "zone", (link) => [link.zone], zone);
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
   * Indexes a kind of node by what its references lead to, once for each relation. A node with an unknown reference is
   * doubtful for every target that it does not certainly lead to.
   */
  private related<K extends Kind>(kind: K, relation: string, references: (node: NodeOf<K>) => readonly Reference[], target: string): Related<NodeOf<K>> {
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

/** Whether a reference leads to a certain resource. */
export function isResolved<N extends EstateNode>(reference: Reference<N>): reference is Resolved<N> {
  return reference.kind === "node" || reference.kind === "outside";
}
