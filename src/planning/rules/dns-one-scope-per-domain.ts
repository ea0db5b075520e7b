import { type Cloud, SOURCES } from "../../azure";
import { type Estate, isResolved, type Resolved, type ZoneGroupNode, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { listed } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { FILLED_ZONES } from "./example-parts";
import { roleOf, violatedInCloud, zoneNamesOf } from "./monitor-zones";
import { estateRule, passes, type Verdict } from "./rule";
import { scopesBehind, type ScopeTargets } from "./scope-endpoints";

const NETWORKS_SHOWN = 3;

export const dnsOneScopePerDomain = estateRule({
  id: "dns-one-scope-per-domain",
  title: "A zone is filled for one scope only",
  fact: "Endpoints to two scopes write the same names, and the later one overwrites the records of the first: networks that share the zone lose what the first scope holds.",
  fix: "Connect both endpoints to one scope, or give each scope zones of its own, linked to networks that share no DNS.",
  level: "mandatory",
  source: SOURCES.D2,
  examples: {
    bad: `${FILLED_ZONES}
const other = new monitor.PrivateLinkScope("other", {
  resourceGroupName: group.name,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" },
});
const otherEndpoint = new network.PrivateEndpoint("other", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: other.id, groupIds: ["azuremonitor"] }],
});
const otherGroup = new network.PrivateDnsZoneGroup("other", {
  resourceGroupName: group.name,
  privateEndpointName: otherEndpoint.name,
  privateDnsZoneConfigs: zones.map((zone, index) => ({ name: \`zone\${index}\`, privateDnsZoneId: zone.id })),
});`,
    good: FILLED_ZONES,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    const earlier = new Claims();
    const losers = new Losers(estate);
    for (const group of estate.of("zone-group")) {
      const claim = claimOf(group, cloud);
      const { leadsToScope } = claim.targets;
      // Of a group whose endpoint is unknown, the zones tell: with others only, it is another service's.
      const mayClaim = claim.zones.length > 0 || claim.moreZones !== undefined;
      if (leadsToScope === false || (leadsToScope === undefined && !mayClaim)) continue;
      yield judgeClaim(claim, earlier, losers, cloud);
      earlier.add(claim);
    }
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

function claimOf(group: ZoneGroupNode, cloud: Cloud): Claim {
  const zones = new Map<string, ClaimedZone>();
  for (const zone of valueOf(group.zones) ?? []) {
    const role = roleOf(zone, group, cloud);
    if (isResolved(zone) && role !== "none") zones.set(zone.key, { zone, doubt: typeof role === "string" ? undefined : role });
  }
  return {
    group,
    targets: scopesBehind(group.endpoint, group),
    zones: [...zones.values()].sort((a, b) => (a.zone.key < b.zone.key ? -1 : 1)),
    moreZones: zoneNamesOf(group).doubt,
  };
}

/** The claims of earlier groups: those that a later one overwrites, which has the finding. */
class Claims {
  private readonly all: Claim[] = [];
  private readonly onUnknownZones: Claim[] = [];
  private readonly byZone = new Map<string, Claim[]>();

  add(claim: Claim): void {
    if (claim.zones.length > 0 || claim.moreZones !== undefined) this.all.push(claim);
    if (claim.moreZones !== undefined) this.onUnknownZones.push(claim);
    for (const { zone } of claim.zones) {
      const list = this.byZone.get(zone.key);
      if (list === undefined) this.byZone.set(zone.key, [claim]);
      else list.push(claim);
    }
  }

  on(zone: string): readonly Claim[] {
    return this.byZone.get(zone) ?? [];
  }

  /** Those that may fill a zone that `claim` fills, as far as zones are unknown. */
  mayMeet(claim: Claim): readonly Claim[] {
    if (claim.moreZones !== undefined) return this.all;
    return claim.zones.length > 0 ? this.onUnknownZones : [];
  }
}

/** Whether two claims are for different scopes; the doubt where that cannot be told. */
function differ({ targets: a }: Claim, { targets: b }: Claim): boolean | Doubt {
  const keys = new Set(b.scopes.map(({ key }) => key));
  if (keys.size > 0 && a.scopes.some(({ key }) => !keys.has(key))) return true;
  return a.doubt ?? b.doubt ?? false;
}

function judgeClaim(claim: Claim, earlier: Claims, losers: Losers, cloud: Cloud): Verdict {
  const { group } = claim;
  const overwritten = claim.zones.flatMap(({ zone, doubt }) => (doubt === undefined ? [{ zone, by: earlier.on(zone.key).find((other) => differ(claim, other) === true) }] : []));
  const first = overwritten.find(({ by }) => by !== undefined)?.by;
  if (first !== undefined) {
    return overwrites(claim, first, overwritten.filter(({ by }) => by === first).map(({ zone }) => zone), losers, cloud);
  }
  for (const { zone, doubt } of claim.zones) {
    for (const other of earlier.on(zone.key)) {
      const different = differ(claim, other);
      const open = different === true ? doubt : different;
      if (open !== false && open !== undefined) return inDoubt(group, `whether ${group.label} and ${other.group.label} fill ${zone.label} with Azure Monitor's records for two scopes`, open);
    }
  }
  const met = earlier.mayMeet(claim).find((other) => differ(claim, other) !== false);
  const why = claim.moreZones ?? met?.moreZones;
  return met === undefined || why === undefined ? passes(group) : inDoubt(group, `whether ${group.label} and ${met.group.label} fill one zone for two scopes`, why);
}

/** The networks that lose what an overwritten record led to: hundreds of scopes may share the same zones, and each is asked once. */
class Losers {
  private readonly byZones = new Map<string, string>();

  constructor(private readonly estate: Estate) {}

  /** In a message, those that are linked to one of some zones. */
  of(zones: readonly Resolved<ZoneNode>[]): string {
    const key = zones.map((zone) => zone.key).join("\n");
    const found = this.byZones.get(key) ?? this.find(zones);
    this.byZones.set(key, found);
    return found;
  }

  private find(zones: readonly Resolved<ZoneNode>[]): string {
    const networks = new Set(zones.flatMap(({ key }) => this.estate.linksOf(key).certain).flatMap(({ network }) => (isResolved(network) ? [network.label] : [])));
    return networks.size === 0 ? "every network that is linked" : listed([...networks].sort(), NETWORKS_SHOWN);
  }
}

function overwrites(later: Claim, earlier: Claim, zones: readonly Resolved<ZoneNode>[], losers: Losers, cloud: Cloud): Verdict {
  const scopes = ({ targets }: Claim): string => listed(targets.scopes.map(({ label }) => label));
  return violatedInCloud(
    cloud,
    later.group,
    `${later.group.label} fills ${listed(zones.map(({ label }) => label))} for ${scopes(later)}, and ${earlier.group.label} for ${scopes(earlier)}: the later records overwrite the earlier ones, and ${losers.of(zones)} can no longer reach what the other scope holds.`,
    "Connect both endpoints to one scope, or give each scope zones of its own, linked to networks that share no DNS.",
  );
}
