import { type Cloud } from "../../azure";
import { ownDnsServers } from "../dns-servers";
import { type EndpointNode, type Estate, isResolved, type LinkNode, type ZoneGroupNode } from "../estate";
import { unknown } from "../value";
import { type Doubt } from "./doubt";
import { roleOf } from "./monitor-zones";
import { type Records, RecordsByZone } from "./zone-records";

/** An endpoint to which a network's DNS leads Azure Monitor's names, or may. */
export interface LinkedEndpoint {
  readonly label: string;
  /** The endpoint, or why no more is known of it. */
  readonly endpoint: EndpointNode | Doubt;
  /** Why the names may not lead there; undefined where they certainly do. */
  readonly doubt: Doubt | undefined;
}

/** The endpoints to which networks' DNS leads Azure Monitor's names: by the zones that are linked to the networks. */
export class LinkedEndpoints {
  private readonly byNetwork = new Map<string, readonly LinkedEndpoint[]>();
  private readonly records: RecordsByZone;
  /** Those that any network may be led to: the links' networks are unknown. */
  private readonly ofAny: readonly LinkedEndpoint[];
  private ofAll: readonly LinkedEndpoint[] | undefined;

  constructor(
    private readonly estate: Estate,
    private readonly cloud: Cloud,
  ) {
    this.records = new RecordsByZone(estate, cloud);
    this.ofAny = this.behindAll(estate.of("link").filter(({ network }) => network.kind === "unknown"));
  }

  /** Asked of each network once: thousands may be linked to zones that hundreds of endpoints fill. */
  of(network: string): readonly LinkedEndpoint[] {
    const found = this.byNetwork.get(network) ?? [...this.behindAll(this.estate.related("link", "network", (link) => [link.network], network).certain), ...this.ofAny];
    this.byNetwork.set(network, found);
    return found;
  }

  /** Whether a network's DNS certainly leads to an endpoint. */
  leads(network: string): boolean {
    const links = this.estate.related("link", "network", (link) => [link.network], network).certain;
    return links.some((link) => whyNotAsked(link) === undefined && this.certainlyFilled(link));
  }

  private certainlyFilled(link: LinkNode): boolean {
    const role = roleOf(link.zone, link, this.cloud);
    return typeof role === "string" && role !== "none" && role !== "blob" && isResolved(link.zone) && this.records.recordsIn(link.zone).some(({ doubt }) => doubt === undefined);
  }

  /** Those of all networks. */
  all(): readonly LinkedEndpoint[] {
    this.ofAll ??= this.behindAll(this.estate.of("link"));
    return this.ofAll;
  }

  private behindAll(links: readonly LinkNode[]): readonly LinkedEndpoint[] {
    const found = new Map<string, LinkedEndpoint>();
    for (const link of links) {
      const doubt = whyNotAsked(link);
      for (const [key, linked] of this.behind(link)) {
        const before = found.get(key);
        if (before === undefined || before.doubt !== undefined) found.set(key, { ...linked, doubt: doubt ?? linked.doubt });
      }
    }
    return [...found.values()];
  }

  /** The endpoints that fill a linked zone, each under a key of its own. */
  private behind(link: LinkNode): readonly (readonly [string, LinkedEndpoint])[] {
    const { zone } = link;
    const role = roleOf(zone, link, this.cloud);
    if (role === "none" || role === "blob") return [];
    const open = typeof role === "string" ? undefined : role;
    const records = isResolved(zone) ? this.records.recordsIn(zone) : [];
    if (records.length > 0) return records.map((each) => [each.key, linkedBy(each, open)]);
    const doubt = zone.kind === "outside" ? { node: link, because: unknown("privateZoneName", `leads to ${zone.label}, and which endpoint fills it this estate does not show`, `Check where the records of ${zone.label} lead.`) } : open;
    if (doubt === undefined || !(zone.kind === "outside" || this.records.any())) return [];
    return [[link.key, { label: `the endpoint behind ${link.label}`, endpoint: doubt, doubt }]];
  }
}

function linkedBy({ group, doubt }: Records, open: Doubt | undefined): LinkedEndpoint {
  const { endpoint } = group;
  return {
    label: endpoint.kind === "node" ? endpoint.node.label : `the endpoint of ${group.label}`,
    endpoint: endpoint.kind === "node" ? endpoint.node : { node: group, because: whyNotShown(endpoint) },
    doubt: open ?? doubt,
  };
}

function whyNotShown(endpoint: Exclude<ZoneGroupNode["endpoint"], { readonly kind: "node" }>): Doubt["because"] {
  if (endpoint.kind === "unknown") return endpoint;
  return unknown("privateEndpointName", endpoint.kind === "absent" ? "is missing" : `leads to the ${endpoint.label}, whose addresses this estate does not show`);
}

/** Why a network's DNS may not ask a linked zone. */
function whyNotAsked(link: LinkNode): Doubt | undefined {
  const { network } = link;
  if (network.kind === "unknown") return { node: link, because: network };
  if (network.kind !== "node") return undefined;
  const { node } = network;
  const servers = ownDnsServers(node);
  if (servers.kind === "unknown") return { node, because: servers };
  if (servers.value.length === 0) return undefined;
  return { node, because: unknown("dhcpOptions.dnsServers", "names servers of the network's own, and whether they answer with the endpoint's addresses this estate does not show", "Check what the servers answer for api.monitor.azure.com.") };
}
