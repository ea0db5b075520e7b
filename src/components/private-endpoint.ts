import * as pulumi from "@pulumi/pulumi";
import { Cloud } from "../azure/cloud";
import { type ResolutionPolicy } from "../azure/settings";
import { type ExistingZone } from "./dns-plan";
import { createEndpoint, type EndpointAddress, planAddresses, planSecurityGroups, recordsIn, statusOf } from "./endpoint-resource";
import { planTarget } from "./endpoint-target";
import { DnsManagement } from "./dns-management";
import { type DnsRecord } from "./hub-private-link";
import { plainChoice, requireInputs, withDefault } from "./inputs";
import { type RolloutStage, stageDefaults, warnUnlinked } from "./rollout-stage";
import { endpointSubnet } from "./subnet-network";
import { createTargetDns, DNS_CHOICES, planTargetDns } from "./target-dns";

/** Arguments of a `PrivateEndpoint`. */
export interface PrivateEndpointArgs {
  /** Resource group of the endpoint. */
  resourceGroupName: pulumi.Input<string>;
  /** Region of the endpoint: that of the subnet's network (D26). The target may be in another one. */
  location: pulumi.Input<string>;
  /** Resource id of the subnet for the endpoint. */
  subnetId: pulumi.Input<string>;
  /**
   * Resource id of what to connect to: a storage account, a vault, a server, a Private Link Service, … Its type decides
   * group and zones. An Azure Monitor private link scope takes a `HubPrivateLink` instead. One of this and `targetAlias`.
   */
  targetId?: pulumi.Input<string> | undefined;
  /**
   * ARM type of the target, such as `Microsoft.KeyVault/vaults`. Default: the type in `targetId`. Required where that is
   * an output, because group and zones must be known before Azure answers; a value of another type is then refused.
   */
  targetType?: string | undefined;
  /**
   * Alias of a Private Link Service, which is all that its provider has to tell (D18). The connection is then a manual
   * one, which the provider approves, at once or later (D26).
   */
  targetAlias?: pulumi.Input<string> | undefined;
  /**
   * What of the target to connect to, in the documents' spelling: `blob`, `sqlServer`, `vault`, … (D15); `sites-<slot>`
   * for a slot of an app. Default: the one group of a type that has one. A second group is a second `PrivateEndpoint`.
   */
  groupId?: string | undefined;
  /** The Azure cloud, which decides the zones: `Public` (default), `USGovernment` or `China`. */
  cloud?: Cloud;
  /** Region of the target, where it stands in the zone's name (AKS, Prometheus, Container Apps). Default: `location`. */
  targetRegion?: string | undefined;
  /** Label in front of the zone's name, for an AKS cluster in a zone `{subzone}.privatelink.{region}.azmk8s.io` (D15). Default: none. */
  subzone?: string | undefined;
  /**
   * Zones in place of the documents' ones: one to five names, because a zone group holds five (D16, D20). Required where
   * no document lists the target's zones in the cloud; such names are UNVERIFIED, and warned about. A Private Link
   * Service has no zone unless one is given here.
   */
  zoneNames?: string[] | undefined;
  /**
   * Zones that exist: zone name to zone. The others are created. A network links to one zone of a name, so that one
   * central `privatelink.blob.core.windows.net` serves storage accounts and Azure Monitor alike. A zone group keeps the
   * zones that it was made with (T1): another zone later replaces it, and the links go before and come back after.
   */
  existingZones?: Record<string, ExistingZone> | undefined;
  /** Resource group of the zones that are created. Default: `resourceGroupName`. */
  zoneResourceGroupName?: pulumi.Input<string | undefined>;
  /**
   * Networks to link the zones to: a short stable name to the network's resource id. Default: the subnet's network, as
   * `network`. Peering does not share links: each network with clients is linked, or asks a resolver that is (D16).
   */
  networkIds?: Record<string, pulumi.Input<string>> | undefined;
  /**
   * What the zones answer for a name they do not hold: `Default` (no such name) or `NxDomainRedirect` (the public
   * answer, D17). Default: `Default`. Where networks are linked to an existing zone before, the target's names have no
   * address from when the endpoint is made until its zone group has written its records: with `NxDomainRedirect` on those
   * links they keep their public one meanwhile.
   */
  resolutionPolicy?: pulumi.Input<ResolutionPolicy>;
  /** `resolutionPolicy` for single networks: name of a network to the policy of its links. */
  resolutionPolicies?: Record<string, pulumi.Input<ResolutionPolicy>> | undefined;
  /** Who makes the names resolve: `Zones` (default), `AzurePolicy` (a policy of one's own) or `None`; `CustomZone` is a `HubPrivateLink`'s. */
  dnsManagement?: DnsManagement;
  /** Where the roll-out is: at `Connect` no network is linked yet; later, and without a stage, the links are made. */
  stage?: RolloutStage;
  /** Azure name of the endpoint. Default: the component's name. */
  endpointName?: pulumi.Input<string | undefined>;
  /** Azure name of the endpoint's connection to the target. Default: the endpoint's name. */
  connectionName?: pulumi.Input<string | undefined>;
  /** Azure name of the endpoint's one zone group. Default: `default`, as the portal names it. */
  zoneGroupName?: pulumi.Input<string | undefined>;
  /** Azure names of links, by `<zone>/<network>`. Default: `<name>-<network>` in every zone. */
  linkNames?: Record<string, pulumi.Input<string>> | undefined;
  /** Azure name of the endpoint's network interface. Default: Azure's choice. */
  networkInterfaceName?: pulumi.Input<string | undefined>;
  /**
   * A message to the target's owner, of at most 140 characters, who then has to approve the connection; without one it
   * is approved by the caller's own right. No record appears and no traffic passes before the approval (D26), so the
   * first update stops before the links: approve, then run `pulumi up --refresh`.
   */
  requestMessage?: pulumi.Input<string> | undefined;
  /** Addresses that the program chooses, one for every member of the group. Default: Azure's choice. */
  staticAddresses?: EndpointAddress[] | undefined;
  /** Resource ids of application security groups that the endpoint joins. Default: none. */
  applicationSecurityGroupIds?: pulumi.Input<string>[] | undefined;
  /** Tags of the endpoint, the zones and the links. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/**
 * A private endpoint to any Azure resource that offers one, with its DNS zones and their links.
 *
 * The group and the zones follow from the target's type and the cloud (D15). A link waits for the zone group, and for
 * the records that Azure reports in it. A Private Link Service's names are its provider's: whether a zone group writes
 * a record for it is UNVERIFIED, so its zones are linked without waiting for one.
 *
 * Children: `<name>-endpoint`, `<name>-zone-<zone>`, `<name>-zone-group`, `<name>-link-<zone>-<network>`. Their names
 * are a contract and do not change.
 */
export class PrivateEndpoint extends pulumi.ComponentResource {
  /** Resource id of the endpoint. */
  declare public readonly endpointId: pulumi.Output<string>;
  /** Resource ids of the zones by name: known once the endpoint's records are in them. */
  declare public readonly zoneIds: pulumi.Output<Record<string, string>>;
  /** Resource ids of the links, by `<zone>/<network>`. */
  declare public readonly linkIds: pulumi.Output<Record<string, string>>;
  /**
   * What the endpoint answers for, as Azure reported it when the endpoint was made or last refreshed. Azure may report
   * none once a zone group holds the records (UNVERIFIED).
   */
  declare public readonly dnsRecords: pulumi.Output<DnsRecord[]>;
  /** State of the connection: only an `Approved` one carries traffic (D26); undefined where Azure reports none. */
  declare public readonly connectionStatus: pulumi.Output<string | undefined>;

  constructor(name: string, args: PrivateEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:PrivateEndpoint", name, args, opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["resourceGroupName", "location", "subnetId"]);

    // Everything that can be wrong is looked at before the first child is made.
    const cloud = plainChoice(this, "cloud", args.cloud, Cloud, Cloud.Public);
    const dnsManagement = plainChoice(this, "dnsManagement", args.dnsManagement, DNS_CHOICES, DnsManagement.Zones);
    const { linksNetworks } = stageDefaults(this, args.stage);
    const target = planTarget(this, args);
    const subnetId = endpointSubnet(this, args.subnetId);
    warnUnlinked(this, args.stage, dnsManagement);
    const addresses = planAddresses(this, args.staticAddresses ?? []);
    const securityGroupIds = planSecurityGroups(this, args.applicationSecurityGroupIds ?? []);
    const plan = planTargetDns(this, args, target, { cloud, subnetId, dnsManagement });

    const endpointName = withDefault(args.endpointName, name);
    const connectionName = withDefault(args.connectionName, endpointName);
    const { resourceGroupName, location, networkInterfaceName, tags } = args;
    const resource = createEndpoint({ component: this, resourceName: `${name}-endpoint`, resourceGroupName, location, endpointName, connectionName, subnetId, target, given: args.targetAlias ?? args.targetId ?? "", networkInterfaceName, addresses, securityGroupIds, tags });
    const filler = { resourceName: `${name}-zone-group`, endpoint: { resource, name: endpointName } };
    const dns = createTargetDns({ component: this, name, tags }, args, linksNetworks ? plan : { ...plan, networks: [] }, [filler]);

    this.endpointId = resource.id;
    this.zoneIds = dns.zoneIds;
    this.linkIds = dns.linkIds;
    this.dnsRecords = recordsIn(resource);
    this.connectionStatus = statusOf(resource);
    this.registerOutputs({ endpointId: this.endpointId, zoneIds: this.zoneIds, linkIds: this.linkIds, dnsRecords: this.dnsRecords, connectionStatus: this.connectionStatus });
  }
}
