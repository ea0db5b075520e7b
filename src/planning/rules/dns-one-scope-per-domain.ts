import { type Cloud, SOURCES } from "../../azure";
import { type Estate, isResolved, type Resolved, type ZoneGroupNode, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { type Doubt, inDoubt } from "./doubt";
import { mayBeOfScope, roleOf, violatedInCloud, zoneNamesOf } from "./monitor-zones";
import { estateRule, passes, type Verdict } from "./rule";
import { scopesBehind, type ScopeTargets } from "./scope-endpoints";
import { listed } from "./wording";

const NETWORKS_SHOWN = 3;

export const dnsOneScopePerDomain = estateRule({
  id: "dns-one-scope-per-domain",
  title: "A zone is filled for one scope only",
  fact: "Endpoints to two scopes write the same names, and the later one overwrites the records of the first: networks that share the zone lose what the first scope holds.",
  level: "mandatory",
  source: SOURCES.D2,
  *judge(estate, { cloud }): Iterable<Verdict> {
    const claims = new Claims(estate.of("zone-group").filter((group) => mayBeOfScope(group, cloud)).map((group) => claimOf(group, cloud)));
    for (const claim of claims.all) yield judgeClaim(estate, claim, claims, cloud);
  },
});

/** The zones into which a zone group writes the records of a scope. */
interface Claim {
  readonly group: ZoneGroupNode;
  readonly targets: ScopeTargets;
  readonly zones: readonly ClaimedZone[];
  /** Why the group may fill more zones. */
  readonly moreZones: Doubt | undefined;
}

interface ClaimedZone {
  readonly zone: Resolved<ZoneNode>;
  /** Why it cannot be told whether the zone is one of Azure Monitor's. */
  readonly doubt: Doubt | undefined;
}

/** A claim for one certain scope. */
interface ScopeClaim {
  readonly claim: Claim;
  readonly scope: Resolved;
}

function claimOf(group: ZoneGroupNode, cloud: Cloud): Claim {
  const zones = (valueOf(group.zones) ?? []).flatMap((zone): ClaimedZone[] => {
    const role = roleOf(zone, group, cloud);
    return isResolved(zone) && role !== "none" ? [{ zone, doubt: typeof role === "string" ? undefined : role }] : [];
  });
  zones.sort((a, b) => (a.zone.key < b.zone.key ? -1 : 1));
  return { group, targets: scopesBehind(group.endpoint, group), zones, moreZones: zoneNamesOf(group).doubt };
}

/** All claims, in the order of their groups' keys. */
class Claims {
  /** Of each zone, the first claim for each scope. */
  private readonly byZone = new Map<string, Map<string, ScopeClaim>>();
  private readonly groupsByZone = new Map<string, number>();
  private readonly scopes = new Set<string>();
  private readonly withoutScope = new Set<Claim>();

  constructor(readonly all: readonly Claim[]) {
    for (const claim of all) {
      if (claim.targets.doubt !== undefined) this.withoutScope.add(claim);
      for (const { key } of claim.targets.scopes) this.scopes.add(key);
      for (const { zone } of claim.zones) {
        this.groupsByZone.set(zone.key, (this.groupsByZone.get(zone.key) ?? 0) + 1);
        const first = this.byZone.get(zone.key) ?? new Map<string, ScopeClaim>();
        for (const scope of claim.targets.scopes) if (!first.has(scope.key)) first.set(scope.key, { claim, scope });
        this.byZone.set(zone.key, first);
      }
    }
  }

  /** An earlier claim on a zone for a scope other than `scope`. */
  earlier(zone: string, claim: Claim, scope: string): ScopeClaim | undefined {
    // Among the first claims of two scopes, one is for another scope.
    const [first, second] = this.byZone.get(zone)?.values() ?? [];
    const other = first?.scope.key === scope ? second : first;
    return other !== undefined && other.claim.group.key < claim.group.key ? other : undefined;
  }

  isShared(zone: string): boolean {
    return (this.groupsByZone.get(zone) ?? 0) > 1;
  }

  /** Whether another claim is, or may be, for a scope that this one is not for. */
  mayMeetAnotherScope(claim: Claim): boolean {
    const own = new Set(claim.targets.scopes.map(({ key }) => key));
    return this.scopes.size > own.size || this.withoutScope.size > (this.withoutScope.has(claim) ? 1 : 0);
  }
}

function judgeClaim(estate: Estate, claim: Claim, claims: Claims, cloud: Cloud): Verdict {
  const { group, targets } = claim;
  const [scope] = targets.scopes;
  if (scope !== undefined) {
    const conflicts = claim.zones.flatMap((claimed) => {
      const earlier = claims.earlier(claimed.zone.key, claim, scope.key);
      return earlier === undefined ? [] : [{ ...claimed, earlier }];
    });
    const certain = conflicts.filter(({ doubt }) => doubt === undefined);
    const [first] = certain;
    if (first !== undefined) {
      const zones = certain.filter(({ earlier }) => earlier.claim === first.earlier.claim).map(({ zone }) => zone);
      return overwrites(estate, { claim, scope }, first.earlier, zones, cloud);
    }
    const open = conflicts.find(({ doubt }) => doubt !== undefined);
    if (open?.doubt !== undefined) return inDoubt(group, `whether ${open.zone.label}, which ${open.earlier.claim.group.label} fills for another scope, is a zone of Azure Monitor`, open.doubt);
  }
  const shared = claim.zones.find(({ zone }) => claims.isShared(zone.key));
  if (targets.doubt !== undefined && shared !== undefined) return inDoubt(group, `whether ${group.label} fills ${shared.zone.label} for the scope that other zone groups fill it for`, targets.doubt);
  if (claim.moreZones !== undefined && claims.mayMeetAnotherScope(claim)) return inDoubt(group, `whether ${group.label} fills a zone that is filled for another scope`, claim.moreZones);
  return passes(group);
}

function overwrites(estate: Estate, later: ScopeClaim, earlier: ScopeClaim, zones: readonly Resolved<ZoneNode>[], cloud: Cloud): Verdict {
  const networks = new Set(zones.flatMap(({ key }) => estate.linksOf(key).certain).flatMap(({ network }) => (isResolved(network) ? [network.label] : [])));
  const losers = networks.size === 0 ? "every network that is linked" : listed([...networks].sort(), NETWORKS_SHOWN);
  return violatedInCloud(
    cloud,
    later.claim.group,
    `${later.claim.group.label} fills ${listed(zones.map(({ label }) => label))} for ${later.scope.label}, and ${earlier.claim.group.label} for ${earlier.scope.label}: the later records overwrite the earlier ones, and ${losers} can no longer reach what the other scope holds.`,
    "Connect both endpoints to one scope, or give each scope zones of its own, linked to networks that share no DNS.",
  );
}
