import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { Stage } from "../../src/azure";
import { parseDiagnostic } from "../../src/planning/diagnostic";
import { RULES } from "../../src/planning/rules";
import { previewOffline } from "../../src/preview";
import { type PolicyEvent, previewWithEngine, whyNoEngine } from "./engine";

const ROOT = path.resolve(__dirname, "../..");
const reason = whyNoEngine();

/** A finding in one line, the same from both hosts. */
async function offlineLines(project: string, stage: Stage): Promise<readonly string[]> {
  const policyPacks = [{ directory: path.join(ROOT, "policy-pack") }];
  const config = [{ key: "azure-monitor-private-link:stage", value: stage, secret: false }];
  const { findings } = await previewOffline({ directory: path.join(ROOT, project), config, policyPacks, readDiagnostic: parseDiagnostic });
  return findings.map(({ rule, answer, level, resource, message, fix, source }) => JSON.stringify({ rule, answer, level, resource, message, fix, source })).sort();
}

function engineLine({ policyName, enforcementLevel, resourceUrn, message }: PolicyEvent): string {
  const title = RULES.find(({ id }) => id === policyName)?.title ?? "A rule has no answer yet";
  const text = message.trimEnd();
  const { rule, answer, message: said, fix, source } = parseDiagnostic(policyName, text.startsWith(`${title}\n`) ? text.slice(title.length + 1) : text) ?? {};
  return JSON.stringify({ rule, answer, level: enforcementLevel, resource: resourceUrn, message: said, fix, source });
}

describe.skipIf(reason !== undefined)("the offline preview and the real engine find the same, line by line", () => {
  it.each([
    ["examples/broken", Stage.Rollout],
    ["examples/hub-and-spoke", Stage.Rollout],
    ["examples/one-network", Stage.Rollout],
    ["examples/one-network", Stage.Isolated],
    ["test/engine/raw-program", Stage.Rollout],
  ] as const)(
    "in %s at stage %s",
    async (project, stage) => {
      expect(await offlineLines(project, stage)).toEqual((await previewWithEngine(project, stage)).map(engineLine).sort());
    },
    180_000,
  );
});

it.runIf(reason !== undefined)(`the real engine is not asked: ${reason ?? ""}`, () => {
  expect(reason).toContain("not on the PATH");
});
