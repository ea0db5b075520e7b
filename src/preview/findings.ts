import { type Diagnostic, type PackIdentity } from "./policy-pack";

export interface FindingSource {
  readonly document: string;
  readonly date: string;
}

/** What a policy says of a resource. */
export interface PreviewFinding {
  readonly rule: string;
  readonly answer: "violated" | "cannot-tell";
  readonly level: "mandatory" | "advisory";
  /** URN of the resource; the key that the policy gives, where it is none of the program's. */
  readonly resource: string;
  readonly message: string;
  readonly fix: string;
  readonly source: FindingSource;
  /** Set where somebody took responsibility for the finding. */
  readonly acknowledged?: { readonly reason: string; readonly until?: string };
}

/** Reads a diagnostic that says more than a message; undefined where it does not. */
export type DiagnosticReader = (policy: string, text: string) => (Pick<PreviewFinding, "rule" | "answer" | "message" | "fix" | "source" | "acknowledged"> & Partial<Pick<PreviewFinding, "level" | "resource">>) | undefined;

/** The policy SDK's own words for a policy that read a value which is unknown in a preview. */
const CANNOT_RUN = /^can't run (?:policy|remediation) '.*' from policy pack '.*' during preview: /s;

export function findingOf(diagnostic: Diagnostic, pack: PackIdentity, resource: string, read: DiagnosticReader): PreviewFinding {
  const level = diagnostic.level === "mandatory" ? "mandatory" : "advisory";
  const message = withoutDescription(diagnostic);
  const known = read(diagnostic.policy, message);
  if (known !== undefined) {
    const { rule, answer, message: said, fix, source, acknowledged } = known;
    return { rule, answer, level: known.level ?? level, resource: known.resource ?? resource, message: said, fix, source, ...(acknowledged !== undefined && { acknowledged }) };
  }
  return {
    rule: diagnostic.policy,
    answer: CANNOT_RUN.test(message) ? "cannot-tell" : "violated",
    level,
    resource,
    message,
    fix: "",
    source: { document: `${pack.name}@${pack.version}`, date: "" },
  };
}

/** The policy SDK puts a policy's description before what the policy says, if it says more. */
function withoutDescription({ message, description }: Diagnostic): string {
  const prefix = `${description}\n`;
  return message.startsWith(prefix) && message.length > prefix.length ? message.slice(prefix.length) : message;
}
