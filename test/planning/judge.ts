import { expect } from "vitest";
import { type Estate } from "../../src/planning/estate";
import { type Answer, type Rule, verdictsOf } from "../../src/planning/rules/rule";
import { DEFAULT_SETTINGS, type PlanningSettings } from "../../src/planning/settings";
import { type Program, UNKNOWN } from "./program";
import { exportedEstate, inventoriedEstate, isConsistent } from "./sources";

/** What the same estate gives as a stack export and as an inventory, where that is not the same answers. */
export interface AlsoAsked {
  /** Why the program alone is judged, e.g. "an inventory has no order of creation". */
  readonly programOnly?: string;
}

/** Rules that ask in which order resources are created: what an inventory shows is there already. */
const OF_ORDER: ReadonlySet<string> = new Set(["scope-members-serial", "scope-endpoint-after-members", "dns-link-after-records"]);

/**
 * A rule's verdicts on a program, each as `[answer, resource's logical name, message, fix]`; a pass has no more than two.
 * What is said for certain of the program is said of the same estate in a stack export and in an inventory too.
 */
export function judge(rule: Rule, program: Program, settings: Partial<PlanningSettings> = {}, { programOnly }: AlsoAsked = {}): readonly (readonly string[])[] {
  const all = { ...DEFAULT_SETTINGS, ...settings };
  const verdicts = verdictsOf(rule, program.estate(), all);
  if (programOnly === undefined) compare(rule, program, all);
  return verdicts.map(({ answer, subject, message, fix }) => {
    const name = subject.key.slice(subject.key.lastIndexOf("::") + 2);
    return answer === "passes" ? [answer, name] : [answer, name, message, fix];
  });
}

function compare(rule: Rule, program: Program, settings: PlanningSettings): void {
  const ids = program.deployed().map(({ handle }) => handle.armId.toLowerCase());
  // Without an id of its own a resource cannot stand in a file.
  if (ids.some((id) => id.includes(UNKNOWN)) || new Set(ids).size < ids.length || !program.deployed().every(isConsistent)) return;
  const asked = answersOf(rule, program.estate(), settings);
  for (const [source, estate] of [["stack export", exportedEstate(program)], ["inventory", inventoriedEstate(program)]] as const) {
    if (source === "inventory" && OF_ORDER.has(rule.id)) continue;
    const said = answersOf(rule, estate, settings);
    // What cannot be told of the program a file may tell.
    const { passes, violated } = asked.isOpen ? { passes: Math.min(said.passes, asked.passes), violated: Math.min(said.violated, asked.violated) } : said;
    expect({ source, rule: rule.id, passes, violated }).toEqual({ source, rule: rule.id, passes: asked.passes, violated: asked.violated });
  }
}

/** Of several resources that clash the last has the finding, and keys differ from source to source: the answers are counted. */
function answersOf(rule: Rule, estate: Estate, settings: PlanningSettings): { readonly passes: number; readonly violated: number; readonly isOpen: boolean } {
  const answers = verdictsOf(rule, estate, settings).map(({ answer }) => answer);
  const count = (wanted: Answer): number => answers.filter((answer) => answer === wanted).length;
  return { passes: count("passes"), violated: count("violated"), isOpen: count("cannot-tell") > 0 };
}
