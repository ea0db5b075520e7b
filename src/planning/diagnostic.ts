import { type Source } from "../azure";
import { type Acknowledged, type Finding } from "./finding";

/** The name of the policy that carries what could not be told: a policy has one level, and an unknown is never mandatory. */
export const CANNOT_TELL_POLICY = "cannot-tell";

/** The name of the policy that carries what is acknowledged: it stays visible, and stops nothing. */
export const ACKNOWLEDGED_POLICY = "acknowledged";

/** What a diagnostic's text holds of a finding; the engine carries level and resource beside it. */
export interface DiagnosticText {
  readonly rule: string;
  readonly answer: Finding["answer"];
  readonly message: string;
  readonly fix: string;
  readonly source: Pick<Source, "document" | "date">;
  /** The resource, where it is none of the program's: the engine knows only those. */
  readonly resource?: string;
  readonly acknowledged?: Acknowledged;
  /** The level that it would have if nobody had acknowledged it; of other findings the engine says theirs. */
  readonly level?: Finding["level"];
}

/** The policy that reports a finding. */
export function policyOf({ rule, answer, acknowledged }: Pick<Finding, "rule" | "answer" | "acknowledged">): string {
  if (acknowledged !== undefined) return ACKNOWLEDGED_POLICY;
  return answer === "cannot-tell" ? CANNOT_TELL_POLICY : rule;
}

/**
 * The text that a person reads in the engine's output, and that `parseDiagnostic` reads back.
 *
 * @param isElsewhere Whether the finding is about a resource that is none of the program's, which the text then names.
 */
export function formatDiagnostic(finding: Finding, isElsewhere = false): string {
  const { message, fix, source, resource } = finding;
  return [...headOf(finding), message, `Fix: ${fix}`, `Source: ${source.document} (${source.date})`, ...(isElsewhere ? [`Resource: ${resource}`] : [])].join("\n");
}

/** Only a policy that is not the rule's own names the rule: a violation's message may begin with such a line of its own. */
function headOf({ rule, answer, level, acknowledged }: Finding): readonly string[] {
  const isOpen = answer === "cannot-tell";
  if (acknowledged === undefined) return isOpen ? [`Rule: ${rule}`] : [];
  const { until, reason } = acknowledged;
  return [`Acknowledged${until === undefined ? "" : ` until ${until}`}: ${reason}`, `Rule: ${rule} (${isOpen ? "cannot tell" : level})`];
}

const OPEN = /^Rule: (?<rule>\S+)\n/;
const ACKNOWLEDGED = /^Acknowledged(?: until (?<until>\d{4}-\d{2}-\d{2}))?: (?<reason>.*)\nRule: (?<rule>\S+)(?: \((?<mark>cannot tell|mandatory|advisory)\))?\n/;
const TEXT = /^(?<message>[\s\S]*)\nFix: (?<fix>[\s\S]*)\nSource: (?<document>.*?) \((?<date>[^()]*(?:\([^()]*\))?[^()]*)\)(?:\nResource: (?<resource>.*))?$/;

type Head = Pick<DiagnosticText, "rule" | "answer" | "acknowledged" | "level"> & { readonly length: number };

/** Reads a diagnostic of our policy pack back; undefined where another pack wrote it. */
export function parseDiagnostic(policy: string, text: string): DiagnosticText | undefined {
  const head = readHead(policy, text);
  if (head === undefined) return undefined;
  const { length, ...told } = head;
  const { message, fix, document, date, resource } = TEXT.exec(text.slice(length))?.groups ?? {};
  if (message === undefined || fix === undefined || document === undefined || date === undefined) return undefined;
  return { ...told, message, fix, source: { document, date }, ...(resource !== undefined && { resource }) };
}

function readHead(policy: string, text: string): Head | undefined {
  if (policy === ACKNOWLEDGED_POLICY) {
    const [head, groups] = matched(ACKNOWLEDGED, text);
    const { until, reason, rule, mark } = groups;
    if (reason === undefined || rule === undefined) return undefined;
    const level = mark === "mandatory" || mark === "advisory" ? { level: mark } as const : {};
    return { rule, answer: mark === "cannot tell" ? "cannot-tell" : "violated", acknowledged: { reason, ...(until !== undefined && { until }) }, ...level, length: head.length };
  }
  if (policy !== CANNOT_TELL_POLICY) return { rule: policy, answer: "violated", length: 0 };
  const [head, { rule }] = matched(OPEN, text);
  return rule === undefined ? undefined : { rule, answer: "cannot-tell", length: head.length };
}

function matched(pattern: RegExp, text: string): readonly [string, Readonly<Record<string, string | undefined>>] {
  const match = pattern.exec(text);
  return [match?.[0] ?? "", match?.groups ?? {}];
}
