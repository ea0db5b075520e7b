import { type Rollout } from "../planning";
import { impactObject } from "./impact-json";

/** A roll-out for programs. */
export function rolloutJson({ steps, next, impact }: Rollout): string {
  const rows = steps.map(({ step: { id, title, why, source: { document, date } }, state, missing }) => ({
    id,
    title,
    why,
    source: { document, date },
    state,
    missing: missing.map(({ message, fix, isDoubt, rule }) => ({ message, fix, answer: isDoubt ? "cannot-tell" : "open", ...(rule !== undefined && { rule }) })),
  }));
  return `${JSON.stringify({ steps: rows, ...(next !== undefined && { next: next.step.id }), ...(impact !== undefined && { impact: impactObject(impact) }) }, undefined, 2)}\n`;
}
