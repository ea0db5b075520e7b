import { describe, expect, it } from "vitest";
import { endpointSubnetSize } from "../../../src/planning/rules/endpoint-subnet-size";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const QUESTION = 'Cannot tell whether Subnet "endpoints" has the addresses that endpoints to a scope take:';
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints";

type Inputs = Readonly<Record<string, unknown>>;

function program(preview: Preview, ranges: Inputs, endpoint: Inputs = {}): { p: Program; scope: Handle; subnet: Handle; hub: Handle } {
  const p = new Program(preview);
  const hub = p.network("hub");
  const subnet = p.subnet("endpoints", hub, ranges);
  const scope = p.scope("scope");
  p.endpoint("endpoint", subnet, scope, endpoint);
  return { p, scope, subnet, hub };
}

function tooSmall(usable: number): readonly string[] {
  return [
    "violated",
    "endpoints",
    `Subnet "endpoints" has ${usable} addresses to give, and PrivateEndpoint "endpoint" takes 11 at the least: an endpoint that does not find them all is not created, and no network gets a private path through it.`,
    'Give Subnet "endpoints" a range of /27 or larger.',
  ];
}

function toScope(privateLinkServiceId: unknown, groupIds?: readonly string[]): Inputs {
  return { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId, groupIds }] };
}

describe.each(PREVIEWS)("endpoint-subnet-size at a %s preview", (preview) => {
  it.each([
    ["a range that has 11 to give", { addressPrefix: "10.0.0.0/28" }],
    ["a larger one", { addressPrefix: "10.0.0.0/24" }],
    ["two ranges that have 11 together", { addressPrefixes: ["10.0.0.0/29", "10.0.1.0/29"] }],
    ["an IPv6 range beside it", { addressPrefixes: ["10.0.0.0/28", "fd00::/64"] }],
  ])("passes %s", (_, ranges) => {
    expect(judge(endpointSubnetSize, program(preview, ranges).p)).toEqual([["passes", "endpoints"]]);
  });

  it.each([
    [3, { addressPrefix: "10.0.0.0/29" }],
    [7, { addressPrefixes: ["10.0.0.0/29", "10.0.1.0/30"] }],
    [0, { addressPrefixes: ["10.0.0.0/31"] }],
    [0, { addressPrefixes: ["fd00::/64"] }],
  ])("names a subnet with %s addresses to give", (usable, ranges) => {
    expect(judge(endpointSubnetSize, program(preview, ranges).p)).toEqual([tooSmall(usable)]);
  });

  it("counts the endpoints in one subnet together", () => {
    const { p, scope, subnet } = program(preview, { addressPrefix: "10.0.0.0/28" });
    p.endpoint("second", subnet, scope);
    p.endpoint("third", subnet, scope);
    expect(judge(endpointSubnetSize, p)).toEqual([
      [
        "violated",
        "endpoints",
        'Subnet "endpoints" has 11 addresses to give, and PrivateEndpoint "endpoint", PrivateEndpoint "second" and PrivateEndpoint "third" take 33 at the least: an endpoint that does not find them all is not created, and no network gets a private path through it.',
        'Give Subnet "endpoints" a range of /26 or larger.',
      ],
    ]);
  });

  it("passes two endpoints in a /27, and one in each of two small subnets", () => {
    const { p, scope, subnet, hub } = program(preview, { addressPrefix: "10.0.0.0/27" });
    p.endpoint("second", subnet, scope);
    p.endpoint("third", p.subnet("more", hub, { addressPrefix: "10.0.1.0/28" }), scope);
    expect(judge(endpointSubnetSize, p)).toEqual([["passes", "endpoints"], ["passes", "more"]]);
  });

  it("stays quiet about the subnet of another service's endpoint", () => {
    const { p } = program(preview, { addressPrefix: "10.0.0.0/29" }, toScope(UNKNOWN, ["vault"]));
    expect(judge(endpointSubnetSize, p)).toEqual([]);
  });

  it("stays quiet about an endpoint without a subnet", () => {
    expect(judge(endpointSubnetSize, program(preview, { addressPrefix: "10.0.0.0/29" }, { subnet: undefined }).p)).toEqual([]);
  });

  it("names a subnet that is too small for the scope behind an unknown id", () => {
    const { p } = program(preview, { addressPrefix: "10.0.0.0/29" }, toScope(UNKNOWN, ["azuremonitor"]));
    expect(judge(endpointSubnetSize, p)).toEqual([tooSmall(3)]);
  });

  it.each([
    ["unknown", { addressPrefix: UNKNOWN }, "`addressPrefix` is known only after the update.", LATER],
    ["left out", {}, "`addressPrefix` is left out, so that the range is not shown.", "Give the subnet its range."],
    ["malformed", { addressPrefix: "10.0.0/28" }, '`addressPrefix` is "10.0.0/28", which is not a range of addresses.', "Correct `addressPrefix`."],
  ])("cannot tell of a range that is %s", (_, ranges, because, fix) => {
    expect(judge(endpointSubnetSize, program(preview, ranges).p)).toEqual([["cannot-tell", "endpoints", `${QUESTION} ${because}`, fix]]);
  });

  it("cannot tell of an existing subnet", () => {
    const { p } = program(preview, {}, { subnet: { id: EXISTING } });
    expect(judge(endpointSubnetSize, p)).toEqual([
      [
        "cannot-tell",
        "endpoint",
        'Cannot tell whether existing subnets "endpoints" has the 11 addresses that PrivateEndpoint "endpoint" takes: this estate does not show its ranges.',
        'Check in the stack of existing subnets "endpoints" that 11 of its addresses are free.',
      ],
    ]);
  });

  it("cannot tell while the endpoint's subnet is unknown", () => {
    const { p } = program(preview, { addressPrefix: "10.0.0.0/29" }, { subnet: { id: UNKNOWN } });
    expect(judge(endpointSubnetSize, p)).toEqual([
      ["cannot-tell", "endpoint", 'Cannot tell whether the subnet of PrivateEndpoint "endpoint" has the 11 addresses that it takes: `subnet.id` is known only after the update.', LATER],
    ]);
  });

  it("cannot tell while another endpoint, of an unknown subnet, may be in a full one", () => {
    const { p, subnet, hub, scope } = program(preview, { addressPrefix: "10.0.0.0/28" });
    p.endpoint("other", subnet, scope, { subnet: { id: UNKNOWN } });
    p.endpoint("roomy", p.subnet("roomy", hub, { addressPrefix: "10.0.1.0/27" }), scope);
    expect(judge(endpointSubnetSize, p)).toEqual([
      ["cannot-tell", "endpoints", `${QUESTION} \`subnet.id\` of PrivateEndpoint "other" is known only after the update.`, LATER],
      ["passes", "roomy"],
      ["cannot-tell", "other", 'Cannot tell whether the subnet of PrivateEndpoint "other" has the 11 addresses that it takes: `subnet.id` is known only after the update.', LATER],
    ]);
  });

  it("knows of an endpoint of an unknown subnet that it is in another network", () => {
    const { p, scope } = program(preview, { addressPrefix: "10.0.0.0/28" });
    const spoke = p.network("spoke");
    p.endpoint("other", spoke, scope, { subnet: { id: p.from([spoke], UNKNOWN) } });
    const verdicts = judge(endpointSubnetSize, p, {}, { programOnly: "only a program tells the network of an unknown id" });
    expect(verdicts.filter(([, name]) => name === "endpoints")).toEqual([["passes", "endpoints"]]);
  });

  it("cannot tell while a second endpoint may lead to a scope or elsewhere", () => {
    const { p, scope, subnet } = program(preview, { addressPrefix: "10.0.0.0/28" });
    p.endpoint("other", subnet, scope, toScope(UNKNOWN));
    expect(judge(endpointSubnetSize, p)).toEqual([
      ["cannot-tell", "endpoints", `${QUESTION} \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "other" is known only after the update.`, LATER],
    ]);
  });

  it("stays quiet about a roomy subnet whose only endpoint may lead elsewhere", () => {
    expect(judge(endpointSubnetSize, program(preview, { addressPrefix: "10.0.0.0/28" }, toScope(UNKNOWN)).p)).toEqual([]);
  });
});
