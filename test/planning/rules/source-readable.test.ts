import { describe, expect, it } from "vitest";
import { DependencyOrder } from "../../../src/planning/dependency-order";
import { Estate, type UnreadableNode } from "../../../src/planning/estate";
import { sourceReadable } from "../../../src/planning/rules/source-readable";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { DEFAULT_SETTINGS } from "../../../src/planning/settings";
import { ABSENT } from "../../../src/planning/value";
import { judge } from "../judge";
import { Program } from "../program";

function unreadable(row: number, problem: string, fix: string): UnreadableNode {
  return {
    kind: "unreadable", key: `hub.json#${row}`, label: `row ${row} of hub.json`, token: "unreadable", place: { file: "hub.json", row, line: row }, armType: undefined,
    name: ABSENT, id: ABSENT, location: ABSENT, resourceGroup: ABSENT, problem, fix,
  };
}

describe("source-readable", () => {
  it("says of every row that cannot be read what is wrong and what to do", () => {
    const estate = new Estate([unreadable(2, "has no type", "Ask for it."), unreadable(1, "has no id", "Ask for `id`.")], new DependencyOrder([]));
    expect(verdictsOf(sourceReadable, estate, DEFAULT_SETTINGS).map(({ answer, subject, message, fix }) => [answer, subject.key, message, fix])).toEqual([
      ["cannot-tell", "hub.json#1", "Cannot tell what row 1 of hub.json shows: it has no id.", "Ask for `id`."],
      ["cannot-tell", "hub.json#2", "Cannot tell what row 2 of hub.json shows: it has no type.", "Ask for it."],
    ]);
  });

  it("stays quiet about what can be read", () => {
    const p = new Program("first");
    p.scope("scope");
    expect(judge(sourceReadable, p)).toEqual([]);
  });
});
