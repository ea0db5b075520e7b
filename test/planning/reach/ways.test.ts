import { describe, expect, it } from "vitest";
import { type HubProgram } from "../hub-program";
import { type Handle, UNKNOWN } from "../program";
import { ask, type Build, connected, endOf, type Given, linkAll, peer, type Question } from "./asked";

const QUERY: Question = ["spoke", "logs", "query"];
const COMPLETE: Given = { connectivity: "complete" };
const PRIVATE = ["private", 'PrivateLinkScope "scope" holds Workspace "logs", so it takes queries through the endpoint [D4, scope]'];
const LOST = 'VirtualNetwork "spoke" has no way to PrivateEndpoint "endpoint" in VirtualNetwork "hub": ';
const OPEN = 'cannot tell whether VirtualNetwork "spoke" reaches VirtualNetwork "hub": ';
const NO_PEERING = "no peering joins the two networks";
const ONE_WAY = "the two networks are not peered in both directions";
const HIDDEN = "and a gateway or an appliance that no source shows may carry the traffic";

/** A spoke that is linked to the hub's zones, with what joins the two. */
function joined(join: (p: HubProgram, spoke: Handle) => void): Build {
  return (p) => {
    const spoke = p.network("spoke");
    linkAll(p, connected(p), "spoke", spoke);
    p.member("member", p.scopeOfHub, p.workspace("logs"));
    join(p, spoke);
  };
}

describe("peerings", () => {
  it("are a way where both directions allow it", () => {
    expect(endOf(joined((p, spoke) => { peer(p, p.hub, spoke); }), QUERY)).toEqual(PRIVATE);
    expect(endOf(joined((p, spoke) => { peer(p, p.hub, spoke, ["there", "back"], { allowVirtualNetworkAccess: true }); }), QUERY)).toEqual(PRIVATE);
  });

  it.each<[string, (p: HubProgram, spoke: Handle) => void, string]>([
    ["there are none", () => undefined, NO_PEERING],
    ["only the hub has one", (p, spoke) => { peer(p, p.hub, spoke, ["there"]); }, ONE_WAY],
    ["only the spoke has one", (p, spoke) => { peer(p, p.hub, spoke, ["back"]); }, ONE_WAY],
    ["one denies access", (p, spoke) => { peer(p, p.hub, spoke, ["there"]); peer(p, p.hub, spoke, ["back"], { allowVirtualNetworkAccess: false }); }, ONE_WAY],
    ["both deny access", (p, spoke) => { peer(p, p.hub, spoke, ["there", "back"], { allowVirtualNetworkAccess: false }); }, ONE_WAY],
  ])("are no way where %s; something else may be", (_, join, lack) => {
    expect(endOf(joined(join), QUERY, COMPLETE)).toEqual(["unreachable", `${LOST}${lack} [D2, endpoint]`]);
    expect(endOf(joined(join), QUERY)).toEqual(["unknown", `${OPEN}${lack}, ${HIDDEN} [D2, endpoint]`]);
  });

  it("may be a way where a value of one is not known", () => {
    const open = (inputs: Readonly<Record<string, unknown>>): readonly string[] => endOf(joined((p, spoke) => { peer(p, p.hub, spoke, ["there"]); peer(p, p.hub, spoke, ["back"], inputs); }), QUERY, COMPLETE);
    const question = 'cannot tell whether VirtualNetwork "spoke" and VirtualNetwork "hub" are peered: ';
    expect(open({ allowVirtualNetworkAccess: UNKNOWN })).toEqual(["unknown", `${question}\`allowVirtualNetworkAccess\` of VirtualNetworkPeering "spoke-to-hub" is known only after the update [D2, endpoint]`]);
    expect(open({ remoteVirtualNetwork: { id: UNKNOWN } })).toEqual(["unknown", `${question}\`remoteVirtualNetwork.id\` of VirtualNetworkPeering "spoke-to-hub" is known only after the update [D2, endpoint]`]);
    expect(open({ virtualNetworkName: UNKNOWN })).toEqual(["unknown", `${question}\`virtualNetworkName\` of VirtualNetworkPeering "spoke-to-hub" is known only after the update [D2, endpoint]`]);
  });

  it("are none where one direction is missing for certain, whatever is not known of the other", () => {
    expect(endOf(joined((p, spoke) => { peer(p, p.hub, spoke, ["back"], { allowVirtualNetworkAccess: UNKNOWN }); }), QUERY, COMPLETE)).toEqual(["unreachable", `${LOST}${ONE_WAY} [D2, endpoint]`]);
  });

  it("over a third network carry nothing by themselves, and an appliance in it may", () => {
    const over = joined((p, spoke) => {
      const transit = p.network("transit");
      peer(p, p.hub, transit);
      peer(p, transit, spoke);
    });
    expect(endOf(over, QUERY, COMPLETE)).toEqual(["unknown", `${OPEN}${NO_PEERING}, and appliances in the networks between them may carry the traffic [D2, endpoint]`]);
  });

  it("whose networks are not known may join any two", () => {
    const stray = joined((p) => p.register("network:VirtualNetworkPeering", "stray", "Microsoft.Network/virtualNetworks/spoke/virtualNetworkPeerings", { virtualNetworkName: UNKNOWN, remoteVirtualNetwork: { id: UNKNOWN } }));
    expect(endOf(stray, QUERY, COMPLETE)).toEqual([
      "unknown",
      'cannot tell whether VirtualNetwork "spoke" and VirtualNetwork "hub" are peered: `virtualNetworkName` of VirtualNetworkPeering "stray" is known only after the update [D2, endpoint]',
    ]);
  });
});

describe("another way", () => {
  it("is one that the estate shows and does not read, even where it shows every way", () => {
    const gateway = joined((p) => p.register("network:VirtualNetworkGateway", "gateway", "Microsoft.Network/virtualNetworkGateways", {}));
    expect(endOf(gateway, QUERY, COMPLETE)).toEqual(["unknown", `${OPEN}${NO_PEERING}, and VirtualNetworkGateway "gateway" may carry the traffic [D2, endpoint]`]);
  });

  it("is a connection that is declared", () => {
    const said = (...connections: readonly (readonly string[])[]): readonly string[] => ask(joined(() => undefined), QUERY, { ...COMPLETE, topology: { connections } });
    expect(said(["spoke", "hub"]).slice(-3)).toEqual([
      'a connection between VirtualNetwork "spoke" and VirtualNetwork "hub" is declared [D2]',
      'the connection of PrivateEndpoint "endpoint" to PrivateLinkScope "scope" is approved when it is made [D26]',
      PRIVATE[1],
    ]);
    expect(said(["hub", "spoke"])[0]).toBe("private");
    // Groups are not joined: each says of its own networks alone that they reach each other.
    expect(said(["spoke", "spoke"], ["hub", "hub"])[0]).toBe("unreachable");
  });
});

describe("the endpoint's network", () => {
  const inSubnet = (id: unknown): readonly string[] =>
    endOf((p) => {
      const zone = p.zoneOf("monitor");
      p.zoneGroup("group", p.endpoint("elsewhere", p.hub, p.scopeOfHub, { subnet: id === undefined ? undefined : { id } }), [zone]);
      p.link("link", zone, p.hub);
      p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" });
    }, ["hub", "logs", "query"], COMPLETE);

  it("may not be known, or not given", () => {
    expect(inSubnet(UNKNOWN)).toEqual(["unknown", 'cannot tell which network PrivateEndpoint "elsewhere" is in: `subnet.id` of PrivateEndpoint "elsewhere" is known only after the update [D2, elsewhere]']);
    expect(inSubnet(undefined)).toEqual(["unknown", 'cannot tell which network PrivateEndpoint "elsewhere" is in [D2, elsewhere]']);
  });

  it("may be one that no source shows", () => {
    const subnet = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/shared/subnets/endpoints";
    expect(inSubnet(subnet)).toEqual(["unreachable", 'VirtualNetwork "hub" has no way to PrivateEndpoint "elsewhere" in existing virtualNetworks "shared": no peering joins the two networks [D2, elsewhere]']);
  });
});

describe("a connection", () => {
  type Inputs = Readonly<Record<string, unknown>>;
  const manual = (p: HubProgram, name: string, inputs: Inputs = {}): Handle =>
    p.endpoint(name, p.subnet(`subnet-of-${name}`, p.hub), p.scopeOfHub, { privateLinkServiceConnections: undefined, manualPrivateLinkServiceConnections: [{ name, privateLinkServiceId: p.id(p.scopeOfHub), groupIds: ["azuremonitor"], ...inputs }] });
  const approve = (p: HubProgram, name: string, status: unknown, inputs: Inputs = {}): Handle =>
    p.register("monitor:PrivateEndpointConnection", name, "Microsoft.Insights/privateLinkScopes/scope/privateEndpointConnections", { scopeName: p.name(p.scopeOfHub), privateLinkServiceConnectionState: { status }, ...inputs });
  const asked = (inputs: Inputs, more: (p: HubProgram) => void = () => undefined): readonly string[] =>
    ask((p) => {
      const zone = p.zoneOf("monitor");
      p.zoneGroup("group", manual(p, "asking", inputs), [zone]);
      p.link("link", zone, p.hub);
      p.member("member", p.scopeOfHub, p.workspace("logs"));
      more(p);
    }, ["hub", "logs", "query"]);
  const OWNER = 'whether the owner of PrivateLinkScope "scope" approves the manual connection of PrivateEndpoint "asking": ';

  it.each(["Approved", "approved"])("that is shown to be %s carries traffic", (status) => {
    const said = asked({ privateLinkServiceConnectionState: { status } });
    expect(said.slice(-2)).toEqual([`the connection of PrivateEndpoint "asking" to PrivateLinkScope "scope" is ${status} [D26]`, PRIVATE[1]]);
  });

  it.each(["Pending", "Rejected", "Disconnected"])("that is shown to be %s carries none", (status) => {
    const said = asked({ privateLinkServiceConnectionState: { status } });
    expect([said[0], said.at(-1)]).toEqual(["unreachable", `no traffic passes: the connection of PrivateEndpoint "asking" to PrivateLinkScope "scope" is ${status} [D26, asking]`]);
  });

  it("whose state is not known may carry it", () => {
    const said = asked({ privateLinkServiceConnectionState: { status: UNKNOWN } });
    expect([said[0], said.at(-1)]).toEqual([
      "unknown",
      'cannot tell whether PrivateLinkScope "scope" approved the connection of PrivateEndpoint "asking": `manualPrivateLinkServiceConnections[0].privateLinkServiceConnectionState.status` of PrivateEndpoint "asking" is known only after the update [D26, asking]',
    ]);
  });

  it("that asks its target's owner waits for an answer", () => {
    expect(asked({}).at(-1)).toBe(`cannot tell ${OWNER}no source shows the answer, and until then it stays Pending [D26, asking]`);
    expect(asked({}, (p) => approve(p, "answer", "Rejected")).at(-1)).toBe(`cannot tell ${OWNER}no source shows the answer, and until then it stays Pending [D26, asking]`);
    expect(asked({}, (p) => approve(p, "answer", "Approved")).slice(-2)).toEqual(['the manual connection of PrivateEndpoint "asking" to PrivateLinkScope "scope" is approved [D26]', PRIVATE[1]]);
    expect(asked({}, (p) => approve(p, "answer", UNKNOWN)).at(-1)).toBe(`cannot tell ${OWNER}what PrivateEndpointConnection "answer" answers is not known [D26, asking]`);
    expect(asked({}, (p) => approve(p, "answer", "Approved", { scopeName: UNKNOWN })).at(-1)).toBe(`cannot tell ${OWNER}what PrivateEndpointConnection "answer" answers is not known [D26, asking]`);
  });

  it("is one of several that ask: as many answers are needed, because names do not tell whose each is", () => {
    const two = (p: HubProgram): void => { manual(p, "also-asking"); };
    expect(asked({}, (p) => { two(p); approve(p, "answer", "Approved"); }).at(-1)).toBe(`cannot tell ${OWNER}1 of 2 manual connections are approved, and names do not tell which [D26, asking]`);
    expect(asked({}, (p) => { two(p); approve(p, "answer", "Approved"); approve(p, "second-answer", "Approved"); })[0]).toBe("private");
    // One whose state is shown needs none.
    expect(asked({}, (p) => { manual(p, "shown", { privateLinkServiceConnectionState: { status: "Pending" } }); approve(p, "answer", "Approved"); })[0]).toBe("private");
  });
});

describe("an on-premises network", () => {
  const HUB: Build = (p) => {
    linkAll(p, connected(p), "other", p.network("other"));
    p.member("member", p.scopeOfHub, p.workspace("logs"));
  };
  const hq = (reaches: readonly string[]): Given => ({ topology: { onPremises: [{ name: "Headquarters", resolver: "hub", reaches }] }, connectivity: "complete" });

  it("resolves as the network of its resolver, and reaches what is declared", () => {
    expect(ask(HUB, ["headquarters", "logs", "query"], hq(["hub"]))).toEqual([
      "private",
      "Headquarters asks for api.monitor.azure.com [D4]",
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'VirtualNetworkLink "hub-monitor" links VirtualNetwork "hub" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, hub-monitor]',
      'PrivateDnsZoneGroup "group" writes it into PrivateZone "monitor", with an address of PrivateEndpoint "endpoint", which leads to PrivateLinkScope "scope" [D16, endpoint]',
      'Headquarters is declared to reach VirtualNetwork "hub" [D2]',
      'the connection of PrivateEndpoint "endpoint" to PrivateLinkScope "scope" is approved when it is made [D26]',
      'PrivateLinkScope "scope" holds Workspace "logs", so it takes queries through the endpoint [D4, scope]',
    ]);
  });

  it("has no way to any other network, not even to the resolver's", () => {
    expect(endOf(HUB, ["headquarters", "logs", "query"], hq(["other"]))).toEqual(["unreachable", 'Headquarters has no way to PrivateEndpoint "endpoint" in VirtualNetwork "hub": no way is declared [D2, endpoint]']);
    expect(endOf(HUB, ["headquarters", "logs", "query"], { ...hq([]), connectivity: "partial" })).toEqual([
      "unknown",
      'cannot tell whether Headquarters reaches VirtualNetwork "hub": no way is declared, and a gateway or an appliance that no source shows may carry the traffic [D2, endpoint]',
    ]);
  });
});
