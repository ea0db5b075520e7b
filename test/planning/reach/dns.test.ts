import { describe, expect, it } from "vitest";
import { existingNetwork, type HubProgram, ZONES } from "../hub-program";
import { type Handle, UNKNOWN } from "../program";
import { ask, type Build, connected, endOf, type Given, peer } from "./asked";

const AZURE = "168.63.129.16";
const OWN = "10.0.0.4";

/** A spoke that reaches the hub, with DNS servers of its own; the hub alone is linked. */
function withServers(dnsServers: unknown, more: (p: HubProgram, spoke: Handle) => void = () => undefined): Build {
  return (p) => {
    connected(p);
    const spoke = p.network("spoke", { dhcpOptions: { dnsServers } });
    peer(p, p.hub, spoke);
    const workspace = p.workspace("logs", { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Disabled" });
    p.member("logs-member", p.scopeOfHub, workspace);
    const component = p.component("shop", workspace, { publicNetworkAccessForIngestion: "Disabled" });
    p.member("shop-member", p.scopeOfHub, component);
    more(p, spoke);
  };
}

const QUERY = ["spoke", "logs", "query"] as const;
const INGEST = ["spoke", "logs", "ingest"] as const;
const TELEMETRY = ["spoke", "shop", "ingest"] as const;
const PRIVATE = ["private", 'PrivateLinkScope "scope" holds Workspace "logs", so it takes queries through the endpoint [D4, scope]'];
const REFUSED = ["blocked", 'Workspace "logs" refuses queries from public networks: its public access is Disabled [D3old, logs]'];

function forwarding(forwards?: readonly string[]): Given {
  return { topology: { dnsServers: [{ address: OWN, network: "hub", ...(forwards !== undefined && { forwards }) }] } };
}

describe("a network's DNS servers", () => {
  it("are Azure's where none are given, an empty list, or Azure's address alone", () => {
    for (const given of [undefined, [], [AZURE]]) expect(endOf(withServers(given), QUERY)).toEqual(REFUSED);
  });

  it("may be any where they are not known", () => {
    expect(endOf(withServers(UNKNOWN), QUERY)).toEqual([
      "unknown",
      'cannot tell whether VirtualNetwork "spoke" asks Azure\'s DNS or servers of its own: `dhcpOptions.dnsServers` of VirtualNetwork "spoke" is known only after the update [D16]',
    ]);
  });

  it("may answer anything where nobody declares what they forward", () => {
    expect(ask(withServers([OWN]), QUERY)).toEqual([
      "unknown",
      'VirtualNetwork "spoke" asks for api.monitor.azure.com [D4]',
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'cannot tell what the DNS server 10.0.0.4 answers, which VirtualNetwork "spoke" asks: the topology does not declare what it forwards [D16]',
    ]);
  });

  it("may answer anything for a name that is no alias too", () => {
    const build = withServers([OWN], (p) => {
      p.workspace("foreign");
    });
    expect(endOf(build, ["spoke", "foreign", "ingest"])).toEqual([
      "unknown",
      'cannot tell what the DNS server 10.0.0.4 answers, which VirtualNetwork "spoke" asks: the topology does not declare what it forwards [D16]',
    ]);
    expect(endOf(build, ["spoke", "foreign", "ingest"], forwarding([]))).toEqual(["public", 'Workspace "foreign" accepts data from public networks [D4, foreign]']);
  });

  it("may be asked in any order, Azure's own among them", () => {
    expect(endOf(withServers([OWN, AZURE]), QUERY, forwarding())).toEqual(["unknown", 'cannot tell which of the DNS servers of VirtualNetwork "spoke" answers [D16]']);
    const linked = withServers([OWN, AZURE], (p, spoke) => p.link("spoke-monitor", p.zone(ZONES.monitor, {}, "second"), spoke));
    expect(endOf(linked, QUERY, forwarding())[0]).toBe("unknown");
    expect(endOf(withServers([OWN, "10.0.0.5"]), QUERY, { topology: { dnsServers: [{ address: OWN, network: "hub" }, { address: "10.0.0.5", network: "hub" }] } })).toEqual(PRIVATE);
  });
});

describe("a declared DNS server", () => {
  it("asks as the network that it is in, whatever its name, where it forwards everything", () => {
    expect(ask(withServers([OWN]), QUERY, forwarding())).toEqual([
      "private",
      'VirtualNetwork "spoke" asks for api.monitor.azure.com [D4]',
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'VirtualNetworkLink "hub-monitor" links VirtualNetwork "hub" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, hub-monitor]',
      'PrivateDnsZoneGroup "group" writes it into PrivateZone "monitor", with an address of PrivateEndpoint "endpoint", which leads to PrivateLinkScope "scope" [D16, endpoint]',
      'VirtualNetwork "spoke" and VirtualNetwork "hub" are peered in both directions [D2]',
      'the connection of PrivateEndpoint "endpoint" to PrivateLinkScope "scope" is approved when it is made [D26]',
      PRIVATE[1],
    ]);
  });

  it("leaves to public DNS what it does not forward", () => {
    const said = ask(withServers([OWN]), QUERY, forwarding(["ods.opinsights.azure.com"]));
    expect([said[0], ...said.slice(-2)]).toEqual([
      "blocked",
      'VirtualNetwork "spoke" asks 10.0.0.4, which does not forward api.monitor.azure.com: public DNS answers [D3, spoke]',
      REFUSED[1],
    ]);
    expect(endOf(withServers([OWN]), INGEST, forwarding(["ods.opinsights.azure.com"]))[0]).toBe("private");
  });

  it.each([["monitor.azure.com"], ["Monitor.Azure.com."], ["api.monitor.azure.com"]])("forwards with %s what it is, and what ends in it", (domain) => {
    expect(endOf(withServers([OWN]), QUERY, forwarding([domain]))).toEqual(PRIVATE);
  });

  it.each([["azure.monitor.com"], ["itor.azure.com"], ["in.api.monitor.azure.com"]])("does not forward it with %s", (domain) => {
    expect(endOf(withServers([OWN]), QUERY, forwarding([domain]))).toEqual(REFUSED);
  });

  it("must forward the names that clients ask for first, or it may depend on whether it follows their aliases", () => {
    const telemetry = (...forwards: readonly string[]): readonly string[] => endOf(withServers([OWN]), TELEMETRY, forwarding(forwards));
    expect(telemetry("applicationinsights.azure.com")[0]).toBe("private");
    expect(telemetry("ods.opinsights.azure.com")).toEqual(["blocked", 'Component "shop" refuses data from public networks: its public access is Disabled [D3old, shop]']);
    expect(telemetry("monitor.azure.com")).toEqual([
      "unknown",
      'cannot tell whether 10.0.0.4, which VirtualNetwork "spoke" asks, follows an alias from applicationinsights.azure.com, which it does not forward, to <region>.in.ai.monitor.azure.com, which it does [D3]',
    ]);
  });

  it("may forward the name of one resource alone", () => {
    expect(endOf(withServers([OWN]), INGEST, forwarding(["0f0f.ods.opinsights.azure.com"]))).toEqual([
      "unknown",
      'cannot tell whether 10.0.0.4, which VirtualNetwork "spoke" asks, forwards the name of this resource: it forwards single names of the form <workspace id>.ods.opinsights.azure.com [D3]',
    ]);
    expect(endOf(withServers([OWN]), INGEST, forwarding(["0f0f.oms.opinsights.azure.com"]))[0]).toBe("blocked");
  });
});

describe("links", () => {
  const LOGS: Build = (p) => p.member("member", p.scopeOfHub, p.workspace("logs", { publicNetworkAccessForQuery: "Disabled" }));

  it("of two zones of one name leave open which zone answers, where that makes a difference", () => {
    const twice: Build = (p) => {
      connected(p);
      p.link("second", p.zone(ZONES.monitor, {}, "copy"), p.hub);
      LOGS(p);
    };
    expect(endOf(twice, ["hub", "logs", "query"])).toEqual(["unknown", 'cannot tell which of several zones privatelink.monitor.azure.com that are linked to VirtualNetwork "hub" answers [D16]']);
    expect(endOf(twice, ["hub", "logs", "ingest"])[0]).toBe("private");
  });

  it("whose zone is not known may be of any", () => {
    const open: Build = (p) => {
      p.link("open", p.scopeOfHub, p.hub, { privateZoneName: UNKNOWN });
      LOGS(p);
    };
    expect(endOf(open, ["hub", "logs", "query"])).toEqual([
      "unknown",
      'cannot tell whether VirtualNetworkLink "open" links VirtualNetwork "hub" to privatelink.monitor.azure.com: `privateZoneName` of VirtualNetworkLink "open" is known only after the update [D16]',
    ]);
  });

  it("whose zone has a name that is not known may be of any, and are not where one of the name is certain", () => {
    const named: Build = (p) => {
      const zone = p.zone("privatelink.example.com", { privateZoneName: UNKNOWN }, "later");
      p.link("open", zone, p.hub, { privateZoneName: p.from([zone], UNKNOWN) });
      LOGS(p);
    };
    expect(endOf(named, ["hub", "logs", "query"])).toEqual([
      "unknown",
      'cannot tell whether VirtualNetworkLink "open" links VirtualNetwork "hub" to privatelink.monitor.azure.com: `privateZoneName` of PrivateZone "later" is known only after the update [D16]',
    ]);
    expect(endOf((p) => { connected(p); named(p); }, ["hub", "logs", "query"])[0]).toBe("private");
  });

  it("whose network is not known may be of any network", () => {
    const stray: Build = (p) => {
      p.link("stray", p.zoneOf("monitor"), p.hub, { virtualNetwork: { id: UNKNOWN } });
      p.network("spoke");
      LOGS(p);
    };
    expect(endOf(stray, QUERY)).toEqual([
      "unknown",
      'cannot tell which network VirtualNetworkLink "stray" links: `virtualNetwork.id` of VirtualNetworkLink "stray" is known only after the update [D16]',
    ]);
    // The workspace's own name is in another zone.
    expect(endOf(stray, INGEST)[0]).toBe("public");
  });

  it("without a zone are of none", () => {
    const none: Build = (p) => {
      p.link("none", p.scopeOfHub, p.hub, { privateZoneName: undefined, virtualNetwork: { id: UNKNOWN } });
      p.link("none-either", p.scopeOfHub, p.hub, { privateZoneName: undefined });
      LOGS(p);
    };
    expect(endOf(none, ["hub", "logs", "query"])).toEqual(["blocked", 'Workspace "logs" refuses queries from public networks: its public access is Disabled [D3old, logs]']);
  });

  it("say what they answer for what their zone does not hold; where that is not known, either may be", () => {
    const said = (resolutionPolicy: unknown): readonly string[] =>
      endOf((p) => {
        p.link("link", p.zoneOf("monitor"), p.hub, { resolutionPolicy });
        p.workspace("logs");
      }, ["hub", "logs", "query"]);
    const noName = ["no-such-name", 'PrivateZone "monitor" does not hold api.monitor.azure.com, and VirtualNetworkLink "link" answers that there is no such name [D17, link]'];
    expect(said("Default")).toEqual(noName);
    expect(said("default")).toEqual(noName);
    expect(said("NxDomainRedirect")[0]).toBe("public");
    const question = 'cannot tell what VirtualNetworkLink "link" answers for what PrivateZone "monitor" does not hold: ';
    expect(said(UNKNOWN)).toEqual(["unknown", `${question}\`resolutionPolicy\` of VirtualNetworkLink "link" is known only after the update [D17, link]`]);
    expect(said("Redirect")).toEqual(["unknown", `${question}"Redirect" is no policy that a document knows [D17, link]`]);
  });
});

describe("a network that no source shows", () => {
  const SHARED: Build = (p) => {
    const zones = connected(p);
    p.link("shared-monitor", zones.monitor, p.hub, { virtualNetwork: { id: existingNetwork("shared") } });
    p.workspace("logs");
  };

  it("asks a zone that is certainly linked to it; what else is linked, nobody knows", () => {
    expect(ask(SHARED, ["shared", "logs", "query"])[3]).toBe('VirtualNetworkLink "shared-monitor" links existing virtualNetworks "shared" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, shared-monitor]');
    const unshown = 'cannot tell which zones are linked to the existing virtualNetworks "shared": no source shows it';
    expect(endOf(SHARED, ["shared", "logs", "ingest"], { readings: "always" })).toEqual(["unknown", `${unshown} [D16]`]);
    expect(endOf(SHARED, ["shared", "logs", "ingest"])).toEqual([
      "unknown",
      `cannot tell whether <workspace id>.ods.opinsights.azure.com leads into privatelink.ods.opinsights.azure.com while no scope holds Workspace "logs": documents contradict each other; if it does, one ${unshown}; if not, it is public [T1, logs]`,
    ]);
    expect(endOf(SHARED, ["shared", "logs", "ingest"], { readings: "scoped" })).toEqual(["public", 'Workspace "logs" accepts data from public networks [D4, logs]']);
  });

  it("may be peered with any", () => {
    expect(ask(SHARED, ["shared", "logs", "query"], { connectivity: "complete" }).slice(-2)).toEqual([
      'PrivateDnsZoneGroup "group" writes it into PrivateZone "monitor", with an address of PrivateEndpoint "endpoint", which leads to PrivateLinkScope "scope" [D16, endpoint]',
      'cannot tell whether existing virtualNetworks "shared" reaches VirtualNetwork "hub": no source shows existing virtualNetworks "shared" and its peerings [D2, endpoint]',
    ]);
  });
});
