import { SOURCES } from "../../azure";
import { inDoubt } from "./doubt";
import { cannotTell, estateRule, passes, type Verdict, violated } from "./rule";
import { scopesOf } from "./scope-endpoints";

export const endpointStaticAddresses = estateRule({
  id: "endpoint-static-addresses",
  title: "An endpoint to a scope takes its addresses from Azure",
  fact: "An endpoint to a scope needs an address for every member; one with static addresses is refused as soon as a workspace or a collection endpoint brings a member that they do not name.",
  fix: "Leave ipConfigurations out, or add an address for each new member before it joins.",
  level: "advisory",
  source: SOURCES.AZUREDOCS101336,
  examples: {
    bad: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });
const scope = new monitor.PrivateLinkScope("scope", {
  resourceGroupName: group.name,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" },
});
const members = ["api", "global.in.ai", "live", "profiler", "snapshot", "diagservicesquery", "dce-global", "agentsolutionpackstore"];
new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
  ipConfigurations: members.map((memberName, index) => ({ name: memberName, groupId: "azuremonitor", memberName, privateIPAddress: \`10.0.0.\${index + 10}\` })),
});
`,
    good: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });
const scope = new monitor.PrivateLinkScope("scope", {
  resourceGroupName: group.name,
  location: "global",
  accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" },
});
new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});
`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const endpoint of estate.of("endpoint")) {
      const { leadsToScope, doubt } = scopesOf(endpoint);
      if (leadsToScope === false) continue;
      const { staticAddresses } = endpoint;
      const count = staticAddresses.kind === "known" ? staticAddresses.value.length : 0;
      if (staticAddresses.kind === "unknown") {
        yield cannotTell(endpoint, `whether ${endpoint.label} has static addresses`, staticAddresses);
      } else if (count === 0) {
        yield passes(endpoint);
      } else if (leadsToScope === true) {
        yield violated(
          endpoint,
          `${endpoint.label} has ${count} static ${count === 1 ? "address" : "addresses"}: the next resource that joins its scope may bring a member without one, and then Azure refuses every change of the endpoint.`,
          "Leave ipConfigurations out, or add an address for each new member before it joins.",
        );
      } else if (doubt !== undefined) {
        yield inDoubt(endpoint, `whether ${endpoint.label}, which has static addresses, leads to a scope`, doubt);
      }
    }
  },
});
