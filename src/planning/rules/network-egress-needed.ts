import { SOURCES } from "../../azure";
import { type Estate, type SecurityGroupNode, type SubnetNode } from "../estate";
import { listed } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { estateRule, passes, type Verdict, violated } from "./rule";
import { scopeNetworks, SendingSubnets } from "./scope-networks";
import { TagEgress } from "./subnet-egress";

/** Facts 7: what signs in and manages needs the first two, the portal all of them. */
const TAGS = ["AzureActiveDirectory", "AzureResourceManager", "AzureFrontDoor.FirstParty", "AzureFrontDoor.Frontend"] as const;
const FOR_EVERYTHING: readonly string[] = TAGS.slice(0, 2);

export const networkEgressNeeded = estateRule({
  id: "network-egress-needed",
  title: "A network behind a scope still reaches what private link does not carry",
  fact: "Sign-in and the resource manager have no private link in Azure Monitor, and the portal needs two tags of Front Door besides: a deny of all outbound traffic blocks them unless rules before it allow their service tags.",
  fix: "Allow outbound TCP 443 to the service tags that private link still needs, in rules with lower priority numbers than the deny.",
  level: "advisory",
  source: SOURCES.D3,
  examples: {
    bad: example([]),
    good: example(TAGS),
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    const blocks = new BlockedTags(estate);
    const { networks, lost } = scopeNetworks(estate, cloud);
    for (const { network, doubt } of networks) {
      for (const subnet of estate.related("subnet", "network", ({ network: of }) => [of], network.key).certain) blocks.add(subnet, doubt);
    }
    // A subnet of an unknown network, or any subnet where what is behind a scope is unknown, may be behind one.
    const [lostNetwork] = lost;
    for (const subnet of estate.of("subnet")) {
      if (lostNetwork !== undefined) blocks.add(subnet, lostNetwork);
      else if (subnet.network.kind === "unknown" && networks.length > 0) blocks.add(subnet, { node: subnet, because: subnet.network });
    }
    yield* blocks.verdicts();
  },
});

/** What a security group does to the subnets that it is for. */
interface OfGroup {
  /** Blocked for a subnet that is certainly behind a scope. */
  readonly blocked: Set<string>;
  /** Whether a subnet that is certainly behind a scope has it. */
  isBehindScope: boolean;
  doubt: Doubt | undefined;
}

class BlockedTags {
  private readonly byGroup = new Map<SecurityGroupNode, OfGroup>();
  private readonly unseen: Verdict[] = [];
  private readonly egress: readonly (readonly [string, TagEgress])[];
  private readonly sending: SendingSubnets;

  constructor(estate: Estate) {
    this.egress = TAGS.map((tag) => [tag, new TagEgress(estate, tag)] as const);
    this.sending = new SendingSubnets(estate);
  }

  /** Adds a subnet, with why it may not be behind a scope. */
  add(subnet: SubnetNode, doubt: Doubt | undefined): void {
    const { securityGroup } = subnet;
    const sends = this.sending.sends(subnet);
    if (sends === false || securityGroup.kind === "absent") return;
    if (securityGroup.kind !== "node") {
      const because = this.egress[0]?.[1].bySecurityGroup(subnet);
      if (typeof because === "object" && doubt === undefined) this.unseen.push(inDoubt(subnet, `whether ${subnet.label} reaches what private link does not carry`, because));
      return;
    }
    const ofGroup = this.byGroup.get(securityGroup.node) ?? { blocked: new Set(), isBehindScope: false, doubt: undefined };
    this.byGroup.set(securityGroup.node, ofGroup);
    ofGroup.isBehindScope ||= doubt === undefined;
    const why = doubt ?? (sends === true ? undefined : sends);
    for (const [tag, egress] of this.egress) {
      const answer = egress.bySecurityGroup(subnet);
      if (answer === "denied" && why === undefined) ofGroup.blocked.add(tag);
      else if (answer !== "allowed") ofGroup.doubt ??= answer === "denied" ? why : answer;
    }
  }

  *verdicts(): Iterable<Verdict> {
    for (const [group, { blocked, isBehindScope, doubt }] of [...this.byGroup].sort(([a], [b]) => (a.key < b.key ? -1 : 1))) {
      const tags = TAGS.filter((tag) => blocked.has(tag));
      if (tags.length > 0) {
        const who = tags.some((tag) => FOR_EVERYTHING.includes(tag)) ? "what runs behind it cannot sign in to or manage Azure Monitor" : "the portal cannot show Azure Monitor to those behind it";
        yield violated(
          group,
          `${group.label} denies outbound traffic to ${listed(tags)}, which private link does not carry: ${who}.`,
          `Allow outbound TCP 443 to ${listed(tags)} in ${group.label}, in rules with lower priority numbers than the deny.`,
        );
      } else if (doubt !== undefined) {
        yield inDoubt(group, `whether ${group.label} lets out what private link does not carry`, doubt);
      } else if (isBehindScope) {
        yield passes(group);
      }
    }
    yield* this.unseen;
  }
}

function example(allowed: readonly string[]): string {
  return `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const rule = { direction: "Outbound", protocol: "Tcp", sourceAddressPrefix: "*", sourcePortRange: "*", destinationPortRange: "443" };
const allowed: string[] = ${JSON.stringify(allowed)};
const egress = new network.NetworkSecurityGroup("egress", {
  resourceGroupName: group.name,
  securityRules: [
    ...allowed.map((tag, index) => ({ ...rule, name: tag, access: "Allow", priority: 200 + index, destinationAddressPrefix: tag })),
    { ...rule, name: "internet", access: "Deny", priority: 300, destinationAddressPrefix: "Internet" },
  ],
});
new network.Subnet("apps", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.1.0/24", networkSecurityGroup: { id: egress.id } });
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });
new privatedns.VirtualNetworkLink("link", {
  resourceGroupName: group.name,
  privateZoneName: zone.name,
  virtualNetwork: { id: hub.id },
  location: "global",
  registrationEnabled: false,
});
`;
}
