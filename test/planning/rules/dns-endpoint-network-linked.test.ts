import { describe, expect, it } from "vitest";
import { Cloud, Stage } from "../../../src/azure";
import { dnsEndpointNetworkLinked } from "../../../src/planning/rules/dns-endpoint-network-linked";
import { existingNetwork, existingZoneConfigs, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { PREVIEWS, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const PASSES = [["passes", "endpoint"]];

describe.each(PREVIEWS)("dns-endpoint-network-linked at a %s preview", (preview) => {
  it("passes a network that is linked to the zones", () => {
    const p = new HubProgram(preview);
    const zones = p.allZones();
    p.zoneGroup("default", p.hubEndpoint, zones);
    for (const zone of zones) p.link(zone.name, zone, p.hub);
    expect(judge(dnsEndpointNetworkLinked, p)).toEqual(PASSES);
  });

  it("passes a network that is linked to a part of them, which dns-links-equal judges", () => {
    const p = new HubProgram(preview);
    const [monitor, ods] = [p.zoneOf("monitor"), p.zoneOf("ods")];
    p.zoneGroup("default", p.hubEndpoint, [monitor, ods]);
    p.link("ods", ods, p.hub);
    p.link("spoke", monitor, p.network("spoke"));
    expect(judge(dnsEndpointNetworkLinked, p)).toEqual(PASSES);
  });

  it("names the zones that the endpoint's network is not linked to", () => {
    const p = new HubProgram(preview);
    const zones = p.allZones();
    p.zoneGroup("default", p.hubEndpoint, zones);
    const spoke = p.network("spoke");
    for (const zone of zones) p.link(zone.name, zone, spoke);
    expect(judge(dnsEndpointNetworkLinked, p)).toEqual([
      [
        "violated",
        "endpoint",
        'PrivateEndpoint "endpoint" is in VirtualNetwork "hub", which is not linked to PrivateZone "agentsvc", PrivateZone "monitor", PrivateZone "ods" and PrivateZone "oms", where the endpoint\'s records are: machines of that network keep using public addresses for Azure Monitor, which closed resources refuse.',
        'Link PrivateZone "agentsvc", PrivateZone "monitor", PrivateZone "ods" and PrivateZone "oms" to VirtualNetwork "hub", each link after the zone group that fills the zone.',
      ],
    ]);
  });

  it("says of an estate without any link that the roll-out links next, and no longer once it is meant to be closed", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [p.zoneOf("monitor")]);
    const link = 'ink PrivateZone "monitor" to VirtualNetwork "hub", each link after the zone group that fills the zone.';
    const next = "Nothing yet if this is the components' stage Connect, which fills the zones and links no network: stage Verify, the next update, links them.";
    expect(judge(dnsEndpointNetworkLinked, p).map(([, , , fix]) => fix)).toEqual([`${next} Otherwise l${link}`]);
    expect(judge(dnsEndpointNetworkLinked, p, { stage: Stage.Isolated }).map(([, , , fix]) => fix)).toEqual([`L${link}`]);
  });

  it("takes no link to the blob zone for one to Azure Monitor's names", () => {
    const p = new HubProgram(preview);
    const [monitor, blob] = [p.zoneOf("monitor"), p.zoneOf("blob")];
    p.zoneGroup("default", p.hubEndpoint, [monitor, blob]);
    p.link("blob", blob, p.hub);
    expect(judge(dnsEndpointNetworkLinked, p)).toEqual([
      [
        "violated",
        "endpoint",
        'PrivateEndpoint "endpoint" is in VirtualNetwork "hub", which is not linked to PrivateZone "monitor", where the endpoint\'s records are: machines of that network keep using public addresses for Azure Monitor, which closed resources refuse.',
        'Nothing yet if this is the components\' stage Connect, which fills the zones and links no network: stage Verify, the next update, links them. Otherwise link PrivateZone "monitor" to VirtualNetwork "hub", each link after the zone group that fills the zone.',
      ],
    ]);
  });

  it("says that what exists already may be linked elsewhere, and names the created zones beside existing ones", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: existingZoneConfigs([ZONES.monitor]) });
    expect(judge(dnsEndpointNetworkLinked, p)).toEqual([
      [
        "cannot-tell",
        "endpoint",
        'Cannot tell whether VirtualNetwork "hub", which PrivateEndpoint "endpoint" is in, is linked to the zones that the endpoint fills: the zones exist already, and may be linked elsewhere.',
        'Link existing privateDnsZones "privatelink.monitor.azure.com" to VirtualNetwork "hub", each link after the zone group that fills the zone.',
      ],
    ]);

    const mixed = new HubProgram(preview);
    const ods = mixed.zoneOf("ods");
    mixed.zoneGroup("default", mixed.hubEndpoint, [], { privateDnsZoneConfigs: [...existingZoneConfigs([ZONES.monitor]), { name: "ods", privateDnsZoneId: mixed.id(ods) }] });
    expect(judge(dnsEndpointNetworkLinked, mixed).map(([answer, , , fix]) => [answer, fix])).toEqual([["violated", 'Link PrivateZone "ods" to VirtualNetwork "hub", each link after the zone group that fills the zone.']]);
  });

  it("cannot tell of an existing network, and passes it where a link names it", () => {
    const p = new HubProgram(preview);
    const subnet = `${existingNetwork("far")}/subnets/endpoints`;
    const far = p.endpoint("far", p.hub, p.scopeOfHub, { subnet: { id: subnet } });
    const monitor = p.zoneOf("monitor");
    p.zoneGroup("default", far, [monitor]);
    expect(judge(dnsEndpointNetworkLinked, p)).toEqual([
      ["passes", "endpoint"],
      [
        "cannot-tell",
        "far",
        'Cannot tell whether existing virtualNetworks "far", which PrivateEndpoint "far" is in, is linked to the zones that the endpoint fills: the network exists already, and this estate shows neither its DNS servers nor what else links it.',
        'Nothing yet if this is the components\' stage Connect, which fills the zones and links no network: stage Verify, the next update, links them. Otherwise link PrivateZone "monitor" to existing virtualNetworks "far", each link after the zone group that fills the zone.',
      ],
    ]);
    p.link("link", monitor, p.hub, { virtualNetwork: { id: existingNetwork("FAR") } });
    expect(judge(dnsEndpointNetworkLinked, p)).toEqual([["passes", "endpoint"], ["passes", "far"]]);
  });

  it("leaves a network with DNS servers of its own to dns-custom-servers", () => {
    const own = (dnsServers: unknown): HubProgram => {
      const p = new HubProgram(preview);
      const network = p.network("own", { dhcpOptions: { dnsServers } });
      p.zoneGroup("default", p.endpoint("inside", p.subnet("more", network), p.scopeOfHub), [p.zoneOf("monitor")]);
      return p;
    };
    expect(judge(dnsEndpointNetworkLinked, own(["10.0.0.4"]))).toEqual([["passes", "endpoint"], ["passes", "inside"]]);
    expect(judge(dnsEndpointNetworkLinked, own(["168.63.129.16"])).map(([answer]) => answer)).toEqual(["passes", "violated"]);
    expect(judge(dnsEndpointNetworkLinked, own([])).map(([answer]) => answer)).toEqual(["passes", "violated"]);
    expect(judge(dnsEndpointNetworkLinked, own(UNKNOWN)).slice(1)).toEqual([
      [
        "cannot-tell",
        "inside",
        'Cannot tell whether VirtualNetwork "own", which no zone of PrivateEndpoint "inside" is linked to, has DNS servers of its own: `dhcpOptions.dnsServers` of VirtualNetwork "own" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while a link is unknown that may join the two", () => {
    const link = (inputs: Readonly<Record<string, unknown>>): readonly (readonly string[])[] => {
      const p = new HubProgram(preview);
      const monitor = p.zoneOf("monitor");
      p.zoneGroup("default", p.hubEndpoint, [monitor]);
      p.link("link", monitor, p.hub, inputs);
      return judge(dnsEndpointNetworkLinked, p);
    };
    const says = (property: string): readonly (readonly string[])[] => [
      [
        "cannot-tell",
        "endpoint",
        `Cannot tell whether VirtualNetwork "hub", which PrivateEndpoint "endpoint" is in, is linked to the zones that the endpoint fills: \`${property}\` of VirtualNetworkLink "link" is known only after the update.`,
        LATER,
      ],
    ];
    expect(link({ virtualNetwork: { id: UNKNOWN } })).toEqual(says("virtualNetwork.id"));
    expect(link({ privateZoneName: UNKNOWN })).toEqual(says("privateZoneName"));
    expect(link({ privateZoneName: UNKNOWN, virtualNetwork: { id: UNKNOWN } })).toEqual(says("privateZoneName"));
  });

  it("cannot tell while the group's zones, its endpoint or a zone's name are unknown", () => {
    const zones = new HubProgram(preview);
    zones.zoneGroup("default", zones.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    const question = 'Cannot tell whether VirtualNetwork "hub", which PrivateEndpoint "endpoint" is in, is linked to the zones that the endpoint fills: ';
    expect(judge(dnsEndpointNetworkLinked, zones)).toEqual([["cannot-tell", "endpoint", `${question}\`privateDnsZoneConfigs\` of PrivateDnsZoneGroup "default" is known only after the update.`, LATER]]);

    const endpoint = new HubProgram(preview);
    endpoint.zoneGroup("default", endpoint.hubEndpoint, [endpoint.zoneOf("monitor")], { privateEndpointName: UNKNOWN });
    expect(judge(dnsEndpointNetworkLinked, endpoint)).toEqual([["cannot-tell", "endpoint", `${question}\`privateEndpointName\` of PrivateDnsZoneGroup "default" is known only after the update.`, LATER]]);

    const name = new HubProgram(preview);
    name.zoneGroup("default", name.hubEndpoint, [name.zone("unnamed", { privateZoneName: UNKNOWN })]);
    expect(judge(dnsEndpointNetworkLinked, name)).toEqual([["cannot-tell", "endpoint", `${question}\`privateZoneName\` of PrivateZone "unnamed" is known only after the update.`, LATER]]);
  });

  it("cannot tell while the network or the target is unknown", () => {
    const network = new HubProgram(preview);
    network.zoneGroup("default", network.endpoint("open", network.hub, network.scopeOfHub, { subnet: { id: UNKNOWN } }), [network.zoneOf("monitor")]);
    expect(judge(dnsEndpointNetworkLinked, network).slice(1)).toEqual([
      ["cannot-tell", "open", 'Cannot tell whether the network of PrivateEndpoint "open" is linked to the zones that the endpoint fills: `subnet.id` is known only after the update.', LATER],
    ]);

    const target = new HubProgram(preview);
    target.zoneGroup("default", target.endpoint("open", target.subnet("more", target.hub), target.scopeOfHub, { privateLinkServiceConnections: UNKNOWN }), [target.zoneOf("monitor")]);
    expect(judge(dnsEndpointNetworkLinked, target).slice(1)).toEqual([
      ["cannot-tell", "open", 'Cannot tell whether PrivateEndpoint "open" is of a scope, and so its network needs the zones that it fills: `privateLinkServiceConnections` is known only after the update.', LATER],
    ]);
  });

  it("stays quiet about endpoints of other services, and passes one without a zone group", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("storage", p.storageEndpoint("storage-endpoint"), p.zones("blob"));
    p.endpoint("nowhere", p.hub, p.scopeOfHub, { subnet: undefined });
    expect(judge(dnsEndpointNetworkLinked, p)).toEqual(PASSES);
  });

  it("passes where another service's group is unknown", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("vault", p.hubEndpoint, [p.zone("privatelink.vaultcore.azure.net", {}, "vault")], { privateEndpointName: UNKNOWN });
    expect(judge(dnsEndpointNetworkLinked, p)).toEqual(PASSES);
  });

  it("cannot tell in the China cloud, whose zones no document lists", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [p.zone("privatelink.monitor.azure.cn", {}, "monitor")]);
    expect(judge(dnsEndpointNetworkLinked, p, { cloud: Cloud.China }).map(([answer]) => answer)).toEqual(["cannot-tell"]);
  });
});
