import { describe, expect, it } from "vitest";
import { existingZone, existingZoneConfigs, HubProgram, ZONES } from "../hub-program";
import { inventoriedEstate } from "../sources";
import { type Handle, PREVIEWS, UNKNOWN } from "../program";
import { answer, ask, type Build, connected, endOf, ends, type Question } from "./asked";

const QUERY: Question = ["hub", "logs", "query"];
const INGEST: Question = ["hub", "logs", "ingest"];
const NO_NAME = ["no-such-name", 'PrivateZone "monitor" does not hold api.monitor.azure.com, and VirtualNetworkLink "link" answers that there is no such name [D17, link]'];
const LATER = "is known only after the update";

/** A zone that is linked to the hub, with what fills it. */
function linkedZone(fill: (p: HubProgram, zone: Handle) => void): Build {
  return (p) => {
    const zone = p.zoneOf("monitor");
    p.link("link", zone, p.hub);
    p.workspace("logs");
    fill(p, zone);
  };
}

/** A second scope with an endpoint in the hub. */
function secondScope(p: HubProgram, name: string, zones: readonly Handle[]): Handle {
  const scope = p.scope(name);
  p.zoneGroup(`group-of-${name}`, p.endpoint(`endpoint-of-${name}`, p.subnet(`subnet-of-${name}`, p.hub), scope), zones);
  return scope;
}

describe("several endpoints that write one name", () => {
  it("leave open which answers, where their scopes differ", () => {
    const two: Build = (p) => {
      const { monitor } = connected(p);
      secondScope(p, "other", [monitor]);
      p.member("member", p.scopeOfHub, p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" }));
    };
    expect(ask(two, QUERY)).toEqual([
      "unknown",
      'VirtualNetwork "hub" asks for api.monitor.azure.com [D4]',
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'VirtualNetworkLink "hub-monitor" links VirtualNetwork "hub" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, hub-monitor]',
      'cannot tell which of PrivateEndpoint "endpoint" and PrivateEndpoint "endpoint-of-other" answers for api.monitor.azure.com: each writes it into PrivateZone "monitor", and the one that was connected last overwrites the other [D2]',
    ]);
    const three: Build = (p) => {
      two(p);
      secondScope(p, "third", [p.zone(ZONES.monitor, {}, "monitor")]);
    };
    expect(endOf(three, QUERY)[1]).toMatch(/^cannot tell which of PrivateEndpoint "endpoint", PrivateEndpoint "endpoint-of-other" and PrivateEndpoint "endpoint-of-third" answers for .* overwrites the others \[D2\]$/);
  });

  it("make no difference where all their scopes hold the resource", () => {
    const said = endOf((p) => {
      const { monitor } = connected(p);
      const logs = p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" });
      p.member("member", p.scopeOfHub, logs);
      p.member("second-member", secondScope(p, "other", [monitor]), logs);
    }, QUERY);
    expect(said).toEqual(["private", 'PrivateLinkScope "scope" holds Workspace "logs", so it takes queries through the endpoint [D4, scope]']);
  });

  it("are one for a name of the resource's own, where one scope holds it", () => {
    const said = endOf((p) => {
      const { ods } = connected(p);
      secondScope(p, "other", [ods]);
      p.member("member", p.scopeOfHub, p.workspace("logs"));
    }, INGEST);
    expect(said[0]).toBe("private");
  });
});

describe("a zone group", () => {
  it("of another service's endpoint writes none of Azure Monitor's names", () => {
    expect(endOf(linkedZone((p, zone) => p.zoneGroup("storage-group", p.storageEndpoint("storage"), [zone])), QUERY)).toEqual(NO_NAME);
  });

  const question = 'cannot tell whose records PrivateDnsZoneGroup "group" writes into PrivateZone "monitor": ';

  it.each<[string, string, (p: HubProgram, zone: Handle) => void]>([
    ["is not known", `\`privateEndpointName\` of PrivateDnsZoneGroup "group" ${LATER}`, (p, zone) => p.zoneGroup("group", p.scopeOfHub, [zone], { privateEndpointName: UNKNOWN })],
    ["is missing", '`privateEndpointName` of PrivateDnsZoneGroup "group" is missing', (p, zone) => p.zoneGroup("group", p.hubEndpoint, [zone], { privateEndpointName: undefined })],
    ["is shown by no source", 'no source shows the existing privateEndpoints "shared"', (p, zone) => p.zoneGroup("group", p.hubEndpoint, [zone], { resourceGroupName: "other", privateEndpointName: "shared" })],
    ["has connections that are not known", `\`privateLinkServiceConnections\` of PrivateEndpoint "open" ${LATER}`, (p, zone) => p.zoneGroup("group", p.endpoint("open", p.subnet("further", p.hub), p.scopeOfHub, { privateLinkServiceConnections: UNKNOWN }), [zone])],
  ])("whose endpoint %s may write anything", (_, reason, fill) => {
    expect(endOf(linkedZone(fill), QUERY)).toEqual(["unknown", `${question}${reason} [D16]`]);
  });

  it.each<[string, "unknown" | "no-such-name", unknown]>([
    ["azuremonitor", "unknown", ["azuremonitor"]],
    ["AzureMonitor", "unknown", ["AzureMonitor"]],
    ["any group", "unknown", UNKNOWN],
    ["no group", "unknown", undefined],
    ["blob", "no-such-name", ["blob"]],
    ["prometheusMetrics", "no-such-name", ["prometheusMetrics"]],
  ])("whose endpoint leads to what is not known, with %s: %s", (_, reach, groupIds) => {
    const said = endOf(linkedZone((p, zone) => {
      const connection = { name: "open", privateLinkServiceId: UNKNOWN, groupIds };
      p.zoneGroup("group", p.endpoint("open", p.subnet("further", p.hub), p.scopeOfHub, { privateLinkServiceConnections: [connection] }), [zone]);
    }), QUERY);
    const open = `cannot tell where PrivateEndpoint "open", whose records PrivateDnsZoneGroup "group" writes into PrivateZone "monitor", leads: \`privateLinkServiceConnections[0].privateLinkServiceId\` of PrivateEndpoint "open" ${LATER} [D16]`;
    expect(said).toEqual(reach === "unknown" ? ["unknown", open] : NO_NAME);
  });

  it("whose endpoint leads to a resource of a type that is not known may write anything, until the id tells", () => {
    const fill = linkedZone((p, zone) => {
      const bricks = p.register("databricks:Workspace", "bricks", "Microsoft.Databricks/workspaces", {});
      const connection = { name: "open", privateLinkServiceId: p.id(bricks), groupIds: ["azuremonitor"] };
      p.zoneGroup("group", p.endpoint("open", p.subnet("further", p.hub), bricks, { privateLinkServiceConnections: [connection] }), [zone]);
    });
    const said = PREVIEWS.map((preview) => {
      const p = new HubProgram(preview);
      fill(p);
      return ends(answer(p.estate(), QUERY));
    });
    expect(said).toEqual([["unknown", 'cannot tell where PrivateEndpoint "open", whose records PrivateDnsZoneGroup "group" writes into PrivateZone "monitor", leads: the type of its target is not known [D16]'], NO_NAME]);
  });

  it("whose zones are not known may fill any zone with its endpoint's records", () => {
    const open: Build = linkedZone((p) => p.zoneGroup("group", p.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN }));
    expect(endOf(open, QUERY)).toEqual(["unknown", `cannot tell whether PrivateDnsZoneGroup "group" fills PrivateZone "monitor": \`privateDnsZoneConfigs\` of PrivateDnsZoneGroup "group" ${LATER} [D16]`]);
    expect(endOf(linkedZone((p) => p.zoneGroup("group", p.storageEndpoint("storage"), [], { privateDnsZoneConfigs: UNKNOWN })), QUERY)).toEqual(NO_NAME);
  });
});

describe("a zone that no source shows", () => {
  const existing = (more: (p: HubProgram) => void): Build => (p) => {
    p.link("link", p.scopeOfHub, p.hub, { resourceGroupName: "dns", privateZoneName: ZONES.monitor });
    p.workspace("logs");
    more(p);
  };

  it("holds what a zone group of the sources writes into it", () => {
    const said = ask(existing((p) => p.zoneGroup("group", p.hubEndpoint, [], { privateDnsZoneConfigs: existingZoneConfigs([ZONES.monitor]) })), QUERY);
    expect(said.slice(3, 5)).toEqual([
      `VirtualNetworkLink "link" links VirtualNetwork "hub" to existing privateDnsZones "${ZONES.monitor}": Azure's DNS asks that zone first [D16, link]`,
      `PrivateDnsZoneGroup "group" writes it into existing privateDnsZones "${ZONES.monitor}", with an address of PrivateEndpoint "endpoint", which leads to PrivateLinkScope "scope" [D16, endpoint]`,
    ]);
    expect(said[0]).toBe("public");
  });

  it("may hold anything where nothing of the sources fills it", () => {
    expect(endOf(existing(() => undefined), QUERY)).toEqual(["unknown", `cannot tell what fills the existing privateDnsZones "${ZONES.monitor}": it exists already, and no source shows what is in it [D16]`]);
  });

  it("is the same zone by its id and by its name and group", () => {
    const said = ask((p) => {
      p.link("link", p.scopeOfHub, p.hub, { resourceGroupName: "DNS", privateZoneName: ZONES.monitor });
      p.zoneGroup("group", p.hubEndpoint, [], { privateDnsZoneConfigs: [{ name: "monitor", privateDnsZoneId: existingZone(ZONES.monitor).toUpperCase() }] });
      p.workspace("logs");
    }, QUERY);
    expect(said[0]).toBe("public");
  });
});

describe("the record sets that an inventory counts in a zone", () => {
  it.each([
    [1, NO_NAME[0], /does not hold api\.monitor\.azure\.com/],
    [6, "unknown", /^cannot tell what fills PrivateZone "privatelink\.monitor\.azure\.com": Azure counts 6 record sets in it, and no source shows them \[D16\]$/],
    [undefined, NO_NAME[0], /does not hold api\.monitor\.azure\.com/],
  ])("%s", (numberOfRecordSets, reach, reason) => {
    const said = ends(counted(numberOfRecordSets, () => undefined));
    expect(said[0]).toBe(reach);
    expect(said[1]).toMatch(reason);
  });

  it("leave no room for a group of an inventory whose zones are not known, where the zone is empty", () => {
    const openGroup: Build = (p) => p.zoneGroup("group", p.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
    expect(counted(1, openGroup)[0]).toBe("no-such-name");
    expect(counted(2, openGroup)[0]).toBe("unknown");
    expect(counted(undefined, openGroup)[0]).toBe("unknown");
  });

  it("are of before the update: a program's group may fill what is empty now", () => {
    const said = endOf((p) => {
      const zone = p.zone(ZONES.monitor, { numberOfRecordSets: 1 }, "monitor");
      p.link("link", zone, p.hub);
      p.zoneGroup("group", p.hubEndpoint, [], { privateDnsZoneConfigs: UNKNOWN });
      p.workspace("logs");
    }, QUERY);
    expect(said[0]).toBe("unknown");
  });
});

function counted(numberOfRecordSets: number | undefined, more: Build): readonly string[] {
  const p = new HubProgram("later");
  const zone = p.zone(ZONES.monitor, { numberOfRecordSets }, "monitor");
  p.link("link", zone, p.hub);
  p.workspace("logs");
  more(p);
  return answer(inventoriedEstate(p), QUERY);
}
