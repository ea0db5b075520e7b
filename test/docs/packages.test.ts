import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../examples/run";

interface Packed {
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

/** What `npm pack` would put into a tarball, as it is built. */
function packed(directory: string): Packed {
  const text = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts", directory], { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [found] = JSON.parse(text) as readonly Packed[];
  if (found === undefined) throw new Error(`npm pack says nothing of ${directory}.`);
  return found;
}

/** What the compiler makes of a file. */
const built = (file: string): readonly string[] => [".d.ts", ".js"].map((ending) => `dist/${file.replace(/\.ts$/, ending)}`);

const sources = (directory: string): readonly string[] => readdirSync(path.join(ROOT, directory), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

const MAIN = packed(".");
const POLICIES = packed("./policy-pack");
const names = ({ files }: Packed): readonly string[] => files.map((file) => file.path).sort();
const outside = (found: Packed, ...directories: readonly string[]): readonly string[] => names(found).filter((file) => !directories.some((directory) => file.startsWith(`${directory}/`)));
const within = (found: Packed, directory: string): readonly string[] => names(found).filter((file) => file.startsWith(`${directory}/`));

describe("the package", () => {
  it("holds what is needed beside the code, and nothing more", () => {
    expect(outside(MAIN, "dist", "schemas")).toEqual(["LICENSE", "README.md", "bin/ampls.js", "package.json", "plugin/PulumiPlugin.yaml", "plugin/index.js", "plugin/package.json"]);
  });

  it("holds the rooms of the code", () => {
    const rooms = new Set(within(MAIN, "dist").map((file) => file.split("/").slice(1, 2).join()));
    expect([...rooms].sort()).toEqual(["adoption", "azure", "cli", "components", "diagram", "dns", "index.d.ts", "index.js", "planning", "plugin", "preview", "report"]);
  });

  // No sources and no maps into them: other languages' schema is kept in `schemas`, so that the plugin reads no TypeScript.
  it("holds what is built of each source, and no source", () => {
    const expected = sources("src").flatMap(built);
    const stale = within(MAIN, "dist").filter((file) => !expected.includes(file));
    expect(stale, "of sources that are no more: rm -rf dist && npm run build").toEqual([]);
    expect(expected.filter((file) => !within(MAIN, "dist").includes(file)), "not built: npm run build").toEqual([]);
  });

  it("holds the schemas that it exports, and the one of the plugin", () => {
    const { exports } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { readonly exports: Readonly<Record<string, unknown>> };
    const exported = Object.keys(exports).flatMap((name) => (name.startsWith("./schemas/") ? [name.slice(2)] : []));
    expect(within(MAIN, "schemas")).toEqual([...exported, "schemas/pulumi-schema.json"].sort());
  });

  it("is no larger than this", () => {
    // A tenth more than on 2026-11-22: what grows by more is looked at.
    expect(MAIN.size).toBeLessThan(770_000);
    expect(MAIN.unpackedSize).toBeLessThan(3_020_000);
    expect(MAIN.files.length).toBeLessThan(1_100);
  });
});

describe("the policy pack's package", () => {
  it("holds what is built, and nothing more", () => {
    expect(names(POLICIES)).toEqual([...sources("policy-pack/src").flatMap(built), "LICENSE", "PulumiPolicy.yaml", "README.md", "package.json"].sort());
  });

  it("is no larger than this", () => {
    expect(POLICIES.size).toBeLessThan(16_200);
    expect(POLICIES.unpackedSize).toBeLessThan(55_500);
  });
});

it.each([["the package", MAIN], ["the policy pack's package", POLICIES]])("%s holds no test, no example and nothing of a developer's own", (_, found) => {
  expect(names(found).filter((file) => /\.test\.|\.env|\.pem$|\.tgz$|(^|\/)(test|examples|node_modules|bench|Pulumi\.[^/]*\.yaml)(\/|$)/.test(file))).toEqual([]);
});

it("both packages have one version, and the pack depends on it", () => {
  const manifest = (file: string): { readonly version: string; readonly dependencies: Readonly<Record<string, string>> } => JSON.parse(readFileSync(path.join(ROOT, file), "utf8")) as ReturnType<typeof manifest>;
  const { version } = manifest("package.json");
  expect(manifest("policy-pack/package.json").version).toBe(version);
  expect(manifest("policy-pack/package.json").dependencies["azure-monitor-private-link"]).toBe(version);
});
