import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { parseDiagnostic } from "../../src/planning/diagnostic";
import { previewOffline, type PreviewFinding } from "../../src/preview";

const ROOT = path.resolve(__dirname, "../..");
const PROJECT = "test/engine/shared-scope-program";
const SCOPE = "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/platform/providers/microsoft.insights/privatelinkscopes/shared";

async function preview(settings: Readonly<Record<string, string>>, pack = "policy-pack", project = PROJECT): Promise<readonly PreviewFinding[]> {
  const config = Object.entries(settings).map(([name, value]) => ({ key: `azure-monitor-private-link:${name}`, value, secret: false }));
  const { findings } = await previewOffline({ directory: path.join(ROOT, project), config, policyPacks: [{ directory: path.join(ROOT, pack) }], readDiagnostic: parseDiagnostic });
  return findings;
}

function endpoints(findings: readonly PreviewFinding[]): readonly PreviewFinding[] {
  return findings.filter(({ rule }) => rule === "limit-endpoints-per-scope");
}

describe.concurrent("the pack's own process, in an offline preview", () => {
  it("counts what an inventory in the project's directory shows, and names the scope that is none of the program's", async () => {
    expect(endpoints(await preview({ inventory: "inventory.json" }))).toEqual([expect.objectContaining({ answer: "violated", level: "mandatory", resource: SCOPE })]);
    expect(endpoints(await preview({}))).toEqual([]);
  });

  it("shows what is acknowledged, with the reason, and stops nothing for it", async () => {
    const acknowledged = JSON.stringify([{ rule: "limit-endpoints-per-scope", resource: SCOPE, reason: "the limit is raised", until: "9999-12-31" }]);
    expect(endpoints(await preview({ inventory: "inventory.json", acknowledged }))).toEqual([
      expect.objectContaining({ level: "mandatory", resource: SCOPE, acknowledged: { reason: "the limit is raised", until: "9999-12-31" } }),
    ]);
  });

  it.each([
    [{ stage: "done" }, 'Invalid value for stage: "done". Allowed values: rollout, isolated.\nFix: Correct the stack\'s configuration: pulumi config set azure-monitor-private-link:NAME VALUE.'],
    [{ inventory: "none.json" }, `${path.join(ROOT, PROJECT, "none.json")} cannot be opened: ENOENT: no such file or directory, open '${path.join(ROOT, PROJECT, "none.json")}'.\nFix: Give the path of a file that you may read.`],
  ])("says in one message what is wrong with %j", async (settings, message) => {
    await expect(preview(settings)).rejects.toThrow(new RegExp(`^the policy pack in .* does not start:\n${message.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`));
  });

  it("of a team's own, judges at the team's levels", async () => {
    const levels = (findings: readonly PreviewFinding[]): readonly unknown[] => findings.filter(({ rule }) => rule === "scope-location-global" || rule === "scope-has-endpoint").map(({ rule, level }) => [rule, level]);
    const theirs = await preview({}, "policy-pack", "examples/broken");
    const own = await preview({}, "examples/own-policy-pack", "examples/broken");
    expect(levels(theirs)).toContainEqual(["scope-location-global", "mandatory"]);
    expect(levels(own)).not.toContainEqual(["scope-location-global", "mandatory"]);
  });
});
