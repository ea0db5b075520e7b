import { describe, expect, it } from "vitest";
import { HubProgram, ZONES } from "../hub-program";
import { UNKNOWN } from "../program";
import { exportedEstate, inventoriedEstate } from "../sources";
import { answer, type Build, endOf, ends, type Question } from "./asked";

type Inputs = Readonly<Record<string, unknown>>;

const QUERY: Question = ["hub", "shop", "query"];
const INGEST: Question = ["hub", "shop", "ingest"];
const LATER = "is known only after the update";
const SCOPE = 'PrivateLinkScope "ampls"';
const PASSES = ["public", 'Component "shop" accepts queries from public networks [D4, shop]'];
const PASSES_DATA = ["public", 'Component "shop" accepts data from public networks [D4, shop]'];
const STOPPED = (mode = `the query mode of ${SCOPE}`): readonly string[] => ["blocked", `${mode} is PrivateOnly, and it does not hold Component "shop" [D4, ampls]`];
const EXCLUDED = (operation: string): string => `the ${operation} mode that an exclusion of ${SCOPE} sets for this connection`;

/** A component outside the scope behind the hub's endpoint "way"; `connections` are those that the deployed scope lists. */
function behind(accessModeSettings: unknown, connections?: unknown, endpoint: Inputs = { privateEndpointName: "way" }): Build {
  return (p) => {
    const scope = p.scope("ampls", { accessModeSettings, ...(connections !== undefined && { privateEndpointConnections: connections }) });
    const way = p.endpoint("way", p.subnet("further", p.hub), scope, endpoint);
    const zone = p.zone(ZONES.monitor, {}, "monitor");
    p.zoneGroup("group", way, [zone]);
    p.link("link", zone, p.hub);
    p.component("shop", p.workspace("logs"));
  };
}

function endpointId(name: string, group = "rg"): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/${group}/providers/Microsoft.Network/privateEndpoints/${name}`;
}

function listed(name: unknown, endpoint: unknown = endpointId("way")): Inputs {
  return { name, privateEndpoint: { id: endpoint } };
}

describe("a scope's own mode", () => {
  const both = (ingestionAccessMode: unknown, queryAccessMode: unknown): Build => behind({ ingestionAccessMode, queryAccessMode });

  it("is one for each operation", () => {
    expect([endOf(both("Open", "PrivateOnly"), INGEST), endOf(both("Open", "PrivateOnly"), QUERY)]).toEqual([PASSES_DATA, STOPPED()]);
    expect([endOf(both("PrivateOnly", "Open"), INGEST), endOf(both("PrivateOnly", "Open"), QUERY)]).toEqual([
      ["blocked", `the ingestion mode of ${SCOPE} is PrivateOnly, and it does not hold Component "shop" [D4, ampls]`],
      PASSES,
    ]);
  });

  it("is written in any case, and Open where it is left out", () => {
    expect(endOf(both("open", "privateonly"), QUERY)).toEqual(STOPPED());
    expect(endOf(both(undefined, undefined), QUERY)).toEqual(PASSES);
    expect(endOf(behind(undefined), QUERY)).toEqual(PASSES);
  });

  it("may be either where it is not known", () => {
    expect(endOf(both("Open", UNKNOWN), QUERY)).toEqual(["unknown", `cannot tell what the query mode of ${SCOPE} is: \`accessModeSettings.queryAccessMode\` of ${SCOPE} ${LATER} [D4, ampls]`]);
    expect(endOf(behind(UNKNOWN), INGEST)).toEqual(["unknown", `cannot tell what the exclusions of ${SCOPE} are: \`accessModeSettings\` of ${SCOPE} ${LATER} [D4, ampls]`]);
  });

  it("makes no difference to a resource that refuses public traffic anyway", () => {
    const closed: Build = (p) => {
      both("Open", UNKNOWN)(p);
      p.component("closed", p.workspace("of-closed"), { publicNetworkAccessForQuery: "Disabled" });
    };
    expect(endOf(closed, ["hub", "closed", "query"])[0]).toBe("blocked");
  });

  it("may mean anything where no document knows it", () => {
    expect(endOf(both("Open", "Closed"), QUERY)).toEqual(["unknown", `cannot tell what the query mode of ${SCOPE}, "Closed", means: only Open and PrivateOnly are documented [D4, ampls]`]);
  });

  it("of a scope that no source shows may be any", () => {
    const said = endOf((p) => {
      const id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers/Microsoft.Insights/privateLinkScopes/shared";
      const zone = p.zoneOf("monitor");
      p.zoneGroup("group", p.endpoint("way", p.subnet("further", p.hub), p.scopeOfHub, { privateLinkServiceConnections: [{ name: "way", privateLinkServiceId: id, groupIds: ["azuremonitor"] }] }), [zone]);
      p.link("link", zone, p.hub);
      p.component("shop", p.workspace("logs"));
    }, QUERY);
    expect(said).toEqual(["unknown", 'cannot tell which query mode the existing privateLinkScopes "shared" has: no source shows it [D4, shared]']);
  });
});

describe("an exclusion", () => {
  const excluding = (exclusion: Inputs, connections?: unknown, own = "Open", endpoint?: Inputs): Build =>
    behind({ ingestionAccessMode: own, queryAccessMode: own, exclusions: [{ privateEndpointConnectionName: "connection", ...exclusion }] }, connections, endpoint);
  const CLOSES = { queryAccessMode: "PrivateOnly" };
  const MAYBE = ["unknown", `cannot tell whether an exclusion of ${SCOPE} is for the connection of PrivateEndpoint "way": no source shows the connection's name [D4, ampls]`];

  it("takes the place of the scope's mode for its connection", () => {
    expect(endOf(excluding(CLOSES, [listed("Connection")]), QUERY)).toEqual(STOPPED(EXCLUDED("query")));
    expect(endOf(excluding({ queryAccessMode: "Open" }, [listed("connection")], "PrivateOnly"), QUERY)).toEqual(PASSES);
  });

  it("leaves the scope's mode where it gives none", () => {
    expect(endOf(excluding(CLOSES, [listed("connection")]), INGEST)).toEqual(PASSES_DATA);
    expect(endOf(excluding(CLOSES, [listed("connection")], "PrivateOnly"), INGEST)[0]).toBe("blocked");
  });

  it("of another connection is nothing to this one", () => {
    for (const connections of [[], [listed("other")], [listed("connection", endpointId("other"))], [listed("connection", endpointId("way", "other"))]]) expect(endOf(excluding(CLOSES, connections), QUERY)).toEqual(PASSES);
  });

  it("without a connection's name is for none", () => {
    expect(endOf(excluding({ ...CLOSES, privateEndpointConnectionName: undefined }), QUERY)).toEqual(PASSES);
  });

  it.each<[string, Inputs, unknown, Inputs?]>([
    ["the scope's connections are not shown", CLOSES, undefined],
    ["the scope's connections are not known", CLOSES, UNKNOWN],
    ["its own name is not known", { ...CLOSES, privateEndpointConnectionName: UNKNOWN }, [listed("connection")]],
    ["a connection's name is not known", CLOSES, [listed(UNKNOWN)]],
    ["two connections have the name", CLOSES, [listed("connection"), listed("connection", endpointId("other"))]],
    ["the connection's endpoint is not known", CLOSES, [listed("connection", UNKNOWN)]],
    ["the connection's endpoint is not given", CLOSES, [listed("connection", null)]],
    ["the endpoint's name is left to Pulumi", CLOSES, [listed("connection")], {}],
    ["the endpoint's name is not known", CLOSES, [listed("connection")], { privateEndpointName: UNKNOWN }],
  ])("may be for any connection where %s", (_, exclusion, connections, endpoint) => {
    expect(endOf(excluding(exclusion, connections, "Open", endpoint), QUERY)).toEqual(MAYBE);
  });

  it("that may be for any connection makes no difference where it sets what the scope has", () => {
    expect(endOf(excluding(CLOSES, undefined, "PrivateOnly"), QUERY)).toEqual(STOPPED());
    expect(endOf(excluding({ queryAccessMode: "Open" }), QUERY)).toEqual(PASSES);
  });

  it("may set either mode where its own is not known, and anything where no document knows it", () => {
    expect(endOf(excluding({ queryAccessMode: UNKNOWN }, [listed("connection")]), QUERY)).toEqual([
      "unknown",
      `cannot tell what ${EXCLUDED("query")} is: \`accessModeSettings.exclusions[0].queryAccessMode\` of ${SCOPE} ${LATER} [D4, ampls]`,
    ]);
    expect(endOf(excluding({ queryAccessMode: "Closed" }, [listed("connection")]), QUERY)).toEqual([
      "unknown",
      `cannot tell what ${EXCLUDED("query")}, "Closed", means: only Open and PrivateOnly are documented [D4, ampls]`,
    ]);
    expect(endOf(excluding({ queryAccessMode: "Closed" }), QUERY)).toEqual(MAYBE);
  });

  it("may be there where the list of them is not known", () => {
    expect(endOf(behind({ ingestionAccessMode: "Open", queryAccessMode: "Open", exclusions: UNKNOWN }, [listed("connection")]), QUERY)).toEqual([
      "unknown",
      `cannot tell what the exclusions of ${SCOPE} are: \`accessModeSettings.exclusions\` of ${SCOPE} ${LATER} [D4, ampls]`,
    ]);
  });

  it("is found by the endpoint's id where files show it", () => {
    const p = new HubProgram("later");
    excluding(CLOSES, [listed("connection")])(p);
    const inSources = [exportedEstate(p), inventoriedEstate(p)].map((estate) => ends(answer(estate, QUERY))[0]);
    expect(inSources).toEqual(["blocked", "blocked"]);
  });

  it("is the first of those that name the connection", () => {
    const said = (...modes: readonly string[]): readonly string[] =>
      endOf(behind({ ingestionAccessMode: "Open", queryAccessMode: "Open", exclusions: modes.map((queryAccessMode) => ({ privateEndpointConnectionName: "connection", queryAccessMode })) }, [listed("connection")]), QUERY);
    expect([said("PrivateOnly", "Open")[0], said("Open", "PrivateOnly")[0]]).toEqual(["blocked", "public"]);
  });
});

describe("names that modes do not govern", () => {
  it("a workspace's ingestion and a collection endpoint's pass a scope that is PrivateOnly", () => {
    const build: Build = (p) => {
      behind({ ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly" })(p);
      p.link("fallback-ods", p.zoneOf("ods"), p.hub, { resolutionPolicy: "NxDomainRedirect" });
      p.collectionEndpoint("collector");
    };
    expect(endOf(build, ["hub", "logs", "ingest"])).toEqual(["public", 'Workspace "logs" accepts data from public networks [D4, logs]']);
    expect(endOf(build, ["hub", "collector", "ingest"], { readings: "scoped" })).toEqual(["public", 'DataCollectionEndpoint "collector" accepts data from public networks [D4, collector]']);
  });

  it("the agents' control endpoint may be governed by either mode: no document tells", () => {
    const configuration = (accessModeSettings: unknown, connections?: unknown): readonly string[] =>
      endOf((p) => {
        behind(accessModeSettings, connections)(p);
        p.collectionEndpoint("collector");
      }, ["hub", "collector", "configuration"], { readings: "scoped" });
    const question = `cannot tell whether a mode PrivateOnly of ${SCOPE}, which does not certainly hold DataCollectionEndpoint "collector", keeps agents from global.handler.control.monitor.azure.com: no document tells [D4, ampls]`;
    expect(configuration({ ingestionAccessMode: "Open", queryAccessMode: "Open" })[0]).toBe("public");
    for (const [ingestionAccessMode, queryAccessMode] of [["PrivateOnly", "Open"], ["Open", "PrivateOnly"], [UNKNOWN, "Open"], ["Open", "Closed"]]) {
      expect(configuration({ ingestionAccessMode, queryAccessMode })).toEqual(["unknown", question]);
    }
    expect(configuration({ ingestionAccessMode: "PrivateOnly", queryAccessMode: "Open", exclusions: [{ privateEndpointConnectionName: "connection", ingestionAccessMode: "Open" }] }, [listed("connection")])[0]).toBe("public");
  });
});
