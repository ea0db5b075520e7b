import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { previewOffline, type PreviewOptions } from "../../src/preview";
import { fixture } from "./fixture";

const THROWING = fixture("throwing");

function run(how: string, more: Partial<PreviewOptions> = {}): Promise<unknown> {
  const config = [
    { key: "how", value: how, secret: false },
    { key: "password", value: "hunter22", secret: true },
  ];
  return previewOffline({ directory: THROWING, config, ...more });
}

describe.concurrent("a program that fails says why, once", () => {
  test.each([
    ["throw", `the program in ${THROWING} failed:\nError: no network for [secret]\n    at Object.throw (${THROWING}/index.js:6:11)`],
    ["reject", `the program in ${THROWING} failed:\nError: rejected\n    at Object.reject (${THROWING}/index.js:8:32)`],
    ["exit", `the program in ${THROWING} ended with exit code 3; its output says why.`],
    ["module", `the program in ${THROWING} failed:\nError: Cannot find module 'not-there'\nRequire stack:\n- ${THROWING}/index.js\n    at Object.module (${THROWING}/index.js:16:17)`],
    [
      "missing",
      `the program in ${THROWING} failed:\nMissing required configuration variable 'throwing:nokey'\n\tplease set a value using the command \`pulumi config set throwing:nokey <value>\`\nFix: give it for this preview with --config throwing:nokey=VALUE, or --config-secret.`,
    ],
    ["duplicate", 'two resources have the URN urn:pulumi:dev::throwing::test:index:Same::a.\nFix: give one of the two test:index:Same another name than "a", or another parent.'],
    ["unlogged", 'two resources have the URN urn:pulumi:dev::throwing::test:index:Same::a.\nFix: give one of the two test:index:Same another name than "a", or another parent.'],
    [
      "remote",
      "the inside of other:index:Remote remote, a component of another language's package, cannot be known offline: it needs the provider's process.\nFix: preview this program with `pulumi preview --policy-pack DIR`.",
    ],
    [
      "invoke",
      `the program calls azure-native:authorization:getClientConfig, which only its provider can answer.\nFix: give the answer, --invoke 'azure-native:authorization:getClientConfig={"name": "value"}', or write it in ${THROWING}/Pulumi.dev.yaml:\n    config:\n      azure-monitor-private-link:offline:\n        invokes:\n          "azure-native:authorization:getClientConfig":\n            name: value`,
    ],
    [
      "reference",
      `the program reads stack acme/network/prod, whose outputs are not known offline.\nFix: give them as a file, --stack-reference acme/network/prod=outputs.json (as \`pulumi stack output --json --stack acme/network/prod\` prints them), or write them in ${THROWING}/Pulumi.dev.yaml:\n    config:\n      azure-monitor-private-link:offline:\n        stackReferences:\n          "acme/network/prod":\n            name: value`,
    ],
  ])("%s", async (how, message) => {
    await expect(run(how)).rejects.toThrow(expect.objectContaining({ message }) as Error);
  });

  test("and one that never ends is ended", async () => {
    await expect(run("hang", { limits: { programIdle: 3_000 } })).rejects.toThrow(/registered and printed nothing for 3 s, and did not end\.\nFix: /);
  });

  test("and an interruption ends everything", async () => {
    await expect(run("hang", { signal: AbortSignal.timeout(1_500) })).rejects.toThrow("the preview was interrupted.");
  });
});

describe.concurrent("a directory that cannot be previewed", () => {
  function project(files: Readonly<Record<string, string>>): string {
    const directory = mkdtempSync(path.join(tmpdir(), "ampls-test-"));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, name), text);
    return directory;
  }

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ["has no Pulumi.yaml", {}, /is no Pulumi project: looked for Pulumi\.yaml and Pulumi\.yml in it\.\nFix: /],
    ["has broken YAML", { "Pulumi.yaml": "name: [" }, /Pulumi\.yaml is not valid YAML: /],
    ["has no name", { "Pulumi.yaml": "runtime: nodejs" }, /Pulumi\.yaml has no `name`\./],
    ["is in another language", { "Pulumi.yaml": "name: p\nruntime: python" }, /the runtime of .* is python; only nodejs can be previewed without the Pulumi CLI\.\nFix: .*pulumi preview/],
    ["has a `main` that is not there", { "Pulumi.yaml": "name: p\nruntime: nodejs\nmain: bin" }, /`main: "bin"` of .* is no file or directory/],
    ["has a wrong option", { "Pulumi.yaml": "name: p\nruntime: { name: nodejs, options: { typescript: 1 } }" }, /runtime option `typescript` of .* is 1\.\nFix: write true or false\./],
    ["misses configuration", { "Pulumi.yaml": "name: p\nruntime: nodejs\nconfig: { region: { type: string } }" }, /missing configuration that .* asks for: region\.\nFix: .*--config region=VALUE/],
    ["has configuration of a wrong type", { "Pulumi.yaml": "name: p\nruntime: nodejs\nconfig: { n: { type: integer } }", "Pulumi.dev.yaml": "config: { n: many }" }, /configuration n is no integer/],
    ["has a wrong key", { "Pulumi.yaml": "name: p\nruntime: nodejs", "Pulumi.dev.yaml": "config: { 'a:b:c': 1 }" }, /`a:b:c` \(.*\) is no configuration key\./],
    ["has wrong answers", { "Pulumi.yaml": "name: p\nruntime: nodejs", "Pulumi.dev.yaml": "config: { 'azure-monitor-private-link:offline': { invoke: {} } }" }, /has an unknown key invoke\.\nFix: write `stackReferences` or `invokes`\./],
    ["has several stacks", { "Pulumi.yaml": "name: p\nruntime: nodejs", "Pulumi.prod.yaml": "", "Pulumi.test.yaml": "" }, /has files for several stacks: prod, test\.\nFix: say which one to preview, such as --stack prod\./],
    ["has no SDK", { "Pulumi.yaml": "name: p\nruntime: nodejs", "index.js": "" }, /@pulumi\/pulumi is not installed for the program in .*\.\nFix: run `npm install`/],
  ])("%s", async (_what, files, message) => {
    await expect(previewOffline({ directory: project(files) })).rejects.toThrow(message);
  });

  test("is not there", async () => {
    await expect(previewOffline({ directory: "/no/such/directory" })).rejects.toThrow("there is no directory /no/such/directory.");
  });

  test("has no such stack", async () => {
    await expect(previewOffline({ directory: fixture("rich"), stack: "prod" })).rejects.toThrow(/stack prod has no file .*Pulumi\.prod\.yaml\.\nFix: give one of the stacks .* \(dev\), or write the file/);
  });
});
