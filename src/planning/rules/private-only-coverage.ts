import { AccessMode, type Cloud } from "../../azure";
import { type Estate, type EstateNode, isResolved, type LinkNode, type MonitoredNode, type Reference, type Related, type Resolved, type ScopeNode, type ZoneNode } from "../estate";
import { type Unknown } from "../value";
import { listed, named } from "../wording";
import { closureOf, type Excluded, GOVERNED, type Operation, OPERATIONS } from "./access-modes";
import { type Doubt, inDoubt } from "./doubt";
import { roleOf } from "./monitor-zones";
import { undecidable, type Verdict } from "./rule";
import { scopesOf } from "./scope-endpoints";

/** Why it is open whether a scope closes an operation: a value of its own that is unknown, or its exclusions. */
export type Unclear = Unknown | Excluded;

/** A scope that keeps networks from what it does not hold, or that may. */
export interface Closing {
  readonly scope: ScopeNode;
  /** What it closes for every network behind it. */
  readonly closed: readonly Operation[];
  /** What it may close. */
  readonly unclear: readonly { readonly operation: Operation; readonly why: Unclear }[];
}

/** A resource that no scope holds for certain, next to a scope that closes something that concerns it, or may. */
export interface LeftOut {
  readonly resource: MonitoredNode;
  readonly scope: ScopeNode;
  readonly operations: readonly Operation[];
  /** Why it is open whether the scope closes them; undefined where it does. */
  readonly unclear: Unclear | undefined;
  /** A member that may hold the resource after all. */
  readonly maybeHeld: Doubt | undefined;
  /** The networks of this estate that ask the scope's endpoint for the names that all resources share. */
  readonly networks: readonly string[];
  /** Why a network may be among them; asked only where none certainly is. */
  readonly maybeNetwork: Doubt | undefined;
}

/** What PrivateOnly modes mean for one monitored resource: `leftOut` is undefined where a scope holds it. */
export interface Coverage {
  readonly resource: MonitoredNode;
  readonly leftOut: LeftOut | undefined;
}

/** What a scope closes, or may close. */
export function closingOf(scope: ScopeNode): Closing {
  const closures = OPERATIONS.map((operation) => ({ operation, why: closureOf(scope, operation) }));
  return {
    scope,
    closed: closures.flatMap(({ operation, why }) => (why === "closed" ? [operation] : [])),
    unclear: closures.flatMap(({ operation, why }) => (typeof why === "string" ? [] : [{ operation, why }])),
  };
}

/** The verdict where it is open whether the scope closes an operation. */
export function unclearVerdict(subject: EstateNode, question: string, scope: ScopeNode, why: Unclear, fix: string): Verdict {
  return why.kind === "unknown" ? inDoubt(subject, question, { node: scope, because: why }) : undecidable(subject, question, why.reason, fix);
}

/**
 * Whether networks of this estate lose a resource that is left out. Of a data collection endpoint that cannot be said:
 * no document tells whether its ingestion obeys the mode.
 */
export function isUsed({ resource, networks, maybeNetwork }: LeftOut): boolean {
  return resource.kind !== "collection-endpoint" && (networks.length > 0 || maybeNetwork !== undefined);
}

/** What is open about a resource that is left out; undefined where a scope certainly keeps networks from it. */
export function openQuestion({ resource, scope, operations, unclear, maybeHeld }: LeftOut): Verdict | undefined {
  if (maybeHeld !== undefined) {
    return inDoubt(resource, `whether a scope holds ${resource.label}, while ${scope.label} ${unclear === undefined ? "has" : "may have"} ${modesPrivateOnly(operations)}`, maybeHeld);
  }
  if (unclear === undefined) return undefined;
  return unclearVerdict(resource, `whether ${scope.label} keeps networks from ${resource.label}, which is in no scope`, scope, unclear, `Add ${resource.label} to a scope.`);
}

/** What a scope has that keeps networks from what it does not hold. */
export function modesPrivateOnly(operations: readonly Operation[]): string {
  return `the ${listed(operations)} mode${operations.length > 1 ? "s" : ""} ${AccessMode.PrivateOnly}`;
}

/** What stops where those operations are closed. */
export function whatStops(operations: readonly Operation[], where = ""): string {
  const what = listed(operations.map((operation) => (operation === "ingestion" ? "Application Insights ingestion" : "queries")));
  return `${what}${where} stop${operations.includes("query") ? "" : "s"}`;
}

/** Each resource that some scope of the estate closes something for, or may; a resource in any scope is held. */
export function coverageOf(estate: Estate, cloud: Cloud): readonly Coverage[] {
  const links = new SharedLinks(estate, cloud);
  const cuts = estate.of("scope").map(closingOf).filter(({ closed, unclear }) => closed.length + unclear.length > 0).map((closing) => ({ ...closing, ...networksBehind(estate, closing.scope, links) }));
  // What a scope means for a resource outside it depends on the resource's kind alone.
  const worstByKind = new Map((["workspace", "component", "collection-endpoint"] as const).map((kind) => [kind, worst(cuts, kind)]));
  return estate.monitored().flatMap((resource): readonly Coverage[] => {
    const cut = worstByKind.get(resource.kind);
    if (cut === undefined) return [];
    const { certain, doubtful } = estate.membershipsOf(resource.key);
    return [{ resource, leftOut: certain.length > 0 ? undefined : { resource, maybeHeld: doubtful[0], ...cut } }];
  });
}

type Cut = Omit<LeftOut, "resource" | "maybeHeld">;

/** The worst that scopes do to a kind of resource: seen by a network before by none, so that no doubt about an outage is lost; then certain before doubtful. */
function worst(cuts: readonly (Closing & Pick<LeftOut, "networks" | "maybeNetwork">)[], kind: MonitoredNode["kind"]): Cut | undefined {
  const operations = GOVERNED[kind];
  const found = cuts.flatMap(({ scope, closed, unclear, networks, maybeNetwork }): readonly Cut[] => {
    const certain = closed.filter((operation) => operations.includes(operation));
    if (certain.length > 0) return [{ scope, operations: certain, unclear: undefined, networks, maybeNetwork }];
    const open = unclear.filter(({ operation }) => operations.includes(operation));
    return open.slice(0, 1).map(({ why }) => ({ scope, operations: open.map(({ operation }) => operation), unclear: why, networks, maybeNetwork }));
  });
  return [...found].sort((a, b) => rank(a, kind) - rank(b, kind))[0];
}

function rank({ unclear, networks, maybeNetwork }: Cut, kind: MonitoredNode["kind"]): number {
  const isSeen = networks.length > 0 || kind === "collection-endpoint";
  return (isSeen ? 0 : maybeNetwork !== undefined ? 1 : 4) + (unclear === undefined ? 0 : 2);
}

/** The networks that ask a zone, as far as its links show them. */
interface Linked {
  readonly networks: readonly string[];
  /** Why another may be linked. */
  readonly maybe: Doubt | undefined;
}

/** What is linked to the zones of the shared names: hundreds of scopes may fill one zone, and each zone is asked once. */
class SharedLinks {
  private readonly byZone = new Map<string, Linked>();
  private areAny: boolean | undefined;

  constructor(
    private readonly estate: Estate,
    readonly cloud: Cloud,
  ) {}

  of(zone: Resolved<ZoneNode>): Linked {
    const found = this.byZone.get(zone.key) ?? this.find(zone);
    this.byZone.set(zone.key, found);
    return found;
  }

  /** Whether some link leads to a zone of the shared names, or may. */
  any(): boolean {
    this.areAny ??= this.estate.of("link").some((link) => link.network.kind !== "absent" && mayLinkShared(link, this.cloud));
    return this.areAny;
  }

  private find(zone: Resolved<ZoneNode>): Linked {
    const { certain, doubtful } = this.estate.linksOf(zone.key);
    const networks = new Set(certain.filter(isOfNetwork).map((link) => named(link.network, `the network of ${link.label}`)));
    return { networks: [...networks], maybe: doubtful.find(({ node }) => isOfNetwork(node)) };
  }
}

function isOfNetwork({ network }: LinkNode): boolean {
  return network.kind !== "absent";
}

/** The networks that are linked to a zone of the shared names which an endpoint of the scope fills. */
function networksBehind(estate: Estate, scope: ScopeNode, links: SharedLinks): Pick<LeftOut, "networks" | "maybeNetwork"> {
  const lists = new Set<readonly string[]>();
  let maybeNetwork: Doubt | undefined;
  for (const { node: zone, doubt } of zonesBehind(estate, scope, links.cloud)) {
    if (!isResolved(zone)) {
      if (links.any()) maybeNetwork ??= doubt;
      continue;
    }
    const { networks, maybe } = links.of(zone);
    if (doubt === undefined) lists.add(networks);
    maybeNetwork ??= doubt === undefined ? maybe : networks.length > 0 || maybe !== undefined ? doubt : undefined;
  }
  const [only = [], ...others] = lists;
  // One list stands for all the scopes that share a zone: their copies would be as many as scopes times networks.
  return { networks: others.length === 0 ? only : [...new Set([...lists].flat())], maybeNetwork };
}

interface Step<N> {
  readonly node: N;
  readonly doubt: Doubt | undefined;
}

/** The zones of the shared names that a scope's endpoints fill, or may. */
function* zonesBehind(estate: Estate, scope: ScopeNode, cloud: Cloud): Iterable<Step<Reference<ZoneNode>>> {
  for (const endpoint of stepsTo(estate.endpointsTo(scope.key))) {
    if (endpoint.doubt !== undefined && scopesOf(endpoint.node).leadsToScope === false) continue;
    for (const group of stepsTo(estate.zoneGroupsOf(endpoint.node.key), endpoint.doubt)) {
      const { zones } = group.node;
      for (const zone of zones.kind === "known" ? zones.value : [zones]) {
        const role = roleOf(zone, group.node, cloud);
        if (typeof role === "string" && role !== "shared") continue;
        yield { node: zone, doubt: group.doubt ?? (typeof role === "string" ? undefined : role) };
      }
    }
  }
}

function mayLinkShared(link: LinkNode, cloud: Cloud): boolean {
  const role = roleOf(link.zone, link, cloud);
  return role === "shared" || typeof role !== "string";
}

/** The certain nodes of a relation and the doubtful ones, on a way that may itself be in doubt. */
function stepsTo<N extends EstateNode>({ certain, doubtful }: Related<N>, doubt?: Doubt): readonly Step<N>[] {
  return [...certain.map((node) => ({ node, doubt })), ...doubtful.map((own) => ({ node: own.node, doubt: doubt ?? own }))];
}
