import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { dnsLinksEqual } from "../../../src/planning/rules/dns-links-equal";
import { existingNetwork, existingZone, existingZoneConfigs, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, UNKNOWN } from "../program";

function linkAll(p: HubProgram, zones: readonly Handle[], network: Handle): void {
  for (const zone of zones) p.link(`${zone.name}-${network.name}`, zone, network);
}

function existing(zone: string): Readonly<Record<string, unknown>> {
  return { privateZoneName: zone, resourceGroupName: "dns" };
}

const PASSES = ["agentsvc", "blob", "monitor", "ods", "oms"].map((name) => ["passes", name]);

const LATER = "Preview again once it is known, or give the value as a literal.";

describe.each(PREVIEWS)("dns-links-equal at a %s preview", (preview) => {
  it("passes a set that is linked to the same networks throughout, or to none", () => {
    const p = new HubProgram(preview);
    const zones = p.allZones();
    p.zoneGroup("default", p.hubEndpoint, zones);
    expect(judge(dnsLinksEqual, p)).toEqual(PASSES);
    linkAll(p, zones, p.hub);
    linkAll(p, zones, p.network("spoke"));
    expect(judge(dnsLinksEqual, p)).toEqual(PASSES);
  });

  it("names the network that a zone is not linked to, and what that breaks there", () => {
    const p = new HubProgram(preview);
    const zones = p.allZones();
    const spoke = p.network("spoke");
    p.zoneGroup("default", p.hubEndpoint, zones);
    linkAll(p, zones, p.hub);
    linkAll(p, zones.filter(({ name }) => name !== "ods"), spoke);
    expect(judge(dnsLinksEqual, p)).toEqual([
      ["passes", "agentsvc"],
      ["passes", "blob"],
      ["passes", "monitor"],
      [
        "violated",
        "ods",
        'PrivateZone "ods" is not linked to VirtualNetwork "spoke", as other zones of its set are: from there the rest works, and the traffic of this zone (log ingestion) goes to public addresses, which answer 403 once the resources are closed.',
        'Link PrivateZone "ods" to VirtualNetwork "spoke".',
      ],
      ["passes", "oms"],
    ]);
  });

  it("counts four networks and more", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("monitor", "ods");
    p.zoneGroup("default", p.hubEndpoint, zones);
    for (const name of ["spoke-1", "spoke-2", "spoke-3", "spoke-4"]) linkAll(p, zones.slice(0, 1), p.network(name));
    expect(judge(dnsLinksEqual, p)).toEqual([
      ["passes", "monitor"],
      [
        "violated",
        "ods",
        'PrivateZone "ods" is not linked to VirtualNetwork "spoke-1", VirtualNetwork "spoke-2", VirtualNetwork "spoke-3" and 1 more, as other zones of its set are: from there the rest works, and the traffic of this zone (log ingestion) goes to public addresses, which answer 403 once the resources are closed.',
        'Link PrivateZone "ods" to VirtualNetwork "spoke-1", VirtualNetwork "spoke-2", VirtualNetwork "spoke-3" and 1 more.',
      ],
    ]);
  });

  it("lets the blob zone have more networks, and no fewer", () => {
    const more = new HubProgram(preview);
    const zones = more.zones("monitor", "blob");
    more.zoneGroup("default", more.hubEndpoint, zones);
    linkAll(more, zones, more.hub);
    linkAll(more, zones.slice(1), more.network("storage"));
    expect(judge(dnsLinksEqual, more)).toEqual([["passes", "blob"], ["passes", "monitor"]]);

    const fewer = new HubProgram(preview);
    const monitor = fewer.zoneOf("monitor");
    const blob = fewer.zoneOf("blob");
    fewer.zoneGroup("default", fewer.hubEndpoint, [monitor, blob]);
    fewer.link("hub-link", monitor, fewer.hub);
    expect(judge(dnsLinksEqual, fewer)).toEqual([
      [
        "violated",
        "blob",
        'PrivateZone "blob" is not linked to VirtualNetwork "hub", as other zones of its set are: from there the rest works, and the traffic of this zone (solution packs) goes to public addresses.',
        'Link PrivateZone "blob" to VirtualNetwork "hub".',
      ],
      ["passes", "monitor"],
    ]);
  });

  it("takes zones that no group fills for one set", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("monitor", "oms", "ods");
    linkAll(p, zones.slice(0, 2), p.hub);
    expect(judge(dnsLinksEqual, p).map((verdict) => verdict.slice(0, 2))).toEqual([["passes", "monitor"], ["violated", "ods"], ["passes", "oms"]]);
  });

  it("leaves two complete sets apart, with groups or without", () => {
    const p = new HubProgram(preview);
    const spoke = p.network("spoke");
    const first = p.zones("monitor", "ods");
    const second = [p.zone(ZONES.monitor, {}, "monitor-2"), p.zone(ZONES.ods, {}, "ods-2")];
    linkAll(p, first, p.hub);
    linkAll(p, second, spoke);
    expect(judge(dnsLinksEqual, p).map(([answer]) => answer)).toEqual(["passes", "passes", "passes", "passes"]);
    p.zoneGroup("default", p.hubEndpoint, first);
    p.zoneGroup("second", p.endpoint("endpoint-2", p.subnet("spoke-endpoints", spoke), p.scope("scope-2")), second);
    expect(judge(dnsLinksEqual, p).map(([answer]) => answer)).toEqual(["passes", "passes", "passes", "passes"]);
  });

  it("joins the sets of two endpoints that share zones, and judges each zone once", () => {
    const p = new HubProgram(preview);
    const monitor = p.zoneOf("monitor");
    const ods = p.zoneOf("ods");
    const oms = p.zoneOf("oms");
    p.zoneGroup("a", p.hubEndpoint, [monitor, ods]);
    p.zoneGroup("b", p.endpoint("endpoint-2", p.subnet("more", p.hub), p.scopeOfHub), [monitor, oms]);
    linkAll(p, [monitor, ods], p.hub);
    expect(judge(dnsLinksEqual, p).map((verdict) => verdict.slice(0, 2))).toEqual([["passes", "monitor"], ["passes", "ods"], ["violated", "oms"]]);
  });

  it("wants a blob zone that two sets share to be linked to the networks of both", () => {
    const p = new HubProgram(preview);
    const spoke = p.network("spoke");
    const monitor = p.zoneOf("monitor");
    const blob = p.zoneOf("blob");
    const second = p.zone(ZONES.monitor, {}, "monitor-2");
    p.zoneGroup("a", p.hubEndpoint, [monitor, blob]);
    p.zoneGroup("b", p.endpoint("endpoint-2", p.subnet("spoke-endpoints", spoke), p.scope("scope-2")), [second, blob]);
    linkAll(p, [monitor, blob], p.hub);
    linkAll(p, [second], spoke);
    expect(judge(dnsLinksEqual, p).map((verdict) => verdict.slice(0, 2))).toEqual([["violated", "blob"], ["passes", "monitor"], ["passes", "monitor-2"]]);
  });

  it("cannot tell of existing zones, which may be linked elsewhere", () => {
    const p = new HubProgram(preview);
    const monitor = p.zoneOf("monitor");
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: [{ privateDnsZoneId: p.id(monitor) }, ...existingZoneConfigs([ZONES.ods, ZONES.oms])] });
    p.link("monitor-hub", monitor, p.hub);
    expect(judge(dnsLinksEqual, p)).toEqual([
      [
        "cannot-tell",
        "default",
        'Cannot tell whether existing privateDnsZones "privatelink.ods.opinsights.azure.com" and existing privateDnsZones "privatelink.oms.opinsights.azure.com" are linked to VirtualNetwork "hub", as other zones of the set are: what exists already may be linked elsewhere.',
        'Link existing privateDnsZones "privatelink.ods.opinsights.azure.com" and existing privateDnsZones "privatelink.oms.opinsights.azure.com" to VirtualNetwork "hub".',
      ],
      ["passes", "monitor"],
    ]);
  });

  it("cannot tell of an existing zone that a program links to a part of its networks", () => {
    const p = new HubProgram(preview);
    const some = p.zone("corp.contoso.com", {}, "other");
    const spoke = p.network("spoke");
    p.link("monitor-hub", some, p.hub, existing(ZONES.monitor));
    p.link("monitor-spoke", some, spoke, existing(ZONES.monitor));
    p.link("ods-hub", some, p.hub, existing(ZONES.ods));
    expect(judge(dnsLinksEqual, p)).toEqual([
      ["passes", "monitor-hub"],
      [
        "cannot-tell",
        "ods-hub",
        'Cannot tell whether existing privateDnsZones "privatelink.ods.opinsights.azure.com" is linked to VirtualNetwork "spoke", as other zones of the set are: what exists already may be linked elsewhere.',
        'Link existing privateDnsZones "privatelink.ods.opinsights.azure.com" to VirtualNetwork "spoke".',
      ],
    ]);
  });

  it("passes existing zones that are linked alike", () => {
    const p = new HubProgram(preview);
    const some = p.zone("corp.contoso.com", {}, "other");
    const virtualNetwork = { id: existingNetwork("spoke") };
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: [ZONES.monitor, ZONES.ods].map((name) => ({ privateDnsZoneId: existingZone(name) })) });
    p.link("monitor-spoke", some, p.hub, { ...existing(ZONES.monitor), virtualNetwork });
    p.link("ods-spoke", some, p.hub, { ...existing(ZONES.ods), virtualNetwork: { id: existingNetwork("Spoke") } });
    expect(judge(dnsLinksEqual, p)).toEqual([["passes", "default"]]);
  });

  it("cannot tell while a link to the zone names an unknown network", () => {
    const p = new HubProgram(preview);
    const monitor = p.zoneOf("monitor");
    const ods = p.zoneOf("ods");
    p.zoneGroup("default", p.hubEndpoint, [monitor, ods]);
    p.link("monitor-hub", monitor, p.hub);
    p.link("ods-later", ods, p.hub, { virtualNetwork: { id: UNKNOWN } });
    expect(judge(dnsLinksEqual, p)).toEqual([
      [
        "cannot-tell",
        "monitor",
        'Cannot tell whether PrivateZone "monitor" is linked to the same networks as the other zones of its set: `virtualNetwork.id` of VirtualNetworkLink "ods-later" is known only after the update.',
        LATER,
      ],
      [
        "cannot-tell",
        "ods",
        'Cannot tell whether PrivateZone "ods" is linked to the same networks as the other zones of its set: `virtualNetwork.id` of VirtualNetworkLink "ods-later" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while a link to the missing network names an unknown zone", () => {
    const p = new HubProgram(preview);
    const monitor = p.zoneOf("monitor");
    const ods = p.zoneOf("ods");
    p.zoneGroup("default", p.hubEndpoint, [monitor, ods]);
    p.link("monitor-hub", monitor, p.hub);
    p.link("later-hub", ods, p.hub, { privateZoneName: UNKNOWN });
    expect(judge(dnsLinksEqual, p)).toEqual([
      ["passes", "monitor"],
      [
        "cannot-tell",
        "ods",
        'Cannot tell whether PrivateZone "ods" is linked to the same networks as the other zones of its set: `privateZoneName` of VirtualNetworkLink "later-hub" is known only after the update.',
        LATER,
      ],
      [
        "cannot-tell",
        "later-hub",
        'Cannot tell whether all zones of the set that VirtualNetworkLink "later-hub" may belong to are linked to the same networks: `privateZoneName` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("is not put in doubt by an unknown zone's link to another network", () => {
    const p = new HubProgram(preview);
    const monitor = p.zoneOf("monitor");
    const ods = p.zoneOf("ods");
    p.zoneGroup("default", p.hubEndpoint, [monitor, ods]);
    p.link("monitor-hub", monitor, p.hub);
    p.link("later-spoke", ods, p.network("spoke"), { privateZoneName: UNKNOWN });
    expect(judge(dnsLinksEqual, p).map((verdict) => verdict.slice(0, 2))).toEqual([["passes", "monitor"], ["violated", "ods"], ["cannot-tell", "later-spoke"]]);
  });

  it("cannot tell of zones in no group while a group that may hold them, or a zone's name, is unknown", () => {
    const group = new HubProgram(preview);
    const zones = group.zones("monitor", "ods");
    group.zoneGroup("default", group.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    linkAll(group, zones.slice(0, 1), group.hub);
    expect(judge(dnsLinksEqual, group)).toEqual([
      [
        "cannot-tell",
        "default",
        'Cannot tell whether all zones of the set that PrivateDnsZoneGroup "default" may belong to are linked to the same networks: `privateDnsZoneConfigs` is known only after the update.',
        LATER,
      ],
      ["passes", "monitor"],
      [
        "cannot-tell",
        "ods",
        'Cannot tell whether PrivateZone "ods" is linked to the same networks as the other zones of its set: `privateDnsZoneConfigs` of PrivateDnsZoneGroup "default" is known only after the update.',
        LATER,
      ],
    ]);

    const name = new HubProgram(preview);
    linkAll(name, [name.zoneOf("monitor"), name.zone("unnamed", { privateZoneName: UNKNOWN })], name.hub);
    name.zoneOf("ods");
    expect(judge(dnsLinksEqual, name).map((verdict) => verdict.slice(0, 2))).toEqual([["passes", "monitor"], ["cannot-tell", "ods"], ["cannot-tell", "unnamed"]]);
  });

  it("cannot tell in the China cloud, whose zones no document lists", () => {
    const p = new HubProgram(preview);
    const zones = [p.zone("privatelink.monitor.azure.cn", {}, "monitor"), p.zone("privatelink.ods.opinsights.azure.cn", {}, "ods")];
    p.zoneGroup("default", p.hubEndpoint, zones);
    linkAll(p, zones.slice(0, 1), p.hub);
    expect(judge(dnsLinksEqual, p, { cloud: Cloud.China }).map((verdict) => verdict.slice(0, 2))).toEqual([["passes", "monitor"], ["cannot-tell", "ods"]]);
  });

  it("stays quiet about other services' zones", () => {
    const p = new HubProgram(preview);
    const vault = p.zone("privatelink.vaultcore.azure.net", {}, "vault");
    p.zoneGroup("storage", p.storageEndpoint("storage-endpoint"), [vault]);
    linkAll(p, [vault], p.hub);
    expect(judge(dnsLinksEqual, p)).toEqual([]);
  });
});
