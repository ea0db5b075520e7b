import { describe, expect, it } from "vitest";
import { Cloud } from "../../../src/azure";
import { type HubProgram } from "../hub-program";
import { type Handle, UNKNOWN } from "../program";
import { ask, type Build, connected, endOf, type Question } from "./asked";

type Inputs = Readonly<Record<string, unknown>>;

const QUERY: Question = ["hub", "metrics", "query"];
const METRICS = 'AzureMonitorWorkspace "metrics"';
const LATER = "is known only after the update";
const ASKED = `VirtualNetwork "hub" asks for the query endpoint of ${METRICS} [D7]`;
const ALIAS = `a private endpoint leads to ${METRICS}: its public name is an alias into its region's private zone [D7]`;
const LINKED = 'VirtualNetworkLink "link" links VirtualNetwork "hub" to PrivateZone "prometheus": Azure\'s DNS asks that zone first [D16, link]';
const REFUSED = `${METRICS} refuses queries from public networks: its public access is Disabled [D3old, metrics]`;
const NO_NAME = 'PrivateZone "prometheus" does not hold <workspace>.westeurope.prometheus.monitor.azure.com, and VirtualNetworkLink "link" answers that there is no such name [D17, link]';

function zoneName(region: string): string {
  return `privatelink.${region}.prometheus.monitor.azure.com`;
}

/** An endpoint of the group `prometheusMetrics`. */
function queryEndpoint(p: HubProgram, name: string, target: Handle, connection: Inputs = {}): Handle {
  return p.endpoint(name, p.subnet(`subnet-of-${name}`, p.hub), target, { privateLinkServiceConnections: [{ name, privateLinkServiceId: p.id(target), groupIds: ["prometheusMetrics"], ...connection }] });
}

/** A closed Azure Monitor workspace, and its region's zone linked to the hub. */
function metrics(inputs: Inputs, more: (p: HubProgram, workspace: Handle, zone: Handle) => void): Build {
  return (p) => {
    const zone = p.zone(zoneName("westeurope"), {}, "prometheus");
    p.link("link", zone, p.hub);
    more(p, p.monitorWorkspace("metrics", { publicNetworkAccess: "Disabled", ...inputs }), zone);
  };
}

const filled = (p: HubProgram, workspace: Handle, zone: Handle): void => {
  p.zoneGroup("group", queryEndpoint(p, "query", workspace), [zone]);
};

describe("queries of an Azure Monitor workspace", () => {
  it("go through its own endpoint, whatever scopes there are", () => {
    expect(ask(metrics({}, filled), QUERY)).toEqual([
      "private",
      ASKED,
      ALIAS,
      LINKED,
      `PrivateDnsZoneGroup "group" writes it into PrivateZone "prometheus", with an address of PrivateEndpoint "query", which leads to ${METRICS} [D16, query]`,
      'the endpoint is in VirtualNetwork "hub" itself [D2]',
      `the connection of PrivateEndpoint "query" to ${METRICS} is approved when it is made [D26]`,
      `the endpoint leads to ${METRICS} itself [D7, metrics]`,
    ]);
  });

  it("are public where no endpoint leads to it: then its name is no alias", () => {
    const said = ask(metrics({}, (p) => { connected(p); }), QUERY);
    expect(said).toEqual(["blocked", ASKED, `no private endpoint leads to ${METRICS}: its public name is no alias [D7]`, "public DNS answers [D16]", REFUSED]);
    expect(endOf(metrics({ publicNetworkAccess: "Enabled" }, () => undefined), QUERY)).toEqual(["public", `${METRICS} accepts queries from public networks [D4, metrics]`]);
  });

  it("find no name from a network whose zone lacks it, once an endpoint anywhere leads to it (known issue of D7)", () => {
    const elsewhere = metrics({}, (p, workspace) => { queryEndpoint(p, "elsewhere", workspace); });
    expect(ask(elsewhere, QUERY)).toEqual(["no-such-name", ASKED, ALIAS, LINKED, NO_NAME]);
    const unlinked: Build = (p) => {
      queryEndpoint(p, "elsewhere", p.monitorWorkspace("metrics", { publicNetworkAccess: "Disabled" }));
    };
    expect(ask(unlinked, QUERY)).toEqual(["blocked", ASKED, ALIAS, `no zone ${zoneName("westeurope")} is linked to VirtualNetwork "hub": public DNS answers [D16, hub]`, REFUSED]);
  });

  it("are answered by the zone of its region, however the region is written", () => {
    for (const location of ["West Europe", "WestEurope"]) expect(endOf(metrics({ location }, filled), QUERY)[0]).toBe("private");
    const northern = endOf(metrics({ location: "northeurope" }, filled), QUERY);
    expect(northern).toEqual(["blocked", REFUSED]);
  });

  it("are not those of another workspace whose endpoint fills the zone", () => {
    const other = metrics({}, (p, workspace, zone) => {
      filled(p, p.monitorWorkspace("other"), zone);
      queryEndpoint(p, "elsewhere", workspace);
    });
    expect(endOf(other, QUERY)).toEqual(["no-such-name", NO_NAME]);
  });

  it("are not a scope's, even where its endpoint fills the zone", () => {
    const scoped = metrics({}, (p, workspace, zone) => {
      p.zoneGroup("of-scope", p.hubEndpoint, [zone]);
      queryEndpoint(p, "elsewhere", workspace);
    });
    expect(endOf(scoped, QUERY)).toEqual(["no-such-name", NO_NAME]);
  });
});

/** Its zone does not hold the workspace, and its flag is Disabled. */
const EITHER = "it fails in every case: it is no-such-name or blocked";

describe("what is not known", () => {
  it("the region: of the workspace, or of the group that gives it", () => {
    const said = (location: unknown): readonly string[] => endOf(metrics({ location }, filled), QUERY);
    expect(said(UNKNOWN)).toEqual(["unknown", `cannot tell which region ${METRICS} is in: \`location\` of ${METRICS} ${LATER} [D7, metrics]`]);
    // The group's is westeurope.
    expect(said(undefined)[0]).toBe("private");
  });

  it.each<[string, Inputs, string | undefined]>([
    ["the group of Azure Monitor workspaces", { groupIds: ["PrometheusMetrics"] }, "privateLinkServiceConnections[0].privateLinkServiceId"],
    ["a group that is not known", { groupIds: UNKNOWN }, "privateLinkServiceConnections[0].privateLinkServiceId"],
    ["no group", { groupIds: undefined }, "privateLinkServiceConnections[0].privateLinkServiceId"],
    ["another group", { groupIds: ["azuremonitor"] }, undefined],
  ])("where an endpoint leads, with %s", (_, connection, property) => {
    const said = endOf(metrics({}, (p) => {
      queryEndpoint(p, "open", p.scopeOfHub, { privateLinkServiceId: UNKNOWN, ...connection });
    }), QUERY);
    const maybe = ["unknown", `cannot tell whether PrivateEndpoint "open" leads to ${METRICS}: \`${property ?? ""}\` of PrivateEndpoint "open" ${LATER}; ${EITHER} [D7, open]`];
    expect(said).toEqual(property === undefined ? ["blocked", REFUSED] : maybe);
  });

  it("an endpoint's connections as a whole", () => {
    const said = endOf(metrics({}, (p) => p.endpoint("open", p.subnet("further", p.hub), p.scopeOfHub, { privateLinkServiceConnections: UNKNOWN })), QUERY);
    expect(said).toEqual(["unknown", `cannot tell whether PrivateEndpoint "open" leads to ${METRICS}: \`privateLinkServiceConnections\` of PrivateEndpoint "open" ${LATER}; ${EITHER} [D7, open]`]);
  });

  it("whose records a zone group writes: of a group of another service none", () => {
    const open = (groupIds: readonly string[]): readonly string[] =>
      endOf(metrics({}, (p, workspace, zone) => {
        queryEndpoint(p, "elsewhere", workspace);
        p.zoneGroup("group", queryEndpoint(p, "open", p.scopeOfHub, { privateLinkServiceId: UNKNOWN, groupIds }), [zone]);
      }), QUERY);
    expect(open(["prometheusMetrics"])[0]).toBe("unknown");
    expect(open(["azuremonitor"])).toEqual(["no-such-name", NO_NAME]);
  });

  it("DNS servers that nobody declares may answer for a name that is no alias too", () => {
    const said = endOf((p) => {
      p.network("spoke", { dhcpOptions: { dnsServers: ["10.0.0.4"] } });
      p.monitorWorkspace("metrics");
    }, ["spoke", "metrics", "query"]);
    expect(said).toEqual(["unknown", 'cannot tell what the DNS server 10.0.0.4 answers, which VirtualNetwork "spoke" asks: the topology does not declare what it forwards [D16]']);
  });

  it.each([Cloud.USGovernment, Cloud.China])("the zone, in the %s cloud", (cloud) => {
    expect(endOf(metrics({}, filled), QUERY, { cloud })).toEqual(["unknown", `cannot tell which zone the query endpoint of ${METRICS} has: no document lists it for the ${cloud} cloud [D15]`]);
    expect(endOf(metrics({}, () => undefined), QUERY, { cloud })).toEqual(["blocked", REFUSED]);
  });
});
