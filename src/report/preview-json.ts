import { maskMap, type PreviewResult } from "../preview";

/** The report of a preview for machines; what is unknown reads `[unknown]`, what is secret `[secret]`. */
export function previewJson({ resources, findings }: PreviewResult): string {
  const report = {
    resources: resources.map(({ urn, type, name, parent, inputs, dependencies }) => ({ urn, type, name, parent, inputs: maskMap(inputs), dependencies })),
    findings,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
