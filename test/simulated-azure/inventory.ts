import { type SimulatedAzure } from "./azure";
import { compact, isList, isMap, type Json, type JsonMap } from "./json";

/** Properties that ARM has beside `properties`. */
const OUTSIDE: ReadonlySet<string> = new Set(["id", "name", "type", "location", "tags", "identity", "sku", "kind"]);
/** Lists whose items ARM wraps as it wraps resources. */
const WRAPPED: ReadonlySet<string> = new Set(["privateLinkServiceConnections", "manualPrivateLinkServiceConnections", "privateDnsZoneConfigs", "privateEndpointConnections"]);

/** What is in Azure as Azure Resource Graph lists it: one row a resource. */
export function inventoryOf(azure: SimulatedAzure): readonly JsonMap[] {
  return azure.store.all.flatMap(({ id }) => {
    const shown = azure.get(id.text);
    // Parts that have rows of their own are not listed inside.
    const parts: JsonMap = id.type === "microsoft.network/privateendpoints" ? { privateDnsZoneGroups: [] } : id.type === "microsoft.insights/privatelinkscopes" ? { scopedResources: [] } : {};
    return shown === undefined ? [] : [{ ...wrapped({ ...shown, ...parts }), type: id.type }];
  });
}

function wrapped(map: JsonMap): JsonMap {
  const outside = Object.fromEntries(Object.entries(map).filter(([name]) => OUTSIDE.has(name)));
  const inside = Object.fromEntries(Object.entries(map).flatMap(([name, value]): [string, Json][] => (OUTSIDE.has(name) ? [] : [[name, WRAPPED.has(name) && isList(value) ? value.map((item) => (isMap(item) ? wrapped(item) : item)) : value]])));
  return compact({ ...outside, properties: inside });
}
