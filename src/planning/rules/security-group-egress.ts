import { type Estate, type EstateNode, type Reference, type SecurityGroupNode, type SecurityRule, type SubnetNode } from "../estate";
import { type Unknown, unknown, type Value, valueOf } from "../value";
import { holds, parseRange, rangesOf } from "./address-ranges";
import { type Doubt } from "./doubt";

/** What becomes of HTTPS traffic that leaves a subnet for some destination. */
export type Egress = "allowed" | "denied" | Doubt;

/** Whether a rule's destination prefixes hold where the traffic goes, or the unknown that leaves it open. */
export type Destination = (prefixes: Value<readonly string[]>) => boolean | Unknown;

/** Prefixes that hold every machine of a subnet, in lower case. */
const HOLD_EVERY_SENDER: ReadonlySet<string> = new Set(["*", "any", "0.0.0.0/0", "virtualnetwork"]);

/** A rule that is, or may be, about the destination. */
interface Candidate {
  /** Undefined where it is unknown. */
  readonly access: "allow" | "deny" | undefined;
  readonly priority: number;
  readonly sources: Value<readonly string[]>;
  /** The group or the rule that an unknown belongs to. */
  readonly owner: EstateNode;
  /** Why it may not be about the destination, or may stand elsewhere. */
  readonly because: Unknown | undefined;
}

/** What may be allowed, and what may be denied, by rules whose place is unknown. */
interface Maybe {
  allowed?: Doubt;
  denied?: Doubt;
}

/** What security groups do to HTTPS traffic for one destination, which Azure's own last rules let out. */
export class SecurityGroupEgress {
  private readonly byGroup = new Map<string, readonly Candidate[] | Doubt>();
  private readonly strays: Maybe = {};

  constructor(
    private readonly estate: Estate,
    private readonly isTo: Destination,
  ) {
    for (const node of estate.of("security-rule")) {
      const { securityGroup, rule } = node;
      if (securityGroup.kind !== "unknown" || isAbout(rule, isTo) === false) continue;
      note(this.strays, accessOf(rule), { node, because: securityGroup });
    }
  }

  /** Whether a subnet's security group lets the traffic out. */
  of(subnet: SubnetNode): Egress {
    const { securityGroup } = subnet;
    if (securityGroup.kind === "absent") return "allowed";
    if (securityGroup.kind === "unknown") return { node: subnet, because: securityGroup };
    if (securityGroup.kind === "outside") return { node: subnet, because: notShown("networkSecurityGroup", securityGroup, "rules") };
    const candidates = this.candidatesOf(securityGroup.node);
    return "because" in candidates ? candidates : decide(candidates, subnet, { ...this.strays });
  }

  /** Whether no rule of a group, and none that may be of it, denies the traffic. */
  deniesNothing(group: SecurityGroupNode): boolean {
    const candidates = this.candidatesOf(group);
    return !("because" in candidates) && this.strays.denied === undefined && candidates.every(({ access }) => access === "allow");
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
    return rules.flatMap(({ rule, owner }) => candidate(rule, this.isTo, owner) ?? []).sort((a, b) => a.priority - b.priority);
  }
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

function candidate(rule: SecurityRule, isTo: Destination, owner: EstateNode): Candidate | undefined {
  const about = isAbout(rule, isTo);
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

/** Whether a rule is about HTTPS traffic out to a destination, or the unknown that leaves it open. */
function isAbout(rule: SecurityRule, isTo: Destination): boolean | Unknown {
  const answers = [
    answer(rule.direction, (direction) => direction.toLowerCase() === "outbound"),
    answer(rule.protocol, (protocol) => protocol === "*" || protocol.toLowerCase() === "tcp"),
    isTo(rule.destinations),
    answer(rule.ports, (ports) => ports.some(holdsHttps)),
  ];
  return answers.includes(false) ? false : answers.find((one) => typeof one !== "boolean") ?? true;
}

function answer<T>(value: Value<T>, holdsFor: (value: T) => boolean): boolean | Unknown {
  return value.kind === "unknown" ? value : value.kind === "known" && holdsFor(value.value);
}

function holdsHttps(ports: string): boolean {
  const [from = "", to = from] = ports.split("-");
  return ports === "*" || (Number(from) <= 443 && Number(to) >= 443);
}

/** That a subnet names what no source shows. */
export function notShown(property: string, reference: Reference & { readonly label: string }, what: string): Unknown {
  return unknown(property, `leads to ${reference.label}, whose ${what} this estate does not show`, `Check the ${what} of ${reference.label}.`);
}
