import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { secondsOf } from "../../src/preview/duration";
import { schemaViolations } from "../../src/preview/json-schema";
import { KnownSecrets } from "../../src/preview/secrets";
import { decode, encode, type Json, mask, outputValue, secret, secretTexts, UNKNOWN, UNKNOWN_SENTINEL } from "../../src/preview/wire";

const ALL = { secrets: true, resources: true, outputs: true };
const OLD = { secrets: false, resources: false, outputs: false };

describe("a property value", () => {
  test("that is plain JSON travels as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json;
        expect(encode(decode(json), ALL)).toEqual(json);
      }),
    );
  });

  test("that is unknown, secret, an output or a reference survives both ways", () => {
    const value = { a: UNKNOWN, b: secret([secret("x"), UNKNOWN]), c: outputValue(undefined, true, ["urn:1"]), d: outputValue({ e: 1 }, false, []) };
    expect(decode(encode(value, ALL))).toEqual(value);
    const reference = { "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:1", id: "", packageVersion: "3.0.0" };
    expect(encode(decode(reference), ALL)).toEqual(reference);
  });

  test("takes its older form for who knows no newer one", () => {
    const reference = { "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:1" };
    expect(encode({ a: secret("x"), b: outputValue(undefined, true, ["urn:1"]), c: decode(reference), d: decode({ ...reference, id: "" }), e: decode({ ...reference, id: "i" }) }, OLD)).toEqual({
      a: "x",
      b: UNKNOWN_SENTINEL,
      c: "urn:1",
      d: UNKNOWN_SENTINEL,
      e: "i",
    });
  });

  test("is masked for people, whatever is inside a secret", () => {
    expect(mask([secret({ deep: "x" }), outputValue("x", true, []), outputValue(undefined, false, []), { a: UNKNOWN }])).toEqual(["[secret]", "[secret]", "[unknown]", { a: "[unknown]" }]);
    expect(secretTexts({ a: secret({ deep: ["x", "y"] }), b: "z" })).toEqual(["x", "y"]);
  });
});

test("secrets are scrubbed, the longest first, also where JSON has escaped them", () => {
  const secrets = new KnownSecrets();
  secrets.add(["hunter2", "hunter22", 'quo"te', "ab", "a.c"]);
  expect(secrets.scrub('hunter22 hunter2 quo"te {"x":"quo\\"te"} ab abc a.c')).toBe('[secret] [secret] [secret] {"x":"[secret]"} ab abc [secret]');
});

test.each([
  ["1h30m", 5_400],
  ["90s", 90],
  ["1.5m", 90],
  ["500ms", 0.5],
  ["", 0],
  ["soon", 0],
])("the duration %j is %d s", (duration, seconds) => {
  expect(secondsOf(duration)).toBe(seconds);
});

test.each<[Record<string, Json>, Json, readonly string[]]>([
  [{ type: "object", required: ["a"], properties: { a: { type: "string" } } }, {}, ["a is required"]],
  [{ type: ["string", "null"] }, 3, ["the configuration is not of type string or null"]],
  [{ items: { type: "integer" }, minItems: 3, uniqueItems: true }, [1, 1], ["the configuration has fewer items than 3", "the configuration has an item twice"]],
  [{ properties: { a: { items: { maximum: 2 } } } }, { a: [1, 3] }, ["a[1] is greater than 2"]],
  [{ properties: {}, additionalProperties: false }, { b: 1 }, ["b is not allowed"]],
  [{ pattern: "^a", maxLength: 2 }, "bcd", ["the configuration has more characters than 2", "the configuration does not match ^a"]],
  [{ const: 1 }, 1, []],
])("the schema %j judges %j", (schema, value, violations) => {
  expect(schemaViolations(schema, value, "")).toEqual(violations);
});
