import { readFileSync } from "node:fs";
import * as path from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { type Finding, SETTING_VALUES } from "../../src/planning";
import { checkJson } from "../../src/report/check-json";
import { finding, report, SCOPE, SUMMARY } from "./findings";

const SCHEMA = JSON.parse(readFileSync(path.resolve(__dirname, "../../schemas/check.schema.json"), "utf8")) as {
  readonly $defs: { readonly summary: { readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>> } };
};
const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(SCHEMA);

/** What the schema has against a value, as paths and words. */
function faults(value: unknown): readonly string[] {
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

const FULL = finding("bad", {
  source: { document: "A document", date: "2025-01-01", url: "https://example.org/a" },
  place: { file: "inventory.json", row: 0, line: 1 },
  acknowledged: { reason: "for now", until: "2027-06-30" },
});

test("prints a finding a line, field by field, and a summary", () => {
  const more = { ...finding("poor", { place: undefined }), unheardOf: 1 } as Finding;
  expect([...checkJson(report([FULL, more]))].join("")).toBe(`{
  "findings": [
    {"rule":"bad","answer":"violated","level":"mandatory","resource":"${SCOPE}","message":"bad says so.","fix":"Mend it.","source":{"document":"A document","date":"2025-01-01","url":"https://example.org/a"},"place":{"file":"inventory.json","row":0,"line":1},"acknowledged":{"reason":"for now","until":"2027-06-30"}},
    {"rule":"poor","answer":"violated","level":"mandatory","resource":"${SCOPE}","message":"poor says so.","fix":"Mend it.","source":{"document":"A document","date":"2025-01-01"}}
  ],
  "summary": {"resources":3,"sources":1,"mandatory":1,"advisory":0,"cannotTell":0,"acknowledged":0,"stage":"rollout","cloud":"Public","limits":"current","connectivity":"partial"}
}
`);
});

test("prints an empty list where nothing is found", () => {
  expect([...checkJson(report([]))].join("")).toMatch(/^\{\n {2}"findings": \[\],\n {2}"summary": \{.*\}\n\}\n$/);
});

test("comes in small pieces, however much is found", () => {
  const pieces = [...checkJson(report(Array.from({ length: 1_000 }, () => FULL)))];
  expect(pieces.length).toBeGreaterThan(1_000);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(1_000);
});

describe("the published schema", () => {
  const printed = (findings: readonly Finding[]): Record<string, unknown> => JSON.parse([...checkJson(report(findings))].join("")) as Record<string, unknown>;

  test("takes what is printed", () => {
    expect(faults(printed([FULL, finding("unsure", { answer: "cannot-tell", level: "advisory", acknowledged: { reason: "for good" } })]))).toEqual([]);
    expect(faults(printed([]))).toEqual([]);
  });

  test("knows every setting's values", () => {
    const { properties } = SCHEMA.$defs.summary;
    for (const [name, values] of Object.entries(SETTING_VALUES)) expect(properties[name]?.enum, name).toEqual(values);
    expect(Object.keys(properties)).toEqual(Object.keys(SUMMARY));
  });

  test.each<[string, Record<string, unknown>]>([
    [" must have required property 'summary'", { findings: [] }],
    [" must NOT have additional properties", { ...printed([]), version: 1 }],
    ["/findings must be array", { ...printed([]), findings: {} }],
    ["/summary/mandatory must be >= 0", { findings: [], summary: { ...SUMMARY, mandatory: -1 } }],
    ["/summary/stage must be equal to one of the allowed values", { findings: [], summary: { ...SUMMARY, stage: "later" } }],
    ["/summary must NOT have additional properties", { findings: [], summary: { ...SUMMARY, total: 1 } }],
    ...Object.entries({
      "/rule must match pattern \"^[a-z0-9]+(-[a-z0-9]+)*$\"": { rule: "Bad Rule" },
      "/answer must be equal to one of the allowed values": { answer: "passes" },
      "/level must be equal to one of the allowed values": { level: "disabled" },
      "/level must be equal to constant": { answer: "cannot-tell" },
      "/resource must NOT have fewer than 1 characters": { resource: "" },
      "/source must have required property 'date'": { source: { document: "A document" } },
      "/source/url must match format \"uri\"": { source: { document: "A document", date: "2025", url: "nowhere" } },
      "/place/line must be >= 1": { place: { file: "a", row: 0, line: 0 } },
      "/place must have required property 'row'": { place: { file: "a", line: 1 } },
      "/acknowledged must have required property 'reason'": { acknowledged: { until: "2027-01-01" } },
      "/acknowledged/until must match format \"date\"": { acknowledged: { reason: "so", until: "soon" } },
      " must NOT have additional properties": { severity: 1 },
    }).map(([fault, wrong]): [string, Record<string, unknown>] => [`/findings/0${fault}`, { ...printed([]), findings: [{ ...FULL, ...wrong }] }]),
  ])("refuses: %s", (fault, value) => {
    expect(faults(value)).toContain(fault);
  });
});
