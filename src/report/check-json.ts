import { type Finding } from "../planning";
import { type CheckReport } from "./check-report";

/** The report of a check for machines, in pieces, a finding a line: schemas/check.schema.json says what it holds. */
export function* checkJson({ findings, summary }: Pick<CheckReport, "findings" | "summary">): Iterable<string> {
  yield '{\n  "findings": [';
  let separator = "\n";
  for (const finding of findings) {
    yield `${separator}    ${JSON.stringify(findingJson(finding))}`;
    separator = ",\n";
  }
  yield `${findings.length === 0 ? "" : "\n  "}],\n  "summary": ${JSON.stringify(summary)}\n}\n`;
}

/** Field by field: what else a finding may come to hold is not part of the report before the schema has it. */
function findingJson({ rule, answer, level, resource, message, fix, source, place, acknowledged }: Finding): Finding {
  return {
    rule,
    answer,
    level,
    resource,
    message,
    fix,
    source: { document: source.document, date: source.date, ...(source.url !== undefined && { url: source.url }) },
    ...(place !== undefined && { place: { file: place.file, row: place.row, line: place.line } }),
    ...(acknowledged !== undefined && { acknowledged: { reason: acknowledged.reason, ...(acknowledged.until !== undefined && { until: acknowledged.until }) } }),
  };
}
