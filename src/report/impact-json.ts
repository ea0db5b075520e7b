import { type Impact } from "../planning";
import { outcomeJson, targetJson, vantageJson } from "./reach-json";

/** What a change does, for programs. */
export function impactJson(impact: Impact): string {
  return `${JSON.stringify(impactObject(impact), undefined, 2)}\n`;
}

export function impactObject({ changes, counts, gone }: Impact): object {
  const rows = changes.map(({ effect, operation, vantages, targets, before, after }) => ({
    effect,
    operation,
    from: vantages.map(vantageJson),
    to: targets.map(targetJson),
    ...(before !== undefined && { before: outcomeJson(before) }),
    after: outcomeJson(after),
  }));
  return { changes: rows, counts, gone: { networks: gone.vantages.map(vantageJson), resources: gone.targets.map(targetJson) } };
}
