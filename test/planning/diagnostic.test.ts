import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SOURCES } from "../../src/azure";
import { ACKNOWLEDGED_POLICY, CANNOT_TELL_POLICY, formatDiagnostic, parseDiagnostic, policyOf } from "../../src/planning/diagnostic";
import { type Finding } from "../../src/planning/finding";

const VIOLATED: Finding = {
  rule: "scope-location-global",
  answer: "violated",
  level: "mandatory",
  resource: "urn:pulumi:dev::test::azure-native:monitor:PrivateLinkScope::scope",
  message: 'PrivateLinkScope "scope" has the location "westeurope".',
  fix: 'Set location: "global".',
  source: SOURCES.N2,
};
const CANNOT_TELL: Finding = { ...VIOLATED, answer: "cannot-tell", level: "advisory", message: "Cannot tell whether it is global.", source: SOURCES.S3 };

function textOf({ rule, answer, level, message, fix, source, resource, acknowledged }: Finding, isElsewhere: boolean): unknown {
  const isLevelSaid = acknowledged !== undefined && answer === "violated";
  return { ...(isLevelSaid && { level }), rule, answer, message, fix, source: { document: source.document, date: source.date }, ...(isElsewhere && { resource }), ...(acknowledged !== undefined && { acknowledged }) };
}

// Values of a program stand in messages and fixes: any character may, and lines that look like the format's own.
const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("Rule: other\nx", "Acknowledged: x\nRule: y\nz", "x\nFix: y", "x\nSource: y (z)", "\nResource: x", "\n", "\r\n", "\u2028", "(", ")"));
const texts = fc.array(text, { maxLength: 4 }).map((parts) => parts.join(""));

// A key and a reason are of one line.
const line = texts.map((given) => given.replace(/[\r\n\u2028\u2029]/g, ""));

const acknowledged = fc.record({ reason: line, until: fc.constantFrom("2026-12-31", "2024-02-29") }, { requiredKeys: ["reason"] });

const unacknowledged = fc.record({
  rule: fc.stringMatching(/^[a-z]{1,8}(-[a-z]{1,8}){0,3}$/).filter((id) => id !== CANNOT_TELL_POLICY && id !== ACKNOWLEDGED_POLICY),
  answer: fc.constantFrom("violated", "cannot-tell"),
  level: fc.constantFrom("mandatory", "advisory"),
  resource: line,
  message: texts,
  // The last fix of a text is the finding's own.
  fix: texts.filter((fix) => !fix.includes("\nFix: ")),
  source: fc.constantFrom(...Object.values(SOURCES)),
} satisfies { [K in keyof Finding]?: fc.Arbitrary<Finding[K]> });

const finding: fc.Arbitrary<Finding> = fc.oneof(
  unacknowledged,
  fc.tuple(unacknowledged, acknowledged).map(([given, accepted]) => ({ ...given, acknowledged: accepted })),
);

describe("formatDiagnostic", () => {
  it("gives a violation's message, fix and source", () => {
    expect(formatDiagnostic(VIOLATED)).toBe(
      'PrivateLinkScope "scope" has the location "westeurope".\nFix: Set location: "global".\nSource: pulumi-azure-native provider: a missing location becomes the resource group\'s (3.28.0)',
    );
  });

  it("names the rule of what cannot be told: its policy is not the rule's own", () => {
    expect(formatDiagnostic(CANNOT_TELL)).toBe(
      'Rule: scope-location-global\nCannot tell whether it is global.\nFix: Set location: "global".\nSource: Azure Monitor private-link-security (2021 (header 2020-10-05))',
    );
  });
});

describe("formatDiagnostic of what is acknowledged, or about no resource of the program", () => {
  const TAIL = '\nFix: Set location: "global".\nSource: pulumi-azure-native provider: a missing location becomes the resource group\'s (3.28.0)';

  it("gives the reason and the last day first, then the rule: its policy is not the rule's own", () => {
    const given = { ...VIOLATED, acknowledged: { reason: "moves in May", until: "2026-05-31" } };
    expect(formatDiagnostic(given)).toBe(`Acknowledged until 2026-05-31: moves in May\nRule: scope-location-global (mandatory)\n${VIOLATED.message}${TAIL}`);
    expect(formatDiagnostic({ ...given, acknowledged: { reason: "never mind" } })).toBe(`Acknowledged: never mind\nRule: scope-location-global (mandatory)\n${VIOLATED.message}${TAIL}`);
    expect(formatDiagnostic({ ...CANNOT_TELL, source: SOURCES.N2, acknowledged: { reason: "never mind" } })).toBe(
      `Acknowledged: never mind\nRule: scope-location-global (cannot tell)\n${CANNOT_TELL.message}${TAIL}`,
    );
  });

  it("names the resource last", () => {
    expect(formatDiagnostic({ ...VIOLATED, resource: "/subscriptions/s/x" }, true)).toBe(`${VIOLATED.message}${TAIL}\nResource: /subscriptions/s/x`);
  });
});

it("a finding is reported by the policy of its rule, unless it is acknowledged or cannot be told", () => {
  expect([VIOLATED, CANNOT_TELL, { ...VIOLATED, acknowledged: { reason: "x" } }, { ...CANNOT_TELL, acknowledged: { reason: "x" } }].map(policyOf)).toEqual([
    "scope-location-global",
    "cannot-tell",
    "acknowledged",
    "acknowledged",
  ]);
});

describe("parseDiagnostic", () => {
  it("reads back what formatDiagnostic wrote", () => {
    fc.assert(fc.property(finding, fc.boolean(), (given, isElsewhere) => {
      expect(parseDiagnostic(policyOf(given), formatDiagnostic(given, isElsewhere))).toEqual(textOf(given, isElsewhere));
    }));
  });

  it("reads back every source", () => {
    for (const source of Object.values(SOURCES)) {
      expect(parseDiagnostic(VIOLATED.rule, formatDiagnostic({ ...VIOLATED, source }))?.source).toEqual({ document: source.document, date: source.date });
    }
  });

  it.each([
    ["nothing", ""],
    ["a plain message", "Storage accounts must be tagged."],
    ["a fix without a source", "Wrong.\nFix: Make it right."],
    ["a source without a fix", "Wrong.\nSource: a document (2024)"],
    ["a source without a date", "Wrong.\nFix: Make it right.\nSource: a document"],
    ["more after the resource", "Wrong.\nFix: Make it right.\nSource: a document (2024)\nResource: x\ny"],
    ["more after the source", "Wrong.\nFix: Make it right.\nSource: a document (2024)\nSee also the wiki."],
  ])("does not know another pack's text: %s", (_, foreign) => {
    expect(parseDiagnostic("tags", foreign)).toBeUndefined();
    expect(parseDiagnostic(CANNOT_TELL_POLICY, `Rule: tags\n${foreign}`)).toBeUndefined();
    expect(parseDiagnostic(ACKNOWLEDGED_POLICY, `Acknowledged: x\nRule: tags\n${foreign}`)).toBeUndefined();
  });

  it("does not know what another pack cannot tell or has acknowledged: no rule is named", () => {
    expect(parseDiagnostic(CANNOT_TELL_POLICY, formatDiagnostic(VIOLATED))).toBeUndefined();
    expect(parseDiagnostic(ACKNOWLEDGED_POLICY, formatDiagnostic(VIOLATED))).toBeUndefined();
    expect(parseDiagnostic(ACKNOWLEDGED_POLICY, `Acknowledged until May: x\nRule: tags\n${formatDiagnostic(VIOLATED)}`)).toBeUndefined();
  });

  it("does not throw on any text", () => {
    fc.assert(fc.property(fc.constantFrom("tags", CANNOT_TELL_POLICY, ACKNOWLEDGED_POLICY), texts, (policy, foreign) => {
      expect(() => parseDiagnostic(policy, foreign)).not.toThrow();
    }));
  });
});
