import { maskMap, type PreviewResult } from "../preview";
import { countMarks, isOpen } from "./findings-text";

/** The report of a preview for machines: schemas/preview.schema.json says what it holds. What is unknown reads `[unknown]`, what is secret `[secret]`. */
export function previewJson({ resources, findings, isJudged }: PreviewResult): string {
  const open = countMarks(findings.filter(isOpen));
  const report = {
    resources: resources.map(({ urn, type, name, parent, inputs, dependencies }) => ({ urn, type, name, parent, inputs: maskMap(inputs), dependencies })),
    findings,
    summary: {
      resources: resources.length,
      mandatory: open.mandatory,
      advisory: open.advisory,
      cannotTell: open["cannot tell"],
      acknowledged: findings.filter((finding) => !isOpen(finding)).length,
      isJudged,
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
