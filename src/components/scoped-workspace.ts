import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { idOf, WORKSPACE } from "./azure-ids";
import { withEndpointSuffix } from "./connection-string";
import { asOutput, choiceInput, mapInput, requireInputs, validatedInput } from "./inputs";
import { linkStorage } from "./linked-storage";
import { ACCESS, NetworkIsolation } from "./network-isolation";
import { type RolloutStage, stageDefaults, warnUnchanged } from "./rollout-stage";
import { addMember, placeOf } from "./scope-changes";
import { type ScopeReference, shownInputs } from "./scope-reference";
import { closesAt } from "./scope-stages";
import { rejectContradictions } from "./scoped-workspace-contradictions";
import { createOrAdoptCollectionEndpoint, createOrAdoptComponent, createOrAdoptWorkspace } from "./scoped-workspace-parts";

/** Arguments of a `ScopedWorkspace`. */
export interface ScopedWorkspaceArgs {
  /** Resource group of everything that is created. */
  resourceGroupName: pulumi.Input<string>;
  /** Region of everything that is created. A data collection endpoint serves the region it is in (D10). */
  location: pulumi.Input<string>;
  /**
   * The scope that workspace, component and collection endpoint become members of: a `MonitoringScope`, or the id of one
   * from another stack. Members are made in the scope's subscription: where that is another one than this component's,
   * adopt the scope in a `MonitoringScope` with a provider of its own, and pass that.
   */
  scope: ScopeReference;
  /** Where the roll-out is: from `Close` on `networkIsolation` is `Private` by default, before it `Open`. */
  stage?: RolloutStage;
  /**
   * Which public traffic the created resources accept: `Open` (default, unless `stage` says otherwise), `PrivateIngestion` or `Private`. Resources that
   * exist keep their owner's setting. Close them only once DNS works: agents that resolve public names get 403 (T1).
   */
  networkIsolation?: pulumi.Input<NetworkIsolation>;
  /** Azure name of the workspace. Default: the component's name. */
  workspaceName?: pulumi.Input<string | undefined>;
  /** Resource id of a Log Analytics workspace that exists, in place of a created one. */
  existingWorkspaceId?: pulumi.Input<string> | undefined;
  /** Days that the workspace keeps data, from 1 on as its pricing tier allows. Default: Azure's. */
  retentionInDays?: pulumi.Input<number | undefined>;
  /**
   * Pricing tier of the workspace: `PerGB2018` (default), or one of the legacy tiers that old subscriptions still have.
   * Tiers that need more settings (`CapacityReservation`, `LACluster`) come with `existingWorkspaceId`.
   */
  sku?: pulumi.Input<string | undefined>;
  /** Whether an Application Insights component is created on the workspace. Default: false. */
  applicationInsights?: boolean | undefined;
  /** Resource id of an Application Insights component that exists, in place of a created one. */
  existingComponentId?: pulumi.Input<string> | undefined;
  /** Azure name of the component. Default: this component's name. */
  componentName?: pulumi.Input<string | undefined>;
  /** What the component monitors: `web` (default) or `other`. */
  applicationType?: pulumi.Input<string | undefined>;
  /**
   * Name of the custom zone that single apps send to (`customZoneName` of `HubPrivateLink`): the output
   * `privateConnectionString` is theirs (S3). Needs `applicationInsights`.
   */
  endpointSuffix?: pulumi.Input<string> | undefined;
  /** Whether a data collection endpoint is created. Default: true: agents behind private link need one (D10). */
  collectionEndpoint?: boolean | undefined;
  /** Resource id of a data collection endpoint that exists, in place of a created one. */
  existingCollectionEndpointId?: pulumi.Input<string> | undefined;
  /** Azure name of the data collection endpoint. Default: the component's name. */
  collectionEndpointName?: pulumi.Input<string | undefined>;
  /**
   * Resource id of the storage account for Profiler and Snapshot Debugger, which private link cannot do without (D14). It
   * is in the same region, lets trusted services in, and gives "Diagnostic Services Trusted Storage Access" the role
   * Storage Blob Data Contributor. Needs `applicationInsights`.
   */
  profilerStorageAccountId?: pulumi.Input<string> | undefined;
  /**
   * Object id of the service principal "Diagnostic Services Trusted Storage Access" in the tenant
   * (`az ad sp list --display-name "Diagnostic Services Trusted Storage Access"`): it is given the role that the profiler
   * needs on the storage account, before the account is linked. Default: the role is somebody else's to give.
   */
  profilerPrincipalId?: pulumi.Input<string> | undefined;
  /**
   * Resource ids of storage accounts for saved queries, in the workspace's region. Linking them DELETES the queries and
   * functions that the workspace holds for good: copy them first (D13). Azure refuses the link unless the workspace's
   * identity has the role Storage Table Data Contributor on the account: see `storageIdentityId`.
   */
  queryStorageAccountIds?: pulumi.Input<string>[] | undefined;
  /** Resource ids of storage accounts for log alert queries; what `queryStorageAccountIds` says of the role holds here too. */
  alertsStorageAccountIds?: pulumi.Input<string>[] | undefined;
  /**
   * Whether a created workspace has a managed identity, without which no storage can be linked since August 2025 (D13).
   * Default: true. False is for a workspace that was imported without one.
   */
  workspaceIdentity?: boolean | undefined;
  /**
   * Whether the created workspace's own identity is given the role Storage Table Data Contributor on the linked storage,
   * before it is linked. Default: false. Azure may take minutes until a new role counts: where it refuses the link, run
   * the update again.
   */
  assignStorageRoles?: boolean | undefined;
  /**
   * Resource id of a user-assigned identity that has the role on the linked storage already. Default: the workspace's own
   * identity, with `assignStorageRoles` or a role that somebody else gives `workspacePrincipalId` between a first update
   * without links and one with them. A workspace that exists keeps the identity its owner gave it.
   */
  storageIdentityId?: pulumi.Input<string> | undefined;
  /**
   * Azure names of the members, by `workspace`, `component` and `collection-endpoint`; keep them for good. Default:
   * `<name>-workspace`, `<name>-component`, `<name>-collection-endpoint`.
   */
  memberNames?: Record<string, string> | undefined;
  /**
   * Resource id of the workspace that takes the created workspace's own audit log: who queried what. Default: no log is
   * kept. It may be the same workspace as `workspaceId` of another `ScopedWorkspace`.
   */
  diagnosticsWorkspaceId?: pulumi.Input<string> | undefined;
  /** Tags of the workspace, the component and the data collection endpoint. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/**
 * A Log Analytics workspace with what belongs to it (a workspace-based Application Insights component, a data collection
 * endpoint, linked storage), all of them members of a private link scope, and isolated by one choice.
 *
 * Every part is created or adopted by its id; an adopted part becomes a member too and keeps its owner's settings.
 *
 * Children: `<name>-workspace`, `<name>-component`, `<name>-collection-endpoint`, `<name>-member-workspace`,
 * `<name>-member-component`, `<name>-member-collection-endpoint`, `<name>-query-storage`, `<name>-alerts-storage`,
 * `<name>-profiler-storage`, `<name>-profiler-role`, `<name>-query-role-<index>`, `<name>-alerts-role-<index>`,
 * `<name>-diagnostics`. Their names are a contract and do not change.
 */
export class ScopedWorkspace extends pulumi.ComponentResource {
  /** Resource id of the workspace. */
  declare public readonly workspaceId: pulumi.Output<string>;
  /** The workspace's own GUID, which agents and queries name it by; undefined for an adopted workspace. */
  declare public readonly customerId: pulumi.Output<string | undefined>;
  /** Principal of a created workspace's system-assigned identity; undefined where it has none. */
  declare public readonly workspacePrincipalId: pulumi.Output<string | undefined>;
  /** Resource id of the Application Insights component; undefined without one. */
  declare public readonly componentId: pulumi.Output<string | undefined>;
  /** Connection string of the created component, secret; undefined without one. */
  declare public readonly connectionString: pulumi.Output<string | undefined>;
  /**
   * Connection string of the created component for apps that send to the custom zone of `endpointSuffix`, secret: Azure's
   * own names every service's address, which would go before the suffix. Undefined without one.
   */
  declare public readonly privateConnectionString: pulumi.Output<string | undefined>;
  /** Instrumentation key of the created component, secret; undefined without one. */
  declare public readonly instrumentationKey: pulumi.Output<string | undefined>;
  /** Resource id of the data collection endpoint; undefined without one. */
  declare public readonly collectionEndpointId: pulumi.Output<string | undefined>;
  /** Where the created data collection endpoint takes logs; undefined without one. */
  declare public readonly logsIngestionEndpoint: pulumi.Output<string | undefined>;
  /** Where agents read their configuration from the created data collection endpoint; undefined without one. */
  declare public readonly configurationAccessEndpoint: pulumi.Output<string | undefined>;
  /** Resource ids of the members by `workspace`, `component` and `collection-endpoint`. */
  declare public readonly memberIds: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: ScopedWorkspaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("azure-monitor-private-link:index:ScopedWorkspace", name, shownInputs(args), opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["resourceGroupName", "location", "scope"]);
    requireInputs(this, args.scope, ["scopeId"], "scope.");

    rejectContradictions(this, args);
    const { publicAccess } = stageDefaults(this, args.stage);
    const place = placeOf(this, args.scope);
    if (args.networkIsolation === undefined) warnOfStage(this, name, args);
    const isolation = choiceInput(this, "networkIsolation", args.networkIsolation, NetworkIsolation, publicAccess ? NetworkIsolation.Open : NetworkIsolation.Private);
    const access = {
      ingestion: mapInput<NetworkIsolation, string>(isolation, (choice) => ACCESS[choice].ingestion),
      query: mapInput<NetworkIsolation, string>(isolation, (choice) => ACCESS[choice].query),
    };

    const workspace = createOrAdoptWorkspace(this, name, args, access);
    const component = createOrAdoptComponent(this, name, args, access, workspace.id);
    const collectionEndpoint = createOrAdoptCollectionEndpoint(this, name, args, access);
    linkStorage(this, name, args, workspace);
    if (workspace.created !== undefined && args.diagnosticsWorkspaceId !== undefined) {
      new monitor.DiagnosticSetting(
        `${name}-diagnostics`,
        {
          resourceUri: workspace.created.id,
          name,
          workspaceId: validatedInput(this, "diagnosticsWorkspaceId", args.diagnosticsWorkspaceId, idOf(WORKSPACE)),
          // Diagnostic settings take a channel of Microsoft's own: neither modes nor flags stop them (D2).
          logs: [{ categoryGroup: "audit", enabled: true }],
        },
        { parent: this },
      );
    }

    const memberIds: Record<string, pulumi.Output<string>> = {};
    for (const [key, part] of Object.entries({ workspace, component, "collection-endpoint": collectionEndpoint })) {
      if (part === undefined) continue;
      memberIds[key] = addMember({ component: this, componentName: name, scope: args.scope, place, resourceName: `${name}-member-${key}`, memberName: args.memberNames?.[key] ?? `${name}-${key}`, ...part.member }).id;
    }

    this.workspaceId = asOutput(workspace.id);
    this.customerId = asOutput(workspace.created?.customerId);
    // A first preview knows the identity's inputs and not its principal: the customer id tells it that more is to come.
    this.workspacePrincipalId = this.customerId.apply(() => asOutput(workspace.created?.identity).apply((identity) => identity?.principalId));
    this.componentId = asOutput(component?.id);
    this.connectionString = pulumi.secret(component?.created?.connectionString);
    const { endpointSuffix } = args;
    this.privateConnectionString =
      endpointSuffix === undefined ? pulumi.output(undefined) : pulumi.secret(pulumi.all([component?.created?.connectionString, endpointSuffix]).apply(([text, suffix]) => (text === undefined ? undefined : withEndpointSuffix(text, suffix))));
    this.instrumentationKey = pulumi.secret(component?.created?.instrumentationKey);
    this.collectionEndpointId = asOutput(collectionEndpoint?.id);
    this.logsIngestionEndpoint = asOutput(collectionEndpoint?.created?.logsIngestion).apply((logs) => logs?.endpoint);
    this.configurationAccessEndpoint = asOutput(collectionEndpoint?.created?.configurationAccess).apply((configuration) => configuration?.endpoint);
    this.memberIds = pulumi.output(memberIds);

    this.registerOutputs({
      workspaceId: this.workspaceId,
      customerId: this.customerId,
      workspacePrincipalId: this.workspacePrincipalId,
      componentId: this.componentId,
      connectionString: this.connectionString,
      privateConnectionString: this.privateConnectionString,
      instrumentationKey: this.instrumentationKey,
      collectionEndpointId: this.collectionEndpointId,
      logsIngestionEndpoint: this.logsIngestionEndpoint,
      configurationAccessEndpoint: this.configurationAccessEndpoint,
      memberIds: this.memberIds,
    });
  }
}

/** Says what the stage does not do, or does too early. */
function warnOfStage(component: ScopedWorkspace, name: string, { stage, scope, existingWorkspaceId, applicationInsights, existingComponentId, collectionEndpoint, existingCollectionEndpointId }: ScopedWorkspaceArgs): void {
  const existing = { "the workspace": existingWorkspaceId, "the component": existingComponentId, "the data collection endpoint": existingCollectionEndpointId };
  warnUnchanged(component, stage, "the public access", Object.entries(existing).flatMap(([what, id]) => (id === undefined ? [] : [what])));
  const createsCollectionEndpoint = existingCollectionEndpointId === undefined && collectionEndpoint !== false;
  if (existingWorkspaceId === undefined || applicationInsights === true || createsCollectionEndpoint) closesAt(component, name, scope, stage);
}
