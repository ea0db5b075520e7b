import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../program";
import { ask, connected, linkAll, peer, TO_SCOPE, writtenIn } from "./asked";

const SCOPE_HOLDS_LOGS = 'PrivateLinkScope "scope" holds Workspace "logs", so it takes';

describe("private", () => {
  it("is a shared name whose endpoint leads to a scope that holds the resource", () => {
    const said = ask((p) => {
      connected(p);
      p.member("member", p.scopeOfHub, p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" }));
    }, ["hub", "logs", "query"]);
    expect(said).toEqual(["private", ...TO_SCOPE.query, `${SCOPE_HOLDS_LOGS} queries through the endpoint [D4, scope]`]);
  });

  it("is a name of the resource's own, that the endpoint's zone group writes for a member of the scope", () => {
    const said = ask((p) => {
      connected(p);
      p.member("member", p.scopeOfHub, p.workspace("logs"));
    }, ["hub", "logs", "ingest"]);
    expect(said).toEqual([
      "private",
      'VirtualNetwork "hub" asks for <workspace id>.ods.opinsights.azure.com [D4]',
      "that name is an alias into privatelink.ods.opinsights.azure.com [T1]",
      'VirtualNetworkLink "hub-ods" links VirtualNetwork "hub" to PrivateZone "ods": Azure\'s DNS asks that zone first [D16, hub-ods]',
      ...writtenIn("ods"),
      `${SCOPE_HOLDS_LOGS} data through the endpoint [D4, scope]`,
    ]);
  });

  it("is a component's telemetry at the names that all components share", () => {
    const said = ask((p) => {
      connected(p);
      p.member("member", p.scopeOfHub, p.component("shop", p.workspace("logs")));
    }, ["hub", "shop", "ingest"]);
    expect(said).toEqual(["private", ...TO_SCOPE.component, 'PrivateLinkScope "scope" holds Component "shop", so it takes data through the endpoint [D4, scope]']);
  });

  it("is an agent's configuration, which passes the shared control endpoint before the collection endpoint's own name", () => {
    const said = ask((p) => {
      connected(p);
      p.member("member", p.scopeOfHub, p.collectionEndpoint("collector"));
    }, ["hub", "collector", "configuration"]);
    expect(said).toEqual([
      "private",
      ...TO_SCOPE.handler,
      'VirtualNetwork "hub" asks for <collection endpoint>.handler.control.monitor.azure.com [D10]',
      "that name is an alias into privatelink.monitor.azure.com [T1]",
      'VirtualNetworkLink "hub-monitor" links VirtualNetwork "hub" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, hub-monitor]',
      ...writtenIn("monitor"),
      'PrivateLinkScope "scope" holds DataCollectionEndpoint "collector", so it takes agents that fetch their configuration through the endpoint [D4, scope]',
    ]);
  });

  it("is a spoke's, where it is linked and peered", () => {
    const said = ask((p) => {
      const zones = connected(p);
      const spoke = p.network("spoke");
      linkAll(p, zones, "spoke", spoke);
      peer(p, p.hub, spoke);
      p.member("member", p.scopeOfHub, p.workspace("logs"));
    }, ["spoke", "logs", "query"]);
    expect(said).toEqual([
      "private",
      'VirtualNetwork "spoke" asks for api.monitor.azure.com [D4]',
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'VirtualNetworkLink "spoke-monitor" links VirtualNetwork "spoke" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, spoke-monitor]',
      'PrivateDnsZoneGroup "group" writes it into PrivateZone "monitor", with an address of PrivateEndpoint "endpoint", which leads to PrivateLinkScope "scope" [D16, endpoint]',
      'VirtualNetwork "spoke" and VirtualNetwork "hub" are peered in both directions [D2]',
      'the connection of PrivateEndpoint "endpoint" to PrivateLinkScope "scope" is approved when it is made [D26]',
      `${SCOPE_HOLDS_LOGS} queries through the endpoint [D4, scope]`,
    ]);
  });
});

describe("public", () => {
  it("goes over the internet where no zone is linked", () => {
    expect(ask((p) => p.workspace("logs"), ["hub", "logs", "query"])).toEqual([
      "public",
      'VirtualNetwork "hub" asks for api.monitor.azure.com [D4]',
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'no zone privatelink.monitor.azure.com is linked to VirtualNetwork "hub": public DNS answers [D16, hub]',
      'Workspace "logs" accepts queries from public networks [D4, logs]',
    ]);
  });

  it("goes over the endpoint of a scope that does not hold the resource and is Open", () => {
    const said = ask((p) => {
      connected(p);
      p.workspace("foreign");
    }, ["hub", "foreign", "query"]);
    expect(said).toEqual([
      "public",
      ...TO_SCOPE.query,
      'PrivateLinkScope "scope" does not hold Workspace "foreign" [D4, scope]',
      'the query mode of PrivateLinkScope "scope" is Open: requests to resources outside the scope pass [D4, scope]',
      'Workspace "foreign" accepts queries from public networks [D4, foreign]',
    ]);
  });

  it("falls back to the public answer where the link says so of what its zone does not hold", () => {
    const said = ask((p) => {
      p.link("fallback", p.zoneOf("monitor"), p.hub, { resolutionPolicy: "NxDomainRedirect" });
      p.workspace("logs");
    }, ["hub", "logs", "query"]);
    expect(said).toEqual([
      "public",
      'VirtualNetwork "hub" asks for api.monitor.azure.com [D4]',
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'VirtualNetworkLink "fallback" links VirtualNetwork "hub" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, fallback]',
      'PrivateZone "monitor" does not hold api.monitor.azure.com, and VirtualNetworkLink "fallback" falls back to the public answer [D17, fallback]',
      'Workspace "logs" accepts queries from public networks [D4, logs]',
    ]);
  });

  it("passes the control endpoint in public where that name falls back, and goes on to the collection endpoint's own", () => {
    const said = ask((p) => {
      p.link("fallback", p.zoneOf("monitor"), p.hub, { resolutionPolicy: "nxdomainredirect" });
      p.collectionEndpoint("collector");
    }, ["hub", "collector", "configuration"]);
    expect(said).toEqual([
      "public",
      'VirtualNetwork "hub" asks for global.handler.control.monitor.azure.com [D10]',
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'VirtualNetworkLink "fallback" links VirtualNetwork "hub" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, fallback]',
      'PrivateZone "monitor" does not hold global.handler.control.monitor.azure.com, and VirtualNetworkLink "fallback" falls back to the public answer [D17, fallback]',
      'VirtualNetwork "hub" asks for <collection endpoint>.handler.control.monitor.azure.com [D10]',
      'no scope holds DataCollectionEndpoint "collector", so that name is no alias into privatelink.monitor.azure.com [S3]',
      "public DNS answers [D16]",
      'DataCollectionEndpoint "collector" accepts agents that fetch their configuration from public networks [D4, collector]',
    ]);
  });
});

describe("blocked", () => {
  it("is what a scope does not hold, where its mode for the operation is PrivateOnly", () => {
    const said = (operation: "ingest" | "query"): readonly string[] =>
      ask((p) => {
        const scope = p.scope("closed", { accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "PrivateOnly" } });
        const endpoint = p.endpoint("way", p.subnet("further", p.hub), scope);
        const zone = p.zoneOf("monitor");
        p.zoneGroup("filling", endpoint, [zone]);
        p.link("link", zone, p.hub);
        p.component("shop", p.workspace("logs"));
      }, ["hub", "shop", operation]);
    expect(said("query").slice(-2)).toEqual([
      'PrivateLinkScope "closed" does not hold Component "shop" [D4, closed]',
      'the query mode of PrivateLinkScope "closed" is PrivateOnly, and it does not hold Component "shop" [D4, closed]',
    ]);
    expect(said("query")[0]).toBe("blocked");
    expect(said("ingest")[0]).toBe("public");
  });

  it("is what comes as public traffic to a resource whose public access is Disabled", () => {
    expect(ask((p) => p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" }), ["hub", "logs", "query"])).toEqual([
      "blocked",
      'VirtualNetwork "hub" asks for api.monitor.azure.com [D4]',
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'no zone privatelink.monitor.azure.com is linked to VirtualNetwork "hub": public DNS answers [D16, hub]',
      'Workspace "logs" refuses queries from public networks: its public access is Disabled [D3old, logs]',
    ]);
  });

  it("is what an Open scope lets through to such a resource", () => {
    const said = ask((p) => {
      connected(p);
      p.workspace("foreign", { publicNetworkAccessForQuery: "Disabled" });
    }, ["hub", "foreign", "query"]);
    expect([said[0], ...said.slice(-2)]).toEqual([
      "blocked",
      'the query mode of PrivateLinkScope "scope" is Open: requests to resources outside the scope pass [D4, scope]',
      'Workspace "foreign" refuses queries from public networks: its public access is Disabled [D3old, foreign]',
    ]);
  });
});

it("no such name: a linked zone that nobody fills", () => {
  const said = ask((p) => {
    p.link("link", p.zoneOf("monitor"), p.hub);
    p.workspace("logs");
  }, ["hub", "logs", "query"]);
  expect(said).toEqual([
    "no-such-name",
    'VirtualNetwork "hub" asks for api.monitor.azure.com [D4]',
    "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
    'VirtualNetworkLink "link" links VirtualNetwork "hub" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, link]',
    'PrivateZone "monitor" does not hold api.monitor.azure.com, and VirtualNetworkLink "link" answers that there is no such name [D17, link]',
  ]);
});

describe("unreachable", () => {
  const SPOKE = ["spoke", "logs", "query"] as const;

  it("is an endpoint to which no way leads, where the sources show every way", () => {
    const said = ask((p) => {
      linkAll(p, connected(p), "spoke", p.network("spoke"));
      p.workspace("logs");
    }, SPOKE, { connectivity: "complete" });
    expect(said).toEqual([
      "unreachable",
      'VirtualNetwork "spoke" asks for api.monitor.azure.com [D4]',
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'VirtualNetworkLink "spoke-monitor" links VirtualNetwork "spoke" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, spoke-monitor]',
      'PrivateDnsZoneGroup "group" writes it into PrivateZone "monitor", with an address of PrivateEndpoint "endpoint", which leads to PrivateLinkScope "scope" [D16, endpoint]',
      'VirtualNetwork "spoke" has no way to PrivateEndpoint "endpoint" in VirtualNetwork "hub": no peering joins the two networks [D2, endpoint]',
    ]);
  });

  it("is an endpoint whose connection the owner of its target did not approve", () => {
    const said = ask((p) => {
      const link = { name: "way", privateLinkServiceId: p.id(p.scopeOfHub), groupIds: ["azuremonitor"], privateLinkServiceConnectionState: { status: "Rejected" } };
      const endpoint = p.endpoint("refused", p.subnet("further", p.hub), p.scopeOfHub, { privateLinkServiceConnections: [link] });
      const zone = p.zoneOf("monitor");
      p.zoneGroup("group", endpoint, [zone]);
      p.link("hub-monitor", zone, p.hub);
      p.workspace("logs");
    }, ["hub", "logs", "query"]);
    expect([said[0], ...said.slice(-2)]).toEqual([
      "unreachable",
      'the endpoint is in VirtualNetwork "hub" itself [D2]',
      'no traffic passes: the connection of PrivateEndpoint "refused" to PrivateLinkScope "scope" is Rejected [D26, refused]',
    ]);
  });
});

describe("unknown", () => {
  it("says which value is not known where it makes a difference", () => {
    const said = ask((p) => p.workspace("logs", { publicNetworkAccessForQuery: UNKNOWN }), ["hub", "logs", "query"]);
    expect([said[0], said.at(-1)]).toEqual([
      "unknown",
      'cannot tell whether Workspace "logs" accepts queries from public networks: `publicNetworkAccessForQuery` of Workspace "logs" is known only after the update [D4, logs]',
    ]);
  });

  it("is no answer where the unknown value makes none: a member of the scope is private whatever its flag", () => {
    const said = ask((p) => {
      connected(p);
      p.member("member", p.scopeOfHub, p.workspace("logs", { publicNetworkAccessForQuery: UNKNOWN }));
    }, ["hub", "logs", "query"]);
    expect(said[0]).toBe("private");
  });
});
