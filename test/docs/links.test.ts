import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../examples/run";
import { brokenLinks, rowsWithEmptyCells } from "./pages";
import { TRACKED } from "./tracked";

describe.each(TRACKED)("%s", (page) => {
  it("has links that lead somewhere, and no empty cell", () => {
    expect(brokenLinks(path.join(ROOT, page))).toEqual([]);
    expect(rowsWithEmptyCells(path.join(ROOT, page))).toEqual([]);
  });
});

it("the pages are those of every directory", () => {
  expect(TRACKED).toEqual(expect.arrayContaining(["README.md", "docs/rules/README.md", "examples/ci/README.md", "policy-pack/README.md", "test/simulated-azure/README.md"]));
});
