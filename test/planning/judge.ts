import { type Rule, verdictsOf } from "../../src/planning/rules/rule";
import { DEFAULT_SETTINGS, type PlanningSettings } from "../../src/planning/settings";
import { type Program } from "./program";

/** A rule's verdicts on a program, each as `[answer, resource's logical name, message, fix]`; a pass has no more than two. */
export function judge(rule: Rule, program: Program, settings: Partial<PlanningSettings> = {}): readonly (readonly string[])[] {
  return verdictsOf(rule, program.estate(), { ...DEFAULT_SETTINGS, ...settings }).map(({ answer, subject, message, fix }) => {
    const name = subject.key.slice(subject.key.lastIndexOf("::") + 2);
    return answer === "passes" ? [answer, name] : [answer, name, message, fix];
  });
}
