import { type Outcome, type Target, type Vantage } from "../planning";
import { type ReachReport } from "./reach-report";
import { type Traced } from "./trace-text";

/** The matrix for programs, in pieces: a tenant's may not fit into one text. */
export function* reachJson({ blocks, summary }: ReachReport): Iterable<string> {
  yield '{\n"rows": [';
  let separator = "\n";
  for (const { vantages, rows } of blocks) {
    for (const { answers, targets } of rows) {
      yield `${separator}${JSON.stringify({ from: vantages.map(vantageJson), to: targets().map(targetJson), answers })}`;
      separator = ",\n";
    }
  }
  yield `\n],\n"summary": ${JSON.stringify(summary)}\n}\n`;
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

export function targetJson(target: Target): object {
  const { key, label, kind } = target;
  return { key, label, kind, ...("group" in target && target.group !== undefined && { group: target.group }) };
}
