import { type CollectionEndpointNode, type Estate, isResolved, type Reference, type Resolved } from "../estate";
import { Memberships } from "../memberships";
import { unknown } from "../value";
import { because } from "./branch";
import { type Target } from "./verdict";

/** What must be in a scope for it to hold a target: the target itself; of an Azure Monitor workspace its default collection endpoint (D4). */
export type Subject = { readonly kind: "known"; readonly resource: Resolved } | { readonly kind: "open"; readonly why: string };

export function subjectOf(target: Target): Subject {
  if (target.kind !== "monitor-workspace") return { kind: "known", resource: { kind: "node", key: target.key, label: target.label, node: target } };
  const reference: Reference<CollectionEndpointNode> = target.collectionEndpoint;
  if (isResolved(reference)) return { kind: "known", resource: reference };
  const reason = reference.kind === "unknown" ? reference : unknown("defaultIngestionSettings", "is not shown: Azure makes the collection endpoint with the workspace");
  return { kind: "open", why: because({ node: target, because: reason }) };
}

/** How messages name what must be in a scope. */
export function subjectLabel(subject: Subject, target: Target): string {
  return subject.kind === "known" ? subject.resource.label : `the collection endpoint of ${target.label}`;
}

/** Which scopes hold what: true, false, or why that cannot be told. */
export class Holdings {
  private readonly memberships: Memberships;

  constructor(estate: Estate) {
    this.memberships = new Memberships(estate);
  }

  /** The scopes that certainly hold a subject. */
  scopesOf(subject: Subject): ReadonlyMap<string, Resolved> {
    return subject.kind === "open" ? NONE : this.memberships.of(subject.resource).scopes;
  }

  holds(scope: Resolved, subject: Subject): boolean | string {
    if (subject.kind === "open") return `whether ${scope.label} holds the collection endpoint: ${subject.why}`;
    const answer = this.memberships.oneHolds([scope], this.memberships.of(subject.resource));
    return typeof answer === "boolean" ? answer : `whether ${scope.label} holds ${subject.resource.label}: ${because(answer)}`;
  }

  /** Whether any scope holds a subject. */
  isScoped(subject: Subject): boolean | string {
    if (subject.kind === "open") return `whether a scope holds the collection endpoint: ${subject.why}`;
    const { scopes, elsewhere } = this.memberships.of(subject.resource);
    if (scopes.size > 0 || elsewhere !== undefined) return true;
    const { anyOpen } = this.memberships;
    return anyOpen === undefined ? false : `whether a scope holds ${subject.resource.label}: ${because(anyOpen)}`;
  }

  /** What tells two subjects apart that are in the same scopes. */
  isElsewhere(subject: Subject): boolean {
    return subject.kind === "known" && this.memberships.of(subject.resource).elsewhere !== undefined;
  }
}

const NONE: ReadonlyMap<string, Resolved> = new Map();
