import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { commandsOf, examplesPage } from "./example-page";
import { examples } from "./examples";

const ROOT = path.resolve(__dirname, "../..");
const FILE = path.join(ROOT, "docs/examples.md");
const EXAMPLES = examples();

/** `npm run docs` runs this test to write what the examples say. */
const WRITES = process.env["WRITE_DOCS"] === "1";

describe("docs/examples.md", () => {
  it("is what the examples say", () => {
    if (WRITES) writeFileSync(FILE, examplesPage(EXAMPLES));
    expect(readFileSync(FILE, "utf8")).toBe(examplesPage(EXAMPLES));
  });

  it("has a section for every directory of examples", () => {
    const programs = readdirSync(path.join(ROOT, "examples")).filter((directory) => !["ci", "languages"].includes(directory));
    const languages = readdirSync(path.join(ROOT, "examples/languages"), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [`languages/${entry.name}`] : []));
    expect(EXAMPLES.map(({ name }) => name).sort()).toEqual([...programs, ...languages].sort());
  });

  it.each(EXAMPLES.map((example) => [example.name, example] as const))("%s is told what it is, and by which files", (_, example) => {
    expect(example.description).toMatch(/\.$/);
    const files = commandsOf(example).flatMap((command) => command.split(" ").filter((word) => word.startsWith("examples/")));
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});
