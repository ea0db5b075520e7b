import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { parseDiagnostic } from "../../src/planning/diagnostic";
import { RULES } from "../../src/planning/rules";
import { previewOffline } from "../../src/preview";
import { type PolicyEvent, previewWithEngine, whyNoEngine } from "./engine";

const ROOT = path.resolve(__dirname, "../..");
const reason = whyNoEngine();

/** A finding in one line, the same from both hosts. */
async function offlineLines(project: string): Promise<readonly string[]> {
  const policyPacks = [{ directory: path.join(ROOT, "policy-pack") }];
  const { findings } = await previewOffline({ directory: path.join(ROOT, project), policyPacks, readDiagnostic: parseDiagnostic });
  return findings.map(({ rule, answer, level, resource, message, fix, source }) => JSON.stringify({ rule, answer, level, resource, message, fix, source })).sort();
}

function engineLine({ policyName, enforcementLevel, resourceUrn, message }: PolicyEvent): string {
  const title = RULES.find(({ id }) => id === policyName)?.title ?? "A rule has no answer yet";
  const text = message.trimEnd();
  const { rule, answer, message: said, fix, source } = parseDiagnostic(policyName, text.startsWith(`${title}\n`) ? text.slice(title.length + 1) : text) ?? {};
  return JSON.stringify({ rule, answer, level: enforcementLevel, resource: resourceUrn, message: said, fix, source });
}

describe.skipIf(reason !== undefined)("the offline preview and the real engine find the same, line by line", () => {
  it.each(["examples/broken", "examples/hub-and-spoke", "examples/one-network", "test/engine/raw-program"])(
    "in %s",
    async (project) => {
      expect(await offlineLines(project)).toEqual((await previewWithEngine(project)).map(engineLine).sort());
    },
    180_000,
  );
});

it.runIf(reason !== undefined)(`the real engine is not asked: ${reason ?? ""}`, () => {
  expect(reason).toContain("not on the PATH");
});
