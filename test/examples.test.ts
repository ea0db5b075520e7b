import { beforeAll, describe, expect, it } from "vitest";
import { RULES } from "../src/planning/rules";
import { broken, lines, preview, registered, zoneSet } from "./examples/run";

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
    expect(lines(findings)).toEqual([
      "advisory violated scope-protected monitoring-endpoint",
      "advisory violated scope-protected monitoring-scope",
      "mandatory violated collection-endpoint-public logs-collection-endpoint",
      "mandatory violated scope-access-modes monitoring-scope",
      "mandatory violated workspace-public-ingestion logs-workspace",
      "mandatory violated workspace-public-query logs-workspace",
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

describe("an example with one wrong value", () => {
  it.each([
    { example: "one-network", value: "10.0.0.0/27", mistake: "10.0.0.0/29", finding: "mandatory violated endpoint-subnet-size endpoints" },
    { example: "hub-and-spoke", value: "spokeNetworkIds: Object.fromEntries", mistake: 'zoneNames: ["privatelink.monitor.azure.com"],\n  spokeNetworkIds: Object.fromEntries', finding: "mandatory violated dns-zone-set-complete monitoring-zone-group" },
  ])("$example, $mistake in place of $value, is named", async ({ example, finding, ...mutation }) => {
    expect(await broken(`examples/${example}`, mutation)).toContain(finding);
  });
});

/** Mandatory rules that the broken example does not show: what breaks them is too long to read. */
const NOT_PLANTED: Readonly<Record<string, string>> = {
  "limit-members-per-scope": "takes 3,001 members of one scope",
  "limit-scopes-per-resource": "takes 101 scopes of one resource",
};

describe("the broken example", () => {
  let findings: readonly string[];
  let mandatory: ReadonlySet<string>;
  beforeAll(async () => {
    const result = await preview("examples/broken");
    findings = lines(result.findings);
    mandatory = new Set(result.findings.filter(({ level }) => level === "mandatory").map(({ rule }) => rule));
  });

  it("names each planted defect", () => {
    expect(findings).toEqual([
      // Endpoints without a zone group: Azure Policy may give them one.
      ...["1", "10", "11", "2", "3", "4", "5", "6", "7", "8", "9"].map((branch) => `advisory cannot-tell dns-endpoint-has-records branch-${branch}`),
      "advisory cannot-tell dns-linked-network-reaches-endpoint spoke",
      "advisory violated component-profiler-storage shop",
      "advisory violated endpoint-static-addresses other",
      "advisory violated endpoint-subnet-small endpoints",
      "advisory violated paas-public-with-endpoint runbooks",
      "advisory violated reachability branch-1",
      "mandatory violated access-setting-value logs",
      "mandatory violated automation-endpoints closed",
      "mandatory violated automation-linked-workspace automation",
      "mandatory violated closed-but-unreachable audit",
      "mandatory violated collection-endpoint-region server-metrics",
      "mandatory violated collection-rule-endpoint server-logs",
      "mandatory violated component-and-workspace-locked shop",
      "mandatory violated dns-empty-zone-linked isolated",
      "mandatory violated dns-link-after-records hub-0",
      "mandatory violated dns-links-equal privatelink.ods.opinsights.azure.com",
      "mandatory violated dns-links-equal privatelink.oms.opinsights.azure.com",
      "mandatory violated dns-one-scope-per-domain other",
      "mandatory violated dns-one-scope-per-domain scope",
      "mandatory violated dns-zone-group-size scope",
      "mandatory violated dns-zone-name azure-automation.net",
      "mandatory violated dns-zone-name privatelink.agentsvc.azure.automation.net",
      "mandatory violated dns-zone-set-complete again",
      "mandatory violated dns-zone-set-complete other",
      "mandatory violated dns-zone-set-complete scope",
      "mandatory violated dns-zone-shared-by-one-service workers-renamed",
      "mandatory violated endpoint-duplicate webhooks-renamed",
      "mandatory violated endpoint-group-id scope",
      "mandatory violated endpoint-region scope",
      "mandatory violated endpoint-static-addresses-valid other",
      "mandatory violated endpoint-subnet-size endpoints",
      "mandatory violated id-type hub-metrics",
      "mandatory violated limit-endpoints-per-scope branches",
      "mandatory violated limit-scopes-per-network hub",
      "mandatory violated limit-scopes-per-network spoke",
      "mandatory violated machine-configuration-endpoint server",
      "mandatory violated network-egress-to-endpoint apart",
      "mandatory violated paas-zone webhooks",
      "mandatory violated pls-load-balancer ingest",
      "mandatory violated pls-nat-addresses ingest",
      "mandatory violated pls-subnet-policies ingest",
      "mandatory violated pls-visibility ingest",
      "mandatory violated prometheus-query-endpoint prometheus",
      "mandatory violated scope-endpoint-after-members scope",
      "mandatory violated scope-location-global scope",
      "mandatory violated scope-member-type metrics",
      "mandatory violated scope-member-unique logs-again",
      "mandatory violated scope-private-only-covers-all audit",
      "mandatory violated workspace-custom-logs-storage custom-logs",
    ]);
  });

  it("shows every mandatory rule at work, but those that need a program too long to read", () => {
    const notPlanted = RULES.filter(({ id, level }) => level === "mandatory" && !mandatory.has(id)).map(({ id }) => id);
    expect(notPlanted.sort()).toEqual(Object.keys(NOT_PLANTED).sort());
  });
});

describe("the example of a zone that is linked too early", () => {
  it("says what stops for the networks of other teams", async () => {
    const { findings } = await preview("examples/linked-too-early");
    expect(lines(findings)).toEqual(["advisory violated reachability payroll", "mandatory violated dns-empty-zone-linked monitor-payroll", "mandatory violated dns-empty-zone-linked monitor-shop"]);
    const stops = (what: string, name: string): string =>
      `- stops: ${what} from VirtualNetwork "payroll" and VirtualNetwork "shop": PrivateZone "monitor" does not hold ${name}.monitor.azure.com, and VirtualNetworkLink "monitor-payroll" answers that there is no such name.`;
    expect(findings.find(({ rule }) => rule === "reachability")?.message.split("\n")).toEqual([
      "Of the operations from a network on a resource: 8 stop.",
      stops('query of Workspace "payroll-logs" and Workspace "shop-logs"', "api"),
      stops('ingest of Component "shop"', "<region>.in.ai"),
      stops('query of Component "shop"', "api"),
    ]);
  });
});
