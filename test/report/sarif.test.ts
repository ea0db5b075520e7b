import { type Log, type Run } from "sarif";
import { describe, expect, test } from "vitest";
import { CATALOGUE, type Finding, Stage } from "../../src/planning";
import { type CheckReport } from "../../src/report/check-report";
import { MOST_RESULTS, MOST_SHOWN, sarif, type SarifContext, sarifNotes } from "../../src/report/sarif";
import { finding, report, SCOPE, URN } from "./findings";
import { sarifFaults } from "./sarif-schema";

const CONTEXT: SarifContext = { version: "1.2.3", root: "/work/repo", fileOf: () => "stacks/hub/Pulumi.yaml" };

function logOf(given: CheckReport, context = CONTEXT): Log {
  return JSON.parse([...sarif(given, context)].join("")) as Log;
}

function runOf(given: CheckReport, context = CONTEXT): Run {
  const log = logOf(given, context);
  expect(sarifFaults(log)).toEqual([]);
  const [run, ...others] = log.runs;
  expect(others).toEqual([]);
  if (run === undefined) throw new Error("no run");
  return run;
}

const RULE = "scope-location-global";
const INDEX = CATALOGUE.findIndex(({ id }) => id === RULE);

test("is a log of SARIF 2.1.0 with one run", () => {
  const log = logOf(report([finding(RULE)]));
  expect({ ...log, runs: [] }).toEqual({ $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", version: "2.1.0", runs: [] });
  expect({ ...log.runs[0], tool: undefined }).toEqual({
    tool: undefined,
    invocations: [{ executionSuccessful: true }],
    originalUriBaseIds: { "%SRCROOT%": { uri: "file:///work/repo/" } },
    results: [
      {
        ruleId: RULE,
        ruleIndex: INDEX,
        level: "error",
        message: { text: "scope-location-global says so.\nFix: Mend it." },
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: "stacks/hub/Pulumi.yaml", uriBaseId: "%SRCROOT%" }, region: { startLine: 1 } },
            logicalLocations: [{ fullyQualifiedName: SCOPE, kind: "resource" }],
          },
        ],
        partialFingerprints: { primaryLocationLineHash: "c2468cdaf4dd33fb882eb148c9922bd6:1" },
      },
    ],
  });
});

describe("the rules", () => {
  const driver = (stage: Stage): Run["tool"]["driver"] => runOf(report([], { stage })).tool.driver;

  test("are all there, described", () => {
    const { rules = [], ...rest } = driver(Stage.Rollout);
    expect(rest).toEqual({ name: "ampls", fullName: "azure-monitor-private-link ampls check", semanticVersion: "1.2.3" });
    expect(rules.map(({ id }) => id)).toEqual(CATALOGUE.map(({ id }) => id));
    const unescaped = (text = ""): string => text.replaceAll("{{", "{").replaceAll("}}", "}");
    for (const [index, { title, fact, source }] of CATALOGUE.entries()) {
      const rule = rules[index];
      expect(unescaped(rule?.shortDescription?.text)).toBe(title);
      expect(unescaped(rule?.fullDescription?.text)).toBe(fact);
      expect(unescaped(rule?.help?.text)).toBe(`${fact}\n\nSource: ${source.document} (${source.date})`);
      expect(unescaped(rule?.help?.markdown)).toBe(`${fact}\n\nSource: ${source.url === undefined ? source.document : `[${source.document}](${source.url})`} (${source.date})`);
      expect(rule?.helpUri).toBe(source.url);
      expect(rule?.name).toMatch(/^(?:[A-Z][a-z0-9]*)+$/);
    }
    expect(rules[INDEX]?.name).toBe("ScopeLocationGlobal");
  });

  test("have the level of the stage", () => {
    const levels = (stage: Stage): ReadonlyMap<string, unknown> => new Map(driver(stage).rules?.map(({ id, defaultConfiguration }) => [id, defaultConfiguration?.level]));
    const [rollout, isolated] = [levels(Stage.Rollout), levels(Stage.Isolated)];
    for (const { id, level } of CATALOGUE) {
      expect([id, rollout.get(id), isolated.get(id)]).toEqual([id, level === "mandatory" ? "error" : "warning", level === "advisory" ? "warning" : "error"]);
    }
    expect([rollout.get("scope-access-modes"), isolated.get("scope-access-modes")]).toEqual(["warning", "error"]);
  });
});

describe("the results", () => {
  test("come worst first, acknowledged ones last and suppressed", () => {
    const findings = [
      finding("unsure", { answer: "cannot-tell", level: "advisory" }),
      finding("accepted", { acknowledged: { reason: "the audit needs it", until: "2027-06-30" } }),
      finding("poor", { level: "advisory" }),
      finding("poor-accepted", { level: "advisory", acknowledged: { reason: "for good" } }),
      finding("bad"),
    ];
    const { results = [] } = runOf(report(findings));
    expect(results.map(({ ruleId, level, suppressions }) => [ruleId, level, suppressions])).toEqual([
      ["bad", "error", undefined],
      ["poor", "warning", undefined],
      ["unsure", "note", undefined],
      ["accepted", "error", [{ kind: "external", justification: "the audit needs it (until 2027-06-30)" }]],
      ["poor-accepted", "warning", [{ kind: "external", justification: "for good" }]],
    ]);
    // A rule that the catalogue does not have is named, and not looked up.
    expect(results[0]).not.toHaveProperty("ruleIndex");
  });

  test("have a fingerprint of rule and resource, whatever else changes", () => {
    const prints = (...findings: readonly Finding[]): readonly unknown[] => runOf(report(findings)).results?.map(({ partialFingerprints }) => partialFingerprints?.["primaryLocationLineHash"]) ?? [];
    const [one, same, otherRule, otherResource] = prints(
      finding("bad"),
      finding("bad", { message: "in other words", place: { file: "a.json", row: 9, line: 9 } }),
      finding("worse"),
      finding("bad", { resource: URN }),
    );
    expect(one).toBe(same);
    expect(new Set([one, otherRule, otherResource]).size).toBe(3);
    expect(one).toMatch(/^[0-9a-f]{32}:1$/);
  });

  test.each([
    ["inventory.json", { uri: "inventory.json", uriBaseId: "%SRCROOT%" }],
    ["./a/../b/all resources#1.json", { uri: "b/all%20resources%231.json", uriBaseId: "%SRCROOT%" }],
    ["/work/repo/b/c.json", { uri: "b/c.json", uriBaseId: "%SRCROOT%" }],
    ["..json", { uri: "..json", uriBaseId: "%SRCROOT%" }],
    ["../outside.json", { uri: "file:///work/outside.json" }],
    ["/tmp/with space.json", { uri: "file:///tmp/with%20space.json" }],
  ])("name the file %s from the root", (file, artifact) => {
    const { results } = runOf(report([finding("bad", { place: { file, row: 3, line: 12 } })]));
    expect(results?.[0]?.locations?.[0]?.physicalLocation).toEqual({ artifactLocation: artifact, region: { startLine: 12 } });
  });

  test("ask for the file of a finding without a place", () => {
    const { results } = runOf(report([finding("bad", { resource: URN })]), { ...CONTEXT, fileOf: ({ resource }) => `${resource.slice(-1)}.yaml` });
    expect(results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("a.yaml");
  });

  test("double the braces that SARIF keeps for placeholders", () => {
    const { results } = runOf(report([finding("bad", { message: "is {0}", fix: "Set a: {}." })]));
    expect(results?.[0]?.message.text).toBe("is {{0}}\nFix: Set a: {{}}.");
  });
});

describe("what was not read, and what is cut off", () => {
  const many = (count: number): readonly Finding[] => Array.from({ length: count }, (_, index) => finding(`rule-${index}`, { level: "advisory" }));
  const notifications = (given: CheckReport): readonly (string | undefined)[] => runOf(given).invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text) ?? [];

  test("is told", () => {
    expect(notifications(report([], {}, ["a key is encrypted"]))).toEqual(["a key is encrypted"]);
  });

  test("beyond what code scanning shows, all is printed", () => {
    expect(sarifNotes(report(many(MOST_SHOWN)))).toEqual([]);
    const given = report(many(MOST_SHOWN + 1));
    expect(notifications(given)).toEqual(["5001 findings: code scanning shows 5000 of them, the worst first."]);
    expect(runOf(given).results).toHaveLength(5_001);
  });

  test("beyond what code scanning accepts, the worst are printed", () => {
    const given = report([...many(MOST_RESULTS), finding("bad")]);
    const log = logOf(given);
    expect(log.runs[0]?.results).toHaveLength(25_000);
    expect(log.runs[0]?.results?.slice(0, 2).map(({ ruleId }) => ruleId)).toEqual(["bad", "rule-0"]);
    expect(sarifNotes(given)).toEqual(["25001 findings: the SARIF log holds the worst 25000, which is the most that code scanning accepts. The other formats hold all."]);
    expect(sarifNotes(report(many(MOST_RESULTS)))).toEqual(["25000 findings: code scanning shows 5000 of them, the worst first."]);
  });
});

test("the schema finds fault with what is no SARIF", () => {
  const log = logOf(report([finding("bad", { place: { file: "a.json", row: 1, line: 0 } })]));
  expect(sarifFaults(log)).toEqual(["/runs/0/results/0/locations/0/physicalLocation/region/startLine must be >= 1"]);
  expect(sarifFaults({ ...log, version: "2.0.0" })).toContain("/version must be equal to one of the allowed values");
});
