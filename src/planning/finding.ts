import { type Source } from "../azure";
import { type Estate, type Place } from "./estate";
import { type Level, levelAt, type Rule, type Verdict, verdictsOf } from "./rules/rule";
import { type PlanningSettings } from "./settings";

/** A verdict that a person must see. */
export interface Finding {
  readonly rule: string;
  readonly answer: "violated" | "cannot-tell";
  /** A violation has its rule's level at the stage; what cannot be told is advisory. */
  readonly level: Level;
  /** Key of the resource: its URN. */
  readonly resource: string;
  readonly message: string;
  readonly fix: string;
  readonly source: Source;
  /** Where a file shows the resource; undefined for one that a program registers. */
  readonly place?: Place | undefined;
  /** Set where somebody took responsibility for the finding: it stays visible and stops nothing. */
  readonly acknowledged?: Acknowledged;
}

/** Why a finding is accepted, and until when. */
export interface Acknowledged {
  readonly reason: string;
  /** The last day on which it holds, as `YYYY-MM-DD`; left out, it holds for good. */
  readonly until?: string;
}

/** The finding of a verdict; undefined where the rule passes. */
export function findingOf(rule: Rule, verdict: Verdict, settings: PlanningSettings): Finding | undefined {
  if (verdict.answer === "passes") return undefined;
  return {
    rule: rule.id,
    answer: verdict.answer,
    level: verdict.answer === "violated" ? levelAt(rule, settings.stage) : "advisory",
    resource: verdict.subject.key,
    message: verdict.message,
    fix: verdict.fix,
    source: rule.source,
    place: verdict.subject.place,
  };
}

/** All findings of some rules on an estate, in the order of the rules and of the resources' keys. */
export function findingsOf(rules: readonly Rule[], estate: Estate, settings: PlanningSettings): readonly Finding[] {
  return rules.flatMap((rule) => verdictsOf(rule, estate, settings).flatMap((verdict) => findingOf(rule, verdict, settings) ?? []));
}
