import { describe, expect, it } from "vitest";
import { endpointStaticAddresses } from "../../../src/planning/rules/endpoint-static-addresses";
import { judge } from "../judge";
import { PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";

type Inputs = Readonly<Record<string, unknown>>;

function program(preview: Preview, endpoint: Inputs): Program {
  const p = new Program(preview);
  p.endpoint("endpoint", p.subnet("endpoints", p.network("hub")), p.scope("scope"), endpoint);
  return p;
}

function entries(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => ({ groupId: "azuremonitor", memberName: `m${index}`, privateIPAddress: `10.0.0.${index + 4}` }));
}

function connectedTo(groupIds: readonly string[] | undefined): Inputs {
  return { privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: UNKNOWN, groupIds }] };
}

describe.each(PREVIEWS)("endpoint-static-addresses at a %s preview", (preview) => {
  it.each([["none", {}], ["an empty list", { ipConfigurations: [] }]])("passes an endpoint with %s", (_, endpoint) => {
    expect(judge(endpointStaticAddresses, program(preview, endpoint))).toEqual([["passes", "endpoint"]]);
  });

  it.each([
    [1, "1 static address"],
    [2, "2 static addresses"],
  ])("names an endpoint with %s, be it known or not to which scope it leads", (count, says) => {
    for (const target of [{}, connectedTo(["azuremonitor"])]) {
      expect(judge(endpointStaticAddresses, program(preview, { ipConfigurations: entries(count), ...target }))).toEqual([
        [
          "violated",
          "endpoint",
          `PrivateEndpoint "endpoint" has ${says}: the next resource that joins its scope may bring a member without one, and then Azure refuses every change of the endpoint.`,
          "Leave ipConfigurations out, or add an address for each new member before it joins.",
        ],
      ]);
    }
  });

  it("stays quiet about another service's endpoint", () => {
    expect(judge(endpointStaticAddresses, program(preview, { ipConfigurations: entries(1), ...connectedTo(["vault"]) }))).toEqual([]);
  });

  it("cannot tell while the addresses or the target are unknown", () => {
    expect(judge(endpointStaticAddresses, program(preview, { ipConfigurations: UNKNOWN }))).toEqual([
      ["cannot-tell", "endpoint", 'Cannot tell whether PrivateEndpoint "endpoint" has static addresses: `ipConfigurations` is known only after the update.', LATER],
    ]);
    expect(judge(endpointStaticAddresses, program(preview, { ipConfigurations: entries(1), ...connectedTo(undefined) }))).toEqual([
      [
        "cannot-tell",
        "endpoint",
        'Cannot tell whether PrivateEndpoint "endpoint", which has static addresses, leads to a scope: `privateLinkServiceConnections[0].privateLinkServiceId` is known only after the update.',
        LATER,
      ],
    ]);
  });
});
