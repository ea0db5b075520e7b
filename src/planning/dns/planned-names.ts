import { alsoAsked, Cloud, filledIn, type MonitorName, monitorNames, monitorZone, publicName, publicZone, SOURCES } from "../../azure";
import { type CollectionEndpointNode, type Estate, type EstateNode, type Inside, isResolved, type MonitorWorkspaceNode, type Resolved } from "../estate";
import { locationOf, region } from "../location";
import { type ReachSettings } from "../reachability/settings";
import { zoneName } from "../rules/monitor-zones";
import { type Value, valueOf } from "../value";
import { type DeployedRecord } from "./deployed-records";
import { endpointNames } from "./endpoint-names";
import { isWhole, type NameKind, type PlannedName, readable } from "./planned-name";

/** Every name of an estate that private endpoints answer for: those that all share, each resource's own, and those that deployed state shows beside them. */
export function plannedNames(estate: Estate, deployed: readonly DeployedRecord[], { cloud, endpointSuffix }: Pick<ReachSettings, "cloud" | "endpointSuffix">): readonly PlannedName[] {
  const shown = deployed.map(({ name }) => name);
  const planned = [
    ...monitorNames(cloud).flatMap((row) => namesOf(row, estate, shown, cloud)),
    ...(cloud === Cloud.Public ? prometheusNames(estate) : []),
    ...endpointNames(estate, deployed, cloud),
    ...(endpointSuffix === undefined ? [] : customNames(estate, endpointSuffix.toLowerCase())),
  ];
  const known = new Set(planned.map(({ name }) => name));
  return [...planned, ...deployed.flatMap((record) => (known.has(record.name) ? [] : leftOver(record, cloud)))].filter(isFirst());
}

function isFirst(): (name: PlannedName) => boolean {
  const seen = new Set<string>();
  return (name) => {
    // Patterns of different resources are different names.
    const key = `${name.zone}\n${name.name}\n${name.isKnown ? "" : name.resources.map((resource) => resource.key).join("\n")}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  };
}

function namesOf(row: MonitorName, estate: Estate, shown: readonly string[], cloud: Cloud): readonly PlannedName[] {
  switch (row.owner) {
    case "shared":
      return [monitorName(row, "shared", {}, [], cloud)];
    case "component":
      return regionsOf(estate).flatMap(([name, components]) => regionalNames(row, name, components, shown, cloud));
    case "workspace":
      return withOutside(estate.of("workspace"), TYPES.workspace, estate).map((resource) =>
        monitorName(row, "workspace", { workspace: resource.kind === "node" ? valueOf(resource.node.workspaceId)?.toLowerCase() : undefined }, [resource], cloud),
      );
    case "collection-endpoint":
      return collectionEndpoints(estate).map((resource) => {
        const zone = monitorZone(row.role, cloud);
        const host = resource.kind === "node" && resource.node.kind === "collection-endpoint" ? hostOf(resource.node, row.part) : undefined;
        const suffix = `.${publicName(row.record.replace("{endpoint}.", ""), zone)}`;
        return monitorName(row, "collection-endpoint", { endpoint: host?.endsWith(suffix) === true ? host.slice(0, -suffix.length) : undefined }, [resource], cloud);
      });
  }
}

/** Collection endpoints, and the Azure Monitor workspaces whose own one no source shows: Azure makes it with the workspace (D7). */
function collectionEndpoints(estate: Estate): readonly Resolved<CollectionEndpointNode | MonitorWorkspaceNode>[] {
  const shown = withOutside(estate.of("collection-endpoint"), TYPES["collection-endpoint"], estate);
  const keys = new Set(shown.map(({ key }) => key));
  const unshown = estate.of("monitor-workspace").filter(({ collectionEndpoint }) => !isResolved(collectionEndpoint) || !keys.has(collectionEndpoint.key));
  return [...shown, ...unshown.map(inside)];
}

function hostOf({ ingestionHost, configurationHost, metricsHost }: CollectionEndpointNode, part: MonitorName["part"]): string | undefined {
  const hosts: Readonly<Record<NonNullable<MonitorName["part"]>, Value<string>>> = { ingestion: ingestionHost, configuration: configurationHost, metrics: metricsHost };
  return part === undefined ? undefined : valueOf(hosts[part]);
}

/** A region's names: those that deployed state shows, or the pattern as far as it is known. */
function regionalNames(row: MonitorName, location: string | undefined, components: readonly Resolved[], shown: readonly string[], cloud: Cloud): readonly PlannedName[] {
  const pattern = publicName(filledIn(row.record, { region: location }), monitorZone(row.role, cloud));
  const [start = "", end] = pattern.split("{number}");
  const numbers = end === undefined || location === undefined ? [] : shown.filter((name) => name.startsWith(start) && name.endsWith(end)).map((name) => name.slice(start.length, name.length - end.length));
  const found = [...new Set(numbers)].filter((number) => /^\d+$/.test(number));
  return (found.length === 0 ? [undefined] : found).map((number) => monitorName(row, "component", { region: location, number }, components, cloud));
}

function monitorName(row: MonitorName, kind: NameKind, values: Readonly<Record<string, string | undefined>>, resources: readonly Resolved[], cloud: Cloud): PlannedName {
  const zone = monitorZone(row.role, cloud);
  const record = readable(filledIn(row.record, values));
  const name = publicName(record, zone);
  return { kind, name, isKnown: isWhole(name), zone, record, resources, endpoint: undefined, serves: row.serves, fronts: row.fronts ?? [], alsoAsked: alsoAsked(name, cloud), source: row.source };
}

/** Components by the region that they are in; the last without one where it is not known. */
function regionsOf(estate: Estate): readonly (readonly [string | undefined, readonly Resolved[]])[] {
  const regions = new Map<string | undefined, Resolved[]>();
  for (const resource of withOutside(estate.of("component"), TYPES.component, estate)) {
    const location = resource.kind === "node" ? valueOf(locationOf(resource.node)) : undefined;
    const key = location === undefined ? undefined : region(location);
    regions.set(key, [...(regions.get(key) ?? []), resource]);
  }
  return [...regions].sort(([a], [b]) => (a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : 1));
}

const TYPES = { workspace: "microsoft.operationalinsights/workspaces", component: "microsoft.insights/components", "collection-endpoint": "microsoft.insights/datacollectionendpoints" } as const;

/** The resources of a type, and those outside the estate that its scopes hold. */
function withOutside<N extends EstateNode>(nodes: readonly N[], type: string, estate: Estate): readonly Resolved<N>[] {
  const found = new Map(nodes.map((node): [string, Resolved<N>] => [node.key, inside(node)]));
  for (const { linked } of estate.of("member")) if (linked.kind === "outside" && linked.armType === type && !found.has(linked.key)) found.set(linked.key, linked);
  return [...found.values()];
}

function inside<N extends EstateNode>(node: N): Inside<N> {
  return { kind: "node", key: node.key, label: node.label, node };
}

/** The query endpoints of Azure Monitor workspaces: no document lists them beyond the public cloud. */
function prometheusNames(estate: Estate): readonly PlannedName[] {
  return estate.of("monitor-workspace").map((node) => {
    const host = valueOf(node.queryHost);
    const [own = "", ...rest] = host?.split(".") ?? [];
    const location = valueOf(locationOf(node));
    const zone = host === undefined ? `privatelink.${location === undefined ? "<region>" : region(location)}.prometheus.monitor.azure.com` : `privatelink.${rest.join(".")}`;
    const record = host === undefined ? "<workspace>" : own;
    const name = `${record}.${publicZone(zone)}`;
    return { kind: "monitor-workspace", name, isKnown: isWhole(name), zone, record, resources: [inside(node)], endpoint: undefined, serves: "queries of metrics", fronts: [], alsoAsked: [], source: SOURCES.D7 };
  });
}

/** The names of apps whose connection strings have an EndpointSuffix: the records in that zone, which are written by hand (S3). */
function customNames(estate: Estate, zone: string): readonly PlannedName[] {
  const components = withOutside(estate.of("component"), TYPES.component, estate);
  const records = estate.of("record").flatMap((record) => (isResolved(record.zone) && valueOf(zoneName(record.zone))?.toLowerCase() === zone ? (valueOf(record.name)?.toLowerCase() ?? []) : []));
  return (records.length === 0 ? ["<region>.in.ai"] : records).map((record): PlannedName => {
    const name = `${record}.${zone}`;
    return { kind: "custom", name, isKnown: isWhole(name), zone, record, resources: components, endpoint: undefined, serves: "apps with this EndpointSuffix", fronts: [], alsoAsked: [], source: SOURCES.S3 };
  });
}

/** A name that deployed state shows and that no resource of the sources accounts for: another stack's resource is in the scope. */
function leftOver({ name, record, shownBy }: DeployedRecord, cloud: Cloud): readonly PlannedName[] {
  const zone = record?.zone ?? zoneFor(name, cloud);
  if (zone === undefined) return [];
  const own = record?.name ?? name.slice(0, -publicZone(zone).length - 1);
  return [{ kind: "deployed", name, isKnown: true, zone, record: own, resources: [], endpoint: undefined, serves: `what ${shownBy.label} shows`, fronts: [], alsoAsked: alsoAsked(name, cloud), source: SOURCES.D16 }];
}

function zoneFor(name: string, cloud: Cloud): string | undefined {
  return monitorNames(cloud).map(({ role }) => monitorZone(role, cloud)).find((zone) => name.endsWith(`.${publicZone(zone)}`));
}
