import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { PublicNetworkAccess } from "../azure/settings";
import { COLLECTION_ENDPOINT, idOf, MONITOR_WORKSPACE } from "./azure-ids";
import { Hidden, rejectInput } from "./input-error";
import { choiceInput, mapInput, validatedInput, withDefault } from "./inputs";
import { type ConnectedGrafana, connectGrafana, type GrafanaPlan, OPEN_OR_CLOSED } from "./managed-grafana";
import { type PrometheusWorkspace, type PrometheusWorkspaceArgs } from "./prometheus-workspace";
import { addMember, type PlannedMember, scopeIdInput } from "./scope-changes";

type InputName = keyof PrometheusWorkspaceArgs;

/** Inputs that describe a workspace of one's own. */
const OWN_WORKSPACE_INPUTS = ["workspaceName", "publicNetworkAccess"] as const satisfies readonly InputName[];
/** Inputs that only a private endpoint of queries gives a meaning. */
const QUERY_INPUTS = ["endpointLocation", "zoneNames", "existingZones", "zoneResourceGroupName", "networkIds", "resolutionPolicy", "resolutionPolicies", "endpointName", "zoneGroupName", "linkNames", "dnsManagement"] as const satisfies readonly InputName[];

/** Refuses inputs that have no meaning together. */
export function rejectContradictions(component: PrometheusWorkspace, args: PrometheusWorkspaceArgs): void {
  const reject = (inputs: readonly InputName[], allowed: string, fix: (input: string) => string): void => {
    for (const input of inputs) if (args[input] !== undefined) rejectInput(component, input, args[input], { allowed, fix: fix(input) });
  };
  if (args.connectToScope === false) reject(["memberName"], "no value with connectToScope false", (input) => `remove ${input}: no member is made here.`);
  if (args.subnetId === undefined) reject(QUERY_INPUTS, "no value without a private endpoint of queries", (input) => `give subnetId, or remove ${input}.`);
  if (args.existingWorkspaceId === undefined) {
    reject(["existingCollectionEndpointId"], "no value without existingWorkspaceId: a created workspace tells its endpoint itself", (input) => `remove ${input}.`);
    return;
  }
  reject(OWN_WORKSPACE_INPUTS, "no value together with existingWorkspaceId", (input) => `remove ${input}: the existing workspace keeps what its owner sets.`);
  if (args.existingCollectionEndpointId !== undefined || args.connectToScope === false) return;
  rejectInput(component, "existingCollectionEndpointId", undefined, { allowed: "the resource id of the data collection endpoint that the existing workspace came with", fix: "give it (defaultIngestionSettings.dataCollectionEndpointResourceId in the workspace's JSON view), or set connectToScope to false." });
}

/** The workspace: created, or adopted by its id. */
export interface Workspace {
  readonly id: pulumi.Input<string>;
  readonly created: monitor.AzureMonitorWorkspace | undefined;
  readonly collectionEndpointId: pulumi.Input<string | undefined>;
}

export function createOrAdoptWorkspace(component: PrometheusWorkspace, name: string, args: PrometheusWorkspaceArgs, publicAccess: boolean): Workspace {
  if (args.existingWorkspaceId !== undefined) {
    const { existingCollectionEndpointId } = args;
    return {
      id: validatedInput(component, "existingWorkspaceId", args.existingWorkspaceId, idOf(MONITOR_WORKSPACE)),
      created: undefined,
      collectionEndpointId: existingCollectionEndpointId === undefined ? undefined : validatedInput(component, "existingCollectionEndpointId", existingCollectionEndpointId, idOf(COLLECTION_ENDPOINT)),
    };
  }
  const fallback = publicAccess ? PublicNetworkAccess.Enabled : PublicNetworkAccess.Disabled;
  const created = new monitor.AzureMonitorWorkspace(
    `${name}-workspace`,
    {
      resourceGroupName: args.resourceGroupName,
      azureMonitorWorkspaceName: withDefault(args.workspaceName, name),
      location: args.location,
      publicNetworkAccess: choiceInput(component, "publicNetworkAccess", args.publicNetworkAccess, OPEN_OR_CLOSED, fallback),
      tags: args.tags,
    },
    { parent: component },
  );
  return { id: created.id, created, collectionEndpointId: settingsOf(created).apply((settings) => settings?.dataCollectionEndpointResourceId) };
}

/** What a workspace comes with: Azure's answer may lack it, whatever its type says. */
export function settingsOf(created: monitor.AzureMonitorWorkspace | undefined): pulumi.Output<{ readonly dataCollectionEndpointResourceId: string; readonly dataCollectionRuleResourceId: string } | undefined> {
  return pulumi.output(created?.defaultIngestionSettings);
}

/** Makes the workspace's data collection endpoint a member of the scope. */
export function addEndpoint(component: PrometheusWorkspace, name: string, args: PrometheusWorkspaceArgs, member: PlannedMember, { collectionEndpointId }: Workspace): pulumi.CustomResource {
  const id = mapInput<string | undefined, string>(collectionEndpointId, (known) => known ?? rejectMissingSettings(component));
  return addMember({
    ...member,
    component,
    componentName: name,
    input: args.existingCollectionEndpointId === undefined ? "workspaceName" : "existingCollectionEndpointId",
    resourceName: `${name}-member-collection-endpoint`,
    given: args.existingCollectionEndpointId ?? id,
    linkedResourceId: id,
    otherwise: args.existingCollectionEndpointId === undefined ? undefined : "set connectToScope to false, or remove the other member.",
  });
}

function rejectMissingSettings(component: PrometheusWorkspace): never {
  return rejectInput(component, "the created workspace's defaultIngestionSettings.dataCollectionEndpointResourceId", new Hidden("none"), {
    allowed: "the data collection endpoint that Azure makes with a workspace; without it nothing can become a member of the scope",
    fix: "run pulumi up --refresh once Azure shows it in the workspace's JSON view, or set connectToScope to false.",
  });
}

/** Connects Grafana to the workspace and the scope. */
export function addGrafana(component: PrometheusWorkspace, name: string, args: PrometheusWorkspaceArgs, plan: GrafanaPlan, workspaceId: pulumi.Input<string>): ConnectedGrafana {
  const scopeId = scopeIdInput(component, "scope.scopeId", args.scope);
  return connectGrafana(component, name, args, plan, { workspaceId, workspaceRegion: args.workspaceRegion ?? args.location, scopeId });
}

/** For each of Grafana's targets: how its Pending connection is found and approved. */
export function commandsOf(plan: GrafanaPlan | undefined, workspaceId: pulumi.Input<string>, scopeId: pulumi.Input<string>): pulumi.Output<string[]> {
  const ids = (plan?.targets ?? []).map((target) => (target === "Workspace" ? workspaceId : scopeId));
  return pulumi.all(ids).apply((all) => all.flatMap((id) => [`az network private-endpoint-connection list --id ${id}`, "az network private-endpoint-connection approve --id <id of the Pending connection>"]));
}
