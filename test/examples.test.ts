import * as path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parseDiagnostic } from "../src/planning/diagnostic";
import { RULES } from "../src/planning/rules";
import { previewOffline, type PreviewResult } from "../src/preview";

const ROOT = path.resolve(__dirname, "..");

function preview(project: string, stage = "rollout"): Promise<PreviewResult> {
  const config = [{ key: "azure-monitor-private-link:stage", value: stage, secret: false }];
  return previewOffline({ directory: path.join(ROOT, project), config, policyPacks: [{ directory: path.join(ROOT, "policy-pack") }], readDiagnostic: parseDiagnostic });
}

/** What an example registers, as `type name`, without the module that a type lives in. */
function registered({ resources }: PreviewResult): readonly string[] {
  return resources
    .filter(({ origin }) => origin === "registered")
    .map(({ type, name }) => `${type.slice(type.lastIndexOf(":") + 1)} ${name}`)
    .sort();
}

function zoneSet(name: string, networks: readonly string[]): readonly string[] {
  return ["privatelink.monitor.azure.com", "privatelink.oms.opinsights.azure.com", "privatelink.ods.opinsights.azure.com", "privatelink.agentsvc.azure-automation.net", "privatelink.blob.core.windows.net"].flatMap((zone) => [
    `PrivateZone ${name}-zone-${zone}`,
    ...networks.map((network) => `VirtualNetworkLink ${name}-link-${zone}-${network}`),
  ]);
}

describe("the one-network example", () => {
  it("registers its resources and finds nothing", async () => {
    const result = await preview("examples/one-network");
    expect(result.findings).toEqual([]);
    expect(registered(result)).toEqual(
      [
        "Stack one-network-dev",
        "ResourceGroup monitoring",
        "VirtualNetwork network",
        "Subnet endpoints",
        "MonitoringScope monitoring",
        "PrivateLinkScope monitoring-scope",
        "ScopedWorkspace logs",
        "Workspace logs-workspace",
        "DataCollectionEndpoint logs-collection-endpoint",
        "PrivateLinkScopedResource logs-member-workspace",
        "PrivateLinkScopedResource logs-member-collection-endpoint",
        "HubPrivateLink monitoring",
        "PrivateEndpoint monitoring-endpoint",
        "PrivateDnsZoneGroup monitoring-zone-group",
        ...zoneSet("monitoring", ["hub"]),
      ].sort(),
    );
  });
});

describe("the one-network example at the stage isolated", () => {
  it("is stopped by what the documents close last, at the level that the stage gives", async () => {
    const { findings } = await preview("examples/one-network", "isolated");
    expect(findings.map(({ rule, answer, level }) => `${level} ${answer} ${rule}`).sort()).toEqual([
      "mandatory violated collection-endpoint-public",
      "mandatory violated scope-access-modes",
      "mandatory violated workspace-public-ingestion",
      "mandatory violated workspace-public-query",
    ]);
  });
});

describe("the hub-and-spoke example, which is the repository's own project", () => {
  it("registers its resources and finds nothing", async () => {
    const result = await preview(".");
    expect(result.findings).toEqual([]);
    expect(registered(result)).toEqual(
      [
        "Stack azure-monitor-private-link-dev",
        "ResourceGroup platform",
        "ResourceGroup shop",
        "VirtualNetwork hub",
        "Subnet endpoints",
        ...["web", "data", "batch"].flatMap((spoke) => [`VirtualNetwork ${spoke}`, `VirtualNetworkPeering hub-to-${spoke}`, `VirtualNetworkPeering ${spoke}-to-hub`]),
        "MonitoringScope monitoring",
        "PrivateLinkScope monitoring-scope",
        "ScopedWorkspace platform-logs",
        "Workspace platform-logs-workspace",
        "DataCollectionEndpoint platform-logs-collection-endpoint",
        "PrivateLinkScopedResource platform-logs-member-workspace",
        "PrivateLinkScopedResource platform-logs-member-collection-endpoint",
        "RandomString shop-profiler",
        "StorageAccount shop-profiler",
        "ScopedWorkspace shop-logs",
        "Workspace shop-logs-workspace",
        "Component shop-logs-component",
        "ComponentLinkedStorageAccount shop-logs-profiler-storage",
        "DataCollectionEndpoint shop-logs-collection-endpoint",
        "PrivateLinkScopedResource shop-logs-member-workspace",
        "PrivateLinkScopedResource shop-logs-member-component",
        "PrivateLinkScopedResource shop-logs-member-collection-endpoint",
        "HubPrivateLink monitoring",
        "PrivateEndpoint monitoring-endpoint",
        "PrivateDnsZoneGroup monitoring-zone-group",
        ...zoneSet("monitoring", ["hub", "web", "data", "batch"]),
      ].sort(),
    );
  });
});

describe("the broken example", () => {
  let findings: readonly string[];
  let mandatory: ReadonlySet<string>;
  beforeAll(async () => {
    const result = await preview("examples/broken");
    findings = result.findings.map(({ rule, answer, level, resource }) => `${level} ${answer} ${rule} ${resource.slice(resource.lastIndexOf("::") + 2)}`).sort();
    mandatory = new Set(result.findings.filter(({ level }) => level === "mandatory").map(({ rule }) => rule));
  });

  it("names each planted defect", () => {
    expect(findings).toEqual([
      "mandatory violated access-setting-value logs",
      "mandatory violated closed-but-unreachable audit",
      "mandatory violated component-and-workspace-locked shop",
      "mandatory violated dns-empty-zone-linked isolated",
      "mandatory violated dns-link-after-records hub-0",
      "mandatory violated dns-links-equal privatelink.ods.opinsights.azure.com",
      "mandatory violated dns-links-equal privatelink.oms.opinsights.azure.com",
      "mandatory violated dns-one-scope-per-domain other",
      "mandatory violated dns-one-scope-per-domain scope",
      "mandatory violated dns-zone-group-size scope",
      "mandatory violated dns-zone-name privatelink.agentsvc.azure.automation.net",
      "mandatory violated dns-zone-set-complete again",
      "mandatory violated dns-zone-set-complete other",
      "mandatory violated dns-zone-set-complete scope",
      "mandatory violated endpoint-group-id scope",
      "mandatory violated endpoint-region scope",
      "mandatory violated limit-scopes-per-network hub",
      "mandatory violated limit-scopes-per-network spoke",
      "mandatory violated scope-endpoint-after-members scope",
      "mandatory violated scope-location-global scope",
      "mandatory violated scope-member-type metrics",
      "mandatory violated scope-member-unique logs-again",
      "mandatory violated scope-private-only-covers-all audit",
    ]);
  });

  it("shows every mandatory rule at work", () => {
    const notPlanted = RULES.filter(({ id, level }) => level === "mandatory" && !mandatory.has(id)).map(({ id }) => id);
    expect(notPlanted).toEqual([]);
  });
});
