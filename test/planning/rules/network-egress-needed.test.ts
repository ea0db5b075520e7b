import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { networkEgressNeeded } from "../../../src/planning/rules/network-egress-needed";
import { EgressProgram, outbound } from "../egress-program";
import { judge } from "../judge";
import { PREVIEWS, type Preview, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const QUESTION = 'Cannot tell whether NetworkSecurityGroup "egress" lets out what private link does not carry:';
const TAGS = ["AzureActiveDirectory", "AzureResourceManager", "AzureFrontDoor.FirstParty", "AzureFrontDoor.Frontend"];
const PASSES = [["passes", "egress"]];
const DENY = outbound("Deny", 4000, { destinationAddressPrefix: "Internet", destinationPortRange: "*", protocol: "*" });

type Inputs = Readonly<Record<string, unknown>>;
type Verdicts = readonly (readonly string[])[];

/** Rules that allow tags, from a priority on. */
function allow(tags: readonly string[], from = 200): readonly Inputs[] {
  return tags.map((tag, index) => outbound("Allow", from + index, { destinationAddressPrefix: tag }));
}

function withRules(preview: Preview, securityRules: unknown, subnet: Inputs = {}): Verdicts {
  const p = new EgressProgram(preview);
  p.linkHub();
  p.apps("apps", p.securityGroup("egress", securityRules), subnet);
  return judge(networkEgressNeeded, p);
}

const EVERYTHING = "what runs behind it cannot sign in to or manage Azure Monitor";

function blocked(tags: string, who = EVERYTHING): Verdicts {
  return [
    [
      "violated",
      "egress",
      `NetworkSecurityGroup "egress" denies outbound traffic to ${tags}, which private link does not carry: ${who}.`,
      `Allow outbound TCP 443 to ${tags} in NetworkSecurityGroup "egress", in rules with lower priority numbers than the deny.`,
    ],
  ];
}

const ALL = "AzureActiveDirectory, AzureResourceManager, AzureFrontDoor.FirstParty and AzureFrontDoor.Frontend";

describe.each(PREVIEWS)("network-egress-needed at a %s preview", (preview) => {
  it.each([
    ["no rules", []],
    ["a deny of Azure Monitor alone", [outbound("Deny", 200)]],
    ["a deny behind all four", [...allow(TAGS), DENY]],
    ["a deny behind all four, in another case", [...allow(TAGS.map((tag) => tag.toLowerCase())), DENY]],
    ["a deny behind all of Azure", [...allow(["AzureCloud"]), DENY]],
    ["an allow for some machines", [...allow(TAGS).map((rule) => ({ ...rule, sourceAddressPrefix: "10.0.1.4" })), DENY]],
    ["a deny for some machines", [{ ...DENY, sourceAddressPrefix: "10.0.1.4" }]],
    ["a deny of inbound traffic", [{ ...DENY, direction: "Inbound" }]],
    ["a deny of another port", [{ ...DENY, destinationPortRange: "80" }]],
  ])("passes %s", (_, rules) => {
    expect(withRules(preview, rules)).toEqual(PASSES);
  });

  it.each([
    ["the Internet", DENY],
    ["everything", { ...DENY, destinationAddressPrefix: "*" }],
    ["HTTPS", { ...DENY, destinationPortRange: "443" }],
    ["everything, before the allows", { ...DENY, priority: 100 }],
  ])("names a deny of %s", (name, deny) => {
    expect(withRules(preview, [deny, ...(name.endsWith("before the allows") ? allow(TAGS) : [])])).toEqual(blocked(ALL));
  });

  it.each(TAGS)("names a deny that blocks %s alone", (tag) => {
    const who = tag.startsWith("AzureFrontDoor") ? "the portal cannot show Azure Monitor to those behind it" : EVERYTHING;
    expect(withRules(preview, [...allow(TAGS.filter((other) => other !== tag)), DENY])).toEqual(blocked(tag, who));
  });

  it("judges a group once, whatever the number of its subnets", () => {
    const p = new EgressProgram(preview);
    p.linkHub();
    const group = p.securityGroup("egress", [DENY]);
    p.apps("a", group);
    p.apps("b", group);
    p.apps("c", p.securityGroup("another", []));
    expect(judge(networkEgressNeeded, p)).toEqual([["passes", "another"], ...blocked(ALL)]);
  });

  it("stays quiet about groups of other networks, of no subnet, of endpoints and of Azure's own subnets", () => {
    const p = new EgressProgram(preview);
    p.apps("far", p.securityGroup("of-far", [DENY]), {}, p.network("spoke", { virtualNetworkName: "spoke" }));
    p.securityGroup("of-none", [DENY]);
    p.endpoint("endpoint", p.apps("endpoints", p.securityGroup("of-endpoints", [DENY])), p.scope("scope"));
    p.apps("AzureBastionSubnet", p.securityGroup("of-bastion", [DENY]));
    p.apps("bare", undefined);
    expect(judge(networkEgressNeeded, p)).toEqual([]);
  });

  it("takes the shared zone of the cloud", () => {
    const p = new EgressProgram(preview);
    p.linkHub();
    p.apps("apps", p.securityGroup("egress", [DENY]));
    expect(judge(networkEgressNeeded, p, { cloud: Cloud.USGovernment })).toEqual([]);
  });

  it.each([
    ["the rules", UNKNOWN, "securityRules"],
    ["an allow's destination", [outbound("Allow", 200, { destinationAddressPrefix: UNKNOWN }), DENY], "securityRules[0].destinationAddressPrefix"],
    ["a deny's destination", [{ ...DENY, destinationAddressPrefix: UNKNOWN }], "securityRules[0].destinationAddressPrefix"],
    ["a deny's priority", [...allow(TAGS), { ...DENY, priority: UNKNOWN }], "securityRules[4].priority"],
  ])("cannot tell while %s are unknown", (_, rules, property) => {
    expect(withRules(preview, rules)).toEqual([["cannot-tell", "egress", `${QUESTION} \`${property}\` is known only after the update.`, LATER]]);
  });

  it("cannot tell while the group is unknown, or not shown", () => {
    const judged = (networkSecurityGroup: unknown): Verdicts => {
      const p = new EgressProgram(preview);
      p.linkHub();
      p.apps("apps", undefined, { networkSecurityGroup });
      return judge(networkEgressNeeded, p);
    };
    const question = 'Cannot tell whether Subnet "apps" reaches what private link does not carry:';
    expect(judged({ id: UNKNOWN })).toEqual([["cannot-tell", "apps", `${question} \`networkSecurityGroup.id\` is known only after the update.`, LATER]]);
    expect(judged({ id: "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network/networkSecurityGroups/far" })).toEqual([
      ["cannot-tell", "apps", `${question} \`networkSecurityGroup\` leads to existing networkSecurityGroups "far", whose rules this estate does not show.`, 'Check the rules of existing networkSecurityGroups "far".'],
    ]);
  });

  it("cannot tell while it is unknown whether a subnet with a deny is behind a scope", () => {
    const judged = (link: Inputs, subnet: Inputs, rules: unknown): Verdicts => {
      const p = new EgressProgram(preview);
      p.linkHub(link);
      p.apps("apps", p.securityGroup("egress", rules), subnet);
      return judge(networkEgressNeeded, p, {}, { programOnly: "in a file links and subnets stand under what holds them" });
    };
    const because = (property: string, of: string): Verdicts => [["cannot-tell", "egress", `${QUESTION} \`${property}\` of ${of} is known only after the update.`, LATER]];
    for (const [link, subnet, property, of] of [
      [{ privateZoneName: UNKNOWN }, {}, "privateZoneName", 'VirtualNetworkLink "link"'],
      [{ virtualNetwork: { id: UNKNOWN } }, {}, "virtualNetwork.id", 'VirtualNetworkLink "link"'],
      [{}, { virtualNetworkName: UNKNOWN }, "virtualNetworkName", 'Subnet "apps"'],
      [{}, { subnetName: UNKNOWN }, "subnetName", 'Subnet "apps"'],
    ] as const) {
      expect(judged(link, subnet, [DENY])).toEqual(because(property, of));
      expect(judged(link, subnet, [])).toEqual("subnetName" in subnet ? PASSES : []);
    }
  });
});
