import { type Verdict } from "./rule";

/** The one verdict on a resource of which several things are asked: what is wrong, then what cannot be told, then that it passes. */
export function worstOf(verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.find(({ answer }) => answer === "violated") ?? verdicts.find(({ answer }) => answer === "cannot-tell") ?? verdicts[0];
}
