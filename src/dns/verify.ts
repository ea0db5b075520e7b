import ipaddr from "ipaddr.js";
import { type Answer } from "../planning/dns/answers";
import { type PlannedName } from "../planning/dns/planned-name";
import { type Found } from "./lookup";

/**
 * What an answer is: a private endpoint's address, or at least a private one; a public one; that there is no such
 * name; a private address other than the endpoint's, or one that nobody can have; none in time; or an error.
 */
export const STATUSES = ["private", "public", "missing", "wrong", "timed-out", "failed"] as const;
export type Status = (typeof STATUSES)[number];

/** A name that was asked for, what was found, and what the plan says of it. */
export interface Check {
  readonly name: string;
  /** The name of the record, where this is one that clients ask for in its place. */
  readonly meant: string;
  readonly expected: Answer;
  readonly found: Found;
  readonly status: Status;
  /** Whether it is as expected; undefined where the plan cannot tell what to expect. */
  readonly isExpected: boolean | undefined;
}

/** A range of addresses that endpoints have theirs from. */
export type Range = ReturnType<typeof ipaddr.parseCIDR>;

/** A name to ask for, with what the plan says of it. */
export interface Question {
  readonly name: string;
  readonly planned: PlannedName;
  readonly expected: Answer;
}

export function checked({ name, planned, expected }: Question, found: Found, ranges: readonly Range[]): Check {
  const status = statusOf(found, expected.kind === "private" ? expected.addresses : undefined, ranges);
  return { name, meant: planned.name, expected, found, status, isExpected: isExpected(expected, status) };
}

function statusOf(found: Found, expected: readonly string[] | undefined, ranges: readonly Range[]): Status {
  if (found.kind !== "addresses") return found.kind;
  if (expected !== undefined && found.addresses.every((address) => expected.includes(address))) return "private";
  const kinds = found.addresses.map((address) => kindOf(address, ranges));
  if (kinds.includes("public")) return "public";
  return expected !== undefined || kinds.includes("neither") ? "wrong" : "private";
}

/** A network may use public addresses for its own: what is in the subnet of an endpoint is private (azure-docs #68739). */
function kindOf(text: string, ranges: readonly Range[]): "private" | "public" | "neither" {
  const address = ipaddr.process(text);
  if (ranges.some((range) => address.kind() === range[0].kind() && address.match(range))) return "private";
  const range = address.range();
  if (PRIVATE.has(range)) return "private";
  return range === "unicast" ? "public" : "neither";
}

const PRIVATE: ReadonlySet<string> = new Set(["private", "uniqueLocal", "carrierGradeNat"]);

function isExpected({ kind }: Answer, status: Status): boolean | undefined {
  if (status === "wrong" || status === "timed-out" || status === "failed") return false;
  // What cannot be told may be that there is no such name.
  if (kind === "unknown") return undefined;
  return status === { private: "private", public: "public", "no-such-name": "missing" }[kind];
}

/** How many checks are as expected, are not, and of how many that cannot be told. */
export interface Counts {
  readonly asExpected: number;
  readonly notAsExpected: number;
  readonly untold: number;
}

export function countsOf(checks: readonly Check[]): Counts {
  return {
    asExpected: checks.filter(({ isExpected: is }) => is === true).length,
    notAsExpected: checks.filter(({ isExpected: is }) => is === false).length,
    untold: checks.filter(({ isExpected: is }) => is === undefined).length,
  };
}

/** The ranges of subnets, as far as they are ranges. */
export function rangesIn(texts: readonly string[]): readonly Range[] {
  return texts.flatMap((text) => (ipaddr.isValidCIDR(text) ? [ipaddr.parseCIDR(text)] : []));
}
