import { describe, expect, it } from "vitest";
import { idType } from "../../../src/planning/rules/id-type";
import { judge } from "../judge";
import { PREVIEWS, Program, UNKNOWN } from "../program";

const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers";

const said = (p: Program): readonly (readonly string[])[] => judge(idType, p, {}, { programOnly: "files tell every id" }).filter(([answer]) => answer !== "passes");

describe.each(PREVIEWS)("id-type at a %s preview", (preview) => {
  it("passes ids of the right types, a network's from its subnet's among them", () => {
    const p = new Program(preview);
    const subnet = p.subnet("endpoints", p.network("hub"));
    const zone = p.zone("privatelink.monitor.azure.com", {}, "zone");
    p.link("link", zone, subnet, { virtualNetwork: { id: preview === "first" ? p.id(subnet) : p.id(p.network("other")) } });
    p.endpoint("endpoint", subnet, p.scope("scope"));
    expect(said(p)).toEqual([]);
  });

  it("names a zone's id in the place of a network's", () => {
    const p = new Program(preview);
    const zone = p.zone("privatelink.monitor.azure.com", {}, "zone");
    p.link("link", zone, zone, { virtualNetwork: { id: p.id(zone) } });
    expect(said(p)).toEqual([
      ["violated", "link", 'VirtualNetworkLink "link" gives the id of PrivateZone "zone" as `virtualNetwork.id`, which takes that of a virtual network: Azure refuses the request.', "Give the id of a virtual network as `virtualNetwork.id`."],
    ]);
  });

  it("names a network's id in the place of a subnet's once it is known; before, a subnet's may be made from it", () => {
    const p = new Program(preview);
    const hub = p.network("hub");
    p.endpoint("endpoint", hub, p.scope("scope"), { subnet: { id: p.id(hub) } });
    expect(said(p)).toEqual(
      preview === "first"
        ? [
            [
              "cannot-tell",
              "endpoint",
              'Cannot tell whether what PrivateEndpoint "endpoint" names is a subnet: `subnet.id` comes from VirtualNetwork "hub", whose id and whose other outputs cannot be told apart before the update.',
              "Preview again once it is known, or give the value as a literal.",
            ],
          ]
        : [["violated", "endpoint", 'PrivateEndpoint "endpoint" gives the id of VirtualNetwork "hub" as `subnet.id`, which takes that of a subnet: Azure refuses the request.', "Give the id of a subnet as `subnet.id`."]],
    );
  });

  it("names an existing resource of another type", () => {
    const p = new Program(preview);
    const subnet = p.subnet("endpoints", p.network("hub"));
    p.endpoint("endpoint", subnet, p.scope("scope"), { subnet: { id: `${EXISTING}/Microsoft.Compute/virtualMachines/vm` } });
    expect(said(p)).toEqual([["violated", "endpoint", 'PrivateEndpoint "endpoint" gives the id of existing virtualMachines "vm" as `subnet.id`, which takes that of a subnet: Azure refuses the request.', "Give the id of a subnet as `subnet.id`."]]);
  });
});

describe("id-type", () => {
  it("cannot tell of what is not known and comes from nothing that is shown", () => {
    const p = new Program("first");
    const subnet = p.subnet("endpoints", p.network("hub"));
    p.endpoint("endpoint", subnet, p.scope("scope"), { subnet: { id: UNKNOWN } });
    expect(said(p)).toEqual([
      ["cannot-tell", "endpoint", 'Cannot tell whether what PrivateEndpoint "endpoint" names is a subnet: `subnet.id` is known only after the update.', "Preview again once it is known, or give the value as a literal."],
    ]);
  });

  it("cannot tell of what no id can be", () => {
    const p = new Program("first");
    p.endpoint("endpoint", p.subnet("endpoints", p.network("hub")), p.scope("scope"), { subnet: { id: 4 } });
    expect(said(p)).toEqual([["cannot-tell", "endpoint", 'Cannot tell whether what PrivateEndpoint "endpoint" names is a subnet: `subnet.id` is a number where text belongs.', "Correct `subnet.id`."]]);
  });

  it("takes the zones of a group together, and names one of another type beside them", () => {
    const p = new Program("later");
    const endpoint = p.endpoint("endpoint", p.subnet("endpoints", p.network("hub")), p.scope("scope"));
    p.zoneGroup("group", endpoint, [p.zone("privatelink.monitor.azure.com"), p.scope("other")]);
    expect(said(p).map(([answer, , message]) => [answer, message])).toEqual([["violated", 'PrivateDnsZoneGroup "group" gives the id of PrivateLinkScope "other" as `privateDnsZoneConfigs[1].privateDnsZoneId`, which takes that of a private DNS zone: Azure refuses the request.']]);
  });

  it("passes what comes from a right one and from others until it is known: mostly it waits for those", () => {
    const p = new Program("first");
    const endpoint = p.endpoint("endpoint", p.subnet("endpoints", p.network("hub")), p.scope("scope"));
    p.zoneGroup("group", endpoint, [p.zone("privatelink.monitor.azure.com"), p.scope("other")]);
    expect(said(p)).toEqual([]);
  });

  it("leaves what is no id at all to others, and what is not given", () => {
    const p = new Program("first");
    const subnet = p.subnet("endpoints", p.network("hub"));
    p.endpoint("endpoint", subnet, p.scope("scope"), { subnet: { id: "endpoints" } });
    expect(said(p)).toEqual([]);
  });
});
