import { describe, expect, test } from "vitest";
import { spreadOf } from "../../bench/components";
import { goalOf, sectionsIn } from "../../bench/page";

describe("a goal on the page of figures", () => {
  test.each([
    ["1.10×", "at most 1.10×", "at most 1.10×: met"],
    ["1.11×", "at most 1.10×", "at most 1.10×: missed"],
    ["50×", "at least 50×", "at least 50×: met"],
    ["9.99×", "at least 50×", "at least 50×: missed"],
    ["1.20×", "at most 1.10×: met", "at most 1.10×: missed"],
    ["skipped", "at least 50×", "at least 50×"],
    ["1.20×", "none", "none"],
  ])("%s, to be %s: %s", (ratio, goal, expected) => {
    expect(goalOf(ratio, goal)).toBe(expected);
  });
});

test("the spread is the lowest and the highest ratio of one round, not of the medians", () => {
  expect(spreadOf([[10, 12, 9], [10, 10, 10]], (figure) => figure)).toBe("3 rounds, 0.90× to 1.20×");
});

test("a section is kept by its part's name, whatever its title was", () => {
  const sections = ["## Tool 1.0\n\n`npm run bench tool`: 2026-11-21\n\n| a |", "## Other\n\n`npm run bench other`: 2026-11-21\n\n| b |"];
  expect([...sectionsIn(`# Figures\n\nWritten by \`npm run bench\`.\n\n${sections.join("\n\n")}\n`)]).toEqual([["tool", sections[0]], ["other", sections[1]]]);
});
