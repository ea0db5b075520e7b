import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";
import { Cloud } from "../azure/cloud";
import { MONITOR_ZONES } from "../azure/dns-zones";
import { AZURE_MONITOR_GROUP, type ResolutionPolicy } from "../azure/settings";
import { DnsManagement } from "./dns-management";
import { type ExistingZone } from "./dns-plan";
import { type Endpoint } from "./endpoint-dns";
import { DNS, rejectMeaningless } from "./hub-dns-management";
import { plainChoice, requireInputs, withDefault } from "./inputs";
import { type RolloutStage, stageDefaults, warnUnlinked } from "./rollout-stage";
import { changeScope, scopeIdInput } from "./scope-changes";
import { type ScopeReference, shownInputs } from "./scope-reference";
import { linksAt } from "./scope-stages";
import { endpointSubnet } from "./subnet-network";

/** One name that the endpoint answers for. */
export interface DnsRecord {
  /** The public name, e.g. `api.monitor.azure.com`. */
  fqdn: string;
  /** The private addresses that it should resolve to. */
  ipAddresses: string[];
}

/** Arguments of a `HubPrivateLink`. */
export interface HubPrivateLinkArgs {
  /** Resource group of the endpoint. */
  resourceGroupName: pulumi.Input<string>;
  /** Region of the endpoint: the region of the hub network (D26). The scope's members may be anywhere. */
  location: pulumi.Input<string>;
  /** The scope to connect to: a `MonitoringScope`, or the id of one from another stack. */
  scope: ScopeReference;
  /** Resource id of the subnet for the endpoint, /27 or larger: one workspace takes at least 11 addresses (D2old, D3). */
  subnetId: pulumi.Input<string>;
  /** Resource id of the hub network. Default: the network of `subnetId`. */
  hubNetworkId?: pulumi.Input<string> | undefined;
  /**
   * Further networks to link the zones to: a short stable name to the network's resource id. Peering does not share
   * zone links: each network with clients is linked, or asks the hub's resolver (D16, T1).
   */
  spokeNetworkIds?: Record<string, pulumi.Input<string>> | undefined;
  /**
   * Where the roll-out is: at `Connect` no zone is linked yet, and nobody's names change; later the links are made, and
   * without a stage too.
   */
  stage?: RolloutStage;
  /** Whether the zones are linked to the hub network. Default: true. */
  linkHub?: boolean | undefined;
  /**
   * What the zones answer for a name they do not hold: `Default` (no such name) or `NxDomainRedirect` (the public
   * answer). Default: `Default`. The redirect saves resources that are not in the scope, and with that it opens a public
   * path again (D17).
   */
  resolutionPolicy?: pulumi.Input<ResolutionPolicy>;
  /** `resolutionPolicy` for single networks: `hub` or the name of a spoke to the policy of its links. */
  resolutionPolicies?: Record<string, pulumi.Input<ResolutionPolicy>> | undefined;
  /** The Azure cloud, which decides the zones: `Public` (default), `USGovernment` or `China` (zone names UNVERIFIED). */
  cloud?: Cloud;
  /**
   * Zones in place of the cloud's set: one to five names, because a zone group holds five (D16, D20). Default: the
   * cloud's set, which the component's page lists. The whole set belongs in one group: with a part of it agents read
   * their configuration privately and upload publicly (T1). In US Government the documents name a sixth zone,
   * `privatelink.adx.monitor.azure.us`, which takes the place of another.
   */
  zoneNames?: string[] | undefined;
  /** Who makes the names resolve: `Zones` (default), `AzurePolicy`, `CustomZone` or `None`. */
  dnsManagement?: DnsManagement;
  /**
   * Name of the zone with `dnsManagement` `CustomZone`, such as `internal.monitor.azure.com`. Whether clients accept the
   * certificate under such a name is UNVERIFIED: try one app first.
   */
  customZoneName?: string | undefined;
  /**
   * Records of the custom zone beside `dc`, `live`, `profiler`, `snapshot` and `global.in.ai`, or in their place: record to
   * the public name whose address it takes, as `dnsRecords` lists them, e.g. `westeurope-5.in.ai` to
   * `westeurope-5.in.ai.monitor.azure.com` for a component's regional entry.
   */
  customZoneRecords?: Record<string, string> | undefined;
  /**
   * Zones of the set that exist: zone name to zone. The others are created. `privatelink.blob.core.windows.net` is also
   * the zone of storage accounts: where a central one exists, give it here, for a network links to one zone of a name.
   * A zone group keeps the zones that it was made with (T1): another zone later replaces it, and the links go before and
   * come back after; networks have public names in between.
   */
  existingZones?: Record<string, ExistingZone> | undefined;
  /** Resource group of the zones that are created. Default: `resourceGroupName`. */
  zoneResourceGroupName?: pulumi.Input<string | undefined>;
  /** Azure name of the endpoint. Default: the component's name. */
  endpointName?: pulumi.Input<string | undefined>;
  /** Azure name of the endpoint's connection to the scope. Default: the endpoint's name. */
  connectionName?: pulumi.Input<string | undefined>;
  /** Azure name of the endpoint's one zone group. Default: `default`, as the portal names it. */
  zoneGroupName?: pulumi.Input<string | undefined>;
  /** Azure names of links, by `<zone>/<network>` with `hub` or a spoke's name. Default: `<name>-<network>` in every zone. */
  linkNames?: Record<string, pulumi.Input<string>> | undefined;
  /** Azure name of the endpoint's network interface. Default: Azure's choice. */
  networkInterfaceName?: pulumi.Input<string | undefined>;
  /**
   * A message to the scope's owner, who then has to approve the connection; without one it is approved by the caller's
   * own right. No record appears and no traffic passes before the approval (D26), so the first update stops before the
   * links: approve, then run `pulumi up --refresh`.
   */
  requestMessage?: pulumi.Input<string> | undefined;
  /** Tags of the endpoint, the zones and the links. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/**
 * The one private endpoint of a hub network to a scope, its DNS zones, and their links to the hub and its spokes.
 *
 * One link in the wrong order stops monitoring for every network on the DNS: the public names always lead through the
 * private zones, so a linked zone without records answers "no such name" (Azure-Landing-Zones #270). Here a link waits
 * for the zone group and for the records that Azure reports in it; where Azure reports none, the update stops before the
 * first link. On a destroy the links go first.
 *
 * The endpoint waits for the members that the program declares before it. Networks that share DNS get one endpoint to
 * one scope: a second one would overwrite the records of the first (D2).
 *
 * Children: `<name>-endpoint`, `<name>-zone-group`, `<name>-zone-<zone>`, `<name>-link-<zone>-<network>`, and in a custom
 * zone `<name>-record-<record>`. Their names are a contract and do not change.
 */
export class HubPrivateLink extends pulumi.ComponentResource {
  /** Resource id of the endpoint. */
  declare public readonly endpointId: pulumi.Output<string>;
  /** Resource ids of the zones by name: known once the endpoint's records are in them, so that it is safe to link them. */
  declare public readonly zoneIds: pulumi.Output<Record<string, string>>;
  /** Resource ids of the links, by `<zone>/<network>`. */
  declare public readonly linkIds: pulumi.Output<Record<string, string>>;
  /**
   * The public names that DNS servers of one's own forward to Azure: these, and never the `privatelink` ones (D3, D15).
   * Empty for the clouds whose forwarders no document lists.
   */
  declare public readonly forwarders: pulumi.Output<string[]>;
  /**
   * The custom zone's name: the `EndpointSuffix` of the apps that use it; undefined without one (S3). Their connection
   * string is `privateConnectionString` of a `ScopedWorkspace` with this suffix.
   */
  declare public readonly endpointSuffix: pulumi.Output<string | undefined>;
  /**
   * What the endpoint answers for, as Azure reported it when the endpoint was made or last refreshed: the contents of a
   * hosts file or a custom zone. Azure may report none once a zone group holds the records (UNVERIFIED).
   */
  declare public readonly dnsRecords: pulumi.Output<DnsRecord[]>;

  constructor(name: string, args: HubPrivateLinkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:HubPrivateLink", name, shownInputs(args), opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["resourceGroupName", "location", "scope", "subnetId"]);
    requireInputs(this, args.scope, ["scopeId"], "scope.");

    const cloud = plainChoice(this, "cloud", args.cloud, Cloud, Cloud.Public);
    const dnsManagement = plainChoice(this, "dnsManagement", args.dnsManagement, DnsManagement, DnsManagement.Zones);
    const { linksNetworks } = stageDefaults(this, args.stage);
    const subnetId = endpointSubnet(this, args.subnetId);
    // Everything that can be wrong is looked at before the first child is made.
    rejectMeaningless(this, args, dnsManagement);
    warnUnlinked(this, args.stage, dnsManagement);
    linksAt(this, name, args.scope, args.stage);
    const createDns = DNS[dnsManagement]({ component: this, name, args, cloud, subnetId, linksNetworks });

    const endpoint = createEndpoint(this, name, args, subnetId);
    const dns = createDns(endpoint);

    this.endpointId = endpoint.resource.id;
    this.zoneIds = dns.zoneIds;
    this.linkIds = dns.linkIds;
    this.forwarders = pulumi.output([...MONITOR_ZONES[cloud].forwarders]);
    this.endpointSuffix = pulumi.output(dns.endpointSuffix);
    this.dnsRecords = endpoint.resource.customDnsConfigs.apply((configs) => (configs ?? []).map(({ fqdn, ipAddresses }) => ({ fqdn: fqdn ?? "", ipAddresses: ipAddresses ?? [] })));

    this.registerOutputs({ endpointId: this.endpointId, zoneIds: this.zoneIds, linkIds: this.linkIds, forwarders: this.forwarders, endpointSuffix: this.endpointSuffix, dnsRecords: this.dnsRecords });
  }
}

function createEndpoint(component: HubPrivateLink, name: string, args: HubPrivateLinkArgs, subnetId: pulumi.Input<string>): Endpoint {
  const endpointName = withDefault(args.endpointName, name);
  const connection = { name: withDefault(args.connectionName, endpointName), privateLinkServiceId: scopeIdInput(component, "scope.scopeId", args.scope), groupIds: [AZURE_MONITOR_GROUP] };
  const resource = changeScope(
    args.scope,
    (dependsOn) =>
      new network.PrivateEndpoint(
        `${name}-endpoint`,
        {
          resourceGroupName: args.resourceGroupName,
          privateEndpointName: endpointName,
          location: args.location,
          subnet: { id: subnetId },
          ...(args.requestMessage === undefined
            ? { privateLinkServiceConnections: [connection] }
            : { manualPrivateLinkServiceConnections: [{ ...connection, requestMessage: args.requestMessage }] }),
          customNetworkInterfaceName: args.networkInterfaceName,
          tags: args.tags,
        },
        { parent: component, dependsOn, deleteBeforeReplace: true },
      ),
  );
  return { resource, name: endpointName };
}
