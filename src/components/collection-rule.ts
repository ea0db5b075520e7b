import * as monitor from "@pulumi/azure-native/monitor";
import type * as inputs from "@pulumi/azure-native/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { COLLECTION_ENDPOINT, idOf, MONITOR_WORKSPACE, WORKSPACE } from "./azure-ids";
import { CollectionSource, LOG_SOURCES, SOURCE_SPECIFICATIONS, type SourceSpecification } from "./collection-sources";
import { rejectInput } from "./input-error";
import { oneOf, validatedInput, withDefault } from "./inputs";

/** A data collection rule: what is collected, and where it is sent. */
export interface CollectionRule {
  /**
   * Log Analytics workspaces that it sends to: destination's name in the rule to the workspace's resource id. They belong
   * in the same scope as the endpoint (D8, D9).
   */
  workspaceIds?: Record<string, pulumi.Input<string>> | undefined;
  /** Azure Monitor workspaces that it sends Prometheus metrics to: destination's name to the workspace's resource id. */
  monitorWorkspaceIds?: Record<string, pulumi.Input<string>> | undefined;
  /**
   * What it collects. Default: `PerformanceCounters`, `Syslog` and `WindowsEvents` for `workspaceIds`, `Prometheus` for
   * `monitorWorkspaceIds`.
   */
  sources?: CollectionSource[] | undefined;
  /** Data sources of one's own, in place of `sources`, as the API spells them out. They come with `dataFlows`. */
  dataSources?: pulumi.Input<inputs.monitor.DataCollectionRuleDataSourcesArgs> | undefined;
  /** Which stream of `dataSources` goes to which destination. */
  dataFlows?: pulumi.Input<inputs.monitor.DataFlowArgs>[] | undefined;
  /** The columns of streams of one's own in `dataSources`: stream's name to its declaration. */
  streamDeclarations?: Record<string, pulumi.Input<inputs.monitor.StreamDeclarationArgs>> | undefined;
  /**
   * The endpoint that it sends through, in the region of the workspaces (D10): the component's own (default), or the
   * resource id of another one where machines and workspaces are in different regions. Every rule names one: D5 says that
   * logs need none behind a scope, D9 that they do, and naming one is right either way.
   */
  collectionEndpointId?: pulumi.Input<string> | undefined;
  /** Region of the rule: that of the workspaces. Default: the component's `location`. */
  location?: pulumi.Input<string> | undefined;
  /** `Linux`, `Windows`, or none for both. Default: `Linux` for the sources of Kubernetes clusters, otherwise none. */
  kind?: pulumi.Input<string> | undefined;
  /** Azure name of the rule. Default: `<component>-<rule>`. */
  ruleName?: pulumi.Input<string> | undefined;
}

/** A rule that was looked at, and is not made yet. */
export interface PlannedRule {
  readonly name: string;
  readonly args: Omit<monitor.DataCollectionRuleArgs, "resourceGroupName" | "dataCollectionEndpointId" | "tags">;
  /** The endpoint that it names in place of the component's own. */
  readonly collectionEndpointId: pulumi.Input<string> | undefined;
  /** The name that its associations bear unless the program says otherwise. */
  readonly associationName: string;
}

/** Looks at one rule before anything is made. */
export function planRule(component: pulumi.Resource, componentName: string, name: string, rule: CollectionRule, location: pulumi.Input<string>): PlannedRule {
  const input = `rules[${JSON.stringify(name)}]`;
  const workspaces = Object.entries(rule.workspaceIds ?? {});
  const monitorWorkspaces = Object.entries(rule.monitorWorkspaceIds ?? {});
  if (workspaces.length + monitorWorkspaces.length === 0) {
    rejectInput(component, input, rule, { allowed: "a rule with at least one destination", fix: `give ${input}.workspaceIds or ${input}.monitorWorkspaceIds.` });
  }
  const twice = monitorWorkspaces.find(([destination]) => rule.workspaceIds?.[destination] !== undefined);
  if (twice !== undefined) {
    rejectInput(component, `${input}.monitorWorkspaceIds`, twice[0], { allowed: "names that workspaceIds does not have: a destination's name is unique in its rule", fix: "rename one of the two destinations." });
  }
  const own = ownSources(component, input, rule);
  const specifications = own === undefined ? sourcesOf(component, input, rule).map((source) => SOURCE_SPECIFICATIONS[source]) : [];
  return {
    name,
    collectionEndpointId: rule.collectionEndpointId === undefined ? undefined : validatedInput(component, `${input}.collectionEndpointId`, rule.collectionEndpointId, idOf(COLLECTION_ENDPOINT)),
    associationName: specifications.find(({ associationName }) => associationName !== undefined)?.associationName ?? `${componentName}-${name}`,
    args: {
      dataCollectionRuleName: rule.ruleName ?? `${componentName}-${name}`,
      location: withDefault<string>(rule.location, location),
      kind: rule.kind ?? specifications.find(({ kind }) => kind !== undefined)?.kind,
      destinations: {
        ...(workspaces.length === 0 ? {} : { logAnalytics: workspaces.map(([destination, id]) => ({ name: destination, workspaceResourceId: validatedInput(component, `${input}.workspaceIds[${JSON.stringify(destination)}]`, id, idOf(WORKSPACE)) })) }),
        ...(monitorWorkspaces.length === 0
          ? {}
          : { monitoringAccounts: monitorWorkspaces.map(([destination, id]) => ({ name: destination, accountResourceId: validatedInput(component, `${input}.monitorWorkspaceIds[${JSON.stringify(destination)}]`, id, idOf(MONITOR_WORKSPACE)) })) }),
      },
      ...(own ?? { dataSources: specifications.reduce<inputs.monitor.DataCollectionRuleDataSourcesArgs>((all, { dataSources }) => ({ ...all, ...dataSources }), {}), dataFlows: flowsOf(specifications, rule) }),
    },
  };
}

/** What a program spells out itself; undefined where it leaves that to `sources`. */
function ownSources(component: pulumi.Resource, input: string, { sources, dataSources, dataFlows, streamDeclarations }: CollectionRule): Pick<monitor.DataCollectionRuleArgs, "dataSources" | "dataFlows" | "streamDeclarations"> | undefined {
  if (dataSources === undefined) {
    for (const [name, value] of Object.entries({ dataFlows, streamDeclarations })) {
      if (value !== undefined) rejectInput(component, `${input}.${name}`, value, { allowed: "no value without dataSources", fix: `give ${input}.dataSources, or remove ${input}.${name}.` });
    }
    return undefined;
  }
  if (sources !== undefined) {
    rejectInput(component, `${input}.sources`, sources, { allowed: "no value together with dataSources", fix: `remove ${input}.sources, or ${input}.dataSources and ${input}.dataFlows.` });
  }
  if (dataFlows === undefined) {
    rejectInput(component, `${input}.dataFlows`, undefined, { allowed: "a value together with dataSources: which stream goes where", fix: `give ${input}.dataFlows.` });
  }
  return { dataSources, dataFlows, ...(streamDeclarations === undefined ? {} : { streamDeclarations }) };
}

/** The sources of a rule: each has a destination that takes it, and each destination a source. */
function sourcesOf(component: pulumi.Resource, input: string, rule: CollectionRule): readonly CollectionSource[] {
  const takes = { workspaceIds: rule.workspaceIds !== undefined, monitorWorkspaceIds: rule.monitorWorkspaceIds !== undefined };
  const sources = rule.sources ?? [...(takes.workspaceIds ? LOG_SOURCES : []), ...(takes.monitorWorkspaceIds ? [CollectionSource.Prometheus] : [])];
  const filled = new Set<string>();
  for (const [index, source] of sources.entries()) {
    const problem = oneOf(Object.values(CollectionSource))(source);
    if (problem !== undefined) rejectInput(component, `${input}.sources[${index}]`, source, problem);
    const destination = destinationOf(source);
    if (!takes[destination]) rejectInput(component, `${input}.sources[${index}]`, source, { allowed: `${source} in a rule with ${destination}, which alone take it`, fix: `give ${input}.${destination}, or leave the source out.` });
    filled.add(destination);
  }
  for (const destination of ["workspaceIds", "monitorWorkspaceIds"] as const) {
    if (takes[destination] && !filled.has(destination)) {
      rejectInput(component, `${input}.${destination}`, rule[destination], { allowed: "destinations that one of the rule's sources is sent to", fix: `add a source for them to ${input}.sources, or remove ${input}.${destination}.` });
    }
  }
  return sources;
}

function destinationOf(source: CollectionSource): "workspaceIds" | "monitorWorkspaceIds" {
  return source === CollectionSource.Prometheus ? "monitorWorkspaceIds" : "workspaceIds";
}

/** One flow for logs and one for metrics, each to all of its destinations. */
function flowsOf(specifications: readonly SourceSpecification[], { workspaceIds, monitorWorkspaceIds }: CollectionRule): inputs.monitor.DataFlowArgs[] {
  const metrics = SOURCE_SPECIFICATIONS[CollectionSource.Prometheus];
  const logs = specifications.filter((specification) => specification !== metrics);
  return [
    ...(logs.length === 0 ? [] : [{ streams: logs.flatMap(({ streams }) => [...streams]), destinations: Object.keys(workspaceIds ?? {}) }]),
    ...(specifications.includes(metrics) ? [{ streams: [...metrics.streams], destinations: Object.keys(monitorWorkspaceIds ?? {}) }] : []),
  ];
}

/** Makes a rule that sends through an endpoint. */
export function createRule(component: pulumi.Resource, componentName: string, plan: PlannedRule, args: Pick<monitor.DataCollectionRuleArgs, "resourceGroupName" | "dataCollectionEndpointId" | "tags">): monitor.DataCollectionRule {
  return new monitor.DataCollectionRule(`${componentName}-rule-${plan.name}`, { ...plan.args, ...args, dataCollectionEndpointId: plan.collectionEndpointId ?? args.dataCollectionEndpointId }, { parent: component });
}
