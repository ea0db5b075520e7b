import { describe, expect, it } from "vitest";
import { endpointDuplicate } from "../../../src/planning/rules/endpoint-duplicate";
import { existingNetwork, HubProgram, ZONES } from "../hub-program";
import { judge } from "../judge";
import { type Handle, PREVIEWS, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const FIX = "Keep one of the two endpoints, with a zone group.";
const OUTCOME = "clients use one of them, and whoever removes the other cuts them off.";
const BOTH_PASS = [["passes", "endpoint"], ["passes", "second"]];

/** A second endpoint to the hub's scope, in a network. */
function second(p: HubProgram, network: Handle, inputs: Readonly<Record<string, unknown>> = {}, name = "second"): Handle {
  return p.endpoint(name, p.subnet(`${name}-subnet`, network), p.scopeOfHub, inputs);
}

/** Two endpoints to one scope, whose groups fill zones of one name; the spoke's is in another resource group. */
function twoZones(p: HubProgram, name: string = ZONES.monitor): readonly [Handle, Handle] {
  const zones = [p.zoneOf("monitor"), p.zone(name, {}, "monitor-2")] as const;
  p.zoneGroup("a", p.hubEndpoint, [zones[0]]);
  p.zoneGroup("b", second(p, p.network("spoke")), [zones[1]]);
  return zones;
}

function doubt(of: string): readonly (readonly string[])[] {
  return [["cannot-tell", "second", `Cannot tell whether PrivateEndpoint "second" and PrivateEndpoint "endpoint" lead to one service in one DNS domain: ${of}.`, LATER]];
}

describe.each(PREVIEWS)("endpoint-duplicate at a %s preview", (preview) => {
  const IN_HUB = ["violated", "second", `PrivateEndpoint "second" and PrivateEndpoint "endpoint" both lead to PrivateLinkScope "scope" (group "azuremonitor") in VirtualNetwork "hub": ${OUTCOME}`, FIX];

  it("names two in one network without zone groups", () => {
    const p = new HubProgram(preview);
    second(p, p.hub);
    expect(judge(endpointDuplicate, p)).toEqual([["passes", "endpoint"], IN_HUB]);
  });

  it.each(["endpoint", "second"] as const)("names two in one network of which only %s has a zone group", (holder) => {
    const p = new HubProgram(preview);
    const other = second(p, p.hub);
    p.zoneGroup("a", holder === "endpoint" ? p.hubEndpoint : other, p.zones("monitor"));
    expect(judge(endpointDuplicate, p)).toEqual([["passes", "endpoint"], IN_HUB]);
  });

  it("names two in one existing network", () => {
    const p = new HubProgram(preview);
    for (const name of ["x", "y"]) p.endpoint(name, p.hub, p.scopeOfHub, { subnet: { id: `${existingNetwork("far")}/subnets/${name}` } });
    expect(judge(endpointDuplicate, p)).toEqual([
      ["passes", "endpoint"],
      ["passes", "x"],
      ["violated", "y", `PrivateEndpoint "y" and PrivateEndpoint "x" both lead to PrivateLinkScope "scope" (group "azuremonitor") in existing virtualNetworks "far": ${OUTCOME}`, FIX],
    ]);
  });

  it("names a group as the documents spell it, or in lower case where they do not name it", () => {
    for (const [given, other, shown] of [["WEBHOOK", "webhook", "Webhook"], ["Sites-Blue", "sites-blue", "sites-blue"]] as const) {
      const p = new HubProgram(preview);
      const account = p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", {});
      for (const [name, group] of [["x", given], ["y", other]] as const) second(p, p.hub, { privateLinkServiceConnections: [{ privateLinkServiceId: p.id(account), groupIds: [group] }] }, name);
      expect(judge(endpointDuplicate, p)).toContainEqual(["violated", "y", `PrivateEndpoint "y" and PrivateEndpoint "x" both lead to AutomationAccount "account" (group "${shown}") in VirtualNetwork "hub": ${OUTCOME}`, FIX]);
    }
  });

  it("passes other networks, other groups and other targets", () => {
    const p = new HubProgram(preview);
    second(p, p.network("spoke"));
    const account = p.register("automation:AutomationAccount", "account", "Microsoft.Automation/automationAccounts", {});
    for (const group of ["Webhook", "DSCAndHybridWorker"]) second(p, p.hub, { privateLinkServiceConnections: [{ privateLinkServiceId: p.id(account), groupIds: [group] }] }, group);
    second(p, p.hub, { privateLinkServiceConnections: [{ privateLinkServiceId: p.id(p.scope("scope-2")), groupIds: ["azuremonitor"] }] }, "other-scope");
    expect(judge(endpointDuplicate, p).filter(([answer]) => answer !== "passes")).toEqual([]);
  });

  it("cannot tell while a group of an unknown endpoint may be the second's", () => {
    const p = new HubProgram(preview);
    const [zone, other] = [p.zoneOf("monitor"), p.zoneOf("ods")];
    p.zoneGroup("a", p.hubEndpoint, [zone]);
    p.zoneGroup("stray", second(p, p.network("spoke")), [other], { privateEndpointName: UNKNOWN });
    expect(judge(endpointDuplicate, p).filter(([answer]) => answer !== "passes")).toEqual(doubt('`privateEndpointName` of PrivateDnsZoneGroup "stray" is known only after the update'));
  });

  it("passes two of which one alone can be an unknown group's, and asks where there are two such groups", () => {
    const p = new HubProgram(preview);
    const other = second(p, p.network("spoke"));
    p.zoneGroup("stray", other, p.zones("monitor"), { privateEndpointName: UNKNOWN });
    expect(judge(endpointDuplicate, p)).toEqual(BOTH_PASS);
    p.zoneGroup("stray-2", other, p.zones("ods"), { privateEndpointName: UNKNOWN });
    expect(judge(endpointDuplicate, p).filter(([answer]) => answer !== "passes")).toEqual(doubt('`privateEndpointName` of PrivateDnsZoneGroup "stray" is known only after the update'));
  });

  it("passes two in one network whose groups fill different zones, as six zones need", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", p.hubEndpoint, p.zones("monitor"));
    p.zoneGroup("b", second(p, p.hub), p.zones("ods"));
    expect(judge(endpointDuplicate, p)).toEqual(BOTH_PASS);
  });

  it("leaves one zone of both to dns-zone-shared-by-one-service", () => {
    const p = new HubProgram(preview);
    const zones = p.zones("monitor");
    p.zoneGroup("a", p.hubEndpoint, zones);
    p.zoneGroup("b", second(p, p.hub), zones);
    p.link("hub", zones[0] ?? p.hub, p.hub);
    expect(judge(endpointDuplicate, p)).toEqual(BOTH_PASS);
  });

  // A second zone of a name is in another resource group, of which the test programs have none: no file can hold it.
  const programOnly = { programOnly: "two zones of one name in one resource group have one id" };

  it("names two whose zones of one name are linked to one network", () => {
    const p = new HubProgram(preview);
    const client = p.network("client");
    for (const zone of twoZones(p)) p.link(`${zone.name}-client`, zone, client);
    expect(judge(endpointDuplicate, p, {}, programOnly)).toEqual([
      ["passes", "endpoint"],
      [
        "violated",
        "second",
        `PrivateEndpoint "second" and PrivateEndpoint "endpoint" both lead to PrivateLinkScope "scope" (group "azuremonitor") and fill PrivateZone "monitor" and PrivateZone "monitor-2", two zones of one name that one network is linked to: ${OUTCOME}`,
        FIX,
      ],
    ]);
  });

  it("passes zones of one name that are linked to networks of their own, and zones of other names", () => {
    const own = new HubProgram(preview);
    for (const zone of twoZones(own)) own.link(`${zone.name}-link`, zone, own.network(`${zone.name}-network`));
    expect(judge(endpointDuplicate, own, {}, programOnly)).toEqual(BOTH_PASS);

    const names = new HubProgram(preview);
    for (const zone of twoZones(names, ZONES.ods)) names.link(`${zone.name}-link`, zone, names.hub);
    expect(judge(endpointDuplicate, names)).toEqual(BOTH_PASS);
  });

  it("names each later one with the first", () => {
    const p = new HubProgram(preview);
    second(p, p.hub);
    second(p, p.hub, {}, "third");
    expect(judge(endpointDuplicate, p).map(([answer, name, message]) => [answer, name, message?.includes('PrivateEndpoint "endpoint"')])).toEqual([
      ["passes", "endpoint", undefined],
      ["violated", "second", true],
      ["violated", "third", true],
    ]);
  });

  it("cannot tell while a target or a group is unknown that may be the same", () => {
    const target = new HubProgram(preview);
    second(target, target.hub, { privateLinkServiceConnections: [{ privateLinkServiceId: UNKNOWN, groupIds: ["azuremonitor"] }] });
    expect(judge(endpointDuplicate, target).slice(1)).toEqual(doubt("`privateLinkServiceConnections[0].privateLinkServiceId` is known only after the update"));

    const earlier = new HubProgram(preview);
    second(earlier, earlier.hub, { privateLinkServiceConnections: [{ privateLinkServiceId: earlier.id(earlier.scopeOfHub), groupIds: UNKNOWN }] }, "a-first");
    expect(judge(endpointDuplicate, earlier)).toEqual([
      ["passes", "a-first"],
      ["cannot-tell", "endpoint", 'Cannot tell whether PrivateEndpoint "endpoint" and PrivateEndpoint "a-first" lead to one service in one DNS domain: `privateLinkServiceConnections[0].groupIds` of PrivateEndpoint "a-first" is known only after the update.', LATER],
    ]);
  });

  it("passes unknown targets in another network, or of another group", () => {
    const p = new HubProgram(preview);
    second(p, p.network("spoke"), { privateLinkServiceConnections: UNKNOWN });
    second(p, p.hub, { privateLinkServiceConnections: [{ privateLinkServiceId: UNKNOWN, groupIds: ["blob"] }] }, "third");
    second(p, p.hub, { privateLinkServiceConnections: undefined }, "without");
    expect(judge(endpointDuplicate, p).filter(([answer]) => answer !== "passes")).toEqual([]);
  });

  it("cannot tell while a network is unknown, unless both have zone groups", () => {
    const open = (withGroups: boolean): HubProgram => {
      const p = new HubProgram(preview);
      const other = p.endpoint("second", p.hub, p.scopeOfHub, { subnet: { id: UNKNOWN } });
      if (withGroups) {
        p.zoneGroup("a", p.hubEndpoint, p.zones("monitor"));
        p.zoneGroup("b", other, p.zones("ods"));
      }
      return p;
    };
    expect(judge(endpointDuplicate, open(false)).slice(1)).toEqual(doubt("`subnet.id` is known only after the update"));
    expect(judge(endpointDuplicate, open(true))).toEqual(BOTH_PASS);
  });

  it.each(["a-open", "open"])("cannot tell while the network of %s is unknown and the other one alone has a zone group", (name) => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", p.hubEndpoint, p.zones("monitor"));
    p.endpoint(name, p.hub, p.scopeOfHub, { subnet: { id: UNKNOWN } });
    expect(judge(endpointDuplicate, p).map(([answer]) => answer)).toEqual(["passes", "cannot-tell"]);
  });

  it("cannot tell while the earlier one may have a zone group of its own", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", second(p, p.hub), p.zones("monitor"));
    p.zoneGroup("b", p.hubEndpoint, p.zones("ods"), { privateEndpointName: UNKNOWN });
    expect(judge(endpointDuplicate, p)).toEqual([["passes", "endpoint"], ...doubt('`privateEndpointName` of PrivateDnsZoneGroup "b" is known only after the update')]);
  });

  it("cannot tell while it is unknown whose a zone group is", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", p.hubEndpoint, p.zones("monitor"));
    second(p, p.hub);
    p.zoneGroup("b", p.hubEndpoint, p.zones("ods"), { privateEndpointName: UNKNOWN });
    const rule = judge(endpointDuplicate, p);
    expect(rule).toEqual([["passes", "endpoint"], ...doubt('`privateEndpointName` of PrivateDnsZoneGroup "b" is known only after the update')]);
  });

  it("cannot tell while the zones of a group, or a zone's name, are unknown", () => {
    const zones = new HubProgram(preview);
    zones.zoneGroup("a", zones.hubEndpoint, zones.zones("monitor"));
    zones.zoneGroup("b", second(zones, zones.hub), [], { privateDnsZoneConfigs: UNKNOWN });
    expect(judge(endpointDuplicate, zones).slice(1)).toEqual(doubt('`privateDnsZoneConfigs` of PrivateDnsZoneGroup "b" is known only after the update'));

    const entry = new HubProgram(preview);
    entry.zoneGroup("a", entry.hubEndpoint, [], { privateDnsZoneConfigs: [{ name: "zone", privateDnsZoneId: UNKNOWN }] });
    entry.zoneGroup("b", second(entry, entry.network("spoke")), entry.zones("monitor"));
    expect(judge(endpointDuplicate, entry).slice(1)).toEqual(doubt('`privateDnsZoneConfigs[0].privateDnsZoneId` of PrivateDnsZoneGroup "a" is known only after the update'));

    const name = new HubProgram(preview);
    name.zoneGroup("a", name.hubEndpoint, name.zones("monitor"));
    name.zoneGroup("b", second(name, name.hub), [name.zone("unnamed", { privateZoneName: UNKNOWN })]);
    expect(judge(endpointDuplicate, name).slice(1)).toEqual(doubt('`privateZoneName` of PrivateZone "unnamed" is known only after the update'));
  });

  it.each([
    ["virtualNetwork.id", { virtualNetwork: { id: UNKNOWN } }],
    ["privateZoneName", { privateZoneName: UNKNOWN }],
    ["privateZoneName", { privateZoneName: UNKNOWN, virtualNetwork: { id: UNKNOWN } }],
  ])("cannot tell while `%s` of a link is unknown that may join zones of one name", (property, inputs) => {
    const p = new HubProgram(preview);
    const [one, other] = twoZones(p);
    p.link("first", one, p.hub);
    p.link("open", other, p.hub, inputs);
    expect(judge(endpointDuplicate, p, {}, programOnly).slice(1)).toEqual(doubt(`\`${property}\` of VirtualNetworkLink "open" is known only after the update`));
  });

  it("passes where an unknown link joins other zones only", () => {
    const p = new HubProgram(preview);
    p.zoneGroup("a", p.hubEndpoint, p.zones("monitor"));
    p.zoneGroup("b", second(p, p.network("spoke")), p.zones("ods"));
    p.link("open", p.zoneOf("oms"), p.hub, { virtualNetwork: { id: UNKNOWN } });
    expect(judge(endpointDuplicate, p)).toEqual(BOTH_PASS);
  });
});
