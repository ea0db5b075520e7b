import { type Doubt } from "../doubt";
import { type EstateNode } from "../estate";
import { cannotTell, type Verdict } from "./rule";

export { type Doubt } from "../doubt";

/** The verdict that a doubt leaves open. */
export function inDoubt(subject: EstateNode, question: string, doubt: Doubt): Verdict {
  return cannotTell(subject, question, doubt.because, doubt.node);
}
