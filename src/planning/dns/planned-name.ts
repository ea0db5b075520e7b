import { type Source } from "../../azure";
import { type EndpointNode, type Resolved } from "../estate";

/**
 * Whose a name is, which says when an endpoint answers for it: one that all of Azure Monitor shares, or a region's
 * components; a workspace's or a collection endpoint's own; an Azure Monitor workspace's or another service's, which
 * an endpoint of its own leads to; one in the custom zone that apps ask whose connection strings have an EndpointSuffix;
 * one that deployed state shows and that belongs to no resource of the sources.
 */
export type NameKind = "shared" | "component" | "workspace" | "collection-endpoint" | "monitor-workspace" | "service" | "custom" | "deployed";

/** A name that clients ask for and that a private endpoint answers for, or could. */
export interface PlannedName {
  readonly kind: NameKind;
  /** Without `privatelink`, in lower case; what Azure chooses when it deploys stands in angle brackets. */
  readonly name: string;
  /** Whether it is all known. */
  readonly isKnown: boolean;
  /** The private zone that its public alias leads into, or that it is in itself. */
  readonly zone: string;
  /** The record in that zone. */
  readonly record: string;
  /** The resources that it leads to; none where it is one that all share. */
  readonly resources: readonly Resolved[];
  /** The endpoint that leads to another service. */
  readonly endpoint: EndpointNode | undefined;
  /** What goes by it. */
  readonly serves: string;
  /** What names end in that clients may ask for in its place (D15). */
  readonly fronts: readonly string[];
  /** Such names themselves. */
  readonly alsoAsked: readonly string[];
  readonly source: Source;
}

/** A pattern as people read it: what is not known stands in angle brackets. */
export function readable(pattern: string): string {
  return pattern.replaceAll("{", "<").replaceAll("}", ">");
}

/** Whether nothing of a name is left to Azure. */
export function isWhole(name: string): boolean {
  return !/[<{]/.test(name);
}
