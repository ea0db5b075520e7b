import { SOURCES } from "../../azure";
import { type Doubt } from "../doubt";
import { type Estate, type ForwardingRuleNode, isResolved, type NetworkNode, type Reference, type Resolved, type RulesetLinkNode, type RulesetNode } from "../estate";
import { locationOf, sameRegion } from "../location";
import { isText, unknown, valueOf } from "../value";
import { type Answerer, open, openBecause } from "./answerer";

/** The rules that are for a name: of those that cover it, the ones with the longest domain; and why another may be. */
export interface Match {
  readonly rules: readonly ForwardingRuleNode[];
  readonly doubt: Answerer | undefined;
}

/** A rule that may be for what a network asks. */
interface Entry {
  readonly rule: ForwardingRuleNode;
  /** In lower case and without the dots around it; undefined where it is unknown. */
  readonly domain: string | undefined;
  /** Why it is not certain that the rule is there and enabled. */
  readonly doubt: Answerer | undefined;
}

/** All that rulesets do for a network. */
interface Forwarding {
  readonly entries: readonly Entry[];
  /** Why there may be rules that no source shows. */
  readonly unseen: Answerer | undefined;
}

const NOTHING: Forwarding = { entries: [], unseen: undefined };

/**
 * The rules by which Azure's DNS forwards what networks ask it: those that are enabled, in rulesets that are linked to
 * the network. A rule of a ruleset is asked after the private zones that have the asked name itself, and before the
 * alias of that name is followed (PRIVATERESOLVER, AZUREDOCS100273); of several, the one with the longest domain.
 */
export class Rulesets {
  private readonly forwardings = new Map<string, Forwarding>();
  private readonly hasLinks: boolean;

  constructor(private readonly estate: Estate) {
    this.hasLinks = estate.of("ruleset-link").length > 0;
  }

  /** The rules for a name that a network asks Azure's DNS: `covers` says whether a domain has it. */
  match(network: Resolved<NetworkNode>, covers: (domain: string) => boolean): Match {
    const { entries, unseen } = this.of(network);
    const covering = entries.filter(({ domain }) => domain === undefined || covers(domain));
    const certain = covering.flatMap(({ rule, domain, doubt }) => (domain === undefined || doubt !== undefined ? [] : [{ rule, domain }]));
    const longest = Math.max(-1, ...certain.map(({ domain }) => domain.length));
    const doubtful = covering.find(({ domain, doubt }) => doubt !== undefined && (domain === undefined || domain.length >= longest));
    return { rules: certain.filter(({ domain }) => domain.length === longest).map(({ rule }) => rule), doubt: doubtful?.doubt ?? unseen };
  }

  private of(network: Resolved<NetworkNode>): Forwarding {
    if (!this.hasLinks) return NOTHING;
    const found = this.forwardings.get(network.key) ?? this.gather(network);
    this.forwardings.set(network.key, found);
    return found;
  }

  private gather(network: Resolved<NetworkNode>): Forwarding {
    const { certain, doubtful } = this.estate.rulesetLinksOf(network.key);
    const own = certain.map((link) => this.behind(link, undefined, network.label));
    const stray = doubtful.filter(({ node }) => mayBeInRegion(node.ruleset, network)).map(({ node, because }) => this.behind(node, openBecause({ node, because }, `which network ${node.label} links`, SOURCES.RULESETS), network.label));
    const all = [...own, ...stray];
    return { entries: all.flatMap(({ entries }) => entries), unseen: all.find(({ unseen }) => unseen !== undefined)?.unseen };
  }

  /** What one link brings; `doubt` says why it may not be for the network at all. */
  private behind(link: RulesetLinkNode, doubt: Answerer | undefined, network: string): Forwarding {
    const { label, ruleset } = link;
    if (ruleset.kind === "absent") return NOTHING;
    if (ruleset.kind === "unknown") return { entries: [], unseen: doubt ?? openBecause({ node: link, because: ruleset }, `which ruleset ${label} links to ${network}`, SOURCES.RULESETS) };
    const rules = this.estate.rulesOf(ruleset.key);
    const entries = [
      ...rules.certain.flatMap((rule) => entryOf(rule, doubt)),
      ...rules.doubtful.flatMap(({ node: rule, because }) => entryOf(rule, doubt ?? openBecause({ node: rule, because }, `whether ${rule.label} is a rule of ${ruleset.label}`, SOURCES.RULESETS))),
    ];
    const unseen = ruleset.kind === "outside" ? (doubt ?? open(`which rules the ${ruleset.label} has, which ${label} links to ${network}: no source shows it`, SOURCES.RULESETS)) : undefined;
    return { entries, unseen };
  }
}

/** A ruleset is linked to networks of its own region alone (RULESETS). */
function mayBeInRegion(ruleset: Reference<RulesetNode>, network: Resolved<NetworkNode>): boolean {
  if (!isResolved(ruleset) || ruleset.kind === "outside" || network.kind === "outside") return true;
  const [one, other] = [valueOf(locationOf(ruleset.node)), valueOf(locationOf(network.node))];
  return one === undefined || other === undefined || sameRegion(one, other);
}

function entryOf(rule: ForwardingRuleNode, doubt: Answerer | undefined): readonly Entry[] {
  const { state, label } = rule;
  if (isText(state, "Disabled")) return [];
  const isEnabled = state.kind === "absent" || isText(state, "Enabled");
  const why = (because: Doubt["because"], question: string): Answerer => doubt ?? openBecause({ node: rule, because }, question, SOURCES.RULESETS);
  const domain = rule.domain.kind === "absent" ? unknown("domainName", "is missing") : rule.domain;
  if (domain.kind === "unknown") return [{ rule, domain: undefined, doubt: why(domain, `for which names ${label} is`) }];
  const given = domain.value.toLowerCase().replace(/^\.|\.$/g, "");
  if (isEnabled) return [{ rule, domain: given, doubt }];
  return [{ rule, domain: given, doubt: why(state.kind === "unknown" ? state : unknown("forwardingRuleState", `is "${state.value}", which is no state that a document knows`), `whether ${label} is enabled`) }];
}
