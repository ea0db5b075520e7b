import { describe, expect, it } from "vitest";
import { HubProgram } from "../hub-program";
import { type Handle } from "../program";
import { answer, ask, type Build, connected, ends, type Given, type Question } from "./asked";

const SUFFIX = "internal.monitor.example.com";
const GIVEN: Given = { endpointSuffix: SUFFIX };
const INGEST: Question = ["hub", "shop", "ingest"];
const ASKED = [`VirtualNetwork "hub" asks for dc.${SUFFIX} [SDKCONNECTION]`, `its connection string gives the EndpointSuffix ${SUFFIX} [S3]`];
const LINKED = 'VirtualNetworkLink "link" links VirtualNetwork "hub" to PrivateZone "custom": Azure\'s DNS asks that zone first [D16, link]';

/** A component whose apps send to a zone of their own, with what fills it. */
function custom(fill: (p: HubProgram, zone: Handle) => void = () => undefined): Build {
  return (p) => {
    const zone = p.zone(SUFFIX, {}, "custom");
    p.link("link", zone, p.hub);
    p.member("member", p.scopeOfHub, p.component("shop", p.workspace("logs"), { publicNetworkAccessForIngestion: "Disabled" }));
    fill(p, zone);
  };
}

function record(p: HubProgram, zone: Handle, relativeRecordSetName: string): void {
  p.endpoint("own", p.subnet("further", p.hub), p.scopeOfHub, { ipConfigurations: [{ name: "in", groupId: "azuremonitor", memberName: "in", privateIPAddress: "10.0.0.4" }] });
  p.register("privatedns:PrivateRecordSet", "record", "Microsoft.Network/privateDnsZones/A", { privateZoneName: p.name(zone), relativeRecordSetName, recordType: "A", aRecords: [{ ipv4Address: "10.0.0.4" }] });
}

/** A record with addresses that the program takes from outputs of endpoints. */
function recordOf(p: HubProgram, zone: Handle, aRecords: unknown): void {
  p.register("privatedns:PrivateRecordSet", "record", "Microsoft.Network/privateDnsZones/A", { privateZoneName: p.name(zone), relativeRecordSetName: "dc", recordType: "A", aRecords });
}

describe("a record whose address is an output of an endpoint", () => {
  const WRITTEN = 'PrivateRecordSet "record" in PrivateZone "custom" gives it, with an address of PrivateEndpoint "endpoint", which leads to PrivateLinkScope "scope" [D16, endpoint]';

  it("leads to that endpoint before the address is known, and where no source shows it", () => {
    const said = ask(custom((p, zone) => { recordOf(p, zone, [{ ipv4Address: p.from([p.hubEndpoint], "10.0.0.4") }]); }), INGEST, GIVEN);
    expect(said).toEqual([
      "private",
      ...ASKED,
      LINKED,
      WRITTEN,
      'the endpoint is in VirtualNetwork "hub" itself [D2]',
      'the connection of PrivateEndpoint "endpoint" to PrivateLinkScope "scope" is approved when it is made [D26]',
      'PrivateLinkScope "scope" holds Component "shop", so it takes data through the endpoint [D4, scope]',
    ]);
  });

  it("does so where the list as a whole is an output", () => {
    const first = new HubProgram("first");
    custom((p, zone) => { recordOf(p, zone, p.from([p.hubEndpoint], "")); })(first);
    const said = answer(first.estate(), INGEST, GIVEN);
    expect([said[0], said[4]]).toEqual(["private", WRITTEN]);
  });

  it("may lead to either of two endpoints", () => {
    const first = new HubProgram("first");
    custom((p, zone) => {
      const other = p.endpoint("other", p.subnet("further", p.hub), p.scopeOfHub);
      recordOf(p, zone, [{ ipv4Address: p.from([p.hubEndpoint, other], "10.0.0.4") }]);
    })(first);
    expect(ends(answer(first.estate(), INGEST, GIVEN))).toEqual([
      "unknown",
      'cannot tell where PrivateRecordSet "record" leads: `aRecords[0].ipv4Address` of PrivateRecordSet "record" comes from one of PrivateEndpoint "endpoint", PrivateEndpoint "other", and is known only after the update [D16]',
    ]);
  });

  it("is not all that a client may take where another address stands beside it", () => {
    const first = new HubProgram("first");
    custom((p, zone) => { recordOf(p, zone, [{ ipv4Address: p.from([p.hubEndpoint], "10.0.0.4") }, { ipv4Address: "10.9.9.1" }]); })(first);
    expect(answer(first.estate(), INGEST, GIVEN)[0]).toBe("unknown");
  });
});

describe("apps whose connection strings have an EndpointSuffix", () => {
  it.each(["dc", "DC", "westeurope-5.in.ai", "global.in.ai", "*.in.ai", "*"])("reach the endpoint by the record %s that stands in their zone", (name) => {
    const said = ask(custom((p, zone) => { record(p, zone, name); }), INGEST, GIVEN);
    expect(said).toEqual([
      "private",
      ...ASKED,
      LINKED,
      'PrivateRecordSet "record" in PrivateZone "custom" gives it, with an address of PrivateEndpoint "own", which leads to PrivateLinkScope "scope" [D16, own]',
      'the endpoint is in VirtualNetwork "hub" itself [D2]',
      'the connection of PrivateEndpoint "own" to PrivateLinkScope "scope" is approved when it is made [D26]',
      'PrivateLinkScope "scope" holds Component "shop", so it takes data through the endpoint [D4, scope]',
    ]);
  });

  it("find no name where the zone lacks it, or is not linked: public DNS has none either", () => {
    expect(ask(custom(), INGEST, GIVEN)).toEqual(["no-such-name", ...ASKED, LINKED, `PrivateZone "custom" does not hold dc.${SUFFIX}, and VirtualNetworkLink "link" answers that there is no such name [D17, link]`]);
    const unlinked = ask((p) => p.component("shop", p.workspace("logs")), INGEST, GIVEN);
    expect(unlinked).toEqual(["no-such-name", ...ASKED, `no zone ${SUFFIX} is linked to VirtualNetwork "hub": public DNS answers [D16, hub]`, `public DNS knows no dc.${SUFFIX} [S3]`]);
  });

  it.each(["live", "profiler", "snapshot", "in.ai", "api", "*.dc", "x.dc"])("do not send by the record %s", (name) => {
    expect(ask(custom((p, zone) => { record(p, zone, name); }), INGEST, GIVEN)[0]).toBe("no-such-name");
  });

  it("may find one that a zone group writes: no document tells", () => {
    const said = ask(custom((p, zone) => p.zoneGroup("group", p.hubEndpoint, [zone])), INGEST, GIVEN);
    expect(ends(said)).toEqual(["unknown", "cannot tell whether a zone group writes the endpoint's names into a zone of another name: no document tells [D16]"]);
  });

  it("ask for everything else as all do, and so do workspaces", () => {
    const build: Build = (p) => {
      connected(p);
      p.member("member", p.scopeOfHub, p.component("shop", p.workspace("logs")));
    };
    expect(ask(build, ["hub", "shop", "query"], GIVEN)[0]).toBe("private");
    expect(ask(build, ["hub", "logs", "query"], GIVEN)).toEqual(ask(build, ["hub", "logs", "query"]));
  });

  it("are compared without case", () => {
    expect(ask(custom((p, zone) => { record(p, zone, "*"); }), INGEST, { endpointSuffix: SUFFIX.toUpperCase() })[0]).toBe("private");
  });
});
