import { readdirSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { brokenLinks, rowsWithEmptyCells } from "./pages";

const DOCS = path.resolve(__dirname, "../../docs");
const PAGES = readdirSync(DOCS, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md")).sort();

describe.each(PAGES)("docs/%s", (page) => {
  it("has links that lead somewhere, and no empty cell", () => {
    expect(brokenLinks(path.join(DOCS, page))).toEqual([]);
    expect(rowsWithEmptyCells(path.join(DOCS, page))).toEqual([]);
  });
});
