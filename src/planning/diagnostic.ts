import { type Source } from "../azure";
import { type Finding } from "./finding";

/** The name of the policy that carries what could not be told: a policy has one level, and an unknown is never mandatory. */
export const CANNOT_TELL_POLICY = "cannot-tell";

/** What a diagnostic's text holds of a finding; the engine carries level and resource beside it. */
export interface DiagnosticText {
  readonly rule: string;
  readonly answer: Finding["answer"];
  readonly message: string;
  readonly fix: string;
  readonly source: Pick<Source, "document" | "date">;
}

/** The text that a person reads in the engine's output, and that `parseDiagnostic` reads back. */
export function formatDiagnostic(finding: Finding): string {
  const rule = finding.answer === "cannot-tell" ? [`Rule: ${finding.rule}`] : [];
  return [...rule, finding.message, `Fix: ${finding.fix}`, `Source: ${finding.source.document} (${finding.source.date})`].join("\n");
}

const TEXT = /^(?:Rule: (?<rule>\S+)\n)?(?<message>[\s\S]*)\nFix: (?<fix>.*)\nSource: (?<document>.*?) \((?<date>[^()]*(?:\([^()]*\))?[^()]*)\)$/;

/** Reads a diagnostic of our policy pack back; undefined where another pack wrote it. */
export function parseDiagnostic(policy: string, text: string): DiagnosticText | undefined {
  const groups = TEXT.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { rule, message, fix, document, date } = groups;
  if (message === undefined || fix === undefined || document === undefined || date === undefined) return undefined;
  return {
    rule: rule ?? policy,
    answer: policy === CANNOT_TELL_POLICY ? "cannot-tell" : "violated",
    message,
    fix,
    source: { document, date },
  };
}
