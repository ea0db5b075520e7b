import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as monitor from "@pulumi/azure-native/monitor";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as pulumi from "@pulumi/pulumi";
import { PublicNetworkAccess } from "../azure/settings";
import { COLLECTION_ENDPOINT, COMPONENT, type IdKind, idOf, partOfId, STORAGE_ACCOUNT, USER_ASSIGNED_IDENTITY, WORKSPACE } from "./azure-ids";
import { rejectInput } from "./input-error";
import { asOutput, choiceInput, knownAfter, mapInput, oneOf, requireInputs, validatedInput, withDefault } from "./inputs";
import { type RolloutStage, stageDefaults } from "./rollout-stage";
import { addMember, memberNameProblem, type NewMember, placeOf } from "./scope-changes";
import { idOnly, type ScopeReference } from "./scope-reference";

/**
 * Which public traffic the component's own resources accept: one choice for the workspace, the Application Insights
 * component and the data collection endpoint, because the component is isolated only together with its workspace (D2).
 *
 * - `Open`: ingestion and queries. The start: connect everything to the scope, verify, close later (D2old).
 * - `PrivateIngestion`: queries only. The documents' compromise: what queries through Azure Resource Manager (the portal's
 *   insights, the Logic Apps connector, …) works on (D2old).
 * - `Private`: none. Queries through Azure Resource Manager stop, from inside the network too (D2).
 */
export const NetworkIsolation = {
  Open: "Open",
  PrivateIngestion: "PrivateIngestion",
  Private: "Private",
} as const;
export type NetworkIsolation = (typeof NetworkIsolation)[keyof typeof NetworkIsolation];

/** Arguments of a `ScopedWorkspace`. */
export interface ScopedWorkspaceArgs {
  /** Resource group of everything that is created. */
  resourceGroupName: pulumi.Input<string>;
  /** Region of everything that is created. A data collection endpoint serves the region it is in (D10). */
  location: pulumi.Input<string>;
  /**
   * The scope that workspace, component and collection endpoint become members of: a `MonitoringScope`, or the id of one
   * from another stack. Members are made in the provider's subscription: for a scope in another subscription, give the
   * members its provider with a `transforms` option on this component.
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
  /** Days that the workspace keeps data. Default: Azure's. */
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
   * Resource id of a user-assigned identity that has the role on the linked storage already, so that one update can link.
   * Default: the workspace's own identity, which needs a first update without links, then the role for
   * `workspacePrincipalId`, then the links. A workspace that exists keeps the identity its owner gave it.
   */
  storageIdentityId?: pulumi.Input<string> | undefined;
  /**
   * Azure names of the members, by `workspace`, `component` and `collection-endpoint`; keep them for good. Default:
   * `<name>-workspace`, `<name>-component`, `<name>-collection-endpoint`.
   */
  memberNames?: Record<string, string> | undefined;
  /** Tags of the workspace, the component and the data collection endpoint. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

type InputName = keyof ScopedWorkspaceArgs;

/** For each id of a resource that exists: the inputs that describe a created one in its place. */
const CREATION_INPUTS = {
  existingWorkspaceId: ["workspaceName", "retentionInDays", "sku", "workspaceIdentity", "storageIdentityId"],
  existingComponentId: ["applicationInsights", "componentName", "applicationType", "profilerStorageAccountId"],
  existingCollectionEndpointId: ["collectionEndpoint", "collectionEndpointName"],
} as const satisfies Partial<Record<InputName, readonly InputName[]>>;

/** For each part that can be left out: the inputs that then describe nothing. */
const COMPONENT_INPUTS = ["componentName", "applicationType", "profilerStorageAccountId"] as const satisfies readonly InputName[];
const COLLECTION_ENDPOINT_INPUTS = ["collectionEndpointName"] as const satisfies readonly InputName[];

/** The public traffic that each choice leaves open; the flags' values are N1's. */
const ACCESS: Readonly<Record<NetworkIsolation, { readonly ingestion: "Enabled" | "Disabled"; readonly query: "Enabled" | "Disabled" }>> = {
  [NetworkIsolation.Open]: { ingestion: PublicNetworkAccess.Enabled, query: PublicNetworkAccess.Enabled },
  [NetworkIsolation.PrivateIngestion]: { ingestion: PublicNetworkAccess.Disabled, query: PublicNetworkAccess.Enabled },
  [NetworkIsolation.Private]: { ingestion: PublicNetworkAccess.Disabled, query: PublicNetworkAccess.Disabled },
};

/** The tiers of N1 that need no setting that this component does not have. */
const SKUS: readonly string[] = ["PerGB2018", "Free", "Standard", "Premium", "PerNode", "Standalone"];
const APPLICATION_TYPES: readonly string[] = Object.values(applicationinsights.ApplicationType);

/** The kind of storage link that Profiler and Snapshot Debugger use (D14). */
const PROFILER_STORAGE = "serviceprofiler";

/**
 * A Log Analytics workspace with what belongs to it (a workspace-based Application Insights component, a data collection
 * endpoint, linked storage), all of them members of a private link scope, and isolated by one choice.
 *
 * Every part is created or adopted by its id; an adopted part becomes a member too and keeps its owner's settings.
 *
 * Children: `<name>-workspace`, `<name>-component`, `<name>-collection-endpoint`, `<name>-member-workspace`,
 * `<name>-member-component`, `<name>-member-collection-endpoint`, `<name>-query-storage`, `<name>-alerts-storage`,
 * `<name>-profiler-storage`. Their names are a contract and do not change.
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
    super("azure-monitor-private-link:index:ScopedWorkspace", name, { ...args, scope: idOnly(args.scope) }, opts);
    if (opts?.urn !== undefined) return; // An existing component is being read: its children exist.
    requireInputs(this, args, ["resourceGroupName", "location", "scope"]);
    requireInputs(this, args.scope, ["scopeId"], "scope.");

    rejectContradictions(this, args);
    const { publicAccess } = stageDefaults(this, args.stage);
    const place = placeOf(this, args.scope);
    const isolation = choiceInput(this, "networkIsolation", args.networkIsolation, NetworkIsolation, publicAccess ? NetworkIsolation.Open : NetworkIsolation.Private);
    const access = {
      ingestion: mapInput<NetworkIsolation, string>(isolation, (choice) => ACCESS[choice].ingestion),
      query: mapInput<NetworkIsolation, string>(isolation, (choice) => ACCESS[choice].query),
    };

    const workspace = createOrAdoptWorkspace(this, name, args, access);
    const component = createOrAdoptComponent(this, name, args, access, workspace.id);
    const collectionEndpoint = createOrAdoptCollectionEndpoint(this, name, args, access);
    linkStorage(this, name, args, workspace);

    const memberIds: Record<string, pulumi.Output<string>> = {};
    for (const [key, part] of Object.entries({ workspace, component, "collection-endpoint": collectionEndpoint })) {
      if (part === undefined) continue;
      memberIds[key] = addMember({ component: this, componentName: name, scope: args.scope, place, resourceName: `${name}-member-${key}`, memberName: args.memberNames?.[key] ?? `${name}-${key}`, ...part.member }).id;
    }

    this.workspaceId = asOutput(workspace.id);
    this.customerId = pulumi.output(workspace.created?.customerId);
    // A first preview knows the identity's inputs and not its principal: the customer id tells it that more is to come.
    this.workspacePrincipalId = pulumi.all([workspace.created?.identity, workspace.created?.customerId]).apply(([identity]) => identity?.principalId);
    this.componentId = asOutput(component?.id);
    this.connectionString = pulumi.secret(component?.created?.connectionString);
    this.instrumentationKey = pulumi.secret(component?.created?.instrumentationKey);
    this.collectionEndpointId = asOutput(collectionEndpoint?.id);
    this.logsIngestionEndpoint = pulumi.output(collectionEndpoint?.created?.logsIngestion).apply((logs) => logs?.endpoint);
    this.configurationAccessEndpoint = pulumi.output(collectionEndpoint?.created?.configurationAccess).apply((configuration) => configuration?.endpoint);
    this.memberIds = pulumi.output(memberIds);

    this.registerOutputs({
      workspaceId: this.workspaceId,
      customerId: this.customerId,
      workspacePrincipalId: this.workspacePrincipalId,
      componentId: this.componentId,
      connectionString: this.connectionString,
      instrumentationKey: this.instrumentationKey,
      collectionEndpointId: this.collectionEndpointId,
      logsIngestionEndpoint: this.logsIngestionEndpoint,
      configurationAccessEndpoint: this.configurationAccessEndpoint,
      memberIds: this.memberIds,
    });
  }
}

// --- What cannot be asked for together

function rejectContradictions(component: ScopedWorkspace, args: ScopedWorkspaceArgs): void {
  const reject = (inputs: readonly InputName[], allowed: string, fix: (input: string) => string): void => {
    for (const input of inputs) {
      if (args[input] !== undefined) rejectInput(component, input, args[input], { allowed, fix: fix(input) });
    }
  };
  for (const [existing, inputs] of Object.entries(CREATION_INPUTS) as [keyof typeof CREATION_INPUTS, readonly InputName[]][]) {
    if (args[existing] !== undefined) reject(inputs, `no value together with ${existing}`, (input) => `remove ${input}: the existing resource keeps what its owner sets.`);
  }
  const createsComponent = args.applicationInsights === true;
  if (!createsComponent && args.existingComponentId === undefined) reject(COMPONENT_INPUTS, "no value without a component", (input) => `set applicationInsights to true, or remove ${input}.`);
  const createsCollectionEndpoint = args.existingCollectionEndpointId === undefined && args.collectionEndpoint !== false;
  if (args.collectionEndpoint === false) reject(COLLECTION_ENDPOINT_INPUTS, "no value without a data collection endpoint", (input) => `remove ${input}, or collectionEndpoint.`);
  if (args.storageIdentityId !== undefined && args.queryStorageAccountIds === undefined && args.alertsStorageAccountIds === undefined) {
    reject(["storageIdentityId"], "no value without linked storage", (input) => `give queryStorageAccountIds or alertsStorageAccountIds, or remove ${input}.`);
  }
  if (args.workspaceIdentity === false) reject(["storageIdentityId", "queryStorageAccountIds", "alertsStorageAccountIds"], "no value without an identity", (input) => `remove ${input}, or workspaceIdentity.`);
  const hasPart: Readonly<Record<string, boolean>> = { workspace: true, component: createsComponent || args.existingComponentId !== undefined, "collection-endpoint": args.existingCollectionEndpointId !== undefined || createsCollectionEndpoint };
  for (const [key, memberName] of Object.entries(args.memberNames ?? {})) {
    const problem = oneOf(Object.keys(hasPart).filter((part) => hasPart[part]))(key) ?? memberNameProblem(memberName);
    if (problem !== undefined) rejectInput(component, `memberNames[${JSON.stringify(key)}]`, memberName, problem);
  }
  const createsAny = args.existingWorkspaceId === undefined || createsComponent || createsCollectionEndpoint;
  if (!createsAny && args.networkIsolation !== NetworkIsolation.Open) {
    reject(["networkIsolation"], 'no value but "Open" where every resource exists already: their public access is their owner\'s', (input) => `remove ${input}, and set the resources' public access where they are made.`);
  }
}

// --- The parts

/** A part of the component: created, or adopted by its id. */
interface Part<R> {
  readonly id: pulumi.Input<string>;
  readonly created: R | undefined;
  /** How it becomes a member. */
  readonly member: Pick<NewMember, "input" | "given" | "linkedResourceId">;
}

interface Access {
  readonly ingestion: pulumi.Input<string>;
  readonly query: pulumi.Input<string>;
}

interface WorkspacePart extends Part<operationalinsights.Workspace> {
  /** Where its storage links are made. */
  readonly resourceGroupName: pulumi.Input<string>;
  readonly workspaceName: pulumi.Input<string>;
}

function owned<R extends pulumi.CustomResource>(created: R, input: string): Part<R> {
  return { id: created.id, created, member: { input, given: created.id, linkedResourceId: created.id } };
}

function adopted(component: ScopedWorkspace, input: string, id: pulumi.Input<string>, kind: IdKind): Part<never> {
  const validated = validatedInput(component, input, id, idOf(kind));
  return { id: validated, created: undefined, member: { input, given: id, linkedResourceId: validated } };
}

function createOrAdoptWorkspace(component: ScopedWorkspace, name: string, args: ScopedWorkspaceArgs, access: Access): WorkspacePart {
  if (args.existingWorkspaceId !== undefined) {
    const part = adopted(component, "existingWorkspaceId", args.existingWorkspaceId, WORKSPACE);
    return { ...part, resourceGroupName: partOfId(part.id, (id) => id.resourceGroup), workspaceName: partOfId(part.id, (id) => id.names[0]) };
  }
  const workspaceName = withDefault(args.workspaceName, name);
  const created = new operationalinsights.Workspace(
    `${name}-workspace`,
    {
      resourceGroupName: args.resourceGroupName,
      workspaceName,
      location: args.location,
      sku: { name: validatedInput<string>(component, "sku", withDefault<string>(args.sku, "PerGB2018"), oneOf(SKUS)) },
      retentionInDays: args.retentionInDays,
      publicNetworkAccessForIngestion: access.ingestion,
      publicNetworkAccessForQuery: access.query,
      identity: workspaceIdentity(component, args),
      tags: args.tags,
    },
    { parent: component },
  );
  return { ...owned(created, "workspaceName"), resourceGroupName: args.resourceGroupName, workspaceName: knownAfter(created, workspaceName) };
}

/** Every created workspace has an identity, unless it was imported without: storage links need one since August 2025 (D13), and it costs nothing. */
function workspaceIdentity(component: ScopedWorkspace, args: ScopedWorkspaceArgs) {
  if (args.workspaceIdentity === false) return undefined;
  if (args.storageIdentityId === undefined) return { type: operationalinsights.IdentityType.SystemAssigned };
  return {
    type: operationalinsights.IdentityType.UserAssigned,
    userAssignedIdentities: [validatedInput(component, "storageIdentityId", args.storageIdentityId, idOf(USER_ASSIGNED_IDENTITY))],
  };
}

function createOrAdoptComponent(component: ScopedWorkspace, name: string, args: ScopedWorkspaceArgs, access: Access, workspaceId: pulumi.Input<string>): Part<applicationinsights.Component> | undefined {
  if (args.existingComponentId !== undefined) return adopted(component, "existingComponentId", args.existingComponentId, COMPONENT);
  if (args.applicationInsights !== true) return undefined;
  const componentName = withDefault(args.componentName, name);
  const applicationType = validatedInput<string>(component, "applicationType", withDefault<string>(args.applicationType, "web"), oneOf(APPLICATION_TYPES));
  const created = new applicationinsights.Component(
    `${name}-component`,
    {
      resourceGroupName: args.resourceGroupName,
      resourceName: componentName,
      location: args.location,
      kind: applicationType,
      applicationType,
      workspaceResourceId: workspaceId,
      publicNetworkAccessForIngestion: access.ingestion,
      publicNetworkAccessForQuery: access.query,
      // Without it Profiler keeps uploading to storage that no private link reaches (D14).
      forceCustomerStorageForProfiler: args.profilerStorageAccountId === undefined ? undefined : true,
      tags: args.tags,
    },
    { parent: component, additionalSecretOutputs: ["connectionString", "instrumentationKey"] },
  );
  if (args.profilerStorageAccountId !== undefined) {
    new applicationinsights.ComponentLinkedStorageAccount(
      `${name}-profiler-storage`,
      {
        resourceGroupName: args.resourceGroupName,
        resourceName: knownAfter(created, componentName),
        storageType: PROFILER_STORAGE,
        linkedStorageAccount: validatedInput(component, "profilerStorageAccountId", args.profilerStorageAccountId, idOf(STORAGE_ACCOUNT)),
      },
      { parent: component },
    );
  }
  return owned(created, "componentName");
}

function createOrAdoptCollectionEndpoint(component: ScopedWorkspace, name: string, args: ScopedWorkspaceArgs, access: Access): Part<monitor.DataCollectionEndpoint> | undefined {
  if (args.existingCollectionEndpointId !== undefined) return adopted(component, "existingCollectionEndpointId", args.existingCollectionEndpointId, COLLECTION_ENDPOINT);
  if (args.collectionEndpoint === false) return undefined;
  const created = new monitor.DataCollectionEndpoint(
    `${name}-collection-endpoint`,
    {
      resourceGroupName: args.resourceGroupName,
      dataCollectionEndpointName: withDefault(args.collectionEndpointName, name),
      location: args.location,
      networkAcls: { publicNetworkAccess: access.ingestion },
      tags: args.tags,
    },
    { parent: component },
  );
  return owned(created, "collectionEndpointName");
}

/** Storage for saved queries and log alerts. Storage for custom logs is retired (D13). */
function linkStorage(component: ScopedWorkspace, name: string, args: ScopedWorkspaceArgs, workspace: WorkspacePart): void {
  for (const [input, dataSourceType, resourceName] of [
    ["queryStorageAccountIds", "Query", `${name}-query-storage`],
    ["alertsStorageAccountIds", "Alerts", `${name}-alerts-storage`],
  ] as const) {
    const ids = args[input];
    if (ids === undefined || ids.length === 0) continue;
    new operationalinsights.LinkedStorageAccount(
      resourceName,
      {
        resourceGroupName: workspace.resourceGroupName,
        workspaceName: workspace.workspaceName,
        dataSourceType,
        storageAccountIds: ids.map((id, index) => validatedInput(component, `${input}[${index}]`, id, idOf(STORAGE_ACCOUNT))),
      },
      { parent: component },
    );
  }
}
