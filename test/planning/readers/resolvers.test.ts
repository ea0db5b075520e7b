import { describe, expect, it } from "vitest";
import { type Estate, type Reference } from "../../../src/planning/estate";
import { estateOf } from "../../../src/planning/readers/join";
import { type Value } from "../../../src/planning/value";
import { PREVIEWS, Program } from "../program";
import { exportedEstate, inventoriedEstate, inventorySource } from "../sources";

/** A resolver with an inbound endpoint, and a ruleset with a rule and a link. */
function program(preview: (typeof PREVIEWS)[number]): Program {
  const p = new Program(preview);
  const [hub, spoke] = [p.network("hub"), p.network("spoke")];
  const resolver = p.register("dnsresolver:DnsResolver", "resolver", "Microsoft.Network/dnsResolvers", { dnsResolverName: "resolver", virtualNetwork: { id: p.id(hub) } });
  p.register("dnsresolver:InboundEndpoint", "inbound", "Microsoft.Network/dnsResolvers/resolver/inboundEndpoints", {
    dnsResolverName: p.name(resolver), inboundEndpointName: "inbound", ipConfigurations: [{ privateIpAddress: "10.0.0.4", subnet: { id: p.id(p.subnet("dns", hub)) } }, { subnet: { id: p.id(p.subnet("dns2", hub)) } }],
  });
  const ruleset = p.register("dnsresolver:DnsForwardingRuleset", "ruleset", "Microsoft.Network/dnsForwardingRulesets", { dnsForwardingRulesetName: "ruleset", location: "westeurope" });
  const part = "Microsoft.Network/dnsForwardingRulesets/ruleset";
  p.register("azure-native:network/v20220701:ForwardingRule", "rule", `${part}/forwardingRules`, { dnsForwardingRulesetName: p.name(ruleset), forwardingRuleName: "rule", domainName: "monitor.azure.com.", forwardingRuleState: "Disabled", targetDnsServers: [{ ipAddress: "10.0.0.4", port: 53 }, { ipAddress: "10.0.0.5" }] });
  p.register("dnsresolver:PrivateResolverVirtualNetworkLink", "link", `${part}/virtualNetworkLinks`, { dnsForwardingRulesetName: p.name(ruleset), virtualNetworkLinkName: "link", virtualNetwork: { id: p.id(spoke) } });
  return p;
}

function led(reference: Reference): string {
  return reference.kind === "node" ? reference.label : reference.kind === "outside" ? `outside ${reference.label}` : reference.kind;
}

function told(value: Value<unknown>): unknown {
  return value.kind === "known" ? value.value : value.kind === "unknown" ? `${value.property} ${value.reason}. ${value.fix ?? ""}` : undefined;
}

function said(estate: Estate): unknown {
  return [
    ...estate.of("ruleset").map(({ label }) => label),
    ...estate.of("ruleset-link").map(({ label, ruleset, network }) => [label, led(ruleset), led(network)]),
    ...estate.of("forwarding-rule").map(({ label, ruleset, domain, state, servers }) => [label, led(ruleset), told(domain), told(state), told(servers)]),
    ...estate.of("dns-resolver").map(({ label, network }) => [label, led(network)]),
    ...estate.of("inbound-endpoint").map(({ label, resolver, network, addresses }) => [label, led(resolver), led(network), told(addresses)]),
  ];
}

/** A part's label in what exists has the name of the whole before its own. */
function shown(rule: string, link: string, inbound: string): unknown {
  return [
    'DnsForwardingRuleset "ruleset"',
    [`PrivateResolverVirtualNetworkLink "${link}"`, 'DnsForwardingRuleset "ruleset"', 'VirtualNetwork "spoke"'],
    [`ForwardingRule "${rule}"`, 'DnsForwardingRuleset "ruleset"', "monitor.azure.com.", "Disabled", ["10.0.0.4", "10.0.0.5"]],
    ['DnsResolver "resolver"', 'VirtualNetwork "hub"'],
    [`InboundEndpoint "${inbound}"`, 'DnsResolver "resolver"', 'VirtualNetwork "hub"', ["10.0.0.4"]],
  ];
}

describe("a resolver and its rulesets", () => {
  it.each(PREVIEWS)("are read from a program at its %s preview", (preview) => {
    expect(said(program(preview).estate())).toEqual(shown("rule", "link", "inbound"));
  });

  it("are read from an exported state and from an inventory", () => {
    expect(said(exportedEstate(program("later")))).toEqual(shown("rule", "link", "inbound"));
    expect(said(inventoriedEstate(program("later")))).toEqual(shown("ruleset/rule", "ruleset/link", "resolver/inbound"));
  });

  it("an inbound endpoint is in the network of its resolver; where that is not shown, in its subnet's", () => {
    const p = new Program("first");
    const resolver = p.register("network:DnsResolver", "resolver", "Microsoft.Network/dnsResolvers", { virtualNetwork: { id: p.id(p.network("hub")) } });
    p.register("network:InboundEndpoint", "inbound", "Microsoft.Network/dnsResolvers/resolver/inboundEndpoints", { dnsResolverName: p.name(resolver) });
    expect(p.estate().of("inbound-endpoint").map(({ network, addresses }) => [led(network), told(addresses)])).toEqual([['VirtualNetwork "hub"', undefined]]);
    const other = new Program("first");
    other.register("dnsresolver:InboundEndpoint", "inbound", "Microsoft.Network/dnsResolvers/resolver/inboundEndpoints", { dnsResolverName: "theirs", ipConfigurations: [{ subnet: { id: other.id(other.subnet("dns", other.network("hub"))) } }] });
    expect(other.estate().of("inbound-endpoint").map(({ resolver: own, network }) => [led(own), led(network)])).toEqual([['outside existing dnsResolvers "theirs"', 'VirtualNetwork "hub"']]);
  });
});

describe("an inventory of a ruleset", () => {
  const AT = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/dnsForwardingRulesets/ruleset";
  const row = (id: string, properties: unknown): unknown => ({ id, type: id.includes("/forwardingRules/") ? "microsoft.network/dnsforwardingrulesets/forwardingrules" : id.endsWith("ruleset") ? "microsoft.network/dnsforwardingrulesets" : "microsoft.network/dnsforwardingrulesets/virtualnetworklinks", properties });

  it("without rows for its links and rules does not say that there are none", () => {
    const estate = estateOf([inventorySource([row(AT, {})])]);
    expect(estate.of("ruleset-link").map(({ label, ruleset, network }) => [label, led(ruleset), network.kind === "unknown" ? told(network) : network])).toEqual([
      ['a ruleset link of DnsForwardingRuleset "ruleset"', 'DnsForwardingRuleset "ruleset"', "virtualNetwork is not shown by the inventory, which has no rows for the links of rulesets. Give the ruleset's links as well: `az dns-resolver vnet-link list --ruleset-name ruleset --resource-group rg`."],
    ]);
    expect(estate.of("forwarding-rule").map(({ label, ruleset, domain }) => [label, led(ruleset), told(domain)])).toEqual([
      ['a forwarding rule of DnsForwardingRuleset "ruleset"', 'DnsForwardingRuleset "ruleset"', "domainName is not shown by the inventory, which has no rows for the rules of rulesets. Give the ruleset's rules as well: `az dns-resolver forwarding-rule list --ruleset-name ruleset --resource-group rg`."],
    ]);
  });

  it("with some shows all of them", () => {
    const estate = estateOf([inventorySource([row(AT, {}), row(`${AT}/virtualNetworkLinks/a`, { virtualNetwork: { id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hub" } }), row(`${AT}/forwardingRules/r`, { domainName: ".", targetDnsServers: [{ ipAddress: 5 }] })])]);
    expect(said(estate)).toEqual([
      'DnsForwardingRuleset "ruleset"',
      ['PrivateResolverVirtualNetworkLink "ruleset/a"', 'DnsForwardingRuleset "ruleset"', 'outside existing virtualNetworks "hub"'],
      ['ForwardingRule "ruleset/r"', 'DnsForwardingRuleset "ruleset"', ".", undefined, "targetDnsServers[0].ipAddress is a number where text belongs. "],
    ]);
  });
});
