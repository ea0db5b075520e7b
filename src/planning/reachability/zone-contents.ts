import { AZURE_MONITOR_GROUP, SOURCES } from "../../azure";
import { type Doubt } from "../doubt";
import { type Connection, type EndpointNode, type Estate, isRegistered, isResolved, type RecordNode, type Resolved, type ZoneGroupNode, type ZoneNode } from "../estate";
import { unknown, valueOf } from "../value";
import { because } from "./branch";

/** An endpoint's connection whose records stand in a zone. */
export interface Writer {
  readonly endpoint: EndpointNode;
  readonly connection: Connection;
  readonly target: Resolved;
  /** The zone group that writes them, or the record that was written by hand. */
  readonly by: ZoneGroupNode | RecordNode;
}

/** What may write records of a group into a zone, and why that cannot be told. */
export interface OpenWriter {
  /** The group ids of the connection, in lower case; undefined where they are unknown too. */
  readonly groupIds: readonly string[] | undefined;
  readonly why: string;
  /** Keys of what the endpoint leads to; undefined where it may be anything. */
  readonly targets: ReadonlySet<string> | undefined;
}

/** What stands in a zone. */
export interface ZoneContents {
  readonly writers: readonly Writer[];
  readonly open: readonly OpenWriter[];
  /** The writers whose endpoints lead to resources of other services, by the resource. */
  readonly toServices: ReadonlyMap<string, readonly Writer[]>;
  /** What may write names of other services' resources. */
  readonly openToServices: readonly OpenWriter[];
  readonly byHand: readonly RecordNode[];
  /** Records of which it is not known whether they are in this zone. */
  readonly strayRecord: Doubt | undefined;
  /** Why the sources do not show all that is in it, where they do not. */
  readonly unseen: string | undefined;
}

export const PROMETHEUS_GROUP = "prometheusmetrics";
const SCOPE_TYPE = "microsoft.insights/privatelinkscopes";
const WORKSPACE_TYPE = "microsoft.monitor/accounts";

/** The group whose records a target of each type has in the zones of Azure Monitor. */
const GROUP_OF: Readonly<Record<string, string>> = { [SCOPE_TYPE]: AZURE_MONITOR_GROUP, [WORKSPACE_TYPE]: PROMETHEUS_GROUP };

/** Names of the source of what a zone group does, for the steps that tell of it. */
export const RECORDS_SOURCE = SOURCES.D16;

/** What stands in each zone: hundreds of networks ask the same. */
export class Zones {
  private readonly contents = new Map<string, ZoneContents>();

  constructor(private readonly estate: Estate) {}

  of(zone: Resolved<ZoneNode>): ZoneContents {
    const found = this.contents.get(zone.key) ?? this.read(zone);
    this.contents.set(zone.key, found);
    return found;
  }

  private read(zone: Resolved<ZoneNode>): ZoneContents {
    const counted = zone.kind === "node" ? valueOf(zone.node.recordSets) : undefined;
    const records = this.estate.recordsIn(zone.key);
    const groups = this.estate.zoneGroupsFilling(zone.key);
    // What Azure counts to be empty, no group fills that a source leaves out.
    const isEmpty = counted !== undefined && counted <= OWN_RECORD_SETS;
    const doubtful = groups.doubtful.filter(({ node }) => !isEmpty || isRegistered(node));
    const parts = groups.certain.map((group) => this.behind(group, zone.label));
    const maybe = doubtful.map((doubt): OpenWriter => ({ groupIds: groupIdsBehind(doubt.node), targets: targetsBehind(doubt.node), why: `whether ${doubt.node.label} fills ${zone.label}: ${because(doubt)}` }));
    const writers = parts.flatMap(({ writers: own }) => own);
    const open = [...parts.flatMap((part) => part.open), ...maybe];
    const toServices = writers.filter(({ target }) => !isOfMonitor(target));
    return {
      writers: writers.filter(({ target }) => isOfMonitor(target)),
      open: open.filter(({ groupIds }) => groupIds?.some(isMonitorGroup) ?? true),
      toServices: byKey(toServices, ({ target }) => target.key),
      openToServices: open.filter(({ groupIds }) => !(groupIds?.every(isMonitorGroup) ?? false)),
      byHand: records.certain,
      strayRecord: records.doubtful[0],
      unseen: isEmpty && writers.some(({ by }) => !isRegistered(by)) ? `what is in ${zone.label}: Azure counts no record in it, and sources show what writes there` : unseen(zone, counted, writers.length + records.certain.length),
    };
  }

  /** What the endpoint of a group leads to. */
  private behind(group: ZoneGroupNode, zone: string): { readonly writers: readonly Writer[]; readonly open: readonly OpenWriter[] } {
    const nothing = (why: string): { readonly writers: readonly Writer[]; readonly open: readonly OpenWriter[] } => ({ writers: [], open: [{ groupIds: undefined, targets: undefined, why: `whose records ${group.label} writes into ${zone}: ${why}` }] });
    const { endpoint } = group;
    if (endpoint.kind === "unknown") return nothing(because({ node: group, because: endpoint }));
    if (endpoint.kind === "absent") return nothing(because({ node: group, because: unknown("privateEndpointName", "is missing") }));
    if (endpoint.kind === "outside") return nothing(`no source shows the ${endpoint.label}`);
    const { connections } = endpoint.node;
    if (connections.kind === "unknown") return nothing(because({ node: endpoint.node, because: connections }));
    const all = valueOf(connections) ?? [];
    return {
      writers: all.flatMap((connection) => (isResolved(connection.target) ? [{ endpoint: endpoint.node, connection, target: connection.target, by: group }] : [])),
      open: all.flatMap(({ target, groupIds }): readonly OpenWriter[] => {
        if (isResolved(target) && armTypeOf(target) !== undefined) return [];
        const why = target.kind === "unknown" ? because({ node: endpoint.node, because: target }) : target.kind === "absent" ? "a connection of it names no target" : "the type of its target is not known";
        return [{ groupIds: lowerCase(valueOf(groupIds)), targets: undefined, why: `where ${endpoint.node.label}, whose records ${group.label} writes into ${zone}, leads: ${why}` }];
      }),
    };
  }
}

/** An empty zone has one record set, its own of type SOA. */
const OWN_RECORD_SETS = 1;

function unseen(zone: Resolved<ZoneNode>, counted: number | undefined, shown: number): string | undefined {
  if (shown > 0) return undefined;
  if (zone.kind === "outside") return `what fills the ${zone.label}: it exists already, and no source shows what is in it`;
  if (counted !== undefined && counted > OWN_RECORD_SETS) return `what fills ${zone.label}: Azure counts ${counted} record sets in it, and no source shows them`;
  return undefined;
}

/** The groups of all connections of a zone group's endpoint; undefined where they are not all known. */
function groupIdsBehind({ endpoint }: ZoneGroupNode): readonly string[] | undefined {
  if (endpoint.kind !== "node" || endpoint.node.connections.kind !== "known") return undefined;
  const lists = endpoint.node.connections.value.map(({ target, groupIds }) => (isResolved(target) ? groupOf(target) : lowerCase(valueOf(groupIds))));
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

/** What the endpoint of a zone group leads to; undefined where that is not all known. */
function targetsBehind({ endpoint }: ZoneGroupNode): ReadonlySet<string> | undefined {
  if (endpoint.kind !== "node" || endpoint.node.connections.kind !== "known") return undefined;
  const targets = endpoint.node.connections.value.map(({ target }) => target);
  return targets.every(isResolved) ? new Set(targets.flatMap((target) => (isResolved(target) ? [target.key] : []))) : undefined;
}

function isOfMonitor(target: Resolved): boolean {
  const type = armTypeOf(target);
  return type === SCOPE_TYPE || type === WORKSPACE_TYPE;
}

function byKey<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>();
  for (const item of items) {
    const list = lists.get(keyOf(item));
    if (list === undefined) lists.set(keyOf(item), [item]);
    else list.push(item);
  }
  return lists;
}

/** The group by which a target is connected: its type tells where that is one of Azure Monitor's. */
function groupOf(target: Resolved): readonly string[] | undefined {
  const type = armTypeOf(target);
  return type === undefined ? undefined : [GROUP_OF[type] ?? type];
}

function isMonitorGroup(groupId: string): boolean {
  return groupId === AZURE_MONITOR_GROUP || groupId === PROMETHEUS_GROUP;
}

function lowerCase(texts: readonly string[] | undefined): readonly string[] | undefined {
  return texts?.map((text) => text.toLowerCase());
}

export function armTypeOf(target: Resolved): string | undefined {
  return target.kind === "node" ? target.node.armType : target.armType;
}

export function isScope(target: Resolved): boolean {
  return armTypeOf(target) === SCOPE_TYPE;
}
