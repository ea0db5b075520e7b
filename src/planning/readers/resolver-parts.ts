import { type InboundEndpointNode, isResolved, type NetworkNode, type Reference } from "../nodes";
import { ABSENT, valueOf } from "../value";
import { readAddresses } from "./dns-parts";
import { type Own, type Reading } from "./nodes";

export function readRulesetLink({ property, resource, resolver, common }: Reading): Own<"ruleset-link"> {
  return {
    kind: "ruleset-link",
    ruleset: resolver.name(resource, "dnsForwardingRulesetName", "ruleset", common.resourceGroup),
    network: resolver.network(resource, "virtualNetwork", property("virtualNetwork").get("id")),
  };
}

export function readForwardingRule({ property, resource, resolver, common }: Reading): Own<"forwarding-rule"> {
  return {
    kind: "forwarding-rule",
    ruleset: resolver.name(resource, "dnsForwardingRulesetName", "ruleset", common.resourceGroup),
    domain: property("domainName").text(),
    state: property("forwardingRuleState").text(),
    servers: readAddresses(property("targetDnsServers"), "ipAddress"),
  };
}

export function readDnsResolver({ property, resource, resolver }: Reading): Own<"dns-resolver"> {
  return { kind: "dns-resolver", network: resolver.network(resource, "virtualNetwork", property("virtualNetwork").get("id")) };
}

export function readInboundEndpoint(reading: Reading): Own<"inbound-endpoint"> {
  const { property, resource, resolver, common } = reading;
  const own = resolver.name(resource, "dnsResolverName", "dns-resolver", common.resourceGroup);
  return { kind: "inbound-endpoint", resolver: own, network: networkOf(reading, own), addresses: readAddresses(property("ipConfigurations"), "privateIpAddress") };
}

/** The network of its resolver, where its subnet must be too (PRIVATERESOLVER); where the resolver does not tell, the subnet's. */
function networkOf({ property, resource, resolver }: Reading, own: InboundEndpointNode["resolver"]): Reference<NetworkNode> {
  if (own.kind === "node" && isResolved(own.node.network)) return own.node.network;
  const [first] = valueOf(property("ipConfigurations").items()) ?? [];
  const subnet = first === undefined ? ABSENT : resolver.id(resource, "ipConfigurations", first.get("subnet").get("id"), "subnet");
  return resolver.subnetNetwork(subnet, resource, "ipConfigurations");
}
