import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { dnsOneScopePerDomain } from "../../../src/planning/rules/dns-one-scope-per-domain";
import { existingZoneConfigs, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, UNKNOWN } from "../program";

const EXISTING_SCOPE = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/hub/providers/Microsoft.Insights/privateLinkScopes/central";

function endpointTo(p: HubProgram, target: Handle | string, name = "endpoint-2"): Handle {
  const subnet = p.subnet(`${name}-subnet`, p.hub);
  if (typeof target !== "string") return p.endpoint(name, subnet, target);
  return p.endpoint(name, subnet, p.scopeOfHub, { privateLinkServiceConnections: [{ name, privateLinkServiceId: target, groupIds: ["azuremonitor"] }] });
}

const LATER = "Preview again once it is known, or give the value as a literal.";

describe.each(PREVIEWS)("dns-one-scope-per-domain at a %s preview", (preview) => {
  it("passes one scope, and two scopes with zones of their own", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", p.hubEndpoint, p.allZones());
    p.zoneGroup("b", endpointTo(p, p.scope("scope-2")), [p.zone(ZONES.monitor, {}, "monitor-2")]);
    expect(judge(dnsOneScopePerDomain, p)).toEqual([["passes", "a"], ["passes", "b"]]);
  });

  it("passes two endpoints to one scope", () => {
    const p = new HubProgram(preview);
    const zones = p.allZones();
    p.zoneGroup("a", p.hubEndpoint, zones);
    p.zoneGroup("b", endpointTo(p, p.scopeOfHub), zones);
    expect(judge(dnsOneScopePerDomain, p)).toEqual([["passes", "a"], ["passes", "b"]]);
  });

  it("names both scopes, the zones and the networks that lose one", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("monitor", "ods");
    const spoke = p.network("spoke");
    p.zoneGroup("a", p.hubEndpoint, zones);
    p.zoneGroup("b", endpointTo(p, p.scope("scope-2")), zones);
    for (const zone of zones) {
      p.link(`${zone.name}-hub`, zone, p.hub);
      p.link(`${zone.name}-spoke`, zone, spoke);
    }
    expect(judge(dnsOneScopePerDomain, p)).toEqual([
      ["passes", "a"],
      [
        "violated",
        "b",
        'PrivateDnsZoneGroup "b" fills PrivateZone "monitor" and PrivateZone "ods" for PrivateLinkScope "scope-2", and PrivateDnsZoneGroup "a" for PrivateLinkScope "scope": the later records overwrite the earlier ones, and VirtualNetwork "hub" and VirtualNetwork "spoke" can no longer reach what the other scope holds.',
        "Connect both endpoints to one scope, or give each scope zones of its own, linked to networks that share no DNS.",
      ],
    ]);
  });

  it("names each later group, and no more than three networks", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("monitor");
    const second = p.scope("scope-2");
    p.zoneGroup("a", p.hubEndpoint, zones);
    p.zoneGroup("b", endpointTo(p, second, "endpoint-b"), zones);
    p.zoneGroup("c", endpointTo(p, second, "endpoint-c"), zones);
    for (const zone of zones) for (const name of ["n1", "n2", "n3", "n4"]) p.link(name, zone, p.network(`${name}-network`));
    expect(judge(dnsOneScopePerDomain, p, {}, { programOnly: "which of three groups is the later one depends on their keys" })).toEqual([
      ["passes", "a"],
      [
        "violated",
        "b",
        'PrivateDnsZoneGroup "b" fills PrivateZone "monitor" for PrivateLinkScope "scope-2", and PrivateDnsZoneGroup "a" for PrivateLinkScope "scope": the later records overwrite the earlier ones, and VirtualNetwork "n1-network", VirtualNetwork "n2-network", VirtualNetwork "n3-network" and 1 more can no longer reach what the other scope holds.',
        "Connect both endpoints to one scope, or give each scope zones of its own, linked to networks that share no DNS.",
      ],
      [
        "violated",
        "c",
        'PrivateDnsZoneGroup "c" fills PrivateZone "monitor" for PrivateLinkScope "scope-2", and PrivateDnsZoneGroup "a" for PrivateLinkScope "scope": the later records overwrite the earlier ones, and VirtualNetwork "n1-network", VirtualNetwork "n2-network", VirtualNetwork "n3-network" and 1 more can no longer reach what the other scope holds.',
        "Connect both endpoints to one scope, or give each scope zones of its own, linked to networks that share no DNS.",
      ],
    ]);
  });

  it("names an existing zone that is filled for two scopes, one of them existing", () => {
    const p = new HubProgram(preview);
    const inputs = { privateDnsZoneConfigs: existingZoneConfigs([ZONES.monitor]) };
    p.zoneGroup("a", p.hubEndpoint, [], inputs);
    p.zoneGroup("b", endpointTo(p, EXISTING_SCOPE), [], inputs);
    expect(judge(dnsOneScopePerDomain, p)).toEqual([
      ["passes", "a"],
      [
        "violated",
        "b",
        'PrivateDnsZoneGroup "b" fills existing privateDnsZones "privatelink.monitor.azure.com" for existing privateLinkScopes "central", and PrivateDnsZoneGroup "a" for PrivateLinkScope "scope": the later records overwrite the earlier ones, and every network that is linked can no longer reach what the other scope holds.',
        "Connect both endpoints to one scope, or give each scope zones of its own, linked to networks that share no DNS.",
      ],
    ]);
  });

  it("names the blob zone too, and leaves storage accounts in it alone", () => {
    const p = new HubProgram(preview);
    const blob = p.zoneOf("blob");
    p.zoneGroup("a", p.hubEndpoint, [...p.zones("monitor"), blob]);
    p.zoneGroup("b", p.storageEndpoint("storage-1"), [blob]);
    p.zoneGroup("c", p.storageEndpoint("storage-2"), [blob]);
    expect(judge(dnsOneScopePerDomain, p)).toEqual([["passes", "a"]]);
    p.zoneGroup("d", endpointTo(p, p.scope("scope-2")), [blob]);
    expect(judge(dnsOneScopePerDomain, p).map((verdict) => verdict.slice(0, 2))).toEqual([["passes", "a"], ["violated", "d"]]);
  });

  it("cannot tell while a scope is unknown that fills a shared zone", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("monitor");
    p.zoneGroup("a", p.hubEndpoint, zones);
    p.zoneGroup("b", endpointTo(p, UNKNOWN), zones);
    expect(judge(dnsOneScopePerDomain, p)).toEqual([
      ["passes", "a"],
      [
        "cannot-tell",
        "b",
        'Cannot tell whether PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" fill PrivateZone "monitor" with Azure Monitor\'s records for two scopes: `privateLinkServiceConnections[0].privateLinkServiceId` of PrivateEndpoint "endpoint-2" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while an existing endpoint's target is not shown", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("monitor");
    p.zoneGroup("a", p.hubEndpoint, zones);
    p.zoneGroup("b", p.hubEndpoint, zones, { privateEndpointName: "elsewhere", resourceGroupName: "other" });
    expect(judge(dnsOneScopePerDomain, p)).toEqual([
      ["passes", "a"],
      [
        "cannot-tell",
        "b",
        'Cannot tell whether PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" fill PrivateZone "monitor" with Azure Monitor\'s records for two scopes: `privateEndpointName` leads to the existing privateEndpoints "elsewhere", whose target this estate does not show.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while zones are unknown that another scope may fill", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", p.hubEndpoint, p.zones("monitor"));
    p.zoneGroup("b", endpointTo(p, p.scope("scope-2")), [], { privateDnsZoneConfigs: UNKNOWN });
    expect(judge(dnsOneScopePerDomain, p)).toEqual([
      ["passes", "a"],
      [
        "cannot-tell",
        "b",
        'Cannot tell whether PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" fill one zone for two scopes: `privateDnsZoneConfigs` is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while the name of a shared zone is unknown", () => {
    const p = new HubProgram(preview);
    const unnamed = p.zone("unnamed", { privateZoneName: UNKNOWN });
    p.zoneGroup("a", p.hubEndpoint, [unnamed]);
    p.zoneGroup("b", endpointTo(p, p.scope("scope-2")), [unnamed]);
    expect(judge(dnsOneScopePerDomain, p).slice(1)).toEqual([
      [
        "cannot-tell",
        "b",
        'Cannot tell whether PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" fill PrivateZone "unnamed" with Azure Monitor\'s records for two scopes: `privateZoneName` of PrivateZone "unnamed" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while the earlier of two groups is unknown", () => {
    const scope = new HubProgram(preview);
    const zones = scope.zones("monitor");
    scope.zoneGroup("a", endpointTo(scope, UNKNOWN), zones);
    scope.zoneGroup("b", scope.hubEndpoint, zones);
    expect(judge(dnsOneScopePerDomain, scope).map((verdict) => verdict.slice(0, 2))).toEqual([["passes", "a"], ["cannot-tell", "b"]]);

    const list = new HubProgram(preview);
    list.zoneGroup("a", endpointTo(list, list.scope("scope-2")), [], { privateDnsZoneConfigs: UNKNOWN });
    list.zoneGroup("b", list.hubEndpoint, list.zones("monitor"));
    expect(judge(dnsOneScopePerDomain, list)).toEqual([
      ["passes", "a"],
      [
        "cannot-tell",
        "b",
        'Cannot tell whether PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" fill one zone for two scopes: `privateDnsZoneConfigs` of PrivateDnsZoneGroup "a" is known only after the update.',
        LATER,
      ],
    ]);
  });

  it("passes a zone that a group lists twice", () => {
    const p = new HubProgram(preview);
    const monitor = p.zoneOf("monitor");
    p.zoneGroup("a", endpointTo(p, UNKNOWN), [monitor, monitor]);
    expect(judge(dnsOneScopePerDomain, p)).toEqual([["passes", "a"]]);
  });

  it("passes unknown zones and scopes that meet no other scope", () => {
    const zones = new HubProgram(preview);
    zones.zoneGroup("a", zones.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    zones.zoneGroup("b", endpointTo(zones, zones.scopeOfHub), zones.zones("monitor"));
    expect(judge(dnsOneScopePerDomain, zones)).toEqual([["passes", "a"], ["passes", "b"]]);

    const scope = new HubProgram(preview);
    scope.zoneGroup("b", endpointTo(scope, UNKNOWN), scope.zones("monitor"));
    expect(judge(dnsOneScopePerDomain, scope)).toEqual([["passes", "b"]]);
  });

  it("cannot tell in the China cloud, whose zones no document lists", () => {
    const p = new HubProgram(preview);
    const zone = p.zone("privatelink.monitor.azure.cn", {}, "monitor");
    p.zoneGroup("a", p.hubEndpoint, [zone]);
    p.zoneGroup("b", endpointTo(p, p.scope("scope-2")), [zone]);
    expect(judge(dnsOneScopePerDomain, p, { cloud: Cloud.China }).map((verdict) => verdict.slice(0, 2))).toEqual([["passes", "a"], ["cannot-tell", "b"]]);
  });

  it("stays quiet about zones that no scope's endpoint fills", () => {
    const p = new HubProgram(preview);
    const vault = p.zone("privatelink.vaultcore.azure.net", {}, "vault");
    p.zoneGroup("a", p.hubEndpoint, [vault]);
    p.zoneGroup("b", endpointTo(p, p.scope("scope-2")), [vault]);
    p.zoneGroup("c", p.storageEndpoint("storage"), p.zones("blob"));
    expect(judge(dnsOneScopePerDomain, p)).toEqual([["passes", "a"], ["passes", "b"]]);
  });
});
