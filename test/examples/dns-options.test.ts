import { describe, expect, it } from "vitest";
import { broken, lines, preview, registered } from "./run";

describe("the dns-options example", () => {
  it("makes no zone of its own, and says that nothing shows who writes the names", async () => {
    const result = await preview("examples/dns-options");
    expect(lines(result.findings)).toEqual(["advisory cannot-tell dns-endpoint-has-records lab-endpoint", "advisory cannot-tell dns-endpoint-has-records landing-zone-endpoint"]);
    expect(registered(result)).toEqual(
      [
        "Stack dns-options-dev",
        "ResourceGroup monitoring",
        ...["landing-zone", "lab"].map((name) => `VirtualNetwork ${name}`),
        ...["endpoints", "inbound", "outbound", "lab-endpoints"].map((name) => `Subnet ${name}`),
        "MonitoringScope monitoring",
        "PrivateLinkScope monitoring-scope",
        "ScopedWorkspace logs",
        "Workspace logs-workspace",
        "DataCollectionEndpoint logs-collection-endpoint",
        ...["workspace", "collection-endpoint"].map((part) => `PrivateLinkScopedResource logs-member-${part}`),
        ...["landing-zone", "lab"].flatMap((name) => [`HubPrivateLink ${name}`, `PrivateEndpoint ${name}-endpoint`]),
        "PrivateResolver dns",
        "DnsResolver dns-resolver",
        "InboundEndpoint dns-inbound",
        "OutboundEndpoint dns-outbound",
        "DnsForwardingRuleset dns-ruleset",
        "ForwardingRule dns-rule-corp",
        "PrivateResolverVirtualNetworkLink dns-ruleset-link-network",
      ].sort(),
    );
  });

  it("is named where the lab's endpoint is given the scope in place of its subnet", async () => {
    expect(await broken("examples/dns-options", { value: "subnetId: labEndpoints.id", mistake: "subnetId: scope.scopeId" })).toContain("mandatory violated id-type lab-endpoint");
  });

  it("is named where the landing zone's subnet does not hold the endpoint's addresses", async () => {
    expect(await broken("examples/dns-options", { value: "10.100.0.0/27", mistake: "10.100.0.0/29" })).toContain("mandatory violated endpoint-subnet-size endpoints");
  });
});
