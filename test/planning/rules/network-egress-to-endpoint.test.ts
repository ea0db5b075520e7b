import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { networkEgressToEndpoint } from "../../../src/planning/rules/network-egress-to-endpoint";
import { EgressProgram, outbound } from "../egress-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const QUESTION = 'Cannot tell whether NetworkSecurityGroup "egress" lets out traffic to the endpoint that Azure Monitor\'s names lead to:';
const PASSES = [["passes", "egress"]];
const RANGE = "10.0.0.0/26";
const DENY = outbound("Deny", 4000, { destinationAddressPrefix: "*", destinationPortRange: "*", protocol: "*" });

type Inputs = Readonly<Record<string, unknown>>;
type Verdicts = readonly (readonly string[])[];

const allow = (destinationAddressPrefix: string, inputs: Inputs = {}): Inputs => outbound("Allow", 200, { destinationAddressPrefix, ...inputs });

const TAGS = ["AzureActiveDirectory", "AzureResourceManager", "AzureFrontDoor.FirstParty", "AzureFrontDoor.Frontend"].map((tag, index) => allow(tag, { priority: 210 + index }));

/** A hub whose names lead to an endpoint in its first subnet. */
class LinkedProgram extends EgressProgram {
  readonly endpoints: Handle;
  readonly toScope: Handle;

  constructor(preview: Preview, { subnet = {}, endpoint = {}, link = {} }: { readonly subnet?: Inputs; readonly endpoint?: Inputs; readonly link?: Inputs } = {}) {
    super(preview);
    this.endpoints = this.subnet("endpoints", this.hub, { subnetName: "endpoints", addressPrefix: RANGE, ...subnet });
    this.toScope = this.endpoint("endpoint", this.endpoints, this.scope("scope"), endpoint);
    this.zoneGroup("zones", this.toScope, [this.zoneOfAll]);
    this.linkHub(link);
  }
}

function withRules(preview: Preview, securityRules: unknown, given: ConstructorParameters<typeof LinkedProgram>[1] = {}, apps: Inputs = {}): Verdicts {
  const p = new LinkedProgram(preview, given);
  p.apps("apps", p.securityGroup("egress", securityRules), apps);
  return judge(networkEgressToEndpoint, p);
}

function denied(to = RANGE): Verdicts {
  return [
    [
      "violated",
      "egress",
      'NetworkSecurityGroup "egress" denies HTTPS from Subnet "apps" to PrivateEndpoint "endpoint", to which Azure Monitor\'s names lead there: monitoring stops in it.',
      `Allow outbound TCP 443 to ${to} in NetworkSecurityGroup "egress", in a rule with a lower priority number than the deny.`,
    ],
  ];
}

function open(because: string, fix = LATER): Verdicts {
  return [["cannot-tell", "egress", `${QUESTION} ${because}.`, fix]];
}

describe.each(PREVIEWS)("network-egress-to-endpoint at a %s preview", (preview) => {
  it.each([
    ["no rules: Azure's own let it out", []],
    ["a deny of Azure Monitor", [outbound("Deny", 300)]],
    ["a deny of the Internet", [{ ...DENY, destinationAddressPrefix: "Internet" }]],
    ["a deny of another range", [{ ...DENY, destinationAddressPrefix: "10.0.1.0/24" }]],
    ["a deny of the addresses that Azure keeps", [{ ...DENY, destinationAddressPrefix: "10.0.0.0/30" }]],
    ["a deny of another port", [{ ...DENY, destinationPortRange: "80" }]],
    ["a deny of another protocol", [{ ...DENY, protocol: "Udp" }]],
    ["a deny of inbound traffic", [{ ...DENY, direction: "Inbound" }]],
    ["a deny for some machines", [{ ...DENY, sourceAddressPrefix: "10.0.1.4" }]],
    ["a deny for another subnet", [{ ...DENY, sourceAddressPrefix: "10.0.2.0/24" }]],
    ["a deny behind an allow of the range", [allow(RANGE), DENY]],
    ["a deny behind an allow of a larger range", [allow("10.0.0.0/16"), DENY]],
    ["a deny behind allows of both halves", [allow("10.0.0.0/27"), allow("10.0.0.32/27", { priority: 201 }), DENY]],
    ["a deny behind an allow of its network", [allow("VirtualNetwork"), DENY]],
    ["a deny behind an allow of one of several", [allow("unused", { destinationAddressPrefix: undefined, destinationAddressPrefixes: ["10.9.0.0/16", RANGE] }), DENY]],
  ])("passes %s", (_, rules) => {
    expect(withRules(preview, rules)).toEqual(PASSES);
  });

  it.each([
    ["everything, though all that is public is let out", [...TAGS, DENY]],
    ["everything, before the allow", [allow(RANGE), { ...DENY, priority: 100 }]],
    ["everything, behind an allow of another port", [allow(RANGE, { destinationPortRange: "80" }), DENY]],
    ["everything, behind an allow of another range", [allow("10.0.1.0/24"), DENY]],
    ["everything, behind an allow of inbound traffic", [allow(RANGE, { direction: "Inbound" }), DENY]],
    ["everything, behind an allow of IPv6", [allow("fd00::/8"), DENY]],
    ["its network", [{ ...DENY, destinationAddressPrefix: "VirtualNetwork" }]],
    ["all private addresses", [{ ...DENY, destinationAddressPrefix: "10.0.0.0/8" }]],
    ["the range, in two parts", [{ ...DENY, destinationAddressPrefix: "10.0.0.0/27" }, { ...DENY, priority: 4001, destinationAddressPrefix: "10.0.0.32/27" }]],
    ["all that Azure does not keep", [{ ...DENY, destinationAddressPrefix: undefined, destinationAddressPrefixes: [...["4/30", "8/29", "16/28", "32/27"].map((part) => `10.0.0.${part}`)] }]],
    ["HTTPS from its subnet's range", [{ ...DENY, destinationPortRange: "400-500", protocol: "TCP", sourceAddressPrefix: "10.0.0.0/16" }]],
  ])("names a deny of %s", (_, rules) => {
    expect(withRules(preview, rules)).toEqual(denied());
  });

  it("reads rules that are resources of their own", () => {
    const p = new LinkedProgram(preview);
    const group = p.securityGroup("egress", undefined);
    p.rule("deny", group, DENY);
    p.apps("apps", group);
    expect(judge(networkEgressToEndpoint, p)).toEqual(denied());
  });

  it("cannot tell of a range that is let out in part", () => {
    const because = `\`subnet\` of PrivateEndpoint "endpoint" is ${RANGE}, of which the security group lets out a part, and which addresses the endpoint has this estate does not show`;
    expect(withRules(preview, [allow("10.0.0.0/27"), DENY])).toEqual(open(because, `Allow outbound TCP 443 to all of ${RANGE}.`));
    expect(withRules(preview, [{ ...DENY, destinationAddressPrefix: "10.0.0.62" }])).toEqual(open(because, `Allow outbound TCP 443 to all of ${RANGE}.`));
  });

  it("takes an endpoint's own addresses in place of its subnet's range", () => {
    const ipConfigurations = [4, 5].map((last) => ({ name: `ip-${last}`, groupId: "azuremonitor", memberName: `member-${last}`, privateIPAddress: `10.0.0.${last}` }));
    expect(withRules(preview, [allow("10.0.0.4/31"), DENY], { endpoint: { ipConfigurations } })).toEqual(PASSES);
    expect(withRules(preview, [allow("10.0.0.4"), DENY], { endpoint: { ipConfigurations } })).toEqual(denied("10.0.0.5"));
    expect(withRules(preview, [allow(RANGE), DENY], { endpoint: { ipConfigurations: [ipConfigurations[0], { ...ipConfigurations[1], privateIPAddress: UNKNOWN }] } })).toEqual(PASSES);
    expect(withRules(preview, [allow("10.0.0.5"), DENY], { endpoint: { ipConfigurations: [ipConfigurations[0], { ...ipConfigurations[1], privateIPAddress: UNKNOWN }] } })).toEqual(denied("10.0.0.4"));
  });

  it("takes several ranges of a subnet, and leaves those of IPv6 out", () => {
    const subnet = { addressPrefix: undefined, addressPrefixes: [RANGE, "fd00::/64", "10.0.3.0/26"] };
    expect(withRules(preview, [allow(RANGE), allow("10.0.3.0/26", { priority: 201 }), DENY], { subnet })).toEqual(PASSES);
    expect(withRules(preview, [DENY], { subnet })).toEqual(denied(`${RANGE} and 10.0.3.0/26`));
  });

  it.each([
    ["the rules", UNKNOWN, "securityRules"],
    ["an allow's destination", [allow(UNKNOWN), DENY], "securityRules[0].destinationAddressPrefix"],
    ["a deny's destination", [{ ...DENY, destinationAddressPrefix: UNKNOWN }], "securityRules[0].destinationAddressPrefix"],
    ["a deny's port", [{ ...DENY, destinationPortRange: UNKNOWN }], "securityRules[0].destinationPortRange"],
    ["a deny's access", [{ ...DENY, access: UNKNOWN }], "securityRules[0].access"],
    ["a deny's priority", [allow(RANGE), { ...DENY, priority: UNKNOWN }], "securityRules[1].priority"],
  ])("cannot tell while %s are unknown", (_, rules, property) => {
    expect(withRules(preview, rules)).toEqual(open(`\`${property}\` is known only after the update`));
  });

  it("cannot tell of what is no range, and of what stands in a range's place", () => {
    expect(withRules(preview, [allow("10.0.0.0-10.0.0.63"), DENY])).toEqual(open('`destinationAddressPrefix` is "10.0.0.0-10.0.0.63", which is no range of addresses', "Correct `destinationAddressPrefix`."));
    expect(withRules(preview, [allow("", { destinationAddressPrefix: undefined, destinationApplicationSecurityGroups: [{ id: UNKNOWN }] }), DENY])).toEqual(
      open("`destinationAddressPrefix` is left out, and whether the endpoint is what stands in its place this estate does not show", "Name the range of the endpoint's subnet in a rule of its own."),
    );
  });

  it("cannot tell of ranges while the subnet's is unknown, and of everything can", () => {
    const subnet = { addressPrefix: UNKNOWN };
    expect(withRules(preview, [allow(RANGE), DENY], { subnet })).toEqual(open('`addressPrefix` of Subnet "endpoints" is known only after the update'));
    expect(withRules(preview, [allow("VirtualNetwork"), DENY], { subnet })).toEqual(PASSES);
    expect(withRules(preview, [...TAGS, DENY], { subnet })).toEqual(denied('the range of the subnet of PrivateEndpoint "endpoint"'));
  });

  it("cannot tell of a network with DNS servers of its own", () => {
    const p = new LinkedProgram(preview);
    const spoke = p.network("spoke", { virtualNetworkName: "spoke", dhcpOptions: { dnsServers: ["10.0.0.68"] } });
    p.link("spoke-link", p.zoneOfAll, spoke);
    p.apps("apps", p.securityGroup("egress", [DENY]), {}, spoke);
    expect(judge(networkEgressToEndpoint, p)).toEqual(
      open("`dhcpOptions.dnsServers` of VirtualNetwork \"spoke\" names servers of the network's own, and whether they answer with the endpoint's addresses this estate does not show", "Check what the servers answer for api.monitor.azure.com."),
    );
  });

  it("judges a group once, with the subnets of all linked networks, and says nothing of others", () => {
    const p = new LinkedProgram(preview);
    const [spoke, far] = ["spoke", "far"].map((name) => p.network(name, { virtualNetworkName: name }));
    if (spoke === undefined || far === undefined) throw new Error("two networks");
    p.link("spoke-link", p.zoneOfAll, spoke);
    const group = p.securityGroup("egress", [DENY]);
    p.apps("apps", group, {}, p.hub);
    p.apps("jobs", group, { addressPrefix: "10.1.1.0/24" }, spoke);
    p.apps("bare", undefined);
    p.apps("AzureBastionSubnet", p.securityGroup("of-bastion", [DENY]));
    p.apps("other", p.securityGroup("of-far", [DENY]), {}, far);
    p.securityGroup("of-none", [DENY]);
    expect(judge(networkEgressToEndpoint, p).map(([answer, name, message]) => [answer, name, message])).toEqual([
      ["violated", "egress", 'NetworkSecurityGroup "egress" denies HTTPS from Subnet "apps" and Subnet "jobs" to PrivateEndpoint "endpoint", to which Azure Monitor\'s names lead there: monitoring stops in them.'],
    ]);
  });

  it("says nothing where no endpoint fills the linked zone, nor in another cloud", () => {
    const p = new EgressProgram(preview);
    p.linkHub();
    p.apps("apps", p.securityGroup("egress", [DENY]));
    expect(judge(networkEgressToEndpoint, p)).toEqual([]);
    const linked = new LinkedProgram(preview);
    linked.apps("apps", linked.securityGroup("egress", [DENY]));
    expect(judge(networkEgressToEndpoint, linked, { cloud: Cloud.USGovernment })).toEqual([]);
  });

  it("cannot tell while the group is unknown, or not shown", () => {
    const judged = (networkSecurityGroup: unknown): Verdicts => {
      const p = new LinkedProgram(preview);
      p.apps("apps", undefined, { networkSecurityGroup });
      return judge(networkEgressToEndpoint, p);
    };
    const question = 'Cannot tell whether Subnet "apps" is let out to PrivateEndpoint "endpoint":';
    expect(judged({ id: UNKNOWN })).toEqual([["cannot-tell", "apps", `${question} \`networkSecurityGroup.id\` is known only after the update.`, LATER]]);
    expect(judged({ id: "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network/networkSecurityGroups/far" })).toEqual([
      ["cannot-tell", "apps", `${question} \`networkSecurityGroup\` leads to existing networkSecurityGroups "far", whose rules this estate does not show.`, 'Check the rules of existing networkSecurityGroups "far".'],
    ]);
  });

  it("cannot tell while it is unknown whether the subnet's names lead to the endpoint, where it is denied", () => {
    const judged = (link: Inputs, subnet: Inputs, rules: unknown): Verdicts => {
      const p = new LinkedProgram(preview, { link });
      p.apps("apps", p.securityGroup("egress", rules), subnet);
      return judge(networkEgressToEndpoint, p, {}, { programOnly: "in a file links and subnets stand under what holds them" });
    };
    for (const [link, subnet, property, of] of [
      [{ privateZoneName: UNKNOWN }, {}, "privateZoneName", 'VirtualNetworkLink "link"'],
      [{ virtualNetwork: { id: UNKNOWN } }, {}, "virtualNetwork.id", 'VirtualNetworkLink "link"'],
      [{}, { virtualNetworkName: UNKNOWN }, "virtualNetworkName", 'Subnet "apps"'],
      [{}, { subnetName: UNKNOWN }, "subnetName", 'Subnet "apps"'],
    ] as const) {
      expect(judged(link, subnet, [DENY])).toEqual(open(`\`${property}\` of ${of} is known only after the update`));
      expect(judged(link, subnet, [])).toEqual("subnetName" in subnet ? PASSES : []);
    }
  });
});
