import { type Outages, type Rollout } from "../planning";
import { impactObject } from "./impact-json";
import { outcomeJson, targetJson, vantageJson } from "./reach-json";

/** A roll-out for programs. */
export function rolloutJson({ steps, next, outages, impact, assumed }: Rollout): string {
  const rows = steps.map(({ step: { id, title, why, source: { document, date } }, state, missing }) => ({
    id,
    title,
    why,
    source: { document, date },
    state,
    missing: missing.map(({ message, fix, isDoubt, rule }) => ({ message, fix, answer: isDoubt ? "cannot-tell" : "open", ...(rule !== undefined && { rule }) })),
  }));
  const forecast = impact === undefined ? undefined : { assumed, impact: impactObject(impact) };
  return `${JSON.stringify({ steps: rows, outages: outagesObject(outages), ...(next !== undefined && { next: next.step.id }), ...forecast }, undefined, 2)}\n`;
}

function outagesObject({ all, count }: Outages): object {
  return { count, rows: all.map(({ operation, vantages, targets, now }) => ({ operation, from: vantages.map(vantageJson), to: targets().map(targetJson), now: outcomeJson(now) })) };
}
