import { describe, expect, it } from "vitest";
import { SOURCES } from "../../src/azure";
import { acknowledge, ACKNOWLEDGEMENT_STALE, type Acknowledgement, CATALOGUE, readAcknowledgements } from "../../src/planning/acknowledgements";
import { type Finding } from "../../src/planning/finding";
import { RULES } from "../../src/planning/rules";

const URN = "urn:pulumi:dev::test::azure-native:monitor:PrivateLinkScope::scope";
const ARM = "/subscriptions/s/resourcegroups/g/providers/microsoft.insights/privatelinkscopes/scope";
const VIOLATED: Finding = { rule: "scope-has-endpoint", answer: "violated", level: "advisory", resource: URN, message: "No endpoint.", fix: "Add one.", source: SOURCES.D1 };
const CANNOT_TELL: Finding = { ...VIOLATED, answer: "cannot-tell" };
const GIVEN: Acknowledgement = { rule: "scope-has-endpoint", resource: URN, reason: "comes with the hub" };

const TODAY = "2026-05-10";

describe("readAcknowledgements", () => {
  const read = (value: unknown): readonly Acknowledgement[] => readAcknowledgements(value, "Pulumi.dev.yaml");

  it("reads rule, resource, reason and the last day", () => {
    expect(read([{ ...GIVEN, until: "2026-12-31" }, { ...GIVEN, resource: ARM }])).toEqual([
      { rule: "scope-has-endpoint", resource: URN, reason: "comes with the hub", until: "2026-12-31" },
      { rule: "scope-has-endpoint", resource: ARM, reason: "comes with the hub" },
    ]);
    expect(read([])).toEqual([]);
  });

  it("takes spaces off, and line ends out", () => {
    expect(read([{ rule: " scope-has-endpoint ", resource: ` ${URN}\n`, reason: " why\r\n  not ", until: " 2026-12-31 " }])).toEqual([{ rule: "scope-has-endpoint", resource: URN, reason: "why not", until: "2026-12-31" }]);
  });

  // What becomes of `until: 2026-12-31` in YAML without quotes.
  it.each(["2026-12-31T00:00:00Z", "2026-12-31T00:00:00.000Z", "2026-12-31 00:00:00 +0000 UTC"])("takes %s for a day", (until) => {
    expect(read([{ ...GIVEN, until }])[0]?.until).toBe("2026-12-31");
  });

  it.each([
    [undefined, "Pulumi.dev.yaml: nothing is no list of acknowledgements.\nFix: Give a list of { rule, resource, reason, until }."],
    [GIVEN, `Pulumi.dev.yaml: ${JSON.stringify(GIVEN)} is no list of acknowledgements.\nFix: Give a list of { rule, resource, reason, until }.`],
    [[GIVEN, "x"], 'Pulumi.dev.yaml, acknowledgement 2: "x" is no object.\nFix: Give { rule, resource, reason, until }.'],
    [[null], "Pulumi.dev.yaml, acknowledgement 1: null is no object.\nFix: Give { rule, resource, reason, until }."],
    [[[]], "Pulumi.dev.yaml, acknowledgement 1: [] is no object.\nFix: Give { rule, resource, reason, until }."],
    [[{ ...GIVEN, untill: "2026-12-31" }], 'Pulumi.dev.yaml, acknowledgement 1: unknown key "untill".\nFix: Did you mean "until"? Allowed keys: rule, resource, reason, until.'],
    [[{ ...GIVEN, owner: "me" }], 'Pulumi.dev.yaml, acknowledgement 1: unknown key "owner".\nFix: Allowed keys: rule, resource, reason, until.'],
    [[{ ...GIVEN, rule: "scope-has-endpoints" }], 'Pulumi.dev.yaml, acknowledgement 1: unknown rule "scope-has-endpoints".\nFix: Did you mean "scope-has-endpoint"? Give the id of a rule that found something.'],
    [[{ ...GIVEN, rule: "tags" }], 'Pulumi.dev.yaml, acknowledgement 1: unknown rule "tags".\nFix: Give the id of a rule that found something.'],
    [[{ ...GIVEN, rule: "acknowledgement-stale" }], 'Pulumi.dev.yaml, acknowledgement 1: unknown rule "acknowledgement-stale".\nFix: Give the id of a rule that found something.'],
    [[{ resource: URN, reason: "why" }], "Pulumi.dev.yaml, acknowledgement 1: `rule` is missing.\nFix: Give the id of a rule."],
    [[{ ...GIVEN, resource: " " }], 'Pulumi.dev.yaml, acknowledgement 1: `resource` is " ".\nFix: Give the URN or the ARM id that the finding names.'],
    [[{ ...GIVEN, reason: "" }], 'Pulumi.dev.yaml, acknowledgement 1: `reason` is "".\nFix: Give why the finding is accepted, as a text.'],
    [[{ ...GIVEN, reason: 1 }], "Pulumi.dev.yaml, acknowledgement 1: `reason` is 1.\nFix: Give why the finding is accepted, as a text."],
    ...["31.12.2026", "2026-02-30", "2026-13-01", "2026-12-31T12:00:00Z", "soon", "", 20261231, null].map(
      (until) => [[{ ...GIVEN, until }], `Pulumi.dev.yaml, acknowledgement 1: \`until\` is ${JSON.stringify(until)}.\nFix: Give the last day on which it holds, as YYYY-MM-DD.`] as const,
    ),
    [[GIVEN, { ...GIVEN, rule: "scope-access-modes" }, { ...GIVEN, reason: "again" }], "Pulumi.dev.yaml, acknowledgement 3: names the same rule and resource as acknowledgement 1.\nFix: Give one of them."],
  ] as readonly (readonly [unknown, string])[])("refuses %j", (value, message) => {
    expect(() => read(value)).toThrow(new Error(message));
  });
});

describe("acknowledge", () => {
  it("marks the finding of the rule on the resource with the reason and the last day, and no other", () => {
    const other = { ...VIOLATED, resource: `${URN}2` };
    const ofAnotherRule = { ...VIOLATED, rule: "scope-access-modes" };
    expect(acknowledge([other, VIOLATED, ofAnotherRule], [{ ...GIVEN, until: "2026-12-31" }], TODAY)).toEqual([
      other,
      { ...VIOLATED, acknowledged: { reason: "comes with the hub", until: "2026-12-31" } },
      ofAnotherRule,
    ]);
  });

  it("marks what cannot be told", () => {
    expect(acknowledge([CANNOT_TELL], [GIVEN], TODAY)).toEqual([{ ...CANNOT_TELL, acknowledged: { reason: "comes with the hub" } }]);
  });

  it("compares ARM ids without case and URNs with it", () => {
    const existing = { ...VIOLATED, resource: ARM };
    expect(acknowledge([existing], [{ ...GIVEN, resource: `${ARM.toUpperCase()}/` }], TODAY)).toEqual([{ ...existing, acknowledged: { reason: "comes with the hub" } }]);
    expect(acknowledge([VIOLATED], [{ ...GIVEN, resource: URN.toUpperCase() }], TODAY).map(({ rule }) => rule)).toEqual(["scope-has-endpoint", "acknowledgement-stale"]);
  });

  it("holds until the end of the last day", () => {
    expect(acknowledge([VIOLATED], [{ ...GIVEN, until: TODAY }], TODAY)).toEqual([{ ...VIOLATED, acknowledged: { reason: "comes with the hub", until: TODAY } }]);
  });

  it("after the last day, the finding stands as before and the acknowledgement is stale", () => {
    expect(acknowledge([VIOLATED], [{ ...GIVEN, until: "2026-05-09" }], TODAY)).toEqual([
      VIOLATED,
      {
        rule: "acknowledgement-stale",
        answer: "violated",
        level: "advisory",
        resource: URN,
        message: `The acknowledgement of scope-has-endpoint for ${URN} ("comes with the hub") expired on 2026-05-09: the finding stands as before.`,
        fix: "Put right what the rule found, or acknowledge it until a later day.",
        source: SOURCES.ACKNOWLEDGEMENTS,
      },
    ]);
  });

  it.each([{}, { until: "2026-12-31" }, { until: "2026-05-09" }])("one that matches no finding is stale: %j", (until) => {
    expect(acknowledge([], [{ ...GIVEN, ...until }], TODAY)).toEqual([
      expect.objectContaining({
        rule: "acknowledgement-stale",
        message: `The acknowledgement of scope-has-endpoint for ${URN} ("comes with the hub") matches no finding: the rule finds nothing there any more, or the resource is named otherwise.`,
        fix: "Remove the acknowledgement, or name the resource as its finding does.",
      }),
    ]);
  });

  it("of two for one finding, the first that holds gives the reason", () => {
    const [finding, ...stale] = acknowledge([VIOLATED], [{ ...GIVEN, until: "2026-05-09" }, { ...GIVEN, reason: "renewed" }, { ...GIVEN, reason: "again" }], TODAY);
    expect(finding?.acknowledged).toEqual({ reason: "renewed" });
    expect(stale.map(({ message }) => message)).toEqual([`The acknowledgement of scope-has-endpoint for ${URN} ("comes with the hub") expired on 2026-05-09: the finding stands as before.`]);
  });

  it("changes nothing where nothing is acknowledged", () => {
    expect(acknowledge([VIOLATED, CANNOT_TELL], [], TODAY)).toEqual([VIOLATED, CANNOT_TELL]);
  });
});

it("the catalogue describes the rules, and what is said of acknowledgements", () => {
  expect(CATALOGUE.map(({ id }) => id)).toEqual([...RULES.map(({ id }) => id), "acknowledgement-stale", "reachability"]);
  expect(ACKNOWLEDGEMENT_STALE).toMatchObject({ level: "advisory", source: { document: "azure-monitor-private-link: how findings are acknowledged" } });
});
