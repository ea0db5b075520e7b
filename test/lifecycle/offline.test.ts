import { describe, expect, test } from "vitest";
import { preview } from "../examples/run";
import { exampleProgram } from "./example-program";
import { Programs } from "./graph";
import { LIVES } from "./lives";

/** Type and name of a URN: project and stack are others here, and the mocks know no parent's parent. */
function short(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${types.slice(types.lastIndexOf("$") + 1)} ${name.join("::")}`;
}

/**
 * The orders that are tried without the engine are those of the offline host too: a preview of each example registers the
 * same resources, each with the same dependencies.
 */
describe("the graph of an example, as the offline host previews it", () => {
  // The application's platform is a state beside it, whose names are others.
  test.each(LIVES.filter(({ platform }) => platform === undefined))("$example", async (life) => {
    const programs = await Programs.of(life);
    const graph = await programs.graphOf(exampleProgram(life.example));
    const { resources } = await preview(`examples/${life.example}`);
    const previewed = resources.filter(({ type, origin }) => type.startsWith("azure-native:") && origin === "registered");
    const lines = (nodes: readonly { readonly urn: string; readonly dependencies: readonly string[] }[]): readonly string[] => nodes.map(({ urn, dependencies }) => `${short(urn)} after ${dependencies.map(short).sort().join(", ")}`).sort();
    expect(lines(previewed)).toEqual(lines([...graph.values()]));
  });
});
