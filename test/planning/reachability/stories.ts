import { expect } from "vitest";
import { Modelled } from "./compare";
import { reachOf } from "./oracle";
import { MONITOR_ZONE, ODS_ZONE, OTHER_SCOPE_ZONES } from "./names";
import { shownBy, SOURCES, type SourceKind } from "./rendering";
import { EMPTY, type Endpoint, type Network, type Operation, type Policy, type Reading, type Resource, type Scope, type Verdict, type World, type Zone } from "./world";

/** One verdict where both readings of the documents agree; otherwise each reading's own. */
export type Expected = Verdict | { readonly always: Verdict; readonly scoped: Verdict };

/** What a story says: from where, to what, which operation. */
export type Told = readonly (readonly [from: string, to: string, operation: Operation, expected: Expected])[];

/** Tells a story to the brute force and to the model, as a program before and after it is deployed and as an inventory. */
export function tell(world: World, told: Told, sources: readonly SourceKind[] = SOURCES): void {
  for (const source of sources) {
    const modelled = new Modelled(world, source);
    expect({ source, said: said(told, (...question) => fromDocuments(world, source, ...question)) }).toEqual({ source, said: told });
    expect({ source, said: said(told, (from, to, operation, reading) => modelled.reach(reading, from, to, operation)) }).toEqual({ source, said: told });
    for (const [from, to, operation, expected] of told) {
      const both = typeof expected === "string" ? expected : "unknown";
      expect({ source, from, to, operation, both: modelled.reach("both", from, to, operation) }).toEqual({ source, from, to, operation, both });
    }
  }
}

function said(told: Told, answer: (from: string, to: string, operation: Operation, reading: Reading) => Verdict): Told {
  return told.map(([from, to, operation]) => {
    const [always, scoped] = [answer(from, to, operation, "always"), answer(from, to, operation, "scoped")];
    return [from, to, operation, always === scoped ? always : { always, scoped }];
  });
}

function fromDocuments(world: World, source: SourceKind, from: string, to: string, operation: Operation, reading: Reading): Verdict {
  const resource = world.resources.find(({ name }) => name === to);
  if (resource === undefined) throw new Error(`Nothing in this story is called ${to}.`);
  return reachOf(world, shownBy(source), from, resource, operation, reading).verdict;
}

/** A story's world: what it says, and nothing else. */
export function story(parts: Partial<World>): World {
  return { ...EMPTY, ...parts };
}

export function networks(...names: readonly string[]): readonly Network[] {
  return names.map((name) => ({ name, dnsServers: [] }));
}

/** Both directions of a peering. */
export function peered(one: string, other: string): World["peerings"] {
  return [[one, other] as const, [other, one] as const].map(([from, to]) => ({ name: `${from}-to-${to}`, from, to, allows: true }));
}

export function scope(name: string, ingestion: Scope["ingestion"] = "Open", query: Scope["query"] = ingestion, exclusions: Scope["exclusions"] = []): Scope {
  return { name, ingestion, query, exclusions };
}

export function endpoint(name: string, network: string, target: string): Endpoint {
  return { name, network, target, isManual: false, status: "Approved" };
}

/** The five zones that the documents list for a scope, told apart by a mark where a story has them twice. */
export function allZones(mark = ""): readonly Zone[] {
  return [MONITOR_ZONE, ODS_ZONE, ...OTHER_SCOPE_ZONES].map((zoneName) => ({ name: `${zoneName.split(".")[1] ?? ""}${mark}`, zoneName }));
}

/** A zone group of an endpoint with all these zones. */
export function filled(by: string, zones: readonly Zone[]): World["zoneGroups"][number] {
  return { name: `group-of-${by}`, endpoint: by, zones: zones.map(({ name }) => name) };
}

/** The zones linked to each of the networks. */
export function linked(zones: readonly Zone[], to: readonly string[], policy?: Policy): World["links"] {
  return zones.flatMap(({ name: zone }) => to.map((network) => ({ name: `${zone}-in-${network}`, zone, network, policy })));
}

export function members(of: string, ...resources: readonly string[]): World["members"] {
  return resources.map((resource) => ({ name: `${resource}-in-${of}`, scope: of, resource }));
}

/** One resource of each kind that takes public traffic, and the same that takes none. */
export const open = {
  workspace: { kind: "workspace", name: "logs", ingestion: "Enabled", query: "Enabled" },
  component: { kind: "component", name: "shop", region: "westeurope", ingestion: "Enabled", query: "Enabled" },
  collector: { kind: "collector", name: "collector", access: "Enabled" },
} as const satisfies Record<string, Resource>;
export const closed = {
  workspace: { ...open.workspace, ingestion: "Disabled", query: "Disabled" },
  component: { ...open.component, ingestion: "Disabled", query: "Disabled" },
  collector: { ...open.collector, access: "Disabled" },
} as const satisfies Record<string, Resource>;

export const ALL_CLOSED = [closed.workspace, closed.component, closed.collector];
export const MONITOR: Zone = { name: "monitor", zoneName: MONITOR_ZONE };

/** A hub with an endpoint to a scope that holds all resources, and a spoke that is peered with it. */
export function hubAndSpoke(linkedTo: readonly string[], parts: Partial<World> = {}): World {
  return story({
    networks: networks("hub", "spoke"), peerings: peered("hub", "spoke"), scopes: [scope("scope")], endpoints: [endpoint("endpoint", "hub", "scope")],
    zones: allZones(), zoneGroups: [filled("endpoint", allZones())], links: linked(allZones(), linkedTo),
    resources: ALL_CLOSED, members: members("scope", "logs", "shop", "collector"), ...parts,
  });
}
