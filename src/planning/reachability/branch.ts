import { type Source } from "../../azure";
import { type Doubt } from "../doubt";
import { type EstateNode } from "../estate";
import { type Outcome, type Reach, type Step } from "./verdict";

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
}

export function walked(before: Trail | undefined, text: string, source: Source, decidedBy?: Pick<EstateNode, "key">): Trail {
  return { before, step: { text, source, decidedBy: decidedBy?.key } };
}

/** The end of a way; what is unknown is said as a question: `whether …`, `which …`. */
export function ended(before: Trail | undefined, reach: Reach, text: string, source: Source, decidedBy?: Pick<EstateNode, "key">): Branch {
  return { reach, trail: walked(before, reach === "unknown" ? `cannot tell ${text}` : text, source, decidedBy), restsOn: undefined };
}

/** What is said where several things are possible. */
export interface Fork {
  /** What cannot be told and why, as a sentence without a full stop. */
  readonly question: string;
  readonly source: Source;
  readonly decidedBy?: Pick<EstateNode, "key">;
}

/** The end where several are possible: the first where all end the same, unknown where they do not. */
export function fork(before: Trail | undefined, [first, ...others]: readonly [Branch, ...Branch[]], { question, source, decidedBy }: Fork): Branch {
  if (others.every(({ reach }) => reach === first.reach)) return { ...first, restsOn: first.restsOn ?? others.find(({ restsOn }) => restsOn !== undefined)?.restsOn };
  return ended(before, "unknown", question, source, decidedBy);
}

/** Why something is unknown, as a sentence goes on after a colon. */
export function because({ node, because: { property, reason } }: Doubt): string {
  return `\`${property}\` of ${node.label} ${reason}`;
}

export function outcomeOf({ reach, trail, restsOn }: Branch): Outcome {
  const steps: Step[] = [];
  for (let at: Trail | undefined = trail; at !== undefined; at = at.before) steps.unshift(at.step);
  return { reach, reason: trail.step.text, steps, restsOn };
}
