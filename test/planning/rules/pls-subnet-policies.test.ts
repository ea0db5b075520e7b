import { describe, expect, it } from "vitest";
import { plsSubnetPolicies } from "../../../src/planning/rules/pls-subnet-policies";
import { judge } from "../judge";
import { PREVIEWS, UNKNOWN } from "../program";
import { ServiceProgram } from "../service-program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/far";

function wrong(says: string): readonly string[] {
  return [
    "violated",
    "service",
    `PrivateLinkService "service" takes its NAT addresses from Subnet "nat", which ${says}: Azure does not create the service, and no consumer reaches what it serves.`,
    'Set privateLinkServiceNetworkPolicies: "Disabled" on Subnet "nat".',
  ];
}

it("takes an unknown subnet for none whose id is known beside it", () => {
  const p = new ServiceProgram("later");
  p.service("service", { ipConfigurations: [p.nat(p.natSubnet("nat")), { name: "further", subnet: { id: UNKNOWN } }] });
  expect(judge(plsSubnetPolicies, p)).toEqual([
    ["cannot-tell", "service", 'Cannot tell whether the NAT subnet of PrivateLinkService "service" has its network policies disabled: `ipConfigurations[1].subnet.id` is known only after the update.', LATER],
  ]);
});

describe.each(PREVIEWS)("pls-subnet-policies at a %s preview", (preview) => {
  it.each(["Disabled", "disabled"])("passes a subnet with %s", (privateLinkServiceNetworkPolicies) => {
    const p = new ServiceProgram(preview);
    p.service("service", { ipConfigurations: [p.nat(p.natSubnet("nat", { privateLinkServiceNetworkPolicies }))] });
    expect(judge(plsSubnetPolicies, p)).toEqual([["passes", "service"]]);
  });

  it.each([
    [{ privateLinkServiceNetworkPolicies: "Enabled" }, 'has privateLinkServiceNetworkPolicies: "Enabled"'],
    [{}, "gives no privateLinkServiceNetworkPolicies"],
  ])("names a subnet with %j", (inputs, says) => {
    const p = new ServiceProgram(preview);
    p.service("service", { ipConfigurations: [p.nat(p.natSubnet("nat", inputs))] });
    p.service("other", { ipConfigurations: [p.nat(p.natSubnet("of-other"))] });
    expect(judge(plsSubnetPolicies, p)).toEqual([["passes", "other"], wrong(says)]);
  });

  it("cannot tell of unknown policies, an existing subnet, an unknown one or an unknown list", () => {
    const of = 'whether Subnet "nat", from which PrivateLinkService "service" takes its NAT addresses, has its network policies disabled';
    const p = new ServiceProgram(preview);
    p.service("service", { ipConfigurations: [p.nat(p.natSubnet("nat", { privateLinkServiceNetworkPolicies: UNKNOWN }))] });
    expect(judge(plsSubnetPolicies, p)).toEqual([["cannot-tell", "service", `Cannot tell ${of}: \`privateLinkServiceNetworkPolicies\` of Subnet "nat" is known only after the update.`, LATER]]);
    for (const [ipConfigurations, message, fix] of [
      [
        [{ name: "nat", subnet: { id: EXISTING } }],
        'Cannot tell whether existing subnets "far", from which PrivateLinkService "service" takes its NAT addresses, has its network policies disabled: this estate does not show it.',
        'Check in the stack of existing subnets "far" that its privateLinkServiceNetworkPolicies is "Disabled".',
      ],
      [[{ name: "nat", subnet: { id: UNKNOWN } }], 'Cannot tell whether the NAT subnet of PrivateLinkService "service" has its network policies disabled: `ipConfigurations[0].subnet.id` is known only after the update.', LATER],
      [UNKNOWN, 'Cannot tell whether the NAT subnets of PrivateLinkService "service" have their network policies disabled: `ipConfigurations` is known only after the update.', LATER],
    ] as const) {
      const other = new ServiceProgram(preview);
      other.service("service", { ipConfigurations });
      expect(judge(plsSubnetPolicies, other)).toEqual([["cannot-tell", "service", message, fix]]);
    }
  });

  it("stays quiet about a service without NAT addresses, or without their subnets", () => {
    const p = new ServiceProgram(preview);
    p.service("none", {});
    p.service("bare", { ipConfigurations: [{ name: "nat" }] });
    expect(judge(plsSubnetPolicies, p)).toEqual([]);
  });
});

describe("pls-subnet-policies of several subnets", () => {
  it("names the wrong one, be another of them in order or unknown", () => {
    const p = new ServiceProgram("later");
    const [good, open, bad] = [p.natSubnet("good"), p.natSubnet("open", { privateLinkServiceNetworkPolicies: UNKNOWN }), p.natSubnet("nat", {})];
    p.service("service", { ipConfigurations: [p.nat(good), p.nat(open), p.nat(bad)] });
    p.service("unsure", { ipConfigurations: [p.nat(good), p.nat(open)] });
    expect(judge(plsSubnetPolicies, p).map((verdict) => verdict.slice(0, 2))).toEqual([["violated", "service"], ["cannot-tell", "unsure"]]);
  });
});
