import { expect, test } from "vitest";
import { checkText } from "../../src/report/check-text";
import { palette } from "../../src/report/colors";
import { finding, report, SCOPE, URN } from "./findings";

const PLACE = { file: "tenant/inventory.json", row: 3, line: 12 };

test("shows findings by resource with their places, the worst first, then acknowledged ones, notes and a summary", () => {
  const findings = [
    finding("unsure", { answer: "cannot-tell", level: "advisory", place: PLACE }),
    finding("poor", { resource: URN, level: "advisory" }),
    finding("accepted", { resource: URN, acknowledged: { reason: "the audit needs it", until: "2027-06-30" } }),
    finding("bad", { place: PLACE, message: "is bad\nand worse", fix: "" }),
    finding("source-readable", { answer: "cannot-tell", level: "advisory", resource: "tenant/inventory.json#4", place: { ...PLACE, row: 4, line: 20 } }),
    finding("source-readable", { answer: "cannot-tell", level: "advisory", resource: "tenant/inventory.json#0", place: { ...PLACE, row: 0, line: 1 } }),
    finding("also-accepted", { level: "advisory", place: PLACE, source: { document: "pack@1", date: "" }, acknowledged: { reason: "for good" } }),
  ];
  const summary = { mandatory: 1, advisory: 1, cannotTell: 3, acknowledged: 2, resources: 1 };
  expect([...checkText(report(findings, summary, ["a key is encrypted"]))].join("")).toBe(`Findings
  ${SCOPE}  tenant/inventory.json, row 3 (line 12)
    mandatory  bad
      is bad
      and worse
      Source: A document (2025-01-01)
    cannot tell  unsure
      unsure says so.
      Fix: Mend it.
      Source: A document (2025-01-01)
  azure-native:privatedns:PrivateZone  zone::a
    advisory  poor
      poor says so.
      Fix: Mend it.
      Source: A document (2025-01-01)
  tenant/inventory.json, row 4 (line 20)
    cannot tell  source-readable
      source-readable says so.
      Fix: Mend it.
      Source: A document (2025-01-01)
  tenant/inventory.json
    cannot tell  source-readable
      source-readable says so.
      Fix: Mend it.
      Source: A document (2025-01-01)

Acknowledged
  azure-native:privatedns:PrivateZone  zone::a
    mandatory  accepted
      accepted says so.
      Fix: Mend it.
      Source: A document (2025-01-01)
      Acknowledged until 2027-06-30: the audit needs it
  ${SCOPE}  tenant/inventory.json, row 3 (line 12)
    advisory  also-accepted
      also-accepted says so.
      Fix: Mend it.
      Source: pack@1
      Acknowledged: for good

Notes
  a key is encrypted

1 resource of 1 source checked: 1 mandatory, 1 advisory, 3 cannot tell, 2 acknowledged.
`);
});

test("says so where nothing is found, and counts in the plural", () => {
  expect([...checkText(report([], { mandatory: 0, sources: 2 }))].join("")).toBe("3 resources of 2 sources checked: no findings.\n");
});

test("what is acknowledged alone is no finding", () => {
  const text = [...checkText(report([finding("accepted", { acknowledged: { reason: "for good" } })], { mandatory: 0, acknowledged: 1 }))].join("");
  expect(text).toMatch(/^Acknowledged\n/);
  expect(text).toMatch(/\n\n3 resources of 1 source checked: no findings, 1 acknowledged\.\n$/);
});

test("of several sources, a URN says which stack it is of", () => {
  const lines = (resource: string, sources: number): string | undefined => [...checkText(report([finding("bad", { resource })], { sources }))][1];
  expect(lines(URN, 1)).toBe("  azure-native:privatedns:PrivateZone  zone::a\n");
  expect(lines(URN, 2)).toBe("  azure-native:privatedns:PrivateZone  zone::a  hub/dev\n");
  expect(lines("urn:odd", 2)).toBe("  urn:odd\n");
});

test("is painted with a palette for terminals", () => {
  const text = [...checkText(report([finding("bad", { place: PLACE })]), palette(true))].join("");
  expect(text).toContain("\u001b[31mmandatory\u001b[39m");
  expect(text).toContain("\u001b[2m  tenant/inventory.json, row 3 (line 12)\u001b[22m");
  expect(text).toContain("\u001b[1mampls\u001b[22m");
});
