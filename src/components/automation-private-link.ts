import * as pulumi from "@pulumi/pulumi";
import { Cloud } from "../azure/cloud";
import { type ResolutionPolicy } from "../azure/settings";
import { createOrAdoptAccount, exportLogs, linkWorkspace, namesIn, planAccount, rejectContradictions } from "./automation-account";
import { AUTOMATION_ACCOUNT } from "./azure-ids";
import { DnsManagement } from "./dns-management";
import { type ExistingZone } from "./dns-plan";
import { createEndpoint, recordsIn } from "./endpoint-resource";
import { type DnsRecord } from "./hub-private-link";
import { asOutput, plainChoice, requireInputs, withDefault } from "./inputs";
import { type RolloutStage, stageDefaults, warnUnchanged, warnUnlinked } from "./rollout-stage";
import { type ScopeReference, shownInputs } from "./scope-reference";
import { endpointSubnet } from "./subnet-network";
import { createTargetDns, DNS_CHOICES, planTargetDns } from "./target-dns";

/** Arguments of an `AutomationPrivateLink`. */
export interface AutomationPrivateLinkArgs {
  /** Resource group of the account and its endpoints. */
  resourceGroupName: pulumi.Input<string>;
  /** Region of a created account and of the endpoints: that of the subnet's network (D26). */
  location: pulumi.Input<string>;
  /** Resource id of the subnet for the endpoints. */
  subnetId: pulumi.Input<string>;
  /** Azure name of the account. Default: the component's name. */
  accountName?: pulumi.Input<string | undefined>;
  /** Resource id of an account that exists, in place of a created one; it keeps what its owner sets. */
  existingAccountId?: pulumi.Input<string> | undefined;
  /** Tier of the account: `Basic` (default) or `Free`. */
  sku?: pulumi.Input<string | undefined>;
  /**
   * Where the roll-out is: at `Connect` no network is linked yet; from `Close` on the account refuses public traffic, and
   * before, and without a stage, it takes it.
   */
  stage?: RolloutStage;
  /**
   * Whether the account takes traffic from public networks. Default: as the stage says. A change takes up to 35 minutes;
   * refused calls get 401, and Azure alerts cannot call the webhooks of a closed account (D23).
   */
  publicNetworkAccess?: pulumi.Input<boolean | undefined>;
  /** Whether the account refuses its own keys and takes Microsoft Entra tokens only. Default: Azure's, false. */
  disableLocalAuth?: pulumi.Input<boolean | undefined>;
  /** Whether there is an endpoint for `Webhook`: runbooks that are started by a webhook (D23). Default: true. */
  webhookEndpoint?: boolean | undefined;
  /** Whether there is an endpoint for `DSCAndHybridWorker`: hybrid workers and State Configuration (D23). Default: true. */
  workerEndpoint?: boolean | undefined;
  /** Azure name of the endpoint for `Webhook`. Default: `<name>-webhook`. */
  webhookEndpointName?: pulumi.Input<string | undefined>;
  /** Azure name of the endpoint for `DSCAndHybridWorker`. Default: `<name>-worker`. */
  workerEndpointName?: pulumi.Input<string | undefined>;
  /** The Azure cloud, which decides the zone: `Public` (default), `USGovernment`, or `China`, where private link for Automation is UNVERIFIED (D15 lists a zone, D23 leaves the cloud out). */
  cloud?: Cloud;
  /** The zone in place of the cloud's one, e.g. `privatelink.azure-automation.net` (D15). Both endpoints write into it. */
  zoneNames?: string[] | undefined;
  /** The zone where it exists: zone name to zone. Default: it is created. */
  existingZones?: Record<string, ExistingZone> | undefined;
  /** Resource group of the zone that is created. Default: `resourceGroupName`. */
  zoneResourceGroupName?: pulumi.Input<string | undefined>;
  /** Networks to link the zone to: a short stable name to the network's resource id. Default: the subnet's network, as `network`. */
  networkIds?: Record<string, pulumi.Input<string>> | undefined;
  /**
   * What the zone answers for a name it does not hold: `Default` (no such name) or `NxDomainRedirect` (the public answer,
   * D17). Default: `Default`. Where an endpoint is added or taken away while networks are linked to the zone, the names of
   * its group have no address until its zone group has written or taken back its records: with `NxDomainRedirect` they keep
   * their public one meanwhile.
   */
  resolutionPolicy?: pulumi.Input<ResolutionPolicy>;
  /** `resolutionPolicy` for single networks: name of a network to the policy of its link. */
  resolutionPolicies?: Record<string, pulumi.Input<ResolutionPolicy>> | undefined;
  /** Azure name of each endpoint's one zone group. Default: `default`, as the portal names it. */
  zoneGroupName?: pulumi.Input<string | undefined>;
  /** Azure names of links, by `<zone>/<network>`. Default: `<name>-<network>`. */
  linkNames?: Record<string, pulumi.Input<string>> | undefined;
  /** Who makes the names resolve: `Zones` (default), `AzurePolicy` (built-in 6dd01e4f-1be1-4e80-9d0b-d109e04cb064) or `None`; `CustomZone` is a `HubPrivateLink`'s. */
  dnsManagement?: DnsManagement;
  /**
   * Resource id of the Log Analytics workspace that the account is linked to, for Update Management and Change Tracking.
   * Default: none. The link's name, `Automation`, is UNVERIFIED.
   */
  linkedWorkspaceId?: pulumi.Input<string> | undefined;
  /** The scope that the linked workspace becomes a member of: the account's endpoints do not carry what goes to the workspace (S2, D23). */
  scope?: ScopeReference;
  /** Azure name of the linked workspace's member in `scope`. Default: `<component>-workspace`. */
  memberName?: string | undefined;
  /** Whether the linked workspace is in a scope already. Default: false, and `scope` is required. */
  workspaceIsMember?: boolean | undefined;
  /**
   * Resource id of the Log Analytics workspace that the account's logs and metrics go to: job status, job streams, node
   * status and audit events (azure-docs automation/automation-manage-send-joblogs-log-analytics.md). Default: none.
   */
  diagnosticsWorkspaceId?: pulumi.Input<string> | undefined;
  /** Tags of the account, the endpoints, the zone and the links. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/** The groups of an account (D23), with what the endpoints and their children are called. */
const GROUPS = [
  { groupId: "Webhook", part: "webhook", enabled: "webhookEndpoint", named: "webhookEndpointName" },
  { groupId: "DSCAndHybridWorker", part: "worker", enabled: "workerEndpoint", named: "workerEndpointName" },
] as const;

/**
 * An Automation account behind private link: an endpoint for each of its groups, one zone for both, and the workspace
 * that it is linked to as a member of a scope.
 *
 * A link waits for the zone groups of both endpoints. Cloud jobs do not run in the network: what is behind endpoints is
 * reached from hybrid workers (D23).
 *
 * Children: `<name>-account`, `<name>-endpoint-webhook`, `<name>-endpoint-worker`, `<name>-zone-<zone>`,
 * `<name>-zone-group-webhook`, `<name>-zone-group-worker`, `<name>-link-<zone>-<network>`, `<name>-member-workspace`,
 * `<name>-linked-service`, `<name>-diagnostics`. Their names are a contract and do not change.
 */
export class AutomationPrivateLink extends pulumi.ComponentResource {
  /** Resource id of the account. */
  declare public readonly accountId: pulumi.Output<string>;
  /** Principal of a created account's system-assigned identity; undefined for an adopted account. */
  declare public readonly accountPrincipalId: pulumi.Output<string | undefined>;
  /** Where hybrid workers of a created account register; undefined for an adopted account. */
  declare public readonly hybridServiceUrl: pulumi.Output<string | undefined>;
  /**
   * The names that the endpoints answer for, by `webhooks`, `jrds` and `agentsvc` (D23). They begin with a GUID of the
   * account, which Azure gives in `hybridServiceUrl`; empty for an adopted account, and where that has another form.
   */
  declare public readonly accountNames: pulumi.Output<Record<string, string>>;
  /** Resource ids of the endpoints by `Webhook` and `DSCAndHybridWorker`. */
  declare public readonly endpointIds: pulumi.Output<Record<string, string>>;
  /** Resource ids of the zones by name: known once the records of every endpoint are in them. */
  declare public readonly zoneIds: pulumi.Output<Record<string, string>>;
  /** Resource ids of the links, by `<zone>/<network>`. */
  declare public readonly linkIds: pulumi.Output<Record<string, string>>;
  /** What the endpoints answer for, as Azure reported it. Azure may report none once a zone group holds the records (UNVERIFIED). */
  declare public readonly dnsRecords: pulumi.Output<DnsRecord[]>;

  constructor(name: string, args: AutomationPrivateLinkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:AutomationPrivateLink", name, shownInputs(args), opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["resourceGroupName", "location", "subnetId"]);

    // Everything that can be wrong is looked at before the first child is made.
    rejectContradictions(this, args);
    const cloud = plainChoice(this, "cloud", args.cloud, Cloud, Cloud.Public);
    const dnsManagement = plainChoice(this, "dnsManagement", args.dnsManagement, DNS_CHOICES, DnsManagement.Zones);
    const { linksNetworks, publicAccess } = stageDefaults(this, args.stage);
    const subnetId = endpointSubnet(this, args.subnetId);
    warnUnlinked(this, args.stage, dnsManagement);
    warnUnchanged(this, args.stage, "the public access", args.existingAccountId === undefined ? [] : ["the account"]);
    const accountPlan = planAccount(this, name, args);
    const groups = GROUPS.filter(({ enabled }) => args[enabled] !== false);
    // Both groups write into the same zone (D15).
    const anyGroup = { target: "", armType: AUTOMATION_ACCOUNT.types[0], groupId: GROUPS[0].groupId, isManual: false, requestMessage: undefined };
    const plan = planTargetDns(this, args, anyGroup, { cloud, subnetId, dnsManagement });

    const account = createOrAdoptAccount(this, name, args, accountPlan, publicAccess);
    linkWorkspace(this, name, args, accountPlan, account);
    exportLogs(this, name, accountPlan, account);
    const { resourceGroupName, location, tags } = args;
    const endpoints = groups.map(({ groupId, part, named }) => {
      const endpointName = withDefault(args[named], `${name}-${part}`);
      const target = { ...anyGroup, target: account.id, groupId };
      const resource = createEndpoint({
        component: this,
        resourceName: `${name}-endpoint-${part}`,
        resourceGroupName,
        location,
        endpointName,
        connectionName: endpointName,
        subnetId,
        target,
        given: account.id,
        networkInterfaceName: undefined,
        addresses: [],
        securityGroupIds: [],
        tags,
      });
      return { groupId, resource, filler: { resourceName: `${name}-zone-group-${part}`, endpoint: { resource, name: endpointName } } };
    });
    const dns = createTargetDns({ component: this, name, tags }, args, linksNetworks ? plan : { ...plan, networks: [] }, endpoints.map(({ filler }) => filler));

    this.accountId = asOutput(account.id);
    this.accountPrincipalId = pulumi.all([account.created?.identity, account.created?.creationTime]).apply(([identity]) => identity?.principalId);
    this.hybridServiceUrl = asOutput(account.created?.automationHybridServiceUrl);
    this.accountNames = this.hybridServiceUrl.apply(namesIn);
    this.endpointIds = pulumi.output(Object.fromEntries(endpoints.map(({ groupId, resource }) => [groupId, resource.id])));
    this.zoneIds = dns.zoneIds;
    this.linkIds = dns.linkIds;
    this.dnsRecords = pulumi.all(endpoints.map(({ resource }) => recordsIn(resource))).apply((records) => records.flat());
    this.registerOutputs({
      accountId: this.accountId,
      accountPrincipalId: this.accountPrincipalId,
      hybridServiceUrl: this.hybridServiceUrl,
      accountNames: this.accountNames,
      endpointIds: this.endpointIds,
      zoneIds: this.zoneIds,
      linkIds: this.linkIds,
      dnsRecords: this.dnsRecords,
    });
  }
}
