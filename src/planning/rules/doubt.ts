import { type EstateNode } from "../estate";
import { type Unknown } from "../value";
import { cannotTell, type Verdict } from "./rule";

/** An unknown that could change an answer, and the resource that it belongs to. */
export interface Doubt {
  readonly node: EstateNode;
  readonly because: Unknown;
}

/** The verdict that a doubt leaves open. */
export function inDoubt(subject: EstateNode, question: string, doubt: Doubt): Verdict {
  return cannotTell(subject, question, doubt.because, doubt.node);
}
