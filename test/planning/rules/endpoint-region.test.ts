import { describe, expect, it } from "vitest";
import { endpointRegion } from "../../../src/planning/rules/endpoint-region";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const QUESTION = 'Cannot tell whether PrivateEndpoint "endpoint" is in its network\'s region:';
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers/Microsoft.Network";

type Inputs = Readonly<Record<string, unknown>>;

function program(preview: Preview, endpoint: Inputs, network: Inputs = {}, location?: string): Program {
  const p = new Program(preview, location);
  p.endpoint("endpoint", p.subnet("endpoints", p.network("hub", network)), p.scope("scope"), endpoint);
  return p;
}

function elsewhere(p: Program, id: string, inputs: Inputs = {}): Handle {
  return p.endpoint("endpoint", p.network("hub"), p.scope("scope"), { subnet: { id }, ...inputs });
}

describe.each(PREVIEWS)("endpoint-region at a %s preview", (preview) => {
  it.each([
    ["the same location", { location: "westeurope" }, { location: "westeurope" }],
    ["another spelling of it", { location: "West Europe" }, { location: "westeurope" }],
    ["a location given and one inherited", { location: "westeurope" }, { location: undefined }],
    ["both inherited", { location: undefined }, { location: undefined }],
  ])("passes %s", (_, endpoint, network) => {
    expect(judge(endpointRegion, program(preview, endpoint, network))).toEqual([["passes", "endpoint"]]);
  });

  it("passes what takes the location of one group, even of an unknown one", () => {
    const inherited = { location: undefined };
    expect(judge(endpointRegion, program(preview, inherited, inherited, UNKNOWN))).toEqual([["passes", "endpoint"]]);
    const existing = { ...inherited, resourceGroupName: "existing" };
    expect(judge(endpointRegion, program(preview, existing, existing))).toEqual([["passes", "endpoint"]]);
  });

  it("names an endpoint in another region", () => {
    expect(judge(endpointRegion, program(preview, { location: "northeurope" }))).toEqual([
      [
        "violated",
        "endpoint",
        'PrivateEndpoint "endpoint" is in "northeurope", and its network VirtualNetwork "hub" in "westeurope": Azure does not create it, and nothing gets a private path through it.',
        'Set location: "westeurope", or use a network in "northeurope".',
      ],
    ]);
  });

  it("names an endpoint that takes another region from its group", () => {
    expect(judge(endpointRegion, program(preview, { location: undefined }, { location: "westus" }))).toEqual([
      [
        "violated",
        "endpoint",
        'PrivateEndpoint "endpoint" is in "westeurope", and its network VirtualNetwork "hub" in "westus": Azure does not create it, and nothing gets a private path through it.',
        'Set location: "westus", or use a network in "westeurope".',
      ],
    ]);
  });

  it("finds the network of a subnet that is defined inline", () => {
    const p = new Program(preview);
    const hub = p.network("hub");
    p.endpoint("endpoint", hub, p.scope("scope"), { location: "westus", subnet: { id: p.from([hub], `${hub.armId}/subnets/endpoints`) } });
    expect(judge(endpointRegion, p).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("names an endpoint in another subscription than its existing network", () => {
    const p = new Program(preview);
    const id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/endpoint";
    elsewhere(p, `${EXISTING}/virtualNetworks/hub/subnets/endpoints`, { id });
    expect(judge(endpointRegion, p)).toEqual([
      [
        "violated",
        "endpoint",
        'PrivateEndpoint "endpoint" is in the subscription "00000000-0000-0000-0000-000000000001", and its network existing virtualNetworks "hub" in "00000000-0000-0000-0000-000000000002": Azure does not create it, and nothing gets a private path through it.',
        'Create the endpoint in the subscription "00000000-0000-0000-0000-000000000002", or use a network of its own subscription.',
      ],
    ]);
  });

  it("cannot tell the region of an existing network", () => {
    const p = new Program(preview);
    elsewhere(p, `${EXISTING}/virtualNetworks/hub/subnets/endpoints`);
    expect(judge(endpointRegion, p)).toEqual([
      ["cannot-tell", "endpoint", `${QUESTION} this estate does not show where existing virtualNetworks "hub" is.`, `Check that the endpoint's location is that of existing virtualNetworks "hub".`],
    ]);
  });

  it.each([
    ["the endpoint's location", { location: UNKNOWN }, {}, undefined, "`location` is known only after the update."],
    ["the network's location", {}, { location: UNKNOWN }, undefined, '`location` of VirtualNetwork "hub" is known only after the update.'],
    ["the group's location", { location: undefined }, {}, UNKNOWN, '`location` is taken from ResourceGroup "rg", where it is known only after the update.'],
    ["the location of an existing group", { location: undefined, resourceGroupName: "other" }, {}, undefined, '`location` is taken from the resource group "other", which is not part of this estate.'],
    ["the subnet", { subnet: { id: UNKNOWN } }, {}, undefined, "`subnet.id` is known only after the update."],
  ])("cannot tell while %s is unknown", (_, endpoint, network, location, because) => {
    expect(judge(endpointRegion, program(preview, endpoint, network, location))).toEqual([["cannot-tell", "endpoint", `${QUESTION} ${because}`, LATER]]);
  });

  it("names the subnet whose network is unknown", () => {
    const p = new Program(preview);
    p.endpoint("endpoint", p.subnet("endpoints", p.network("hub"), { virtualNetworkName: UNKNOWN }), p.scope("scope"));
    expect(judge(endpointRegion, p)).toEqual([["cannot-tell", "endpoint", `${QUESTION} \`virtualNetworkName\` of Subnet "endpoints" is known only after the update.`, LATER]]);
  });

  it("cannot tell where neither the resource nor its group gives a location", () => {
    const p = new Program(preview);
    const group = p.register("resources:ResourceGroup", "bare", "Microsoft.Resources/resourceGroups", { resourceGroupName: "bare" });
    const bare = { location: undefined, resourceGroupName: p.name(group) };
    p.endpoint("endpoint", p.subnet("endpoints", p.network("hub")), p.scope("scope"), bare);
    expect(judge(endpointRegion, p)).toEqual([
      ["cannot-tell", "endpoint", `${QUESTION} \`location\` is given by neither the resource nor its resource group, so that the provider's own setting decides.`, LATER],
    ]);
  });

  it("stays quiet about an endpoint without a subnet", () => {
    expect(judge(endpointRegion, program(preview, { subnet: undefined }))).toEqual([]);
  });
});
