import { Cloud, MONITOR_MEMBERS, SOURCES } from "../../azure";
import { type EndpointNode, type Estate, isResolved, type StaticAddress } from "../estate";
import { type Unknown, unknown } from "../value";
import { listed } from "../wording";
import { isInside, parseAddress, rangesOf } from "./address-ranges";
import { inDoubt } from "./doubt";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { scopesOf } from "./scope-endpoints";

export const endpointStaticAddressesValid = estateRule({
  id: "endpoint-static-addresses-valid",
  title: "Static addresses of an endpoint are free addresses of its subnet, one for every member",
  fact: "An endpoint's static address is an IPv4 address of its subnet that nothing else has. An endpoint to a scope names with them every member of the group `azuremonitor`, or it is refused.",
  fix: "Give every member of the endpoint an address of its own inside the subnet, or leave ipConfigurations out.",
  level: "mandatory",
  source: SOURCES.A1,
  examples: {
    bad: `
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
  ipConfigurations: [{ name: "api", groupId: "azuremonitor", memberName: "api", privateIPAddress: "10.0.0.10" }],
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
const members = ["api", "global.in.ai", "live", "profiler", "snapshot", "diagservicesquery", "dce-global", "agentsolutionpackstore"];
new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
  ipConfigurations: members.map((memberName, index) => ({ name: memberName, groupId: "azuremonitor", memberName, privateIPAddress: \`10.0.0.\${index + 10}\` })),
});
`,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    const taken = firstTakers(estate);
    for (const endpoint of estate.of("endpoint")) {
      const { staticAddresses } = endpoint;
      if (staticAddresses.kind === "unknown") {
        yield cannotTell(endpoint, `whether the static addresses of ${endpoint.label} are addresses of its subnet`, staticAddresses);
      } else if (staticAddresses.kind === "known" && staticAddresses.value.length > 0) {
        const verdicts = [addressVerdict(endpoint, staticAddresses.value, taken), memberVerdict(endpoint, staticAddresses.value, cloud)].flatMap((verdict) => verdict ?? []);
        yield verdicts.find(({ answer }) => answer === "violated") ?? verdicts[0] ?? passes(endpoint);
      }
    }
  },
});

/** The endpoint that gives itself an address first, by subnet and address. */
function firstTakers(estate: Estate): ReadonlyMap<string, EndpointNode> {
  const taken = new Map<string, EndpointNode>();
  for (const endpoint of estate.of("endpoint")) {
    const { subnet, staticAddresses } = endpoint;
    if (!isResolved(subnet) || staticAddresses.kind !== "known") continue;
    for (const { address } of staticAddresses.value) {
      const place = address.kind === "known" ? `${subnet.key} ${address.value}` : undefined;
      if (place !== undefined && !taken.has(place)) taken.set(place, endpoint);
    }
  }
  return taken;
}

/** What is wrong, or cannot be told, of an endpoint's addresses themselves. */
function addressVerdict(endpoint: EndpointNode, entries: readonly StaticAddress[], taken: ReadonlyMap<string, EndpointNode>): Verdict | undefined {
  const { subnet } = endpoint;
  const { label } = endpoint;
  const own = new Set<string>();
  const ranges = subnet.kind === "node" ? rangesOf(subnet.node) : undefined;
  let open: Unknown | undefined;
  for (const { address } of entries) {
    if (address.kind !== "known") {
      open ??= address.kind === "unknown" ? address : unknown("ipConfigurations", "has an entry without privateIPAddress", "Give every entry of `ipConfigurations` its privateIPAddress.");
      continue;
    }
    const parsed = parseAddress(address.value);
    const other = isResolved(subnet) ? taken.get(`${subnet.key} ${address.value}`) : undefined;
    if (parsed === undefined) {
      return violated(endpoint, `${label} has the static address "${address.value}", which is not an IPv4 address: Azure refuses the endpoint.`, "Give an IPv4 address such as 10.0.0.10.");
    }
    if (own.has(address.value)) {
      return violated(endpoint, `${label} has the static address ${address.value} twice: Azure refuses the endpoint.`, "Give every member an address of its own.");
    }
    own.add(address.value);
    if (other !== undefined && other !== endpoint) {
      return violated(endpoint, `${label} and ${other.label} both have the static address ${address.value} in one subnet: Azure refuses the second, and the deployment stops half-done.`, "Give each of them addresses of its own.");
    }
    if (subnet.kind === "node" && ranges?.kind === "known" && !isInside(parsed, ranges.value)) {
      const texts = ranges.value.map(([first, prefix]) => `${first.toString()}/${prefix}`);
      return violated(endpoint, `${label} has the static address ${address.value}, and its subnet ${subnet.label} the range ${listed(texts)}: Azure refuses the endpoint.`, `Give an address of ${listed(texts)}.`);
    }
  }
  const question = `whether the static addresses of ${label} are addresses of its subnet`;
  if (open !== undefined) return cannotTell(endpoint, question, open);
  if (subnet.kind === "unknown") return cannotTell(endpoint, question, subnet);
  if (subnet.kind === "node" && ranges?.kind === "unknown") return inDoubt(endpoint, question, { node: subnet.node, because: ranges });
  if (subnet.kind !== "outside") return undefined;
  return undecidable(endpoint, question, `this estate does not show the ranges of ${subnet.label}`, `Check in the stack of ${subnet.label} that the addresses are in its ranges and free.`);
}

/** What is wrong, or cannot be told, of the members that an endpoint to a scope gives addresses to. */
function memberVerdict(endpoint: EndpointNode, entries: readonly StaticAddress[], cloud: Cloud): Verdict | undefined {
  const { leadsToScope, doubt } = scopesOf(endpoint);
  if (leadsToScope === false) return undefined;
  const nameless = entries.some(({ member }) => member.kind === "absent");
  const given = new Set(entries.flatMap(({ member }) => (member.kind === "known" ? [member.value.toLowerCase()] : [])));
  const unknowns = entries.flatMap(({ member }) => (member.kind === "unknown" ? [member] : []));
  const missing = MONITOR_MEMBERS.names.filter((name) => !given.has(name));
  if (!nameless && missing.length === 0) return undefined;
  const question = `whether ${endpoint.label} has a static address for every member of its scope`;
  if (leadsToScope === undefined) return doubt === undefined ? undefined : inDoubt(endpoint, question, doubt);
  if (nameless) {
    return violated(endpoint, `${endpoint.label} has a static address without memberName: Azure does not know which member of the scope it is for, and refuses the endpoint.`, "Give each static address its memberName, or leave ipConfigurations out.");
  }
  const needed = missing.filter((name) => !MONITOR_MEMBERS.newer.includes(name));
  // Which of the missing names stand behind unknown ones stays open; more of them than those are certainly missing.
  const [firstUnknown] = unknowns;
  if (firstUnknown !== undefined && needed.length <= unknowns.length) return cannotTell(endpoint, question, firstUnknown);
  const fix = `Add an address for ${listed(missing)}, or leave ipConfigurations out.`;
  if (cloud !== Cloud.Public) {
    return undecidable(endpoint, question, `no document lists the members of the ${cloud} cloud, and in the Public cloud ${listed(missing)} would be missing`, fix);
  }
  if (needed.length === 0) {
    return undecidable(endpoint, question, `${listed(missing)} has none, which only a scope of before April 19, 2021 goes without`, fix);
  }
  return violated(endpoint, `${endpoint.label} has no static address for ${listed(missing)}: Azure refuses an endpoint to a scope that names some members and not all.`, fix);
}
