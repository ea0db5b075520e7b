import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findProjectDirectory } from "../../policy-pack/src/project-directory";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "ampls-project-"));
const project = path.join(root, "monitoring");
const inner = path.join(project, "deep", "down");
fs.mkdirSync(inner, { recursive: true });
fs.writeFileSync(path.join(project, "Pulumi.yaml"), 'runtime: nodejs\nname: "monitoring" # ours\n');
afterAll(() => {
  fs.rmSync(root, { recursive: true });
});

describe("the project's directory", () => {
  it.each([
    ["where the command was given", project, undefined],
    ["above it", inner, undefined],
    ["that of the process that starts the pack", undefined, project],
    ["the same, where the command was given elsewhere", root, inner],
  ])("%s", (_what, given, starter) => {
    expect(findProjectDirectory("monitoring", { PWD: given }, starter)).toBe(project);
  });

  it("is no other project's", () => {
    expect(findProjectDirectory("network", { PWD: inner }, inner)).toBeUndefined();
    expect(findProjectDirectory("monitor", { PWD: inner }, inner)).toBeUndefined();
  });

  it("is not found where nothing leads to it", () => {
    expect(findProjectDirectory("monitoring", {}, undefined)).toBeUndefined();
    expect(findProjectDirectory("monitoring", { PWD: root }, root)).toBeUndefined();
  });
});
