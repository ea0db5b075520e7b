import { describe, expect, test } from "vitest";
import { LIVES } from "./lives";
import { inEveryOrder } from "./ordered-life";

const LONG = 300_000;

describe.each(LIVES)("the life of $example, in every order that its dependencies allow", (life) => {
  test("nothing that works before an update and after it stops in between, and Azure refuses nothing", async () => {
    const updates = await inEveryOrder(life);
    expect(updates.flatMap(({ name, outages, refusals }) => [...outages, ...refusals].map((wrong) => ({ name, wrong })))).toEqual([]);
    expect(updates.length).toBeGreaterThan(1);
  }, LONG);
});
