import { parseArmId } from "../../src/azure";
import { type AzureRow } from "./estates";

/** For each type: the inputs that an id's names are. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "azure-native:monitor:PrivateLinkScope": ["scopeName"],
  "azure-native:monitor:PrivateLinkScopedResource": ["scopeName", "name"],
  "azure-native:operationalinsights:Workspace": ["workspaceName"],
  "azure-native:applicationinsights:Component": ["resourceName"],
  "azure-native:monitor:DataCollectionEndpoint": ["dataCollectionEndpointName"],
  "azure-native:network:PrivateEndpoint": ["privateEndpointName"],
  "azure-native:network:PrivateDnsZoneGroup": ["privateEndpointName", "privateDnsZoneGroupName"],
  "azure-native:privatedns:PrivateZone": ["privateZoneName"],
  "azure-native:privatedns:VirtualNetworkLink": ["privateZoneName", "virtualNetworkLinkName"],
};

/** Names that azure-native spells in another way than the service. */
const SPELLINGS: Readonly<Record<string, string>> = { RetentionInDays: "retentionInDays", Application_Type: "applicationType", Flow_Type: "flowType", Request_Source: "requestSource", IngestionMode: "ingestionMode", WorkspaceResourceId: "workspaceResourceId", DisableLocalAuth: "disableLocalAuth" };

/** What only Azure answers, and no input is. */
const READ_ONLY: ReadonlySet<string> = new Set(["provisioningState", "recordSets", "lastSkuUpdate", "privateLinkScopedResources", "scopedResources", "numberOfVirtualNetworkLinks", "privateDnsZoneGroups", "virtualNetworkLinkState", "privateEndpointConnections", "numberOfRecordSets", "customerId", "principalId"]);

/** Azure's answers where a row of an inventory says nothing. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "azure-native:monitor:PrivateLinkScope": { accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } },
  "azure-native:operationalinsights:Workspace": { publicNetworkAccessForIngestion: "Enabled", publicNetworkAccessForQuery: "Enabled" },
  "azure-native:applicationinsights:Component": { publicNetworkAccessForIngestion: "Enabled", publicNetworkAccessForQuery: "Enabled" },
  "azure-native:monitor:DataCollectionEndpoint": { networkAcls: { publicNetworkAccess: "Enabled" } },
  "azure-native:privatedns:VirtualNetworkLink": { resolutionPolicy: "Default", registrationEnabled: false },
};

type Values = Readonly<Record<string, unknown>>;

/**
 * What azure-native reads when it imports a resource by an id: the names of the id as it is spelled there, and what Azure
 * answers in the shape of inputs (pulumi-azure-native `ResponseToSdkInputs`).
 */
export function importedInputs(type: string, importId: string, row: AzureRow | undefined, elsewhere: Values = {}): Values {
  const id = parseArmId(importId);
  if (id === undefined) throw new Error(`${importId} is no id.`);
  const names = Object.fromEntries((NAMES[type] ?? []).map((name, index) => [name, id.names[index]]));
  const { location, tags, kind, sku, identity, properties }: Values = row ?? {};
  const envelope = Object.fromEntries(Object.entries({ location, tags, kind, sku, identity }).filter(([, value]) => value !== null && value !== undefined));
  const body = merged(DEFAULTS[type] ?? {}, { ...envelope, ...elsewhere, ...(asInput(properties) as Values | undefined) });
  if (type === "azure-native:network:PrivateDnsZoneGroup") return { ...body, id: importId, name: id.names[1], resourceGroupName: id.resourceGroup, ...names };
  if (type === "azure-native:network:PrivateEndpoint") return { ...body, id: importId, resourceGroupName: id.resourceGroup, ...names };
  if (type === "azure-native:monitor:PrivateLinkScopedResource") return { ...body, kind: "Resource", resourceGroupName: id.resourceGroup, ...names };
  return { ...body, resourceGroupName: id.resourceGroup, ...names };
}

function merged(defaults: Values, given: Values): Values {
  const names = new Set([...Object.keys(defaults), ...Object.keys(given)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const [usual, own] = [defaults[name], given[name]];
      const value = isObject(usual) && isObject(own) ? merged(usual, own) : (own ?? usual);
      return value === undefined || value === null ? [] : [[name, value] as const];
    }),
  );
}

function asInput(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asInput);
  if (!isObject(value)) return value;
  const { properties, ...rest } = value;
  return Object.fromEntries(
    Object.entries({ ...rest, ...(isObject(properties) && properties) })
      .filter(([name, own]) => !READ_ONLY.has(name) && own !== undefined && own !== null)
      .map(([name, own]) => [SPELLINGS[name] ?? name, asInput(own)]),
  );
}

export function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
