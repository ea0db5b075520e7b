import { SOURCES } from "../../azure";
import { isResolved, type LoadBalancerNode, type Reference, type ServiceNode } from "../estate";
import { isText, valueOf } from "../value";
import { listed } from "../wording";
import { inDoubt } from "./doubt";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";

const STANDARD = "Standard";

export const plsLoadBalancer = estateRule({
  id: "pls-load-balancer",
  title: "A Private Link Service stands behind one Standard load balancer, or sends to one address",
  fact: "A Private Link Service is tied to a frontend of a Standard load balancer whose pool holds network interfaces; a direct connect service has a destination address in its place.",
  fix: "Put the service behind a Standard load balancer with network interfaces in its pool, or give it a destination.",
  level: "mandatory",
  source: SOURCES.D18,
  examples: {
    bad: `
const vnet = new network.VirtualNetwork("vnet", { resourceGroupName: group.name, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
const subnet = new network.Subnet("nat", {
  resourceGroupName: group.name,
  virtualNetworkName: vnet.name,
  addressPrefix: "10.0.0.0/24",
  privateLinkServiceNetworkPolicies: "Disabled",
});
const balancer = new network.LoadBalancer("balancer", {
  resourceGroupName: group.name,
  sku: { name: "Basic" },
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
    for (const service of estate.of("service")) yield judgeService(service);
  },
});

function judgeService(service: ServiceNode): Verdict {
  const { label, loadBalancers, destination } = service;
  const question = `whether ${label} has one way to what it serves`;
  const references = valueOf(loadBalancers) ?? [];
  const address = valueOf(destination) ?? "";
  if (address !== "" && references.length > 0) {
    return violated(
      service,
      `${label} has the destination ${address} and a load balancer's frontend as well: Azure does not create it, and no consumer reaches what it serves.`,
      "Leave out destinationIPAddress or loadBalancerFrontendIpConfigurations.",
    );
  }
  const balancers = references.map((reference) => judgeBalancer(service, reference));
  const wrong = balancers.find((verdict) => verdict?.answer === "violated");
  if (wrong !== undefined) return wrong;
  const labels = new Map(references.flatMap((reference) => (isResolved(reference) ? [[reference.key, reference.label] as const] : [])));
  if (labels.size > 1) {
    return violated(service, `${label} names frontends of ${listed([...labels.values()])}: a service stands behind one load balancer, and Azure does not create it.`, "Name frontends of one load balancer.");
  }
  if (loadBalancers.kind === "unknown") return cannotTell(service, question, loadBalancers);
  if (destination.kind === "unknown") return cannotTell(service, question, destination);
  if (address === "" && references.length === 0) {
    return violated(
      service,
      `${label} has neither a load balancer's frontend nor a destination: Azure does not create it, and no consumer reaches what it serves.`,
      "Set loadBalancerFrontendIpConfigurations to a frontend of a Standard load balancer.",
    );
  }
  return balancers.find((verdict) => verdict !== undefined) ?? passes(service);
}

/** What is wrong, or cannot be told, of a load balancer that a service stands behind. */
function judgeBalancer(service: ServiceNode, balancer: Reference<LoadBalancerNode>): Verdict | undefined {
  const question = `whether ${service.label} stands behind a Standard load balancer with network interfaces in its pool`;
  if (balancer.kind === "unknown") return cannotTell(service, question, balancer);
  if (balancer.kind === "absent") return undefined;
  if (balancer.kind === "outside") {
    return undecidable(service, question, `this estate does not show ${balancer.label}`, `Check in the stack of ${balancer.label} that its SKU is Standard and its pool holds network interfaces.`);
  }
  const { node, label } = balancer;
  const { sku, hasAddressPool } = node;
  if (sku.kind !== "unknown" && !isText(sku, STANDARD)) {
    const says = sku.kind === "known" ? `has the SKU "${sku.value}"` : 'gives no SKU, and Azure\'s default is "Basic"';
    return violated(
      service,
      `${service.label} stands behind ${label}, which ${says}: Azure takes a Private Link Service on a Standard load balancer only.`,
      `Set sku: { name: "${STANDARD}" } on ${label}.`,
    );
  }
  if (valueOf(hasAddressPool) === true) {
    return violated(
      service,
      `${service.label} stands behind ${label}, whose pool holds addresses in place of network interfaces: Azure takes a Private Link Service on a pool of network interfaces only.`,
      `Put the machines' network interfaces into the pool of ${label}.`,
    );
  }
  if (sku.kind === "unknown") return inDoubt(service, question, { node, because: sku });
  return hasAddressPool.kind === "unknown" ? inDoubt(service, question, { node, because: hasAddressPool }) : undefined;
}
