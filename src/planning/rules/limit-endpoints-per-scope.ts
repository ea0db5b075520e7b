import { SOURCES } from "../../azure";
import { estateRule, type Verdict } from "./rule";
import { endpointCounts, judgeCounts } from "./scope-counts";

export const limitEndpointsPerScope = estateRule({
  id: "limit-endpoints-per-scope",
  title: "A scope has no more private endpoints than Azure allows",
  fact: "An AMPLS can connect to 10 private endpoints.",
  fix: "Let peered networks share an endpoint, or give some networks a scope and DNS of their own.",
  level: "mandatory",
  source: SOURCES.D1,
  examples: {
    bad: `
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, location: "westeurope", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
for (let i = 0; i < 11; i++) {
  const subnet = new network.Subnet(\`endpoints-\${i}\`, { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: \`10.0.\${i}.0/27\` });
  new network.PrivateEndpoint(\`endpoint-\${i}\`, {
    resourceGroupName: group.name,
    location: "westeurope",
    subnet: { id: subnet.id },
    privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
  });
}`,
    good: `
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, location: "westeurope", addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/27" });
new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  location: "westeurope",
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});`,
  },
  *judge(estate, { limits }): Iterable<Verdict> {
    yield* judgeCounts(endpointCounts(estate), limits, {
      breaks: "those beyond the limit cannot connect, and nothing that their networks send or query goes through the scope",
      fix: "Let peered networks share an endpoint, or give some networks a scope and DNS of their own.",
    });
  },
});
