import { type Estate, type EstateNode, type Reference, type Route, type RouteTableNode, type SecurityGroupNode, type SecurityRule, type SubnetNode } from "../estate";
import { type Unknown, unknown, type Value, valueOf } from "../value";
import { holds, parseRange, rangesOf } from "./address-ranges";
import { type Doubt } from "./doubt";

/** What becomes of HTTPS traffic that leaves a subnet for a service tag. */
export type Egress = "allowed" | "denied" | Doubt;

/** Prefixes that hold every service tag of Azure, in lower case (azure-docs virtual-network/service-tags-overview.md, 2021-04-23). */
const HOLD_EVERY_TAG: ReadonlySet<string> = new Set(["*", "any", "0.0.0.0/0", "internet", "azurecloud"]);

/** Prefixes that hold every machine of a subnet, in lower case. */
const HOLD_EVERY_SENDER: ReadonlySet<string> = new Set(["*", "any", "0.0.0.0/0", "virtualnetwork"]);

/** A rule that is, or may be, about a tag. */
interface Candidate {
  /** Undefined where it is unknown. */
  readonly access: "allow" | "deny" | undefined;
  readonly priority: number;
  readonly sources: Value<readonly string[]>;
  /** The group or the rule that an unknown belongs to. */
  readonly owner: EstateNode;
  /** Why it may not be about the tag, or may stand elsewhere. */
  readonly because: Unknown | undefined;
}

/** What may be allowed, and what may be denied, by rules whose place is unknown. */
interface Maybe {
  allowed?: Doubt;
  denied?: Doubt;
}

/** What security groups and route tables do to traffic for one service tag. */
export class TagEgress {
  private readonly byGroup = new Map<string, readonly Candidate[] | Doubt>();
  private readonly strays: Maybe = {};

  constructor(
    private readonly estate: Estate,
    private readonly tag: string,
  ) {
    for (const node of estate.of("security-rule")) {
      const { securityGroup, rule } = node;
      if (securityGroup.kind !== "unknown" || isAbout(rule, tag) === false) continue;
      note(this.strays, accessOf(rule), { node, because: securityGroup });
    }
  }

  /** Whether a subnet's security group lets the traffic out. Azure's own last rule does. */
  bySecurityGroup(subnet: SubnetNode): Egress {
    const { securityGroup } = subnet;
    if (securityGroup.kind === "absent") return "allowed";
    if (securityGroup.kind === "unknown") return { node: subnet, because: securityGroup };
    if (securityGroup.kind === "outside") return { node: subnet, because: notShown("networkSecurityGroup", securityGroup, "rules") };
    const candidates = this.candidatesOf(securityGroup.node);
    return "because" in candidates ? candidates : decide(candidates, subnet, { ...this.strays });
  }

  /** Whether it gets out, by the subnet's security group and its routes. */
  of(subnet: SubnetNode): Egress {
    const byGroup = this.bySecurityGroup(subnet);
    if (byGroup === "denied") return byGroup;
    const byRoute = this.byRoute(subnet);
    return byRoute === "allowed" ? byGroup : byRoute === "denied" || byGroup === "allowed" ? byRoute : byGroup;
  }

  private candidatesOf(group: SecurityGroupNode): readonly Candidate[] | Doubt {
    const found = this.byGroup.get(group.key) ?? this.readCandidates(group);
    this.byGroup.set(group.key, found);
    return found;
  }

  private readCandidates(group: SecurityGroupNode): readonly Candidate[] | Doubt {
    if (group.rules.kind === "unknown") return { node: group, because: group.rules };
    const own = this.estate.related("security-rule", "securityGroup", (node) => [node.securityGroup], group.key).certain;
    const rules = [...(valueOf(group.rules) ?? []).map((rule) => ({ rule, owner: group })), ...own.map((node) => ({ rule: node.rule, owner: node }))];
    return rules.flatMap(({ rule, owner }) => candidate(rule, this.tag, owner) ?? []).sort((a, b) => a.priority - b.priority);
  }

  /** What a route of the tag's own does to the traffic, or else the default route. */
  private byRoute(subnet: SubnetNode): Egress {
    const { routeTable } = subnet;
    if (routeTable.kind === "absent") return "allowed";
    if (routeTable.kind === "unknown") return { node: subnet, because: routeTable };
    if (routeTable.kind === "outside") return { node: subnet, because: notShown("routeTable", routeTable, "routes") };
    const { node } = routeTable;
    if (node.routes.kind === "unknown") return { node, because: node.routes };
    const { certain, doubtful } = this.estate.related("route", "routeTable", (route) => [route.routeTable], node.key);
    const routes = [...(valueOf(node.routes) ?? []), ...certain.map(({ route }) => route)];
    const open = routes.flatMap(({ range }) => (range.kind === "unknown" ? [range] : []))[0];
    if (open !== undefined) return { node, because: open };
    const stray = doubtful[0];
    if (stray !== undefined) return stray;
    const route = routes.find((one) => isRange(one, this.tag)) ?? routes.find((one) => isRange(one, "0.0.0.0/0"));
    return route === undefined ? "allowed" : throughHop(route.nextHopType, node);
  }
}

function isRange({ range }: Route, expected: string): boolean {
  return valueOf(range)?.toLowerCase() === expected.toLowerCase();
}

function throughHop(hop: Value<string>, table: RouteTableNode): Egress {
  if (hop.kind === "unknown") return { node: table, because: hop };
  const type = valueOf(hop)?.toLowerCase();
  if (type === "none") return "denied";
  if (type !== "virtualappliance" && type !== "virtualnetworkgateway") return "allowed";
  return {
    node: table,
    because: unknown("nextHopType", `is "${valueOf(hop) ?? ""}", and whether traffic is denied behind it, this estate does not show`, "Check that the firewall behind the route denies outbound traffic to public Azure Monitor endpoints."),
  };
}

function decide(candidates: readonly Candidate[], subnet: SubnetNode, maybe: Maybe): Egress {
  for (const rule of candidates) {
    const doubt = rule.because === undefined ? (rule.access === "deny" ? whyNotAll(rule, subnet) : undefined) : { node: rule.owner, because: rule.because };
    if (doubt === "not all") continue;
    if (doubt !== undefined) note(maybe, rule.access, doubt);
    else if (rule.access === "allow") return maybe.denied ?? "allowed";
    else return maybe.allowed ?? "denied";
  }
  return maybe.denied ?? "allowed";
}

function note(maybe: Maybe, access: "allow" | "deny" | undefined, doubt: Doubt): void {
  if (access !== "deny") maybe.allowed ??= doubt;
  if (access !== "allow") maybe.denied ??= doubt;
}

/** Why a rule may not be for every machine of a subnet; undefined where it is. */
function whyNotAll({ sources, owner }: Candidate, subnet: SubnetNode): Doubt | "not all" | undefined {
  if (sources.kind === "unknown") return { node: owner, because: sources };
  const prefixes = valueOf(sources) ?? [];
  if (prefixes.some((prefix) => HOLD_EVERY_SENDER.has(prefix.toLowerCase()))) return undefined;
  const given = prefixes.map(parseRange).filter((range) => range !== undefined);
  if (given.length === 0) return "not all";
  const ranges = rangesOf(subnet);
  if (ranges.kind === "unknown") return { node: subnet, because: ranges };
  return ranges.value.length > 0 && ranges.value.every((range) => given.some((source) => holds(source, range))) ? undefined : "not all";
}

function candidate(rule: SecurityRule, tag: string, owner: EstateNode): Candidate | undefined {
  const about = isAbout(rule, tag);
  if (about === false) return undefined;
  const { priority, access, sources } = rule;
  const because = about === true ? [access, priority].flatMap((value) => (value.kind === "unknown" ? [value] : []))[0] : about;
  // A rule of an unknown place may stand before all others.
  const place = priority.kind === "known" ? priority.value : priority.kind === "unknown" ? -Infinity : Infinity;
  return { access: accessOf(rule), priority: place, sources, owner, because };
}

function accessOf({ access }: SecurityRule): "allow" | "deny" | undefined {
  if (access.kind === "unknown") return undefined;
  return valueOf(access)?.toLowerCase() === "deny" ? "deny" : "allow";
}

/** Whether a rule is about HTTPS traffic out to a tag, or the unknown that leaves it open. */
function isAbout(rule: SecurityRule, tag: string): boolean | Unknown {
  const answers = [
    answer(rule.direction, (direction) => direction.toLowerCase() === "outbound"),
    answer(rule.protocol, (protocol) => protocol === "*" || protocol.toLowerCase() === "tcp"),
    isTo(rule.destinations, tag),
    answer(rule.ports, (ports) => ports.some(holdsHttps)),
  ];
  return answers.includes(false) ? false : answers.find((one) => typeof one !== "boolean") ?? true;
}

/** Azure's addresses of one region are some of a tag's, or none. */
function isTo(destinations: Value<readonly string[]>, tag: string): boolean | Unknown {
  if (destinations.kind !== "known") return destinations.kind === "unknown" && destinations;
  if (destinations.value.some((prefix) => HOLD_EVERY_TAG.has(prefix.toLowerCase()) || prefix.toLowerCase() === tag.toLowerCase())) return true;
  const regional = destinations.value.find((prefix) => prefix.toLowerCase().startsWith("azurecloud."));
  return regional !== undefined && unknown("destinationAddressPrefix", `is "${regional}", which may hold addresses of ${tag}`, `Name ${tag} in a rule of its own.`);
}

function answer<T>(value: Value<T>, holdsFor: (value: T) => boolean): boolean | Unknown {
  return value.kind === "unknown" ? value : value.kind === "known" && holdsFor(value.value);
}

function holdsHttps(ports: string): boolean {
  const [from = "", to = from] = ports.split("-");
  return ports === "*" || (Number(from) <= 443 && Number(to) >= 443);
}

function notShown(property: string, reference: Reference & { readonly label: string }, what: string): Unknown {
  return unknown(property, `leads to ${reference.label}, whose ${what} this estate does not show`, `Check the ${what} of ${reference.label}.`);
}
