import { expect, test } from "vitest";
import { startProgress } from "../../src/cli/progress";
import { NO_OPTIONS, type PreviewedResource } from "../../src/preview/resource";
import { Recorder } from "./streams";

function resource(type: string, name: string, parent: string): PreviewedResource {
  return { urn: `urn:${name}`, type, name, parent: parent === "" ? "" : `urn:${parent}`, custom: true, origin: "registered", inputs: {}, outputs: {}, dependencies: [], propertyDependencies: {}, provider: "", options: NO_OPTIONS };
}

test("draws each resource under its parent in a pipe, whatever was registered between them", async () => {
  const stream = new Recorder();
  const progress = await startProgress(stream);
  progress.onEvent({ kind: "resource", resource: resource("pulumi:pulumi:Stack", "stack", "") });
  progress.onEvent({ kind: "resource", resource: resource("lib:Scope", "monitoring", "stack") });
  progress.onEvent({ kind: "resource", resource: resource("azure-native:storage:StorageAccount", "store", "stack") });
  progress.onEvent({ kind: "message", message: { from: "program", severity: "info", text: "half of it" } });
  progress.onEvent({ kind: "resource", resource: resource("azure-native:monitor:PrivateLinkScope", "monitoring-scope", "monitoring") });
  expect(stream.text).toBe("[program] half of it\n");
  progress.end();
  expect(stream.text).toBe(
    [
      "[program] half of it",
      "pulumi:pulumi:Stack  stack",
      "├─ lib:Scope  monitoring",
      "│  └─ azure-native:monitor:PrivateLinkScope  monitoring-scope",
      "└─ azure-native:storage:StorageAccount  store",
      "",
    ].join("\n"),
  );
});

test.each([false, true])("sends warnings to where errors go, and other lines to where the tree goes; a terminal: %s", async (isTTY) => {
  const [stream, stderr] = [new Recorder(isTTY), new Recorder()];
  const progress = await startProgress(stream, stderr);
  progress.onEvent({ kind: "message", message: { from: "program", severity: "warning", text: "--config a:b=c changes nothing here" } });
  progress.onEvent({ kind: "message", message: { from: "program", severity: "output", text: "half of it" } });
  progress.end();
  expect(stderr.text).toBe("[program] warning: --config a:b=c changes nothing here\n");
  expect(stream.text).toContain("[program]");
  expect(stream.text).toContain("half of it\n");
  expect(stream.text).not.toContain("changes nothing");
});

test("draws nothing in a pipe of a program that registers nothing", async () => {
  const stream = new Recorder();
  (await startProgress(stream)).end();
  expect(stream.text).toBe("");
});
