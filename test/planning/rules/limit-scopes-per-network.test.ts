import { describe, expect, it } from "vitest";
import { limitScopesPerNetwork } from "../../../src/planning/rules/limit-scopes-per-network";
import { existingNetwork, existingZoneConfigs, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, Program, UNKNOWN } from "../program";

function second(p: HubProgram, network: Handle, inputs: Readonly<Record<string, unknown>> = {}): Handle {
  return p.endpoint("endpoint-2", p.subnet("more", network), p.scope("scope-2"), inputs);
}

function unknownScope(p: HubProgram, subnet: Handle): Handle {
  return p.endpoint("later-endpoint", subnet, p.scopeOfHub, { privateLinkServiceConnections: [{ name: "later", privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] }] });
}

const LATER = "Preview again once it is known, or give the value as a literal.";

describe.each(PREVIEWS)("limit-scopes-per-network at a %s preview", (preview) => {
  it("passes a network that reaches one scope by endpoints and by zones", () => {
    const p = new HubProgram(preview);
    const zones = p.allZones();
    const spoke = p.network("spoke");
    p.zoneGroup("default", p.hubEndpoint, zones);
    p.endpoint("endpoint-2", p.subnet("more", p.hub), p.scopeOfHub);
    for (const zone of zones) {
      p.link(`${zone.name}-hub`, zone, p.hub);
      p.link(`${zone.name}-spoke`, zone, spoke);
    }
    expect(judge(limitScopesPerNetwork, p)).toEqual([["passes", "hub"], ["passes", "spoke"]]);
  });

  it("names a network with endpoints to two scopes", () => {
    const p = new HubProgram(preview);
    second(p, p.hub);
    expect(judge(limitScopesPerNetwork, p)).toEqual([
      [
        "violated",
        "hub",
        'VirtualNetwork "hub" reaches 2 scopes, PrivateLinkScope "scope" (through PrivateEndpoint "endpoint") and PrivateLinkScope "scope-2" (through PrivateEndpoint "endpoint-2"), and the limit is 1: the names that all of Azure Monitor shares lead to one of them, and what another one holds is cut off from the network.',
        "Connect the network to one scope, and put what it needs into that scope.",
      ],
    ]);
  });

  it("names a network that is linked to a zone of a second scope", () => {
    const p = new HubProgram(preview);
    const spoke = p.network("spoke");
    const monitor = p.zoneOf("monitor");
    p.zoneGroup("spoke-group", second(p, spoke), [monitor]);
    p.link("hub-link", monitor, p.hub);
    expect(judge(limitScopesPerNetwork, p)).toEqual([
      [
        "violated",
        "hub",
        'VirtualNetwork "hub" reaches 2 scopes, PrivateLinkScope "scope" (through PrivateEndpoint "endpoint") and PrivateLinkScope "scope-2" (through VirtualNetworkLink "hub-link"), and the limit is 1: the names that all of Azure Monitor shares lead to one of them, and what another one holds is cut off from the network.',
        "Connect the network to one scope, and put what it needs into that scope.",
      ],
      ["passes", "spoke"],
    ]);
  });

  it("names an existing network at what first names it", () => {
    const p = new HubProgram(preview);
    const zone = p.zoneOf("monitor");
    const other = p.zoneOf("ods");
    p.zoneGroup("a", p.hubEndpoint, [zone]);
    p.zoneGroup("b", second(p, p.network("spoke")), [other]);
    p.link("a-link", zone, p.hub, { virtualNetwork: { id: existingNetwork("far") } });
    p.link("b-link", other, p.hub, { virtualNetwork: { id: existingNetwork("Far") } });
    expect(judge(limitScopesPerNetwork, p).filter(([, name]) => name === "a-link")).toEqual([
      [
        "violated",
        "a-link",
        'existing virtualNetworks "far" reaches 2 scopes, PrivateLinkScope "scope" (through VirtualNetworkLink "a-link") and PrivateLinkScope "scope-2" (through VirtualNetworkLink "b-link"), and the limit is 1: the names that all of Azure Monitor shares lead to one of them, and what another one holds is cut off from the network.',
        "Connect the network to one scope, and put what it needs into that scope.",
      ],
    ]);
  });

  it("names an existing network at what certainly leads from it to a scope", () => {
    const p = new HubProgram(preview);
    const subnet = { subnet: { id: `${existingNetwork("far")}/subnets/endpoints` } };
    const privateLinkServiceConnections = [{ name: "a", privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] }];
    p.endpoint("a-maybe", p.hub, p.scopeOfHub, { ...subnet, privateLinkServiceConnections });
    p.endpoint("b-first", p.hub, p.scopeOfHub, subnet);
    p.endpoint("c-second", p.hub, p.scope("scope-2"), subnet);
    expect(judge(limitScopesPerNetwork, p).filter(([answer]) => answer === "violated").map(([, name]) => name)).toEqual(["b-first"]);
  });

  it("counts the scopes behind an existing zone", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("b", second(p, p.network("spoke")), [], { privateDnsZoneConfigs: existingZoneConfigs([ZONES.monitor]) });
    p.link("hub-link", p.zone("corp.contoso.com"), p.hub, { privateZoneName: ZONES.monitor, resourceGroupName: "dns" });
    expect(judge(limitScopesPerNetwork, p).map((verdict) => verdict.slice(0, 2))).toEqual([["violated", "hub"], ["passes", "spoke"]]);
  });

  it("does not count what the blob zone or another service's endpoint leads to", () => {
    const p = new HubProgram(preview);
    const blob = p.zoneOf("blob");
    p.zoneGroup("b", second(p, p.network("spoke")), [...p.zones("monitor"), blob]);
    p.storageEndpoint("storage");
    p.link("hub-blob", blob, p.hub);
    expect(judge(limitScopesPerNetwork, p)).toEqual([["passes", "hub"], ["passes", "spoke"]]);
  });

  it("cannot tell while a second endpoint's scope is unknown", () => {
    const p = new HubProgram(preview);
    unknownScope(p, p.subnet("more", p.hub));
    expect(judge(limitScopesPerNetwork, p)).toEqual([
      [
        "cannot-tell",
        "hub",
        'Cannot tell whether VirtualNetwork "hub" reaches more than 1 scope: `privateLinkServiceConnections[0].privateLinkServiceId` of PrivateEndpoint "later-endpoint" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("passes a network whose only scope is unknown", () => {
    const p = new HubProgram(preview);
    const spoke = p.network("spoke");
    const monitor = p.zoneOf("monitor");
    p.zoneGroup("default", unknownScope(p, p.subnet("more", spoke)), [monitor]);
    p.link("spoke-link", monitor, spoke);
    expect(judge(limitScopesPerNetwork, p)).toEqual([["passes", "hub"], ["passes", "spoke"]]);
  });

  it("cannot tell while an endpoint to another scope is in an unknown network", () => {
    const p = new HubProgram(preview);
    second(p, p.hub, { subnet: { id: UNKNOWN } });
    expect(judge(limitScopesPerNetwork, p).filter(([, name]) => name === "hub")).toEqual([
      [
        "cannot-tell",
        "hub",
        'Cannot tell whether VirtualNetwork "hub" reaches more than 1 scope: `subnet.id` of PrivateEndpoint "endpoint-2" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while a link names an unknown zone, and another scope fills one", () => {
    const p = new HubProgram(preview);
    const monitor = p.zoneOf("monitor");
    p.zoneGroup("b", second(p, p.network("spoke")), [monitor]);
    p.link("hub-link", monitor, p.hub, { privateZoneName: UNKNOWN });
    expect(judge(limitScopesPerNetwork, p)).toEqual([
      [
        "cannot-tell",
        "hub",
        'Cannot tell whether VirtualNetwork "hub" reaches more than 1 scope: `privateZoneName` of VirtualNetworkLink "hub-link" is known only after the update.',
        LATER,
      ],
      ["passes", "spoke"],
    ]);
  });

  it("cannot tell while a group that may fill the linked zone is unknown", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("b", second(p, p.network("spoke")), [], { privateDnsZoneConfigs: UNKNOWN });
    p.link("hub-link", p.zoneOf("monitor"), p.hub);
    expect(judge(limitScopesPerNetwork, p)).toEqual([
      [
        "cannot-tell",
        "hub",
        'Cannot tell whether VirtualNetwork "hub" reaches more than 1 scope: `privateDnsZoneConfigs` of PrivateDnsZoneGroup "b" is known only after the update.',
        LATER,
      ],
      ["passes", "spoke"],
    ]);
  });

  it("cannot tell while the name of the linked zone is unknown", () => {
    const p = new HubProgram(preview);
    const unnamed = p.zone("unnamed", { privateZoneName: UNKNOWN });
    p.zoneGroup("b", second(p, p.network("spoke")), [unnamed]);
    p.link("hub-link", unnamed, p.hub);
    expect(judge(limitScopesPerNetwork, p)).toEqual([
      [
        "cannot-tell",
        "hub",
        'Cannot tell whether VirtualNetwork "hub" reaches more than 1 scope: `privateZoneName` of PrivateZone "unnamed" is known only after the update.',
        LATER,
      ],
      ["passes", "spoke"],
    ]);
  });

  it("passes unknown links where the estate has one scope only", () => {
    const p = new HubProgram(preview);
    const monitor = p.zoneOf("monitor");
    p.zoneGroup("default", p.hubEndpoint, [monitor]);
    p.link("a-link", monitor, p.hub, { privateZoneName: UNKNOWN });
    p.link("b-link", monitor, p.hub, { virtualNetwork: { id: UNKNOWN } });
    expect(judge(limitScopesPerNetwork, p)).toEqual([["passes", "hub"]]);
  });

  it("names certain scopes beyond the limit whatever else is unknown", () => {
    const p = new HubProgram(preview);
    second(p, p.hub);
    unknownScope(p, p.subnet("third", p.hub));
    expect(judge(limitScopesPerNetwork, p).map((verdict) => verdict.slice(0, 2))).toEqual([["violated", "hub"]]);
  });
});

describe.each(PREVIEWS)("limit-scopes-per-network without any known network at a %s preview", (preview) => {
  it("cannot tell while two scopes are reached from unknown networks", () => {
    const p = new Program(preview);
    p.endpoint("a", p.subnet("a-subnet", p.network("n")), p.scope("scope-1"), { subnet: { id: UNKNOWN } });
    p.endpoint("b", p.subnet("b-subnet", p.network("m")), p.scope("scope-2"), { subnet: { id: UNKNOWN } });
    expect(judge(limitScopesPerNetwork, p)).toEqual([
      [
        "cannot-tell",
        "a",
        'Cannot tell whether the network of PrivateEndpoint "a" reaches more than 1 scope: `subnet.id` is known only after the update.',
        LATER,
      ],
      [
        "cannot-tell",
        "b",
        'Cannot tell whether the network of PrivateEndpoint "b" reaches more than 1 scope: `subnet.id` is known only after the update.',
        LATER,
      ],
    ]);
  });
});
