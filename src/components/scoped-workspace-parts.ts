import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as monitor from "@pulumi/azure-native/monitor";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import type * as pulumi from "@pulumi/pulumi";
import { COLLECTION_ENDPOINT, COMPONENT, type IdKind, idOf, partOfId, USER_ASSIGNED_IDENTITY, WORKSPACE } from "./azure-ids";
import { type Check } from "./input-error";
import { knownAfter, oneOf, validatedInput, withDefault } from "./inputs";
import { linkProfilerStorage } from "./linked-storage";
import { inOwnSubscription } from "./own-subscription";
import { type NewMember } from "./scope-changes";
import { type ScopedWorkspace, type ScopedWorkspaceArgs } from "./scoped-workspace";

/** The tiers of N1 that need no setting that this component does not have. */
const SKUS: readonly string[] = ["PerGB2018", "Free", "Standard", "Premium", "PerNode", "Standalone"];
const APPLICATION_TYPES: readonly string[] = Object.values(applicationinsights.ApplicationType);

/** Which days a tier allows is its price list's to say: none allows no day. */
const isRetention: Check<number | undefined> = (days) =>
  days === undefined || (Number.isInteger(days) && days > 0) ? undefined : { allowed: "a whole number of days from 1 on, as the pricing tier allows", fix: "give the days, or leave retentionInDays out for Azure's default." };

/** A part of the component: created, or adopted by its id. */
export interface Part<R> {
  readonly id: pulumi.Input<string>;
  readonly created: R | undefined;
  /** How it becomes a member. */
  readonly member: Pick<NewMember, "input" | "given" | "linkedResourceId">;
}

export interface Access {
  readonly ingestion: pulumi.Input<string>;
  readonly query: pulumi.Input<string>;
}

export interface WorkspacePart extends Part<operationalinsights.Workspace> {
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

export function createOrAdoptWorkspace(component: ScopedWorkspace, name: string, args: ScopedWorkspaceArgs, access: Access): WorkspacePart {
  if (args.existingWorkspaceId !== undefined) {
    const part = adopted(component, "existingWorkspaceId", args.existingWorkspaceId, WORKSPACE);
    const linksStorage = args.queryStorageAccountIds !== undefined || args.alertsStorageAccountIds !== undefined;
    const existing = { component, input: "existingWorkspaceId", made: "the workspace's storage is linked", fix: "link the storage in a program of the workspace's subscription, and remove queryStorageAccountIds and alertsStorageAccountIds here." };
    const id = linksStorage ? inOwnSubscription(existing, part.id) : part.id;
    return { ...part, id, resourceGroupName: partOfId(id, (parsed) => parsed.resourceGroup), workspaceName: partOfId(id, (parsed) => parsed.names[0]) };
  }
  const workspaceName = withDefault(args.workspaceName, name);
  const created = new operationalinsights.Workspace(
    `${name}-workspace`,
    {
      resourceGroupName: args.resourceGroupName,
      workspaceName,
      location: args.location,
      sku: { name: validatedInput<string>(component, "sku", withDefault<string>(args.sku, "PerGB2018"), oneOf(SKUS)) },
      retentionInDays: validatedInput<number | undefined>(component, "retentionInDays", args.retentionInDays, isRetention),
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

export function createOrAdoptComponent(component: ScopedWorkspace, name: string, args: ScopedWorkspaceArgs, access: Access, workspaceId: pulumi.Input<string>): Part<applicationinsights.Component> | undefined {
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
  linkProfilerStorage(component, name, args, { resourceGroupName: args.resourceGroupName, resourceName: knownAfter(created, componentName) });
  return owned(created, "componentName");
}

export function createOrAdoptCollectionEndpoint(component: ScopedWorkspace, name: string, args: ScopedWorkspaceArgs, access: Access): Part<monitor.DataCollectionEndpoint> | undefined {
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
