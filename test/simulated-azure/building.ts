import { ArmError } from "./arm-error";
import { SimulatedAzure } from "./azure";
import { type JsonMap, textAt } from "./json";
import { type Limits, type Readings } from "./readings";

export const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg";
export const REGION = "westeurope";
export const PUBLIC_ZONES: readonly string[] = ["privatelink.monitor.azure.com", "privatelink.oms.opinsights.azure.com", "privatelink.ods.opinsights.azure.com", "privatelink.agentsvc.azure-automation.net", "privatelink.blob.core.windows.net"];

export function idIn(type: string, name: string, group = GROUP): string {
  return `${group}/providers/${type}/${name}`;
}

/** Builds the resources of a hub's private link one by one, as tests need them. */
export class Building {
  readonly azure: SimulatedAzure;

  constructor(options: { readonly readings?: Readings; readonly limits?: Limits } = {}) {
    this.azure = new SimulatedAzure(options);
    this.azure.put(GROUP, { location: REGION });
  }

  put(type: string, name: string, properties: JsonMap = {}): string {
    const id = idIn(type, name);
    this.azure.put(id, properties);
    return id;
  }

  network(name: string, range: string, more: JsonMap = {}): string {
    const id = this.put("Microsoft.Network/virtualNetworks", name, { location: REGION, addressSpace: { addressPrefixes: [range] }, ...more });
    this.azure.put(`${id}/subnets/endpoints`, { addressPrefix: range });
    return id;
  }

  /** Both directions of a peering. */
  peer(one: string, other: string): void {
    for (const [from, to] of [[one, other], [other, one]] as const) this.azure.put(`${from}/virtualNetworkPeerings/to-${to.split("/").at(-1) ?? ""}`, { remoteVirtualNetwork: { id: to }, allowVirtualNetworkAccess: true });
  }

  scope(name: string, ingestion = "Open", query = "Open", exclusions: readonly JsonMap[] = []): string {
    return this.put("Microsoft.Insights/privateLinkScopes", name, { location: "global", accessModeSettings: { ingestionAccessMode: ingestion, queryAccessMode: query, exclusions } });
  }

  workspace(name: string, more: JsonMap = {}): string {
    return this.put("Microsoft.OperationalInsights/workspaces", name, { location: REGION, ...more });
  }

  component(name: string, more: JsonMap = {}): string {
    return this.put("Microsoft.Insights/components", name, { location: REGION, kind: "web", applicationType: "web", ...more });
  }

  collector(name: string, access = "Enabled"): string {
    return this.put("Microsoft.Insights/dataCollectionEndpoints", name, { location: REGION, networkAcls: { publicNetworkAccess: access } });
  }

  member(scopeId: string, linkedResourceId: string): string {
    const id = `${scopeId}/scopedResources/${linkedResourceId.split("/").at(-1) ?? ""}-member`;
    this.azure.put(id, { linkedResourceId });
    return id;
  }

  endpoint(name: string, networkId: string, target: string, more: JsonMap = {}): string {
    return this.endpointTo(name, networkId, target, [target.includes("privateLinkScopes") ? "azuremonitor" : "prometheusMetrics"], more);
  }

  endpointTo(name: string, networkId: string, target: string, groupIds: readonly string[], more: JsonMap = {}): string {
    const connection = { name, privateLinkServiceId: target, groupIds };
    return this.put("Microsoft.Network/privateEndpoints", name, { location: REGION, subnet: { id: `${networkId}/subnets/endpoints` }, privateLinkServiceConnections: [connection], ...more });
  }

  zone(name: string): string {
    return this.put("Microsoft.Network/privateDnsZones", name, { location: "global" });
  }

  zones(names: readonly string[] = PUBLIC_ZONES): readonly string[] {
    return names.map((name) => this.zone(name));
  }

  zoneGroup(endpointId: string, zones: readonly string[]): string {
    const id = `${endpointId}/privateDnsZoneGroups/default`;
    this.azure.put(id, { privateDnsZoneConfigs: zones.map((zone, index) => ({ name: `zone-${index}`, privateDnsZoneId: zone })) });
    return id;
  }

  link(zoneId: string, networkId: string, policy = "Default"): string {
    const id = `${zoneId}/virtualNetworkLinks/${networkId.split("/").at(-1) ?? ""}`;
    this.azure.put(id, { location: "global", registrationEnabled: false, virtualNetwork: { id: networkId }, resolutionPolicy: policy });
    return id;
  }

  /** The record names that a zone holds, sorted. */
  records(zoneId: string): readonly string[] {
    return [...this.azure.store.recordsOf(zoneId).keys()].sort();
  }

  text(id: string, path: string): string | undefined {
    return textAt(this.azure.get(id), path);
  }
}

/** A hub with an endpoint to a scope that holds one workspace, with all zones filled and none linked. */
export function hub(building: Building): { readonly network: string; readonly scope: string; readonly workspace: string; readonly endpoint: string; readonly zones: readonly string[]; readonly group: string } {
  const network = building.network("hub", "10.0.0.0/24");
  const scope = building.scope("scope");
  const workspace = building.workspace("logs");
  building.member(scope, workspace);
  const endpoint = building.endpoint("hub-endpoint", network, scope);
  const zones = building.zones();
  return { network, scope, workspace, endpoint, zones, group: building.zoneGroup(endpoint, zones) };
}

/** How Azure refuses, as `status code: reason`. */
export function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ArmError) return `${error.status} ${error.code}: ${error.reason}`;
    throw error;
  }
  return "not refused";
}
