import { describe, expect, it } from "vitest";
import { type HubProgram } from "../hub-program";
import { type Handle } from "../program";
import { ask, type Build, connected, ends, type Given, type Question } from "./asked";

const SUFFIX = "internal.monitor.example.com";
const GIVEN: Given = { endpointSuffix: SUFFIX };
const INGEST: Question = ["hub", "shop", "ingest"];
const ASKED = [`VirtualNetwork "hub" asks for <region>.in.ai.${SUFFIX} [S3]`, `its connection string gives the EndpointSuffix ${SUFFIX} [S3]`];
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

describe("apps whose connection strings have an EndpointSuffix", () => {
  it.each(["westeurope-5.in.ai", "global.in.ai", "*.in.ai", "*"])("reach the endpoint by the record %s that stands in their zone", (name) => {
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
    expect(ask(custom(), INGEST, GIVEN)).toEqual(["no-such-name", ...ASKED, LINKED, `PrivateZone "custom" does not hold <region>.in.ai.${SUFFIX}, and VirtualNetworkLink "link" answers that there is no such name [D17, link]`]);
    const unlinked = ask((p) => p.component("shop", p.workspace("logs")), INGEST, GIVEN);
    expect(unlinked).toEqual(["no-such-name", ...ASKED, `no zone ${SUFFIX} is linked to VirtualNetwork "hub": public DNS answers [D16, hub]`, `public DNS knows no <region>.in.ai.${SUFFIX} [S3]`]);
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
