import { publicZone, type Source, SOURCES } from "../../azure";
import { AZURE_DNS, ownDnsServers } from "../dns-servers";
import { type Doubt } from "../doubt";
import { type Estate, isResolved, type LinkNode, type NetworkNode, type Reference, type Resolved, type ZoneNode } from "../estate";
import { type Known, type Unknown } from "../value";
import { givenName } from "../zone-names";
import { type AskedName } from "./asked-names";
import { because } from "./branch";
import { type ResolvedServer, type ResolvedTopology } from "./resolved-topology";
import { type Vantage } from "./verdict";

/** Who answers for a name: public DNS, a private zone, or why that cannot be told. */
export type Answerer =
  | { readonly kind: "public"; readonly how: string; readonly source: Source; readonly decidedBy?: LinkNode | NetworkNode }
  | { readonly kind: "zone"; readonly how: string; readonly source: Source; readonly zone: Resolved<ZoneNode>; readonly link: LinkNode }
  | { readonly kind: "open"; readonly how: string; readonly source: Source };

/** All that may answer for a name, each possible; why there are several. */
export interface Answerers {
  readonly all: readonly [Answerer, ...Answerer[]];
  readonly question: string;
}

/** What the DNS of each network makes of the names whose aliases lead into private zones. */
export class DnsViews {
  private readonly linked = new Map<string, Answerers>();
  private readonly stray = new Map<string, readonly Answerer[]>();

  constructor(
    private readonly estate: Estate,
    private readonly topology: ResolvedTopology,
    /** Networks that are taken to be linked to zones, beside the links of the estate. */
    private readonly assumed: ReadonlyMap<string, readonly LinkNode[]>,
  ) {}

  /** Who answers a vantage for a name whose alias leads into a private zone. */
  answerers(vantage: Vantage, name: AskedName): Answerers {
    return this.asked(vantage, (network) => this.asAzure(network, name), (server, network, address) => this.throughServer(server, network, address, name));
  }

  /** Who answers for a name that is no alias: public DNS, unless a server of one's own may hold anything. */
  answerersInPublic(vantage: Vantage): Answerers {
    const publicly = alone({ kind: "public", how: "public DNS answers", source: SOURCES.D16 });
    return this.asked(vantage, () => publicly, () => publicly);
  }

  private asked(vantage: Vantage, azure: (network: Resolved<NetworkNode>) => Answerers, declared: (server: ResolvedServer, network: NetworkNode, address: string) => Answerers): Answerers {
    const { network } = vantage;
    if (network.kind === "outside") return azure(network);
    const servers = ownDnsServers(network.node);
    if (servers.kind === "unknown") {
      const how = `whether ${network.label} asks Azure's DNS or servers of its own: ${because({ node: network.node, because: servers })}`;
      return { all: [...azure(network).all, { kind: "open", how, source: SOURCES.D16 }], question: how };
    }
    // A network that names Azure's DNS beside its own servers may ask any of them.
    const addresses = servers.value.length > 0 && network.node.dnsServers.kind === "known" ? network.node.dnsServers.value : [];
    const answers = addresses.map((address): Answerers => {
      if (address === AZURE_DNS) return azure(network);
      const server = this.topology.server(address);
      if (server !== undefined) return declared(server, network.node, address);
      return alone({ kind: "open", how: `what the DNS server ${address} answers, which ${network.label} asks: the topology does not declare what it forwards`, source: SOURCES.D16 });
    });
    const [first, ...others] = answers;
    if (first === undefined) return azure(network);
    return others.length === 0 ? first : { all: [...first.all, ...others.flatMap(({ all }) => all)], question: `which of the DNS servers of ${network.label} answers` };
  }

  private throughServer({ network, forwards }: ResolvedServer, client: NetworkNode, address: string, asked: AskedName): Answerers {
    const { name, zone, fronts } = asked;
    const forwarded = this.asAzure(network, asked);
    if (forwards === undefined) return forwarded;
    const covers = (one: string): boolean => forwards.some((domain) => endsIn(one, domain));
    const isCertain = fronts.length > 0 ? fronts.every(covers) : covers(name);
    if (isCertain) return forwarded;
    const publicly: Answerer = { kind: "public", how: `${client.label} asks ${address}, which does not forward ${[...fronts, name].join(" or ")}: public DNS answers`, source: SOURCES.D3, decidedBy: client };
    const either = (question: string): Answerers => ({ all: [publicly, ...forwarded.all], question: `whether ${address}, which ${client.label} asks, ${question}` });
    if (covers(name)) return either(`follows an alias from ${fronts.join(" or ")}, which it does not forward, to ${name}, which it does`);
    if (covers(zone)) return either(`follows an alias from ${name}, which it does not forward, into ${zone}, which it does`);
    const isOfOne = name.startsWith("<") && forwards.some((domain) => domain.endsWith(name.slice(name.indexOf(">") + 1)));
    return isOfOne ? either(`forwards the name of this resource: it forwards single names of the form ${name}`) : alone(publicly);
  }

  /** Who answers where Azure's DNS is asked from within a network. */
  private asAzure(network: Resolved<NetworkNode>, name: AskedName): Answerers {
    const question = `${network.key}\n${name.name}`;
    const answer = this.linked.get(question) ?? this.askLinks(network, name);
    this.linked.set(question, answer);
    return answer;
  }

  private askLinks(network: Resolved<NetworkNode>, asked: AskedName): Answerers {
    const { zone } = asked;
    const own = [...this.estate.related("link", "network", (link) => [link.network], network.key).certain, ...(this.assumed.get(network.key) ?? [])];
    const overlapping = own.flatMap((link) => overlap(link, asked));
    const certain = own.flatMap((link): readonly Answerer[] => {
      const name = nameOf(link.zone);
      return isResolved(link.zone) && name?.kind === "known" && name.value.toLowerCase() === zone ? [linkedZone(link, link.zone, network.label)] : [];
    });
    // Azure links a network to one zone of a name: where one is certain, none of the others is of that name.
    const [first, ...others] = certain;
    if (first !== undefined) return { all: [first, ...others, ...overlapping], question: overlapping[0]?.how ?? `which of several zones ${zone} that are linked to ${network.label} answers` };
    const doubtful = [...overlapping, ...own.flatMap((link) => openLink(link, zone, network.label)), ...this.strayLinks(zone), ...unshownLinks(network)];
    const publicly: Answerer = { kind: "public", how: `no zone ${zone} is linked to ${network.label}: public DNS answers`, source: SOURCES.D16, ...(network.kind === "node" && { decidedBy: network.node }) };
    const [open] = doubtful;
    return open === undefined ? alone(publicly) : { all: [publicly, ...doubtful], question: open.how };
  }

  /** Links whose network is unknown: any network may be linked by them. */
  private strayLinks(zone: string): readonly Answerer[] {
    const found = this.stray.get(zone) ?? this.estate.of("link").flatMap((link) => {
      if (link.network.kind !== "unknown") return [];
      const name = nameOf(link.zone);
      if (name?.kind === "known" && name.value.toLowerCase() !== zone) return [];
      if (name === undefined) return [];
      return [open({ node: link, because: link.network }, `which network ${link.label} links`)];
    });
    // One of them says as much as all of them.
    const [first] = found;
    const kept = first === undefined ? [] : [first];
    this.stray.set(zone, kept);
    return kept;
  }
}

function alone(answerer: Answerer): Answerers {
  return { all: [answerer], question: answerer.how };
}

function endsIn(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}

/** A linked zone of another name that the asked name, or its alias, ends in too: no document of private link tells which of two answers. */
function overlap(link: LinkNode, { name, zone }: AskedName): readonly Answerer[] {
  const given = nameOf(link.zone);
  const other = given?.kind === "known" ? given.value.toLowerCase() : undefined;
  if (other === undefined || other === zone) return [];
  const alias = `${name.slice(0, name.length - publicZone(zone).length)}${zone}`;
  if (!endsIn(name, other) && !endsIn(alias, other)) return [];
  return [{ kind: "open", how: `whether the zone ${other}, which ${link.label} links, answers for ${name} in place of ${zone}`, source: SOURCES.D16 }];
}

/** A network that no source shows may have links that no source shows. */
function unshownLinks(network: Resolved<NetworkNode>): readonly Answerer[] {
  return network.kind === "node" ? [] : [{ kind: "open", how: `which zones are linked to the ${network.label}: no source shows it`, source: SOURCES.D16 }];
}

function linkedZone(link: LinkNode, zone: Resolved<ZoneNode>, network: string): Answerer {
  return { kind: "zone", how: `${link.label} links ${network} to ${zone.label}: Azure's DNS asks that zone first`, source: SOURCES.D16, zone, link };
}

/** What a link may be where its zone, or the zone's name, is unknown. */
function openLink(link: LinkNode, zone: string, network: string): readonly Answerer[] {
  const name = nameOf(link.zone);
  if (name?.kind !== "unknown") return [];
  const node = link.zone.kind === "node" ? link.zone.node : link;
  return [open({ node, because: name }, `whether ${link.label} links ${network} to ${zone}`)];
}

function open(doubt: Doubt, question: string): Answerer {
  return { kind: "open", how: `${question}: ${because(doubt)}`, source: SOURCES.D16 };
}

/** The name of the zone that a link leads to; undefined where it leads to none. */
function nameOf(zone: Reference<ZoneNode>): Known<string> | Unknown | undefined {
  if (zone.kind === "unknown") return zone;
  if (zone.kind === "outside") return { kind: "known", value: zone.name };
  return zone.kind === "node" ? givenName(zone.node) : undefined;
}
