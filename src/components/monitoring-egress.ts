import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { type Cloud } from "../azure/cloud";
import { type EgressNeed } from "../azure/service-tags";
import { partOfId } from "./azure-ids";
import { freePriorities } from "./egress-claims";
import { createFirewallRules } from "./egress-firewall";
import { type EgressPlan, type EgressRule, planEgress } from "./egress-plan";
import { asOutput, knownAfter, requireInputs, withDefault } from "./inputs";
import { type RolloutStage } from "./rollout-stage";

/** Arguments of a `MonitoringEgress`. */
export interface MonitoringEgressArgs {
  /**
   * Ranges of the subnets that hold private endpoints, or the endpoints' addresses (IPv4): what is let through on TCP 443
   * before anything is denied. It is not the service tag `VirtualNetwork`, which a default route in a route table makes
   * hold every address (azure-docs virtual-network/service-tags-overview.md), so that it would undo the deny.
   */
  endpointRanges: pulumi.Input<string>[];
  /** Where the roll-out is: `Close` and `PrivateOnly` deny public ingestion, the stages before do not. Default: `Verify`. */
  stage?: RolloutStage;
  /**
   * Whether public Azure Monitor endpoints are denied. Default: as `stage` says. Log Analytics ingestion ignores access
   * modes: only this keeps data from a workspace outside the scope (S1, D2). It stops agents that resolve public names
   * and resources that are no member: verify names and traffic first.
   */
  denyPublicIngestion?: boolean;
  /**
   * Whether a security group denies TCP 443 to the whole Internet after what is needed. Default: false. It is all that a
   * security group can do about data collection endpoints, whose public addresses are in no service tag (D9): it stops
   * every other public HTTPS service too. A firewall denies them by name.
   */
  denyInternet?: boolean;
  /** Who needs public endpoints: `Agents`, `Portal`, `Rest`, `Automation`. Default: the first three. */
  needs?: EgressNeed[] | undefined;
  /**
   * Service tags that are let out on TCP 443, in place of those of `needs`, in the order of their priorities: add at the
   * end, for Azure takes one rule of a priority, and a rule that moves meets the one that was there. Whether a tag is offered in US Government or
   * China is UNVERIFIED; nor did Azure Firewall take `AzureResourceManager` and those of Front Door in 2021, where the
   * founding documents ask for them in a firewall.
   */
  serviceTags?: string[] | undefined;
  /**
   * Public names that a firewall decides on beside the tag `AzureMonitor`: it lets them out while public ingestion is not
   * denied, and denies them then. Default: the cloud's names of handlers, collection endpoints and workspaces (D9).
   */
  ingestionNames?: string[] | undefined;
  /** The Azure cloud, which decides the names: `Public` (default), `USGovernment` or `China`. */
  cloud?: Cloud;
  /** Where traffic comes from: ranges (IPv4). Default: anywhere. */
  sourceRanges?: pulumi.Input<string>[] | undefined;
  /** Whether a network security group is created; assign it to the subnets with clients. Default: false. */
  createSecurityGroup?: boolean | undefined;
  /** Resource group of a created security group. */
  resourceGroupName?: pulumi.Input<string> | undefined;
  /** Region of a created security group: that of its subnets. */
  location?: pulumi.Input<string> | undefined;
  /** Azure name of a created security group. Default: the component's name. */
  securityGroupName?: pulumi.Input<string | undefined>;
  /** Resource id of a network security group that exists, to which the rules are added. */
  existingSecurityGroupId?: pulumi.Input<string> | undefined;
  /**
   * Priority of a security group's first rule, for private endpoints; each service tag has a place of its own behind it,
   * which it keeps when others come and go. 100 to 4096. Default: 200.
   */
  allowPriority?: number | undefined;
  /** Priority of the rule that denies Azure Monitor; the one behind it denies the Internet. 100 to 4096. Default: 300. */
  denyPriority?: number | undefined;
  /**
   * Resource id of an Azure Firewall policy, to which a rule collection group is added. A firewall sees only what a route
   * table sends to it. HTTPS inspection must be off for Azure Monitor (D9).
   */
  firewallPolicyId?: pulumi.Input<string> | undefined;
  /** Priority of the rule collection group in the policy. 100 to 65000. Default: 200. */
  firewallPriority?: number | undefined;
  /** Tags of a created security group. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/**
 * What a network lets out for Azure Monitor: private endpoints first, then what has no private link (sign-in, the
 * resource manager, the portal), and at the end of a roll-out a deny of public ingestion, which private link passes by.
 *
 * A network security group knows addresses and service tags, and no names: it cannot deny the public addresses of data
 * collection endpoints, which are in no tag (D9), but with the whole Internet (`denyInternet`). It lets out whatever no
 * rule denies, so that without a deny its rules that let out change nothing. An Azure Firewall denies by name as well,
 * and lets out only what a rule allows. Its rules by name look at the name that a client asks for, at whatever address:
 * so `endpointRanges` are let through in a network rule, which Azure Firewall asks first.
 *
 * Children: `<name>-security-group`, `<name>-rule-<rule>` where the rule is `private-link`, `allow-<service tag>`,
 * `deny-azure-monitor` or `deny-internet`, `<name>-firewall-rules`. Their names are a contract and do not change.
 */
export class MonitoringEgress extends pulumi.ComponentResource {
  /** Resource id of the security group, created or not; undefined without one. */
  declare public readonly securityGroupId: pulumi.Output<string | undefined>;
  /** Resource id of the rule collection group in the firewall policy; undefined without one. */
  declare public readonly ruleCollectionGroupId: pulumi.Output<string | undefined>;
  /** Service tags that are let out. */
  declare public readonly allowedServiceTags: pulumi.Output<string[]>;

  constructor(name: string, args: MonitoringEgressArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:MonitoringEgress", name, args, opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["endpointRanges"]);

    // Everything that can be wrong is looked at before the first child is made.
    const plan = planEgress(this, args);
    const group = securityGroupOf(this, name, args, plan);
    if (group !== undefined) addRules(this, name, plan, group);
    const firewallRules = plan.firewall === undefined ? undefined : createFirewallRules(this, name, plan, plan.firewall);

    this.securityGroupId = asOutput(group?.id);
    this.ruleCollectionGroupId = asOutput(firewallRules?.id);
    this.allowedServiceTags = pulumi.output([...plan.tags]);
    this.registerOutputs({ securityGroupId: this.securityGroupId, ruleCollectionGroupId: this.ruleCollectionGroupId, allowedServiceTags: this.allowedServiceTags });
  }
}

interface SecurityGroup {
  readonly id: pulumi.Input<string>;
  readonly name: pulumi.Input<string>;
  readonly resourceGroupName: pulumi.Input<string>;
}

function securityGroupOf(component: MonitoringEgress, name: string, args: MonitoringEgressArgs, { newGroup, existingGroupId, rules }: EgressPlan): SecurityGroup | undefined {
  if (existingGroupId !== undefined) {
    const id = freePriorities(component, name, args.existingSecurityGroupId ?? existingGroupId, rules, existingGroupId);
    return { id, name: partOfId(id, (known) => known.names[0]), resourceGroupName: partOfId(id, (known) => known.resourceGroup) };
  }
  if (newGroup === undefined) return undefined;
  const networkSecurityGroupName = withDefault(args.securityGroupName, name);
  // Its rules are resources of their own, so that others can add theirs.
  const group = new network.NetworkSecurityGroup(`${name}-security-group`, { ...newGroup, networkSecurityGroupName, tags: args.tags }, { parent: component });
  // A second component may be given this group's id as that of one that exists.
  void freePriorities(component, name, group.id, rules, group.id);
  return { id: group.id, name: knownAfter(group, networkSecurityGroupName), resourceGroupName: newGroup.resourceGroupName };
}

/**
 * Adds the rules one after another in the order of their priorities: what is needed is let out before anything is denied,
 * and is let out until nothing is denied any more; and Azure changes one rule of a group at a time.
 */
function addRules(component: MonitoringEgress, name: string, { rules, sources }: EgressPlan, group: SecurityGroup): void {
  let before: network.SecurityRule | undefined;
  for (const { key, access, priority, destination, description } of rules) {
    before = new network.SecurityRule(
      `${name}-rule-${key}`,
      {
        resourceGroupName: group.resourceGroupName,
        networkSecurityGroupName: group.name,
        securityRuleName: `${name}-${key}`,
        description,
        direction: network.SecurityRuleDirection.Outbound,
        access,
        priority,
        protocol: network.SecurityRuleProtocol.Tcp,
        ...(sources.length === 0 ? { sourceAddressPrefix: "*" } : { sourceAddressPrefixes: [...sources] }),
        sourcePortRange: "*",
        ...to(destination),
        destinationPortRange: "443",
      },
      { parent: component, dependsOn: before === undefined ? [] : [before] },
    );
  }
}

function to(destination: EgressRule["destination"]): { destinationAddressPrefix: string } | { destinationAddressPrefixes: pulumi.Input<string>[] } {
  return typeof destination === "string" ? { destinationAddressPrefix: destination } : { destinationAddressPrefixes: [...destination] };
}
