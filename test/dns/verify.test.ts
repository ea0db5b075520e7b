import { describe, expect, it } from "vitest";
import { type Found } from "../../src/dns/lookup";
import { type Check, checked, countsOf, rangesIn } from "../../src/dns/verify";
import { SOURCES } from "../../src/azure";
import { type Answer } from "../../src/planning/dns/answers";
import { type PlannedName } from "../../src/planning/dns/planned-name";
import { verifyJson, verifyText } from "../../src/report/dns-verify";

const PLANNED: PlannedName = {
  kind: "shared", name: "api.monitor.azure.com", isKnown: true, zone: "privatelink.monitor.azure.com", record: "api", resources: [], endpoint: undefined, serves: "queries", fronts: [], alsoAsked: ["api.loganalytics.io"], source: SOURCES.D3,
};
const RANGES = rangesIn(["10.0.1.0/24", "165.21.17.128/25", "fd00::/64", "nonsense"]);

function at(...addresses: readonly string[]): Found {
  return { kind: "addresses", addresses, alias: "api.somewhere.net" };
}

const PRIVATE: Answer = { kind: "private", addresses: ["10.0.1.4", "10.0.1.5"], how: "a group writes it" };
const SOMEWHERE_PRIVATE: Answer = { kind: "private", addresses: undefined, how: "a group writes it" };
const PUBLIC: Answer = { kind: "public", how: "no zone is linked" };
const NO_NAME: Answer = { kind: "no-such-name", how: "the zone is empty" };
const UNKNOWN: Answer = { kind: "unknown", how: "nobody knows" };

function check(expected: Answer, found: Found, name = PLANNED.name): Check {
  return checked({ name, planned: PLANNED, expected }, found, RANGES);
}

describe("an answer is", () => {
  it.each<[string, Answer, Found, Check["status"], Check["isExpected"]]>([
    ["private at the endpoint's address", PRIVATE, at("10.0.1.4"), "private", true],
    ["private at all of the endpoint's addresses", PRIVATE, at("10.0.1.5", "10.0.1.4"), "private", true],
    ["wrong at another private address", PRIVATE, at("10.0.1.9"), "wrong", false],
    ["wrong at another address beside the endpoint's", PRIVATE, at("10.0.1.4", "192.168.0.9"), "wrong", false],
    ["public where private is expected", PRIVATE, at("20.50.1.1"), "public", false],
    ["public where one of its addresses is", PRIVATE, at("10.0.1.4", "20.50.1.1"), "public", false],
    ["private at an expected address of a public range", { ...PRIVATE, addresses: ["198.18.0.4"] }, at("198.18.0.4"), "private", true],
    ["private at any private address where no source shows the endpoint's", SOMEWHERE_PRIVATE, at("172.16.3.4"), "private", true],
    ["private at an address of an endpoint's subnet, whose range is a public one", SOMEWHERE_PRIVATE, at("165.21.17.148"), "private", true],
    ["private at an address of a carrier's range", SOMEWHERE_PRIVATE, at("100.64.0.4"), "private", true],
    ["wrong at an address that nobody can have", SOMEWHERE_PRIVATE, at("0.0.0.0"), "wrong", false],
    ["public as expected", PUBLIC, at("20.50.1.1"), "public", true],
    ["private where public is expected", PUBLIC, at("10.0.1.4"), "private", false],
    ["missing as expected", NO_NAME, { kind: "missing", alias: undefined }, "missing", true],
    ["missing where private is expected", PRIVATE, { kind: "missing", alias: undefined }, "missing", false],
    ["missing where nobody can tell what to expect", UNKNOWN, { kind: "missing", alias: undefined }, "missing", undefined],
    ["private where nobody can tell what to expect", UNKNOWN, at("10.0.1.4"), "private", undefined],
    ["public where nobody can tell what to expect", UNKNOWN, at("20.50.1.1"), "public", undefined],
    ["not there in time", UNKNOWN, { kind: "timed-out" }, "timed-out", false],
    ["an error", NO_NAME, { kind: "failed", reason: "the server failed", isSilence: false }, "failed", false],
  ])("%s", (_, expected, found, status, isExpected) => {
    expect(check(expected, found)).toMatchObject({ status, isExpected });
  });
});

const CHECKS = [
  check(PRIVATE, at("10.0.1.4")),
  check(PRIVATE, at("20.50.1.1"), "api.loganalytics.io"),
  check(UNKNOWN, at("20.50.1.1")),
  check(SOMEWHERE_PRIVATE, { kind: "missing", alias: "api.privatelink.monitor.azure.com" }),
  check(PUBLIC, { kind: "failed", reason: "the server failed", isSilence: false }),
  check(NO_NAME, { kind: "timed-out" }),
  check(UNKNOWN, { kind: "timed-out" }),
];

describe("a verification is reported", () => {
  const given = { network: { key: "hub", label: 'VirtualNetwork "hub"' }, servers: ["10.0.0.4", "10.0.0.5"], checks: CHECKS, notAsked: ["<workspace>.ods.opinsights.azure.com"] };

  it("for people, what is not as expected first", () => {
    expect(verifyText(given)).toBe(`From VirtualNetwork "hub", asking 10.0.0.4 and 10.0.0.5
  no  api.loganalytics.io    public        20.50.1.1; expected: 10.0.1.4 and 10.0.1.5; by the alias api.somewhere.net; asked for in place of api.monitor.azure.com
  no  api.monitor.azure.com  no such name  expected: a private address; by the alias api.privatelink.monitor.azure.com
  no  api.monitor.azure.com  failed        the server failed; expected: a public address
  no  api.monitor.azure.com  no answer     expected: no such name
  no  api.monitor.azure.com  no answer     expected: any answer
  ?   api.monitor.azure.com  public        20.50.1.1; cannot tell what to expect: nobody knows; by the alias api.somewhere.net
  ok  api.monitor.azure.com  private       10.0.1.4

7 names asked for: 1 as expected, 5 not, of 1 the sources do not tell what to expect.
1 name not asked for, because no source shows the whole name: <workspace>.ods.opinsights.azure.com.
`);
  });

  it("for people in one line where all is as expected", () => {
    expect(verifyText({ ...given, checks: CHECKS.slice(0, 1), notAsked: [] }).split("\n")).toEqual(['From VirtualNetwork "hub", asking 10.0.0.4 and 10.0.0.5', "  ok  api.monitor.azure.com  private  10.0.1.4", "", "1 name asked for: 1 as expected.", ""]);
  });

  it("for machines", () => {
    expect(JSON.parse(verifyJson({ ...given, checks: [CHECKS[0], CHECKS[1], CHECKS[4], CHECKS[2]].flatMap((one) => one ?? []) }))).toEqual({
      network: { key: "hub", label: 'VirtualNetwork "hub"' },
      servers: ["10.0.0.4", "10.0.0.5"],
      names: [
        { name: "api.monitor.azure.com", status: "private", asExpected: true, addresses: ["10.0.1.4"], alias: "api.somewhere.net", expected: { answer: "private", addresses: ["10.0.1.4", "10.0.1.5"], why: "a group writes it" } },
        { name: "api.loganalytics.io", inPlaceOf: "api.monitor.azure.com", status: "public", asExpected: false, addresses: ["20.50.1.1"], alias: "api.somewhere.net", expected: { answer: "private", addresses: ["10.0.1.4", "10.0.1.5"], why: "a group writes it" } },
        { name: "api.monitor.azure.com", status: "failed", asExpected: false, addresses: [], alias: null, reason: "the server failed", expected: { answer: "public", addresses: null, why: "no zone is linked" } },
        { name: "api.monitor.azure.com", status: "public", asExpected: null, addresses: ["20.50.1.1"], alias: "api.somewhere.net", expected: { answer: "unknown", addresses: null, why: "nobody knows" } },
      ],
      notAsked: ["<workspace>.ods.opinsights.azure.com"],
      summary: { asExpected: 1, notAsExpected: 2, untold: 1 },
    });
  });

  it("counted", () => {
    expect(countsOf(CHECKS)).toEqual({ asExpected: 1, notAsExpected: 5, untold: 1 });
  });
});
