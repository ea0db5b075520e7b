import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { dnsLinkAfterRecords } from "../../../src/planning/rules/dns-link-after-records";
import { judge } from "../judge";
import { type Handle, PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const ZONE = "privatelink.monitor.azure.com";

function program(preview: Preview): { p: Program; hub: Handle; zone: Handle; endpoint: Handle } {
  const p = new Program(preview);
  const hub = p.network("hub");
  const endpoint = p.endpoint("endpoint", p.subnet("endpoints", hub), p.scope("scope"));
  return { p, hub, zone: p.zone(ZONE), endpoint };
}

const LATER = "Preview again once it is known, or give the value as a literal.";

describe.each(PREVIEWS)("dns-link-after-records at a %s preview", (preview) => {
  it("passes a link that waits for the zone group", () => {
    const { p, hub, zone, endpoint } = program(preview);
    const group = p.zoneGroup("default", endpoint, [zone]);
    p.link("hub-link", zone, hub, {}, { after: [group] });
    expect(judge(dnsLinkAfterRecords, p)).toEqual([["passes", "hub-link"]]);
  });

  it("names a link that only waits for the zone", () => {
    const { p, hub, zone, endpoint } = program(preview);
    p.zoneGroup("default", endpoint, [zone]);
    p.link("hub-link", zone, hub);
    expect(judge(dnsLinkAfterRecords, p)).toEqual([
      [
        "violated",
        "hub-link",
        'VirtualNetworkLink "hub-link" does not wait for PrivateDnsZoneGroup "default", which fills PrivateZone "privatelink.monitor.azure.com": until the records are there, every network that is linked gets NXDOMAIN for Azure Monitor and stops sending and querying.',
        'Add PrivateDnsZoneGroup "default" to the link\'s dependsOn.',
      ],
    ]);
  });

  it("passes a link that waits for one of two zone groups", () => {
    const { p, hub, zone, endpoint } = program(preview);
    const group = p.zoneGroup("first", endpoint, [zone]);
    p.zoneGroup("second", p.endpoint("second-endpoint", p.subnet("more", hub), p.scope("second")), [zone]);
    p.link("hub-link", zone, hub, {}, { after: [group] });
    expect(judge(dnsLinkAfterRecords, p)).toEqual([["passes", "hub-link"]]);
  });

  it("cannot tell while the zones of the one group that the link waits for are unknown", () => {
    const { p, hub, zone, endpoint } = program(preview);
    p.zoneGroup("default", endpoint, [zone]);
    const open = p.zoneGroup("open", p.endpoint("second", p.subnet("more", hub), p.scope("other")), [], { privateDnsZoneConfigs: UNKNOWN });
    p.link("hub-link", zone, hub, {}, { after: [open] });
    expect(judge(dnsLinkAfterRecords, p)).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether PrivateDnsZoneGroup "open", which VirtualNetworkLink "hub-link" waits for, fills PrivateZone "privatelink.monitor.azure.com" as PrivateDnsZoneGroup "default" does: `privateDnsZoneConfigs` of PrivateDnsZoneGroup "open" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell what an early link to a further zone of the set cuts off: the documents contradict each other", () => {
    const { p, hub, zone, endpoint } = program(preview);
    const ods = p.zone("privatelink.ods.opinsights.azure.com");
    p.zoneGroup("default", endpoint, [zone, ods]);
    p.link("hub-link", ods, hub);
    expect(judge(dnsLinkAfterRecords, p)).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell what VirtualNetworkLink "hub-link" cuts off, which does not wait for PrivateDnsZoneGroup "default" to fill PrivateZone "privatelink.ods.opinsights.azure.com": the documents contradict each other on whether the public names lead through such a zone before a workspace is in a scope.',
        'Add PrivateDnsZoneGroup "default" to the link\'s dependsOn.',
      ],
    ]);
  });

  it("cannot tell while the zones of a group are unknown", () => {
    const { p, hub, zone, endpoint } = program(preview);
    p.zoneGroup("default", endpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    p.link("hub-link", zone, hub);
    expect(judge(dnsLinkAfterRecords, p)).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether PrivateDnsZoneGroup "default" fills PrivateZone "privatelink.monitor.azure.com", which VirtualNetworkLink "hub-link" does not wait for: `privateDnsZoneConfigs` of PrivateDnsZoneGroup "default" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("passes an early link that gives the public answer until the records are there", () => {
    const { p, hub, zone, endpoint } = program(preview);
    p.zoneGroup("default", endpoint, [zone]);
    p.link("a-link", zone, hub, { resolutionPolicy: "nxdomainredirect" });
    p.link("b-link", zone, hub, { privateZoneName: UNKNOWN, resolutionPolicy: "NxDomainRedirect" });
    expect(judge(dnsLinkAfterRecords, p)).toEqual([["passes", "a-link"], ["passes", "b-link"]]);
  });

  it("cannot tell while the policy of an early link is unknown", () => {
    const { p, hub, zone, endpoint } = program(preview);
    const group = p.zoneGroup("default", endpoint, [zone]);
    p.link("early-link", zone, hub, { resolutionPolicy: UNKNOWN });
    p.link("late-link", zone, hub, { resolutionPolicy: UNKNOWN }, { after: [group] });
    expect(judge(dnsLinkAfterRecords, p)).toEqual([
      [
        "cannot-tell",
        "early-link",
        'Cannot tell whether VirtualNetworkLink "early-link", which does not wait for the records in PrivateZone "privatelink.monitor.azure.com", gives the public answer until they are there: `resolutionPolicy` is known only after the update.',
        LATER,
      ],
      ["passes", "late-link"],
    ]);
  });

  it("cannot tell while the zone or the name of the zone is unknown", () => {
    const { p, hub, endpoint } = program(preview);
    const unnamed = p.zone("unnamed", { privateZoneName: UNKNOWN });
    const group = p.zoneGroup("default", endpoint, [unnamed]);
    p.link("a-link", unnamed, hub);
    p.link("b-link", unnamed, hub, { privateZoneName: UNKNOWN });
    p.link("c-link", unnamed, hub, {}, { after: [group] });
    expect(judge(dnsLinkAfterRecords, p)).toEqual([
      [
        "cannot-tell",
        "a-link",
        'Cannot tell whether PrivateZone "unnamed", whose records VirtualNetworkLink "a-link" does not wait for, is a zone of Azure Monitor: `privateZoneName` of PrivateZone "unnamed" is known only after the update.',
        LATER,
      ],
      [
        "cannot-tell",
        "b-link",
        'Cannot tell which zone VirtualNetworkLink "b-link" links, and so whether it waits for the zone\'s records: `privateZoneName` is known only after the update.',
        LATER,
      ],
      ["passes", "c-link"],
    ]);
  });

  it("is not put in doubt by a storage account's zone group with unknown zones", () => {
    const { p, hub, zone, endpoint } = program(preview);
    const group = p.zoneGroup("default", endpoint, [zone]);
    const storage = p.register("storage:StorageAccount", "logs", "Microsoft.Storage/storageAccounts", {});
    p.zoneGroup("storage", p.endpoint("storage-endpoint", p.subnet("storage", hub), storage), [], { privateDnsZoneConfigs: UNKNOWN });
    p.link("hub-link", zone, hub, {}, { after: [group] });
    expect(judge(dnsLinkAfterRecords, p)).toEqual([["passes", "hub-link"]]);
  });

  it("names an early link to an existing zone", () => {
    const { p, hub, zone, endpoint } = program(preview);
    const id = `/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/${ZONE}`;
    p.zoneGroup("default", endpoint, [], { privateDnsZoneConfigs: [{ privateDnsZoneId: id }] });
    p.link("hub-link", zone, hub, { privateZoneName: ZONE, resourceGroupName: "dns" });
    expect(judge(dnsLinkAfterRecords, p)).toEqual([
      [
        "violated",
        "hub-link",
        'VirtualNetworkLink "hub-link" does not wait for PrivateDnsZoneGroup "default", which fills existing privateDnsZones "privatelink.monitor.azure.com": until the records are there, every network that is linked gets NXDOMAIN for Azure Monitor and stops sending and querying.',
        'Add PrivateDnsZoneGroup "default" to the link\'s dependsOn.',
      ],
    ]);
  });

  it("cannot tell of an early link in the China cloud, whose zones no document lists", () => {
    const { p, hub, endpoint } = program(preview);
    const zone = p.zone("privatelink.monitor.azure.cn");
    p.zoneGroup("default", endpoint, [zone]);
    p.link("hub-link", zone, hub);
    expect(judge(dnsLinkAfterRecords, p, { cloud: Cloud.China })).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell in the China cloud, whose Azure Monitor zones no document lists, whether this holds: VirtualNetworkLink "hub-link" does not wait for PrivateDnsZoneGroup "default", which fills PrivateZone "privatelink.monitor.azure.cn": until the records are there, every network that is linked gets NXDOMAIN for Azure Monitor and stops sending and querying.',
        'Add PrivateDnsZoneGroup "default" to the link\'s dependsOn.',
      ],
    ]);
  });

  it("stays quiet about a storage account's zone group in the shared blob zone", () => {
    const { p, hub, zone, endpoint } = program(preview);
    const blob = p.zone("privatelink.blob.core.windows.net");
    const group = p.zoneGroup("default", endpoint, [zone, blob]);
    const storage = p.register("storage:StorageAccount", "logs", "Microsoft.Storage/storageAccounts", {});
    p.zoneGroup("storage", p.endpoint("storage-endpoint", p.subnet("storage", hub), storage), [blob]);
    p.link("hub-blob-link", blob, hub, {}, { after: [group] });
    expect(judge(dnsLinkAfterRecords, p)).toEqual([]);
  });

  it("stays quiet about a zone that Azure Monitor does not use", () => {
    const { p, hub, endpoint } = program(preview);
    const other = p.zone("privatelink.vaultcore.azure.net");
    p.zoneGroup("default", endpoint, [other]);
    p.link("hub-link", other, hub);
    expect(judge(dnsLinkAfterRecords, p)).toEqual([]);
  });
});
