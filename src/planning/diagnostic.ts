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

// Only what cannot be told names its rule: a violation's message may begin with such a line of its own.
const RULE = /^Rule: (?<rule>\S+)\n/;
const TEXT = /^(?<message>[\s\S]*)\nFix: (?<fix>[\s\S]*)\nSource: (?<document>.*?) \((?<date>[^()]*(?:\([^()]*\))?[^()]*)\)$/;

/** Reads a diagnostic of our policy pack back; undefined where another pack wrote it. */
export function parseDiagnostic(policy: string, text: string): DiagnosticText | undefined {
  const isOpen = policy === CANNOT_TELL_POLICY;
  const named = RULE.exec(text);
  const rule = isOpen ? named?.groups?.["rule"] : policy;
  const groups = TEXT.exec(isOpen && named !== null ? text.slice(named[0].length) : text)?.groups;
  if (rule === undefined || groups === undefined) return undefined;
  const { message, fix, document, date } = groups;
  if (message === undefined || fix === undefined || document === undefined || date === undefined) return undefined;
  return { rule, answer: isOpen ? "cannot-tell" : "violated", message, fix, source: { document, date } };
}
