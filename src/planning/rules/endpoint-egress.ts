import { IPv4 } from "ipaddr.js";
import { type EndpointNode, type Estate, type SecurityGroupNode, type SubnetNode } from "../estate";
import { type Unknown, unknown, unreadable, type Value, valueOf } from "../value";
import { listed } from "../wording";
import { type AddressRange, parseAddress, parseRange, rangesOf } from "./address-ranges";
import { type Doubt } from "./doubt";
import { type Destination, notShown, SecurityGroupEgress } from "./security-group-egress";

/** What becomes of HTTPS traffic from a subnet to an endpoint; denied, at which addresses, where they are known. */
export type ToEndpoint = "allowed" | { readonly denied: string | undefined } | Doubt;

/**
 * Prefixes that hold every private endpoint that the network has a way to, in lower case: `VirtualNetwork` is its own
 * addresses and those that peerings and gateways connect it with (azure-docs virtual-network/service-tags-overview.md, 2021-04-23).
 */
const HOLD_EVERY_ENDPOINT: ReadonlySet<string> = new Set(["*", "any", "0.0.0.0/0", "virtualnetwork"]);

/** Azure keeps the first four addresses of a subnet and the last (azure-docs virtual-network/virtual-networks-faq.md, 2019-02-12). */
const [KEPT_FIRST, KEPT_LAST] = [4, 1];

/** The addresses of an endpoint, as far as they are known. */
interface Place {
  /** Addresses that it certainly has. */
  readonly own: readonly number[];
  /** Ranges that hold its others; none where all of them are known. */
  readonly ranges: readonly AddressRange[];
}

/** What security groups do to HTTPS traffic for private endpoints. Azure's own rules let it out to all that a network is connected with. */
export class EndpointEgress {
  private readonly byAddress = new Map<number, SecurityGroupEgress>();
  private readonly byDoubt = new Map<Unknown, SecurityGroupEgress>();
  private readonly places = new Map<string, Place | Doubt>();
  private edges: readonly number[] | undefined;

  private readonly anywhere: SecurityGroupEgress;

  constructor(private readonly estate: Estate) {
    this.anywhere = new SecurityGroupEgress(estate, () => true);
  }

  /** Whether a group denies no HTTPS traffic at all: then Azure's own rules let out what is for any endpoint. */
  letsOutToAny(group: SecurityGroupNode): boolean {
    return this.anywhere.deniesNothing(group);
  }

  /** Whether a subnet's security group lets it out to an endpoint, or to one of which no more is known than why. */
  of(subnet: SubnetNode, endpoint: EndpointNode | Doubt): ToEndpoint {
    if ("because" in endpoint) return this.toUnknown(subnet, endpoint);
    const place = this.places.get(endpoint.key) ?? placeOf(this.estate, endpoint);
    this.places.set(endpoint.key, place);
    if ("because" in place) return this.toUnknown(subnet, place);
    const own = place.own.map((address) => ({ address, egress: this.at(address).of(subnet) }));
    const denied = own.filter(({ egress }) => egress === "denied").map(({ address }) => addressOf(address).toString());
    if (denied.length > 0) return { denied: listed(denied, 3) };
    const doubt = own.flatMap(({ egress }) => (typeof egress === "string" ? [] : [egress]))[0];
    const others = place.ranges.length === 0 ? "allowed" : this.toOneOf(subnet, endpoint, place.ranges);
    return typeof others === "object" && "denied" in others ? others : (doubt ?? others);
  }

  /** To an address of some ranges, of which it is not known which. */
  private toOneOf(subnet: SubnetNode, endpoint: EndpointNode, ranges: readonly AddressRange[]): ToEndpoint {
    const answers = ranges.flatMap((range) => this.samplesOf(range)).map((address) => this.at(address).of(subnet));
    const text = listed(ranges.map(([first, prefix]) => `${first.toString()}/${prefix}`));
    if (answers.every((egress) => egress === "denied")) return { denied: text };
    const doubt = answers.flatMap((egress) => (typeof egress === "string" ? [] : [egress]))[0];
    if (doubt !== undefined) return doubt;
    if (!answers.includes("denied")) return "allowed";
    return { node: endpoint, because: unknown("subnet", `is ${text}, of which the security group lets out a part, and which addresses the endpoint has this estate does not show`, `Allow outbound TCP 443 to all of ${text}.`) };
  }

  /** To an address of which nothing is known: only what holds every address tells. */
  private toUnknown(subnet: SubnetNode, { node, because }: Doubt): ToEndpoint {
    const egress = this.byDoubt.get(because) ?? new SecurityGroupEgress(this.estate, toSomewhere(because));
    this.byDoubt.set(because, egress);
    const answer = egress.of(subnet);
    if (typeof answer === "string") return answer === "denied" ? { denied: undefined } : answer;
    return answer.because === because ? { node, because } : answer;
  }

  private at(address: number): SecurityGroupEgress {
    const egress = this.byAddress.get(address) ?? new SecurityGroupEgress(this.estate, toAddress(addressOf(address)));
    this.byAddress.set(address, egress);
    return egress;
  }

  /** One address of each part of a subnet's range that rules may treat differently, without those that Azure keeps. */
  private samplesOf(range: AddressRange): readonly number[] {
    this.edges ??= edgesOf(this.estate);
    const [start, end] = spanOf(range);
    const isSubnet = end - start > KEPT_FIRST + KEPT_LAST;
    const [first, last] = isSubnet ? [start + KEPT_FIRST, end - KEPT_LAST - 1] : [start, end - 1];
    return [first, ...this.edges.filter((edge) => edge > first && edge <= last)];
  }
}

function placeOf(estate: Estate, endpoint: EndpointNode): Place | Doubt {
  const { subnet, staticAddresses, dnsConfigs } = endpoint;
  const given = (valueOf(staticAddresses) ?? []).map(({ address }) => valueOf(address));
  const records = estate.zoneGroupsOf(endpoint.key).certain.flatMap((group) => valueOf(group.records) ?? []);
  const shown = [...(valueOf(dnsConfigs) ?? []), ...records].flatMap(({ addresses }) => valueOf(addresses) ?? []);
  const own = [...new Set([...given, ...shown].flatMap((text) => numberIn(text) ?? []))];
  // Azure takes static addresses of every member or of none, and shows all of an endpoint's addresses.
  const isWhole = shown.length > 0 || (given.length > 0 && given.every((text) => numberIn(text) !== undefined));
  if (isWhole && own.length > 0) return { own, ranges: [] };
  if (subnet.kind === "unknown") return { node: endpoint, because: subnet };
  if (subnet.kind === "absent") return { node: endpoint, because: unknown("subnet", "is missing", "Give the endpoint its subnet.") };
  if (subnet.kind === "outside") return { node: endpoint, because: notShown("subnet", subnet, "ranges") };
  const ranges = rangesOf(subnet.node);
  if (ranges.kind === "unknown") return { node: subnet.node, because: ranges };
  if (ranges.value.length === 0) return { node: subnet.node, because: unreadable("addressPrefix", "holds no IPv4 range, which private endpoints need") };
  return { own, ranges: ranges.value };
}

/** Whether prefixes hold an address. A service tag other than `VirtualNetwork` holds public addresses only. */
function toAddress(address: IPv4): Destination {
  return (prefixes) => holding(prefixes, (range) => address.match(...range));
}

/** Whether prefixes hold an address of which nothing is known. */
function toSomewhere(because: Unknown): Destination {
  return (prefixes) => holding(prefixes, () => because);
}

function holding(prefixes: Value<readonly string[]>, holds: (range: AddressRange) => boolean | Unknown): boolean | Unknown {
  if (prefixes.kind === "unknown") return prefixes;
  const given = valueOf(prefixes) ?? [];
  // Application security groups stand in their place, and may hold the endpoint.
  if (given.length === 0) return unknown("destinationAddressPrefix", "is left out, and whether the endpoint is what stands in its place this estate does not show", "Name the range of the endpoint's subnet in a rule of its own.");
  const answers = given.map((prefix) => {
    if (HOLD_EVERY_ENDPOINT.has(prefix.toLowerCase())) return true;
    const range = rangeIn(prefix);
    if (range !== undefined) return holds(range);
    return /^\d+[.]/.test(prefix) && unreadable("destinationAddressPrefix", `is "${prefix}", which is no range of addresses`);
  });
  return answers.includes(true) || (answers.find((each) => typeof each !== "boolean") ?? false);
}

/** Where ranges in the rules of all groups start, and where they have ended. */
function edgesOf(estate: Estate): readonly number[] {
  const rules = [...estate.of("security-group").flatMap(({ rules: inside }) => valueOf(inside) ?? []), ...estate.of("security-rule").map(({ rule }) => rule)];
  const ranges = rules.flatMap(({ destinations }) => valueOf(destinations) ?? []).map(rangeIn).filter((range) => range !== undefined);
  return [...new Set(ranges.flatMap((range) => spanOf(range)))].sort((a, b) => a - b);
}

/** A range, or the range of a single address. */
function rangeIn(prefix: string): AddressRange | undefined {
  const address = parseAddress(prefix);
  return address === undefined ? parseRange(prefix) : [address, 32];
}

/** A range's first address and the one behind its last, as numbers. */
function spanOf([address, prefix]: AddressRange): readonly [number, number] {
  const size = 2 ** (32 - prefix);
  const start = Math.floor(numberOf(address) / size) * size;
  return [start, start + size];
}

function numberIn(text: string | undefined): number | undefined {
  const address = text === undefined ? undefined : parseAddress(text);
  return address && numberOf(address);
}

function numberOf(address: IPv4): number {
  return address.octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

function addressOf(number: number): IPv4 {
  return new IPv4([24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256));
}
