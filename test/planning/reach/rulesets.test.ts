import { describe, expect, it } from "vitest";
import { existingNetwork, type HubProgram } from "../hub-program";
import { type Handle, UNKNOWN } from "../program";
import { ask, type Build, connected, endOf, type Given, peer } from "./asked";

const QUERY = ["spoke", "logs", "query"] as const;
const TELEMETRY = ["spoke", "shop", "ingest"] as const;
const INGEST = ["spoke", "logs", "ingest"] as const;
const PRIVATE = ["private", 'PrivateLinkScope "scope" holds Workspace "logs", so it takes queries through the endpoint [D4, scope]'];
const REFUSED = ["blocked", 'Workspace "logs" refuses queries from public networks: its public access is Disabled [D3old, logs]'];
const SERVER: Given = { topology: { dnsServers: [{ address: "10.0.0.9", network: "hub" }] } };
const ON_PREMISES = "10.9.9.9";
const INBOUND = "10.0.0.68";

/** A hub whose zones are filled and linked, with a resolver; a spoke that is peered with it and linked to a ruleset. */
function withRules(rules: (p: HubProgram, ruleset: Handle, spoke: Handle) => void, inputs: Readonly<Record<string, unknown>> = {}): Build {
  return (p) => {
    connected(p);
    const spoke = p.network("spoke", inputs);
    peer(p, p.hub, spoke);
    const workspace = p.workspace("logs", { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Disabled" });
    p.member("logs-member", p.scopeOfHub, workspace);
    p.member("shop-member", p.scopeOfHub, p.component("shop", workspace, { publicNetworkAccessForIngestion: "Disabled" }));
    const ruleset = p.register("dnsresolver:DnsForwardingRuleset", "ruleset", "Microsoft.Network/dnsForwardingRulesets", { dnsForwardingRulesetName: "ruleset", location: "westeurope" });
    linkRuleset(p, "ruleset-link", ruleset, spoke);
    resolver(p);
    rules(p, ruleset, spoke);
  };
}

function resolver(p: HubProgram): void {
  const own = p.register("dnsresolver:DnsResolver", "resolver", "Microsoft.Network/dnsResolvers", { dnsResolverName: "resolver", virtualNetwork: { id: p.id(p.hub) } });
  const ipConfigurations = [{ privateIpAddress: INBOUND, privateIpAllocationMethod: "Static", subnet: { id: p.id(p.subnet("inbound-subnet", p.hub)) } }];
  p.register("dnsresolver:InboundEndpoint", "inbound", "Microsoft.Network/dnsResolvers/resolver/inboundEndpoints", { dnsResolverName: p.name(own), inboundEndpointName: "inbound", ipConfigurations });
}

function linkRuleset(p: HubProgram, name: string, ruleset: Handle, network: Handle, inputs: Readonly<Record<string, unknown>> = {}): void {
  p.register("dnsresolver:PrivateResolverVirtualNetworkLink", name, `Microsoft.Network/dnsForwardingRulesets/${ruleset.name}/virtualNetworkLinks`, { dnsForwardingRulesetName: p.name(ruleset), virtualNetwork: { id: p.id(network) }, ...inputs });
}

function rule(p: HubProgram, ruleset: Handle, name: string, domainName: unknown, servers: unknown, inputs: Readonly<Record<string, unknown>> = {}): void {
  const targetDnsServers = Array.isArray(servers) ? servers.map((ipAddress: unknown) => ({ ipAddress, port: 53 })) : servers;
  p.register("dnsresolver:ForwardingRule", name, `Microsoft.Network/dnsForwardingRulesets/${ruleset.name}/forwardingRules`, { dnsForwardingRulesetName: p.name(ruleset), forwardingRuleName: name, domainName, targetDnsServers, ...inputs });
}

/** One rule, called `rule`. */
function ruled(domainName: unknown, servers: unknown, inputs?: Readonly<Record<string, unknown>>): Build {
  return withRules((p, ruleset) => {
    rule(p, ruleset, "rule", domainName, servers, inputs);
  });
}

describe("a rule that forwards to an inbound endpoint", () => {
  it("asks Azure's DNS in the resolver's network", () => {
    expect(ask(ruled("monitor.azure.com.", [INBOUND]), QUERY)).toEqual([
      "private",
      'VirtualNetwork "spoke" asks for api.monitor.azure.com [D4]',
      "that name is an alias into privatelink.monitor.azure.com, whether private link is used or not [ALZ270]",
      'ForwardingRule "rule" forwards monitor.azure.com. to 10.0.0.68 for VirtualNetwork "spoke" [RULESETS, rule]',
      'InboundEndpoint "inbound" answers at 10.0.0.68 as Azure\'s DNS does in VirtualNetwork "hub" [PRIVATERESOLVER, inbound]',
      'VirtualNetworkLink "hub-monitor" links VirtualNetwork "hub" to PrivateZone "monitor": Azure\'s DNS asks that zone first [D16, hub-monitor]',
      'PrivateDnsZoneGroup "group" writes it into PrivateZone "monitor", with an address of PrivateEndpoint "endpoint", which leads to PrivateLinkScope "scope" [D16, endpoint]',
      'VirtualNetwork "spoke" and VirtualNetwork "hub" are peered in both directions [D2]',
      'the connection of PrivateEndpoint "endpoint" to PrivateLinkScope "scope" is approved when it is made [D26]',
      PRIVATE[1],
    ]);
  });

  it.each([["."], ["com."], ["Azure.com."], ["api.monitor.azure.com"]])("is for all that ends in %s", (domain) => {
    expect(endOf(ruled(domain, [INBOUND]), QUERY)).toEqual(PRIVATE);
  });

  it.each([["itor.azure.com."], ["ods.opinsights.azure.com."], ["in.api.monitor.azure.com."], ["corp.example."]])("is not for it with %s", (domain) => {
    expect(endOf(ruled(domain, [INBOUND]), QUERY)).toEqual(REFUSED);
  });

  it("has no effect while it is disabled, and one that gives no state is enabled", () => {
    expect(endOf(ruled("monitor.azure.com.", [INBOUND], { forwardingRuleState: "Disabled" }), QUERY)).toEqual(REFUSED);
    expect(endOf(ruled("monitor.azure.com.", [INBOUND], { forwardingRuleState: "enabled" }), QUERY)).toEqual(PRIVATE);
  });

  it("may have an effect where its state, its domain or its servers are not known", () => {
    expect(endOf(ruled("monitor.azure.com.", [INBOUND], { forwardingRuleState: UNKNOWN }), QUERY)).toEqual(["unknown", 'cannot tell whether ForwardingRule "rule" is enabled: `forwardingRuleState` of ForwardingRule "rule" is known only after the update [RULESETS]']);
    expect(endOf(ruled("monitor.azure.com.", [INBOUND], { forwardingRuleState: "Paused" }), QUERY)).toEqual(["unknown", 'cannot tell whether ForwardingRule "rule" is enabled: `forwardingRuleState` of ForwardingRule "rule" is "Paused", which is no state that a document knows [RULESETS]']);
    expect(endOf(ruled("corp.example.", [INBOUND], { forwardingRuleState: UNKNOWN }), QUERY)).toEqual(REFUSED);
    expect(endOf(ruled(UNKNOWN, [INBOUND]), QUERY)).toEqual(["unknown", 'cannot tell for which names ForwardingRule "rule" is: `domainName` of ForwardingRule "rule" is known only after the update [RULESETS]']);
    expect(endOf(ruled(undefined, [INBOUND]), QUERY)).toEqual(["unknown", 'cannot tell for which names ForwardingRule "rule" is: `domainName` of ForwardingRule "rule" is missing [RULESETS]']);
    expect(endOf(ruled("monitor.azure.com.", UNKNOWN), QUERY)).toEqual(["unknown", 'cannot tell to which server ForwardingRule "rule" forwards what VirtualNetwork "spoke" asks: `targetDnsServers` of ForwardingRule "rule" is known only after the update [RULESETS]']);
    expect(endOf(ruled("monitor.azure.com.", []), QUERY)).toEqual(["unknown", 'cannot tell to which server ForwardingRule "rule" forwards what VirtualNetwork "spoke" asks: it names none [RULESETS]']);
  });

  it("leads round in a circle where the resolver's network has the same rule", () => {
    const build = withRules((p, ruleset) => {
      rule(p, ruleset, "rule", "monitor.azure.com.", [INBOUND]);
      linkRuleset(p, "hub-ruleset-link", ruleset, p.hub);
    });
    expect(endOf(build, QUERY)).toEqual(["unknown", 'cannot tell what Azure\'s DNS answers in VirtualNetwork "hub": a rule forwards what it is asked there back to it [RULESETS]']);
  });
});

describe("a rule that forwards to another server", () => {
  it("goes through the one that the topology declares", () => {
    expect(endOf(ruled("monitor.azure.com.", ["10.0.0.9"]), QUERY, SERVER)).toEqual(PRIVATE);
    const said = ask(ruled("monitor.azure.com.", ["10.0.0.9"]), QUERY, { topology: { dnsServers: [{ address: "10.0.0.9", network: "hub", forwards: [] }] } });
    expect([said[0], ...said.slice(-3)]).toEqual([
      "blocked",
      'ForwardingRule "rule" forwards monitor.azure.com. to 10.0.0.9 for VirtualNetwork "spoke" [RULESETS, rule]',
      'ForwardingRule "rule" asks 10.0.0.9, which does not forward api.monitor.azure.com: public DNS answers [D3, rule]',
      REFUSED[1],
    ]);
  });

  it("may have any answer where nobody declares it", () => {
    expect(endOf(ruled("monitor.azure.com.", [ON_PREMISES]), QUERY, SERVER)).toEqual(["unknown", 'cannot tell what the DNS server 10.9.9.9 answers, which ForwardingRule "rule" asks: the topology does not declare what it forwards [D16]']);
  });

  it("may be answered by any of several servers", () => {
    expect(endOf(ruled("monitor.azure.com.", ["10.0.0.9", INBOUND]), QUERY, SERVER)).toEqual(PRIVATE);
    const closed: Given = { topology: { dnsServers: [{ address: "10.0.0.9", network: "hub", forwards: [] }] } };
    expect(endOf(ruled("monitor.azure.com.", ["10.0.0.9", INBOUND]), QUERY, closed)).toEqual(["unknown", 'cannot tell which of the DNS servers of ForwardingRule "rule" answers [RULESETS]']);
  });

  it("is none that Azure takes, where that is Azure's own", () => {
    expect(endOf(ruled("monitor.azure.com.", ["168.63.129.16"]), QUERY)).toEqual(["unknown", 'cannot tell what ForwardingRule "rule" does: Azure takes no rule that forwards to its own DNS [AZUREDOCS100273]']);
  });

  it("forwards a name that is no alias too", () => {
    const build = withRules((p, ruleset) => {
      rule(p, ruleset, "rule", "ods.opinsights.azure.com.", [ON_PREMISES]);
      p.workspace("foreign");
    });
    expect(endOf(build, ["spoke", "foreign", "ingest"], { readings: "scoped" })).toEqual(["unknown", 'cannot tell what the DNS server 10.9.9.9 answers, which ForwardingRule "rule" asks: the topology does not declare what it forwards [D16]']);
    expect(endOf(build, ["hub", "foreign", "ingest"], { readings: "scoped" })[0]).toBe("public");
  });
});

describe("of several rules", () => {
  const two = (first: readonly [string, string], second: readonly [string, string]): Build =>
    withRules((p, ruleset) => {
      rule(p, ruleset, "first", first[0], [first[1]]);
      rule(p, ruleset, "second", second[0], [second[1]]);
    });

  it("the one with the longest domain forwards", () => {
    expect(endOf(two(["azure.com.", ON_PREMISES], ["monitor.azure.com.", INBOUND]), QUERY)).toEqual(PRIVATE);
    expect(endOf(two(["monitor.azure.com.", INBOUND], [".", ON_PREMISES]), QUERY)).toEqual(PRIVATE);
    expect(endOf(two(["azure.com.", INBOUND], ["monitor.azure.com.", ON_PREMISES]), QUERY)[0]).toBe("unknown");
  });

  it("a shorter one that is not certain changes nothing", () => {
    const build = withRules((p, ruleset) => {
      rule(p, ruleset, "first", "azure.com.", [ON_PREMISES], { forwardingRuleState: UNKNOWN });
      rule(p, ruleset, "second", "monitor.azure.com.", [INBOUND]);
    });
    expect(endOf(build, QUERY)).toEqual(PRIVATE);
  });

  it("two with one domain may forward, where that makes a difference", () => {
    expect(endOf(two(["azure.com.", INBOUND], ["azure.com.", INBOUND]), QUERY)).toEqual(PRIVATE);
    const closed: Given = { topology: { dnsServers: [{ address: "10.0.0.9", network: "hub", forwards: [] }] } };
    expect(endOf(two(["azure.com.", INBOUND], ["azure.com.", "10.0.0.9"]), QUERY, closed)).toEqual(["unknown", 'cannot tell which of ForwardingRule "first" and ForwardingRule "second" forwards what VirtualNetwork "spoke" asks [RULESETS]']);
  });
});

describe("rules and linked zones", () => {
  const linked = (domain: string, ...servers: readonly string[]): Build =>
    withRules((p, ruleset) => {
      linkRuleset(p, "hub-ruleset-link", ruleset, p.hub);
      rule(p, ruleset, "rule", domain, servers);
    });

  it("a rule for the public name is asked before the zone of its alias", () => {
    expect(endOf(linked("monitor.azure.com.", ON_PREMISES), ["hub", "logs", "query"])[0]).toBe("unknown");
  });

  it("a linked zone is asked before a rule for what is in it", () => {
    expect(endOf(linked("privatelink.monitor.azure.com.", ON_PREMISES), ["hub", "logs", "query"])).toEqual(PRIVATE);
  });

  it("whether a rule forwards an alias into a zone that is not linked is not told", () => {
    expect(endOf(ruled("privatelink.monitor.azure.com.", [INBOUND]), QUERY)).toEqual(["unknown", 'cannot tell whether Azure\'s DNS, which VirtualNetwork "spoke" asks, forwards an alias of api.monitor.azure.com by ForwardingRule "rule" [RULESETS]']);
  });

  it("whether a rule forwards a name that is not asked first is not told", () => {
    expect(endOf(ruled("applicationinsights.azure.com.", [INBOUND]), TELEMETRY)[0]).toBe("private");
    expect(endOf(ruled("monitor.azure.com.", [INBOUND]), TELEMETRY)).toEqual(["unknown", 'cannot tell whether Azure\'s DNS, which VirtualNetwork "spoke" asks, forwards an alias of applicationinsights.azure.com by ForwardingRule "rule" [RULESETS]']);
  });

  it("a rule for the name of one resource may be for this one", () => {
    expect(endOf(ruled("0f0f.ods.opinsights.azure.com.", [INBOUND]), INGEST)).toEqual(["unknown", 'cannot tell whether ForwardingRule "rule" forwards <workspace id>.ods.opinsights.azure.com of this resource: it is for 0f0f.ods.opinsights.azure.com. [RULESETS]']);
  });

  it("a zone of one's own is asked before a rule for it", () => {
    const build = withRules((p, ruleset) => {
      rule(p, ruleset, "rule", "monitor.corp.example.", [ON_PREMISES]);
      const zone = p.zone("monitor.corp.example", {}, "own");
      p.link("own-link", zone, p.hub);
      linkRuleset(p, "hub-ruleset-link", ruleset, p.hub);
    });
    const given: Given = { endpointSuffix: "monitor.corp.example" };
    expect(endOf(build, ["hub", "shop", "ingest"], given)[0]).toBe("no-such-name");
    expect(endOf(build, TELEMETRY, given)[0]).toBe("unknown");
  });
});

describe("a ruleset's link", () => {
  it("is for its network alone", () => {
    const build = withRules((p, ruleset) => {
      rule(p, ruleset, "rule", "monitor.azure.com.", [INBOUND]);
      peer(p, p.hub, p.network("other"));
    });
    expect(endOf(build, ["other", "logs", "query"])).toEqual(REFUSED);
  });

  it("whose network is not known may be for any of its region", () => {
    const build = withRules((p, ruleset) => {
      const other = p.register("dnsresolver:DnsForwardingRuleset", "second", "Microsoft.Network/dnsForwardingRulesets", { location: "West Europe" });
      rule(p, other, "rule", "monitor.azure.com.", [INBOUND]);
      linkRuleset(p, "open", other, ruleset, { virtualNetwork: { id: UNKNOWN } });
      p.network("elsewhere", { location: "eastus" });
    });
    expect(endOf(build, QUERY)).toEqual(["unknown", 'cannot tell which network PrivateResolverVirtualNetworkLink "open" links: `virtualNetwork.id` of PrivateResolverVirtualNetworkLink "open" is known only after the update [RULESETS]']);
    expect(endOf(build, INGEST)[0]).toBe("blocked");
    expect(endOf(build, ["elsewhere", "logs", "query"])).toEqual(REFUSED);
  });

  it("whose ruleset is not shown, or not known, may bring any rule", () => {
    const of = (dnsForwardingRulesetName: unknown): readonly string[] => endOf(withRules((p, ruleset, spoke) => {
      linkRuleset(p, "open", ruleset, spoke, { dnsForwardingRulesetName });
    }), QUERY);
    expect(of("theirs")).toEqual(["unknown", 'cannot tell which rules the existing dnsForwardingRulesets "theirs" has, which PrivateResolverVirtualNetworkLink "open" links to VirtualNetwork "spoke": no source shows it [RULESETS]']);
    expect(of(UNKNOWN)).toEqual(["unknown", 'cannot tell which ruleset PrivateResolverVirtualNetworkLink "open" links to VirtualNetwork "spoke": `dnsForwardingRulesetName` of PrivateResolverVirtualNetworkLink "open" is known only after the update [RULESETS]']);
    expect(of(undefined)).toEqual(REFUSED);
  });

  it("may have a rule whose ruleset is not known", () => {
    const build = withRules((p, ruleset) => {
      rule(p, ruleset, "rule", "monitor.azure.com.", [INBOUND], { dnsForwardingRulesetName: UNKNOWN });
      rule(p, ruleset, "corp", "corp.example.", [ON_PREMISES], { dnsForwardingRulesetName: UNKNOWN });
    });
    expect(endOf(build, QUERY)).toEqual(["unknown", 'cannot tell whether ForwardingRule "rule" is a rule of DnsForwardingRuleset "ruleset": `dnsForwardingRulesetName` of ForwardingRule "rule" is known only after the update [RULESETS]']);
  });
});

describe("an inbound endpoint as a network's DNS server", () => {
  const spokeAsks = (more: (p: HubProgram) => void = () => undefined): Build => withRules(more, { dhcpOptions: { dnsServers: [INBOUND] } });

  it("answers as Azure's DNS does in the resolver's network, whatever ruleset is linked to the one that asks", () => {
    expect(endOf(spokeAsks(), QUERY)).toEqual(PRIVATE);
    expect(ask(spokeAsks(), QUERY)).toContain('InboundEndpoint "inbound" answers at 10.0.0.68 as Azure\'s DNS does in VirtualNetwork "hub" [PRIVATERESOLVER, inbound]');
    expect(endOf(withRules((p, ruleset) => {
      rule(p, ruleset, "rule", ".", [ON_PREMISES]);
    }, { dhcpOptions: { dnsServers: [INBOUND] } }), QUERY)).toEqual(PRIVATE);
  });

  it("is what the topology declares of its address, where it does", () => {
    expect(endOf(spokeAsks(), QUERY, { topology: { dnsServers: [{ address: INBOUND, network: "spoke" }] } })).toEqual(REFUSED);
  });

  it("may be one of several with an address", () => {
    const build = spokeAsks((p) => {
      const there = p.subnet("there", p.network("far"));
      p.register("dnsresolver:InboundEndpoint", "second", "Microsoft.Network/dnsResolvers/far/inboundEndpoints", { dnsResolverName: "far", ipConfigurations: [{ privateIpAddress: INBOUND, subnet: { id: p.id(there) } }] });
    });
    expect(endOf(build, QUERY)).toEqual(["unknown", `cannot tell which of the inbound endpoints with the address ${INBOUND} VirtualNetwork "spoke" asks [PRIVATERESOLVER]`]);
  });

  it("may be in a network that is not known", () => {
    const build: Build = (p) => {
      connected(p);
      p.member("member", p.scopeOfHub, p.workspace("logs"));
      p.network("spoke", { dhcpOptions: { dnsServers: [INBOUND] } });
      p.register("dnsresolver:InboundEndpoint", "inbound", "Microsoft.Network/dnsResolvers/resolver/inboundEndpoints", { dnsResolverName: "resolver", ipConfigurations: [{ privateIpAddress: INBOUND, subnet: { id: UNKNOWN } }] });
    };
    expect(endOf(build, QUERY)).toEqual(["unknown", 'cannot tell which network InboundEndpoint "inbound" is in: `ipConfigurations[0].subnet.id` of InboundEndpoint "inbound" is known only after the update [PRIVATERESOLVER]']);
  });

  it("makes a network that only it names a place to ask from", () => {
    const build: Build = (p) => {
      connected(p);
      p.member("member", p.scopeOfHub, p.workspace("logs"));
      const subnet = { id: `${existingNetwork("theirs")}/subnets/inbound` };
      p.register("dnsresolver:InboundEndpoint", "inbound", "Microsoft.Network/dnsResolvers/resolver/inboundEndpoints", { dnsResolverName: "resolver", ipConfigurations: [{ privateIpAddress: INBOUND, subnet }] });
    };
    expect(endOf(build, ["theirs", "logs", "query"])[0]).toBe("unknown");
  });
});
