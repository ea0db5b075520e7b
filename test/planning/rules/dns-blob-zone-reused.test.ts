import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { dnsBlobZoneReused } from "../../../src/planning/rules/dns-blob-zone-reused";
import { existingNetwork, existingZone, existingZoneConfigs, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const OUTCOME = "and one of them is for Azure Monitor alone: a network can be linked to one zone of a name, so it does without the records of storage accounts, or without the solution packs.";

function violated(name: string, own: string, other: string): readonly string[] {
  return [
    "violated",
    name,
    `${own} is a second zone named "privatelink.blob.core.windows.net" beside ${other}, ${OUTCOME}`,
    `Let the zone groups fill ${other} in place of ${own}, and remove ${own}, unless no network needs both.`,
  ];
}

// A second zone of a name is in another resource group, of which the test programs have none: no file can hold it.
const programOnly = { programOnly: "two zones of one name in one resource group have one id" };

function blobZone(p: HubProgram, name: string): Handle {
  return p.zone(ZONES.blob, {}, name);
}

/** A group of the existing blob zone. */
const EXISTING = { privateDnsZoneConfigs: existingZoneConfigs([ZONES.blob]) };

describe.each(PREVIEWS)("dns-blob-zone-reused at a %s preview", (preview) => {
  it("passes one blob zone for all, and stays quiet about other zones", () => {
    const p = new HubProgram(preview);
    const zones = p.allZones();
    p.zoneGroup("default", p.hubEndpoint, zones);
    p.zoneGroup("storage", p.storageEndpoint("storage-endpoint"), zones.slice(-1));
    expect(judge(dnsBlobZoneReused, p)).toEqual([["passes", "blob"]]);
  });

  it("names a zone for Azure Monitor alone beside that of storage", () => {
    const p = new HubProgram(preview);
    const [one, other] = [blobZone(p, "z-monitor"), blobZone(p, "a-storage")];
    p.zoneGroup("default", p.hubEndpoint, [one]);
    p.zoneGroup("storage", p.storageEndpoint("storage-endpoint"), [other]);
    expect(judge(dnsBlobZoneReused, p, {}, programOnly)).toEqual([
      ["passes", "a-storage"],
      violated("z-monitor", 'PrivateZone "z-monitor"', 'PrivateZone "a-storage"'),
    ]);
  });

  it("names a zone that is created for Azure Monitor beside an existing one that a link or a group names", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [p.zoneOf("blob")]);
    expect(judge(dnsBlobZoneReused, p)).toEqual([["passes", "blob"]]);
    p.link("link", p.hub, p.hub, { privateZoneName: ZONES.blob, resourceGroupName: "dns" });
    const verdicts = judge(dnsBlobZoneReused, p);
    expect(verdicts).toHaveLength(2);
    expect(verdicts).toContainEqual(violated("blob", 'PrivateZone "blob"', `existing privateDnsZones "${ZONES.blob}"`));
    expect(verdicts).toContainEqual(["passes", "link"]);

    const group = new HubProgram(preview);
    group.zoneGroup("default", group.hubEndpoint, [group.zoneOf("blob")]);
    group.zoneGroup("storage", group.storageEndpoint("storage-endpoint"), [], EXISTING);
    expect(judge(dnsBlobZoneReused, group)).toContainEqual(violated("blob", 'PrivateZone "blob"', `existing privateDnsZones "${ZONES.blob}"`));
    expect(judge(dnsBlobZoneReused, group)).toContainEqual(["passes", "storage"]);
  });

  it("names a zone that is created for storage beside an existing one that Azure Monitor fills", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], EXISTING);
    p.zoneGroup("storage", p.storageEndpoint("storage-endpoint"), p.zones("blob"));
    const verdicts = judge(dnsBlobZoneReused, p);
    expect(verdicts).toHaveLength(2);
    expect(verdicts).toContainEqual(["passes", "default"]);
    expect(verdicts).toContainEqual(violated("blob", 'PrivateZone "blob"', `existing privateDnsZones "${ZONES.blob}"`));
  });

  it("judges two existing zones by the group that Azure Monitor's is named in", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], EXISTING);
    p.zoneGroup("storage", p.storageEndpoint("storage-endpoint"), [], { privateDnsZoneConfigs: [{ name: "blob", privateDnsZoneId: existingZone(ZONES.blob).replace("/dns/", "/storage/") }] });
    const verdicts = judge(dnsBlobZoneReused, p).map(([answer, name]) => `${name ?? ""} ${answer ?? ""}`);
    expect([...verdicts].sort()).toEqual(["default violated", "storage passes"]);
  });

  it("passes a zone that is shared with storage beside another one, and zones of two scopes", () => {
    const shared = new HubProgram(preview);
    const [one, other] = [blobZone(shared, "one"), blobZone(shared, "other")];
    shared.zoneGroup("default", shared.hubEndpoint, [one]);
    shared.zoneGroup("a", shared.storageEndpoint("a-endpoint"), [one]);
    shared.zoneGroup("b", shared.storageEndpoint("b-endpoint"), [other]);
    expect(judge(dnsBlobZoneReused, shared, {}, programOnly)).toEqual([["passes", "one"], ["passes", "other"]]);

    const scopes = new HubProgram(preview);
    scopes.zoneGroup("default", scopes.hubEndpoint, [blobZone(scopes, "one")]);
    scopes.zoneGroup("second", scopes.endpoint("second", scopes.subnet("more", scopes.hub), scopes.scope("scope-2")), [blobZone(scopes, "other")]);
    expect(judge(dnsBlobZoneReused, scopes, {}, programOnly)).toEqual([["passes", "one"], ["passes", "other"]]);
  });

  it("passes two zones that storage alone uses", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", p.storageEndpoint("a-endpoint"), [blobZone(p, "one")]);
    p.zoneGroup("b", p.storageEndpoint("b-endpoint"), [blobZone(p, "other")]);
    expect(judge(dnsBlobZoneReused, p, {}, programOnly)).toEqual([["passes", "one"], ["passes", "other"]]);
  });

  it("cannot tell while it is unknown whose group fills a zone", () => {
    const p = new HubProgram(preview);
    const [one, other] = [blobZone(p, "one"), blobZone(p, "other")];
    p.zoneGroup("default", p.hubEndpoint, [one], { privateEndpointName: UNKNOWN });
    p.zoneGroup("storage", p.storageEndpoint("storage-endpoint"), [other]);
    expect(judge(dnsBlobZoneReused, p)).toEqual([
      ["cannot-tell", "one", 'Cannot tell whether PrivateZone "one" and PrivateZone "other" are two zones of one name, one of them for Azure Monitor alone: `privateEndpointName` of PrivateDnsZoneGroup "default" is known only after the update.', LATER],
      ["passes", "other"],
    ]);
  });

  it("cannot tell while the zones of a group are unknown that may share the zone", () => {
    const p = new HubProgram(preview);
    const [one, other] = [blobZone(p, "one"), blobZone(p, "other")];
    p.zoneGroup("default", p.hubEndpoint, [one]);
    p.zoneGroup("a", p.storageEndpoint("a-endpoint"), [], { privateDnsZoneConfigs: [{ name: "zone", privateDnsZoneId: UNKNOWN }] });
    p.link("link", other, p.hub);
    const [first, second, ...others] = judge(dnsBlobZoneReused, p);
    expect(first).toEqual([
      "cannot-tell",
      "one",
      'Cannot tell whether PrivateZone "one" and PrivateZone "other" are two zones of one name, one of them for Azure Monitor alone: `privateDnsZoneConfigs[0].privateDnsZoneId` of PrivateDnsZoneGroup "a" is known only after the update.',
      LATER,
    ]);
    expect(second?.slice(0, 2)).toEqual(["passes", "other"]);
    expect(others).toEqual([
      ["cannot-tell", "a", 'Cannot tell whether PrivateDnsZoneGroup "a" makes a second zone of "privatelink.blob.core.windows.net", one of them for Azure Monitor alone: `privateDnsZoneConfigs[0].privateDnsZoneId` is known only after the update.', LATER],
    ]);
  });

  it("cannot tell while a zone's name, or the zone of a link or a group, is unknown beside one for Azure Monitor alone", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [blobZone(p, "blob")]);
    p.zone("unnamed", { privateZoneName: UNKNOWN });
    p.link("link", p.hub, p.hub, { privateZoneName: UNKNOWN, virtualNetwork: { id: existingNetwork("far") } });
    const says = (label: string, property: string): string => `Cannot tell whether ${label} makes a second zone of "privatelink.blob.core.windows.net", one of them for Azure Monitor alone: \`${property}\` is known only after the update.`;
    expect(judge(dnsBlobZoneReused, p)).toEqual([
      ["passes", "blob"],
      ["cannot-tell", "unnamed", says('PrivateZone "unnamed"', "privateZoneName"), LATER],
      ["cannot-tell", "link", says('VirtualNetworkLink "link"', "privateZoneName"), LATER],
    ]);
  });

  it("asks for nothing unknown beside a zone that storage shares, or without a blob zone", () => {
    const open = (p: HubProgram): void => {
      p.zone("unnamed", { privateZoneName: UNKNOWN });
      p.link("link", p.hub, p.hub, { privateZoneName: UNKNOWN });
      p.zoneGroup("later", p.storageEndpoint("later-endpoint"), [], { privateDnsZoneConfigs: UNKNOWN });
    };
    const shared = new HubProgram(preview);
    const blob = shared.zoneOf("blob");
    shared.zoneGroup("default", shared.hubEndpoint, [blob]);
    shared.zoneGroup("storage", shared.storageEndpoint("storage-endpoint"), [blob]);
    open(shared);
    expect(judge(dnsBlobZoneReused, shared)).toEqual([["passes", "blob"]]);

    const none = new HubProgram(preview);
    none.zoneGroup("default", none.hubEndpoint, none.zones("monitor"));
    open(none);
    expect(judge(dnsBlobZoneReused, none)).toEqual([]);
  });

  it("asks for the zones of a scope's group, and for the name of a zone that one fills", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("storage", p.storageEndpoint("storage-endpoint"), [p.zoneOf("blob")]);
    p.zoneGroup("later", p.hubEndpoint, [p.zone("unnamed", { privateZoneName: UNKNOWN })]);
    p.zoneGroup("open", p.endpoint("second", p.subnet("more", p.hub), p.scopeOfHub), [], { privateDnsZoneConfigs: UNKNOWN });
    expect(judge(dnsBlobZoneReused, p).map(([answer, name]) => `${name ?? ""} ${answer ?? ""}`)).toEqual(["blob passes", "unnamed cannot-tell", "open cannot-tell"]);
  });

  it("cannot tell while the resource group of a zone for Azure Monitor is unknown", () => {
    const open = (endpoint: (p: HubProgram) => Handle): HubProgram => {
      const p = new HubProgram(preview);
      p.zoneGroup("group", endpoint(p), [p.zone(ZONES.blob, { resourceGroupName: UNKNOWN }, "blob")]);
      return p;
    };
    expect(judge(dnsBlobZoneReused, open((p) => p.hubEndpoint))).toEqual([
      ["cannot-tell", "blob", 'Cannot tell whether all that fill PrivateZone "blob" mean this zone, or one of its name in another resource group: `resourceGroupName` is known only after the update.', LATER],
    ]);
    expect(judge(dnsBlobZoneReused, open((p) => p.storageEndpoint("storage")))).toEqual([["passes", "blob"]]);
  });

  it("cannot tell in the China cloud, whose zones no document lists", () => {
    const p = new HubProgram(preview);
    const name = "privatelink.blob.core.chinacloudapi.cn";
    p.zoneGroup("default", p.hubEndpoint, [p.zone(name, {}, "one")]);
    p.zone(name, {}, "other");
    expect(judge(dnsBlobZoneReused, p, { cloud: Cloud.China }, programOnly).map(([answer]) => answer)).toEqual(["cannot-tell", "passes"]);
  });
});
