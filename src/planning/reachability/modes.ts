import { AccessMode, type ArmId } from "../../azure";
import { type EndpointNode, type Exclusion, type Resolved, type ScopeNode } from "../estate";
import { isText, type Known, type Unknown, valueOf, withDefault } from "../value";
import { because } from "./branch";
import { placeOf, placeOfId } from "./identity";
import { type Writer } from "./zone-contents";

/** Which mode a scope has for one connection: one of all that are possible, each with what says so. */
export interface Mode {
  readonly value: AccessMode;
  readonly how: string;
}

/** All modes that are possible, or why none can be named. */
export interface Modes {
  readonly all: readonly Mode[];
  readonly question: string;
  /** Whether `all` may lack one. */
  readonly isOpen: boolean;
}

type Operation = "ingestion" | "query";

/** The modes of a scope for the connection that a request comes through; an exclusion takes the place of the scope's own (D2, R1). */
export function modesFor(writer: Writer, operation: Operation): Modes {
  const scope = writer.target;
  if (scope.kind === "outside" || scope.node.kind !== "scope") return { all: [], isOpen: true, question: `which ${operation} mode the ${scope.label} has: no source shows it` };
  const { node } = scope;
  const own = ownModes(node, operation);
  const { exclusions } = node;
  if (exclusions.kind === "unknown") return { ...own, isOpen: true, question: `what the exclusions of ${node.label} are: ${because({ node, because: exclusions })}` };
  const given = valueOf(exclusions) ?? [];
  const applying = given.map((exclusion) => ({ exclusion, applies: appliesTo(exclusion, node, writer) }));
  const certain = applying.find(({ applies }) => applies === true);
  if (certain !== undefined) return excludedModes(certain.exclusion, node, operation, own);
  const maybe = applying.filter(({ applies }) => applies === "maybe").map(({ exclusion }) => excludedModes(exclusion, node, operation, own));
  if (maybe.length === 0) return own;
  return {
    all: [...own.all, ...maybe.flatMap(({ all }) => all)],
    isOpen: own.isOpen || maybe.some(({ isOpen }) => isOpen),
    question: `whether an exclusion of ${node.label} is for the connection of ${writer.endpoint.label}: no source shows the connection's name`,
  };
}

/** The mode of a scope that is taken to be PrivateOnly. */
export function assumedModes({ label }: Resolved, operation: Operation): Modes {
  return { all: [{ value: AccessMode.PrivateOnly, how: `the ${operation} mode of ${label} is then ${AccessMode.PrivateOnly}` }], isOpen: false, question: "" };
}

function ownModes(node: ScopeNode, operation: Operation): Modes {
  return read(withDefault(operation === "ingestion" ? node.ingestionMode : node.queryMode, AccessMode.Open), node, operation, `the ${operation} mode of ${node.label}`);
}

/** An exclusion that leaves a mode out keeps the scope's. */
function excludedModes(exclusion: Exclusion, node: ScopeNode, operation: Operation, own: Modes): Modes {
  const given = operation === "ingestion" ? exclusion.ingestionMode : exclusion.queryMode;
  return given.kind === "absent" ? own : read(given, node, operation, `the ${operation} mode that an exclusion of ${node.label} sets for this connection`);
}

function read(value: Known<string> | Unknown, node: ScopeNode, operation: Operation, what: string): Modes {
  if (value.kind === "unknown") {
    return { all: Object.values(AccessMode).map((mode) => ({ value: mode, how: `${what} may be ${mode}` })), isOpen: false, question: `what ${what} is: ${because({ node, because: value })}` };
  }
  const mode = Object.values(AccessMode).find((one) => isText(value, one));
  if (mode === undefined) return { all: [], isOpen: true, question: `what ${what}, "${value.value}", means: only ${Object.values(AccessMode).join(" and ")} are documented` };
  return { all: [{ value: mode, how: `${what} is ${mode}` }], isOpen: false, question: `the ${operation} mode of ${node.label}` };
}

/** Whether an exclusion is for the connection of an endpoint: the deployed scope tells which connection is whose. */
function appliesTo({ connection }: Exclusion, scope: ScopeNode, { endpoint }: Writer): boolean | "maybe" {
  if (connection.kind === "absent") return false;
  if (connection.kind === "unknown") return "maybe";
  if (scope.endpointConnections.kind !== "known") return "maybe";
  const named = scope.endpointConnections.value.filter(({ name }) => name.kind === "unknown" || isText(name, connection.value));
  if (named.length === 0) return false;
  const [first, ...others] = named;
  if (first?.name.kind !== "known" || others.length > 0 || first.endpoint.kind !== "known") return "maybe";
  return isOf(endpoint, first.endpoint.value);
}

/** Whether an id is of an endpoint: a program knows the group and the name before Azure gives the id. */
function isOf(endpoint: EndpointNode, id: ArmId): boolean | "maybe" {
  const own = valueOf(endpoint.id);
  if (own !== undefined) return own.key === id.key;
  const place = placeOf(endpoint);
  return place === undefined ? "maybe" : place === placeOfId(id);
}
