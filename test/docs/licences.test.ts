import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../examples/run";
import { closureOf, type Installed, namedIn } from "./dependencies";

const FILE = path.join(ROOT, "docs/licences.md");
const MANIFESTS = ["package.json", "policy-pack/package.json"] as const;

/** Licences that an Apache-2.0 package may be used together with; of a choice, one of them is enough. */
const ALLOWED: ReadonlySet<string> = new Set(["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC-BY-3.0", "CC0-1.0", "EPL-2.0", "ISC", "MIT", "Python-2.0", "Unlicense"]);

/** What a package means that names no licence in its manifest, as its file says that is named in its place. */
const BY_FILE: Readonly<Record<string, string>> = { "@logdna/tail-file": "MIT" };

/** `npm run docs` runs this test to write what is installed. */
const WRITES = process.env["WRITE_DOCS"] === "1";

const OWN = closureOf(MANIFESTS.flatMap((file) => namedIn(file, "dependencies")));
const BROUGHT = closureOf([...new Set(MANIFESTS.flatMap((file) => namedIn(file, "peerDependencies")))]);

function page(): string {
  const table = (installed: readonly Installed[]): string => ["| Package | Version | Licence |", "| --- | --- | --- |", ...installed.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)].join("\n");
  return `${[
    "# Licences",
    "Both packages are under [Apache-2.0](../LICENSE). This is what they depend on, as the lock file has it; a test holds this page against `node_modules`, and allows no other licences than " + [...ALLOWED].join(", ") + ". `elkjs` is under the EPL-2.0: it is used as it is published, and none of it is copied here.",
    "## What the packages install",
    table(OWN),
    "## What a program brings",
    "Peer dependencies, and what these install: the versions are those of this repository's own tests.",
    table(BROUGHT),
    "Made from `node_modules` by `npm run docs`.",
  ].join("\n\n")}\n`;
}

function isAllowed(licence: string): boolean {
  return licence.replaceAll(/[()]/g, "").split(" OR ").some((choice) => choice.split(" AND ").every((part) => ALLOWED.has(part.trim())));
}

describe("docs/licences.md", () => {
  it("is what is installed", () => {
    if (WRITES) writeFileSync(FILE, page());
    expect(readFileSync(FILE, "utf8")).toBe(page());
  });

  it("has no licence that is not allowed", () => {
    expect([...OWN, ...BROUGHT].filter(({ name, licence }) => !isAllowed(BY_FILE[name] ?? licence))).toEqual([]);
  });

  it.each(Object.entries(BY_FILE))("%s has the text of the %s licence", (name, licence) => {
    expect(readFileSync(path.join(ROOT, "node_modules", name, "LICENSE"), "utf8")).toMatch(new RegExp(`^(The )?${licence} License`));
  });

  it.each([["MIT", true], ["(EPL-2.0 OR GPL-3.0-or-later)", true], ["GPL-3.0-only", false], ["(MIT AND GPL-2.0-only)", false], ["none", false]])("%s: %s", (licence, allowed) => {
    expect(isAllowed(licence)).toBe(allowed);
  });
});
