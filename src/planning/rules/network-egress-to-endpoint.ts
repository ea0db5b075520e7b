import { type Cloud, SOURCES } from "../../azure";
import { type Estate, isResolved, type SecurityGroupNode, type SubnetNode } from "../estate";
import { listed } from "../wording";
import { type Doubt, inDoubt } from "./doubt";
import { EndpointEgress } from "./endpoint-egress";
import { type LinkedEndpoint, LinkedEndpoints } from "./linked-endpoints";
import { violatedInCloud } from "./monitor-zones";
import { estateRule, passes, type Verdict } from "./rule";
import { SendingSubnets } from "./scope-networks";

export const networkEgressToEndpoint = estateRule({
  id: "network-egress-to-endpoint",
  title: "A network whose names lead to an endpoint lets traffic out to it",
  fact: "From a linked network Azure Monitor's names lead to a private endpoint's addresses. Azure's own rules of a security group let traffic out to all that the network is connected with, and every rule that denies it stands before them: a deny of all outbound traffic blocks private link itself, unless a rule before it allows the range of the endpoint's subnet. This looks at the network security groups of subnets, and at rules that are for every machine of one: what Azure Firewall, routes and appliances do with the traffic is not read.",
  fix: "Allow outbound TCP 443 to the range of the endpoint's subnet, in a rule with a lower priority number than the deny.",
  level: "mandatory",
  source: SOURCES.SERVICETAGS,
  examples: {
    bad: example([]),
    good: example(["10.0.0.0/26"]),
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    const linked = new LinkedEndpoints(estate, cloud);
    const judged = new JudgedGroups(estate, cloud);
    for (const subnet of estate.of("subnet")) {
      const { network, securityGroup } = subnet;
      if (securityGroup.kind === "absent") continue;
      // Most groups deny nothing, and thousands of endpoints may fill the zones of thousands of networks.
      if (isResolved(network) && judged.letsOutToAny(subnet)) {
        if (linked.leads(network.key)) judged.letOut(subnet);
        continue;
      }
      // A subnet of an unknown network may be of any.
      if (isResolved(network)) for (const each of linked.of(network.key)) judged.add(subnet, each, each.doubt);
      else if (network.kind === "unknown") for (const each of linked.all()) judged.add(subnet, each, { node: subnet, because: network });
    }
    yield* judged.verdicts();
  },
});

/** What a security group does to the traffic of the subnets that it is for. */
interface OfGroup {
  /** Subnets that certainly are led to an endpoint which they are not let out to. */
  readonly subnets: Set<string>;
  readonly endpoints: Set<string>;
  /** Where those endpoints are. */
  readonly places: Set<string>;
  /** Whether a subnet that is certainly led to an endpoint has it. */
  isAsked: boolean;
  doubt: Doubt | undefined;
}

class JudgedGroups {
  private readonly byGroup = new Map<SecurityGroupNode, OfGroup>();
  private readonly unseen = new Map<SubnetNode, Verdict>();
  private readonly egress: EndpointEgress;
  private readonly sending: SendingSubnets;

  constructor(
    estate: Estate,
    private readonly cloud: Cloud,
  ) {
    this.egress = new EndpointEgress(estate);
    this.sending = new SendingSubnets(estate);
  }

  letsOutToAny({ securityGroup }: SubnetNode): boolean {
    return securityGroup.kind === "node" && this.egress.letsOutToAny(securityGroup.node);
  }

  /** Adds a subnet whose group denies nothing, and whose names certainly lead to an endpoint. */
  letOut(subnet: SubnetNode): void {
    if (subnet.securityGroup.kind === "node" && this.sending.sends(subnet) !== false) this.ofGroup(subnet.securityGroup.node).isAsked = true;
  }

  private ofGroup(group: SecurityGroupNode): OfGroup {
    const found = this.byGroup.get(group) ?? { subnets: new Set(), endpoints: new Set(), places: new Set(), isAsked: false, doubt: undefined };
    this.byGroup.set(group, found);
    return found;
  }

  /** Adds a subnet and an endpoint, with why its DNS may not lead there. */
  add(subnet: SubnetNode, { label, endpoint }: LinkedEndpoint, doubt: Doubt | undefined): void {
    const sends = this.sending.sends(subnet);
    if (sends === false) return;
    const answer = this.egress.of(subnet, endpoint);
    const { securityGroup } = subnet;
    if (securityGroup.kind !== "node") {
      if (doubt === undefined && typeof answer === "object" && "because" in answer) this.unseen.set(subnet, inDoubt(subnet, `whether ${subnet.label} is let out to ${label}`, answer));
      return;
    }
    const ofGroup = this.ofGroup(securityGroup.node);
    ofGroup.isAsked ||= doubt === undefined;
    if (answer === "allowed") return;
    const why = "because" in answer ? answer : (doubt ?? (sends === true ? undefined : sends));
    if (why !== undefined) ofGroup.doubt ??= why;
    else if ("denied" in answer) {
      ofGroup.subnets.add(subnet.label);
      ofGroup.endpoints.add(label);
      ofGroup.places.add(answer.denied ?? `the range of the subnet of ${label}`);
    }
  }

  *verdicts(): Iterable<Verdict> {
    for (const [group, { subnets, endpoints, places, isAsked, doubt }] of [...this.byGroup].sort(([a], [b]) => (a.key < b.key ? -1 : 1))) {
      if (subnets.size > 0) {
        const to = listed([...places], 3);
        yield violatedInCloud(
          this.cloud,
          group,
          `${group.label} denies HTTPS from ${listed([...subnets], 3)} to ${listed([...endpoints], 3)}, to which Azure Monitor's names lead there: monitoring stops in ${subnets.size === 1 ? "it" : "them"}.`,
          `Allow outbound TCP 443 to ${to} in ${group.label}, in a rule with a lower priority number than the deny.`,
        );
      } else if (doubt !== undefined) {
        yield inDoubt(group, `whether ${group.label} lets out traffic to the endpoint that Azure Monitor's names lead to`, doubt);
      } else if (isAsked) {
        yield passes(group);
      }
    }
    yield* this.unseen.values();
  }
}

function example(allowed: readonly string[]): string {
  return `
const hub = new network.VirtualNetwork("hub", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const endpoints = new network.Subnet("endpoints", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.0.0/26" });
const rule = { direction: "Outbound", protocol: "Tcp", sourceAddressPrefix: "*", sourcePortRange: "*", destinationPortRange: "443" };
const allowed: string[] = ${JSON.stringify(["AzureActiveDirectory", "AzureResourceManager", ...allowed])};
const egress = new network.NetworkSecurityGroup("egress", {
  resourceGroupName: group.name,
  securityRules: [
    ...allowed.map((destination, index) => ({ ...rule, name: \`allow-\${index}\`, access: "Allow", priority: 200 + index, destinationAddressPrefix: destination })),
    { ...rule, name: "everything", access: "Deny", priority: 300, protocol: "*", destinationPortRange: "*", destinationAddressPrefix: "*" },
  ],
});
new network.Subnet("apps", { resourceGroupName: group.name, virtualNetworkName: hub.name, addressPrefix: "10.0.1.0/24", networkSecurityGroup: { id: egress.id } });
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: endpoints.id },
  privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: scope.id, groupIds: ["azuremonitor"] }],
});
const zone = new privatedns.PrivateZone("monitor", { resourceGroupName: group.name, privateZoneName: "privatelink.monitor.azure.com", location: "global" });
const zones = new network.PrivateDnsZoneGroup("default", { resourceGroupName: group.name, privateEndpointName: endpoint.name, privateDnsZoneConfigs: [{ name: "monitor", privateDnsZoneId: zone.id }] });
new privatedns.VirtualNetworkLink("link", { resourceGroupName: group.name, privateZoneName: zone.name, location: "global", virtualNetwork: { id: hub.id }, registrationEnabled: false }, { dependsOn: zones });
`;
}
