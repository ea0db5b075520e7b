import { SOURCES } from "../../azure";
import { type Reference, type ServiceNode, type SubnetNode } from "../estate";
import { isText, valueOf } from "../value";
import { inDoubt } from "./doubt";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";

const DISABLED = "Disabled";

export const plsSubnetPolicies = estateRule({
  id: "pls-subnet-policies",
  title: "The NAT subnet of a Private Link Service has its network policies disabled",
  fact: "Azure takes NAT addresses from a subnet only where privateLinkServiceNetworkPolicies is set to Disabled explicitly.",
  fix: 'Set privateLinkServiceNetworkPolicies: "Disabled" on the NAT subnet.',
  level: "mandatory",
  source: SOURCES.SERVICEPOLICIES,
  examples: {
    bad: `
const vnet = new network.VirtualNetwork("vnet", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("nat", {
  resourceGroupName: group.name,
  virtualNetworkName: vnet.name,
  addressPrefix: "10.0.0.0/24",
});
const balancer = new network.LoadBalancer("balancer", {
  resourceGroupName: group.name,
  sku: { name: "Standard" },
  frontendIPConfigurations: [{ name: "front", subnet: { id: subnet.id } }],
  backendAddressPools: [{ name: "machines" }],
});
new network.PrivateLinkService("service", {
  resourceGroupName: group.name,
  loadBalancerFrontendIpConfigurations: [{ id: pulumi.interpolate\`\${balancer.id}/frontendIPConfigurations/front\` }],
  ipConfigurations: [{ name: "nat", primary: true, subnet: { id: subnet.id } }],
});
`,
    good: `
const vnet = new network.VirtualNetwork("vnet", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("nat", {
  resourceGroupName: group.name,
  virtualNetworkName: vnet.name,
  addressPrefix: "10.0.0.0/24",
  privateLinkServiceNetworkPolicies: "Disabled",
});
const balancer = new network.LoadBalancer("balancer", {
  resourceGroupName: group.name,
  sku: { name: "Standard" },
  frontendIPConfigurations: [{ name: "front", subnet: { id: subnet.id } }],
  backendAddressPools: [{ name: "machines" }],
});
new network.PrivateLinkService("service", {
  resourceGroupName: group.name,
  loadBalancerFrontendIpConfigurations: [{ id: pulumi.interpolate\`\${balancer.id}/frontendIPConfigurations/front\` }],
  ipConfigurations: [{ name: "nat", primary: true, subnet: { id: subnet.id } }],
});
`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const service of estate.of("service")) {
      const { natAddresses } = service;
      if (natAddresses.kind === "unknown") {
        yield cannotTell(service, `whether the NAT subnets of ${service.label} have their network policies disabled`, natAddresses);
        continue;
      }
      const verdicts = (valueOf(natAddresses) ?? []).flatMap(({ subnet }) => judgeSubnet(service, subnet) ?? []);
      const worst = verdicts.find(({ answer }) => answer === "violated") ?? verdicts.find(({ answer }) => answer === "cannot-tell") ?? verdicts[0];
      if (worst !== undefined) yield worst;
    }
  },
});

function judgeSubnet(service: ServiceNode, subnet: Reference<SubnetNode>): Verdict | undefined {
  if (subnet.kind === "absent") return undefined;
  if (subnet.kind === "unknown") return cannotTell(service, `whether the NAT subnet of ${service.label} has its network policies disabled`, subnet);
  const question = `whether ${subnet.label}, from which ${service.label} takes its NAT addresses, has its network policies disabled`;
  if (subnet.kind === "outside") {
    return undecidable(service, question, "this estate does not show it", `Check in the stack of ${subnet.label} that its privateLinkServiceNetworkPolicies is "${DISABLED}".`);
  }
  const { servicePolicies } = subnet.node;
  if (servicePolicies.kind === "unknown") return inDoubt(service, question, { node: subnet.node, because: servicePolicies });
  if (isText(servicePolicies, DISABLED)) return passes(service);
  const says = servicePolicies.kind === "known" ? `has privateLinkServiceNetworkPolicies: "${servicePolicies.value}"` : "gives no privateLinkServiceNetworkPolicies";
  return violated(
    service,
    `${service.label} takes its NAT addresses from ${subnet.label}, which ${says}: Azure does not create the service, and no consumer reaches what it serves.`,
    `Set privateLinkServiceNetworkPolicies: "${DISABLED}" on ${subnet.label}.`,
  );
}
