import { AccessMode } from "../../azure";
import { type MonitoredNode, type ScopeNode } from "../estate";
import { isText, type Known, type Unknown, type Value, withDefault } from "../value";

/** What an access mode governs: each of the two has its own. */
export type Operation = "ingestion" | "query";
export const OPERATIONS: readonly Operation[] = ["ingestion", "query"];

/** The property of a scope's `accessModeSettings`, and of an exclusion, that holds the mode. */
export const MODE_PROPERTY: Readonly<Record<Operation, string>> = { ingestion: "ingestionAccessMode", query: "queryAccessMode" };

/** The mode of an operation; one that is left out is Open (R1). */
export function modeOf(scope: ScopeNode, operation: Operation): Known<string> | Unknown {
  return withDefault(givenMode(scope, operation), AccessMode.Open);
}

/** The mode as the scope or one of its exclusions gives it. */
export function givenMode(from: Pick<ScopeNode, "ingestionMode" | "queryMode">, operation: Operation): Value<string> {
  return operation === "ingestion" ? from.ingestionMode : from.queryMode;
}

/**
 * Which modes decide what reaches a resource of each kind: ingestion into a workspace ignores them (D4). Whether
 * ingestion through a data collection endpoint obeys them is UNVERIFIED.
 */
export const GOVERNED: Readonly<Record<MonitoredNode["kind"], readonly Operation[]>> = {
  workspace: ["query"],
  component: ["ingestion", "query"],
  "collection-endpoint": ["ingestion"],
};

/** What an exclusion may do about an operation: no network can be told from a connection's name. */
export interface Excluded {
  readonly kind: "excluded";
  readonly reason: string;
}

/** Whether a scope keeps every network behind it from what it does not hold. */
export function closureOf(scope: ScopeNode, operation: Operation): "open" | "closed" | Unknown | Excluded {
  const mode = modeOf(scope, operation);
  if (mode.kind === "unknown") return mode;
  if (scope.exclusions.kind === "unknown") return scope.exclusions;
  const closed = isText(mode, AccessMode.PrivateOnly);
  const exclusions = scope.exclusions.kind === "known" ? scope.exclusions.value : [];
  for (const exclusion of exclusions) {
    const own = givenMode(exclusion, operation);
    if (own.kind === "unknown") return own;
    if (own.kind === "absent" && closed) return excluded(scope, `an exclusion without ${MODE_PROPERTY[operation]}`, "no document says which mode that one gives");
    if (own.kind === "known" && isText(own, AccessMode.PrivateOnly) !== closed) {
      return excluded(scope, `an exclusion with ${MODE_PROPERTY[operation]} "${own.value}"`, "the networks behind the connection that it names cannot be told");
    }
  }
  return closed ? "closed" : "open";
}

function excluded(scope: ScopeNode, what: string, why: string): Excluded {
  return { kind: "excluded", reason: `${scope.label} has ${what}, and ${why}` };
}
