import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ABSENT, isText, known, map, unknown, type Value, valueOf, withDefault } from "../../src/planning/value";

const LATER = unknown("location", "is known only after the update");

describe("a value", () => {
  it("is changed only where it is known", () => {
    const length = (value: Value<string>): Value<number> => map(value, (text) => text.length);
    expect([length(known("hub")), length(LATER), length(ABSENT)]).toEqual([known(3), LATER, ABSENT]);
  });

  it("takes the default only where it is absent: an unknown one may be anything", () => {
    expect([withDefault(known("Disabled"), "Enabled"), withDefault(LATER, "Enabled"), withDefault(ABSENT, "Enabled")]).toEqual([known("Disabled"), LATER, known("Enabled")]);
  });

  it("keeps a known value that looks like nothing", () => {
    expect([withDefault(known(""), "x"), withDefault(known(false), true), valueOf(known(0))]).toEqual([known(""), known(false), 0]);
  });

  it("gives nothing where it is unknown or absent", () => {
    expect([valueOf(known("hub")), valueOf(LATER), valueOf(ABSENT)]).toEqual(["hub", undefined, undefined]);
  });

  it("is a text in any case, and never while it is unknown or absent", () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z]+$/), (text) => {
      expect([isText(known(text.toUpperCase()), text.toLowerCase()), isText(known(text), `${text}x`)]).toEqual([true, false]);
    }));
    expect([isText(LATER, "location"), isText(ABSENT, "")]).toEqual([false, false]);
  });
});
