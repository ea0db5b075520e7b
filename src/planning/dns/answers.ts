import { publicZone, ResolutionPolicy } from "../../azure";
import { type Estate, isResolved, type LinkNode } from "../estate";
import { type AskedName } from "../reachability/asked-names";
import { because } from "../reachability/branch";
import { type Answerer, type Answerers, DnsViews } from "../reachability/dns-view";
import { ResolvedTopology } from "../reachability/resolved-topology";
import { type Readings, type ReachSettings } from "../reachability/settings";
import { type Vantage } from "../reachability/verdict";
import { zoneName } from "../rules/monitor-zones";
import { isText, valueOf } from "../value";
import { type HeldNames } from "./held-names";
import { type PlannedName } from "./planned-name";

/**
 * What a network is answered for a name: a private address, undefined where no source shows it yet; a public one; that
 * there is no such name; or what cannot be told, as where deployed records lack the name.
 */
export type Answer =
  | { readonly kind: "private"; readonly addresses: readonly string[] | undefined; readonly how: string }
  | { readonly kind: "public" | "no-such-name"; readonly how: string }
  | { readonly kind: "unknown"; readonly how: string; readonly isLacking?: true };

/** Networks that are answered alike for every name. */
export interface View {
  readonly vantages: readonly [Vantage, ...Vantage[]];
  /** In the order of the names. */
  readonly answers: readonly Answer[];
}

/** A name and what an answer depends on beside the network. */
interface AskedFor {
  readonly name: PlannedName;
  /** The same for all names that the same servers, zones and forwarders answer. */
  readonly kind: number;
  readonly isServed: boolean | string;
  /** The same for all names that are answered alike wherever no zone is asked, and by every zone that holds none of them. */
  readonly group: number;
  /** The scopes that hold what it leads to, where they alone tell whether a zone holds it. */
  readonly holders: ReadonlySet<string> | undefined;
}

/** What each network is answered for each name; networks with the same zones, policies and servers are asked once. */
export class Answers {
  private readonly views: DnsViews;
  private readonly networks: ResolvedTopology;
  private readonly readings: Readings;
  /** Whatever a declared server or a rule forwards: names that the same of them cover are asked alike. */
  private readonly forwarded: readonly string[];
  /** Whatever zone is linked: one of another name may answer for a single name, too. */
  private readonly linked: readonly string[];

  /** @throws TopologyError where the topology names a network that the estate does not have. */
  constructor(
    estate: Estate,
    private readonly held: HeldNames,
    { topology, readings }: Pick<ReachSettings, "topology" | "readings">,
  ) {
    this.networks = new ResolvedTopology(estate, topology);
    this.views = new DnsViews(estate, this.networks, new Map());
    this.readings = readings;
    this.linked = [...new Set(estate.of("link").flatMap(({ zone }) => (isResolved(zone) ? (valueOf(zoneName(zone))?.toLowerCase() ?? []) : [])))];
    const ruled = estate.of("forwarding-rule").flatMap(({ domain }) => valueOf(domain) ?? []);
    this.forwarded = [...new Set([...topology.dnsServers.flatMap(({ forwards }) => forwards ?? []), ...ruled].map((name) => name.toLowerCase().replace(/\.$/, "")))];
  }

  viewsOf(names: readonly PlannedName[]): readonly View[] {
    const asked = this.asked(names);
    const kinds = [...new Map(asked.map(({ name, kind }) => [kind, name])).values()];
    const classes = new Map<string, [Vantage, ...Vantage[]]>();
    for (const vantage of this.networks.vantages) {
      const answerers = kinds.map((name) => this.answerers(vantage, name).all.map((answerer) => signature(vantage, name, answerer)).join(" or "));
      const inPublic = kinds.map((name) => this.views.answerersInPublic(vantage, askedName(name)).all.map(({ kind, how }) => `${kind} ${ofAny(vantage, how, name)}`).join(" or "));
      const key = [...answerers, ...inPublic].join("\n");
      const same = classes.get(key);
      if (same === undefined) classes.set(key, [vantage]);
      else same.push(vantage);
    }
    return [...classes.values()].map((vantages) => ({ vantages, answers: this.answersFor(vantages[0], asked) }));
  }

  /** Names with what an answer depends on beside the network: numbers tell alike from different, for there are thousands of names. */
  private asked(names: readonly PlannedName[]): readonly AskedFor[] {
    const [kinds, groups] = [new Map<string, number>(), new Map<string, number>()];
    return names.map((name) => {
      const kind = numberOf(kinds, this.kindOf(name));
      const isServed = this.held.isServed(name);
      return { name, kind, isServed, group: numberOf(groups, `${kind}\n${name.kind}\n${String(isServed)}`), holders: this.held.holdersOf(name) };
    });
  }

  private answersFor(vantage: Vantage, asked: readonly AskedFor[]): readonly Answer[] {
    const directOf = (name: PlannedName): Answer =>
      either(this.views.answerersInPublic(vantage, askedName(name)).all.map(({ kind, how }): Answer => ({ kind: kind === "open" ? "unknown" : "public", how: ofAny(vantage, how, name) })), "");
    const direct: Answer[] = [];
    const byKind: Answerers[] = [];
    const targets: (ReadonlySet<string> | "any")[] = [];
    const byGroup: Answer[] = [];
    const byGroupUnheld: Answer[] = [];
    return asked.map(({ name, kind, isServed, group, holders }) => {
      const shared = byGroup[group];
      if (shared !== undefined) return shared;
      const answerers = (byKind[kind] ??= this.answerers(vantage, name));
      // A tenant has thousands of names, and a zone holds those of one scope: of all others it says the same.
      const isUnheld = holders !== undefined && isDisjoint(holders, (targets[kind] ??= this.targetsOf(answerers)));
      const unheld = isUnheld ? byGroupUnheld[group] : undefined;
      if (unheld !== undefined) return unheld;
      const answer = this.answer(name, isServed, (direct[kind] ??= directOf(name)), () => either(answerers.all.map((answerer) => this.follow(vantage, answerer, name)), ofAny(vantage, answerers.question)));
      // Where no zone is asked, all names of a group are answered alike.
      if (answerers.all.every((answerer) => answerer.kind !== "zone")) byGroup[group] = answer;
      if (isUnheld) byGroupUnheld[group] = answer;
      return answer;
    });
  }

  /** What all endpoints lead to whose records stand in the zones that are asked; `any` where that is not all that is in them. */
  private targetsOf({ all }: Answerers): ReadonlySet<string> | "any" {
    const sets = all.flatMap((answerer) => (answerer.kind === "zone" ? [this.held.targetsIn(answerer.zone)] : []));
    return sets.every((set) => set !== undefined) ? new Set(sets.flatMap((set) => [...set])) : "any";
  }

  /**
   * @param direct - What is answered for a name that is no alias.
   * @param aliased - What is answered for one whose alias leads into the private zone.
   */
  private answer({ kind }: PlannedName, isServed: boolean | string, direct: Answer, aliased: () => Answer): Answer {
    if (isServed === true) return aliased();
    if (isServed === false && (kind === "monitor-workspace" || kind === "service")) return direct;
    if (typeof isServed === "string") return either([aliased(), direct], isServed);
    // Documents contradict each other on a resource's own name while no scope holds the resource (S3 against T1).
    if (this.readings === "scoped") return direct;
    return this.readings === "always" ? aliased() : either([aliased(), direct], "whether public DNS leads into the private zone while no scope holds the resource: documents contradict each other");
  }

  private answerers(vantage: Vantage, name: PlannedName): Answerers {
    return this.views.answerers(vantage, askedName(name));
  }

  private follow(vantage: Vantage, answerer: Answerer, name: PlannedName): Answer {
    if (answerer.kind === "public" && name.kind === "custom") return { kind: "no-such-name", how: `public DNS knows no zone ${name.zone}` };
    if (answerer.kind !== "zone") return { kind: answerer.kind === "open" ? "unknown" : "public", how: ofAny(vantage, answerer.how, name) };
    const held = this.held.in(answerer.zone, name);
    if (held.kind === "held") return { kind: "private", addresses: held.addresses, how: held.how };
    if (held.kind === "lacking") return { kind: "unknown", how: held.why, isLacking: true };
    return held.kind === "missing" ? withoutRecord(answerer.link, answerer.zone.label) : { kind: "unknown", how: held.why };
  }

  /** What tells names apart for those who answer, be the zone's content what it may. */
  private kindOf({ name, zone, fronts }: PlannedName): string {
    const end = name.slice(name.indexOf(">") + 1);
    const alias = `${name.slice(0, name.length - publicZone(zone).length)}${zone}`;
    const covering = this.forwarded.filter((domain) => domain === "" || [name, alias].some((one) => one === domain || one.endsWith(`.${domain}`)) || (end !== name && domain.endsWith(end)));
    const overlapping = this.linked.filter((other) => other !== zone && [name, alias].some((one) => one === other || one.endsWith(`.${other}`)));
    return [zone, ...fronts, "", ...covering, "", ...overlapping].join("\n");
  }
}

function askedName({ name, zone, record, fronts, source }: PlannedName): AskedName {
  return { name, zone, record, fronts, isShared: false, mode: undefined, isPassage: false, source };
}

/** What a link says of a name that its zone does not hold (D17). */
function withoutRecord(link: LinkNode, zone: string): Answer {
  const { resolutionPolicy } = link;
  const noName: Answer = { kind: "no-such-name", how: `${zone} does not hold it, and the network's link to it says that there is no such name` };
  const redirected: Answer = { kind: "public", how: `${zone} does not hold it, and the network's link to it falls back to the public answer` };
  if (resolutionPolicy.kind === "absent" || isText(resolutionPolicy, ResolutionPolicy.Default)) return noName;
  if (isText(resolutionPolicy, ResolutionPolicy.NxDomainRedirect)) return redirected;
  const reason = resolutionPolicy.kind === "unknown" ? because({ node: link, because: resolutionPolicy }) : `"${resolutionPolicy.value}" is no policy that a document knows`;
  return either([noName, redirected], `what ${link.label} answers for what ${zone} does not hold: ${reason}`);
}

/** One of several answers: the one that all are, or that it cannot be told. */
function either(answers: readonly Answer[], question: string): Answer {
  const [first, ...others] = answers;
  if (first === undefined || others.some(({ kind }) => kind !== first.kind)) return answers.find(({ kind }) => kind === "unknown") ?? { kind: "unknown", how: question };
  if (first.kind !== "private") return first;
  const lists = answers.map((answer) => (answer.kind === "private" ? answer.addresses : undefined));
  const known = lists.filter((list) => list !== undefined);
  return { ...first, addresses: known.length < lists.length ? undefined : [...new Set(known.flat())].sort() };
}

function isDisjoint(holders: ReadonlySet<string>, targets: ReadonlySet<string> | "any"): boolean {
  if (targets === "any") return false;
  for (const holder of holders) if (targets.has(holder)) return false;
  return true;
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const number = numbers.get(key) ?? numbers.size;
  numbers.set(key, number);
  return number;
}

/** All that an answer depends on, of who answers. */
function signature(vantage: Vantage, name: PlannedName, answerer: Answerer): string {
  if (answerer.kind !== "zone") return `${answerer.kind} ${ofAny(vantage, answerer.how, name)}`;
  const { key, resolutionPolicy: policy } = answerer.link;
  return `${answerer.zone.key} ${policy.kind === "known" ? policy.value.toLowerCase() : policy.kind === "absent" ? "" : key}`;
}

/** A reason as it is for every network and every name that is answered alike. */
function ofAny({ network }: Vantage, how: string, name?: PlannedName): string {
  const general = how.replaceAll(network.label, "the network");
  return name === undefined ? general : general.replaceAll(name.name, "the name");
}
