import { createHash } from "node:crypto";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { type Invocation, type Location, type Notification, type PhysicalLocation, type ReportingDescriptor, type Result, type Run } from "sarif";
import { CATALOGUE, type Finding, type RuleDescription, Stage } from "../planning";
import { type CheckReport } from "./check-report";
import { MARKS, counted, isOpen, markOf, type Mark } from "./findings-text";

/** Where SARIF's readers look for what a file alone cannot say. */
export interface SarifContext {
  /** Of this package. */
  readonly version: string;
  /** The directory that files are named relative to. */
  readonly root: string;
  /** The file that stands for a finding that no file shows: the Pulumi.yaml of its program, for one. */
  readonly fileOf: (finding: Finding) => string;
}

/** A run with more results is refused by GitHub code scanning ("SARIF results exceed hard limit"); it shows the worst 5,000. */
export const MOST_RESULTS = 25_000;
export const MOST_SHOWN = 5_000;

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const ROOT = "%SRCROOT%";
const LEVELS = { mandatory: "error", advisory: "warning", "cannot tell": "note" } as const satisfies Record<Mark, Result.level>;

/** What a person must hear of the limits of code scanning; nothing where the findings are within them. */
export function sarifNotes({ findings }: Pick<CheckReport, "findings">): readonly string[] {
  if (findings.length > MOST_RESULTS) return [`${counted(findings.length, "finding")}: the SARIF log holds the worst ${MOST_RESULTS}, which is the most that code scanning accepts. The other formats hold all.`];
  if (findings.length > MOST_SHOWN) return [`${counted(findings.length, "finding")}: code scanning shows ${MOST_SHOWN} of them, the worst first.`];
  return [];
}

/** The report of a check as SARIF 2.1.0, in pieces: the worst findings first, acknowledged ones last. */
export function* sarif(report: CheckReport, context: SarifContext): Iterable<string> {
  const rules = CATALOGUE.map((rule) => ruleOf(rule, report.summary.stage));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const run = {
    tool: { driver: { name: "ampls", fullName: "azure-monitor-private-link ampls check", semanticVersion: context.version, rules } },
    invocations: [invocationOf(report)],
    originalUriBaseIds: { [ROOT]: { uri: `${pathToFileURL(context.root).href}/` } },
  } satisfies Partial<Run>;
  yield `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[${JSON.stringify(run).slice(0, -1)},"results":[`;
  let separator = "\n";
  for (const finding of worstFirst(report.findings)) {
    yield `${separator}${JSON.stringify(resultOf(finding, indexes, context))}`;
    separator = ",\n";
  }
  yield "\n]}]}\n";
}

function ruleOf({ id, title, fact, level, source }: RuleDescription, stage: Stage): ReportingDescriptor {
  const mandatory = level === "mandatory" || (level === "by-stage" && stage === Stage.Isolated);
  const named = source.url === undefined ? source.document : `[${source.document}](${source.url})`;
  return {
    id,
    name: id.split("-").map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join(""),
    shortDescription: { text: literal(title) },
    fullDescription: { text: literal(fact) },
    help: { text: literal(`${fact}\n\nSource: ${source.document} (${source.date})`), markdown: literal(`${fact}\n\nSource: ${named} (${source.date})`) },
    ...(source.url !== undefined && { helpUri: source.url }),
    defaultConfiguration: { level: LEVELS[mandatory ? "mandatory" : "advisory"] },
  };
}

function invocationOf(report: CheckReport): Invocation {
  const notifications = [...report.notes, ...sarifNotes(report)].map((note): Notification => ({ level: "warning", message: { text: literal(note) } }));
  return { executionSuccessful: true, ...(notifications.length > 0 && { toolExecutionNotifications: notifications }) };
}

/** Readers of SARIF cut it where it is too long: what weighs most must not be there. */
function* worstFirst(findings: readonly Finding[]): Iterable<Finding> {
  let count = 0;
  for (const open of [true, false]) {
    for (const mark of MARKS) {
      for (const finding of findings) {
        if (isOpen(finding) !== open || markOf(finding) !== mark) continue;
        if (count++ === MOST_RESULTS) return;
        yield finding;
      }
    }
  }
}

function resultOf(finding: Finding, indexes: ReadonlyMap<string, number>, context: SarifContext): Result {
  const { rule, message, fix, acknowledged } = finding;
  const index = indexes.get(rule);
  return {
    ruleId: rule,
    ...(index !== undefined && { ruleIndex: index }),
    level: LEVELS[markOf(finding)],
    message: { text: literal(`${message}\nFix: ${fix}`) },
    locations: [locationOf(finding, context)],
    // The only fingerprint that GitHub reads. Of lines it says nothing here: all findings of a program share the one of its Pulumi.yaml.
    partialFingerprints: { primaryLocationLineHash: `${createHash("sha256").update(`${rule}\n${finding.resource}`).digest("hex").slice(0, 32)}:1` },
    ...(acknowledged !== undefined && {
      suppressions: [{ kind: "external", justification: `${acknowledged.reason}${acknowledged.until === undefined ? "" : ` (until ${acknowledged.until})`}` }],
    }),
  };
}

function locationOf(finding: Finding, { root, fileOf }: SarifContext): Location {
  const { place, resource } = finding;
  return {
    physicalLocation: { artifactLocation: artifactOf(place?.file ?? fileOf(finding), root), region: { startLine: place?.line ?? 1 } },
    logicalLocations: [{ fullyQualifiedName: resource, kind: "resource" }],
  };
}

/** A file below the root goes by its path from there; `..` is not allowed in SARIF, so that another one goes by its whole path. */
function artifactOf(file: string, root: string): NonNullable<PhysicalLocation["artifactLocation"]> {
  const absolute = path.resolve(root, file);
  const segments = path.relative(root, absolute).split(path.sep);
  if (segments[0] === ".." || path.isAbsolute(segments.join(path.sep))) return { uri: pathToFileURL(absolute).href };
  return { uri: segments.map(encodeURIComponent).join("/"), uriBaseId: ROOT };
}

/** SARIF keeps single braces for placeholders. */
function literal(text: string): string {
  return text.replace(/[{}]/g, "$&$&");
}
