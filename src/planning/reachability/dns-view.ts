import { SOURCES } from "../../azure";
import { AZURE_DNS, ownDnsServers } from "../dns-servers";
import { type Estate, type EstateNode, type ForwardingRuleNode, type InboundEndpointNode, isResolved, type LinkNode, type NetworkNode, type Resolved } from "../estate";
import { listed } from "../wording";
import { alone, type Answerer, type Answerers, behind, endsIn, oneOf, open, openBecause, unless } from "./answerer";
import { type AskedName } from "./asked-names";
import { InboundEndpoints } from "./inbound-endpoints";
import { aliasOf, LinkedZones } from "./linked-zones";
import { type ResolvedServer, type ResolvedTopology } from "./resolved-topology";
import { Rulesets } from "./rulesets";
import { type Vantage } from "./verdict";

export { type Answerer, type Answerers } from "./answerer";

/** Who asks, as messages name it, and the resource that it is. */
interface Asker {
  readonly label: string;
  readonly node: Pick<EstateNode, "key"> | undefined;
}

/** A name, and who answers for it where no server of one's own and no rule stands between. */
interface Question {
  readonly name: AskedName;
  /** Whether the name is an alias into its private zone. */
  readonly isAlias: boolean;
}

/**
 * What the DNS of each network makes of names. A network asks Azure's DNS, or the servers that it names: the inbound
 * endpoint of a resolver, which asks Azure's DNS in the resolver's network (PRIVATERESOLVER), or a server of which the
 * topology declares what it forwards. Azure's DNS asks linked zones and forwards by the rules of linked rulesets.
 * Whether a packet gets to a DNS server is not asked: who names a server is taken to reach it.
 */
export class DnsViews {
  private readonly zones: LinkedZones;
  private readonly rulesets: Rulesets;
  private readonly inbound: InboundEndpoints;
  private readonly answers = new Map<string, Answerers>();

  constructor(
    estate: Estate,
    private readonly topology: ResolvedTopology,
    /** Networks that are taken to be linked to zones, beside the links of the estate. */
    assumed: ReadonlyMap<string, readonly LinkNode[]>,
  ) {
    this.zones = new LinkedZones(estate, assumed);
    this.rulesets = new Rulesets(estate);
    this.inbound = new InboundEndpoints(estate);
  }

  /** Who answers a vantage for a name whose alias leads into a private zone. */
  answerers(vantage: Vantage, name: AskedName): Answerers {
    return this.fromVantage(vantage, { name, isAlias: true });
  }

  /** Who answers for a name that is no alias: public DNS, unless a server of one's own may hold anything. */
  answerersInPublic(vantage: Vantage, name: AskedName = UNNAMED): Answerers {
    return this.fromVantage(vantage, { name, isAlias: false });
  }

  private fromVantage({ network, dnsServer, label }: Vantage, question: Question): Answerers {
    if (dnsServer !== undefined) return this.atAddress(dnsServer, { label, node: undefined }, question, []);
    if (network.kind === "outside") return this.asAzure(network, question, []);
    const servers = ownDnsServers(network.node);
    if (servers.kind === "unknown") {
      return unless(this.asAzure(network, question, []), openBecause({ node: network.node, because: servers }, `whether ${network.label} asks Azure's DNS or servers of its own`, SOURCES.D16));
    }
    // A network that names Azure's DNS beside its own servers may ask any of them.
    const addresses = servers.value.length > 0 && network.node.dnsServers.kind === "known" ? network.node.dnsServers.value : [];
    const [first, ...others] = addresses.map((address) => (address === AZURE_DNS ? this.asAzure(network, question, []) : this.atAddress(address, network, question, [])));
    return first === undefined ? this.asAzure(network, question, []) : oneOf([first, ...others], `which of the DNS servers of ${network.label} answers`, SOURCES.D16);
  }

  /** What the server at an address answers; `path` has the networks whose DNS has been asked before. */
  private atAddress(address: string, asker: Asker, question: Question, path: readonly string[]): Answerers {
    const server = this.topology.server(address);
    if (server !== undefined) return this.throughServer(server, asker, address, question, path);
    const [first, ...others] = this.inbound.at(address).map((endpoint) => this.throughInbound(endpoint, address, question, path));
    if (first !== undefined) return oneOf([first, ...others], `which of the inbound endpoints with the address ${address} ${asker.label} asks`, SOURCES.PRIVATERESOLVER);
    return alone(open(`what the DNS server ${address} answers, which ${asker.label} asks: the topology does not declare what it forwards`, SOURCES.D16));
  }

  private throughServer({ network, forwards }: ResolvedServer, asker: Asker, address: string, question: Question, path: readonly string[]): Answerers {
    const { name, zone, fronts } = question.name;
    const forwarded = this.asAzure(network, question, path);
    if (forwards === undefined) return forwarded;
    const covers = (one: string): boolean => forwards.some((domain) => endsIn(one, domain));
    if (!question.isAlias) return [...fronts, name].some(covers) || forwards.some((domain) => isOfOne(question.name, domain)) ? forwarded : PUBLIC;
    if (firstNames(question.name).every(covers)) return forwarded;
    const publicly: Answerer = { kind: "public", how: `${asker.label} asks ${address}, which does not forward ${[...fronts, name].join(" or ")}: public DNS answers`, source: SOURCES.D3, ...(asker.node !== undefined && { decidedBy: asker.node }) };
    const either = (why: string): Answerers => ({ all: [publicly, ...forwarded.all], question: `whether ${address}, which ${asker.label} asks, ${why}`, source: SOURCES.D3 });
    if (covers(name)) return either(`follows an alias from ${fronts.join(" or ")}, which it does not forward, to ${name}, which it does`);
    if (covers(zone)) return either(`follows an alias from ${name}, which it does not forward, into ${zone}, which it does`);
    return forwards.some((domain) => isOfOne(question.name, domain)) ? either(`forwards the name of this resource: it forwards single names of the form ${name}`) : alone(publicly);
  }

  private throughInbound(endpoint: InboundEndpointNode, address: string, question: Question, path: readonly string[]): Answerers {
    const { network, label } = endpoint;
    if (network.kind === "unknown") return alone(openBecause({ node: endpoint, because: network }, `which network ${label} is in`, SOURCES.PRIVATERESOLVER));
    if (!isResolved(network)) return alone(open(`which network ${label} is in`, SOURCES.PRIVATERESOLVER));
    return behind({ text: `${label} answers at ${address} as Azure's DNS does in ${network.label}`, source: SOURCES.PRIVATERESOLVER, decidedBy: endpoint.key }, this.asAzure(network, question, path));
  }

  /** Who answers where Azure's DNS is asked from within a network. */
  private asAzure(network: Resolved<NetworkNode>, question: Question, path: readonly string[]): Answerers {
    if (path.includes(network.key)) return alone(open(`what Azure's DNS answers in ${network.label}: a rule forwards what it is asked there back to it`, SOURCES.RULESETS));
    const key = [network.key, ...question.name.fronts, question.name.name, String(question.isAlias), ...path].join("\n");
    const answer = this.answers.get(key) ?? this.byRules(network, question, [...path, network.key]);
    this.answers.set(key, answer);
    return answer;
  }

  /** The rules that are for the asked name forward it; where there are none, linked zones and public DNS answer. */
  private byRules(network: Resolved<NetworkNode>, question: Question, path: readonly string[]): Answerers {
    const { name, isAlias } = question;
    const direct = isAlias ? this.zones.answerers(network, name) : PUBLIC;
    const firsts = firstNames(name);
    // A linked zone that has the asked name itself is asked before all rules (PRIVATERESOLVER).
    if (isAlias && direct.all[0].kind === "zone" && firsts.every((first) => endsIn(first, name.zone))) return direct;
    const { rules, doubt } = this.rulesets.match(network, (domain) => firsts.every((first) => endsIn(first, domain)));
    const unsure = this.ofOne(network, question, direct) ?? doubt;
    if (rules.length === 0) return unless(isAlias ? this.onAlias(network, question, direct, path) : direct, unsure);
    // A zone that may be linked, and may have the asked name, would be asked before.
    return unless(unless(this.forwarded(rules, network, question, path), direct.all.find(({ kind }) => kind === "open")), unsure);
  }

  /** A rule for the name of one resource, of a name that stands for one of many; of a name that is not known, any rule. */
  private ofOne(network: Resolved<NetworkNode>, { name: asked, isAlias }: Question, direct: Answerers): Answerer | undefined {
    const { name, zone } = asked;
    if (name === "") return undefined;
    const isAliasAsked = isAlias && direct.all[0].kind !== "zone";
    const [rule] = this.rulesets.match(network, (domain) => zone === "" || isOfOne(asked, domain) || (isAliasAsked && isOfOne({ name: aliasOf(asked), zone: "" }, domain))).rules;
    return rule === undefined ? undefined : open(`whether ${rule.label} forwards ${name} of this resource: it is for ${shownDomain(rule)}`, SOURCES.RULESETS);
  }

  /** No rule is for the name that is asked first: one may be for a name that follows. */
  private onAlias(network: Resolved<NetworkNode>, question: Question, direct: Answerers, path: readonly string[]): Answerers {
    const { name } = question;
    // The linked zone that has the alias is asked before a rule for the alias (AZUREDOCS100273).
    const alias = direct.all[0].kind === "zone" ? [] : [{ ...name, name: aliasOf(name), fronts: [] }];
    const later: readonly AskedName[] = [...name.fronts.map((front) => ({ ...name, fronts: [front] })), { ...name, fronts: [] }, ...alias];
    const matches = later.map((one) => ({ one, ...this.rulesets.match(network, (domain) => firstNames(one).every((first) => endsIn(first, domain))) }));
    const doubt = matches.find((match) => match.doubt !== undefined)?.doubt;
    const following = matches.filter(({ rules }) => rules.length > 0);
    if (following.length === 0) return unless(direct, doubt);
    const labels = [...new Set(following.flatMap(({ rules }) => rules.map(({ label }) => label)))];
    const forwarded = following.flatMap(({ one, rules }) => this.forwarded(rules, network, { ...question, name: one }, path).all);
    const why = `whether Azure's DNS, which ${network.label} asks, forwards an alias of ${firstNames(name).join(" or ")} by ${listed(labels)}`;
    return unless({ all: [...direct.all, ...forwarded], question: why, source: SOURCES.RULESETS }, doubt);
  }

  private forwarded(rules: readonly ForwardingRuleNode[], network: Resolved<NetworkNode>, question: Question, path: readonly string[]): Answerers {
    const [first, ...others] = rules.map((rule) => this.byRule(rule, network, question, path));
    return first === undefined ? PUBLIC : oneOf([first, ...others], `which of ${listed(rules.map(({ label }) => label))} forwards what ${network.label} asks`, SOURCES.RULESETS);
  }

  /** What the servers of a rule answer. */
  private byRule(rule: ForwardingRuleNode, network: Resolved<NetworkNode>, question: Question, path: readonly string[]): Answerers {
    const { servers, label } = rule;
    if (servers.kind === "unknown") return alone(openBecause({ node: rule, because: servers }, `to which server ${label} forwards what ${network.label} asks`, SOURCES.RULESETS));
    const addresses = servers.kind === "known" ? servers.value : [];
    const [first, ...others] = addresses.map((address) => {
      const step = { text: `${label} forwards ${shownDomain(rule)} to ${address} for ${network.label}`, source: SOURCES.RULESETS, decidedBy: rule.key };
      if (address === AZURE_DNS) return alone(open(`what ${label} does: Azure takes no rule that forwards to its own DNS`, SOURCES.AZUREDOCS100273));
      return behind(step, this.atAddress(address, { label, node: rule }, question, path));
    });
    if (first === undefined) return alone(open(`to which server ${label} forwards what ${network.label} asks: it names none`, SOURCES.RULESETS));
    return oneOf([first, ...others], `which of the DNS servers of ${label} answers`, SOURCES.RULESETS);
  }
}

const PUBLIC: Answerers = alone({ kind: "public", how: "public DNS answers", source: SOURCES.D16 });

/** A name that is not known: no rule is looked for. */
const UNNAMED: AskedName = { name: "", zone: "", record: undefined, fronts: [], isShared: false, mode: undefined, isPassage: false, source: SOURCES.D16 };

/** What a client asks for first; aliases lead on from there. */
function firstNames({ name, fronts }: AskedName): readonly string[] {
  return fronts.length > 0 ? fronts : [name];
}

function shownDomain({ domain }: ForwardingRuleNode): string {
  return domain.kind === "known" ? domain.value : "names";
}

/** Whether a domain is, or has, the name of one of the resources that a name stands for. */
function isOfOne({ name, zone }: Pick<AskedName, "name" | "zone">, domain: string): boolean {
  // The private zone is below the public one, and is no resource's name.
  return name.startsWith("<") && domain.endsWith(name.slice(name.indexOf(">") + 1)) && (zone === "" || !endsIn(domain, zone));
}
