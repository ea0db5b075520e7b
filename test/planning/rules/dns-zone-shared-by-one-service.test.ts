import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { dnsZoneSharedByOneService } from "../../../src/planning/rules/dns-zone-shared-by-one-service";
import { existingZoneConfigs, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const FIX = "Keep one of the two endpoints, or give each of them zones of its own that are linked to different networks.";
const BOTH_PASS = [["passes", "a"], ["passes", "b"]];
const OUTCOME = "the later records overwrite the earlier ones, and when one of the endpoints is deleted, the records of both go and every linked network loses the service.";

/** An endpoint in a subnet of its own. */
function endpointTo(p: HubProgram, name: string, target: Handle, groupIds: unknown = ["azuremonitor"], privateLinkServiceId: unknown = p.id(target)): Handle {
  return p.endpoint(name, p.subnet(`${name}-subnet`, p.hub), target, { privateLinkServiceConnections: [{ name, privateLinkServiceId, groupIds }] });
}

function storage(p: HubProgram, name: string): Handle {
  return p.register("storage:StorageAccount", name, "Microsoft.Storage/storageAccounts", {});
}

function automation(p: HubProgram): Handle {
  return p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", {});
}

describe.each(PREVIEWS)("dns-zone-shared-by-one-service at a %s preview", (preview) => {
  it("names two endpoints to one scope that fill one zone", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("monitor", "blob");
    p.zoneGroup("a", p.hubEndpoint, zones);
    p.zoneGroup("b", endpointTo(p, "second", p.scopeOfHub), zones);
    expect(judge(dnsZoneSharedByOneService, p)).toEqual([
      ["passes", "a"],
      ["violated", "b", `PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" fill PrivateZone "blob" and PrivateZone "monitor" for two endpoints to PrivateLinkScope "scope" (group "azuremonitor"): ${OUTCOME}`, FIX],
    ]);
  });

  it("names two endpoints to one group of another service, in any case", () => {
    const p = new HubProgram(preview);
    const [account, blob] = [storage(p, "account"), p.zoneOf("blob")];
    p.zoneGroup("a", endpointTo(p, "first", account, ["blob"]), [blob]);
    p.zoneGroup("b", endpointTo(p, "second", account, ["Blob"]), [blob]);
    expect(judge(dnsZoneSharedByOneService, p)).toEqual([
      ["passes", "a"],
      ["violated", "b", `PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" fill PrivateZone "blob" for two endpoints to StorageAccount "account" (group "blob"): ${OUTCOME}`, FIX],
    ]);
  });

  it("passes other groups and other targets in one zone", () => {
    const p = new HubProgram(preview);
    const [account, zone] = [automation(p), p.zone("privatelink.azure-automation.net", {}, "automation")];
    p.zoneGroup("a", endpointTo(p, "first", account, ["Webhook"]), [zone]);
    p.zoneGroup("b", endpointTo(p, "second", account, ["DSCAndHybridWorker"]), [zone]);
    expect(judge(dnsZoneSharedByOneService, p)).toEqual(BOTH_PASS);

    const blobs = new HubProgram(preview);
    const blob = blobs.zoneOf("blob");
    blobs.zoneGroup("a", endpointTo(blobs, "first", storage(blobs, "one"), ["blob"]), [blob]);
    blobs.zoneGroup("b", endpointTo(blobs, "second", storage(blobs, "other"), ["blob"]), [blob]);
    blobs.zoneGroup("c", blobs.hubEndpoint, [blob]);
    expect(judge(dnsZoneSharedByOneService, blobs)).toEqual([...BOTH_PASS, ["passes", "c"]]);
  });

  it("leaves two scopes to dns-one-scope-per-domain, and two groups of one endpoint to dns-zone-group-size", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("monitor");
    p.zoneGroup("a", p.hubEndpoint, zones);
    p.zoneGroup("b", endpointTo(p, "second", p.scope("scope-2")), zones);
    expect(judge(dnsZoneSharedByOneService, p)).toEqual(BOTH_PASS);

    const one = new HubProgram(preview);
    const monitor = one.zones("monitor");
    one.zoneGroup("a", one.hubEndpoint, monitor);
    one.zoneGroup("b", one.hubEndpoint, monitor);
    expect(judge(dnsZoneSharedByOneService, one)).toEqual(BOTH_PASS);
  });

  it("passes zones that differ, and a zone whose name is not the service's", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", p.hubEndpoint, p.zones("monitor"));
    p.zoneGroup("b", endpointTo(p, "second", p.scopeOfHub), p.zones("ods"));
    expect(judge(dnsZoneSharedByOneService, p)).toEqual(BOTH_PASS);

    const other = new HubProgram(preview);
    const [account, vault] = [storage(other, "account"), other.zone("privatelink.vaultcore.azure.net", {}, "vault")];
    other.zoneGroup("a", endpointTo(other, "first", account, ["blob"]), [vault]);
    other.zoneGroup("b", endpointTo(other, "second", account, ["blob"]), [vault]);
    other.zoneGroup("c", other.hubEndpoint, [vault]);
    other.zoneGroup("d", endpointTo(other, "third", other.scopeOfHub), [vault]);
    expect(judge(dnsZoneSharedByOneService, other)).toEqual([...BOTH_PASS, ["passes", "c"], ["passes", "d"]]);
  });

  it("judges a target without groups, and one that no document lists", () => {
    const p = new HubProgram(preview);
    const service = p.register("network:PrivateLinkService", "service", "Microsoft.Network/privateLinkServices", {});
    const zone = p.zone("shop.example", {}, "shop");
    p.zoneGroup("a", endpointTo(p, "first", service, []), [zone]);
    p.zoneGroup("b", endpointTo(p, "second", service, null), [zone]);
    expect(judge(dnsZoneSharedByOneService, p).slice(1)).toEqual([
      ["violated", "b", `PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" fill PrivateZone "shop" for two endpoints to PrivateLinkService "service": ${OUTCOME}`, FIX],
    ]);

    const unlisted = new HubProgram(preview);
    const target = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/ai/providers/Microsoft.CognitiveServices/accounts/speech";
    const cognitive = unlisted.zone("privatelink.cognitiveservices.azure.com", {}, "cognitive");
    unlisted.zoneGroup("a", endpointTo(unlisted, "first", unlisted.hub, ["account"], target), [cognitive]);
    unlisted.zoneGroup("b", endpointTo(unlisted, "second", unlisted.hub, ["account"], target.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions")), [cognitive]);
    expect(judge(dnsZoneSharedByOneService, unlisted).map(([answer]) => answer)).toEqual(["passes", "violated"]);
  });

  it("judges an existing zone", () => {
    const p = new HubProgram(preview);
    const inputs = { privateDnsZoneConfigs: existingZoneConfigs([ZONES.monitor]) };
    p.zoneGroup("a", p.hubEndpoint, [], inputs);
    p.zoneGroup("b", endpointTo(p, "second", p.scopeOfHub), [], inputs);
    expect(judge(dnsZoneSharedByOneService, p).map(([answer]) => answer)).toEqual(["passes", "violated"]);
  });

  it("names each later group with the first", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("monitor");
    p.zoneGroup("a", p.hubEndpoint, zones);
    p.zoneGroup("b", endpointTo(p, "second", p.scopeOfHub), zones);
    p.zoneGroup("c", endpointTo(p, "third", p.scopeOfHub), zones);
    expect(judge(dnsZoneSharedByOneService, p).map(([answer, name, message]) => [answer, name, message?.includes('"a"')])).toEqual([["passes", "a", undefined], ["violated", "b", true], ["violated", "c", true]]);
  });

  const asks = (zone: string, of: string): string => `Cannot tell whether PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" fill ${zone} for one service: ${of} is known only after the update.`;

  it("cannot tell while a target or a group is unknown that may be the same", () => {
    const later = new HubProgram(preview);
    const zones = later.zones("monitor");
    later.zoneGroup("a", later.hubEndpoint, zones);
    later.zoneGroup("b", endpointTo(later, "second", later.scopeOfHub, ["azuremonitor"], UNKNOWN), zones);
    // The engine still names the scope that the connection comes from: without a word of it, the target is unknown.
    expect(judge(dnsZoneSharedByOneService, later)).toEqual([
      ["passes", "a"],
      ["cannot-tell", "b", asks('PrivateZone "monitor"', '`privateLinkServiceConnections[0].privateLinkServiceId` of PrivateEndpoint "second"'), LATER],
    ]);

    const earlier = new HubProgram(preview);
    const [account, blob] = [storage(earlier, "account"), earlier.zoneOf("blob")];
    earlier.zoneGroup("a", endpointTo(earlier, "first", account, UNKNOWN), [blob]);
    earlier.zoneGroup("b", endpointTo(earlier, "second", account, ["blob"]), [blob]);
    expect(judge(dnsZoneSharedByOneService, earlier)).toEqual([
      ["passes", "a"],
      ["cannot-tell", "b", asks('PrivateZone "blob"', '`privateLinkServiceConnections[0].groupIds` of PrivateEndpoint "first"'), LATER],
    ]);
  });

  it("passes unknown targets and groups that cannot be the same", () => {
    const p = new HubProgram(preview);
    const [account, blob] = [storage(p, "account"), p.zoneOf("blob")];
    p.zoneGroup("a", endpointTo(p, "first", account, ["blob"]), [blob]);
    p.zoneGroup("b", endpointTo(p, "second", storage(p, "other"), UNKNOWN), [blob]);
    p.zoneGroup("c", p.hubEndpoint, [blob]);
    p.zoneGroup("d", endpointTo(p, "third", account, ["file"], UNKNOWN), [blob]);
    expect(judge(dnsZoneSharedByOneService, p).map(([answer, , message]) => [answer, message])).toEqual([
      ["passes", undefined],
      ["passes", undefined],
      ["passes", undefined],
      // Of the two that are unknown, nothing tells that they differ.
      ["cannot-tell", 'Cannot tell whether PrivateDnsZoneGroup "d" and PrivateDnsZoneGroup "b" fill PrivateZone "blob" for one service: `privateLinkServiceConnections[0].privateLinkServiceId` of PrivateEndpoint "third" is known only after the update.'],
    ]);
  });

  it("cannot tell while an endpoint is unknown, or not shown", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("monitor");
    p.zoneGroup("a", p.hubEndpoint, zones);
    p.zoneGroup("b", p.hubEndpoint, zones, { privateEndpointName: UNKNOWN });
    expect(judge(dnsZoneSharedByOneService, p).slice(1)).toEqual([["cannot-tell", "b", asks('PrivateZone "monitor"', "`privateEndpointName`"), LATER]]);

    const outside = new HubProgram(preview);
    const monitor = outside.zones("monitor");
    outside.zoneGroup("a", outside.hubEndpoint, monitor);
    outside.zoneGroup("b", outside.hubEndpoint, monitor, { privateEndpointName: "elsewhere", resourceGroupName: "other" });
    expect(judge(dnsZoneSharedByOneService, outside).slice(1)).toEqual([
      [
        "cannot-tell",
        "b",
        'Cannot tell whether PrivateDnsZoneGroup "b" and PrivateDnsZoneGroup "a" fill PrivateZone "monitor" for one service: `privateEndpointName` leads to the existing privateEndpoints "elsewhere", whose target this estate does not show.',
        LATER,
      ],
    ]);
  });

  it("cannot tell while zones are unknown, whichever group holds them", () => {
    const later = new HubProgram(preview);
    later.zoneGroup("a", later.hubEndpoint, later.zones("monitor"));
    later.zoneGroup("b", endpointTo(later, "second", later.scopeOfHub), [], { privateDnsZoneConfigs: UNKNOWN });
    expect(judge(dnsZoneSharedByOneService, later).slice(1)).toEqual([["cannot-tell", "b", asks("one zone", "`privateDnsZoneConfigs`"), LATER]]);

    const earlier = new HubProgram(preview);
    earlier.zoneGroup("a", earlier.hubEndpoint, [], { privateDnsZoneConfigs: [{ name: "zone", privateDnsZoneId: UNKNOWN }] });
    earlier.zoneGroup("b", endpointTo(earlier, "second", earlier.scopeOfHub), earlier.zones("monitor"));
    expect(judge(dnsZoneSharedByOneService, earlier).slice(1)).toEqual([["cannot-tell", "b", asks("one zone", '`privateDnsZoneConfigs[0].privateDnsZoneId` of PrivateDnsZoneGroup "a"'), LATER]]);

    const both = new HubProgram(preview);
    both.zoneGroup("a", both.hubEndpoint, both.zones("monitor"));
    both.zoneGroup("b", endpointTo(both, "second", both.scopeOfHub, UNKNOWN, UNKNOWN), [], { privateDnsZoneConfigs: UNKNOWN });
    expect(judge(dnsZoneSharedByOneService, both).slice(1)).toEqual([["cannot-tell", "b", asks("one zone", "`privateDnsZoneConfigs`"), LATER]]);
  });

  it("passes unknown zones of different services, and where no other group holds zones", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", endpointTo(p, "first", storage(p, "one"), ["blob"]), [], { privateDnsZoneConfigs: UNKNOWN });
    p.zoneGroup("b", endpointTo(p, "second", storage(p, "other"), ["blob"]), [], { privateDnsZoneConfigs: UNKNOWN });
    expect(judge(dnsZoneSharedByOneService, p)).toEqual(BOTH_PASS);

    const empty = new HubProgram(preview);
    empty.zoneGroup("a", empty.hubEndpoint, []);
    empty.zoneGroup("b", endpointTo(empty, "second", empty.scopeOfHub), [], { privateDnsZoneConfigs: UNKNOWN });
    expect(judge(dnsZoneSharedByOneService, empty)).toEqual(BOTH_PASS);
  });

  it("cannot tell while the name of the shared zone is unknown", () => {
    const p = new HubProgram(preview);
    const unnamed = p.zone("unnamed", { privateZoneName: UNKNOWN });
    p.zoneGroup("a", p.hubEndpoint, [unnamed]);
    p.zoneGroup("b", endpointTo(p, "second", p.scopeOfHub), [unnamed]);
    const expected = [["cannot-tell", "b", asks('PrivateZone "unnamed"', '`privateZoneName` of PrivateZone "unnamed"'), LATER]];
    expect(judge(dnsZoneSharedByOneService, p).slice(1)).toEqual(expected);

    const other = new HubProgram(preview);
    const [account, zone] = [automation(other), other.zone("unnamed", { privateZoneName: UNKNOWN })];
    other.zoneGroup("a", endpointTo(other, "first", account, ["Webhook"]), [zone]);
    other.zoneGroup("b", endpointTo(other, "second", account, ["Webhook"]), [zone]);
    expect(judge(dnsZoneSharedByOneService, other).slice(1)).toEqual(expected);
  });

  it("cannot tell of a scope in the China cloud, whose zones no document lists", () => {
    const p = new HubProgram(preview);
    const zone = p.zone("privatelink.monitor.azure.cn", {}, "monitor");
    p.zoneGroup("a", p.hubEndpoint, [zone]);
    p.zoneGroup("b", endpointTo(p, "second", p.scopeOfHub), [zone]);
    const vault = p.zone("privatelink.vaultcore.azure.cn", {}, "vault");
    const target = p.register("keyvault:Vault", "secrets", "Microsoft.KeyVault/vaults", {});
    p.zoneGroup("c", endpointTo(p, "third", target, ["vault"]), [vault]);
    p.zoneGroup("d", endpointTo(p, "fourth", target, ["vault"]), [vault]);
    expect(judge(dnsZoneSharedByOneService, p, { cloud: Cloud.China }).map(([answer]) => answer)).toEqual(["passes", "cannot-tell", "passes", "violated"]);
  });
});
