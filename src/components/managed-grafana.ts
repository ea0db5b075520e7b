import * as dashboard from "@pulumi/azure-native/dashboard";
import type * as pulumi from "@pulumi/pulumi";
import { AZURE_MONITOR_GROUP, PublicNetworkAccess } from "../azure/settings";
import { GRAFANA, idOf, partOfId } from "./azure-ids";
import { rejectInput } from "./input-error";
import { choiceInput, knownAfter, oneOf, validatedInput, withDefault } from "./inputs";
import { inOwnSubscription } from "./own-subscription";
import { changeScope } from "./scope-changes";
import { type ScopeReference } from "./scope-reference";
import { connectTo } from "./target-changes";

/**
 * What Azure Managed Grafana queries over private link, by a managed private endpoint of its own network (D24).
 *
 * - `Workspace`: the Azure Monitor workspace: Prometheus metrics (group `prometheusMetrics`).
 * - `Scope`: the scope: logs and Application Insights (group `azuremonitor`).
 */
export const GrafanaTarget = { Workspace: "Workspace", Scope: "Scope" } as const;
export type GrafanaTarget = (typeof GrafanaTarget)[keyof typeof GrafanaTarget];

/** The inputs of a component that speak of Grafana. */
export interface GrafanaInputs {
  resourceGroupName: pulumi.Input<string>;
  location: pulumi.Input<string>;
  scope: ScopeReference;
  grafana?: boolean | undefined;
  grafanaName?: pulumi.Input<string | undefined>;
  grafanaPublicNetworkAccess?: pulumi.Input<PublicNetworkAccess>;
  existingGrafanaId?: pulumi.Input<string> | undefined;
  grafanaTargets?: GrafanaTarget[] | undefined;
  managedEndpointNames?: Record<string, pulumi.Input<string>> | undefined;
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/** Grafana and its managed private endpoints, looked at and not made yet. */
export interface GrafanaPlan {
  readonly existingId: pulumi.Input<string> | undefined;
  readonly publicNetworkAccess: pulumi.Input<string>;
  readonly targets: readonly GrafanaTarget[];
}

/** The group id of queries of an Azure Monitor workspace (D7). */
export const PROMETHEUS_GROUP = "prometheusMetrics";

/** What Grafana connects to. */
export interface GrafanaWays {
  readonly workspaceId: pulumi.Input<string>;
  readonly workspaceRegion: pulumi.Input<string>;
  readonly scopeId: pulumi.Input<string>;
}

/** Grafana as it is made or adopted. */
export interface ConnectedGrafana {
  readonly id: pulumi.Input<string>;
  readonly created: dashboard.Grafana | undefined;
  readonly managedEndpointIds: Readonly<Record<string, pulumi.Output<string>>>;
}

/** Inputs that only a Grafana gives a meaning. */
const OF_ANY = ["grafanaTargets", "managedEndpointNames"] as const satisfies readonly (keyof GrafanaInputs)[];
/** Inputs that describe a created one. */
const OF_OWN = ["grafanaName", "grafanaPublicNetworkAccess"] as const satisfies readonly (keyof GrafanaInputs)[];

/** Azure Monitor workspaces and Grafana know no network security perimeter (N1, D11). */
export const OPEN_OR_CLOSED: Readonly<Record<string, PublicNetworkAccess>> = { Enabled: PublicNetworkAccess.Enabled, Disabled: PublicNetworkAccess.Disabled };

/** Looks at the inputs before anything is made; undefined where they ask for no Grafana. */
export function planGrafana(component: pulumi.Resource, args: GrafanaInputs): GrafanaPlan | undefined {
  const isOwn = args.grafana === true;
  const reject = (inputs: readonly (keyof GrafanaInputs)[], allowed: string, fix: (input: string) => string): void => {
    for (const input of inputs) if (args[input] !== undefined) rejectInput(component, input, args[input], { allowed, fix: fix(input) });
  };
  if (args.existingGrafanaId !== undefined) reject([...(isOwn ? (["grafana"] as const) : []), ...OF_OWN], "no value together with existingGrafanaId", (input) => `remove ${input}: the existing Grafana keeps what its owner sets.`);
  else if (!isOwn) {
    reject([...OF_OWN, ...OF_ANY], "no value without a Grafana", (input) => `set grafana to true, give existingGrafanaId, or remove ${input}.`);
    return undefined;
  }
  const targets = args.grafanaTargets ?? [GrafanaTarget.Workspace];
  for (const [index, target] of targets.entries()) {
    const problem = oneOf(Object.values(GrafanaTarget))(target) ?? (targets.indexOf(target) < index ? { allowed: "each target once", fix: "remove one of the two." } : undefined);
    if (problem !== undefined) rejectInput(component, `grafanaTargets[${index}]`, target, problem);
  }
  for (const name of Object.keys(args.managedEndpointNames ?? {})) {
    const problem = oneOf(targets)(name);
    if (problem !== undefined) rejectInput(component, "managedEndpointNames", name, problem);
  }
  return {
    existingId: args.existingGrafanaId === undefined ? undefined : existingGrafana(component, args.existingGrafanaId),
    publicNetworkAccess: choiceInput(component, "grafanaPublicNetworkAccess", args.grafanaPublicNetworkAccess, OPEN_OR_CLOSED, PublicNetworkAccess.Enabled),
    targets,
  };
}

function existingGrafana(component: pulumi.Resource, given: pulumi.Input<string>): pulumi.Input<string> {
  const input = "existingGrafanaId";
  const fix = "give a Grafana of this subscription, or make the managed private endpoints in a program of Grafana's own.";
  return inOwnSubscription({ component, input, made: "its managed private endpoints are made", fix }, validatedInput(component, input, given, idOf(GRAFANA)));
}

/** Makes or adopts Grafana and its managed private endpoints. */
export function connectGrafana(component: pulumi.Resource, name: string, args: GrafanaInputs, plan: GrafanaPlan, ways: GrafanaWays): ConnectedGrafana {
  const { id, created, place } = plan.existingId === undefined ? createGrafana(component, name, args, plan, ways) : adoptGrafana(plan.existingId);
  const managedEndpointIds: Record<string, pulumi.Output<string>> = {};
  for (const target of plan.targets) {
    const make = (dependsOn: pulumi.Resource[]): dashboard.ManagedPrivateEndpoint =>
      new dashboard.ManagedPrivateEndpoint(
        `${name}-grafana-${target.toLowerCase()}`,
        {
          ...place,
          managedPrivateEndpointName: args.managedEndpointNames?.[target] ?? `${name}-${target.toLowerCase()}`,
          location: args.location,
          ...(target === GrafanaTarget.Workspace
            ? { privateLinkResourceId: ways.workspaceId, privateLinkResourceRegion: ways.workspaceRegion, groupIds: [PROMETHEUS_GROUP] }
            : { privateLinkResourceId: ways.scopeId, groupIds: [AZURE_MONITOR_GROUP] }),
          requestMessage: `Azure Managed Grafana of ${name}`,
          tags: args.tags,
        },
        { parent: component, dependsOn },
      );
    // A connection is a change of its target: one after another.
    const endpoint = target === GrafanaTarget.Scope ? changeScope(args.scope, make) : connectTo(ways.workspaceId, make);
    managedEndpointIds[target] = endpoint.id;
  }
  return { id, created, managedEndpointIds };
}

interface Grafana {
  readonly id: pulumi.Input<string>;
  readonly created: dashboard.Grafana | undefined;
  readonly place: { readonly resourceGroupName: pulumi.Input<string>; readonly workspaceName: pulumi.Input<string> };
}

function createGrafana(component: pulumi.Resource, name: string, args: GrafanaInputs, { publicNetworkAccess }: GrafanaPlan, { workspaceId }: GrafanaWays): Grafana {
  const workspaceName = withDefault(args.grafanaName, name);
  const created = new dashboard.Grafana(
    `${name}-grafana`,
    {
      resourceGroupName: args.resourceGroupName,
      workspaceName,
      location: args.location,
      // Managed private endpoints need the Standard tier (D24).
      sku: { name: "Standard" },
      identity: { type: dashboard.ManagedServiceIdentityType.SystemAssigned },
      properties: { publicNetworkAccess, grafanaIntegrations: { azureMonitorWorkspaceIntegrations: [{ azureMonitorWorkspaceResourceId: workspaceId }] } },
      tags: args.tags,
    },
    { parent: component },
  );
  return { id: created.id, created, place: { resourceGroupName: args.resourceGroupName, workspaceName: knownAfter(created, workspaceName) } };
}

function adoptGrafana(id: pulumi.Input<string>): Grafana {
  return { id, created: undefined, place: { resourceGroupName: partOfId(id, (parsed) => parsed.resourceGroup), workspaceName: partOfId(id, (parsed) => parsed.names[0]) } };
}
