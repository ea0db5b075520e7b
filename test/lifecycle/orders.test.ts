import { describe, expect, test } from "vitest";
import { picks } from "../simulated-azure/pace";
import { exampleProgram } from "./example-program";
import { type Graph, Programs } from "./graph";
import { LIVES, type Step } from "./lives";
import { tryOrders } from "./orders";
import { transition } from "./transition";

const NOTHING: Graph = new Map();
const LONG = 300_000;

describe.each(LIVES)("the life of $example, in every order that its dependencies allow", (life) => {
  test("nothing that works before an update and after it stops in between, and Azure refuses nothing", async () => {
    const programs = await Programs.of(life);
    let azure = programs.azure;
    let before = NOTHING;
    const steps: readonly Step[] = [{ name: "first update", edits: life.first ?? [] }, ...life.steps];
    for (const { name, edits, renames } of steps) {
      // The engine knows aliases, and a graph does not.
      if (renames === true) continue;
      const after = await programs.graphOf(exampleProgram(life.example, edits));
      const change = transition(before, after);
      // What is replaced is deleted first, with what depends on it, as only the engine plans it.
      if (change.replaced.length > 0) continue;
      const { outages, refusals, end } = tryOrders(azure, change, picks(1));
      expect({ name, outages, refusals }).toEqual({ name, outages: [], refusals: [] });
      azure = end ?? azure;
      before = after;
    }
  }, LONG);
});
