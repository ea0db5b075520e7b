import { badRequest, conflict } from "../arm-error";
import { armId } from "../arm-id";
import { shownConnections } from "../connections";
import { scopesOf } from "../endpoint-names";
import { collectionHost, COLLECTION_ROLES, componentHost, customerIdOf, prometheusHost, regionalEntry } from "../hosts";
import { type JsonMap, textAt } from "../json";
import { suffixesOf } from "../clouds";
import { digits, guid } from "../made-up";
import { type Service } from "../service";
import { type Resource, type Store } from "../store";
import { ENDPOINT, refreshEndpoint } from "../zone-records";

/** D3 (01/27/2026): the delete of a resource is refused while it is associated with any scope. */
export function refuseWhileMember({ id }: Resource, store: Store): void {
  const [scope] = scopesOf(store, id.text);
  if (scope !== undefined) throw conflict(`${id.text} cannot be deleted: it is associated with the private link scope ${scope}.`);
}

const shownScopes = (id: string, store: Store): readonly JsonMap[] => scopesOf(store, id).map((scopeId) => ({ scopeId, resourceId: id }));
const regionOf = ({ properties }: Pick<Resource, "properties">): string => textAt(properties, "location") ?? "";

/** Log Analytics workspaces. */
export const WORKSPACES: Service = {
  types: ["microsoft.operationalinsights/workspaces"],
  fixed: ["location"],
  references: ({ properties }) => [textAt(properties, "defaultDataCollectionRuleResourceId")].filter((id) => id !== undefined),
  computed: ({ id, properties }) => ({ customerId: customerIdOf(id.text), ...principalOf(id.text, properties) }),
  shown: ({ id, state }, store) => ({ provisioningState: state, privateLinkScopedResources: shownScopes(id.text, store) }),
  checkDelete: refuseWhileMember,
};

/** The principal of a resource's own identity. */
export function principalOf(id: string, properties: JsonMap): JsonMap {
  const type = textAt(properties, "identity.type");
  return type?.includes("SystemAssigned") === true ? { identity: { type, principalId: guid(`principal ${id}`), tenantId: guid("tenant") } } : {};
}

/** Application Insights components. */
export const COMPONENTS: Service = {
  types: ["microsoft.insights/components"],
  fixed: ["location"],
  references: ({ properties }) => [textAt(properties, "workspaceResourceId")].filter((id) => id !== undefined),
  computed: ({ id, properties }) => {
    const region = textAt(properties, "location") ?? "";
    const key = guid(`instrumentation ${id.text}`);
    const appId = guid(`app ${id.text}`);
    const live = `https://${region}.livediagnostics.${suffixesOf(region).monitor}/`;
    return { appId, instrumentationKey: key, connectionString: `InstrumentationKey=${key};IngestionEndpoint=https://${componentHost(region)}/;LiveEndpoint=${live};ApplicationId=${appId}`, entry: regionalEntry(region) };
  },
  shown: ({ id, state }, store) => ({ provisioningState: state, privateLinkScopedResources: shownScopes(id.text, store) }),
  // A new region has a regional entry, which endpoints to scopes answer for (S3, D3).
  afterPut: (_, store) => {
    refreshAll(store);
  },
  afterDelete: (_, store) => {
    refreshAll(store);
  },
  checkDelete: refuseWhileMember,
};

function refreshAll(store: Store): void {
  for (const { id } of store.of(ENDPOINT)) refreshEndpoint(store, id.text);
}

const ACCESS: readonly string[] = ["Enabled", "Disabled", "SecuredByPerimeter"];

/** Data collection endpoints. */
export const COLLECTION_ENDPOINTS: Service = {
  types: ["microsoft.insights/datacollectionendpoints"],
  fixed: ["location"],
  check: ({ properties }) => {
    const access = textAt(properties, "networkAcls.publicNetworkAccess");
    if (access !== undefined && !ACCESS.includes(access)) throw badRequest("InvalidPayload", `networkAcls.publicNetworkAccess is ${access}: ${ACCESS.join(", ")} are allowed.`);
  },
  computed: ({ id, properties }) => {
    const region = textAt(properties, "location") ?? "";
    const [configuration, logs, metrics] = COLLECTION_ROLES.map((role) => ({ endpoint: `https://${collectionHost(id.text, id.name, region, role)}` }));
    return { configurationAccess: configuration ?? {}, logsIngestion: logs ?? {}, metricsIngestion: metrics ?? {}, immutableId: `dce-${digits(id.text, 32)}` };
  },
  shown: ({ id, state }, store) => ({ provisioningState: state, privateLinkScopedResources: shownScopes(id.text, store) }),
  checkDelete: refuseWhileMember,
};

/** The id of the collection endpoint that Azure makes with an Azure Monitor workspace (D4, D7). */
export function defaultCollectionEndpoint(workspaceId: string, region: string): string {
  const { subscription, name } = armId(workspaceId);
  return `/subscriptions/${subscription}/resourceGroups/MA_${name}_${region}_managed/providers/Microsoft.Insights/dataCollectionEndpoints/${name}`;
}

/** Azure Monitor workspaces (managed Prometheus). */
export const MONITOR_WORKSPACES: Service = {
  types: ["microsoft.monitor/accounts"],
  fixed: ["location"],
  computed: ({ id, properties }) => {
    const region = textAt(properties, "location") ?? "";
    const endpoint = defaultCollectionEndpoint(id.text, region);
    return {
      accountId: guid(`account ${id.text}`),
      defaultIngestionSettings: { dataCollectionEndpointResourceId: endpoint, dataCollectionRuleResourceId: endpoint.replace("dataCollectionEndpoints", "dataCollectionRules") },
      metrics: { prometheusQueryEndpoint: `https://${prometheusHost(id.text, id.name, region)}`, internalId: `mac_${guid(`account ${id.text}`)}` },
    };
  },
  shown: ({ id, state }, store) => ({ provisioningState: state, privateEndpointConnections: shownConnections(store, id.text) }),
  afterPut: (workspace, store) => {
    const id = armId(defaultCollectionEndpoint(workspace.id.text, regionOf(workspace)));
    if (store.find(id.text) !== undefined) return;
    // Whether it takes the workspace's own setting no document says: it starts as every other one.
    const properties = { location: regionOf(workspace), networkAcls: { publicNetworkAccess: "Enabled" } };
    const computed = COLLECTION_ENDPOINTS.computed?.({ id, properties, before: undefined }, store) ?? {};
    store.set({ id, properties, computed: { ...computed, managedBy: workspace.id.text }, state: "Succeeded" });
  },
  checkDelete: (workspace, store) => {
    const endpoint = store.find(defaultCollectionEndpoint(workspace.id.text, regionOf(workspace)));
    if (endpoint !== undefined) refuseWhileMember(endpoint, store);
  },
  afterDelete: (workspace, store) => {
    store.remove(defaultCollectionEndpoint(workspace.id.text, regionOf(workspace)));
  },
};
