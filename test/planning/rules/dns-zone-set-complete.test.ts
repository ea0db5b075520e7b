import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { dnsZoneSetComplete } from "../../../src/planning/rules/dns-zone-set-complete";
import { existingZoneConfigs, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { PREVIEWS, UNKNOWN } from "../program";

const GOVERNMENT = ["privatelink.monitor.azure.us", "privatelink.oms.opinsights.azure.us", "privatelink.ods.opinsights.azure.us", "privatelink.agentsvc.azure-automation.us", "privatelink.blob.core.usgovcloudapi.net"];

const LATER = "Preview again once it is known, or give the value as a literal.";

describe.each(PREVIEWS)("dns-zone-set-complete at a %s preview", (preview) => {
  it("passes the whole set, created or existing", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, p.allZones());
    expect(judge(dnsZoneSetComplete, p)).toEqual([["passes", "default"]]);

    const existing = new HubProgram(preview);
    existing.zoneGroup("default", existing.hubEndpoint, [], { privateDnsZoneConfigs: existingZoneConfigs(Object.values(ZONES).map((name) => name.toUpperCase())) });
    expect(judge(dnsZoneSetComplete, existing)).toEqual([["passes", "default"]]);
  });

  it("names each missing zone with what it carries", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, p.zones("monitor", "agentsvc", "blob"));
    expect(judge(dnsZoneSetComplete, p)).toEqual([
      [
        "violated",
        "default",
        'PrivateDnsZoneGroup "default" lacks privatelink.oms.opinsights.azure.com (agent management) and privatelink.ods.opinsights.azure.com (log ingestion): clients of PrivateEndpoint "endpoint" use public addresses for that, which closed resources refuse.',
        "Put the whole set into the group: privatelink.monitor.azure.com, privatelink.oms.opinsights.azure.com, privatelink.ods.opinsights.azure.com, privatelink.agentsvc.azure-automation.net and privatelink.blob.core.windows.net.",
      ],
    ]);
  });

  it("names all zones of a group that holds none", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: undefined });
    expect(judge(dnsZoneSetComplete, p)).toEqual([
      [
        "violated",
        "default",
        'PrivateDnsZoneGroup "default" lacks privatelink.monitor.azure.com (Application Insights, queries and agent configuration), privatelink.oms.opinsights.azure.com (agent management), privatelink.ods.opinsights.azure.com (log ingestion), privatelink.agentsvc.azure-automation.net (the agent service) and privatelink.blob.core.windows.net (solution packs): clients of PrivateEndpoint "endpoint" use public addresses for that, which closed resources refuse.',
        "Put the whole set into the group: privatelink.monitor.azure.com, privatelink.oms.opinsights.azure.com, privatelink.ods.opinsights.azure.com, privatelink.agentsvc.azure-automation.net and privatelink.blob.core.windows.net.",
      ],
    ]);
  });

  it("names what is missing for certain while some zones are unknown", () => {
    const p = new HubProgram(preview);
    const configs = [...existingZoneConfigs([ZONES.monitor, ZONES.oms]), { name: "later", privateDnsZoneId: UNKNOWN }];
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: configs });
    expect(judge(dnsZoneSetComplete, p)).toEqual([
      [
        "violated",
        "default",
        'PrivateDnsZoneGroup "default" lacks at least 2 of privatelink.ods.opinsights.azure.com (log ingestion), privatelink.agentsvc.azure-automation.net (the agent service) and privatelink.blob.core.windows.net (solution packs): clients of PrivateEndpoint "endpoint" use public addresses for that, which closed resources refuse.',
        "Put the whole set into the group: privatelink.monitor.azure.com, privatelink.oms.opinsights.azure.com, privatelink.ods.opinsights.azure.com, privatelink.agentsvc.azure-automation.net and privatelink.blob.core.windows.net.",
      ],
    ]);
  });

  it("cannot tell while the unknown zones may be the missing ones", () => {
    const p = new HubProgram(preview);
    const configs = [...existingZoneConfigs([ZONES.monitor, ZONES.oms, ZONES.ods, ZONES.agentsvc]), { name: "later", privateDnsZoneId: UNKNOWN }];
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: configs });
    expect(judge(dnsZoneSetComplete, p)).toEqual([
      [
        "cannot-tell",
        "default",
        'Cannot tell whether PrivateDnsZoneGroup "default" holds privatelink.blob.core.windows.net: `privateDnsZoneConfigs[4].privateDnsZoneId` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while the list or a zone's name is unknown", () => {
    const list = new HubProgram(preview);
    list.zoneGroup("default", list.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    expect(judge(dnsZoneSetComplete, list)).toEqual([
      [
        "cannot-tell",
        "default",
        'Cannot tell whether PrivateDnsZoneGroup "default" holds privatelink.monitor.azure.com, privatelink.oms.opinsights.azure.com, privatelink.ods.opinsights.azure.com, privatelink.agentsvc.azure-automation.net and privatelink.blob.core.windows.net: `privateDnsZoneConfigs` is known only after the update.',
        LATER,
      ],
    ]);

    const name = new HubProgram(preview);
    name.zoneGroup("default", name.hubEndpoint, [...name.zones("monitor", "oms", "ods", "agentsvc"), name.zone("blob", { privateZoneName: UNKNOWN })]);
    expect(judge(dnsZoneSetComplete, name)).toEqual([
      [
        "cannot-tell",
        "default",
        'Cannot tell whether PrivateDnsZoneGroup "default" holds privatelink.blob.core.windows.net: `privateZoneName` of PrivateZone "blob" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("judges an endpoint to an unknown scope by its group id", () => {
    const p = new HubProgram(preview);
    const endpoint = p.endpoint("app-endpoint", p.subnet("app", p.hub), p.scopeOfHub, { privateLinkServiceConnections: [{ name: "scope", privateLinkServiceId: UNKNOWN, groupIds: ["azureMonitor"] }] });
    p.zoneGroup("default", endpoint, p.zones("monitor", "oms", "ods", "agentsvc"));
    expect(judge(dnsZoneSetComplete, p)).toEqual([
      [
        "violated",
        "default",
        'PrivateDnsZoneGroup "default" lacks privatelink.blob.core.windows.net (solution packs): clients of PrivateEndpoint "app-endpoint" use public addresses for that, which closed resources refuse.',
        "Put the whole set into the group: privatelink.monitor.azure.com, privatelink.oms.opinsights.azure.com, privatelink.ods.opinsights.azure.com, privatelink.agentsvc.azure-automation.net and privatelink.blob.core.windows.net.",
      ],
    ]);
  });

  it("cannot tell of a group of an existing endpoint, whose target is not shown", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, p.zones("monitor", "oms", "ods", "agentsvc"), { privateEndpointName: "elsewhere", resourceGroupName: "other" });
    expect(judge(dnsZoneSetComplete, p)).toEqual([
      [
        "cannot-tell",
        "default",
        'Cannot tell whether PrivateDnsZoneGroup "default" is of an endpoint to a scope, and so lacks privatelink.blob.core.windows.net: `privateEndpointName` leads to the existing privateEndpoints "elsewhere", whose target this estate does not show.',
        LATER,
      ],
    ]);
  });

  it("wants the five zones of the Government cloud, and not the sixth that fits into no group", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: existingZoneConfigs(GOVERNMENT) });
    expect(judge(dnsZoneSetComplete, p, { cloud: Cloud.USGovernment })).toEqual([["passes", "default"]]);
  });

  it("cannot tell in the China cloud, whose set no document lists", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("default", p.hubEndpoint, [], { privateDnsZoneConfigs: existingZoneConfigs(["privatelink.monitor.azure.cn", "privatelink.oms.opinsights.azure.cn", "privatelink.ods.opinsights.azure.cn", "privatelink.agentsvc.azure-automation.cn"]) });
    expect(judge(dnsZoneSetComplete, p, { cloud: Cloud.China })).toEqual([
      [
        "cannot-tell",
        "default",
        'Cannot tell in the China cloud, whose Azure Monitor zones no document lists, whether this holds: PrivateDnsZoneGroup "default" lacks privatelink.blob.core.chinacloudapi.cn (solution packs): clients of PrivateEndpoint "endpoint" use public addresses for that, which closed resources refuse.',
        "Put the whole set into the group: privatelink.monitor.azure.cn, privatelink.oms.opinsights.azure.cn, privatelink.ods.opinsights.azure.cn, privatelink.agentsvc.azure-automation.cn and privatelink.blob.core.chinacloudapi.cn.",
      ],
    ]);
  });

  it("stays quiet about other services' groups and about an endpoint without a group", () => {
    const p = new HubProgram(preview);
    const blob = p.zones("blob");
    p.zoneGroup("storage", p.storageEndpoint("storage-endpoint"), blob);
    p.zoneGroup("misplaced", p.storageEndpoint("second-endpoint"), p.zones("monitor"));
    p.zoneGroup("existing", p.hubEndpoint, blob, { privateEndpointName: "elsewhere", resourceGroupName: "other" });
    expect(judge(dnsZoneSetComplete, p)).toEqual([]);
  });
});
