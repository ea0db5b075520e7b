import { PublicNetworkAccess, SOURCES } from "../../azure";
import { isText, unknown, type Value } from "../value";
import { because, type Branch, ended, fork, type Trail } from "./branch";
import { type Operation, type Target } from "./verdict";

/** How a person names an operation on a resource. */
export const NOUN: Readonly<Record<Operation, string>> = { ingest: "data", query: "queries", configuration: "agents that fetch their configuration" };

/** What takes an operation in, and whose flag decides on it where it comes from a public network. */
export interface Receiver {
  readonly label: string;
  readonly node: Target;
  readonly flag: Value<string>;
}

/** The resource itself (N1); into an Azure Monitor workspace data goes by its collection endpoint (D10). */
export function receiverOf(target: Target, operation: Operation): Receiver {
  const { label } = target;
  if (target.kind === "workspace" || target.kind === "component") return { label, node: target, flag: operation === "query" ? target.publicQuery : target.publicIngestion };
  if (target.kind === "collection-endpoint" || operation === "query") return { label, node: target, flag: target.publicAccess };
  const { collectionEndpoint } = target;
  if (collectionEndpoint.kind === "node") return receiverOf(collectionEndpoint.node, operation);
  return { label: `the collection endpoint of ${label}`, node: target, flag: unknown("defaultIngestionSettings", "leads to a collection endpoint of which no source shows the public access") };
}

/** What a resource does with an operation that arrives as public traffic; `assumed` stands in the place of its flag. */
export function askFlag(trail: Trail | undefined, { label, node, flag }: Receiver, operation: Operation, assumed: Value<string> | undefined): Branch {
  const value = assumed ?? flag;
  const accepts = (): Branch => ended(trail, "public", `${label} accepts ${NOUN[operation]} from public networks`, SOURCES.D4, node);
  const refuses = (): Branch => ended(trail, "blocked", `${label} refuses ${NOUN[operation]} from public networks: its public access is ${PublicNetworkAccess.Disabled}`, SOURCES.D3old, node);
  if (value.kind === "unknown") return fork(trail, [accepts(), refuses()], { question: `whether ${label} accepts ${NOUN[operation]} from public networks: ${because({ node, because: value })}`, source: SOURCES.D4, decidedBy: node });
  if (value.kind === "absent" || isText(value, PublicNetworkAccess.Enabled)) return accepts();
  if (isText(value, PublicNetworkAccess.Disabled)) return refuses();
  const question = isText(value, PublicNetworkAccess.SecuredByPerimeter)
    ? `whether the rules of the network security perimeter that secures ${label} let ${NOUN[operation]} in`
    : `whether ${label} accepts ${NOUN[operation]} from public networks: its public access is "${value.value}", which no document knows`;
  return ended(trail, "unknown", question, SOURCES.D4, node);
}
