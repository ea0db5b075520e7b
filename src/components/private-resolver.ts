import * as dnsresolver from "@pulumi/azure-native/dnsresolver";
import * as pulumi from "@pulumi/pulumi";
import { Cloud } from "../azure/cloud";
import { MONITOR_ZONES } from "../azure/dns-zones";
import { publicZone } from "../azure/monitor-names";
import { idOf, NETWORK, SUBNET } from "./azure-ids";
import { distinctIds, distinctInput } from "./distinct-ids";
import { rejectInput } from "./input-error";
import { asOutput, knownAfter, plainChoice, requireInputs, requireList, validatedInput, withDefault } from "./inputs";
import { isAddress } from "./ipv4";

/** Where the queries for one domain go. */
export interface ForwardingTarget {
  /** The domain, such as `corp.example`, with all names that end in it. */
  domainName: string;
  /** Addresses of the DNS servers that answer for it, one or more. */
  dnsServers: pulumi.Input<string>[];
  /** Port of the servers. Default: 53. */
  port?: pulumi.Input<number> | undefined;
}

/** Arguments of a `PrivateResolver`. */
export interface PrivateResolverArgs {
  /** Resource group of everything that is created. */
  resourceGroupName: pulumi.Input<string>;
  /** Region of everything that is created: the network's region. */
  location: pulumi.Input<string>;
  /** Resource id of the network whose DNS answers: the one that the private zones are linked to. */
  networkId: pulumi.Input<string>;
  /**
   * Resource id of the subnet of the inbound endpoint, in the network: /28 to /24, delegated to
   * `Microsoft.Network/dnsResolvers`, with nothing else in it, and outside of 10.0.1.0 to 10.0.16.255
   * (azure-docs dns/dns-private-resolver-overview.md).
   */
  inboundSubnetId: pulumi.Input<string>;
  /** Address of the inbound endpoint. Default: Azure's choice. DNS servers on-premises name it, so a fixed one outlives the endpoint. */
  inboundAddress?: pulumi.Input<string> | undefined;
  /** Resource id of the subnet of the outbound endpoint, which forwarding needs: as `inboundSubnetId`, and another one. */
  outboundSubnetId?: pulumi.Input<string> | undefined;
  /**
   * Domains that the networks resolve by DNS servers outside of Azure: short stable name to domain and servers. A domain
   * that ends in the name of an Azure service takes that service's names from the private zones: it is refused for the
   * names of Azure Monitor.
   */
  forwarding?: Record<string, ForwardingTarget> | undefined;
  /**
   * Networks that forward by these rules: short stable name to the network's resource id, of the resolver's region.
   * Default: `network`, the resolver's own.
   */
  forwardingNetworkIds?: Record<string, pulumi.Input<string>> | undefined;
  /** The Azure cloud, which decides the names that servers on-premises forward: `Public` (default), `USGovernment` or `China`. */
  cloud?: Cloud;
  /** Azure name of the resolver. Default: the component's name. */
  resolverName?: pulumi.Input<string | undefined>;
  /** Tags of the resolver, its endpoints and the ruleset. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

const DOMAIN = /^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.?$/i;
const RULE_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/**
 * A DNS private resolver: networks outside of Azure resolve Azure Monitor's names through its inbound endpoint, as the
 * network does that the private zones are linked to, and networks in Azure resolve names outside by its rules.
 *
 * DNS servers on-premises forward the public names of the output `forwarders` to `inboundAddress`, and never the
 * `privatelink` ones (D3, D16): a server that forwards a part of them sends agents their configuration privately and
 * lets them upload publicly (T1).
 *
 * It takes no `stage`: it is the same at every step of a roll-out.
 *
 * Children: `<name>-resolver`, `<name>-inbound`, `<name>-outbound`, `<name>-ruleset`, `<name>-rule-<rule>`,
 * `<name>-ruleset-link-<network>`. Their names are a contract and do not change.
 */
export class PrivateResolver extends pulumi.ComponentResource {
  /** Resource id of the resolver. */
  declare public readonly resolverId: pulumi.Output<string>;
  /** Address that DNS servers on-premises forward to. */
  declare public readonly inboundAddress: pulumi.Output<string>;
  /** The public names that they forward; empty for the clouds whose forwarders no document lists. */
  declare public readonly forwarders: pulumi.Output<string[]>;
  /** Resource id of the forwarding ruleset; undefined without one. */
  declare public readonly rulesetId: pulumi.Output<string | undefined>;

  constructor(name: string, args: PrivateResolverArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:PrivateResolver", name, args, opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["resourceGroupName", "location", "networkId", "inboundSubnetId"]);

    const zoneSet = MONITOR_ZONES[plainChoice(this, "cloud", args.cloud, Cloud, Cloud.Public)];
    const plan = planForwarding(this, args, [...zoneSet.forwarders, ...zoneSet.zones.map(publicZone)]);
    const subnets = distinctIds();
    const subnet = (input: "inboundSubnetId" | "outboundSubnetId", id: pulumi.Input<string>): pulumi.Input<string> =>
      distinctInput(subnets, {
        component: this,
        name: input,
        owner: input,
        given: id,
        id: validatedInput(this, input, id, idOf(SUBNET)),
        duplicate: () => ({ allowed: "a subnet of its own for each endpoint (azure-docs dns/dns-private-resolver-overview.md)", fix: "give each endpoint its own delegated subnet." }),
      });
    const inboundSubnetId = subnet("inboundSubnetId", args.inboundSubnetId);
    const outboundSubnetId = args.outboundSubnetId === undefined ? undefined : subnet("outboundSubnetId", args.outboundSubnetId);
    const address = args.inboundAddress === undefined ? undefined : validatedInput(this, "inboundAddress", args.inboundAddress, isAddress);

    const { resourceGroupName, location, tags } = args;
    const resolverName = withDefault(args.resolverName, name);
    const resolver = new dnsresolver.DnsResolver(
      `${name}-resolver`,
      { resourceGroupName, dnsResolverName: resolverName, location, virtualNetwork: { id: validatedInput(this, "networkId", args.networkId, idOf(NETWORK)) }, tags },
      { parent: this },
    );
    const inside = { resourceGroupName, dnsResolverName: knownAfter(resolver, resolverName), location, tags };
    const inbound = new dnsresolver.InboundEndpoint(
      `${name}-inbound`,
      {
        ...inside,
        inboundEndpointName: "inbound",
        ipConfigurations: [
          {
            subnet: { id: inboundSubnetId },
            ...(address === undefined ? { privateIpAllocationMethod: dnsresolver.IpAllocationMethod.Dynamic } : { privateIpAllocationMethod: dnsresolver.IpAllocationMethod.Static, privateIpAddress: address }),
          },
        ],
      },
      { parent: this },
    );
    const ruleset = plan === undefined || outboundSubnetId === undefined ? undefined : createForwarding(this, name, args, plan, inside, outboundSubnetId);

    this.resolverId = resolver.id;
    this.inboundAddress = inbound.ipConfigurations.apply(([first]) => first?.privateIpAddress ?? "");
    this.forwarders = pulumi.output([...zoneSet.forwarders]);
    this.rulesetId = asOutput(ruleset?.id);
    this.registerOutputs({ resolverId: this.resolverId, inboundAddress: this.inboundAddress, forwarders: this.forwarders, rulesetId: this.rulesetId });
  }
}

// --- The plan of the forwarding: the inputs, validated

interface ForwardingPlan {
  readonly rules: readonly { readonly name: string; readonly domainName: string; readonly dnsServers: readonly pulumi.Input<string>[]; readonly port: pulumi.Input<number> }[];
  readonly networks: readonly { readonly name: string; readonly id: pulumi.Input<string> }[];
}

function planForwarding(component: PrivateResolver, args: PrivateResolverArgs, monitorNames: readonly string[]): ForwardingPlan | undefined {
  const given = Object.entries(args.forwarding ?? {});
  if (given.length === 0) {
    for (const input of ["outboundSubnetId", "forwardingNetworkIds"] as const) {
      if (args[input] !== undefined) rejectInput(component, input, args[input], { allowed: "no value without forwarding: there is nothing to forward", fix: `give forwarding, or remove ${input}.` });
    }
    return undefined;
  }
  if (args.outboundSubnetId === undefined) {
    rejectInput(component, "outboundSubnetId", undefined, { allowed: "a subnet where there is forwarding: queries leave the network by an outbound endpoint", fix: "give outboundSubnetId, or remove forwarding." });
  }
  const ids = distinctIds();
  return {
    rules: given.map(([name, target]) => planRule(component, name, target, monitorNames)),
    networks: Object.entries(args.forwardingNetworkIds ?? { network: args.networkId }).map(([name, id]) => {
      const input = `forwardingNetworkIds[${JSON.stringify(name)}]`;
      const duplicate = (first: string) => ({ allowed: `each network once: a ruleset takes one link to a network, and ${JSON.stringify(first)} is this network`, fix: "remove one of the two." });
      return { name, id: distinctInput(ids, { component, name: input, owner: name, given: id, id: validatedInput(component, input, id, idOf(NETWORK)), duplicate }) };
    }),
  };
}

function planRule(component: PrivateResolver, name: string, { domainName, dnsServers, port = 53 }: ForwardingTarget, monitorNames: readonly string[]): ForwardingPlan["rules"][number] {
  const input = `forwarding[${JSON.stringify(name)}]`;
  if (!RULE_NAME.test(name)) rejectInput(component, "forwarding", name, { allowed: "names of letters, digits, '_' and '-' that start with a letter", fix: "rename the rule." });
  if (!DOMAIN.test(domainName)) rejectInput(component, `${input}.domainName`, domainName, { allowed: "the name of a domain, such as corp.example", fix: "write the domain without a protocol, a path or a wildcard." });
  const domain = domainName.toLowerCase().replace(/\.$/, "");
  const taken = monitorNames.find((monitorName) => monitorName === domain || monitorName.endsWith(`.${domain}`) || domain.endsWith(`.${monitorName}`));
  if (taken !== undefined) {
    rejectInput(component, `${input}.domainName`, domainName, {
      allowed: `a domain that holds no name of Azure Monitor; ${taken} is one, and the networks would ask your servers for it`,
      fix: "forward a narrower domain: Azure's own DNS answers for Azure Monitor from the private zones.",
    });
  }
  requireList(component, `${input}.dnsServers`, dnsServers, "addresses of DNS servers");
  if (dnsServers.length === 0) rejectInput(component, `${input}.dnsServers`, 0, { allowed: "one address or more", fix: "give the servers that answer for the domain." });
  return { name, domainName: `${domain}.`, dnsServers: dnsServers.map((address, index) => validatedInput(component, `${input}.dnsServers[${index}]`, address, isAddress)), port };
}

// --- The forwarding: the outbound endpoint, the ruleset, its rules and links

interface InResolver {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly dnsResolverName: pulumi.Input<string>;
  readonly location: pulumi.Input<string>;
  readonly tags: PrivateResolverArgs["tags"];
}

function createForwarding(component: PrivateResolver, name: string, args: PrivateResolverArgs, plan: ForwardingPlan, inside: InResolver, outboundSubnetId: pulumi.Input<string>): dnsresolver.DnsForwardingRuleset {
  const { resourceGroupName, location, tags } = args;
  const outbound = new dnsresolver.OutboundEndpoint(`${name}-outbound`, { ...inside, outboundEndpointName: "outbound", subnet: { id: outboundSubnetId } }, { parent: component });
  const rulesetName = withDefault(args.resolverName, name);
  const ruleset = new dnsresolver.DnsForwardingRuleset(`${name}-ruleset`, { resourceGroupName, dnsForwardingRulesetName: rulesetName, location, dnsResolverOutboundEndpoints: [{ id: outbound.id }], tags }, { parent: component });
  const dnsForwardingRulesetName = knownAfter(ruleset, rulesetName);
  const rules = plan.rules.map(
    (rule) =>
      new dnsresolver.ForwardingRule(
        `${name}-rule-${rule.name}`,
        {
          resourceGroupName,
          dnsForwardingRulesetName,
          forwardingRuleName: rule.name,
          domainName: rule.domainName,
          forwardingRuleState: dnsresolver.ForwardingRuleState.Enabled,
          targetDnsServers: rule.dnsServers.map((ipAddress) => ({ ipAddress, port: rule.port })),
        },
        { parent: component },
      ),
  );
  for (const linked of plan.networks) {
    new dnsresolver.PrivateResolverVirtualNetworkLink(
      `${name}-ruleset-link-${linked.name}`,
      { resourceGroupName, dnsForwardingRulesetName, virtualNetworkLinkName: linked.name, virtualNetwork: { id: linked.id } },
      // A network that is linked to a ruleset without rules resolves nothing outside until they are there.
      { parent: component, dependsOn: rules },
    );
  }
  return ruleset;
}
