import { type Cloud, LIMITS, SOURCES } from "../../azure";
import { type Estate, type EstateNode, isResolved, type NetworkNode, type Reference, type Resolved, type ZoneNode } from "../estate";
import { listed } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { endpoint, HUB, SCOPE } from "./example-parts";
import { mayBeOfScope, mayHoldMonitorZone, monitorGroupsFilling, roleOf } from "./monitor-zones";
import { estateRule, passes, type Verdict, violated } from "./rule";
import { scopesBehind, scopesOf, type ScopeTargets } from "./scope-endpoints";

export const limitScopesPerNetwork = estateRule({
  id: "limit-scopes-per-network",
  title: "A network reaches no more scopes than Azure allows",
  fact: "A virtual network can connect to one AMPLS: the names that all of Azure Monitor shares lead to one scope only.",
  fix: "Connect the network to one scope, and put what it needs into that scope.",
  level: "mandatory",
  source: SOURCES.D1,
  examples: {
    bad: `${HUB}
for (const name of ["production", "test"]) {
  const scope = new monitor.PrivateLinkScope(name, {
    resourceGroupName: group.name,
    location: "global",
    accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" },
  });
  new network.PrivateEndpoint(name, {
    resourceGroupName: group.name,
    subnet: { id: subnet.id },
    privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
  });
}`,
    good: `${HUB}${SCOPE}${endpoint()}`,
  },
  *judge(estate, settings): Iterable<Verdict> {
    const reached = new ReachedScopes(estate, settings.cloud);
    const { anywhere } = reached;
    const networks = [...reached.networks.values()].sort((a, b) => (a.subject.key < b.subject.key ? -1 : 1));
    const limit: number = LIMITS[settings.limits].scopesPerNetwork;
    const tooMany = `more than ${limit} ${limit === 1 ? "scope" : "scopes"}`;
    for (const { network, subject, ways, possible } of networks) {
      const count = countOf(ways);
      if (count > limit) {
        yield violated(
          subject,
          `${network.label} reaches ${count} scopes, ${shownOf(ways, count)}, and the limit is ${limit}: the names that all of Azure Monitor shares lead to one of them, and what another one holds is cut off from the network.`,
          "Connect the network to one scope, and put what it needs into that scope.",
        );
        continue;
      }
      const certain = ways.flatMap(({ leads }) => leads.certain.map(({ key }) => key));
      const doubt = beyond(limit, certain, ...possible, anywhere.values());
      yield doubt === undefined ? passes(subject) : inDoubt(subject, `whether ${network.label} reaches ${tooMany}`, doubt);
    }
    if (reached.scopes.size <= limit) return;
    for (const doubt of reached.lost) yield inDoubt(doubt.node, `whether the network of ${doubt.node.label} reaches ${tooMany}`, doubt);
  },
});

/** A scope that a network may reach; `key` tells it from others, even where it is unknown which scope it is. */
interface PossibleScope {
  readonly key: string;
  readonly doubt: Doubt;
}

/** Where an endpoint or a zone leads: to certain scopes, and to possible ones. */
interface Leads {
  readonly certain: readonly Resolved[];
  readonly possible: readonly PossibleScope[];
}

interface Reached {
  readonly network: Resolved<NetworkNode>;
  /** The network, or where it is outside the estate, what first leads from it to a certain scope, or at all. */
  subject: EstateNode;
  /** Where it certainly leads, each with what first leads there. */
  readonly ways: Way[];
  readonly possible: (readonly PossibleScope[])[];
}

interface Way {
  readonly leads: Leads;
  readonly through: EstateNode;
}

/** How many scopes a message names. */
const SCOPES_SHOWN = 5;

/** How many scopes some ways lead to, each counted once. The largest one is not copied: hundreds of networks may have it. */
function countOf(ways: readonly Way[]): number {
  const [largest, ...others] = ways.map(({ leads }) => leads.certain).sort((a, b) => b.length - a.length);
  if (largest === undefined) return 0;
  const further = new Map(others.flat().map((scope) => [scope.key, scope]));
  if (further.size > 0) for (const { key } of largest) further.delete(key);
  return largest.length + further.size;
}

/** The scopes that some ways lead to, with what leads there. */
function shownOf(ways: readonly Way[], count: number): string {
  const shown = new Map<string, string>();
  for (const { leads, through } of ways) {
    for (const scope of leads.certain) {
      if (shown.size === Math.min(count, SCOPES_SHOWN)) break;
      if (!shown.has(scope.key)) shown.set(scope.key, `${scope.label} (through ${through.label})`);
    }
  }
  const left = count - shown.size;
  return listed([...shown.values(), ...(left > 0 ? [`${String(left)} more`] : [])]);
}

/** What each network reaches: by an endpoint inside it, or by a link to a zone that a scope's endpoint fills. */
class ReachedScopes {
  readonly networks = new Map<string, Reached>();
  /** Scopes that are reached from a network that is not known: one doubt for each scope. */
  readonly anywhere = new Map<string, PossibleScope>();
  /** What leads there from a network that is not known. */
  readonly lost: Doubt[] = [];
  /** The keys of all scopes that anything leads to, possible ones among them. */
  readonly scopes = new Set<string>();
  private readonly byZone = new Map<string, Leads>();
  /** Leads by the scopes in them: the zones of a set lead to the same ones. */
  private readonly same = new Map<string, Leads>();
  private readonly counted = new Set<Leads>();

  constructor(
    private readonly estate: Estate,
    private readonly cloud: Cloud,
  ) {
    for (const endpoint of estate.of("endpoint")) {
      const targets = scopesOf(endpoint);
      if (targets.leadsToScope !== false) this.add(endpoint.network, endpoint, leadsOf(targets));
    }
    const anyZone = this.ofAnyZone();
    for (const link of estate.of("link")) {
      const role = roleOf(link.zone, link, cloud);
      if (role === "none" || role === "blob") continue;
      const leads = isResolved(link.zone) ? this.ofZone(link.zone) : anyZone;
      this.add(link.network, link, typeof role === "string" ? leads : doubted(leads, role));
    }
  }

  private add(network: Reference<NetworkNode>, through: EstateNode, leads: Leads): void {
    if (leads.certain.length === 0 && leads.possible.length === 0) return;
    if (!this.counted.has(leads)) for (const { key } of [...leads.certain, ...leads.possible]) this.scopes.add(key);
    this.counted.add(leads);
    if (network.kind === "unknown") {
      const doubt: Doubt = { node: through, because: network };
      this.lost.push(doubt);
      for (const scope of doubted(leads, doubt).possible) if (!this.anywhere.has(scope.key)) this.anywhere.set(scope.key, scope);
    }
    if (!isResolved(network)) return;
    const subject = network.kind === "node" ? network.node : through;
    const reached: Reached = this.networks.get(network.key) ?? { network, subject, ways: [], possible: [] };
    this.networks.set(network.key, reached);
    if (reached.ways.length === 0 && leads.certain.length > 0) reached.subject = subject;
    if (leads.certain.length > 0 && !reached.ways.some((way) => way.leads.certain === leads.certain)) reached.ways.push({ leads, through });
    if (leads.possible.length > 0) reached.possible.push(leads.possible);
  }

  private ofZone(zone: Resolved<ZoneNode>): Leads {
    const found = this.byZone.get(zone.key);
    if (found !== undefined) return found;
    const groups = monitorGroupsFilling(this.estate, zone, this.cloud);
    const certain = groups.certain.map((group) => leadsOf(scopesBehind(group.endpoint, group)));
    const doubtful = groups.doubtful.map((doubt) => doubted(leadsOf(scopesBehind(doubt.node.endpoint, doubt.node)), doubt));
    const leads = this.shared(together([...certain, ...doubtful]));
    this.byZone.set(zone.key, leads);
    return leads;
  }

  /** The leads with the list of certain scopes that others have as well. */
  private shared(leads: Leads): Leads {
    const key = leads.certain.map((scope) => scope.key).sort().join("\n");
    const before = this.same.get(key);
    if (before === undefined) this.same.set(key, leads);
    return before === undefined ? leads : { ...leads, certain: before.certain };
  }

  /** Where a zone may lead of which nothing is known. */
  private ofAnyZone(): Leads {
    const groups = this.estate.of("zone-group").filter((group) => mayBeOfScope(group, this.cloud) && mayHoldMonitorZone(group, this.cloud));
    return together(groups.map((group) => leadsOf(scopesBehind(group.endpoint, group))));
  }
}

function leadsOf({ scopes, leadsToScope, doubt }: ScopeTargets): Leads {
  // Who leads to an unknown scope stands for that scope, so that it counts once however often it is met.
  return { certain: scopes, possible: doubt === undefined || leadsToScope === false ? [] : [{ key: `behind ${doubt.node.key}`, doubt }] };
}

/** The same leads where it is in doubt whether they hold at all. */
function doubted({ certain, possible }: Leads, doubt: Doubt): Leads {
  return { certain: [], possible: [...certain.map(({ key }) => ({ key, doubt })), ...possible] };
}

function together(leads: readonly Leads[]): Leads {
  const certain = new Map(leads.flatMap((lead) => lead.certain.map((scope) => [scope.key, scope] as const)));
  const possible = new Map(leads.flatMap((lead) => lead.possible.map((scope) => [scope.key, scope] as const)));
  return { certain: [...certain.values()], possible: [...possible.values()] };
}

/** The doubt that may lift a network's scopes above the limit. */
function beyond(limit: number, certain: Iterable<string>, ...possible: Iterable<PossibleScope>[]): Doubt | undefined {
  const scopes = new Set(certain);
  for (const some of possible) {
    for (const { key, doubt } of some) {
      scopes.add(key);
      if (scopes.size > limit) return doubt;
    }
  }
  return undefined;
}
