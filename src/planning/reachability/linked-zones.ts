import { publicZone, SOURCES } from "../../azure";
import { type Estate, isResolved, type LinkNode, type NetworkNode, type Reference, type Resolved, type ZoneNode } from "../estate";
import { type Known, type Unknown } from "../value";
import { givenName } from "../zone-names";
import { alone, type Answerer, type Answerers, endsIn, open, openBecause } from "./answerer";
import { type AskedName } from "./asked-names";

/** The private zones that Azure's DNS asks for each network. */
export class LinkedZones {
  private readonly linked = new Map<string, Answerers>();
  private readonly stray = new Map<string, readonly Answerer[]>();

  constructor(
    private readonly estate: Estate,
    /** Networks that are taken to be linked to zones, beside the links of the estate. */
    private readonly assumed: ReadonlyMap<string, readonly LinkNode[]>,
  ) {}

  /** Who answers for a name whose alias leads into a private zone. */
  answerers(network: Resolved<NetworkNode>, name: AskedName): Answerers {
    const question = `${network.key}\n${name.name}`;
    const answer = this.linked.get(question) ?? this.ask(network, name);
    this.linked.set(question, answer);
    return answer;
  }

  private ask(network: Resolved<NetworkNode>, asked: AskedName): Answerers {
    const { zone } = asked;
    const own = [...this.estate.related("link", "network", (link) => [link.network], network.key).certain, ...(this.assumed.get(network.key) ?? [])];
    const overlapping = own.flatMap((link) => overlap(link, asked));
    const certain = own.flatMap((link): readonly Answerer[] => {
      const name = nameOf(link.zone);
      return isResolved(link.zone) && name?.kind === "known" && name.value.toLowerCase() === zone ? [linkedZone(link, link.zone, network.label)] : [];
    });
    // Azure links a network to one zone of a name: where one is certain, none of the others is of that name.
    const [first, ...others] = certain;
    if (first !== undefined) return { all: [first, ...others, ...overlapping], question: overlapping[0]?.how ?? `which of several zones ${zone} that are linked to ${network.label} answers`, source: SOURCES.D16 };
    const doubtful = [...overlapping, ...own.flatMap((link) => openLink(link, zone, network.label)), ...this.strayLinks(zone), ...unshownLinks(network)];
    const publicly: Answerer = { kind: "public", how: `no zone ${zone} is linked to ${network.label}: public DNS answers`, source: SOURCES.D16, ...(network.kind === "node" && { decidedBy: network.node }) };
    const [firstOpen] = doubtful;
    return firstOpen === undefined ? alone(publicly) : { all: [publicly, ...doubtful], question: firstOpen.how, source: firstOpen.source };
  }

  /** Links whose network is unknown: any network may be linked by them. */
  private strayLinks(zone: string): readonly Answerer[] {
    const found = this.stray.get(zone) ?? this.estate.of("link").flatMap((link) => {
      if (link.network.kind !== "unknown") return [];
      const name = nameOf(link.zone);
      if (name?.kind === "known" && name.value.toLowerCase() !== zone) return [];
      if (name === undefined) return [];
      return [openBecause({ node: link, because: link.network }, `which network ${link.label} links`, SOURCES.D16)];
    });
    // One of them says as much as all of them.
    const [first] = found;
    const kept = first === undefined ? [] : [first];
    this.stray.set(zone, kept);
    return kept;
  }
}

/** A linked zone of another name that the asked name, or its alias, ends in too: no document of private link tells which of two answers. */
function overlap(link: LinkNode, { name, zone }: AskedName): readonly Answerer[] {
  const given = nameOf(link.zone);
  const other = given?.kind === "known" ? given.value.toLowerCase() : undefined;
  if (other === undefined || other === zone) return [];
  if (!endsIn(name, other) && !endsIn(aliasOf({ name, zone }), other)) return [];
  return [open(`whether the zone ${other}, which ${link.label} links, answers for ${name} in place of ${zone}`, SOURCES.D16)];
}

/** The name in the private zone that a public name leads to; that name itself where it is one. */
export function aliasOf({ name, zone }: Pick<AskedName, "name" | "zone">): string {
  return endsIn(name, zone) ? name : `${name.slice(0, name.length - publicZone(zone).length)}${zone}`;
}

/** A network that no source shows may have links that no source shows. */
function unshownLinks(network: Resolved<NetworkNode>): readonly Answerer[] {
  return network.kind === "node" ? [] : [open(`which zones are linked to the ${network.label}: no source shows it`, SOURCES.D16)];
}

function linkedZone(link: LinkNode, zone: Resolved<ZoneNode>, network: string): Answerer {
  return { kind: "zone", how: `${link.label} links ${network} to ${zone.label}: Azure's DNS asks that zone first`, source: SOURCES.D16, zone, link };
}

/** What a link may be where its zone, or the zone's name, is unknown. */
function openLink(link: LinkNode, zone: string, network: string): readonly Answerer[] {
  const name = nameOf(link.zone);
  if (name?.kind !== "unknown") return [];
  const node = link.zone.kind === "node" ? link.zone.node : link;
  return [openBecause({ node, because: name }, `whether ${link.label} links ${network} to ${zone}`, SOURCES.D16)];
}

/** The name of the zone that a link leads to; undefined where it leads to none. */
function nameOf(zone: Reference<ZoneNode>): Known<string> | Unknown | undefined {
  if (zone.kind === "unknown") return zone;
  if (zone.kind === "outside") return { kind: "known", value: zone.name };
  return zone.kind === "node" ? givenName(zone.node) : undefined;
}
