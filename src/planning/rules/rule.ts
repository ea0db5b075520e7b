import { type Source, type Stage } from "../../azure";
import { type Estate, type EstateNode, type Kind, type NodeOf } from "../estate";
import { type PlanningSettings } from "../settings";
import { type Unknown } from "../value";

/** How much a violation weighs: a mandatory one stops the deployment. */
export type Level = "mandatory" | "advisory";

/** `by-stage`: advisory while a roll-out is under way, mandatory once the estate is meant to be closed. */
export type RuleLevel = Level | "by-stage";

/** Three answers, never two: what cannot be told is said, with the reason. */
export type Answer = "passes" | "violated" | "cannot-tell";

/** What a rule says of one resource. */
export interface Verdict {
  readonly answer: Answer;
  /** The resource that the answer is about. */
  readonly subject: EstateNode;
  /** What is wrong and what breaks for whom, or what could not be told and why; empty where the rule passes. */
  readonly message: string;
  /** What to do; empty where the rule passes. */
  readonly fix: string;
}

/** Inputs that put a violation right. */
export interface Remedy {
  readonly kinds: readonly Kind[];
  /** Merged into the resource's inputs, objects field by field, where the user asks for remediation. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The only stage at which it is applied; left out, it is at every one. */
  readonly stage?: Stage;
}

/** Programs that show a rule at work: TypeScript over azure-native's modules (`network`, `monitor`, `privatedns` …), run by a test. */
export interface Examples {
  /** The rule is violated, at stage `isolated` where its level is by stage. */
  readonly bad: string;
  /** The same, put right: the rule passes. */
  readonly good: string;
  /** What they are judged with beside the defaults; left out, stage `isolated`. */
  readonly settings?: Partial<PlanningSettings>;
  /** What the rule says of the first; left out, that it is violated. */
  readonly says?: "cannot-tell";
  /** What the examples are; left out, programs. */
  readonly form?: "inventory";
}

/** An Azure built-in policy that asks for the same after the deployment. */
export interface BuiltInPolicy {
  /** Its definition's id. */
  readonly id: string;
  /** Where this rule differs from it, and why. */
  readonly difference: string;
}

interface RuleBase {
  /** Stable: users configure and suppress by it. */
  readonly id: string;
  readonly title: string;
  /** The documented fact behind the rule, in our own words. */
  readonly fact: string;
  /** What to do about it in general; each finding says it of its own resource. */
  readonly fix: string;
  readonly level: RuleLevel;
  readonly source: Source;
  readonly remedy?: Remedy;
  readonly examples: Examples;
  /** The built-in policies that look at the same; left out where there is none. */
  readonly builtIns?: readonly BuiltInPolicy[];
}

/** A rule that judges a resource by its own inputs alone: the pack applies it before the resource is created. */
export interface ResourceRule<K extends Kind = Kind> extends RuleBase {
  readonly reads: "resource";
  readonly kinds: readonly K[];
  judge(node: NodeOf<K>, settings: PlanningSettings): Verdict;
}

/** A rule that needs the whole estate. */
export interface EstateRule extends RuleBase {
  readonly reads: "estate";
  judge(estate: Estate, settings: PlanningSettings): Iterable<Verdict>;
}

export type Rule = ResourceRule | EstateRule;

/** A definition whose id is known to the compiler: teams configure rules by it, and a slip must not compile. */
export interface Named<I extends string> {
  readonly id: I;
}

/** Defines a rule about one resource, with the node typed by the kinds that it judges. */
export function resourceRule<K extends Kind, I extends string>(rule: Omit<ResourceRule<K>, "reads"> & Named<I>): ResourceRule & Named<I> {
  // Only nodes of the rule's own kinds reach its judge: see `verdictsOf`.
  return { ...rule, reads: "resource" } as unknown as ResourceRule & Named<I>;
}

/** Defines a rule about the whole estate. */
export function estateRule<I extends string>(rule: Omit<EstateRule, "reads"> & Named<I>): EstateRule & Named<I> {
  return { ...rule, reads: "estate" };
}

/** All verdicts of a rule on an estate. */
export function verdictsOf(rule: Rule, estate: Estate, settings: PlanningSettings): readonly Verdict[] {
  if (rule.reads === "estate") return [...rule.judge(estate, settings)];
  return rule.kinds.flatMap((kind) => estate.of(kind)).map((node) => rule.judge(node, settings));
}

/** The level of a rule at a stage. */
export function levelAt(rule: Rule, stage: Stage): Level {
  if (rule.level !== "by-stage") return rule.level;
  return stage === "isolated" ? "mandatory" : "advisory";
}

export function passes(subject: EstateNode): Verdict {
  return { answer: "passes", subject, message: "", fix: "" };
}

export function violated(subject: EstateNode, message: string, fix: string): Verdict {
  return { answer: "violated", subject, message, fix };
}

/** What was asked could not be answered: names the unknown and why it is unknown. */
export function cannotTell(subject: EstateNode, question: string, because: Unknown, of: EstateNode = subject): Verdict {
  const owner = of === subject ? "" : ` of ${of.label}`;
  return {
    answer: "cannot-tell",
    subject,
    message: `Cannot tell ${question}: \`${because.property}\`${owner} ${because.reason}.`,
    fix: because.fix ?? (because.wrong === true ? `Correct \`${because.property}\`.` : "Preview again once it is known, or give the value as a literal."),
  };
}

/** What no preview will answer, because the documents do not say it or because it is made outside the estate. */
export function undecidable(subject: EstateNode, question: string, reason: string, fix: string): Verdict {
  return { answer: "cannot-tell", subject, message: `Cannot tell ${question}: ${reason}.`, fix };
}
