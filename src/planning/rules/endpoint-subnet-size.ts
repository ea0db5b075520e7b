import { MONITOR_ADDRESSES, SOURCES } from "../../azure";
import { listed } from "../wording";
import { rangesOf, usableAddresses } from "./address-ranges";
import { inDoubt } from "./doubt";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { prefixFor, type SubnetNeed, subnetNeeds } from "./scope-subnets";

const { first } = MONITOR_ADDRESSES;

export const endpointSubnetSize = estateRule({
  id: "endpoint-subnet-size",
  title: "The subnet of an endpoint to a scope has the addresses that it takes",
  fact: "An endpoint to a scope takes at least 11 addresses, even for a single workspace, and Azure keeps 5 of each subnet for itself.",
  fix: "Give the endpoint's subnet a range of /27 or larger.",
  level: "mandatory",
  source: SOURCES.D3,
  examples: {
    bad: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/29" });
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
    good: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/27" });
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
    const { shown, outside, lost } = subnetNeeds(estate, () => ({ certain: first, possible: first, doubt: undefined }));
    for (const need of shown) yield* judgeSubnet(need);
    for (const { endpoint, subnet } of outside) {
      yield undecidable(
        endpoint,
        `whether ${subnet.label} has the ${first} addresses that ${endpoint.label} takes`,
        "this estate does not show its ranges",
        `Check in the stack of ${subnet.label} that ${first} of its addresses are free.`,
      );
    }
    for (const doubt of lost) yield inDoubt(doubt.node, `whether the subnet of ${doubt.node.label} has the ${first} addresses that it takes`, doubt);
  },
});

function* judgeSubnet({ subnet, endpoints, certain, possible, doubt }: SubnetNeed): Iterable<Verdict> {
  const question = `whether ${subnet.label} has the addresses that endpoints to a scope take`;
  const ranges = rangesOf(subnet);
  if (ranges.kind === "unknown") {
    yield cannotTell(subnet, question, ranges);
    return;
  }
  const usable = usableAddresses(ranges.value);
  if (usable < certain) {
    const labels = endpoints.map(({ label }) => label);
    yield violated(
      subnet,
      `${subnet.label} has ${usable} addresses to give, and ${listed(labels, 5)} ${labels.length === 1 ? "takes" : "take"} ${certain} at the least: an endpoint that does not find them all is not created, and no network gets a private path through it.`,
      `Give ${subnet.label} a range of /${prefixFor(certain)} or larger.`,
    );
  } else if (usable < possible && doubt !== undefined) {
    yield inDoubt(subnet, question, doubt);
  } else if (certain > 0) {
    yield passes(subnet);
  }
}
