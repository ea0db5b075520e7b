import { describe, expect, test } from "vitest";
import { Cloud, PrivateResolver, type PrivateResolverArgs } from "../../src";
import { armId, errorOf, later, run, UNKNOWN } from "./registrations";

const networkId = armId("Microsoft.Network/virtualNetworks", "hub");
const spoke = armId("Microsoft.Network/virtualNetworks", "spoke");
const subnet = (name: string): string => armId("Microsoft.Network/virtualNetworks/hub/subnets", name);

const make =
  (args: Partial<PrivateResolverArgs> = {}) =>
  (): PrivateResolver =>
    new PrivateResolver("dns", { resourceGroupName: "rg", location: "westeurope", networkId, inboundSubnetId: subnet("inbound"), tags: { team: "platform" }, ...args });
const corp = { domainName: "Corp.example", dnsServers: ["192.168.0.4", "192.168.0.5"] };
const forwarding = (): Partial<PrivateResolverArgs> => ({ outboundSubnetId: subnet("outbound"), forwarding: { corp } });

/** Azure, which gives the inbound endpoint its address. */
const azure = {
  outputs: ({ type }: { type: string }) => (type.endsWith(":InboundEndpoint") ? { ipConfigurations: [{ subnet: { id: subnet("inbound") }, privateIpAddress: "10.0.0.68", privateIpAllocationMethod: "Dynamic" }] } : {}),
};

describe("a resolver for networks outside of Azure", () => {
  test("is the resolver of its network and an inbound endpoint, and nothing else", async () => {
    const { resources, resource, outputs } = await run(make(), azure);
    expect(resources.map(({ name }) => name)).toEqual(["dns-resolver", "dns-inbound"]);
    expect(resource("dns-resolver")).toEqual({
      type: "azure-native:dnsresolver:DnsResolver",
      name: "dns-resolver",
      parent: "dns",
      inputs: { resourceGroupName: "rg", dnsResolverName: "dns", location: "westeurope", virtualNetwork: { id: networkId }, tags: { team: "platform" } },
      dependencies: [],
      propertyDependencies: {},
      options: {},
    });
    expect(resource("dns-inbound")).toEqual({
      type: "azure-native:dnsresolver:InboundEndpoint",
      name: "dns-inbound",
      parent: "dns",
      inputs: {
        resourceGroupName: "rg",
        dnsResolverName: "dns",
        inboundEndpointName: "inbound",
        location: "westeurope",
        ipConfigurations: [{ subnet: { id: subnet("inbound") }, privateIpAllocationMethod: "Dynamic" }],
        tags: { team: "platform" },
      },
      dependencies: ["DnsResolver dns-resolver"],
      propertyDependencies: { dnsResolverName: ["DnsResolver dns-resolver"] },
      options: {},
    });
    expect(outputs("dns")).toMatchObject({ inboundAddress: "10.0.0.68", forwarders: expect.arrayContaining(["monitor.azure.com", "services.visualstudio.com"]) as unknown });
  });

  test("has an address that the program fixes", async () => {
    const { resource } = await run(make({ inboundAddress: later("10.0.0.70") }));
    expect(resource("dns-inbound").inputs["ipConfigurations"]).toEqual([{ subnet: { id: subnet("inbound") }, privateIpAllocationMethod: "Static", privateIpAddress: "10.0.0.70" }]);
  });

  test("names no forwarders where no document lists them", async () => {
    const { outputs } = await run(make({ cloud: Cloud.USGovernment }), azure);
    expect(outputs("dns")["forwarders"]).toEqual([]);
  });

  test("knows its name in a preview, and neither its id nor its address", async () => {
    const { resource, outputs } = await run(make(), { preview: true });
    expect(resource("dns-inbound").inputs["dnsResolverName"]).toBe("dns");
    expect(outputs("dns")).toMatchObject({ resolverId: UNKNOWN });
  });
});

describe("forwarding to servers outside of Azure", () => {
  test("is an outbound endpoint, a ruleset, its rules, and links after them", async () => {
    const { resources, resource } = await run(make({ ...forwarding(), forwardingNetworkIds: { hub: networkId, spoke: later(spoke) } }));
    expect(resources.map(({ name }) => name).sort()).toEqual(["dns-inbound", "dns-outbound", "dns-resolver", "dns-rule-corp", "dns-ruleset", "dns-ruleset-link-hub", "dns-ruleset-link-spoke"]);
    expect(resource("dns-outbound").inputs).toEqual({ resourceGroupName: "rg", dnsResolverName: "dns", outboundEndpointName: "outbound", location: "westeurope", subnet: { id: subnet("outbound") }, tags: { team: "platform" } });
    expect(resource("dns-ruleset")).toMatchObject({
      inputs: { resourceGroupName: "rg", dnsForwardingRulesetName: "dns", location: "westeurope", tags: { team: "platform" } },
      propertyDependencies: { dnsResolverOutboundEndpoints: ["OutboundEndpoint dns-outbound"] },
    });
    expect(resource("dns-rule-corp").inputs).toEqual({
      resourceGroupName: "rg",
      dnsForwardingRulesetName: "dns",
      forwardingRuleName: "corp",
      domainName: "corp.example.",
      forwardingRuleState: "Enabled",
      targetDnsServers: [{ ipAddress: "192.168.0.4", port: 53 }, { ipAddress: "192.168.0.5", port: 53 }],
    });
    expect(resource("dns-ruleset-link-spoke")).toMatchObject({
      inputs: { resourceGroupName: "rg", dnsForwardingRulesetName: "dns", virtualNetworkLinkName: "spoke", virtualNetwork: { id: spoke } },
      dependencies: ["DnsForwardingRuleset dns-ruleset", "ForwardingRule dns-rule-corp"],
    });
  });

  test("is for the resolver's own network where no other is named", async () => {
    const { resource } = await run(make(forwarding()));
    expect(resource("dns-ruleset-link-network").inputs["virtualNetwork"]).toEqual({ id: networkId });
  });
});

const azureMonitor = (name: string): string => `a domain that holds no name of Azure Monitor; ${name} is one, and the networks would ask your servers for it. Fix: forward a narrower domain: Azure's own DNS answers for Azure Monitor from the private zones.`;

describe("what is refused", () => {
  test.each<[string, Partial<PrivateResolverArgs>, string]>([
    ["an outbound subnet for nothing", { outboundSubnetId: subnet("outbound") }, `Invalid value for outboundSubnetId: "${subnet("outbound")}". Allowed: no value without forwarding: there is nothing to forward. Fix: give forwarding, or remove outboundSubnetId.`],
    ["forwarding without a way out", { forwarding: { corp } }, "Invalid value for outboundSubnetId: undefined. Allowed: a subnet where there is forwarding: queries leave the network by an outbound endpoint. Fix: give outboundSubnetId, or remove forwarding."],
    ["one subnet for both endpoints", { ...forwarding(), outboundSubnetId: subnet("inbound") }, `Invalid value for outboundSubnetId: "${subnet("inbound")}". Allowed: a subnet of its own for each endpoint (azure-docs dns/dns-private-resolver-overview.md). Fix: give each endpoint its own delegated subnet.`],
    ["a network in place of a subnet", { inboundSubnetId: networkId }, `Invalid value for inboundSubnetId: "${networkId}". Allowed: the resource id of a subnet (/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/…/subnets/…). Fix: this is the id of a Microsoft.Network/virtualNetworks; give the id of a subnet.`],
    ["an address that is none", { inboundAddress: "10.0.0.256" }, 'Invalid value for inboundAddress: "10.0.0.256". Allowed: an IPv4 address, such as 10.0.0.4. Fix: give the address alone, without a range.'],
    ["a domain that is none", { ...forwarding(), forwarding: { corp: { ...corp, domainName: "*.corp.example" } } }, 'Invalid value for forwarding["corp"].domainName: "*.corp.example". Allowed: the name of a domain, such as corp.example. Fix: write the domain without a protocol, a path or a wildcard.'],
    ["a domain of Azure Monitor", { ...forwarding(), forwarding: { all: { ...corp, domainName: "azure.com" } } }, `Invalid value for forwarding["all"].domainName: "azure.com". Allowed: ${azureMonitor("monitor.azure.com")}`],
    ["a domain within one of Azure Monitor", { ...forwarding(), forwarding: { all: { ...corp, domainName: "in.ai.monitor.azure.com." } } }, `Invalid value for forwarding["all"].domainName: "in.ai.monitor.azure.com.". Allowed: ${azureMonitor("monitor.azure.com")}`],
    ["a domain of Azure Monitor in another cloud", { ...forwarding(), cloud: Cloud.China, forwarding: { all: { ...corp, domainName: "azure.cn" } } }, `Invalid value for forwarding["all"].domainName: "azure.cn". Allowed: ${azureMonitor("monitor.azure.cn")}`],
    ["no server", { ...forwarding(), forwarding: { corp: { ...corp, dnsServers: [] } } }, 'Invalid value for forwarding["corp"].dnsServers: 0. Allowed: one address or more. Fix: give the servers that answer for the domain.'],
    ["a rule's name that Azure does not take", { ...forwarding(), forwarding: { "corp.example": corp } }, "Invalid value for forwarding: \"corp.example\". Allowed: names of letters, digits, '_' and '-' that start with a letter. Fix: rename the rule."],
    ["one network twice", { ...forwarding(), forwardingNetworkIds: { a: networkId, b: networkId } }, `Invalid value for forwardingNetworkIds["b"]: "${networkId}". Allowed: each network once: a ruleset takes one link to a network, and "a" is this network. Fix: remove one of the two.`],
  ])("%s", async (_, args, message) => {
    expect(await errorOf(make(args))).toBe(message);
  });

  test("a domain that only ends alike is forwarded", async () => {
    const { resource } = await run(make({ ...forwarding(), forwarding: { corp: { ...corp, domainName: "mymonitor.azure.com" } } }));
    expect(resource("dns-rule-corp").inputs["domainName"]).toBe("mymonitor.azure.com.");
  });
});
