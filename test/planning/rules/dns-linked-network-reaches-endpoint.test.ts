import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { dnsLinkedNetworkReachesEndpoint } from "../../../src/planning/rules/dns-linked-network-reaches-endpoint";
import { Connectivity } from "../../../src/planning/settings";
import { existingNetwork, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, UNKNOWN } from "../program";

const COMPLETE = { connectivity: Connectivity.Complete };
const LATER = "Preview again once it is known, or give the value as a literal.";
const FIX = 'Peer VirtualNetwork "spoke" and VirtualNetwork "hub" in both directions, or remove the links of the zones that PrivateEndpoint "endpoint" fills to VirtualNetwork "spoke".';
const QUESTION = 'Cannot tell whether VirtualNetwork "spoke" reaches PrivateEndpoint "endpoint", to which VirtualNetworkLink "spoke" leads Azure Monitor\'s names: ';
const LEADS = 'VirtualNetworkLink "spoke" leads Azure Monitor\'s names to PrivateEndpoint "endpoint" in VirtualNetwork "hub", which VirtualNetwork "spoke" does not reach: the estate shows ';

function peer(p: HubProgram, name: string, from: Handle, to: Handle, inputs: Readonly<Record<string, unknown>> = {}): Handle {
  return p.register("network:VirtualNetworkPeering", name, `Microsoft.Network/virtualNetworks/${from.name}/virtualNetworkPeerings`, { virtualNetworkName: p.name(from), remoteVirtualNetwork: { id: p.id(to) }, ...inputs });
}

/** A spoke that is linked to the zone that the hub's endpoint fills. */
function linked(preview: Preview): { p: HubProgram; spoke: Handle; monitor: Handle } {
  const p = new HubProgram(preview);
  const monitor = p.zoneOf("monitor");
  p.zoneGroup("default", p.hubEndpoint, [monitor]);
  const spoke = p.network("spoke");
  p.link("spoke", monitor, spoke);
  return { p, spoke, monitor };
}

function answers(p: HubProgram, settings = {}): readonly (readonly (string | undefined)[])[] {
  return judge(dnsLinkedNetworkReachesEndpoint, p, settings).map((verdict) => verdict.slice(0, 2));
}

describe.each(PREVIEWS)("dns-linked-network-reaches-endpoint at a %s preview", (preview) => {
  it("passes the endpoint's own network, and one that is peered in both directions", () => {
    const { p, spoke, monitor } = linked(preview);
    p.link("hub", monitor, p.hub);
    peer(p, "out", spoke, p.hub, { allowVirtualNetworkAccess: true });
    peer(p, "back", p.hub, spoke);
    peer(p, "open", spoke, p.hub, { remoteVirtualNetwork: { id: UNKNOWN } });
    expect(judge(dnsLinkedNetworkReachesEndpoint, p)).toEqual([["passes", "hub"], ["passes", "spoke"]]);
    expect(judge(dnsLinkedNetworkReachesEndpoint, p, COMPLETE)).toEqual([["passes", "hub"], ["passes", "spoke"]]);
  });

  it("cannot tell what carries the traffic where no peering is shown", () => {
    expect(judge(dnsLinkedNetworkReachesEndpoint, linked(preview).p)).toEqual([
      [
        "cannot-tell",
        "spoke",
        `${QUESTION}this estate shows no peering between VirtualNetwork "spoke" and VirtualNetwork "hub", and a gateway, an appliance, a virtual WAN or ExpressRoute may carry the traffic.`,
        `${FIX} If the estate shows every way, set azure-monitor-private-link:connectivity to complete.`,
      ],
    ]);
  });

  it("is violated where the estate shows every way", () => {
    expect(judge(dnsLinkedNetworkReachesEndpoint, linked(preview).p, COMPLETE)).toEqual([
      ["violated", "spoke", `${LEADS}no peering between VirtualNetwork "spoke" and VirtualNetwork "hub", so monitoring stops in VirtualNetwork "spoke".`, FIX],
    ]);
  });

  it("names the missing direction", () => {
    const out = linked(preview);
    peer(out.p, "out", out.spoke, out.p.hub);
    expect(judge(dnsLinkedNetworkReachesEndpoint, out.p, COMPLETE)).toEqual([
      ["violated", "spoke", `${LEADS}no peering from VirtualNetwork "hub" to VirtualNetwork "spoke", so monitoring stops in VirtualNetwork "spoke".`, FIX],
    ]);
    const back = linked(preview);
    peer(back.p, "back", back.p.hub, back.spoke);
    expect(judge(dnsLinkedNetworkReachesEndpoint, back.p).map(([answer, , message]) => [answer, message])).toEqual([
      ["cannot-tell", `${QUESTION}this estate shows no peering from VirtualNetwork "spoke" to VirtualNetwork "hub", and a gateway, an appliance, a virtual WAN or ExpressRoute may carry the traffic.`],
    ]);
  });

  it("names a peering that denies access", () => {
    const { p, spoke } = linked(preview);
    peer(p, "out", spoke, p.hub);
    peer(p, "back", p.hub, spoke, { allowVirtualNetworkAccess: false });
    expect(judge(dnsLinkedNetworkReachesEndpoint, p, COMPLETE)).toEqual([
      ["violated", "spoke", `${LEADS}a peering from VirtualNetwork "hub" to VirtualNetwork "spoke" with allowVirtualNetworkAccess: false, so monitoring stops in VirtualNetwork "spoke".`, FIX],
    ]);
  });

  it("names both directions where one is denied and the other missing", () => {
    const { p, spoke } = linked(preview);
    peer(p, "out", spoke, p.hub, { allowVirtualNetworkAccess: false });
    expect(judge(dnsLinkedNetworkReachesEndpoint, p, COMPLETE).map(([, , message]) => message)).toEqual([
      `${LEADS}a peering from VirtualNetwork "spoke" to VirtualNetwork "hub" with allowVirtualNetworkAccess: false and no peering from VirtualNetwork "hub" to VirtualNetwork "spoke", so monitoring stops in VirtualNetwork "spoke".`,
    ]);
  });

  it("cannot tell of a way over other networks, even where the estate shows every way", () => {
    const { p, spoke } = linked(preview);
    const [one, other] = [p.network("one"), p.network("other")];
    for (const [a, b] of [[spoke, one], [one, other], [other, p.hub]] as const) {
      peer(p, `${a.name}-${b.name}`, a, b);
      peer(p, `${b.name}-${a.name}`, b, a);
    }
    expect(judge(dnsLinkedNetworkReachesEndpoint, p, COMPLETE)).toEqual([
      ["cannot-tell", "spoke", `${QUESTION}this estate shows no peering between VirtualNetwork "spoke" and VirtualNetwork "hub", and a way over other networks, whose appliances may carry the traffic.`, FIX],
    ]);
  });

  it("takes a way that is open in one direction for none", () => {
    const { p, spoke } = linked(preview);
    const transit = p.network("transit");
    peer(p, "a", spoke, transit);
    peer(p, "b", transit, spoke);
    peer(p, "c", transit, p.hub);
    expect(answers(p, COMPLETE)).toEqual([["violated", "spoke"]]);
  });

  it("cannot tell of a virtual WAN or a gateway that the estate shows and nobody reads", () => {
    const { p } = linked(preview);
    p.register("network:HubVirtualNetworkConnection", "wan", "Microsoft.Network/virtualHubs/hubVirtualNetworkConnections", {});
    expect(judge(dnsLinkedNetworkReachesEndpoint, p, COMPLETE, { programOnly: "files name a resource by its ARM type" })).toEqual([
      [
        "cannot-tell",
        "spoke",
        `${QUESTION}this estate shows no peering between VirtualNetwork "spoke" and VirtualNetwork "hub", and HubVirtualNetworkConnection "wan", which may carry the traffic.`,
        FIX,
      ],
    ]);
  });

  it("knows existing networks by their ids", () => {
    const p = new HubProgram(preview);
    const monitor = p.zoneOf("monitor");
    p.zoneGroup("default", p.hubEndpoint, [monitor]);
    p.link("far", monitor, p.hub, { virtualNetwork: { id: existingNetwork("far") } });
    expect(answers(p, COMPLETE)).toEqual([["violated", "far"]]);
    peer(p, "out", p.hub, p.hub, { remoteVirtualNetwork: { id: existingNetwork("FAR") } });
    peer(p, "back", p.hub, p.hub, { virtualNetworkName: "far", resourceGroupName: "net" });
    expect(answers(p, COMPLETE)).toEqual([["passes", "far"]]);
  });

  it("judges one link of each network and endpoint: that of the shared zone, or the first", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("agentsvc", "monitor", "ods", "blob");
    p.zoneGroup("default", p.hubEndpoint, zones);
    const spoke = p.network("spoke");
    for (const zone of zones) p.link(zone.name, zone, spoke);
    expect(answers(p)).toEqual([["cannot-tell", "monitor"]]);

    const partial = new HubProgram(preview);
    const [ods, agentsvc] = [partial.zoneOf("ods"), partial.zoneOf("agentsvc")];
    partial.zoneGroup("default", partial.hubEndpoint, [ods, agentsvc]);
    const other = partial.network("spoke");
    partial.link("b", agentsvc, other);
    partial.link("a", ods, other);
    // The links stand in the order of their keys, and at a later preview a key is still the resource's URN.
    expect(answers(partial)).toEqual([["cannot-tell", "a"]]);
  });

  it("judges a further zone that another endpoint fills", () => {
    const { p, spoke } = linked(preview);
    const ods = p.zoneOf("ods");
    const second = p.endpoint("second", p.subnet("own", spoke), p.scopeOfHub);
    p.zoneGroup("second", second, [ods]);
    p.link("ods", ods, spoke);
    expect(answers(p, COMPLETE)).toEqual([["violated", "spoke"], ["passes", "ods"]]);
  });

  it("has one verdict where several endpoints fill the zone", () => {
    const { p, spoke, monitor } = linked(preview);
    p.zoneGroup("second", p.endpoint("second", p.subnet("own", spoke), p.scopeOfHub), [monitor]);
    expect(judge(dnsLinkedNetworkReachesEndpoint, p, COMPLETE).map(([answer, name, message]) => [answer, name, message?.startsWith(LEADS)])).toEqual([["violated", "spoke", true]]);
  });

  it.each([
    ["remoteVirtualNetwork.id", { remoteVirtualNetwork: { id: UNKNOWN } }],
    ["virtualNetworkName", { virtualNetworkName: UNKNOWN }],
    ["allowVirtualNetworkAccess", { allowVirtualNetworkAccess: UNKNOWN }],
    ["virtualNetworkName", { virtualNetworkName: UNKNOWN, remoteVirtualNetwork: { id: UNKNOWN } }],
  ])("cannot tell while `%s` of a peering is unknown", (property, inputs) => {
    const { p, spoke } = linked(preview);
    peer(p, "out", spoke, p.hub, inputs);
    peer(p, "back", p.hub, spoke);
    const expected = [["cannot-tell", "spoke", `${QUESTION}\`${property}\` of VirtualNetworkPeering "out" is known only after the update.`, LATER]];
    expect(judge(dnsLinkedNetworkReachesEndpoint, p, COMPLETE)).toEqual(expected);
    expect(judge(dnsLinkedNetworkReachesEndpoint, p)).toEqual(expected);
  });

  it("asks nothing of an unknown peering that denies access, or of one that would not help", () => {
    const { p, spoke } = linked(preview);
    peer(p, "denied", spoke, p.hub, { remoteVirtualNetwork: { id: UNKNOWN }, allowVirtualNetworkAccess: false });
    peer(p, "out", spoke, p.hub, { allowVirtualNetworkAccess: UNKNOWN });
    expect(answers(p, COMPLETE)).toEqual([["violated", "spoke"]]);
  });

  it("cannot tell while the linked network or the zone is unknown", () => {
    const { p, monitor, spoke } = linked(preview);
    p.link("network", monitor, spoke, { virtualNetwork: { id: UNKNOWN } });
    p.link("zone", monitor, spoke, { privateZoneName: UNKNOWN });
    expect(judge(dnsLinkedNetworkReachesEndpoint, p, COMPLETE).slice(1)).toEqual([
      ["cannot-tell", "network", 'Cannot tell whether the network that VirtualNetworkLink "network" links reaches the endpoint that fills PrivateZone "monitor": `virtualNetwork.id` is known only after the update.', LATER],
      ["cannot-tell", "zone", 'Cannot tell which zone VirtualNetworkLink "zone" links, and so whether its network reaches the endpoint that fills it: `privateZoneName` is known only after the update.', LATER],
    ]);
  });

  it("asks for an unknown network once for a set, and where the set lacks the shared zone for each zone", () => {
    const p = new HubProgram(preview);
    const [monitor, ods] = [p.zoneOf("monitor"), p.zoneOf("ods")];
    p.zoneGroup("default", p.hubEndpoint, [monitor, ods]);
    for (const zone of [monitor, ods]) p.link(zone.name, zone, p.hub, { virtualNetwork: { id: UNKNOWN } });
    expect(answers(p)).toEqual([["cannot-tell", "monitor"]]);

    const partial = new HubProgram(preview);
    const other = partial.zoneOf("ods");
    partial.zoneGroup("default", partial.hubEndpoint, [other]);
    partial.link("ods", other, partial.hub, { virtualNetwork: { id: UNKNOWN } });
    expect(answers(partial)).toEqual([["cannot-tell", "ods"]]);
  });

  it("cannot tell while the endpoint or its network is unknown", () => {
    const p = new HubProgram(preview);
    const monitor = p.zoneOf("monitor");
    p.zoneGroup("default", p.hubEndpoint, [monitor], { privateEndpointName: UNKNOWN });
    p.link("link", monitor, p.hub);
    const question = 'Cannot tell whether VirtualNetwork "hub" reaches the endpoint that fills PrivateZone "monitor": ';
    expect(judge(dnsLinkedNetworkReachesEndpoint, p)).toEqual([["cannot-tell", "link", `${question}\`privateEndpointName\` of PrivateDnsZoneGroup "default" is known only after the update.`, LATER]]);

    const outside = new HubProgram(preview);
    const zone = outside.zoneOf("monitor");
    outside.zoneGroup("default", outside.hubEndpoint, [zone], { privateEndpointName: "elsewhere", resourceGroupName: "other" });
    outside.link("link", zone, outside.hub);
    expect(judge(dnsLinkedNetworkReachesEndpoint, outside)).toEqual([
      ["cannot-tell", "link", `${question}\`privateEndpointName\` of PrivateDnsZoneGroup "default" leads to the existing privateEndpoints "elsewhere", whose network this estate does not show.`, LATER],
    ]);

    const network = new HubProgram(preview);
    const third = network.zoneOf("monitor");
    network.zoneGroup("default", network.endpoint("open", network.hub, network.scopeOfHub, { subnet: { id: UNKNOWN } }), [third]);
    network.link("link", third, network.hub);
    expect(judge(dnsLinkedNetworkReachesEndpoint, network)).toEqual([["cannot-tell", "link", `${question}\`subnet.id\` of PrivateEndpoint "open" is known only after the update.`, LATER]]);
  });

  it("cannot tell while a group's zones are unknown, and passes where it is no matter", () => {
    const p = new HubProgram(preview);
    const monitor = p.zoneOf("monitor");
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    p.link("hub", monitor, p.hub);
    p.link("spoke", monitor, p.network("spoke"));
    expect(judge(dnsLinkedNetworkReachesEndpoint, p, COMPLETE)).toEqual([
      ["passes", "hub"],
      [
        "cannot-tell",
        "spoke",
        'Cannot tell whether PrivateDnsZoneGroup "default", whose endpoint VirtualNetwork "spoke" may not reach, fills PrivateZone "monitor": `privateDnsZoneConfigs` of PrivateDnsZoneGroup "default" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while the zone's name is unknown", () => {
    const p = new HubProgram(preview);
    const unnamed = p.zone("unnamed", { privateZoneName: UNKNOWN });
    p.zoneGroup("default", p.hubEndpoint, [unnamed]);
    p.link("spoke", unnamed, p.network("spoke"));
    expect(judge(dnsLinkedNetworkReachesEndpoint, p, COMPLETE)).toEqual([
      [
        "cannot-tell",
        "spoke",
        'Cannot tell whether PrivateZone "unnamed", whose endpoint VirtualNetwork "spoke" does not reach, is a zone of Azure Monitor: `privateZoneName` of PrivateZone "unnamed" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("stays quiet about zones that no endpoint fills, the blob zone and zones of other services", () => {
    const p = new HubProgram(preview);
    const spoke = p.network("spoke");
    const [blob, vault] = [p.zoneOf("blob"), p.zone("privatelink.vaultcore.azure.net", {}, "vault")];
    p.zoneGroup("storage", p.storageEndpoint("storage"), [blob, vault]);
    for (const zone of [blob, vault, p.zoneOf("monitor")]) p.link(zone.name, zone, spoke);
    p.link("open", blob, spoke, { privateZoneName: UNKNOWN });
    expect(judge(dnsLinkedNetworkReachesEndpoint, p, COMPLETE)).toEqual([]);
  });

  it("cannot tell in the China cloud, whose zones no document lists", () => {
    const p = new HubProgram(preview);
    const zone = p.zone(ZONES.monitor.replace(".com", ".cn"), {}, "monitor");
    p.zoneGroup("default", p.hubEndpoint, [zone]);
    p.link("spoke", zone, p.network("spoke"));
    expect(answers(p, { ...COMPLETE, cloud: Cloud.China })).toEqual([["cannot-tell", "spoke"]]);
  });
});
