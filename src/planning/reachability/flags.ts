import { PublicNetworkAccess, SOURCES } from "../../azure";
import { isText, unknown, type Value } from "../value";
import { because, type Branch, ended, fork, type Trail } from "./branch";
import { type Operation, type Target } from "./verdict";

/** How a person names an operation on a resource. */
export const NOUN: Readonly<Record<Operation, string>> = { ingest: "data", query: "queries", configuration: "agents that fetch their configuration" };

/** The flag of a resource that decides on an operation from a public network (N1). Into an Azure Monitor workspace data goes by its collection endpoint, whose flag decides (D10). */
export function flagOf(target: Target, operation: Operation): Value<string> {
  if (target.kind === "workspace" || target.kind === "component") return operation === "query" ? target.publicQuery : target.publicIngestion;
  if (target.kind === "collection-endpoint" || operation === "query") return target.publicAccess;
  const { collectionEndpoint } = target;
  return collectionEndpoint.kind === "node" ? collectionEndpoint.node.publicAccess : unknown("defaultIngestionSettings", "leads to a collection endpoint of which no source shows the public access");
}

/** What a resource does with an operation that arrives as public traffic; `assumed` stands in the place of its flag. */
export function askFlag(trail: Trail | undefined, target: Target, operation: Operation, assumed: Value<string> | undefined): Branch {
  const value = assumed ?? flagOf(target, operation);
  const accepts = (): Branch => ended(trail, "public", `${target.label} accepts ${NOUN[operation]} from public networks`, SOURCES.D4, target);
  const refuses = (): Branch => ended(trail, "blocked", `${target.label} refuses ${NOUN[operation]} from public networks: its public access is ${PublicNetworkAccess.Disabled}`, SOURCES.D3old, target);
  if (value.kind === "unknown") return fork(trail, [accepts(), refuses()], { question: `whether ${target.label} accepts ${NOUN[operation]} from public networks: ${because({ node: target, because: value })}`, source: SOURCES.D4, decidedBy: target });
  if (value.kind === "absent" || isText(value, PublicNetworkAccess.Enabled)) return accepts();
  if (isText(value, PublicNetworkAccess.Disabled)) return refuses();
  const question = isText(value, PublicNetworkAccess.SecuredByPerimeter)
    ? `whether the rules of the network security perimeter that secures ${target.label} let ${NOUN[operation]} in`
    : `whether ${target.label} accepts ${NOUN[operation]} from public networks: its public access is "${value.value}", which no document knows`;
  return ended(trail, "unknown", question, SOURCES.D4, target);
}
