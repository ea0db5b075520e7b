import { describe, expect, it } from "vitest";
import { dnsZoneGroupSize } from "../../../src/planning/rules/dns-zone-group-size";
import { existingZoneConfigs, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { PREVIEWS, UNKNOWN } from "../program";

const SIX = existingZoneConfigs([...Object.values(ZONES), "privatelink.adx.monitor.azure.com"]);

const LATER = "Preview again once it is known, or give the value as a literal.";

describe.each(PREVIEWS)("dns-zone-group-size at a %s preview", (preview) => {
  it("passes five zones, and one group on each endpoint", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, p.allZones());
    p.zoneGroup("storage", p.storageEndpoint("storage-endpoint"), []);
    expect(judge(dnsZoneGroupSize, p)).toEqual([["passes", "default"], ["passes", "storage"]]);
  });

  it("names a second group on one endpoint", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", p.hubEndpoint, p.zones("monitor", "oms", "ods"));
    p.zoneGroup("b", p.hubEndpoint, p.zones("agentsvc", "blob"));
    expect(judge(dnsZoneGroupSize, p)).toEqual([
      ["passes", "a"],
      [
        "violated",
        "b",
        'PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" are both zone groups of PrivateEndpoint "endpoint": Azure refuses the second, and the deployment stops half-done.',
        "Put the zones of both into one zone group.",
      ],
    ]);
  });

  it("names a second group on one existing endpoint", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", p.hubEndpoint, [], { privateEndpointName: "elsewhere", resourceGroupName: "other" });
    p.zoneGroup("b", p.hubEndpoint, [], { privateEndpointName: "Elsewhere", resourceGroupName: "other" });
    expect(judge(dnsZoneGroupSize, p)).toEqual([
      ["passes", "a"],
      [
        "violated",
        "b",
        'PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" are both zone groups of existing privateEndpoints "Elsewhere": Azure refuses the second, and the deployment stops half-done.',
        "Put the zones of both into one zone group.",
      ],
    ]);
  });

  it("cannot tell of six zones, because the limit's newest text could not be read", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: SIX });
    expect(judge(dnsZoneGroupSize, p)).toEqual([
      [
        "cannot-tell",
        "default",
        'Cannot tell whether Azure takes PrivateDnsZoneGroup "default": it holds 6 zones, and the documents that could be read let a group hold 5, while a change to that limit of April 2026 could not be read.',
        "Keep to 5 zones, or try the group before others depend on it.",
      ],
    ]);
  });

  it("counts zones whose ids are unknown", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: SIX.map(() => ({ privateDnsZoneId: UNKNOWN })) });
    expect(judge(dnsZoneGroupSize, p).map(([answer]) => answer)).toEqual(["cannot-tell"]);
  });

  it("cannot tell while the list of zones is unknown", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    expect(judge(dnsZoneGroupSize, p)).toEqual([
      [
        "cannot-tell",
        "default",
        'Cannot tell whether PrivateDnsZoneGroup "default" holds more than 5 zones: `privateDnsZoneConfigs` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while a group's endpoint is unknown and may have another group", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", p.hubEndpoint, p.allZones());
    p.zoneGroup("b", p.hubEndpoint, [], { privateEndpointName: UNKNOWN });
    expect(judge(dnsZoneGroupSize, p)).toEqual([
      ["passes", "a"],
      [
        "cannot-tell",
        "b",
        'Cannot tell whether the endpoint of PrivateDnsZoneGroup "b" has another zone group: `privateEndpointName` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("passes the only group of a program, whatever its endpoint", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, p.allZones(), { privateEndpointName: UNKNOWN });
    expect(judge(dnsZoneGroupSize, p)).toEqual([["passes", "default"]]);
  });

  it("passes a group without zones", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: undefined });
    expect(judge(dnsZoneGroupSize, p)).toEqual([["passes", "default"]]);
  });
});
