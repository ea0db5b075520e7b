import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SOURCES } from "../../src/azure";
import { CANNOT_TELL_POLICY, formatDiagnostic, parseDiagnostic } from "../../src/planning/diagnostic";
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

/** The policy that reports a finding. */
function policyOf({ answer, rule }: Finding): string {
  return answer === "cannot-tell" ? CANNOT_TELL_POLICY : rule;
}

function textOf({ rule, answer, message, fix, source }: Finding): unknown {
  return { rule, answer, message, fix, source: { document: source.document, date: source.date } };
}

// Values of a program stand in messages and fixes: any character may, and lines that look like the format's own.
const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("Rule: other\nx", "x\nFix: y", "x\nSource: y (z)", "\n", "\r\n", "\u2028", "(", ")"));
const texts = fc.array(text, { maxLength: 4 }).map((parts) => parts.join(""));

const finding: fc.Arbitrary<Finding> = fc.record({
  rule: fc.stringMatching(/^[a-z]{1,8}(-[a-z]{1,8}){0,3}$/).filter((id) => id !== CANNOT_TELL_POLICY),
  answer: fc.constantFrom("violated", "cannot-tell"),
  level: fc.constantFrom("mandatory", "advisory"),
  resource: fc.string(),
  message: texts,
  // The last fix of a text is the finding's own.
  fix: texts.filter((fix) => !fix.includes("\nFix: ")),
  source: fc.constantFrom(...Object.values(SOURCES)),
});

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

describe("parseDiagnostic", () => {
  it("reads back what formatDiagnostic wrote", () => {
    fc.assert(fc.property(finding, (given) => {
      expect(parseDiagnostic(policyOf(given), formatDiagnostic(given))).toEqual(textOf(given));
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
    ["more after the source", "Wrong.\nFix: Make it right.\nSource: a document (2024)\nSee also the wiki."],
  ])("does not know another pack's text: %s", (_, foreign) => {
    expect(parseDiagnostic("tags", foreign)).toBeUndefined();
    expect(parseDiagnostic(CANNOT_TELL_POLICY, `Rule: tags\n${foreign}`)).toBeUndefined();
  });

  it("does not know what another pack cannot tell: no rule is named", () => {
    expect(parseDiagnostic(CANNOT_TELL_POLICY, formatDiagnostic(VIOLATED))).toBeUndefined();
  });

  it("does not throw on any text", () => {
    fc.assert(fc.property(fc.constantFrom("tags", CANNOT_TELL_POLICY), texts, (policy, foreign) => {
      expect(() => parseDiagnostic(policy, foreign)).not.toThrow();
    }));
  });
});
