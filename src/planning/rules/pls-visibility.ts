import { PRIVATE_LINK_SERVICE_LIMITS, SOURCES } from "../../azure";
import { valueOf } from "../value";
import { listed } from "../wording";
import { cannotTell, passes, resourceRule, undecidable, violated } from "./rule";

const { subscriptions: most } = PRIVATE_LINK_SERVICE_LIMITS;

const ANYONE = "*";

export const plsVisibility = resourceRule({
  id: "pls-visibility",
  title: "A Private Link Service approves by itself only who may see it",
  fact: "Auto-approval is a subset of visibility, and each of the two lists holds up to 100 subscriptions.",
  fix: "Add to visibility every subscription of autoApproval.",
  level: "mandatory",
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
  visibility: { subscriptions: ["00000000-0000-0000-0000-00000000000a"] },
  autoApproval: { subscriptions: ["00000000-0000-0000-0000-00000000000b"] },
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
  visibility: { subscriptions: ["00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-00000000000b"] },
  autoApproval: { subscriptions: ["00000000-0000-0000-0000-00000000000b"] },
});
`,
  },
  judge(service) {
    const { label, visibility, autoApproval } = service;
    const seeing = valueOf(visibility) ?? [];
    const approved = valueOf(autoApproval) ?? [];
    for (const [property, list] of [["visibility", seeing], ["autoApproval", approved]] as const) {
      if (list.length <= most) continue;
      return violated(service, `${label} lists ${list.length} subscriptions in ${property}, and the limit is ${most}: Azure refuses the list.`, `Keep to ${most} subscriptions in ${property}.`);
    }
    const question = `whether ${label} approves by itself only who may see it`;
    if (autoApproval.kind === "unknown") return cannotTell(service, question, autoApproval);
    if (visibility.kind === "unknown") return cannotTell(service, question, visibility);
    const visible = new Set(seeing.map((subscription) => subscription.toLowerCase()));
    const hidden = visible.has(ANYONE) ? [] : approved.filter((subscription) => !visible.has(subscription.toLowerCase()));
    const fix = "Add to visibility every subscription of autoApproval.";
    if (hidden.length === 0) return passes(service);
    // D18 has role assignments decide who sees a service whose list is empty; other documents have it seen by all.
    if (seeing.length === 0) return undecidable(service, question, "it lists nobody in visibility, and the documents contradict each other on who sees it then", fix);
    // What `*` stands for is UNVERIFIED.
    if (hidden.includes(ANYONE)) return undecidable(service, question, `it lists "${ANYONE}" in autoApproval and not in visibility, and no document says what that means`, fix);
    return violated(
      service,
      `${label} lists ${listed(hidden, 5)} in autoApproval and not in visibility: ${hidden.length === 1 ? "that subscription does" : "those subscriptions do"} not see the service, and cannot connect to it.`,
      fix,
    );
  },
});
