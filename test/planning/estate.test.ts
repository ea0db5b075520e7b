import { describe, expect, it } from "vitest";
import { type EstateNode, type Related } from "../../src/planning/estate";
import { PREVIEWS, Program, UNKNOWN } from "./program";

/** Names of the certain nodes, then of the doubtful ones with what is unknown of them. */
function told({ certain, doubtful }: Related<EstateNode>): readonly string[] {
  const name = ({ key }: EstateNode): string => key.slice(key.lastIndexOf("::") + 2);
  return [...certain.map(name), ...doubtful.map(({ node, because }) => `${name(node)}? ${because.property}`)];
}

describe.each(PREVIEWS)("the relations of an estate at a %s preview", (preview) => {
  const p = new Program(preview);
  const network = p.network("hub");
  const subnet = p.subnet("endpoints", network);
  const scope = p.scope("scope");
  const workspace = p.workspace("law");
  p.member("member", scope, workspace);
  p.member("stray", scope, workspace, { scopeName: UNKNOWN, linkedResourceId: UNKNOWN });
  const zone = p.zone("zone.test");
  const other = p.zone("other.test");
  const endpoint = p.endpoint("endpoint", subnet, scope);
  const both = p.endpoint("both", subnet, scope, { privateLinkServiceConnections: [{ privateLinkServiceId: p.id(scope) }], manualPrivateLinkServiceConnections: [{ privateLinkServiceId: UNKNOWN }] });
  p.endpoint("open", subnet, scope, { privateLinkServiceConnections: UNKNOWN });
  p.endpoint("elsewhere", subnet, workspace);
  p.zoneGroup("group", endpoint, [zone]);
  p.zoneGroup("mixed", both, [zone], { privateDnsZoneConfigs: [{ privateDnsZoneId: p.id(zone) }, { privateDnsZoneId: "no id" }] });
  p.zoneGroup("unsure", endpoint, [], { privateEndpointName: UNKNOWN, privateDnsZoneConfigs: UNKNOWN });
  p.link("link", zone, network);
  p.link("loose", zone, network, { privateZoneName: UNKNOWN });
  p.register("privatedns:PrivateRecordSet", "record", "Microsoft.Network/privateDnsZones/A", { privateZoneName: p.name(zone), recordType: "A" });
  p.register("privatedns:PrivateRecordSet", "anywhere", "Microsoft.Network/privateDnsZones/A", { privateZoneName: UNKNOWN, recordType: "A" });
  const estate = p.estate();
  const [scopeNode] = estate.of("scope");
  const zoneNode = estate.of("zone").find(({ key }) => key === zone.urn);

  it("are certain or doubtful, each in its own direction", () => {
    expect(told(estate.membersOf(scope.urn))).toEqual(["member", "stray? scopeName"]);
    expect(told(estate.membershipsOf(workspace.urn))).toEqual(["member", "stray? linkedResourceId"]);
    expect(told(estate.linksOf(zone.urn))).toEqual(["link", "loose? privateZoneName"]);
    expect(told(estate.linksOf(other.urn))).toEqual(["loose? privateZoneName"]);
    expect(told(estate.recordsIn(zone.urn))).toEqual(["record", "anywhere? privateZoneName"]);
    expect(told(estate.zoneGroupsOf(endpoint.urn))).toEqual(["group", "unsure? privateEndpointName"]);
    expect([scopeNode?.key, zoneNode?.key]).toEqual([scope.urn, zone.urn]);
  });

  it("hold a node with several references once: certain where one leads there, doubtful where one is unknown", () => {
    expect(told(estate.endpointsTo(scope.urn))).toEqual(["both", "endpoint", "open? privateLinkServiceConnections"]);
    expect(told(estate.endpointsTo(workspace.urn))).toEqual(["elsewhere", "both? manualPrivateLinkServiceConnections[0].privateLinkServiceId", "open? privateLinkServiceConnections"]);
    expect(told(estate.zoneGroupsFilling(zone.urn))).toEqual(["group", "mixed", "unsure? privateDnsZoneConfigs"]);
    expect(told(estate.zoneGroupsFilling(other.urn))).toEqual(["mixed? privateDnsZoneConfigs[1].privateDnsZoneId", "unsure? privateDnsZoneConfigs"]);
  });

  it("are empty for what nothing leads to", () => {
    const lonely = new Program(preview);
    const alone = lonely.scope("alone");
    expect(told(lonely.estate().membersOf(alone.urn))).toEqual([]);
  });

  it("are kept apart by their names", () => {
    expect(told(estate.related("link", "network", (link) => [link.network], network.urn))).toEqual(["link", "loose"]);
    expect(told(estate.related("link", "zone", (link) => [link.zone], zone.urn))).toEqual(["link", "loose? privateZoneName"]);
  });

  it("count every resource, and list what a scope can hold", () => {
    expect([estate.size, estate.nodes.length]).toEqual([p.registered().length, p.registered().length]);
    expect(estate.monitored().map(({ key }) => key)).toEqual([workspace.urn]);
    expect(estate.of("machine")).toEqual([]);
  });
});
