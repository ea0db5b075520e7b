import { SOURCES } from "../../azure";
import { cannotTell, estateRule, passes, type Verdict, violated } from "./rule";

const ENDPOINT_TYPE = "microsoft.network/privateendpoints";
const SERVICE_TYPE = "microsoft.network/privatelinkservices";

export const plsMetrics = estateRule({
  id: "pls-metrics",
  title: "A diagnostic setting is on what can export its metrics",
  fact: "A diagnostic setting exports the metrics of a Private Link Service; those of a private endpoint it does not, and neither of them has resource logs.",
  fix: "Read the endpoint's metrics at the endpoint, or set the diagnostic setting on the Private Link Service.",
  level: "advisory",
  source: SOURCES.D22,
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
const service = new network.PrivateLinkService("service", {
  resourceGroupName: group.name,
  loadBalancerFrontendIpConfigurations: [{ id: pulumi.interpolate\`\${balancer.id}/frontendIPConfigurations/front\` }],
  ipConfigurations: [{ name: "nat", primary: true, subnet: { id: subnet.id } }],
});
const endpoint = new network.PrivateEndpoint("endpoint", {
  resourceGroupName: group.name,
  subnet: { id: subnet.id },
  privateLinkServiceConnections: [{ name: "service", privateLinkServiceId: service.id }],
});
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name });
new monitor.DiagnosticSetting("metrics", {
  resourceUri: endpoint.id,
  workspaceId: logs.id,
  metrics: [{ category: "AllMetrics", enabled: true }],
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
const service = new network.PrivateLinkService("service", {
  resourceGroupName: group.name,
  loadBalancerFrontendIpConfigurations: [{ id: pulumi.interpolate\`\${balancer.id}/frontendIPConfigurations/front\` }],
  ipConfigurations: [{ name: "nat", primary: true, subnet: { id: subnet.id } }],
});
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name });
new monitor.DiagnosticSetting("metrics", {
  resourceUri: service.id,
  workspaceId: logs.id,
  metrics: [{ category: "AllMetrics", enabled: true }],
});
`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const setting of estate.of("diagnostic-setting")) {
      const { resource } = setting;
      if (resource.kind === "absent") continue;
      if (resource.kind === "unknown") {
        yield cannotTell(setting, `whether ${setting.label} is on a private endpoint, whose metrics it cannot export`, resource);
        continue;
      }
      const type = resource.kind === "node" ? resource.node.armType : resource.armType;
      if (type === SERVICE_TYPE) yield passes(setting);
      if (type !== ENDPOINT_TYPE) continue;
      yield violated(
        setting,
        `${setting.label} is on ${resource.label}, and a private endpoint's metrics cannot be exported: nothing arrives where it sends to.`,
        "Read PEBytesIn and PEBytesOut as metrics of the endpoint, or set the diagnostic setting on the Private Link Service.",
      );
    }
  },
});
