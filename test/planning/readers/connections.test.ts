import { describe, expect, it } from "vitest";
import { type EndpointNode, type Reference } from "../../../src/planning/estate";
import { PREVIEWS, Program } from "../program";

function endpointOf(program: Program): EndpointNode {
  const [endpoint] = program.estate().of("endpoint");
  if (endpoint === undefined) throw new Error("the program has no endpoint");
  return endpoint;
}

function described(reference: Reference | undefined): string {
  if (reference === undefined) return "none";
  return reference.kind === "node" || reference.kind === "outside" ? `${reference.kind} ${reference.label}` : reference.kind;
}

function targetOf(program: Program): string {
  const { connections } = endpointOf(program);
  return connections.kind === "known" ? described(connections.value[0]?.target) : connections.kind;
}

describe.each(PREVIEWS)("the network of an endpoint at a %s preview", (preview) => {
  it("is found behind a subnet that its network defines inline", () => {
    const p = new Program(preview);
    const hub = p.network("hub", { subnets: [{ name: "endpoints" }] });
    p.endpoint("endpoint", hub, p.scope("scope"), { subnet: { id: p.from([hub], `${hub.armId}/subnets/endpoints`) } });
    expect(described(endpointOf(p).network)).toBe('node VirtualNetwork "hub"');
  });

  it("is found behind the literal id of a subnet that its network defines inline", () => {
    const p = new Program(preview);
    const hub = p.network("hub", { virtualNetworkName: "hub" });
    p.endpoint("endpoint", hub, p.scope("scope"), { subnet: { id: `${hub.armId}/subnets/endpoints` } });
    expect(described(endpointOf(p).network)).toBe('node VirtualNetwork "hub"');
  });

  it("is outside behind the literal id of another stack's subnet", () => {
    const p = new Program(preview);
    const hub = p.network("hub", { virtualNetworkName: "hub" });
    p.endpoint("endpoint", hub, p.scope("scope"), {
      subnet: { id: "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/other/providers/Microsoft.Network/virtualNetworks/hub/subnets/endpoints" },
    });
    expect(described(endpointOf(p).network)).toBe('outside existing virtualNetworks "hub"');
  });
});

describe.each(PREVIEWS)("the target of an endpoint's connection at a %s preview", (preview) => {
  const alias = "shop.6f1b7c0e-1111-2222-3333-444444444444.westeurope.azure.privatelinkservice";

  it("is a Private Link Service of another owner where its alias is given", () => {
    const p = new Program(preview);
    const subnet = p.subnet("endpoints", p.network("hub"));
    p.endpoint("endpoint", subnet, subnet, { privateLinkServiceConnections: undefined, manualPrivateLinkServiceConnections: [{ privateLinkServiceId: alias }] });
    expect(targetOf(p)).toBe(`outside existing privateLinkServices "${alias}"`);
  });

  it("is the program's own Private Link Service where the alias comes from it", () => {
    const p = new Program(preview);
    const service = p.register("network:PrivateLinkService", "shop", "Microsoft.Network/privateLinkServices", {});
    const subnet = p.subnet("endpoints", p.network("hub"));
    p.endpoint("endpoint", subnet, service, { privateLinkServiceConnections: [{ privateLinkServiceId: p.from([service], alias) }] });
    expect(targetOf(p)).toBe('node PrivateLinkService "shop"');
  });
});
