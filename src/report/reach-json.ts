import { type Outcome, type Target, type Vantage } from "../planning";
import { type ReachReport } from "./reach-report";
import { type Traced } from "./trace-text";

/** The matrix for programs. */
export function reachJson({ blocks, summary }: ReachReport): string {
  const rows = blocks.flatMap(({ vantages, rows: own }) => own.map(({ targets, answers }) => ({ from: vantages.map(vantageJson), to: targets.map(targetJson), answers })));
  return `${JSON.stringify({ rows, summary }, undefined, 2)}\n`;
}

export function traceJson({ from, to, operation, outcome }: Traced): unknown {
  return { from: vantageJson(from), to: targetJson(to), operation, ...outcomeJson(outcome) };
}

export function outcomeJson({ reach, reason, restsOn, steps }: Outcome): object {
  return {
    reach,
    reason,
    ...(restsOn !== undefined && { restsOn }),
    steps: steps.map(({ text, decidedBy, source: { document, date } }) => ({ text, ...(decidedBy !== undefined && { decidedBy }), source: { document, date } })),
  };
}

export function vantageJson({ key, label, isOnPremises }: Vantage): object {
  return { key, label, ...(isOnPremises && { onPremises: true }) };
}

export function targetJson({ key, label, kind }: Target): object {
  return { key, label, kind };
}
