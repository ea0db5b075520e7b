import { SOURCES } from "../azure";
import { type Acknowledged, type Finding } from "./finding";
import { REACHABILITY } from "./reachability/impact-finding";
import { RULES } from "./rules";
import { nearMiss } from "./near-miss";
import { type Rule } from "./rules/rule";

/** A finding that somebody takes responsibility for: it stays visible, and stops nothing. */
export interface Acknowledgement extends Acknowledged {
  /** The id of the rule. */
  readonly rule: string;
  /** The resource of the finding: its URN, or its ARM id in any case. */
  readonly resource: string;
}

/** What the catalogue says of a rule, without how it judges. */
export type RuleDescription = Pick<Rule, "id" | "title" | "fact" | "fix" | "level" | "source">;

/** Not judged on the estate, but on what is acknowledged in it. */
export const ACKNOWLEDGEMENT_STALE = {
  id: "acknowledgement-stale",
  title: "An acknowledgement holds, and there is a finding that it is about",
  fact: "An acknowledgement whose last day has passed hides nothing any more. One without a finding is left over from a defect that is gone, or names another resource than was meant.",
  fix: "Remove the acknowledgement, or give it another last day and another resource.",
  level: "advisory",
  source: SOURCES.ACKNOWLEDGEMENTS,
} as const satisfies RuleDescription;

/** Every id that a finding can have, as the catalogue describes it: the rules, what is said of acknowledgements, and what a preview cuts off. */
export const CATALOGUE: readonly (RuleDescription & Partial<Rule>)[] = [...RULES, ACKNOWLEDGEMENT_STALE, REACHABILITY];

const FIELDS = ["rule", "resource", "reason", "until"] as const satisfies readonly (keyof Acknowledgement)[];

/**
 * Reads acknowledgements as configuration gives them.
 *
 * @param origin What they were read from, as the error names it.
 * @throws Error with the given value, the entry's place, and what to do.
 */
export function readAcknowledgements(value: unknown, origin: string): readonly Acknowledgement[] {
  if (!Array.isArray(value)) throw new Error(`${origin}: ${shown(value)} is no list of acknowledgements.\nFix: Give a list of { rule, resource, reason, until }.`);
  const places = new Map<string, number>();
  return value.map((item: unknown, index) => {
    const acknowledgement = readAcknowledgement(item, `${origin}, acknowledgement ${String(index + 1)}`);
    const key = keyOf(acknowledgement);
    const before = places.get(key);
    if (before !== undefined) throw new Error(`${origin}, acknowledgement ${String(index + 1)}: names the same rule and resource as acknowledgement ${String(before)}.\nFix: Give one of them.`);
    places.set(key, index + 1);
    return acknowledgement;
  });
}

function readAcknowledgement(value: unknown, place: string): Acknowledgement {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${place}: ${shown(value)} is no object.\nFix: Give { rule, resource, reason, until }.`);
  const given = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(given)) {
    if (!FIELDS.some((field) => field === name)) throw new Error(`${place}: unknown key "${name}".\nFix: ${meant(name, FIELDS)}Allowed keys: ${FIELDS.join(", ")}.`);
  }
  const rule = textOf(given, "rule", place);
  const ids = RULES.map(({ id }) => id);
  if (!ids.includes(rule)) throw new Error(`${place}: unknown rule "${rule}".\nFix: ${meant(rule, ids)}Give the id of a rule that found something.`);
  const resource = textOf(given, "resource", place);
  const reason = textOf(given, "reason", place);
  const until = given["until"];
  return { rule, resource, reason, ...(until !== undefined && { until: dateOf(until, place) }) };
}

function textOf(given: Readonly<Record<string, unknown>>, field: keyof Acknowledgement, place: string): string {
  const value = given[field];
  if (value === undefined) throw new Error(`${place}: \`${field}\` is missing.\nFix: Give ${EXPECTED[field]}.`);
  if (typeof value !== "string" || value.trim() === "") throw new Error(`${place}: \`${field}\` is ${shown(value)}.\nFix: Give ${EXPECTED[field]}.`);
  // One line: a text that the engine shows is read back line by line.
  return value.trim().replace(/\s+/g, " ");
}

const EXPECTED: Readonly<Record<keyof Acknowledgement, string>> = {
  rule: "the id of a rule",
  resource: "the URN or the ARM id that the finding names",
  reason: "why the finding is accepted, as a text",
  until: "the last day on which it holds, as YYYY-MM-DD",
};

/** A day, and the forms that YAML readers make of one that is written without quotes. */
const DAY = /^(?<day>\d{4}-\d{2}-\d{2})(?:T00:00:00(?:\.0+)?Z| 00:00:00 \+0000 UTC)?$/;

function dateOf(value: unknown, place: string): string {
  const day = typeof value === "string" ? DAY.exec(value.trim())?.groups?.["day"] : undefined;
  // JavaScript takes the 30th of February for the 2nd of March.
  const isDay = day !== undefined && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  if (!isDay) throw new Error(`${place}: \`until\` is ${shown(value)}.\nFix: Give ${EXPECTED.until}.`);
  return day;
}

function meant(given: string, allowed: readonly string[]): string {
  const near = nearMiss(given, allowed);
  return near === undefined ? "" : `Did you mean "${near}"? `;
}

function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

/** The day on which acknowledgements are read, by UTC: the same wherever a check runs. */
export function today(): string {
  return new Date().toISOString().slice(0, "YYYY-MM-DD".length);
}

/**
 * Marks the findings that are acknowledged, and adds one for each acknowledgement that is stale.
 *
 * @param today The day on which they are read, as `YYYY-MM-DD`: an acknowledgement holds until the end of its last day.
 */
export function acknowledge(findings: readonly Finding[], acknowledgements: readonly Acknowledgement[], today: string): readonly Finding[] {
  const holding = new Map<string, Acknowledgement>();
  for (const acknowledgement of acknowledgements) if (!hasExpired(acknowledgement, today) && !holding.has(keyOf(acknowledgement))) holding.set(keyOf(acknowledgement), acknowledgement);
  const found = new Set<string>();
  const marked = findings.map((finding) => {
    const key = keyOf(finding);
    found.add(key);
    const acknowledgement = holding.get(key);
    if (acknowledgement === undefined) return finding;
    const { reason, until } = acknowledgement;
    return { ...finding, acknowledged: { reason, ...(until !== undefined && { until }) } };
  });
  return [...marked, ...acknowledgements.flatMap((acknowledgement) => staleness(acknowledgement, today, found.has(keyOf(acknowledgement))) ?? [])];
}

function staleness(acknowledgement: Acknowledgement, today: string, isFound: boolean): Finding | undefined {
  const { rule, resource, until = "", reason } = acknowledgement;
  const what = `The acknowledgement of ${rule} for ${resource} ("${reason}")`;
  if (!isFound) return stale(resource, `${what} matches no finding: the rule finds nothing there any more, or the resource is named otherwise.`, "Remove the acknowledgement, or name the resource as its finding does.");
  if (!hasExpired(acknowledgement, today)) return undefined;
  return stale(resource, `${what} expired on ${until}: the finding stands as before.`, "Put right what the rule found, or acknowledge it until a later day.");
}

function stale(resource: string, message: string, fix: string): Finding {
  return { rule: ACKNOWLEDGEMENT_STALE.id, answer: "violated", level: ACKNOWLEDGEMENT_STALE.level, resource, message, fix, source: ACKNOWLEDGEMENT_STALE.source };
}

function hasExpired({ until }: Acknowledgement, today: string): boolean {
  return until !== undefined && until < today;
}

/** One rule on one resource. A URN is compared as it is written, an ARM id without case. */
function keyOf({ rule, resource }: Pick<Acknowledgement, "rule" | "resource">): string {
  return `${rule}|${resource.startsWith("/") ? resource.toLowerCase().replace(/\/+$/, "") : resource}`;
}
