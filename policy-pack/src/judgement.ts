import type { ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { acknowledge, type Estate, estateOf, type Finding, findingsOf, impactFinding, impactOf, policyOf, programSource, pulumiKind, REACHABILITY, Reachability, readRegisteredResources, type ResourceRule, type Rule, RULES, today, TopologyError } from "azure-monitor-private-link/planning";
import { type Configuration, TOPOLOGY_KEY } from "./configuration";
import { registeredResource, resourceAlone } from "./resources";

/** One call of the engine: the program and what exists as one estate, and what the rules found in it so far. */
interface Call {
  readonly estate: Estate;
  /** URNs of the program. */
  readonly urns: ReadonlySet<string>;
  /** Names of the policies that had their turn. */
  readonly asked: Set<string>;
  /** By rule; only what the program brings about. */
  readonly found: Map<string, readonly Finding[]>;
  readonly existing: Existing;
  /** What the change stops and cuts off, once it was asked for. */
  impact?: readonly Finding[];
}

/**
 * What the rules find in the whole stack.
 *
 * The SDK runs the stack policies of one call one after another and gives each its own copy of all resources, so
 * nothing they are given tells that the call is the same. What tells is the order: every policy has one turn in a call,
 * so a policy that has a second one opens a new call.
 */
export class StackJudgement {
  private call: Call | undefined;

  constructor(private readonly configuration: Configuration) {}

  /** What `policy` is to report, asked by the policy at its turn. */
  findingsFor(policy: string, args: StackValidationArgs): readonly Finding[] {
    const call = this.callFor(policy, args);
    call.asked.add(policy);
    return this.told(policy, call);
  }

  /**
   * Whether a policy is to have its turn. It is not where it has nothing to report: the SDK makes a copy of all
   * resources for each turn, and seventy of them take longer than all the rules.
   */
  hasTurn(policy: string, reports: (finding: Finding) => boolean): boolean {
    const { call } = this;
    if (call === undefined || call.asked.has(policy) || this.told(policy, call).some(reports)) return true;
    call.asked.add(policy);
    return false;
  }

  /** Whether the engine knows the resource of a finding: it is one of the program's. */
  isOfProgram({ resource }: Finding): boolean {
    return this.call?.urns.has(resource) === true;
  }

  private callFor(policy: string, { resources }: StackValidationArgs): Call {
    if (this.call !== undefined && !this.call.asked.has(policy)) return this.call;
    const program = programSource("the program", resources.map(registeredResource));
    const { sources, subscription } = this.configuration;
    const estate = estateOf([program, ...sources], { subscription });
    const urns = new Set(resources.map(({ urn }) => urn));
    this.call = { estate, urns, asked: new Set(), found: new Map(), existing: new Existing(this.configuration, ownIds(estate, urns)) };
    return this.call;
  }

  private told(policy: string, call: Call): readonly Finding[] {
    if (policy === REACHABILITY.id) return (call.impact ??= impactOn(call.estate, this.configuration));
    const rule = RULES.find(({ id }) => id === policy);
    if (rule !== undefined && !call.found.has(policy)) call.found.set(policy, this.judged(rule, call));
    // What a rule's own policy does not report, such as what could not be told, another one does, after all the rules:
    // of rules whose policies are disabled it has nothing.
    const found = rule === undefined ? [...call.found.values()].flat() : call.found.get(policy) ?? [];
    return found.filter((finding) => policyOf(finding) === policy);
  }

  private judged(rule: Rule, { estate, urns, existing }: Call): readonly Finding[] {
    const { settings } = this.configuration;
    // What is acknowledged of resources elsewhere is no leftover, though the program has no part in it.
    const findings = acknowledged([rule], findingsOf([rule], estate, settings), this.configuration);
    return findings.filter((finding) => urns.has(finding.resource) || !existing.has(rule, finding));
  }
}

/** What the program changes of what exists; where nothing tells what that is, all that it cuts off. */
function impactOn(estate: Estate, { sources, subscription, reach }: Configuration): readonly Finding[] {
  try {
    const before = new Reachability(estateOf(sources, { subscription }), { ...reach, isBefore: true });
    return [impactFinding(impactOf(before, new Reachability(estate, reach)))].filter((finding) => finding !== undefined);
  } catch (error) {
    if (!(error instanceof TopologyError)) throw error;
    const { id: rule, level, source } = REACHABILITY;
    return [{ rule, answer: "violated", level, resource: TOPOLOGY_KEY, message: error.what, fix: error.fix, source }];
  }
}

/** The ids of the program's resources, as far as what exists tells them: an inventory may hold what the program made before. */
function ownIds(estate: Estate, urns: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(estate.nodes.flatMap(({ key, id }) => (id.kind === "known" && urns.has(key) ? [id.value.key] : [])));
}

/** What the rules find in what exists beside the program: that is not the program's doing. */
class Existing {
  private readonly found = new Map<string, ReadonlySet<string>>();
  private estate: Estate | undefined;
  private unreadable: ReadonlySet<string> = new Set();

  constructor(
    private readonly configuration: Configuration,
    private readonly own: ReadonlySet<string>,
  ) {}

  has(rule: Rule, finding: Finding): boolean {
    const { sources, settings } = this.configuration;
    if (sources.length === 0) return false;
    const estate = (this.estate ??= this.read());
    let found = this.found.get(rule.id);
    if (found === undefined) this.found.set(rule.id, (found = new Set(findingsOf([rule], estate, settings).map(textOf))));
    // What cannot be read of a source is nobody's doing, and whoever gives the source must hear of it.
    return found.has(textOf(finding)) && !this.unreadable.has(finding.resource);
  }

  private read(): Estate {
    const { sources, subscription } = this.configuration;
    const estate = estateOf(sources, { subscription, without: this.own });
    this.unreadable = new Set(estate.of("unreadable").map(({ key }) => key));
    return estate;
  }
}

function textOf({ answer, resource, message }: Finding): string {
  return JSON.stringify([answer, resource, message]);
}

/** What the rules find in one resource by its own inputs, before it is created. */
export class ResourceJudgement {
  private readonly calls = new Map<string, { turn: number; readonly found: readonly Finding[] }>();

  constructor(private readonly configuration: Configuration) {}

  /** What the policy of `rule` is to report of a resource. All rules judge it once: each policy has one turn, in the order of the rules. */
  findingsFor(rule: ResourceRule, args: Pick<ResourceValidationArgs, "urn" | "type" | "name" | "props">): readonly Finding[] {
    const turn = RESOURCE_RULES.indexOf(rule);
    const before = this.calls.get(args.urn);
    const call = before === undefined || before.turn >= turn ? { turn, found: this.judged(args) } : before;
    call.turn = turn;
    this.calls.set(args.urn, call);
    return call.found.filter((finding) => policyOf(finding) === rule.id);
  }

  private judged(args: Parameters<typeof resourceAlone>[0]): readonly Finding[] {
    const kind = pulumiKind(args.type);
    const rules = RESOURCE_RULES.filter(({ kinds }) => kind !== undefined && kinds.includes(kind));
    return acknowledged(rules, findingsOf(rules, readRegisteredResources([resourceAlone(args)]), this.configuration.settings), this.configuration);
  }
}

const RESOURCE_RULES = RULES.filter((rule) => rule.reads === "resource");

/** The findings of some rules with what is acknowledged of them, and what is stale among the acknowledgements. */
function acknowledged(rules: readonly Rule[], findings: readonly Finding[], { acknowledgements }: Configuration): readonly Finding[] {
  const ofRules = acknowledgements.filter(({ rule }) => rules.some(({ id }) => id === rule));
  return ofRules.length === 0 ? findings : acknowledge(findings, ofRules, today());
}
