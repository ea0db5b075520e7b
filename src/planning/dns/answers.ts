import { ResolutionPolicy } from "../../azure";
import { type Estate, type LinkNode } from "../estate";
import { because } from "../reachability/branch";
import { type Answerer, DnsViews } from "../reachability/dns-view";
import { type ResolvedTopology } from "../reachability/resolved-topology";
import { type Readings } from "../reachability/settings";
import { type Vantage } from "../reachability/verdict";
import { isText } from "../value";
import { type HeldNames } from "./held-names";
import { type PlannedName } from "./planned-name";

/**
 * What a network is answered for a name: a private address, undefined where no source shows it yet; a public one; that
 * there is no such name; or what cannot be told.
 */
export type Answer =
  | { readonly kind: "private"; readonly addresses: readonly string[] | undefined; readonly how: string }
  | { readonly kind: "public" | "no-such-name" | "unknown"; readonly how: string };

/** Networks that are answered alike for every name. */
export interface View {
  readonly vantages: readonly [Vantage, ...Vantage[]];
  /** In the order of the names. */
  readonly answers: readonly Answer[];
}

/** What each network is answered for each name; networks with the same zones, policies and servers are asked once. */
export class Answers {
  private readonly views: DnsViews;

  constructor(
    estate: Estate,
    private readonly topology: ResolvedTopology,
    private readonly held: HeldNames,
    private readonly readings: Readings,
  ) {
    this.views = new DnsViews(estate, topology, new Map());
  }

  viewsOf(names: readonly PlannedName[]): readonly View[] {
    const kinds = [...new Map(names.map((name) => [`${name.zone}\n${name.fronts.join(" ")}`, name])).values()];
    const classes = new Map<string, [Vantage, ...Vantage[]]>();
    for (const vantage of this.topology.vantages) {
      const key = kinds.map((name) => this.answerers(vantage, name).all.map((answerer) => signature(vantage, answerer)).join(" or ")).join("\n");
      const same = classes.get(key);
      if (same === undefined) classes.set(key, [vantage]);
      else same.push(vantage);
    }
    return [...classes.values()].map((vantages) => ({ vantages, answers: names.map((name) => this.answer(vantages[0], name)) }));
  }

  answer(vantage: Vantage, name: PlannedName): Answer {
    const isServed = this.held.isServed(name);
    const direct: Answer = { kind: "public", how: isServed === false ? `nothing private serves it, so its public name is no alias into ${name.zone}` : "its public name may be no alias" };
    if (isServed === true) return this.aliased(vantage, name);
    if (isServed === false && (name.kind === "monitor-workspace" || name.kind === "service")) return direct;
    const aliased = this.aliased(vantage, name);
    if (typeof isServed === "string") return either([aliased, direct], isServed);
    // Documents contradict each other on a resource's own name while no scope holds the resource (S3 against T1).
    if (aliased.kind === "public" || this.readings === "scoped") return direct;
    return this.readings === "always" ? aliased : either([aliased, direct], "whether public DNS leads into the private zone while no scope holds the resource: documents contradict each other");
  }

  /** The answer for a name whose public alias leads into its zone. */
  private aliased(vantage: Vantage, name: PlannedName): Answer {
    const { all, question } = this.answerers(vantage, name);
    return either(all.map((answerer) => this.follow(vantage, answerer, name)), ofAny(vantage, question));
  }

  private answerers(vantage: Vantage, { name, zone, record, fronts, source }: PlannedName): ReturnType<DnsViews["answerers"]> {
    return this.views.answerers(vantage, { name, zone, record, fronts, isShared: false, mode: undefined, isPassage: false, source });
  }

  private follow(vantage: Vantage, answerer: Answerer, name: PlannedName): Answer {
    if (answerer.kind === "open") return { kind: "unknown", how: ofAny(vantage, answerer.how) };
    if (answerer.kind === "public") return { kind: "public", how: ofAny(vantage, answerer.how) };
    const held = this.held.in(answerer.zone, name);
    if (held.kind === "held") return { kind: "private", addresses: held.addresses, how: held.how };
    const missing = withoutRecord(answerer.link, answerer.zone.label);
    return held.kind === "missing" ? missing : { kind: "unknown", how: held.why };
  }
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
  if (first === undefined || others.some(({ kind }) => kind !== first.kind)) return { kind: "unknown", how: answers.find(({ kind }) => kind === "unknown")?.how ?? question };
  if (first.kind !== "private") return first;
  const lists = answers.map((answer) => (answer.kind === "private" ? answer.addresses : undefined));
  const known = lists.filter((list) => list !== undefined);
  return { ...first, addresses: known.length < lists.length ? undefined : [...new Set(known.flat())].sort() };
}

/** All that an answer depends on, of who answers. */
function signature(vantage: Vantage, answerer: Answerer): string {
  if (answerer.kind !== "zone") return `${answerer.kind} ${ofAny(vantage, answerer.how)}`;
  const { key, resolutionPolicy: policy } = answerer.link;
  return `${answerer.zone.key} ${policy.kind === "known" ? policy.value.toLowerCase() : policy.kind === "absent" ? "" : key}`;
}

/** A reason as it is for every network that is answered alike. */
function ofAny({ network }: Vantage, how: string): string {
  return how.replaceAll(network.label, "the network");
}
