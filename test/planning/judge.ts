import { type Rule, verdictsOf } from "../../src/planning/rules/rule";
import { DEFAULT_SETTINGS, type PlanningSettings } from "../../src/planning/settings";
import { type Program } from "./program";

/** What the same estate gives as a stack export and as an inventory, where that is not the same answers. */
export interface AlsoAsked {
  /** Why the program alone is judged, e.g. "an inventory has no order of creation". */
  readonly programOnly?: string;
}

/** A rule's verdicts on a program, each as `[answer, resource's logical name, message, fix]`; a pass has no more than two. */
export function judge(rule: Rule, program: Program, settings: Partial<PlanningSettings> = {}, _alsoAsked: AlsoAsked = {}): readonly (readonly string[])[] {
  return verdictsOf(rule, program.estate(), { ...DEFAULT_SETTINGS, ...settings }).map(({ answer, subject, message, fix }) => {
    const name = subject.key.slice(subject.key.lastIndexOf("::") + 2);
    return answer === "passes" ? [answer, name] : [answer, name, message, fix];
  });
}
