import { type Cloud, SOURCES, trafficOf } from "../../azure";
import { type Estate, type EstateNode, isResolved, type LinkNode, type Resolved, type ZoneNode } from "../estate";
import { valueOf } from "../value";
import { listed } from "../wording";
import { zoneName } from "../zone-names";
import { type Doubt, inDoubt } from "./doubt";
import { FILLED_ZONES, links } from "./example-parts";
import { isBlobZone, violatedInCloud } from "./monitor-zones";
import { estateRule, passes, undecidable, type Verdict } from "./rule";
import { openZones, zoneSets } from "./zone-sets";

const NETWORKS_SHOWN = 3;

export const dnsLinksEqual = estateRule({
  id: "dns-links-equal",
  title: "All zones of a set are linked to the same networks",
  fact: "A network that is linked to a part of the set works in part: agents read their configuration privately, upload to a public address, and get 403 once the workspace is closed.",
  fix: "Link every zone of the set to the same networks.",
  level: "mandatory",
  source: SOURCES.T1,
  examples: {
    bad: `${FILLED_ZONES}${links("zones.slice(0, 1)", ", { dependsOn: [zoneGroup] }")}`,
    good: `${FILLED_ZONES}${links("zones", ", { dependsOn: [zoneGroup] }")}`,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    const strays = new StrayLinks(estate.of("link"));
    const subjects = zonesBySubject(estate, cloud);
    const doubts = subjects.size === 0 ? new Map<EstateNode, Doubt>() : openPlaces(estate, cloud);
    for (const subject of [...new Set([...subjects.keys(), ...doubts.keys()])].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      const verdict = judgeZones(subject, (subjects.get(subject) ?? []).map((linked) => ({ zone: linked.zone, lacks: compare(linked, strays) })), cloud);
      const doubt = doubts.get(subject);
      yield verdict.answer !== "passes" || doubt === undefined ? verdict : inDoubt(subject, `whether all zones of the set that ${subject.label} may belong to are linked to the same networks`, doubt);
    }
  },
});

/** What may belong to a set, or link a zone of one, as far as it is unknown. */
function openPlaces(estate: Estate, cloud: Cloud): ReadonlyMap<EstateNode, Doubt> {
  const links = estate.of("link").flatMap((link) => (link.zone.kind === "unknown" ? [{ node: link, because: link.zone }] : []));
  return new Map([...openZones(estate, cloud), ...links].map((doubt) => [doubt.node, doubt]));
}

/** A zone, what it is linked to, and what the other zones of its sets are linked to. */
interface LinkedZone {
  readonly zone: Resolved<ZoneNode>;
  readonly own: Networks;
  /** What the zones of each of its sets are linked to: of several sets, where endpoints of several scopes fill the blob zone. */
  readonly sets: readonly Networks[];
  /** Why it may belong to another set than it is counted to. */
  readonly doubt: Doubt | undefined;
}

/** The networks that some links certainly name, by key, and the links whose network is unknown. */
interface Networks {
  readonly certain: ReadonlyMap<string, Resolved>;
  readonly doubts: readonly Doubt[];
}

/** The networks that a zone is certainly not linked to, and why there may be more. */
interface Lacks {
  readonly missing: readonly Resolved[];
  readonly doubt: Doubt | undefined;
}

function judgeZones(subject: EstateNode, zones: readonly { readonly zone: Resolved<ZoneNode>; readonly lacks: Lacks }[], cloud: Cloud): Verdict {
  const partial = zones.filter(({ lacks }) => lacks.missing.length > 0);
  const [first] = partial;
  if (first !== undefined) {
    const labels = listed(partial.map(({ zone }) => zone.label).sort());
    const networks = listed([...new Set(partial.flatMap(({ lacks }) => lacks.missing.map(({ label }) => label)))].sort(), NETWORKS_SHOWN);
    const fix = `Link ${labels} to ${networks}.`;
    if (first.zone.kind === "outside") {
      return undecidable(subject, `whether ${labels} ${partial.length === 1 ? "is" : "are"} linked to ${networks}, as other zones of the set are`, "what exists already may be linked elsewhere", fix);
    }
    const traffic = trafficOf(valueOf(zoneName(first.zone)) ?? "") ?? "what it carries";
    // Solution packs are Microsoft's own blobs, which no resource closes.
    const refused = isBlobZone(first.zone, cloud) ? "" : ", which answer 403 once the resources are closed";
    return violatedInCloud(
      cloud,
      subject,
      `${labels} is not linked to ${networks}, as other zones of its set are: from there the rest works, and the traffic of this zone (${traffic}) goes to public addresses${refused}.`,
      fix,
    );
  }
  const open = zones.find(({ lacks }) => lacks.doubt !== undefined);
  return open?.lacks.doubt === undefined ? passes(subject) : inDoubt(subject, `whether ${open.zone.label} is linked to the same networks as the other zones of its set`, open.lacks.doubt);
}

function compare({ own, sets, doubt: elsewhere }: LinkedZone, strays: StrayLinks): Lacks {
  const missing = [...new Map(sets.flatMap(({ certain }) => [...certain])).values()]
    .filter(({ key }) => !own.certain.has(key))
    .map((network) => ({ network, doubt: own.doubts[0] ?? strays.mayReach(network.key) ?? elsewhere }));
  const certain = missing.filter(({ doubt }) => doubt === undefined);
  if (missing.length > 0) return { missing: certain.map(({ network }) => network), doubt: missing.find(({ doubt }) => doubt !== undefined)?.doubt };
  // Another zone's link to an unknown network may be one that this zone lacks.
  const ownLinks = new Set(own.doubts.map(({ node }) => node));
  return { missing: [], doubt: sets.flatMap(({ doubts }) => doubts).find(({ node }) => !ownLinks.has(node)) };
}

/** Links of which it is unknown which zone they link. */
class StrayLinks {
  private readonly byNetwork = new Map<string, Doubt>();
  private readonly toAny: Doubt | undefined;

  constructor(links: readonly LinkNode[]) {
    const strays = links.flatMap((link) => (link.zone.kind === "unknown" ? [{ link, doubt: { node: link, because: link.zone } }] : []));
    this.toAny = strays.find(({ link }) => link.network.kind === "unknown")?.doubt;
    for (const { link, doubt } of strays) if (isResolved(link.network)) this.byNetwork.set(link.network.key, doubt);
  }

  mayReach(network: string): Doubt | undefined {
    return this.byNetwork.get(network) ?? this.toAny;
  }
}

/** The zones of all sets, under what is judged for them. */
function zonesBySubject(estate: Estate, cloud: Cloud): ReadonlyMap<EstateNode, readonly LinkedZone[]> {
  const found = new Map<string, { readonly subject: EstateNode; readonly linked: LinkedZone }>();
  for (const { entries, doubt } of zoneSets(estate, cloud)) {
    // The blob zone is linked to networks of other services too, which need no Azure Monitor.
    const networks = networksOf(estate, entries.flat().flatMap(({ zone }) => (isBlobZone(zone, cloud) ? [] : [zone])));
    for (const entry of entries) {
      const own = networksOf(estate, entry.map(({ zone }) => zone));
      for (const { zone, subject } of entry) {
        const sets = [...(found.get(zone.key)?.linked.sets ?? []), networks];
        found.set(zone.key, { subject, linked: { zone, own, sets, doubt } });
      }
    }
  }
  const bySubject = new Map<EstateNode, LinkedZone[]>();
  for (const { subject, linked } of found.values()) {
    const list = bySubject.get(subject);
    if (list === undefined) bySubject.set(subject, [linked]);
    else list.push(linked);
  }
  return bySubject;
}

function networksOf(estate: Estate, zones: readonly Resolved<ZoneNode>[]): Networks {
  const certain = new Map<string, Resolved>();
  const doubts: Doubt[] = [];
  for (const link of zones.flatMap(({ key }) => estate.linksOf(key).certain)) {
    if (isResolved(link.network)) certain.set(link.network.key, link.network);
    else if (link.network.kind === "unknown") doubts.push({ node: link, because: link.network });
  }
  return { certain, doubts };
}
