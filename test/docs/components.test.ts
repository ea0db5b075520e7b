import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { MONITOR_ZONES } from "../../src/azure/dns-zones";
import { errorsOf, typescriptIn } from "./code-blocks";
import { componentIndex, componentPage } from "./component-page";
import { examples } from "./examples";
import { withoutEngine } from "./refusal";
import { COMPONENTS } from "./schema";

const DIRECTORY = path.resolve(__dirname, "../../docs/components");
const INDEX = "README.md";
const NAMES = [...COMPONENTS.keys()];

/** `npm run docs` runs this test to write what the docstrings say. */
const WRITES = process.env["WRITE_DOCS"] === "1";

describe("docs/components", () => {
  let pages: ReadonlyMap<string, string>;
  beforeAll(async () => {
    await withoutEngine();
    const all = examples();
    pages = new Map([[INDEX, componentIndex(COMPONENTS)], ...[...COMPONENTS].map(([name, component]) => [`${name}.md`, componentPage(name, component, all)] as const)]);
    if (!WRITES) return;
    rmSync(DIRECTORY, { recursive: true, force: true });
    mkdirSync(DIRECTORY, { recursive: true });
    for (const [name, text] of pages) writeFileSync(path.join(DIRECTORY, name), text);
  });

  it("holds the index and one page for each component, and nothing else", () => {
    expect(readdirSync(DIRECTORY).sort()).toEqual([INDEX, ...NAMES.map((name) => `${name}.md`)].sort());
  });

  it.each([INDEX, ...NAMES.map((name) => `${name}.md`)])("%s is what the docstrings say", (name) => {
    expect(readFileSync(path.join(DIRECTORY, name), "utf8")).toBe(pages.get(name));
  });

  it.each(NAMES)("%s has every part, and a program to copy", (name) => {
    const page = pages.get(`${name}.md`) ?? "";
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual(expect.arrayContaining(["Examples", "Inputs", "Outputs", "Errors", "Children"]));
    expect(typescriptIn(page)).toEqual([expect.stringMatching(new RegExp(`^import .*\\bnew ${name}\\(`, "s"))]);
    expect(page).toMatch(/^> Invalid value for \w+: undefined\. Allowed: .*\. Fix: .*\.$/m);
  });

  it("shows programs that compile as they stand", () => {
    expect(errorsOf(new Map(NAMES.flatMap((name) => typescriptIn(pages.get(`${name}.md`) ?? "").map((code) => [name, code] as const))))).toEqual([]);
  });

  it("lists the zones of every cloud where a component makes the whole set, with what each carries", () => {
    const [, table = ""] = /^## Zones\n([\s\S]*?)^## /m.exec(pages.get("HubPrivateLink.md") ?? "") ?? [];
    expect([...table.matchAll(/^\| `\w+`(?: \(UNVERIFIED\))? \| `([\w.-]+)` \| \S.* \|$/gm)].map(([, zone]) => zone)).toEqual(Object.values(MONITOR_ZONES).flatMap(({ zones }) => zones));
  });
});
