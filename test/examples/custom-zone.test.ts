import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../cli/reach-runs";
import { broken, lines, preview, registered, ROOT } from "./run";

const PROFILER = "advisory violated component-profiler-storage shop-logs-component";

describe("the custom-zone example", () => {
  it("registers its resources, and leaves the names alone that everybody asks for", async () => {
    const result = await preview("examples/custom-zone");
    expect(lines(result.findings)).toEqual([PROFILER]);
    expect(registered(result)).toEqual(
      [
        "Stack custom-zone-dev",
        "ResourceGroup shop",
        "VirtualNetwork shop",
        "Subnet endpoints",
        "MonitoringScope shop",
        "PrivateLinkScope shop-scope",
        "ScopedWorkspace shop-logs",
        "Workspace shop-logs-workspace",
        "Component shop-logs-component",
        "DataCollectionEndpoint shop-logs-collection-endpoint",
        "PrivateLinkScopedResource shop-logs-member-workspace",
        "PrivateLinkScopedResource shop-logs-member-component",
        "PrivateLinkScopedResource shop-logs-member-collection-endpoint",
        "HubPrivateLink shop",
        "PrivateEndpoint shop-endpoint",
        "PrivateZone shop-zone-internal.monitor.azure.com",
        ...["dc", "global.in.ai", "live", "profiler", "snapshot"].map((record) => `PrivateRecordSet shop-record-${record}`),
        "VirtualNetworkLink shop-link-internal.monitor.azure.com-hub",
      ].sort(),
    );
  });

  it("takes apps with its suffix through the endpoint, before any address is known", async () => {
    const { stdout } = await run(["reach", path.join(ROOT, "examples/custom-zone"), "--endpoint-suffix", "internal.monitor.azure.com"]);
    expect(stdout).toContain('  Component "shop-logs-component"\n      ingest  ✓ private\n      query   ✓ public\n');
  });

  it("is named where the subnet does not hold the endpoint's addresses", async () => {
    expect(await broken("examples/custom-zone", { value: "10.0.0.0/27", mistake: "10.0.0.0/29" })).toContain("mandatory violated endpoint-subnet-size endpoints");
  });
});
