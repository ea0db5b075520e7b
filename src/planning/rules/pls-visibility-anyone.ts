import { SOURCES } from "../../azure";
import { valueOf } from "../value";
import { cannotTell, passes, resourceRule, violated } from "./rule";

const ANYONE = "*";

export const plsVisibilityAnyone = resourceRule({
  id: "pls-visibility-anyone",
  title: "A Private Link Service names the subscriptions that may see it",
  fact: "A Private Link Service can be open to anyone who has its alias; whoever is approved by itself connects without being asked.",
  fix: "List in visibility the subscriptions that you serve.",
  level: "advisory",
  kinds: ["service"],
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
  sku: { name: "Standard" },
  frontendIPConfigurations: [{ name: "front", subnet: { id: subnet.id } }],
  backendAddressPools: [{ name: "machines" }],
});
new network.PrivateLinkService("service", {
  resourceGroupName: group.name,
  loadBalancerFrontendIpConfigurations: [{ id: pulumi.interpolate\`\${balancer.id}/frontendIPConfigurations/front\` }],
  ipConfigurations: [{ name: "nat", primary: true, subnet: { id: subnet.id } }],
  visibility: { subscriptions: ["*"] },
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
  visibility: { subscriptions: ["00000000-0000-0000-0000-00000000000a"] },
});
`,
  },
  judge(service) {
    const { label, visibility, autoApproval } = service;
    if (valueOf(autoApproval)?.includes(ANYONE) === true) {
      return violated(
        service,
        `${label} lists "${ANYONE}" in autoApproval: anyone who sees the service connects to it, of any subscription and tenant, and nobody is asked.`,
        "List in autoApproval the subscriptions that you trust.",
      );
    }
    if (valueOf(visibility)?.includes(ANYONE) === true) {
      return violated(service, `${label} lists "${ANYONE}" in visibility: anyone who has its alias can ask for a connection, of any subscription and tenant.`, "List in visibility the subscriptions that you serve.");
    }
    const open = [visibility, autoApproval].flatMap((list) => (list.kind === "unknown" ? [list] : []))[0];
    return open === undefined ? passes(service) : cannotTell(service, `whether ${label} is open to anyone`, open);
  },
});
