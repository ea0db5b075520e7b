import * as pulumi from "@pulumi/pulumi";
import { Cloud } from "../azure/cloud";
import { type PublicNetworkAccess, type ResolutionPolicy } from "../azure/settings";
import { type DnsManagement } from "./dns-management";
import { type ExistingZone } from "./dns-plan";
import { asOutput, plainChoice, requireInputs } from "./inputs";
import { type GrafanaTarget, planGrafana } from "./managed-grafana";
import { addEndpoint, addGrafana, commandsOf, createOrAdoptWorkspace, rejectContradictions, settingsOf } from "./prometheus-parts";
import { createQueryEndpoint, queryRegion } from "./prometheus-query";
import { type RolloutStage, stageDefaults, warnUnchanged } from "./rollout-stage";
import { planMember } from "./scope-changes";
import { type ScopeReference, shownInputs } from "./scope-reference";

/** Arguments of a `PrometheusWorkspace`. */
export interface PrometheusWorkspaceArgs {
  /** Resource group of everything that is created. */
  resourceGroupName: pulumi.Input<string>;
  /** Region of the workspace and of Grafana. */
  location: pulumi.Input<string>;
  /**
   * The scope that the workspace's data collection endpoint becomes a member of: a `MonitoringScope`, or the id of one from
   * another stack. The workspace itself is never a member (D4, D7).
   */
  scope: ScopeReference;
  /** Where the roll-out is: at `Connect` no network is linked; from `Close` on `publicNetworkAccess` is `Disabled` by default. */
  stage?: RolloutStage;
  /** Whether the workspace answers public networks: `Enabled` (default, unless `stage` says otherwise) or `Disabled` (N1). */
  publicNetworkAccess?: pulumi.Input<PublicNetworkAccess>;
  /** Azure name of the workspace. Default: the component's name. */
  workspaceName?: pulumi.Input<string | undefined>;
  /** Resource id of an Azure Monitor workspace that exists, in place of a created one; it keeps its owner's settings. */
  existingWorkspaceId?: pulumi.Input<string> | undefined;
  /**
   * Resource id of the data collection endpoint that an existing workspace came with
   * (`defaultIngestionSettings.dataCollectionEndpointResourceId` in its JSON view). Needed with `existingWorkspaceId`, and
   * only then.
   */
  existingCollectionEndpointId?: pulumi.Input<string> | undefined;
  /** Whether the data collection endpoint becomes a member of the scope here. Default: true; false where another team sees to it. */
  connectToScope?: boolean | undefined;
  /** Azure name of the data collection endpoint's member in the scope. Default: `<component>-collection-endpoint`. */
  memberName?: string | undefined;
  /**
   * Resource id of the subnet for the private endpoint of queries (group `prometheusMetrics`). Without it none is made, and
   * queries need public access. Once an endpoint is in a network, every other workspace that has an endpoint anywhere must
   * be reached privately from there too (D7).
   */
  subnetId?: pulumi.Input<string> | undefined;
  /** Region of the private endpoint: that of the subnet's network (D26). Default: `location`. */
  endpointLocation?: pulumi.Input<string> | undefined;
  /** Region of the workspace as it stands in the zone's name, known at once. Default: `location`. */
  workspaceRegion?: string | undefined;
  /**
   * Zone of the query endpoint. Default: `privatelink.<region>.prometheus.monitor.azure.com` (D7). For US Government and
   * China no document lists one: give it there (UNVERIFIED).
   */
  zoneNames?: string[] | undefined;
  /** The zone where it exists: zone name to zone. */
  existingZones?: Record<string, ExistingZone> | undefined;
  /** Resource group of the zone that is created. Default: `resourceGroupName`. */
  zoneResourceGroupName?: pulumi.Input<string | undefined>;
  /** Networks to link the zone to: a short stable name to the network's resource id. Default: the subnet's network. */
  networkIds?: Record<string, pulumi.Input<string>> | undefined;
  /**
   * What the zone answers for a name that it does not hold, such as the query endpoint of another workspace in the region:
   * `Default` (no such name) or `NxDomainRedirect` (the public answer, D17). Default: `Default`.
   */
  resolutionPolicy?: pulumi.Input<ResolutionPolicy>;
  /** `resolutionPolicy` for single networks: name of a network to the policy of its links. */
  resolutionPolicies?: Record<string, pulumi.Input<ResolutionPolicy>> | undefined;
  /** Azure name of the query endpoint. Default: `<name>-query`. */
  endpointName?: pulumi.Input<string | undefined>;
  /** Azure name of the query endpoint's one zone group. Default: `default`, as the portal names it. */
  zoneGroupName?: pulumi.Input<string | undefined>;
  /** Azure names of links, by `<zone>/<network>`. Default: `<name>-query-<network>`. */
  linkNames?: Record<string, pulumi.Input<string>> | undefined;
  /** Who makes the query endpoint's name resolve: `Zones` (default), `AzurePolicy` or `None`. */
  dnsManagement?: DnsManagement;
  /** The Azure cloud, which decides the zone: `Public` (default), `USGovernment` or `China`. */
  cloud?: Cloud;
  /** Whether an Azure Managed Grafana is created, with the workspace as a data source. Default: false. */
  grafana?: boolean | undefined;
  /** Azure name of Grafana. Default: the component's name. */
  grafanaName?: pulumi.Input<string | undefined>;
  /**
   * Whether people reach Grafana from public networks: `Enabled` (default) or `Disabled`, which needs a `PrivateEndpoint` to
   * Grafana itself (group `grafana`).
   */
  grafanaPublicNetworkAccess?: pulumi.Input<PublicNetworkAccess>;
  /** Resource id of an Azure Managed Grafana that exists (Standard tier), in place of a created one. */
  existingGrafanaId?: pulumi.Input<string> | undefined;
  /**
   * What Grafana queries by managed private endpoints: `Workspace`, `Scope` or both. Default: `Workspace`. A connection is
   * created Pending and carries nothing before the target's owner approves it, and Refresh is pressed in Grafana after that
   * (D24): the output `approvalCommands` says how. The connection's name is Azure's choice, known only after the update, so
   * no update can both make it and approve it.
   */
  grafanaTargets?: GrafanaTarget[] | undefined;
  /** Azure names of the managed private endpoints: target to name. Default: `<component>-workspace`, `<component>-scope`. */
  managedEndpointNames?: Record<string, pulumi.Input<string>> | undefined;
  /** Tags of the workspace, the endpoint, the zone, its links and Grafana. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/**
 * An Azure Monitor workspace (managed Prometheus) over private link: ingestion through its data collection endpoint, which
 * becomes a member of the scope, queries through a private endpoint and a regional zone of its own, and on demand Azure
 * Managed Grafana with managed private endpoints.
 *
 * Children: `<name>-workspace`, `<name>-member-collection-endpoint`, `<name>-query` (a `PrivateEndpoint`), `<name>-grafana`,
 * `<name>-grafana-workspace`, `<name>-grafana-scope`. Their names are a contract and do not change.
 */
export class PrometheusWorkspace extends pulumi.ComponentResource {
  /** Resource id of the workspace. */
  declare public readonly workspaceId: pulumi.Output<string>;
  /** Where the created workspace answers queries; undefined for an adopted one. */
  declare public readonly queryEndpoint: pulumi.Output<string | undefined>;
  /** Resource id of the data collection endpoint that takes the workspace's metrics, and can give machines their configuration. */
  declare public readonly collectionEndpointId: pulumi.Output<string | undefined>;
  /** Resource id of the data collection rule that a created workspace comes with; undefined for an adopted one. */
  declare public readonly collectionRuleId: pulumi.Output<string | undefined>;
  /** Resource id of the member; undefined where the component makes none. */
  declare public readonly memberId: pulumi.Output<string | undefined>;
  /** Resource id of the private endpoint of queries; undefined without one. */
  declare public readonly endpointId: pulumi.Output<string | undefined>;
  /** Resource id of Grafana; undefined without one. */
  declare public readonly grafanaId: pulumi.Output<string | undefined>;
  /** Principal of a created Grafana, which needs the role Monitoring Data Reader on the workspace; undefined for an adopted one. */
  declare public readonly grafanaPrincipalId: pulumi.Output<string | undefined>;
  /** Resource ids of Grafana's managed private endpoints, by target. */
  declare public readonly managedEndpointIds: pulumi.Output<Record<string, string>>;
  /** For each of Grafana's targets: list its connections to find the Pending one, then approve that. */
  declare public readonly approvalCommands: pulumi.Output<string[]>;

  constructor(name: string, args: PrometheusWorkspaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:PrometheusWorkspace", name, shownInputs(args), opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["resourceGroupName", "location", "scope"]);
    requireInputs(this, args.scope, ["scopeId"], "scope.");

    // Everything that can be wrong is looked at before the first child is made.
    rejectContradictions(this, args);
    const region = queryRegion(this, args);
    const cloud = plainChoice(this, "cloud", args.cloud, Cloud, Cloud.Public);
    const { publicAccess } = stageDefaults(this, args.stage);
    warnUnchanged(this, args.stage, "the public access", args.existingWorkspaceId === undefined ? [] : ["the workspace"]);
    const grafanaPlan = planGrafana(this, args);
    if (grafanaPlan !== undefined && cloud !== Cloud.Public) void pulumi.log.warn(`Managed private endpoints of Azure Managed Grafana are documented for the public cloud only (D24), and this one is asked for in ${cloud}.`, this);

    const plannedMember = args.connectToScope === false ? undefined : planMember(this, args.scope, args.memberName ?? `${name}-collection-endpoint`);

    const workspace = createOrAdoptWorkspace(this, name, args, publicAccess);
    const member = plannedMember === undefined ? undefined : addEndpoint(this, name, args, plannedMember, workspace);
    const query = args.subnetId === undefined ? undefined : createQueryEndpoint(this, name, args, { workspaceId: workspace.id, region, subnetId: args.subnetId });
    const grafana = grafanaPlan === undefined ? undefined : addGrafana(this, name, args, grafanaPlan, workspace.id);

    this.workspaceId = asOutput(workspace.id);
    this.queryEndpoint = asOutput(workspace.created?.metrics).apply((metrics) => metrics?.prometheusQueryEndpoint);
    this.collectionEndpointId = asOutput<string | undefined>(workspace.collectionEndpointId);
    this.collectionRuleId = settingsOf(workspace.created).apply((settings) => settings?.dataCollectionRuleResourceId);
    this.memberId = asOutput(member?.id);
    this.endpointId = asOutput(query?.endpointId);
    this.grafanaId = asOutput<string | undefined>(grafana?.id);
    // A first preview knows the identity's inputs and not its principal: the id tells it that more is to come.
    this.grafanaPrincipalId = pulumi.all([grafana?.created?.identity, grafana?.created?.id]).apply(([identity]) => identity?.principalId);
    this.managedEndpointIds = pulumi.output(grafana?.managedEndpointIds ?? {});
    this.approvalCommands = commandsOf(grafanaPlan, workspace.id, args.scope.scopeId);

    this.registerOutputs({
      workspaceId: this.workspaceId,
      queryEndpoint: this.queryEndpoint,
      collectionEndpointId: this.collectionEndpointId,
      collectionRuleId: this.collectionRuleId,
      memberId: this.memberId,
      endpointId: this.endpointId,
      grafanaId: this.grafanaId,
      grafanaPrincipalId: this.grafanaPrincipalId,
      managedEndpointIds: this.managedEndpointIds,
      approvalCommands: this.approvalCommands,
    });
  }
}
