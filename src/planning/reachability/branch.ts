import { type Source } from "../../azure";
import { type Doubt } from "../doubt";
import { type EstateNode } from "../estate";
import { fails, type Outcome, type Reach, type Step } from "./verdict";

/** The steps so far, the last one first: alternatives share what they have in common. */
export interface Trail {
  readonly step: Step;
  readonly before: Trail | undefined;
}

/** How one possibility ends. */
export interface Branch {
  readonly reach: Reach;
  readonly trail: Trail;
  readonly restsOn: string | undefined;
  /** How it may end, each once: more than one where a verdict is unknown because possibilities differ. */
  readonly possible: readonly Reach[];
}

export function walked(before: Trail | undefined, text: string, source: Source, decidedBy?: Pick<EstateNode, "key">): Trail {
  return { before, step: { text, source, decidedBy: decidedBy?.key } };
}

/** The end of a way; what is unknown is said as a question: `whether …`, `which …`. */
export function ended(before: Trail | undefined, reach: Reach, text: string, source: Source, decidedBy?: Pick<EstateNode, "key">): Branch {
  return { reach, trail: walked(before, reach === "unknown" ? `cannot tell ${text}` : text, source, decidedBy), restsOn: undefined, possible: [reach] };
}

/** What is said where several things are possible. */
export interface Fork {
  /** What cannot be told and why, as a sentence without a full stop. */
  readonly question: string;
  readonly source: Source;
  readonly decidedBy?: Pick<EstateNode, "key">;
}

/** The end where several are possible: the first where all end the same, unknown where they do not. */
export function fork(before: Trail | undefined, all: readonly [Branch, ...Branch[]], { question, source, decidedBy }: Fork): Branch {
  const [first] = all;
  const possible = possibleOf(all);
  if (all.every(({ reach }) => reach === first.reach)) {
    // What one of them says of every case is not said of all of them.
    const shown = all.find((branch) => !failsAnyway(branch)) ?? first;
    return { ...shown, possible, restsOn: all.find(({ restsOn }) => restsOn !== undefined)?.restsOn };
  }
  return { ...ended(before, "unknown", `${question}${everyCase(possible)}`, source, decidedBy), possible };
}

/** How several branches may end. */
export function possibleOf(branches: readonly Branch[]): readonly Reach[] {
  return [...new Set(branches.flatMap(({ possible }) => possible))];
}

/** Whether a branch fails in every possible case, be it in several ways. */
export function failsAnyway({ possible }: Pick<Branch, "possible">): boolean {
  return possible.every(fails);
}

/** What is added to a question on which only the way of failing depends. */
function everyCase(possible: readonly Reach[]): string {
  return possible.every(fails) ? `; it fails in every case: it is ${possible.join(" or ")}` : "";
}

/** Why something is unknown, as a sentence goes on after a colon. */
export function because({ node, because: { property, reason } }: Doubt): string {
  return `\`${property}\` of ${node.label} ${reason}`;
}

export function outcomeOf(branch: Branch): Outcome {
  const { reach, trail, restsOn } = branch;
  const steps: Step[] = [];
  for (let at: Trail | undefined = trail; at !== undefined; at = at.before) steps.unshift(at.step);
  return { reach, reason: trail.step.text, steps, restsOn, failsAnyway: failsAnyway(branch) };
}
