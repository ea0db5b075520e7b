import { SOURCES, Stage } from "../../azure";
import { type Estate, isRegistered, type Related, type SubnetNode } from "../estate";
import { listed } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { type ScopeNetwork, scopeNetworks, SendingSubnets } from "./scope-networks";
import { TagEgress } from "./subnet-egress";

const TAG = "AzureMonitor";

const FIX = `Deny outbound TCP 443 to the service tag "${TAG}" in the network security group`;

export const networkEgressOpen = estateRule({
  id: "network-egress-open",
  title: "A network behind a scope sends nothing to public Azure Monitor endpoints",
  fact: "Log Analytics ingestion ignores access modes: only a network security group or a firewall that denies the service tag AzureMonitor keeps data from a foreign workspace. The public addresses of data collection endpoints are in no tag: a deny of Internet stops those too.",
  fix: `Deny outbound TCP 443 to the service tag "AzureMonitor" in the network security groups of the network's subnets.`,
  level: "by-stage",
  source: SOURCES.S1,
  examples: {
    bad: example("Allow"),
    good: example("Deny"),
  },
  *judge(estate, { cloud, stage }): Iterable<Verdict> {
    const { networks, lost } = scopeNetworks(estate, cloud);
    const judged = new JudgedSubnets(estate);
    for (const network of networks) {
      if (stage === Stage.Isolated) yield* judgeNetwork(network, judged);
      else if (network.doubt === undefined) yield passes(network.subject);
    }
    if (stage !== Stage.Isolated) return;
    for (const doubt of lost) yield inDoubt(doubt.node, `whether the network of ${doubt.node.label} lets data leave to a foreign workspace`, doubt);
  },
});

/** What some subnets together let out. */
interface Judged {
  readonly shown: number;
  readonly open: readonly SubnetNode[];
  readonly doubt: Doubt | undefined;
}

class JudgedSubnets {
  private readonly egress: TagEgress;
  private readonly sending: SendingSubnets;
  private strays: Judged | undefined;

  constructor(private readonly estate: Estate) {
    this.egress = new TagEgress(estate, TAG);
    this.sending = new SendingSubnets(estate);
  }

  /** The subnets of a network; one of an unknown network may be of any. */
  of(network: string): Judged {
    const { certain, doubtful } = this.estate.related("subnet", "network", (subnet) => [subnet.network], network);
    this.strays ??= this.judgeStrays(doubtful);
    const own = this.judge(certain);
    return { ...own, doubt: own.doubt ?? this.strays.doubt };
  }

  private judgeStrays(doubtful: Related<SubnetNode>["doubtful"]): Judged {
    const open = doubtful.find(({ node }) => { const { open: one, doubt } = this.judge([node]); return one.length > 0 || doubt !== undefined; });
    return { shown: 0, open: [], doubt: open };
  }

  private judge(subnets: readonly SubnetNode[]): Judged {
    const open: SubnetNode[] = [];
    let doubt: Doubt | undefined;
    for (const subnet of subnets) {
      const egress = this.egress.of(subnet);
      const sends = egress === "denied" ? false : this.sending.sends(subnet);
      if (sends === false || egress === "denied") continue;
      if (egress !== "allowed") doubt ??= egress;
      else if (sends === true) open.push(subnet);
      else doubt ??= sends;
    }
    return { shown: subnets.length, open, doubt };
  }
}

function* judgeNetwork({ network, subject, doubt }: ScopeNetwork, judged: JudgedSubnets): Iterable<Verdict> {
  const { shown, open, doubt: unknownSubnet } = judged.of(network.key);
  const question = `whether ${network.label} lets data leave to a foreign workspace`;
  if (open.length > 0) {
    const labels = listed(open.map(({ label }) => label), 5);
    const [lets, groups] = open.length === 1 ? ["lets", `of ${labels}`] : ["let", `of each of ${labels}`];
    yield doubt === undefined
      ? violated(
          subject,
          `${network.label} is behind a scope, and ${labels} ${lets} traffic out to public Azure Monitor endpoints: what runs there can send data to a workspace outside the scope, because Log Analytics ingestion ignores access modes.`,
          `${FIX} ${groups}.`,
        )
      : inDoubt(subject, question, doubt);
  } else if (unknownSubnet !== undefined) {
    yield inDoubt(subject, question, unknownSubnet);
  } else if (shown === 0 || network.kind === "outside") {
    // Subnets inside a program's own network are not read: their network has no id before the update.
    const isInside = shown === 0 && network.kind === "node" && isRegistered(network.node);
    const reason = isInside ? "no subnet of it is a resource of its own, and those inside it are not read" : `this estate does not show ${shown === 0 ? "its" : "all of its"} subnets`;
    yield undecidable(subject, question, reason, `${isInside ? "Make its subnets resources of their own, or check" : "Check"} that the network security groups of ${network.label}, or a firewall, deny outbound traffic to the service tag "${TAG}".`);
  } else if (doubt === undefined) {
    yield passes(subject);
  }
}

function example(access: "Allow" | "Deny"): string {
  return `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const egress = new network.NetworkSecurityGroup("egress", {
  resourceGroupName: group.name,
  securityRules: [{
    name: "public-azure-monitor",
    direction: "Outbound",
    access: "${access}",
    priority: 200,
    protocol: "Tcp",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "AzureMonitor",
    destinationPortRange: "443",
  }],
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
