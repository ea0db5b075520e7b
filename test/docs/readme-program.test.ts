import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterAll, expect, it } from "vitest";
import { lines, preview, registered, ROOT } from "../examples/run";
import { typescriptIn } from "./code-blocks";

// A place from which a project finds the packages of the repository.
mkdirSync(path.join(ROOT, ".cache"), { recursive: true });
const project = mkdtempSync(path.join(ROOT, ".cache/readme-"));

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

const README = readFileSync(path.join(ROOT, "README.md"), "utf8");
const [, yaml = ""] = /^```yaml\n(name: [\s\S]*?)\n```/m.exec(README) ?? [];
const [program = ""] = typescriptIn(README);
writeFileSync(path.join(project, "Pulumi.yaml"), yaml);
writeFileSync(path.join(project, "package.json"), '{ "private": true }');
writeFileSync(path.join(project, "tsconfig.json"), readFileSync(path.join(ROOT, "examples/one-network/tsconfig.json"), "utf8"));
writeFileSync(path.join(project, "index.ts"), program);

it("the README's program works as it stands: only storage for the profiler, which it does not need, is advised", async () => {
  const result = await preview(project);
  expect(registered(result)).toContain("HubPrivateLink monitoring");
  expect(lines(result.findings)).toEqual(["advisory violated component-profiler-storage logs-component"]);
});

it("without its peerings the linked spoke does not reach the endpoint", async () => {
  writeFileSync(path.join(project, "index.ts"), program.replace(/^for \([\s\S]*?^\}$/m, ""));
  expect(lines((await preview(project)).findings)).toContainEqual(expect.stringContaining(" dns-linked-network-reaches-endpoint "));
});
