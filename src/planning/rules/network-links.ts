import { isResolved, type LinkNode } from "../estate";
import { type Doubt } from "./doubt";

/** Which networks are linked to which zones, as far as the links show it. Indexed once: an estate has thousands of both. */
export class NetworkLinks {
  private readonly networksOfZone = new Map<string, Set<string>>();
  /** Links of a certain zone to a network that is unknown. */
  private readonly openOfZone = new Map<string, Doubt>();
  /** Links of a certain network to a zone that is unknown. */
  private readonly openOfNetwork = new Map<string, Doubt>();
  /** A link of which neither is known. */
  private anywhere: Doubt | undefined;

  constructor(links: readonly LinkNode[]) {
    for (const link of links) this.add(link);
  }

  /** Whether a network is linked to a zone; the doubt where that cannot be told. */
  joins(zone: string, network: string): boolean | Doubt {
    if (this.networksOf(zone).has(network)) return true;
    return this.openOfZone.get(zone) ?? this.openOfNetwork.get(network) ?? this.anywhere ?? false;
  }

  /** Whether any network is linked to a zone, be it known which one or not; the doubt where that cannot be told. */
  isLinked(zone: string): boolean | Doubt {
    if (this.networksOf(zone).size > 0 || this.openOfZone.has(zone)) return true;
    return [...this.openOfNetwork.values()][0] ?? this.anywhere ?? false;
  }

  /** The networks that are certainly linked to a zone. */
  networksOf(zone: string): ReadonlySet<string> {
    return this.networksOfZone.get(zone) ?? new Set();
  }

  /** Whether a network is certainly linked to both of two zones; the doubt where that cannot be told. */
  joinBoth(a: string, b: string): boolean | Doubt {
    const [fewer, more] = this.networksOf(a).size <= this.networksOf(b).size ? [a, b] : [b, a];
    const joins = [...this.networksOf(fewer)].map((network) => this.joins(more, network));
    if (joins.includes(true)) return true;
    const open = joins.find((joined): joined is Doubt => typeof joined !== "boolean") ?? [...this.networksOf(more)].map((network) => this.openOfNetwork.get(network)).find((doubt) => doubt !== undefined);
    return open ?? this.openOfZone.get(fewer) ?? this.openOfZone.get(more) ?? this.anywhere ?? false;
  }

  /** Whether a zone may be linked to more networks than its links show, or one of its networks to more zones. */
  isOpen(zone: string): boolean {
    if (this.anywhere !== undefined || this.openOfZone.has(zone)) return true;
    return this.openOfNetwork.size > 0 && [...this.networksOf(zone)].some((network) => this.openOfNetwork.has(network));
  }

  private add(link: LinkNode): void {
    const { zone, network } = link;
    if (isResolved(zone) && isResolved(network)) {
      this.networksOfZone.set(zone.key, (this.networksOfZone.get(zone.key) ?? new Set<string>()).add(network.key));
    } else if (isResolved(zone) && network.kind === "unknown") {
      if (!this.openOfZone.has(zone.key)) this.openOfZone.set(zone.key, { node: link, because: network });
    } else if (zone.kind === "unknown" && isResolved(network)) {
      if (!this.openOfNetwork.has(network.key)) this.openOfNetwork.set(network.key, { node: link, because: zone });
    } else if (zone.kind === "unknown" && network.kind === "unknown") {
      this.anywhere ??= { node: link, because: zone };
    }
  }
}
