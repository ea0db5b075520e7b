import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { preview } from "../examples/run";
import { commandsOf, examplePage, examplesPage } from "./example-page";
import { type Example, examples, pageOf } from "./examples";

const ROOT = path.resolve(__dirname, "../..");
const INDEX = path.join(ROOT, "docs/examples.md");
const DIRECTORY = path.join(ROOT, "docs/examples");
const EXAMPLES = examples();
const NAMED = EXAMPLES.map((example) => [example.name, example] as const);

/** `npm run docs` runs this test to write what the examples say. */
const WRITES = process.env["WRITE_DOCS"] === "1";

/** A policy pack is no program, and programs in other languages need the engine. */
const isPreviewed = ({ program }: Example): boolean => program === "index.ts";
const isPack = ({ files }: Example): boolean => files.includes("PulumiPolicy.yaml");

describe("docs/examples.md", () => {
  it("lists the examples", () => {
    if (WRITES) {
      writeFileSync(INDEX, examplesPage(EXAMPLES));
      rmSync(DIRECTORY, { recursive: true, force: true });
      mkdirSync(DIRECTORY);
    }
    expect(readFileSync(INDEX, "utf8")).toBe(examplesPage(EXAMPLES));
  });

  it("has a page for every directory of examples, and no other", () => {
    const programs = readdirSync(path.join(ROOT, "examples")).filter((directory) => !["ci", "languages"].includes(directory));
    const languages = readdirSync(path.join(ROOT, "examples/languages"), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [`languages/${entry.name}`] : []));
    expect(EXAMPLES.map(({ name }) => name).sort()).toEqual([...programs, ...languages].sort());
    if (!WRITES) expect(readdirSync(DIRECTORY).sort()).toEqual(EXAMPLES.map(pageOf).sort());
    // That directory is a page itself.
    expect(existsSync(path.join(ROOT, "examples/ci/README.md"))).toBe(true);
  });

  it.each(NAMED)("%s is told what it is, and by which files", (_, example) => {
    expect(example.description).toMatch(/\.$/);
    const files = commandsOf(example).flatMap((command) => command.split(" ").filter((word) => word.startsWith("examples/")));
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});

describe("docs/examples", () => {
  it.each(NAMED)("the page of %s is what its files and its preview say", async (_, example) => {
    const file = path.join(DIRECTORY, pageOf(example));
    const source = readFileSync(path.join(ROOT, example.directory, example.program), "utf8");
    const page = examplePage(example, source, isPreviewed(example) && !isPack(example) ? await preview(example.directory) : undefined);
    if (WRITES) writeFileSync(file, page);
    expect(readFileSync(file, "utf8")).toBe(page);
  });
});
