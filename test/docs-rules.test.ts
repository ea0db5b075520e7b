import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../src/planning/acknowledgements";
import { ruleDocs } from "../src/report/rule-docs";

const DIRECTORY = path.join(__dirname, "../docs/rules");
const DOCS = ruleDocs(CATALOGUE);

/** `npm run docs` runs this test to write what the catalogue says. */
const WRITES = process.env["WRITE_DOCS"] === "1";

describe("docs/rules", () => {
  it("holds the index and one page for each rule, and nothing else", () => {
    if (WRITES) {
      fs.rmSync(DIRECTORY, { recursive: true, force: true });
      fs.mkdirSync(DIRECTORY, { recursive: true });
      for (const [name, text] of DOCS) fs.writeFileSync(path.join(DIRECTORY, name), text);
    }
    expect(fs.readdirSync(DIRECTORY).sort()).toEqual([...DOCS.keys()].sort());
  });

  it.each([...DOCS])("%s is what the catalogue says", (name, text) => {
    expect(fs.readFileSync(path.join(DIRECTORY, name), "utf8")).toBe(text);
  });
});
