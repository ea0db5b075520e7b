import * as fc from "fast-check";
import { ArmError } from "./arm-error";
import { Building, PUBLIC_ZONES, REGION } from "./building";
import { type JsonMap, textsInEach } from "./json";
import { DEFAULT_READINGS, type Readings } from "./readings";
import { type DnsServer, type Surroundings } from "./surroundings";

const mode = fc.constantFrom("Open", "PrivateOnly");
const flag = fc.constantFrom("Enabled", "Enabled", "Disabled");
const pick = fc.nat({ max: 11 });
const FORWARDS: readonly (readonly string[] | undefined)[] = [undefined, ["monitor.azure.com", "ods.opinsights.azure.com", "applicationinsights.azure.com"], ["monitor.azure.com"], []];

interface ServiceType {
  readonly groups: readonly string[];
  /** Of the zones of an estate. */
  readonly zone: string;
  readonly properties: (isOpen: boolean, firewall: string) => JsonMap;
}

const flagOf = (isOpen: boolean): string => (isOpen ? "Enabled" : "Disabled");
/** Of other services those with one name for each group, and the one with two. */
const SERVICES: ReadonlyMap<string, ServiceType> = new Map([
  ["Microsoft.Storage/storageAccounts", { groups: ["blob"], zone: "privatelink.blob.core.windows.net", properties: (isOpen, firewall) => ({ publicNetworkAccess: flagOf(isOpen), networkRuleSet: { defaultAction: firewall } }) }],
  ["Microsoft.KeyVault/vaults", { groups: ["vault"], zone: "privatelink.vaultcore.azure.net", properties: (isOpen, firewall) => ({ publicNetworkAccess: flagOf(isOpen), networkAcls: { defaultAction: firewall } }) }],
  ["Microsoft.Automation/automationAccounts", { groups: ["Webhook", "DSCAndHybridWorker"], zone: "privatelink.azure-automation.net", properties: (isOpen) => ({ publicNetworkAccess: isOpen }) }],
]);
const OTHER_ZONES: readonly string[] = ["privatelink.vaultcore.azure.net", "privatelink.azure-automation.net"];

/** What an estate is built from: indices are taken modulo what there is. */
export const PLANS = fc.record({
  networks: fc.array(fc.record({ peers: fc.constantFrom("both", "both", "both", "one way", "none"), asksServer: fc.constantFrom(false, false, false, true) }), { minLength: 2, maxLength: 3 }),
  forwards: fc.constantFrom(...FORWARDS),
  scopes: fc.array(fc.record({ ingestion: mode, query: mode, excludes: fc.option(mode) }), { minLength: 1, maxLength: 2 }),
  workspaces: fc.array(fc.record({ ingestion: flag, query: flag }), { minLength: 1, maxLength: 2 }),
  components: fc.array(fc.record({ ingestion: flag, query: flag, region: fc.constantFrom(REGION, "northeurope") }), { minLength: 0, maxLength: 2 }),
  collectors: fc.array(flag, { minLength: 0, maxLength: 2 }),
  metrics: fc.array(flag, { minLength: 0, maxLength: 1 }),
  /** Resources of other services, each with an endpoint of its own or none. */
  services: fc.array(fc.record({ type: fc.constantFrom(...SERVICES.keys()), isOpen: fc.boolean(), firewall: fc.constantFrom("Allow", "Allow", "Deny"), group: pick, network: fc.option(pick), zone: fc.constantFrom("its own", "its own", "another", "none"), manual: fc.constantFrom(false, false, true) }), { minLength: 0, maxLength: 3 }),
  members: fc.array(fc.record({ scope: pick, resource: pick }), { minLength: 0, maxLength: 6 }),
  endpoints: fc.array(fc.record({ target: pick, network: pick, zones: fc.constantFrom("all", "all", "some", "none") }), { minLength: 1, maxLength: 2 }),
  links: fc.array(fc.record({ zone: pick, network: pick, policy: fc.constantFrom("Default", "Default", "NxDomainRedirect") }), { minLength: 0, maxLength: 14 }),
  /** Networks that every zone is linked to. */
  linked: fc.array(pick, { maxLength: 2 }),
  alias: fc.constantFrom("always" as const, "scoped" as const),
});
export type Plan = typeof PLANS extends fc.Arbitrary<infer T> ? T : never;

export interface RandomEstate {
  readonly building: Building;
  readonly surroundings: Surroundings;
  readonly readings: Readings;
}

const SERVER = "10.0.0.200";

/** Builds an estate request by request; what Azure refuses is left out. */
export function build(plan: Plan): RandomEstate {
  // The planning reads it so that records are there while a connection is pending: either way nothing passes.
  const readings: Readings = { ...DEFAULT_READINGS, alias: plan.alias, recordsBeforeApproval: true };
  const building = new Building({ readings });
  const networks = plan.networks.map(({ asksServer }, index) => building.network(`net${index}`, `10.${index}.0.0/24`, asksServer && index > 0 ? { dhcpOptions: { dnsServers: [SERVER] } } : {}));
  const [hub = "", ...spokes] = networks;
  for (const [index, spoke] of spokes.entries()) {
    const how = plan.networks[index + 1]?.peers;
    if (how === "both") building.peer(hub, spoke);
    if (how === "one way") building.azure.put(`${spoke}/virtualNetworkPeerings/there`, { remoteVirtualNetwork: { id: hub } });
  }
  const scopes = plan.scopes.map(({ ingestion, query }, index) => building.scope(`scope${index}`, ingestion, query));
  const resources = resourcesOf(building, plan);
  for (const { scope, resource } of plan.members) tried(() => building.member(at(scopes, scope), at(resources.held, resource)));
  const zones = building.zones([...PUBLIC_ZONES, `privatelink.${REGION}.prometheus.monitor.azure.com`, ...OTHER_ZONES]);
  for (const [index, { target, network, zones: which }] of plan.endpoints.entries()) {
    const endpoint = tried(() => building.endpoint(`endpoint${index}`, at(networks, network), at([...scopes, ...scopes, ...resources.metrics], target)));
    if (endpoint === undefined || which === "none") continue;
    const isToScope = !at([...scopes, ...scopes, ...resources.metrics], target).includes("/accounts/");
    tried(() => building.zoneGroup(endpoint, isToScope ? zones.slice(0, which === "all" ? 5 : 2) : zones.slice(5, 6)));
  }
  addServices(building, plan, networks, zones);
  excludeConnections(building, plan, scopes);
  for (const network of plan.linked) for (const zone of zones) tried(() => building.link(zone, at(networks, network)));
  for (const { zone, network, policy } of plan.links) tried(() => building.link(at(zones, zone), at(networks, network), policy));
  const server: DnsServer = { address: SERVER, network: hub, ...(plan.forwards !== undefined && { forwards: plan.forwards }) };
  return { building, surroundings: { servers: [server], connections: [] }, readings };
}

function resourcesOf(building: Building, plan: Plan): { readonly held: readonly string[]; readonly metrics: readonly string[] } {
  const flags = ({ ingestion, query }: { readonly ingestion: string; readonly query: string }): JsonMap => ({ publicNetworkAccessForIngestion: ingestion, publicNetworkAccessForQuery: query });
  const workspaces = plan.workspaces.map((given, index) => building.workspace(`workspace${index}`, flags(given)));
  const components = plan.components.map((given, index) => building.component(`component${index}`, { ...flags(given), location: given.region }));
  const collectors = plan.collectors.map((given, index) => building.collector(`collector${index}`, given));
  const metrics = plan.metrics.map((publicNetworkAccess, index) => building.put("Microsoft.Monitor/accounts", `metrics${index}`, { location: REGION, publicNetworkAccess }));
  const own = metrics.flatMap((id) => building.text(id, "defaultIngestionSettings.dataCollectionEndpointResourceId") ?? []);
  return { held: [...workspaces, ...components, ...collectors, ...own], metrics };
}

function addServices(building: Building, plan: Plan, networks: readonly string[], zones: readonly string[]): void {
  for (const [index, { type, isOpen, firewall, group, network, zone, manual }] of plan.services.entries()) {
    const service = SERVICES.get(type);
    if (service === undefined) continue;
    const id = building.put(type, `service${index}`, { location: REGION, ...service.properties(isOpen, firewall) });
    if (network === null) continue;
    const groups = [at(service.groups, group)];
    const connections = manual ? { privateLinkServiceConnections: [], manualPrivateLinkServiceConnections: [{ name: "manual", privateLinkServiceId: id, groupIds: groups }] } : {};
    const endpoint = tried(() => building.endpointTo(`service-endpoint${index}`, at(networks, network), id, groups, connections));
    const its = zones.filter((one) => one.endsWith(`/${service.zone}`));
    const [first = ""] = zones;
    if (endpoint !== undefined && zone !== "none") tried(() => building.zoneGroup(endpoint, zone === "its own" ? its : [first]));
  }
}

/** Exclusions name connections, which exist only now. */
function excludeConnections(building: Building, plan: Plan, scopes: readonly string[]): void {
  for (const [index, scope] of scopes.entries()) {
    const { ingestion = "Open", query = "Open", excludes = null } = plan.scopes[index] ?? {};
    const [connection] = textsInEach(building.azure.get(scope), "privateEndpointConnections", "name");
    if (excludes !== null && connection !== undefined) building.scope(`scope${index}`, ingestion, query, [{ privateEndpointConnectionName: connection, queryAccessMode: excludes }]);
  }
}

function at(list: readonly string[], place: number): string {
  return list[place % list.length] ?? "";
}

function tried<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof ArmError) return undefined;
    throw error;
  }
}
