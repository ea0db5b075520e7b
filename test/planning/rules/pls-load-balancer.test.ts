import { describe, expect, it } from "vitest";
import { plsLoadBalancer } from "../../../src/planning/rules/pls-load-balancer";
import { judge } from "../judge";
import { PREVIEWS, UNKNOWN } from "../program";
import { ServiceProgram } from "../service-program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network/loadBalancers/far/frontendIPConfigurations/front";
const ONE_WAY = 'Cannot tell whether PrivateLinkService "service" has one way to what it serves:';
const BEHIND = 'Cannot tell whether PrivateLinkService "service" stands behind a Standard load balancer with network interfaces in its pool:';

type Inputs = Readonly<Record<string, unknown>>;

function behind(p: ServiceProgram, balancer: Inputs | undefined, inputs: Inputs = {}): ServiceProgram {
  p.service("service", { loadBalancerFrontendIpConfigurations: [p.frontend(p.balancer("balancer", balancer))], ...inputs });
  return p;
}

function violated(message: string, fix: string): readonly (readonly string[])[] {
  return [["violated", "service", message, fix]];
}

const POOL_OF_ADDRESSES = [{ name: "pool", loadBalancerBackendAddresses: [{ name: "a", ipAddress: "10.0.0.4" }] }];

describe.each(PREVIEWS)("pls-load-balancer at a %s preview", (preview) => {
  it.each([
    ["a Standard load balancer", { sku: { name: "Standard" } }],
    ["one with an empty pool", { sku: { name: "standard" }, backendAddressPools: [{ name: "machines" }] }],
  ])("passes %s", (_, balancer) => {
    expect(judge(plsLoadBalancer, behind(new ServiceProgram(preview), balancer))).toEqual([["passes", "service"]]);
  });

  it("passes two frontends of one load balancer, and a destination alone", () => {
    const p = new ServiceProgram(preview);
    const balancer = p.balancer("balancer");
    p.service("service", { loadBalancerFrontendIpConfigurations: [p.frontend(balancer), p.frontend(balancer)], destinationIPAddress: "" });
    p.service("direct", { destinationIPAddress: "10.0.0.4", loadBalancerFrontendIpConfigurations: [] });
    expect(judge(plsLoadBalancer, p)).toEqual([["passes", "direct"], ["passes", "service"]]);
  });

  it("names a service with both, or with neither", () => {
    expect(judge(plsLoadBalancer, behind(new ServiceProgram(preview), undefined, { destinationIPAddress: "10.0.0.4" }))).toEqual(
      violated(
        'PrivateLinkService "service" has the destination 10.0.0.4 and a load balancer\'s frontend as well: Azure does not create it, and no consumer reaches what it serves.',
        "Leave out destinationIPAddress or loadBalancerFrontendIpConfigurations.",
      ),
    );
    for (const inputs of [{}, { loadBalancerFrontendIpConfigurations: [] }, { destinationIPAddress: "" }]) {
      const p = new ServiceProgram(preview);
      p.service("service", inputs);
      expect(judge(plsLoadBalancer, p)).toEqual(
        violated(
          'PrivateLinkService "service" has neither a load balancer\'s frontend nor a destination: Azure does not create it, and no consumer reaches what it serves.',
          "Set loadBalancerFrontendIpConfigurations to a frontend of a Standard load balancer.",
        ),
      );
    }
  });

  it("names frontends of two load balancers", () => {
    const p = new ServiceProgram(preview);
    p.service("service", { loadBalancerFrontendIpConfigurations: [p.frontend(p.balancer("one")), { id: EXISTING }] });
    expect(judge(plsLoadBalancer, p)).toEqual(
      violated(
        'PrivateLinkService "service" names frontends of LoadBalancer "one" and existing loadBalancers "far": a service stands behind one load balancer, and Azure does not create it.',
        "Name frontends of one load balancer.",
      ),
    );
  });

  it.each([
    [{ sku: { name: "Basic" } }, 'has the SKU "Basic"'],
    [{ sku: { name: "Gateway" } }, 'has the SKU "Gateway"'],
    [{}, 'gives no SKU, and Azure\'s default is "Basic"'],
  ])("names a load balancer of another SKU: %j", (balancer, says) => {
    expect(judge(plsLoadBalancer, behind(new ServiceProgram(preview), balancer))).toEqual(
      violated(
        `PrivateLinkService "service" stands behind LoadBalancer "balancer", which ${says}: Azure takes a Private Link Service on a Standard load balancer only.`,
        'Set sku: { name: "Standard" } on LoadBalancer "balancer".',
      ),
    );
  });

  it("names a pool of addresses, whatever the SKU", () => {
    for (const name of ["Standard", UNKNOWN]) {
      expect(judge(plsLoadBalancer, behind(new ServiceProgram(preview), { sku: { name }, backendAddressPools: POOL_OF_ADDRESSES }))).toEqual(
        violated(
          'PrivateLinkService "service" stands behind LoadBalancer "balancer", whose pool holds addresses in place of network interfaces: Azure takes a Private Link Service on a pool of network interfaces only.',
          'Put the machines\' network interfaces into the pool of LoadBalancer "balancer".',
        ),
      );
    }
  });

  it.each([
    ["the SKU", { sku: { name: UNKNOWN } }, {}, `${BEHIND} \`sku.name\` of LoadBalancer "balancer" is known only after the update.`],
    ["the pools", { sku: { name: "Standard" }, backendAddressPools: UNKNOWN }, {}, `${BEHIND} \`backendAddressPools\` of LoadBalancer "balancer" is known only after the update.`],
    ["the frontend", undefined, { loadBalancerFrontendIpConfigurations: [{ id: UNKNOWN }] }, `${BEHIND} \`loadBalancerFrontendIpConfigurations[0].id\` is known only after the update.`],
    ["the list of frontends", undefined, { loadBalancerFrontendIpConfigurations: UNKNOWN }, `${ONE_WAY} \`loadBalancerFrontendIpConfigurations\` is known only after the update.`],
    ["the destination", undefined, { destinationIPAddress: UNKNOWN }, `${ONE_WAY} \`destinationIPAddress\` is known only after the update.`],
  ])("cannot tell while %s is unknown", (_, balancer, inputs, message) => {
    expect(judge(plsLoadBalancer, behind(new ServiceProgram(preview), balancer, inputs))).toEqual([["cannot-tell", "service", message, LATER]]);
  });

  it("cannot tell of an existing load balancer", () => {
    expect(judge(plsLoadBalancer, behind(new ServiceProgram(preview), undefined, { loadBalancerFrontendIpConfigurations: [{ id: EXISTING }] }))).toEqual([
      ["cannot-tell", "service", `${BEHIND} this estate does not show existing loadBalancers "far".`, 'Check in the stack of existing loadBalancers "far" that its SKU is Standard and its pool holds network interfaces.'],
    ]);
  });
});
