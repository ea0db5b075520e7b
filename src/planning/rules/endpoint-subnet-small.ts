import { IPv4 } from "ipaddr.js";
import { MONITOR_ADDRESSES, MONITOR_SUBNET_PREFIX, SOURCES } from "../../azure";
import { type EndpointNode, type Estate, type MemberNode } from "../estate";
import { locationOf, region } from "../location";
import { unknown } from "../value";
import { listed } from "../wording";
import { rangesOf, usableAddresses } from "./address-ranges";
import { type Doubt, inDoubt } from "./doubt";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { scopesOf } from "./scope-endpoints";
import { type Need, prefixFor, type SubnetNeed, subnetNeeds } from "./scope-subnets";

const { first, furtherRegion } = MONITOR_ADDRESSES;

/** The addresses that the smallest supported subnet has to give. */
const SUPPORTED = usableAddresses([[new IPv4([10, 0, 0, 0]), MONITOR_SUBNET_PREFIX]]);

const WORKSPACE_TYPE = "microsoft.operationalinsights/workspaces";

export const endpointSubnetSmall = estateRule({
  id: "endpoint-subnet-small",
  title: "The subnet of an endpoint to a scope leaves room for the scope to grow",
  fact: "The smallest subnet that the documents support for an endpoint to a scope is a /27. Each region with a workspace in the scope takes three addresses more than the first: inferred from the names that an endpoint holds.",
  fix: "Give the endpoint's subnet a range of /27 or larger.",
  level: "advisory",
  source: SOURCES.D3,
  examples: {
    bad: `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/28" });
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
    const regions = new WorkspaceRegions(estate);
    const { shown, outside, lost } = subnetNeeds(estate, (endpoint) => regions.needOf(endpoint));
    for (const need of shown) yield* judgeSubnet(need, regions);
    for (const { endpoint, subnet } of outside) {
      yield undecidable(
        endpoint,
        `whether ${subnet.label} leaves ${endpoint.label} room to grow`,
        "this estate does not show its ranges",
        `Check in the stack of ${subnet.label} that it is a /${MONITOR_SUBNET_PREFIX} or larger.`,
      );
    }
    for (const doubt of lost) yield inDoubt(doubt.node, `whether the subnet of ${doubt.node.label} leaves it room to grow`, doubt);
  },
});

function* judgeSubnet({ subnet, endpoints, certain, possible, doubt }: SubnetNeed, regions: WorkspaceRegions): Iterable<Verdict> {
  const question = `whether ${subnet.label} leaves endpoints to a scope room to grow`;
  const ranges = rangesOf(subnet);
  if (ranges.kind === "unknown") {
    yield cannotTell(subnet, question, ranges);
    return;
  }
  const usable = usableAddresses(ranges.value);
  if (certain > 0 && (usable < SUPPORTED || usable < certain)) {
    const labels = listed(endpoints.map(({ label }) => label), 5);
    const one = endpoints.length === 1;
    const says = `${subnet.label} has ${usable} addresses to give, and`;
    const outcome = "a workspace of one more region finds no addresses, and nothing reaches it through the scope.";
    yield violated(
      subnet,
      usable < certain
        ? `${says} ${labels} ${one ? "takes" : "take"} about ${certain}, 3 of them for each further region of the scope's workspaces (${listed(regions.ofAll(endpoints))}): ${outcome}`
        : `${says} ${labels} ${one ? "stands" : "stand"} in it, for which the documents support a /${MONITOR_SUBNET_PREFIX} or larger: ${outcome}`,
      `Give ${subnet.label} a range of /${prefixFor(certain)} or larger.`,
    );
  } else if ((usable < SUPPORTED || usable < possible) && doubt !== undefined) {
    yield inDoubt(subnet, question, doubt);
  } else if (certain > 0) {
    yield passes(subnet);
  }
}

/** The regions that some members bring, and how many more they may. */
interface Regions {
  readonly names: Set<string>;
  open: number;
  doubt: Doubt | undefined;
}

/** The regions of the workspaces in each scope. */
class WorkspaceRegions {
  private readonly byScope = new Map<string, Regions>();
  private readonly ofAnyScope: Regions;
  private readonly ofUnknownScope: Regions;
  private readonly strayMember: Doubt | undefined;

  constructor(private readonly estate: Estate) {
    const members = estate.of("member");
    const strays = members.filter(({ scope }) => scope.kind === "unknown");
    this.ofAnyScope = regionsOf(members);
    this.ofUnknownScope = regionsOf(strays);
    this.strayMember = strays.flatMap((node) => (node.scope.kind === "unknown" ? [{ node, because: node.scope }] : []))[0];
  }

  /** What an endpoint takes for the workspaces of its scopes. A scope that no source shows has the members that are shown. */
  needOf(endpoint: EndpointNode): Need {
    const { doubt } = scopesOf(endpoint);
    const { names, open, doubt: openMember } = this.behind(endpoint);
    const certain = addressesFor(names.size);
    const more = this.ofUnknownScope;
    const all = new Set([...names, ...more.names]).size + open + more.open;
    const inAny = doubt === undefined ? 0 : this.ofAnyScope.names.size + this.ofAnyScope.open;
    return { certain, possible: addressesFor(Math.max(all, inAny)), doubt: openMember ?? doubt ?? this.strayMember };
  }

  /** The regions of some endpoints' scopes, in the order of their names. */
  ofAll(endpoints: readonly EndpointNode[]): readonly string[] {
    return [...new Set(endpoints.flatMap((endpoint) => [...this.behind(endpoint).names]))].sort();
  }

  private behind(endpoint: EndpointNode): Regions {
    const scopes = scopesOf(endpoint).scopes.map(({ key }) => this.inScope(key));
    const doubt = scopes.flatMap((scope) => scope.doubt ?? [])[0];
    return { names: new Set(scopes.flatMap(({ names }) => [...names])), open: scopes.reduce((sum, { open }) => sum + open, 0), doubt };
  }

  private inScope(scope: string): Regions {
    const found = this.byScope.get(scope) ?? regionsOf(this.estate.membersOf(scope).certain);
    this.byScope.set(scope, found);
    return found;
  }
}

function regionsOf(members: readonly MemberNode[]): Regions {
  const regions: Regions = { names: new Set(), open: 0, doubt: undefined };
  for (const member of members) {
    const where = regionOf(member);
    if (typeof where === "string") regions.names.add(where);
    if (typeof where !== "object") continue;
    regions.open += 1;
    regions.doubt ??= where;
  }
  return regions;
}

/** The region that a member brings to its scope; undefined where it is of no workspace. */
function regionOf(member: MemberNode): string | Doubt | undefined {
  const { linked } = member;
  if (linked.kind === "unknown") return { node: member, because: linked };
  if (linked.kind === "absent") return undefined;
  if (linked.kind === "outside") {
    if (linked.armType !== WORKSPACE_TYPE) return undefined;
    return { node: member, because: unknown("linkedResourceId", `leads to the ${linked.label}, whose region this estate does not show`, `Check the region of ${linked.label}.`) };
  }
  if (linked.node.kind !== "workspace") return undefined;
  const location = locationOf(linked.node);
  if (location.kind === "known") return region(location.value);
  return { node: linked.node, because: location.kind === "unknown" ? location : unknown("location", "is given by neither the resource nor its resource group, so that the provider's own setting decides") };
}

function addressesFor(regions: number): number {
  return first + furtherRegion * Math.max(0, regions - 1);
}
