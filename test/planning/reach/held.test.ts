import { describe, expect, it } from "vitest";
import { type Readings } from "../../../src/planning";
import { existingZoneConfigs, type HubProgram, ZONES } from "../hub-program";
import { type Handle, UNKNOWN } from "../program";
import { ask, type Build, connected, endOf, type Question } from "./asked";

type Inputs = Readonly<Record<string, unknown>>;

const QUERY: Question = ["hub", "logs", "query"];
const INGEST: Question = ["hub", "logs", "ingest"];
const LATER = "is known only after the update";
const RESTS_ON =
  'rests on whether the public name of a workspace\'s or a collection endpoint\'s own endpoint is an alias into the private zone while no scope holds the resource: no by "Azure Monitor private-link-security" (2021 (header 2020-10-05)), yes by "Container insights troubleshooting guide: onboarding, private link" (2026-08-04)';

/** The hub's DNS and a closed workspace, with a member of the scope where one is given. */
function withMember(inputs?: Inputs, more: (p: HubProgram, logs: Handle) => void = () => undefined): Build {
  return (p) => {
    connected(p);
    const logs = p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" });
    if (inputs !== undefined) p.member("member", p.scopeOfHub, logs, inputs);
    more(p, logs);
  };
}

const HELD = ["private", 'PrivateLinkScope "scope" holds Workspace "logs", so it takes queries through the endpoint [D4, scope]'];
const LEFT_OUT = ["blocked", 'Workspace "logs" refuses queries from public networks: its public access is Disabled [D3old, logs]'];

describe("whether a scope holds a resource", () => {
  it("is what its members say", () => {
    expect(endOf(withMember({}), QUERY)).toEqual(HELD);
    expect(endOf(withMember(), QUERY)).toEqual(LEFT_OUT);
    const elsewhere = withMember(undefined, (p, logs) => p.member("member", p.scope("other"), logs));
    expect(endOf(elsewhere, QUERY)).toEqual(LEFT_OUT);
  });

  it("may be anything where what a member holds is not known", () => {
    const question = 'cannot tell whether PrivateLinkScope "scope" holds Workspace "logs": `linkedResourceId` of PrivateLinkScopedResource "member" ';
    expect(endOf(withMember({ linkedResourceId: UNKNOWN }), QUERY)).toEqual(["unknown", `${question}${LATER} [D4, scope]`]);
    // It may hold one more where it certainly holds something else already.
    expect(endOf(withMember({}, (p) => p.member("open", p.scopeOfHub, p.workspace("second"), { linkedResourceId: UNKNOWN })), QUERY)).toEqual(HELD);
  });

  it("may be anything where a member's scope is not known", () => {
    const question = 'cannot tell whether PrivateLinkScope "scope" holds Workspace "logs": ';
    expect(endOf(withMember({ scopeName: UNKNOWN }), QUERY)).toEqual(["unknown", `${question}\`scopeName\` of PrivateLinkScopedResource "member" ${LATER} [D4, scope]`]);
    expect(endOf(withMember({ scopeName: UNKNOWN, linkedResourceId: UNKNOWN }), QUERY)).toEqual(["unknown", `${question}\`linkedResourceId\` of PrivateLinkScopedResource "member" ${LATER} [D4, scope]`]);
  });
});

describe("a resource's own name", () => {
  const foreign = (policy?: string, inputs: Inputs = {}): Build => (p) => {
    const zone = p.zoneOf("ods");
    p.zoneGroup("group", p.hubEndpoint, [zone]);
    p.link("link", zone, p.hub, { resolutionPolicy: policy });
    p.workspace("logs", inputs);
  };
  const read = (build: Build, readings: Readings): readonly string[] => ask(build, INGEST, { readings });

  it("is an alias by one reading and none by the other while no scope holds the resource: both together leave it open", () => {
    expect(read(foreign(), "both")).toEqual([
      "unknown",
      'VirtualNetwork "hub" asks for <workspace id>.ods.opinsights.azure.com [D4]',
      'cannot tell whether <workspace id>.ods.opinsights.azure.com leads into privatelink.ods.opinsights.azure.com while no scope holds Workspace "logs": documents contradict each other; if it does, it is no-such-name; if not, it is public [T1, logs]',
      RESTS_ON,
    ]);
    expect(read(foreign(), "always")).toEqual([
      "no-such-name",
      'VirtualNetwork "hub" asks for <workspace id>.ods.opinsights.azure.com [D4]',
      "that name is an alias into privatelink.ods.opinsights.azure.com [T1]",
      'VirtualNetworkLink "link" links VirtualNetwork "hub" to PrivateZone "ods": Azure\'s DNS asks that zone first [D16, link]',
      'PrivateZone "ods" does not hold <workspace id>.ods.opinsights.azure.com, and VirtualNetworkLink "link" answers that there is no such name [D17, link]',
      RESTS_ON,
    ]);
    expect(read(foreign(), "scoped")).toEqual([
      "public",
      'VirtualNetwork "hub" asks for <workspace id>.ods.opinsights.azure.com [D4]',
      'no scope holds Workspace "logs", so that name is no alias into privatelink.ods.opinsights.azure.com [S3]',
      "public DNS answers [D16]",
      'Workspace "logs" accepts data from public networks [D4, logs]',
      RESTS_ON,
    ]);
  });

  it("rests on no reading where both say the same; the steps are those of the reading that was chosen", () => {
    const [scoped, always] = [read(foreign("NxDomainRedirect"), "scoped"), read(foreign("NxDomainRedirect"), "always")];
    expect(scoped.slice(2)).toEqual([
      'no scope holds Workspace "logs", so that name is no alias into privatelink.ods.opinsights.azure.com [S3]',
      "public DNS answers [D16]",
      'Workspace "logs" accepts data from public networks [D4, logs]',
    ]);
    expect(read(foreign("NxDomainRedirect"), "both")).toEqual(scoped);
    expect(always.slice(2)).toEqual([
      "that name is an alias into privatelink.ods.opinsights.azure.com [T1]",
      'VirtualNetworkLink "link" links VirtualNetwork "hub" to PrivateZone "ods": Azure\'s DNS asks that zone first [D16, link]',
      'PrivateZone "ods" does not hold <workspace id>.ods.opinsights.azure.com, and VirtualNetworkLink "link" falls back to the public answer [D17, link]',
      'Workspace "logs" accepts data from public networks [D4, logs]',
    ]);
  });

  it("is an alias by both once any scope holds the resource, be it another than the network's", () => {
    const other: Build = (p) => {
      foreign()(p);
      p.member("member", p.scope("other"), p.workspace("held"));
    };
    for (const readings of ["both", "always", "scoped"] as const) {
      const said = ask(other, ["hub", "held", "ingest"], { readings });
      expect([said[0], said[2], said.at(-1)]).toEqual([
        "no-such-name",
        "that name is an alias into privatelink.ods.opinsights.azure.com [T1]",
        'PrivateZone "ods" does not hold <workspace id>.ods.opinsights.azure.com, and VirtualNetworkLink "link" answers that there is no such name [D17, link]',
      ]);
    }
  });

  it("is one by both where a member in a scope that is not known holds the resource", () => {
    const said = ask((p) => {
      foreign()(p);
      p.member("member", p.scopeOfHub, p.workspace("held"), { scopeName: UNKNOWN });
    }, ["hub", "held", "ingest"]);
    // That the record is in the zone depends on which scope it is.
    expect([said[0], said.at(-1)]).toEqual(["unknown", `cannot tell whether PrivateLinkScope "scope" holds Workspace "held": \`scopeName\` of PrivateLinkScopedResource "member" ${LATER} [D16]`]);
  });

  it("may be one where a scope may hold the resource: with it goes whether the record is there", () => {
    const open: Build = (p) => {
      foreign()(p);
      p.member("member", p.scopeOfHub, p.workspace("second"), { linkedResourceId: UNKNOWN });
    };
    expect(endOf(open, INGEST, { readings: "scoped" })).toEqual(["unknown", `cannot tell whether a scope holds Workspace "logs": \`linkedResourceId\` of PrivateLinkScopedResource "member" ${LATER} [S3]`]);
    expect(endOf(open, INGEST, { readings: "always" })).toEqual(["unknown", `cannot tell whether PrivateLinkScope "scope" holds Workspace "logs": \`linkedResourceId\` of PrivateLinkScopedResource "member" ${LATER} [D16]`]);
    const both = ask(open, INGEST);
    expect(both.at(-1)).toBe(`cannot tell whether a scope holds Workspace "logs": \`linkedResourceId\` of PrivateLinkScopedResource "member" ${LATER} [S3]`);
  });

  it("is in an existing zone that a zone group of the sources fills", () => {
    const said = endOf((p) => {
      p.link("link", p.scopeOfHub, p.hub, { resourceGroupName: "dns", privateZoneName: ZONES.ods });
      p.zoneGroup("group", p.hubEndpoint, [], { privateDnsZoneConfigs: existingZoneConfigs([ZONES.ods]) });
      p.member("member", p.scopeOfHub, p.workspace("logs"));
    }, INGEST);
    expect(said[0]).toBe("private");
  });
});

describe("an Azure Monitor workspace's collection endpoint", () => {
  const INTO: Question = ["hub", "metrics", "ingest"];
  const fed = (settings: (p: HubProgram, collector: Handle) => unknown, isMember = true): Build => (p) => {
    connected(p);
    const collector = p.collectionEndpoint("collector", { networkAcls: { publicNetworkAccess: "Disabled" } });
    p.monitorWorkspace("metrics", { defaultIngestionSettings: settings(p, collector) });
    if (isMember) p.member("member", p.scopeOfHub, collector);
  };
  const shown = (p: HubProgram, collector: Handle): unknown => ({ dataCollectionEndpointResourceId: p.id(collector) });

  it("is what a scope must hold for it", () => {
    expect(endOf(fed(shown), INTO)).toEqual(["private", 'PrivateLinkScope "scope" holds DataCollectionEndpoint "collector", so it takes data through the endpoint [D4, scope]']);
    expect(endOf(fed(shown, false), INTO, { readings: "scoped" })).toEqual(["blocked", 'DataCollectionEndpoint "collector" refuses data from public networks: its public access is Disabled [D3old, collector]']);
  });

  it("may be any where no source shows it", () => {
    const because = '`defaultIngestionSettings` of AzureMonitorWorkspace "metrics" is not shown: Azure makes the collection endpoint with the workspace';
    expect(endOf(fed(() => undefined), INTO, { readings: "always" })).toEqual(["unknown", `cannot tell whether PrivateLinkScope "scope" holds the collection endpoint: ${because} [D16]`]);
    expect(endOf(fed(() => UNKNOWN), INTO, { readings: "always" })).toEqual([
      "unknown",
      `cannot tell whether PrivateLinkScope "scope" holds the collection endpoint: \`defaultIngestionSettings\` of AzureMonitorWorkspace "metrics" ${LATER} [D16]`,
    ]);
  });
});
