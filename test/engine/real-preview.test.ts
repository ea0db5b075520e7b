import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { Stage } from "../../src/azure";
import { CATALOGUE } from "../../src/planning/acknowledgements";
import { parseDiagnostic } from "../../src/planning/diagnostic";
import { previewOffline } from "../../src/preview";
import { type PolicyEvent, previewWithEngine, whyNoEngine } from "./engine";

const ROOT = path.resolve(__dirname, "../..");
const reason = whyNoEngine();

/** A finding in one line, the same from both hosts. */
async function offlineLines(project: string, stage: Stage, more: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const policyPacks = [{ directory: path.join(ROOT, "policy-pack") }];
  const config = Object.entries({ stage, ...more }).map(([name, value]) => ({ key: `azure-monitor-private-link:${name}`, value, secret: false }));
  const { findings } = await previewOffline({ directory: path.join(ROOT, project), config, policyPacks, readDiagnostic: parseDiagnostic });
  return findings.map(({ rule, answer, level, resource, message, fix, source, acknowledged }) => JSON.stringify({ rule, answer, level, resource, message, fix, source, acknowledged })).sort();
}

const TITLES: ReadonlyMap<string, string> = new Map([
  ...CATALOGUE.map(({ id, title }) => [id, title] as const),
  ["cannot-tell", "A rule has no answer yet"],
  ["acknowledged", "Somebody takes responsibility for a finding"],
]);

function engineLine({ policyName, enforcementLevel, resourceUrn, message }: PolicyEvent): string {
  const title = TITLES.get(policyName) ?? "";
  const text = message.trimEnd();
  const { rule, answer, level = enforcementLevel, message: said, fix, source, resource, acknowledged } = parseDiagnostic(policyName, text.startsWith(`${title}\n`) ? text.slice(title.length + 1) : text) ?? {};
  // What somebody takes responsibility for is advisory to the engine, and keeps the level of its rule in the text.
  return JSON.stringify({ rule, answer, level, resource: resource ?? resourceUrn, message: said, fix, source, acknowledged });
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

  describe("of the eleventh endpoint to a scope that exists", () => {
    const project = "test/engine/shared-scope-program";
    const scope = "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/platform/providers/microsoft.insights/privatelinkscopes/shared";
    const inventory = "inventory.json";
    const limits = (lines: readonly string[]): readonly unknown[] =>
      lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ rule }) => rule === "limit-endpoints-per-scope").map(({ level, resource, acknowledged }) => ({ level, resource, acknowledged }));
    const both = async (config: Readonly<Record<string, string>>): Promise<readonly unknown[]> => {
      const lines = await offlineLines(project, Stage.Rollout, config);
      expect((await previewWithEngine(project, Stage.Rollout, config)).map(engineLine).sort()).toEqual(lines);
      return limits(lines);
    };

    it("which an inventory in the project's directory shows", async () => {
      expect(await both({ inventory })).toEqual([{ level: "mandatory", resource: scope }]);
    }, 180_000);

    it("and which somebody takes responsibility for", async () => {
      const acknowledged = [{ rule: "limit-endpoints-per-scope", resource: scope, reason: "the limit is raised", until: "9999-12-31" }];
      expect(await both({ inventory, acknowledged: JSON.stringify(acknowledged) })).toEqual([
        { level: "mandatory", resource: scope, acknowledged: { reason: "the limit is raised", until: "9999-12-31" } },
      ]);
    }, 180_000);

    it("and nothing without the inventory", async () => {
      expect(await both({})).toEqual([]);
    }, 180_000);
  });
});

it.runIf(reason !== undefined)(`the real engine is not asked: ${reason ?? ""}`, () => {
  expect(reason).toContain("not on the PATH");
});
