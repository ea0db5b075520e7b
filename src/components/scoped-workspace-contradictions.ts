import { rejectInput } from "./input-error";
import { oneOf } from "./inputs";
import { NetworkIsolation } from "./network-isolation";
import { memberNameProblem } from "./scope-changes";
import { type ScopedWorkspace, type ScopedWorkspaceArgs } from "./scoped-workspace";

type InputName = keyof ScopedWorkspaceArgs;

/** For each id of a resource that exists: the inputs that describe a created one in its place. */
const CREATION_INPUTS = {
  existingWorkspaceId: ["workspaceName", "retentionInDays", "sku", "workspaceIdentity", "storageIdentityId", "assignStorageRoles", "diagnosticsWorkspaceId"],
  existingComponentId: ["applicationInsights", "componentName", "applicationType", "profilerStorageAccountId", "profilerPrincipalId", "endpointSuffix"],
  existingCollectionEndpointId: ["collectionEndpoint", "collectionEndpointName"],
} as const satisfies Partial<Record<InputName, readonly InputName[]>>;

/** For each part that can be left out: the inputs that then describe nothing. */
const COMPONENT_INPUTS = ["componentName", "applicationType", "profilerStorageAccountId", "profilerPrincipalId", "endpointSuffix"] as const satisfies readonly InputName[];
const COLLECTION_ENDPOINT_INPUTS = ["collectionEndpointName"] as const satisfies readonly InputName[];

/** Refuses inputs that have no meaning together. */
export function rejectContradictions(component: ScopedWorkspace, args: ScopedWorkspaceArgs): void {
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
  if (args.queryStorageAccountIds === undefined && args.alertsStorageAccountIds === undefined) {
    reject(["storageIdentityId", "assignStorageRoles"], "no value without linked storage", (input) => `give queryStorageAccountIds or alertsStorageAccountIds, or remove ${input}.`);
  }
  if (args.workspaceIdentity === false) reject(["storageIdentityId", "queryStorageAccountIds", "alertsStorageAccountIds"], "no value without an identity", (input) => `remove ${input}, or workspaceIdentity.`);
  rejectMemberNames(component, args.memberNames ?? {}, {
    workspace: true,
    component: createsComponent || args.existingComponentId !== undefined,
    "collection-endpoint": createsCollectionEndpoint || args.existingCollectionEndpointId !== undefined,
  });
  if (args.storageIdentityId !== undefined) reject(["assignStorageRoles"], "no value together with storageIdentityId, whose role is its owner's to give", (input) => `remove ${input}, or storageIdentityId.`);
  if (args.profilerStorageAccountId === undefined) reject(["profilerPrincipalId"], "no value without storage for the profiler", (input) => `give profilerStorageAccountId, or remove ${input}.`);
  const createsAny = args.existingWorkspaceId === undefined || createsComponent || createsCollectionEndpoint;
  if (!createsAny && args.networkIsolation !== NetworkIsolation.Open) {
    reject(["networkIsolation"], 'no value but "Open" where every resource exists already: their public access is their owner\'s', (input) => `remove ${input}, and set the resources' public access where they are made.`);
  }
}

function rejectMemberNames(component: ScopedWorkspace, memberNames: Record<string, string>, parts: Readonly<Record<string, boolean>>): void {
  const isPart = oneOf(Object.keys(parts).filter((part) => parts[part]));
  for (const [part, memberName] of Object.entries(memberNames)) {
    const problem = isPart(part) ?? memberNameProblem(memberName);
    if (problem !== undefined) rejectInput(component, `memberNames[${JSON.stringify(part)}]`, memberName, problem);
  }
}
