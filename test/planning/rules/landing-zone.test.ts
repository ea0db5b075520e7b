import { beforeAll, describe, expect, it } from "vitest";
import { scopeInEverySpoke } from "../../../bench/estate-rows";
import { Stage } from "../../../src/azure";
import { type Estate } from "../../../src/planning/estate";
import { estateOf } from "../../../src/planning/readers/join";
import { RULES } from "../../../src/planning/rules";
import { verdictsOf } from "../../../src/planning/rules/rule";
import { Connectivity, DEFAULT_SETTINGS, type PlanningSettings } from "../../../src/planning/settings";
import { inventorySource } from "../sources";

/** Rows of a hub with about 2,000 spokes, whose scopes all fill the same zones. */
const ROWS = 28_000;

/** A rule that asks each network about each scope takes ten times as long for this many; machines differ by less. */
const MOST_SECONDS = 2;

describe("a landing zone of two thousand scopes on the same zones", () => {
  let estate: Estate;
  beforeAll(() => {
    estate = estateOf([inventorySource([...scopeInEverySpoke(0, ROWS)])]);
  });

  it.each(Object.values(Connectivity).flatMap((connectivity) => RULES.map((rule) => [rule.id, connectivity, rule] as const)))("is judged by %s in time, where connectivity is %s", (_id, connectivity, rule) => {
    const settings: PlanningSettings = { ...DEFAULT_SETTINGS, stage: Stage.Isolated, connectivity };
    const before = process.cpuUsage().user;
    const said = verdictsOf(rule, estate, settings);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(MOST_SECONDS);
    // A message is read by somebody: it does not grow with the estate.
    expect(Math.max(0, ...said.map(({ message }) => message.length))).toBeLessThan(1_500);
  });
});
