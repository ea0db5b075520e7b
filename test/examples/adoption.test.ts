import { readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { imported, scratch } from "../adoption/imported";
import { broken, lines, preview, registered, ROOT } from "./run";

const EXAMPLE = path.join(ROOT, "examples/adoption");
const FILES = ["import.json", "index.ts", "Pulumi.yaml", "package.json", "tsconfig.json"];

describe("the example of adoption", () => {
  test("is what ampls import writes for its inventory", async () => {
    const directory = scratch();
    try {
      await imported(directory, path.join(EXAMPLE, "inventory.json"));
      for (const file of FILES) {
        const written = readFileSync(path.join(directory, "adoption", file), "utf8");
        if (process.env["WRITE_DOCS"] === "1") writeFileSync(path.join(EXAMPLE, file), written);
        expect(readFileSync(path.join(EXAMPLE, file), "utf8"), file).toBe(written);
      }
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });

  test("registers what is imported, and nothing that must be mended is found", async () => {
    const result = await preview("examples/adoption");
    const zones = ["monitor.azure.com", "oms.opinsights.azure.com", "ods.opinsights.azure.com", "agentsvc.azure-automation.net"].map((zone) => `privatelink.${zone}`);
    expect(registered(result)).toEqual(
      [
        "Stack adoption-dev",
        "MonitoringScope ampls-prod",
        "PrivateLinkScope ampls-prod-scope",
        "PrivateLinkScopedResource ampls-prod-member-audit",
        "ScopedWorkspace logs-prod",
        "Workspace logs-prod-workspace",
        "Component logs-prod-component",
        "DataCollectionEndpoint logs-prod-collection-endpoint",
        ...["workspace", "component", "collection-endpoint"].map((part) => `PrivateLinkScopedResource logs-prod-member-${part}`),
        "HubPrivateLink pe-ampls",
        "PrivateEndpoint pe-ampls-endpoint",
        "PrivateDnsZoneGroup pe-ampls-zone-group",
        ...zones.flatMap((zone) => [`PrivateZone pe-ampls-zone-${zone}`, ...["hub", "web"].map((network) => `VirtualNetworkLink pe-ampls-link-${zone}-${network}`)]),
      ].sort(),
    );
    expect(lines(result.findings).filter((line) => line.startsWith("mandatory"))).toEqual([]);
  }, 300_000);

  test("with queries closed too early is named by the pack", async () => {
    expect(await broken("examples/adoption", { value: '"PrivateIngestion"', mistake: '"Private"' })).toContain("advisory violated workspace-query-closed-costs logs-prod-workspace");
  }, 300_000);
});
