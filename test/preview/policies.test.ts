import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type PreviewEvent, previewOffline, type PreviewResult } from "../../src/preview";
import { fixture } from "./fixture";

const PACK = fixture("basic/pack");
const PREFIX = "urn:pulumi:dev::basic::";
const SCOPE = `${PREFIX}test:index:Monitoring$azure-native:monitor:PrivateLinkScope::monitoring-scope`;
const MEMBER = `${PREFIX}test:index:Monitoring$azure-native:monitor:PrivateLinkScopedResource::monitoring-member`;
const SOURCE = { document: "basic-pack@1.2.3", date: "" };

function configFile(config: unknown): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "ampls-test-")), "config.json");
  writeFileSync(file, JSON.stringify(config));
  return file;
}

function preview(config?: unknown, pack = PACK): Promise<PreviewResult> {
  return previewOffline({ directory: fixture("basic"), policyPacks: [{ directory: pack, configFile: config === undefined ? undefined : configFile(config) }] });
}

describe.concurrent("a policy pack", () => {
  test("remediates a resource before it is analyzed and before the program hears of it", async () => {
    const events: PreviewEvent[] = [];
    const result = await previewOffline({ directory: fixture("basic"), policyPacks: [{ directory: PACK }], onEvent: (event) => events.push(event) });
    expect(result.findings).toEqual([
      { rule: "scope-is-private", answer: "violated", level: "mandatory", resource: SCOPE, message: "ingestion is Open at global", fix: "", source: SOURCE },
      {
        rule: "group-is-known",
        answer: "cannot-tell",
        level: "advisory",
        resource: SCOPE,
        message: "can't run policy 'group-is-known' from policy pack 'basic-pack@v1.2.3' during preview: string value at .resourceGroupName can't be known during preview",
        fix: "",
        source: SOURCE,
      },
      { rule: "members-come-from-scopes", answer: "violated", level: "advisory", resource: MEMBER, message: SCOPE, fix: "", source: SOURCE },
    ]);
    expect(result.remediations).toEqual([{ urn: SCOPE, policy: "scope-is-global", changed: ["location"] }]);
    expect(result.resources[0]?.outputs).toEqual({ scopeLocation: "global" });
    expect(events.filter(({ kind }) => kind === "resource")).toHaveLength(6);
  });

  test("is configured: levels of single policies go before the level of all", async () => {
    const result = await preview({ all: "disabled", "scope-is-private": "advisory" });
    expect(result.findings.map(({ rule, level }) => [rule, level])).toEqual([["scope-is-private", "advisory"]]);
  });

  test("gets properties that its schema allows, over the schema's defaults", async () => {
    const result = await preview({ "sees-config": { enforcementLevel: "mandatory", zone: "b" } }, fixture("rich-pack"));
    const finding = result.findings.find(({ rule }) => rule === "sees-config");
    expect(finding?.message).toMatch(/^\{"limit":7,"zone":"b"\} /);
    expect(finding?.level).toBe("mandatory");
  });

  test("may be one of several", async () => {
    const result = await previewOffline({ directory: fixture("basic"), policyPacks: [{ directory: PACK }, { directory: fixture("rich-pack") }] });
    expect(new Set(result.findings.map(({ source }) => source.document))).toEqual(new Set(["basic-pack@1.2.3", "rich-pack@9.9.9"]));
  });

  test("has its diagnostics read by a reader that knows them", async () => {
    const result = await previewOffline({
      directory: fixture("basic"),
      policyPacks: [{ directory: PACK }],
      readDiagnostic: (policy, text) =>
        policy === "scope-is-private" ? { rule: "R1", answer: "violated", message: `read ${text}`, fix: "close it", source: { document: "D1", date: "2025" } } : undefined,
    });
    expect(result.findings[0]).toEqual({ rule: "R1", answer: "violated", level: "mandatory", resource: SCOPE, message: "read ingestion is Open at global", fix: "close it", source: { document: "D1", date: "2025" } });
  });
});

describe.concurrent("a policy pack's configuration is refused", () => {
  test.each([
    [{ nope: "advisory" }, /configures nope, which policy pack basic-pack does not have\.\nFix: configure one of all, scope-is-global, scope-is-private, group-is-known, members-come-from-scopes\.$/],
    [{ all: "loud" }, /^the enforcement level of all in .* is "loud"\.\nFix: write one of advisory, mandatory, disabled, remediate\.$/],
    [{ all: 3 }, /^the configuration of all in .* is 3\.\nFix: write a level/],
    [[], /given as --policy-pack-config, is not a JSON object\./],
  ])("%j", async (config, message) => {
    await expect(preview(config)).rejects.toThrow(message);
  });

  test.each([
    [{ "sees-config": { limit: 0 } }, "sees-config: limit is less than 1"],
    [{ "sees-config": { limit: "x" } }, "sees-config: limit is not of type integer"],
    [{ "sees-config": { zone: "c" } }, 'sees-config: zone is not one of "a", "b"'],
  ])("%j", async (config, violation) => {
    await expect(preview(config, fixture("rich-pack"))).rejects.toThrow(`the configuration of policy pack rich-pack is not valid: ${violation}.`);
  });
});

describe.concurrent("a policy pack that cannot work", () => {
  const made: string[] = [];
  afterAll(() => {
    for (const directory of made) rmSync(directory, { recursive: true, force: true });
  });
  function pack(files: Readonly<Record<string, string>>): string {
    // Inside the repository, so that the pack finds @pulumi/policy.
    const directory = mkdtempSync(path.join(fixture("."), ".made-"));
    made.push(directory);
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, name), text);
    return directory;
  }
  const YAML = "runtime: nodejs\n";
  const MANIFEST = '{ "name": "p", "version": "1.0.0", "main": "index.js" }';

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["is none", {}, /is no policy pack: looked for PulumiPolicy\.yaml and PulumiPolicy\.yml in it\.\nFix: /],
    ["has another runtime", { "PulumiPolicy.yaml": "runtime: python\n" }, /the runtime of .*PulumiPolicy\.yaml is python; only nodejs/],
    ["has no version", { "PulumiPolicy.yaml": YAML, "package.json": "{}" }, /has no `version`/],
    [
      "is not built",
      { "PulumiPolicy.yaml": YAML, "package.json": '{ "version": "1.0.0", "main": "dist/index.js", "scripts": { "build": "tsc" } }' },
      /is not built: its `main`, dist\/index\.js, does not exist\.\nFix: run `npm run build` in /,
    ],
    ["throws at its start", { "PulumiPolicy.yaml": YAML, "package.json": MANIFEST, "index.js": 'throw new Error("no rules");' }, /does not start:\n[^]*no rules/],
    ["does not compile", { "PulumiPolicy.yaml": YAML, "package.json": MANIFEST.replace("index.js", "index.ts"), "index.ts": 'const x: number = "a";\nexport default x;\n' }, /does not start:\n[^]*TS2322/],
    ["prints before its port", { "PulumiPolicy.yaml": YAML, "package.json": MANIFEST, "index.js": 'console.log("hello"); setInterval(() => undefined, 1000);' }, /printed "hello" before its port\./],
    [
      "has a policy that throws",
      {
        "PulumiPolicy.yaml": YAML,
        "package.json": MANIFEST,
        "index.js": `new (require("@pulumi/policy").PolicyPack)("p", { policies: [{ name: "bad", description: "d", enforcementLevel: "advisory", validateResource: () => { throw new Error("odd input"); } }] });`,
      },
      /^policy pack p@1\.0\.0 failed while judging urn:.*: Error validating resource with policy 'bad'[^]*odd input[^]*\nFix: a policy must not throw/,
    ],
  ])("%s", async (_what, files, message) => {
    await expect(preview(undefined, pack(files))).rejects.toThrow(message);
  });

  test("never starts", async () => {
    const directory = pack({ "PulumiPolicy.yaml": YAML, "package.json": MANIFEST, "index.js": "setInterval(() => undefined, 1000);" });
    await expect(previewOffline({ directory: fixture("basic"), policyPacks: [{ directory }], limits: { packStart: 1_500 } })).rejects.toThrow(/did not start within 1\.5 s\./);
  });
});
