import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { componentIndex, componentPage } from "./component-page";
import { examples } from "./examples";
import { COMPONENTS } from "./schema";

const DIRECTORY = path.resolve(__dirname, "../../docs/components");
const EXAMPLES = examples();
const PAGES = new Map([["README.md", componentIndex(COMPONENTS)], ...[...COMPONENTS].map(([name, component]) => [`${name}.md`, componentPage(name, component, EXAMPLES)] as const)]);

/** `npm run docs` runs this test to write what the docstrings say. */
const WRITES = process.env["WRITE_DOCS"] === "1";

describe("docs/components", () => {
  it("holds the index and one page for each component, and nothing else", () => {
    if (WRITES) {
      rmSync(DIRECTORY, { recursive: true, force: true });
      mkdirSync(DIRECTORY, { recursive: true });
      for (const [name, text] of PAGES) writeFileSync(path.join(DIRECTORY, name), text);
    }
    expect(readdirSync(DIRECTORY).sort()).toEqual([...PAGES.keys()].sort());
  });

  it.each([...PAGES])("%s is what the docstrings say", (name, text) => {
    expect(readFileSync(path.join(DIRECTORY, name), "utf8")).toBe(text);
  });
});
