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

/** Where in a file a resource stands. */
export interface Place {
  readonly file: string;
  /** Counted from 1, among the resources of the file. */
  readonly row: number;
  /** Counted from 1. */
  readonly line: number;
}

/** An id that stands where the id of another type belongs. */
export interface MisplacedId {
  /** Path of the property, e.g. `subnet.id`. */
  readonly property: string;
  /** The ARM type, in lower case, whose ids the property takes. */
  readonly takes: string;
  /** What the id leads to; unknown where it cannot be told whether it is of that type. */
  readonly found: Resolved | Unknown;
}

interface NodeBase {
  /** Unique in the estate: the URN of a resource that a program registers, the ARM id in lower case of any other. */
  readonly key: string;
  /** What a person reads in a message: type and logical name. */
  readonly label: string;
  /** The type as the source spells it: a Pulumi token, or an ARM type. */
  readonly token: string;
  /** Where a file shows the resource; undefined for one that a program registers. */
  readonly place: Place | undefined;
  /** ARM type in lower case; undefined where the token is not in the table of known types. */
  readonly armType: string | undefined;
  /** The resource's name in Azure. */
  readonly name: Value<string>;
  readonly id: Value<ArmId>;
  /** The location that the resource itself gives. */
  readonly location: Value<string>;
  readonly resourceGroup: Reference;
  /** The ids among its properties that are of another type than their place takes; left out where there are none. */
  readonly misplacedIds?: readonly MisplacedId[];
}

export interface ResourceGroupNode extends NodeBase { readonly kind: "resource-group" }

export interface NetworkNode extends NodeBase {
  readonly kind: "network";
  /** Addresses of the DNS servers that the network asks; absent or empty, it asks Azure's own. */
  readonly dnsServers: Value<readonly string[]>;
}

/** One direction of a peering: both networks need one for traffic to pass. */
export interface PeeringNode extends NodeBase {
  readonly kind: "peering";
  readonly network: Reference<NetworkNode>;
  readonly remote: Reference<NetworkNode>;
  /** Absent means allowed. */
  readonly allowsAccess: Value<boolean>;
  /** `Connected`, `Initiated` or `Disconnected`, where the source shows what exists. */
  readonly state: Value<string>;
}

export interface SubnetNode extends NodeBase {
  readonly kind: "subnet";
  readonly network: Reference<NetworkNode>;
  /** Address ranges in CIDR form. */
  readonly ranges: Value<readonly string[]>;
  readonly securityGroup: Reference<SecurityGroupNode>;
  readonly routeTable: Reference<RouteTableNode>;
  readonly endpointPolicies: Value<string>;
  readonly servicePolicies: Value<string>;
}

/** A rule of a network security group, inside it or a resource of its own. */
export interface SecurityRule {
  readonly name: Value<string>;
  readonly direction: Value<string>;
  readonly access: Value<string>;
  readonly priority: Value<number>;
  readonly protocol: Value<string>;
  /** Source prefixes, as the destinations; absent where application security groups stand in their place. */
  readonly sources: Value<readonly string[]>;
  /** Destination prefixes: ranges, service tags or `*`. */
  readonly destinations: Value<readonly string[]>;
  readonly ports: Value<readonly string[]>;
}

export interface SecurityGroupNode extends NodeBase {
  readonly kind: "security-group";
  readonly rules: Value<readonly SecurityRule[]>;
}

export interface SecurityRuleNode extends NodeBase {
  readonly kind: "security-rule";
  readonly securityGroup: Reference<SecurityGroupNode>;
  readonly rule: SecurityRule;
}

/** A route of a route table. */
export interface Route {
  readonly range: Value<string>;
  readonly nextHopType: Value<string>;
}

export interface RouteTableNode extends NodeBase {
  readonly kind: "route-table";
  readonly routes: Value<readonly Route[]>;
}

export interface RouteNode extends NodeBase {
  readonly kind: "route";
  readonly routeTable: Reference<RouteTableNode>;
  readonly route: Route;
}

export interface ZoneNode extends NodeBase {
  readonly kind: "zone";
  /** How many record sets Azure counts in it, its own of type SOA among them; absent in a program. */
  readonly recordSets: Value<number>;
}

/** The link of a private zone to a network: from then on the network asks the zone first. */
export interface LinkNode extends NodeBase {
  readonly kind: "link";
  readonly zone: Reference<ZoneNode>;
  readonly network: Reference<NetworkNode>;
  readonly registrationEnabled: Value<boolean>;
  readonly resolutionPolicy: Value<string>;
}

/** Rules by which Azure's DNS forwards the questions of linked networks to other servers. */
export interface RulesetNode extends NodeBase { readonly kind: "ruleset" }

/** The link of a ruleset to a network: from then on its rules are for what the network asks Azure's DNS. */
export interface RulesetLinkNode extends NodeBase {
  readonly kind: "ruleset-link";
  readonly ruleset: Reference<RulesetNode>;
  readonly network: Reference<NetworkNode>;
}

/** One rule of a ruleset. */
export interface ForwardingRuleNode extends NodeBase {
  readonly kind: "forwarding-rule";
  readonly ruleset: Reference<RulesetNode>;
  /** The names that it is for, with all that end in them: `contoso.com.`, or `.` for every name. */
  readonly domain: Value<string>;
  /** `Enabled` or `Disabled`; absent means Enabled. */
  readonly state: Value<string>;
  /** Addresses of the servers that it forwards to. */
  readonly servers: Value<readonly string[]>;
}

/** An Azure DNS Private Resolver. */
export interface DnsResolverNode extends NodeBase {
  readonly kind: "dns-resolver";
  readonly network: Reference<NetworkNode>;
}

/** An address at which a resolver answers as Azure's DNS does in the resolver's network. */
export interface InboundEndpointNode extends NodeBase {
  readonly kind: "inbound-endpoint";
  readonly resolver: Reference<DnsResolverNode>;
  /** The resolver's network, where its subnet is too; the subnet's where the resolver does not tell. */
  readonly network: Reference<NetworkNode>;
  /** Its addresses; one that Azure gives is absent before it is deployed. */
  readonly addresses: Value<readonly string[]>;
}

/** One connection of a private endpoint to its target. */
export interface Connection {
  readonly target: Reference;
  readonly groupIds: Value<readonly string[]>;
  /** Whether the target's owner must approve it. */
  readonly manual: boolean;
  /** `Approved`, `Pending`, `Rejected` or `Disconnected`, where the source shows what exists. */
  readonly status: Value<string>;
}

/** An address that an endpoint is given by hand. */
export interface StaticAddress {
  readonly groupId: Value<string>;
  readonly member: Value<string>;
  readonly address: Value<string>;
}

/** A record that the program writes into a zone by hand. */
export interface RecordNode extends NodeBase {
  readonly kind: "record";
  readonly zone: Reference<ZoneNode>;
  /** `A`, `CNAME` … */
  readonly recordType: Value<string>;
  /** The addresses of a record of type A. */
  readonly addresses: Value<readonly string[]>;
  /** The endpoint whose output a program makes its one address from; absent where it does not, unknown where it is one of several. */
  readonly addressOf: Reference<EndpointNode>;
}

/** A name of an endpoint and its addresses, as the endpoint itself shows them; Azure shows none where a zone group writes them. */
export interface DnsConfig {
  readonly fqdn: Value<string>;
  readonly addresses: Value<readonly string[]>;
}

export interface EndpointNode extends NodeBase {
  readonly kind: "endpoint";
  readonly subnet: Reference<SubnetNode>;
  /** The network that the subnet is in. */
  readonly network: Reference<NetworkNode>;
  readonly connections: Value<readonly Connection[]>;
  readonly staticAddresses: Value<readonly StaticAddress[]>;
  /** The names that the endpoint answers for, where the source shows what exists. */
  readonly dnsConfigs: Value<readonly DnsConfig[]>;
  /** Whether the resource manager is kept from deleting it; undefined where the source does not say. */
  readonly protect: boolean | undefined;
}

/** The answer of a target's owner to a connection of an endpoint. */
export interface ApprovalNode extends NodeBase {
  readonly kind: "approval";
  readonly target: Reference;
  readonly status: Value<string>;
}

/** A record that Azure wrote into a zone of a group. */
export interface ZoneRecord {
  /** The DNS name of the zone that it is in, in lower case, by the id that the group gives. */
  readonly zone: Value<string>;
  /** With the zone's own name, e.g. `api.privatelink.monitor.azure.com`. */
  readonly fqdn: Value<string>;
  /** Below the zone, e.g. `api`. */
  readonly name: Value<string>;
  readonly addresses: Value<readonly string[]>;
}

/** The zones into which Azure writes an endpoint's records. */
export interface ZoneGroupNode extends NodeBase {
  readonly kind: "zone-group";
  readonly endpoint: Reference<EndpointNode>;
  /** One reference for each zone of the group; unknown where the group's list itself is. */
  readonly zones: Value<readonly Reference<ZoneNode>[]>;
  /** The records of all its zones; absent where the source shows none, as a program before the update. */
  readonly records: Value<readonly ZoneRecord[]>;
}

/** An exclusion: the modes of one endpoint connection in place of the scope's own. */
export interface Exclusion {
  readonly connection: Value<string>;
  readonly ingestionMode: Value<string>;
  readonly queryMode: Value<string>;
}

/** A connection as a deployed scope lists it. */
export interface ScopeConnection {
  readonly name: Value<string>;
  readonly endpoint: Value<ArmId>;
}

/** An Azure Monitor private link scope (AMPLS). */
export interface ScopeNode extends NodeBase {
  readonly kind: "scope";
  readonly ingestionMode: Value<string>;
  readonly queryMode: Value<string>;
  readonly exclusions: Value<readonly Exclusion[]>;
  /** Names of the connections that the source shows; absent where it shows none, as a program before the update. */
  readonly connectionNames: Value<readonly string[]>;
  /** Which endpoint each connection is of; absent where the source shows none. */
  readonly endpointConnections: Value<readonly ScopeConnection[]>;
  /** Whether Pulumi is kept from deleting it; undefined where the source does not say. */
  readonly protect: boolean | undefined;
}

/** The membership of one monitored resource in one scope (a "scoped resource"). */
export interface MemberNode extends NodeBase {
  readonly kind: "member";
  readonly scope: Reference<ScopeNode>;
  readonly linked: Reference;
  /** `Resource`, or `Metrics` for a subscription's platform metrics; absent means `Resource`. */
  readonly memberKind: Value<string>;
  readonly subscriptionLocation: Value<string>;
  /** Whether `linked` comes from an output of that resource: the member is then created after it, and deleted before. */
  readonly takesLinkedOutput: boolean;
  /**
   * The Azure Monitor workspace of which `linked` is an output, and not its own id for certain: what a scope holds of
   * those is the collection endpoint that Azure makes with it. Absent where it comes from elsewhere.
   */
  readonly outputOf: Reference<MonitorWorkspaceNode>;
}

export interface WorkspaceNode extends NodeBase {
  readonly kind: "workspace";
  readonly publicIngestion: Value<string>;
  readonly publicQuery: Value<string>;
  /** The kind of managed identity, e.g. `SystemAssigned`; absent where it has none. */
  readonly identity: Value<string>;
  /** The GUID in the names of its own endpoints, given at its creation; in the API `customerId`. */
  readonly workspaceId: Value<string>;
}

/** An Application Insights component. */
export interface ComponentNode extends NodeBase {
  readonly kind: "component";
  readonly publicIngestion: Value<string>;
  readonly publicQuery: Value<string>;
  readonly workspace: Reference<WorkspaceNode>;
  /** Whether profiler and snapshot debugger must use storage of one's own. */
  readonly ownProfilerStorage: Value<boolean>;
}

/** A data collection endpoint (DCE). */
export interface CollectionEndpointNode extends NodeBase {
  readonly kind: "collection-endpoint";
  readonly publicAccess: Value<string>;
  /** The host that takes logs, given at its creation. */
  readonly ingestionHost: Value<string>;
  /** The host that agents take their configuration from. */
  readonly configurationHost: Value<string>;
  /** The host that takes metrics. */
  readonly metricsHost: Value<string>;
}

/** An Azure Monitor workspace (managed Prometheus): never a member itself. */
export interface MonitorWorkspaceNode extends NodeBase {
  readonly kind: "monitor-workspace";
  readonly publicAccess: Value<string>;
  /** The host that answers queries, given at its creation. */
  readonly queryHost: Value<string>;
  /** The data collection endpoint that Azure makes with it: its ingestion. */
  readonly collectionEndpoint: Reference<CollectionEndpointNode>;
}

/** A data collection rule (DCR). */
export interface CollectionRuleNode extends NodeBase {
  readonly kind: "collection-rule";
  readonly endpoint: Reference<CollectionEndpointNode>;
  /** The Log Analytics workspaces that it sends to. */
  readonly workspaces: Value<readonly Reference<WorkspaceNode>[]>;
  /** The Azure Monitor workspaces that it sends to. */
  readonly monitorWorkspaces: Value<readonly Reference<MonitorWorkspaceNode>[]>;
}

/** What ties a machine to a data collection rule, or to the endpoint that it takes its configuration from. */
export interface AssociationNode extends NodeBase {
  readonly kind: "association";
  readonly machine: Reference;
  readonly endpoint: Reference<CollectionEndpointNode>;
  readonly rule: Reference<CollectionRuleNode>;
}

export interface NetworkInterfaceNode extends NodeBase {
  readonly kind: "network-interface";
  readonly subnets: Value<readonly Reference<SubnetNode>[]>;
}

/** A virtual machine, a scale set, an Arc machine or a Kubernetes cluster. */
export interface MachineNode extends NodeBase {
  readonly kind: "machine";
  /** The networks that its interfaces are in. */
  readonly networks: Value<readonly Reference<NetworkNode>[]>;
}

/** An extension of a machine: the agents among them. */
export interface ExtensionNode extends NodeBase {
  readonly kind: "extension";
  readonly machine: Reference<MachineNode>;
  readonly publisher: Value<string>;
  readonly extensionType: Value<string>;
  /** The version that is asked for, e.g. `1.10`. */
  readonly version: Value<string>;
  /** Whether Azure takes a newer minor version when it installs. */
  readonly takesNewerMinor: Value<boolean>;
}

/** A workspace's link to storage of one's own. */
export interface LinkedStorageNode extends NodeBase {
  readonly kind: "linked-storage";
  readonly workspace: Reference<WorkspaceNode>;
  /** `CustomLogs`, `Query`, `Alerts` … */
  readonly dataType: Value<string>;
}

/** A component's link to storage of one's own. */
export interface ComponentStorageNode extends NodeBase {
  readonly kind: "component-storage";
  readonly component: Reference<ComponentNode>;
  /** `serviceprofiler` or `ServiceProfiler`. */
  readonly storageType: Value<string>;
}

/** An Automation account. */
export interface AutomationNode extends NodeBase {
  readonly kind: "automation";
  /** Absent counts as true. */
  readonly publicAccess: Value<boolean>;
}

/** The link of a workspace to an Automation account, or to a cluster. */
export interface LinkedServiceNode extends NodeBase {
  readonly kind: "linked-service";
  readonly workspace: Reference<WorkspaceNode>;
  readonly linked: Reference;
}

/** A load balancer. */
export interface LoadBalancerNode extends NodeBase {
  readonly kind: "load-balancer";
  /** `Basic`, `Standard` or `Gateway`; absent means Basic. */
  readonly sku: Value<string>;
  /** Whether a backend pool of it holds addresses in place of network interfaces. */
  readonly hasAddressPool: Value<boolean>;
}

/** One NAT address of a Private Link Service. */
export interface NatAddress {
  readonly subnet: Reference<SubnetNode>;
  /** `IPv4` or `IPv6`; absent means IPv4. */
  readonly version: Value<string>;
}

/** A Private Link Service: a service of one's own that others connect private endpoints to. */
export interface ServiceNode extends NodeBase {
  readonly kind: "service";
  readonly loadBalancers: Value<readonly Reference<LoadBalancerNode>[]>;
  readonly natAddresses: Value<readonly NatAddress[]>;
  /** Subscriptions that see it, or `*`. */
  readonly visibility: Value<readonly string[]>;
  /** Subscriptions whose connections are approved at once, or `*`. */
  readonly autoApproval: Value<readonly string[]>;
  /** The address that a direct connect service sends to in place of a load balancer. */
  readonly destination: Value<string>;
}

/** What sends a resource's metrics and logs elsewhere. */
export interface DiagnosticSettingNode extends NodeBase {
  readonly kind: "diagnostic-setting";
  readonly resource: Reference;
}

/** A management lock. */
export interface LockNode extends NodeBase {
  readonly kind: "lock";
  /** What is locked: a resource, or the group that it is in. */
  readonly resource: Reference;
}

/** A resource of another service that takes private endpoints. */
export interface PaasNode extends NodeBase {
  readonly kind: "paas";
  readonly publicAccess: Value<string>;
  /** What the resource's own firewall answers to public networks that none of its rules names: `Allow` or `Deny`. */
  readonly firewallDefault: Value<string>;
}

/** Any other resource: kept, because references may lead to it. */
export interface OtherNode extends NodeBase { readonly kind: "other" }

/** A row of a source that could not be read as a resource: never skipped in silence. */
export interface UnreadableNode extends NodeBase {
  readonly kind: "unreadable";
  /** What is wrong with it, as a sentence about it goes on. */
  readonly problem: string;
  readonly fix: string;
}

export type EstateNode =
  | ResourceGroupNode
  | NetworkNode
  | PeeringNode
  | SubnetNode
  | SecurityGroupNode
  | SecurityRuleNode
  | RouteTableNode
  | RouteNode
  | ZoneNode
  | LinkNode
  | RulesetNode
  | RulesetLinkNode
  | ForwardingRuleNode
  | DnsResolverNode
  | InboundEndpointNode
  | RecordNode
  | EndpointNode
  | ApprovalNode
  | ZoneGroupNode
  | ScopeNode
  | MemberNode
  | WorkspaceNode
  | ComponentNode
  | CollectionEndpointNode
  | MonitorWorkspaceNode
  | CollectionRuleNode
  | AssociationNode
  | NetworkInterfaceNode
  | MachineNode
  | ExtensionNode
  | LinkedStorageNode
  | ComponentStorageNode
  | AutomationNode
  | LinkedServiceNode
  | LoadBalancerNode
  | ServiceNode
  | DiagnosticSettingNode
  | LockNode
  | PaasNode
  | OtherNode
  | UnreadableNode;
export type Kind = EstateNode["kind"];
export type NodeOf<K extends Kind> = Extract<EstateNode, { readonly kind: K }>;

/** A resource that a scope can hold. */
export type MonitoredNode = WorkspaceNode | ComponentNode | CollectionEndpointNode;

/** Whether a reference leads to a certain resource. */
export function isResolved<N extends EstateNode>(reference: Reference<N>): reference is Resolved<N> {
  return reference.kind === "node" || reference.kind === "outside";
}

/** Whether a program registers the resource, now or in the update that an exported state is of; any other is listed by an inventory. */
export function isRegistered({ key }: Pick<EstateNode, "key">): boolean {
  return key.startsWith("urn:");
}
