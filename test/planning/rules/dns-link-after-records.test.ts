import { describe, expect, it } from "vitest";
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

  it("cannot tell while the zones of a group are unknown", () => {
    const { p, hub, zone, endpoint } = program(preview);
    p.zoneGroup("default", endpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    p.link("hub-link", zone, hub);
    expect(judge(dnsLinkAfterRecords, p)).toEqual([
      [
        "cannot-tell",
        "hub-link",
        'Cannot tell whether PrivateDnsZoneGroup "default" fills PrivateZone "privatelink.monitor.azure.com", which VirtualNetworkLink "hub-link" does not wait for: `privateDnsZoneConfigs` of PrivateDnsZoneGroup "default" is known only after the update.',
        "Preview again once it is known, or give the value as a literal.",
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
    expect(judge(dnsLinkAfterRecords, p)).toEqual([["passes", "hub-blob-link"]]);
  });

  it("stays quiet about a zone that Azure Monitor does not use", () => {
    const { p, hub, endpoint } = program(preview);
    const other = p.zone("privatelink.vaultcore.azure.net");
    p.zoneGroup("default", endpoint, [other]);
    p.link("hub-link", other, hub);
    expect(judge(dnsLinkAfterRecords, p)).toEqual([]);
  });
});
