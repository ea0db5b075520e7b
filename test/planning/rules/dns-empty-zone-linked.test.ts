import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { dnsEmptyZoneLinked } from "../../../src/planning/rules/dns-empty-zone-linked";
import { HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, UNKNOWN } from "../program";

function monitorZone(p: HubProgram, inputs: Readonly<Record<string, unknown>> = {}): Handle {
  return p.zone(ZONES.monitor, inputs, "monitor");
}

const LATER = "Preview again once it is known, or give the value as a literal.";

describe.each(PREVIEWS)("dns-empty-zone-linked at a %s preview", (preview) => {
  it("passes links to zones that an endpoint fills", () => {
    const p = new HubProgram(preview);
    const zone = monitorZone(p);
    p.zoneGroup("default", p.hubEndpoint, [zone]);
    p.link("hub-link", zone, p.hub);
    expect(judge(dnsEmptyZoneLinked, p)).toEqual([["passes", "hub-link"]]);
  });

  it("names a link to the shared zone that nothing fills, and the network that it breaks", () => {
    const p = new HubProgram(preview);
    p.link("hub-link", monitorZone(p), p.hub);
    expect(judge(dnsEmptyZoneLinked, p)).toEqual([
      [
        "violated",
        "hub-link",
        'VirtualNetworkLink "hub-link" links VirtualNetwork "hub" to PrivateZone "monitor", which no endpoint of this estate fills: from then on VirtualNetwork "hub" gets NXDOMAIN for the names that all of Azure Monitor shares, so queries, Application Insights and agent configuration stop there, whether private link is used or not.',
        'Remove the link until a zone group fills the zone, or set resolutionPolicy: "NxDomainRedirect".',
      ],
    ]);
  });

  it("names it whatever the case of the zone's name, with Azure's default policy too", () => {
    const p = new HubProgram(preview);
    p.link("hub-link", p.zone("PrivateLink.Monitor.Azure.com"), p.hub, { resolutionPolicy: "Default" });
    expect(judge(dnsEmptyZoneLinked, p).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("names it while the network is unknown", () => {
    const p = new HubProgram(preview);
    p.link("spoke-link", monitorZone(p), p.hub, { virtualNetwork: { id: UNKNOWN } });
    expect(judge(dnsEmptyZoneLinked, p).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("passes a link that falls back to the public answer", () => {
    const p = new HubProgram(preview);
    p.link("hub-link", monitorZone(p), p.hub, { resolutionPolicy: "nxdomainredirect" });
    p.link("later-link", monitorZone(p), p.hub, { privateZoneName: UNKNOWN, resolutionPolicy: "NxDomainRedirect" });
    expect(judge(dnsEmptyZoneLinked, p)).toEqual([["passes", "hub-link"], ["passes", "later-link"]]);
  });

  it("passes a link to a zone with records written by hand", () => {
    const p = new HubProgram(preview);
    const zone = monitorZone(p);
    p.register("privatedns:PrivateRecordSet", "api", "Microsoft.Network/privateDnsZones/A", { privateZoneName: p.name(zone), recordType: "A", relativeRecordSetName: "api" });
    p.link("hub-link", zone, p.hub);
    expect(judge(dnsEmptyZoneLinked, p)).toEqual([["passes", "hub-link"]]);
  });

  it("names a zone whose records, written by hand, lack the name of queries", () => {
    const p = new HubProgram(preview);
    const zone = monitorZone(p);
    p.register("privatedns:PrivateRecordSet", "live", "Microsoft.Network/privateDnsZones/A", { privateZoneName: p.name(zone), recordType: "A", relativeRecordSetName: "live" });
    p.link("hub-link", zone, p.hub);
    expect(judge(dnsEmptyZoneLinked, p, {}, { programOnly: "in a file the id names the record" }).map(([answer, , message]) => [answer, message])).toEqual([
      [
        "violated",
        'VirtualNetworkLink "hub-link" links VirtualNetwork "hub" to PrivateZone "monitor", which no endpoint of this estate fills, and whose records, written by hand, lack "api": from then on VirtualNetwork "hub" gets NXDOMAIN for queries and for every other shared name that the records lack, whether private link is used or not.',
      ],
    ]);
  });

  it("takes no text record for an address", () => {
    const p = new HubProgram(preview);
    const zone = monitorZone(p);
    p.register("privatedns:PrivateRecordSet", "text", "Microsoft.Network/privateDnsZones/TXT", { privateZoneName: p.name(zone), recordType: "TXT", relativeRecordSetName: "api" });
    p.link("hub-link", zone, p.hub);
    expect(judge(dnsEmptyZoneLinked, p, {}, { programOnly: "in a file the id names the record" }).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("cannot tell while the name of a record that was written by hand is unknown", () => {
    const p = new HubProgram(preview);
    const zone = monitorZone(p);
    p.register("privatedns:PrivateRecordSet", "entry", "Microsoft.Network/privateDnsZones/A", { privateZoneName: p.name(zone), recordType: "A", relativeRecordSetName: UNKNOWN });
    p.link("hub-link", zone, p.hub);
    expect(judge(dnsEmptyZoneLinked, p, {}, { programOnly: "in a file the id names the record" }).map(([answer, , message]) => [answer, message])).toEqual([
      ["cannot-tell", 'Cannot tell whether PrivateZone "monitor", which VirtualNetworkLink "hub-link" links, holds the name of queries: `relativeRecordSetName` of PrivateRecordSet "entry" is known only after the update.'],
    ]);
  });

  it("cannot tell of the further zones, on which the documents contradict each other", () => {
    const p = new HubProgram(preview);
    p.link("hub-link", p.zoneOf("ods"), p.hub);
    expect(judge(dnsEmptyZoneLinked, p)).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell what VirtualNetworkLink "hub-link" cuts off from VirtualNetwork "hub": nothing in this estate fills PrivateZone "ods", and the documents contradict each other on whether the public names lead through such a zone before a workspace is in a scope.',
        'Remove the link until a zone group fills the zone, or set resolutionPolicy: "NxDomainRedirect".',
      ],
    ]);
  });

  it("cannot tell of a zone that exists already", () => {
    const p = new HubProgram(preview);
    p.link("hub-link", monitorZone(p), p.hub, { privateZoneName: ZONES.monitor, resourceGroupName: "dns" });
    expect(judge(dnsEmptyZoneLinked, p)).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether existing privateDnsZones "privatelink.monitor.azure.com", which VirtualNetworkLink "hub-link" links to VirtualNetwork "hub", has records: it exists already, and nothing in this estate fills it.',
        "See that an endpoint fills the zone before a network is linked.",
      ],
    ]);
  });

  it("cannot tell while a group that may fill the zone is unknown", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    p.link("hub-link", monitorZone(p), p.hub);
    expect(judge(dnsEmptyZoneLinked, p)).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether PrivateDnsZoneGroup "default" fills PrivateZone "monitor": `privateDnsZoneConfigs` of PrivateDnsZoneGroup "default" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("is not put in doubt by a storage account's group", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("storage", p.storageEndpoint("storage-endpoint"), [], { privateDnsZoneConfigs: UNKNOWN });
    p.link("hub-link", monitorZone(p), p.hub);
    expect(judge(dnsEmptyZoneLinked, p).map(([answer]) => answer)).toEqual(["violated"]);
  });

  it("cannot tell while a record's zone is unknown", () => {
    const p = new HubProgram(preview);
    p.register("privatedns:PrivateRecordSet", "api", "Microsoft.Network/privateDnsZones/A", { privateZoneName: UNKNOWN, recordType: "A", relativeRecordSetName: "api" });
    p.link("hub-link", monitorZone(p), p.hub);
    expect(judge(dnsEmptyZoneLinked, p)).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether PrivateRecordSet "api" is in PrivateZone "monitor": `privateZoneName` of PrivateRecordSet "api" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while the policy is unknown", () => {
    const p = new HubProgram(preview);
    p.link("hub-link", monitorZone(p), p.hub, { resolutionPolicy: UNKNOWN });
    expect(judge(dnsEmptyZoneLinked, p)).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether VirtualNetworkLink "hub-link" gives the public answer for what the empty PrivateZone "monitor" does not hold: `resolutionPolicy` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while the zone or its name is unknown", () => {
    const p = new HubProgram(preview);
    const unnamed = p.zone("unnamed", { privateZoneName: UNKNOWN });
    p.link("a-link", unnamed, p.hub);
    p.link("b-link", unnamed, p.hub, { privateZoneName: UNKNOWN });
    expect(judge(dnsEmptyZoneLinked, p)).toEqual([
      [
        "cannot-tell",
        "a-link",
        'Cannot tell whether PrivateZone "unnamed", which nothing fills, is a zone of Azure Monitor: `privateZoneName` of PrivateZone "unnamed" is known only after the update.',
        LATER,
      ],
      [
        "cannot-tell",
        "b-link",
        'Cannot tell whether VirtualNetworkLink "b-link" links an Azure Monitor zone that nothing fills: `privateZoneName` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell in the China cloud, whose zones no document lists", () => {
    const p = new HubProgram(preview);
    p.link("hub-link", p.zone("privatelink.monitor.azure.cn", {}, "monitor"), p.hub);
    expect(judge(dnsEmptyZoneLinked, p, { cloud: Cloud.China })).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell in the China cloud, whose Azure Monitor zones no document lists, whether this holds: VirtualNetworkLink "hub-link" links VirtualNetwork "hub" to PrivateZone "monitor", which no endpoint of this estate fills: from then on VirtualNetwork "hub" gets NXDOMAIN for the names that all of Azure Monitor shares, so queries, Application Insights and agent configuration stop there, whether private link is used or not.',
        'Remove the link until a zone group fills the zone, or set resolutionPolicy: "NxDomainRedirect".',
      ],
    ]);
  });

  it("takes Azure's own count of a zone's record sets where an inventory shows it", () => {
    const said = (numberOfRecordSets: number, fills = false): readonly string[] => {
      const p = new HubProgram(preview);
      const zone = monitorZone(p, { numberOfRecordSets });
      if (fills) p.zoneGroup("default", p.hubEndpoint, [zone]);
      p.link("hub-link", zone, p.hub);
      return judge(dnsEmptyZoneLinked, p).map(([answer]) => answer ?? "");
    };
    expect([said(2), said(1), said(0), said(1, true)]).toEqual([["passes"], ["violated"], ["violated"], ["passes"]]);
  });

  it("stays quiet about the blob zone, other services' zones and other clouds' zones", () => {
    const p = new HubProgram(preview);
    p.link("blob-link", p.zoneOf("blob"), p.hub);
    p.link("vault-link", p.zone("privatelink.vaultcore.azure.net", {}, "vault"), p.hub);
    p.link("government-link", p.zone("privatelink.monitor.azure.us", {}, "government"), p.hub);
    expect(judge(dnsEmptyZoneLinked, p)).toEqual([]);
  });
});
