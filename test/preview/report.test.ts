import { describe, expect, test } from "vitest";
import { type PreviewedResource, type PreviewResult, secret, UNKNOWN } from "../../src/preview";
import { palette } from "../../src/report/colors";
import { previewJson } from "../../src/report/preview-json";
import { previewText } from "../../src/report/preview-text";

function resource(name: string, parent = "", more: Partial<PreviewedResource> = {}): PreviewedResource {
  return {
    urn: `urn:${name}`,
    type: "test:index:Thing",
    name,
    parent: parent === "" ? "" : `urn:${parent}`,
    custom: true,
    origin: "registered",
    inputs: {},
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
    provider: "",
    options: {
      protect: false,
      ignoreChanges: [],
      replaceOnChanges: [],
      deleteBeforeReplace: undefined,
      retainOnDelete: false,
      deletedWith: "",
      additionalSecretOutputs: [],
      aliases: [],
      timeouts: { create: 0, update: 0, delete: 0 },
      importId: "",
      version: "",
    },
    ...more,
  };
}

const RESULT: PreviewResult = {
  isJudged: true,
  name: { organization: "organization", project: "p", stack: "dev" },
  resources: [
    resource("stack"),
    resource("group", "stack", { inputs: { location: "westeurope", later: UNKNOWN, password: secret("x"), list: [1, UNKNOWN, { deep: secret(true) }] }, dependencies: ["urn:stack"] }),
    resource("child", "group"),
    resource("hub", "stack", { origin: "read" }),
  ],
  findings: [
    { rule: "unsure", answer: "cannot-tell", level: "advisory", resource: "urn:group", message: "who knows", fix: "wait", source: { document: "doc", date: "" } },
    { rule: "bad", answer: "violated", level: "mandatory", resource: "urn:child", message: "is bad\nand worse", fix: "mend it", source: { document: "A document", date: "2025-01-01" } },
    { rule: "poor", answer: "violated", level: "advisory", resource: "urn:child", message: "is poor", fix: "", source: { document: "pack@1", date: "" } },
    { rule: "elsewhere", answer: "violated", level: "advisory", resource: "urn:default-provider", message: "is old", fix: "", source: { document: "pack@1", date: "" } },
  ],
  remediations: [
    { urn: "urn:group", policy: "global", changed: ["location", "tags"] },
    { urn: "urn:group", policy: "owner", changed: ["tags"] },
  ],
  messages: [],
  notes: ["a key is encrypted"],
  milliseconds: 1_234,
};

test("text shows the tree, remediations, findings by resource, mandatory ones first, notes and a summary", () => {
  expect(previewText(RESULT)).toBe(`test:index:Thing  stack
├─ test:index:Thing  group
│  └─ test:index:Thing  child
└─ test:index:Thing  hub  (read)

Remediated
  test:index:Thing  group: global set location, tags; owner set tags

Findings
  test:index:Thing  child
    mandatory  bad
      is bad
      and worse
      Fix: mend it
      Source: A document (2025-01-01)
    advisory  poor
      is poor
      Source: pack@1
  urn:default-provider
    advisory  elsewhere
      is old
      Source: pack@1
  test:index:Thing  group
    cannot tell  unsure
      who knows
      Fix: wait
      Source: doc

Notes
  a key is encrypted

4 resources previewed in 1.2 s: 1 mandatory, 2 advisory, 1 cannot tell.
`);
});

test("text without findings says so", () => {
  expect(previewText({ ...RESULT, resources: [resource("stack")], findings: [], remediations: [], notes: [] })).toBe("test:index:Thing  stack\n\n1 resource previewed in 1.2 s: no findings.\n");
});

test("text of what no pack has judged does not say that nothing was found", () => {
  expect(previewText({ ...RESULT, isJudged: false, resources: [resource("stack")], findings: [], remediations: [], notes: [] })).toBe("test:index:Thing  stack\n\n1 resource previewed in 1.2 s: not judged.\n");
});

test("text shows and counts apart what is acknowledged", () => {
  const source = { document: "doc", date: "" };
  const accepted = { rule: "known", answer: "violated", level: "mandatory", resource: "urn:stack", message: "is so", fix: "mend it", source, acknowledged: { reason: "we know", until: "2027-01-31" } } as const;
  const result = { ...RESULT, resources: [resource("stack")], findings: [accepted], remediations: [], notes: [] };
  expect(previewText(result)).toBe(`test:index:Thing  stack

Acknowledged
  test:index:Thing  stack
    mandatory  known
      is so
      Fix: mend it
      Source: doc
      Acknowledged until 2027-01-31: we know

1 resource previewed in 1.2 s: no findings, 1 acknowledged.
`);
});

test("text is painted with a palette for terminals", () => {
  const text = previewText(RESULT, palette(true));
  expect(text).toContain("\u001b[31mmandatory\u001b[39m");
  expect(text).toContain("\u001b[36mcannot tell\u001b[39m");
});

describe("JSON", () => {
  const report = JSON.parse(previewJson(RESULT)) as { resources: unknown[]; findings: unknown[]; summary: unknown };

  test("names what is unknown and what is secret, and shows neither", () => {
    expect(report.resources[1]).toEqual({
      urn: "urn:group",
      type: "test:index:Thing",
      name: "group",
      parent: "urn:stack",
      inputs: { location: "westeurope", later: "[unknown]", password: "[secret]", list: [1, "[unknown]", { deep: "[secret]" }] },
      dependencies: ["urn:stack"],
    });
  });

  test("holds the findings as they are, with their numbers, and nothing else", () => {
    expect(Object.keys(report)).toEqual(["resources", "findings", "summary"]);
    expect(report.findings).toEqual(RESULT.findings);
    expect(report.summary).toEqual({ resources: 4, mandatory: 1, advisory: 2, cannotTell: 1, acknowledged: 0, isJudged: true });
  });
});
