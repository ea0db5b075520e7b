import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { zoneSet } from "../examples/run";
import { DataPlane, WORKSPACE } from "../simulated-azure/data-plane";
import { OutageMonitor } from "../simulated-azure/outages";
import { HUB, type Run, SPOKE, whyNoLanguage, withLanguageProgram } from "./language-program";

const LONG = 600_000;
const POLICY_PACK = path.resolve(__dirname, "../../policy-pack");

/** Type's last part and name of all that a preview would make, sorted. */
async function previewed(run: Run): Promise<readonly string[]> {
  const { steps } = JSON.parse(await run("pulumi", "preview", "--stack", "dev", "--non-interactive", "--json")) as { readonly steps: readonly { readonly op: string; readonly urn: string }[] };
  return steps
    .map(({ op, urn }) => {
      const [, , types = "", name = ""] = urn.split("::");
      return `${op} ${types.split(":").at(-1) ?? ""} ${name}`;
    })
    .sort();
}

const RESOURCES = [
  "MonitoringScope monitoring",
  "PrivateLinkScope monitoring-scope",
  "ScopedWorkspace logs",
  "Workspace logs-workspace",
  "Component logs-component",
  "DataCollectionEndpoint logs-collection-endpoint",
  "PrivateLinkScopedResource logs-member-workspace",
  "PrivateLinkScopedResource logs-member-component",
  "PrivateLinkScopedResource logs-member-collection-endpoint",
  "HubPrivateLink private-link",
  "PrivateEndpoint private-link-endpoint",
  "PrivateDnsZoneGroup private-link-zone-group",
  ...zoneSet("private-link", ["hub", "shop"]),
];

describe.each(["yaml", "python", "go"])("the program in %s", (language) => {
  const reason = whyNoLanguage(language);

  test.skipIf(reason !== undefined)("makes the components' resources", async () => {
    await withLanguageProgram(language, async (run) => {
      await run("pulumi", "install", "--non-interactive");
      await run("pulumi", "config", "set", "--stack", "dev", "stage", "Verify");
      expect(await previewed(run)).toEqual([`Stack languages-${language}-dev`, ...RESOURCES].map((resource) => `create ${resource}`).sort());
    });
  }, LONG);

  test.runIf(reason !== undefined)(`is not run: ${reason ?? ""}`, () => {
    expect(reason).toContain("not on the PATH");
  });
});

describe.skipIf(whyNoLanguage("yaml") !== undefined)("a whole life in YAML", () => {
  test("goes through every stage, judged by the policy pack, without a moment's outage, and leaves nothing behind", async () => {
    await withLanguageProgram("yaml", async (run, azure) => {
      const before = azure.store.all.length;
      const watch = new OutageMonitor(azure);
      for (const [stage, verdict] of [["Connect", "public"], ["Verify", "private"], ["Close", "private"], ["PrivateOnly", "private"]] as const) {
        await run("pulumi", "config", "set", "--stack", "dev", "stage", stage);
        await run("pulumi", "up", "--stack", "dev", "--yes", "--skip-preview", "--non-interactive", "--color=never", "--policy-pack", POLICY_PACK);
        const [workspace] = azure.store.of(WORKSPACE);
        const plane = new DataPlane(azure.store);
        expect([HUB, SPOKE].map((network) => plane.verdict(network, workspace?.id.text ?? "", "ingest"))).toEqual([verdict, verdict]);
      }
      expect(watch.outages()).toEqual([]);
      // The program's `dependsOn` is what makes it so: without it the endpoint is made beside the members.
      const changes = azure.log.filter(({ id }) => id.includes("/scopedResources/") || id.endsWith("/privateEndpoints/private-link")).map(({ id }) => id.split("/").at(-1));
      expect(changes.indexOf("private-link")).toBe(3);
      await run("pulumi", "destroy", "--stack", "dev", "--yes", "--skip-preview", "--non-interactive", "--color=never");
      expect(azure.store.all).toHaveLength(before);
    });
  }, LONG);
});
