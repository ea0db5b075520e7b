import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Property } from "../../src/planning/property";
import { ABSENT, known, type Unknown, unknown, unreadable } from "../../src/planning/value";
import { UNKNOWN } from "./program";

function later(path: string): Unknown {
  return unknown(path, "is known only after the update");
}

/** The property `it` of some properties. */
function property(it: unknown): Property {
  return Property.of({ it }, "it");
}

describe("a property", () => {
  it.each([undefined, null])("is absent where it is %s, and so is everything inside it", (nothing) => {
    const absent = property(nothing);
    expect([absent.text(), absent.flag(), absent.items(), absent.texts(), absent.get("a").get("b").text()]).toEqual([ABSENT, ABSENT, ABSENT, ABSENT, ABSENT]);
    expect(Property.of({}, "it").text()).toEqual(ABSENT);
  });

  it("is read by its kind", () => {
    expect([property("hub").text(), property("").text(), property(false).flag(), property(["a", "b"]).texts(), property([]).texts()]).toEqual([known("hub"), known(""), known(false), known(["a", "b"]), known([])]);
    expect(property({ id: { text: "deep" } }).get("id").get("text").text()).toEqual(known("deep"));
  });

  it("is unknown where it holds Pulumi's sentinel, and so is everything inside it, by the path of the sentinel", () => {
    expect([property(UNKNOWN).text(), property(UNKNOWN).flag(), property(UNKNOWN).texts()]).toEqual([later("it"), later("it"), later("it")]);
    expect(property(UNKNOWN).get("subnet").get("id").text()).toEqual(later("it"));
    expect(property({ id: UNKNOWN }).get("id").text()).toEqual(later("it.id"));
  });

  it.each([
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "3eeb2bf0-c639-47a8-9e75-3b44932eb421", "04da6b54-80e4-46f7-96ec-b56ff0331ba9", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58", "e48ece36-62e2-4504-bad9-02848725956a", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  ])("knows the sentinel %s", (sentinel) => {
    expect(property(sentinel).text()).toEqual(later("it"));
  });

  it("takes a text that only contains a sentinel for a text", () => {
    expect(property(`${UNKNOWN}-hub`).text()).toEqual(known(`${UNKNOWN}-hub`));
  });

  it("says what it is where something else belongs", () => {
    expect(property(["a"]).text()).toEqual(unreadable("it", "is a list where text belongs"));
    expect(property({}).items()).toEqual(unreadable("it", "is an object where a list belongs"));
    expect(property("yes").flag()).toEqual(unreadable("it", "is a string where true or false belongs"));
    expect(property(7).get("id").text()).toEqual(unreadable("it", "is a number where an object belongs"));
    expect(property(["a"]).get("id").get("deeper").text()).toEqual(unreadable("it", "is a list where an object belongs"));
    expect(property(["a", 1]).texts()).toEqual(unreadable("it[1]", "is a number where text belongs"));
  });

  it("keeps known items beside unknown ones", () => {
    const items = property([{ id: "a" }, { id: UNKNOWN }, UNKNOWN]).items();
    expect(items.kind === "known" && items.value.map((item) => [item.path, item.get("id").text()])).toEqual([
      ["it[0]", known("a")],
      ["it[1]", later("it[1].id")],
      ["it[2]", later("it[2]")],
    ]);
  });

  it("has no texts while one of them is unknown, and leaves out empty places", () => {
    expect(property(["a", UNKNOWN]).texts()).toEqual(later("it[1]"));
    expect(property(["a", null, "b"]).texts()).toEqual(known(["a", "b"]));
  });

  it("is read without an exception, whatever it holds", () => {
    fc.assert(fc.property(fc.anything(), fc.string(), (raw, name) => {
      const read = property(raw);
      for (const value of [read.text(), read.flag(), read.items(), read.texts(), read.get(name).get("id").text()]) expect(["known", "unknown", "absent"]).toContain(value.kind);
    }));
  });
});
