import * as fc from "fast-check";
import { type Handle, PREVIEWS, Program, UNKNOWN } from "./program";
import { choice, EXISTING_BLOB_ZONE, EXISTING_NETWORK, EXISTING_SCOPE, EXISTING_SUBNET, EXISTING_WORKSPACE, few, flag, idOf, location, nameOf, THEMES, yes } from "./random-themes";

const ZONE_NAMES = [
  "privatelink.monitor.azure.com",
  "privatelink.oms.opinsights.azure.com",
  "privatelink.ods.opinsights.azure.com",
  "privatelink.agentsvc.azure-automation.net",
  "privatelink.blob.core.windows.net",
  "privatelink.monitor.azure.us",
  "privatelink.monitor.azure.con",
  "privatelink.vaultcore.azure.net",
];

const mode = fc.constantFrom("Open", "PrivateOnly", "Closed", UNKNOWN);
const globalLocation = fc.constantFrom("global", "Global", "westeurope", undefined, UNKNOWN);
const protect = fc.constantFrom(undefined, true, false);
const dnsServers = fc.constantFrom(undefined, undefined, ["10.0.0.4"], ["168.63.129.16"], [], UNKNOWN);
const exclusion = fc.record({ name: fc.constantFrom("connection", "Connection", "other", "", undefined, UNKNOWN), ingestion: fc.constantFrom("Open", "PrivateOnly", undefined, UNKNOWN), query: mode });
const NEWEST = "monitor:PrivateLinkScope";
const SCOPE_TOKENS = [NEWEST, NEWEST, "insights/v20210701preview:PrivateLinkScope", "insights/v20191017preview:PrivateLinkScope"];

const flags = { ingestion: flag, query: flag };

const PLAN = fc.record({
  preview: fc.constantFrom(...PREVIEWS),
  networks: few(fc.record({ location, dnsServers }), 2),
  scopes: few(fc.record({ ingestion: mode, query: mode, location: globalLocation, exclusions: few(exclusion, 2), token: fc.constantFrom(...SCOPE_TOKENS), protect, connections: fc.constantFrom("none", "none", "one", UNKNOWN) }), 2),
  workspaces: few(fc.record(flags), 2),
  components: few(fc.record({ ...flags, workspace: choice }), 2),
  collectors: few(fc.record({ access: flag }), 1),
  members: few(fc.record({ scope: choice, linked: choice, name: fc.constantFrom("a", "b", undefined), after: choice, whole: yes }), 4),
  endpoints: few(fc.record({ target: choice, group: fc.constantFrom("right", "right", undefined, UNKNOWN), network: choice, location, manual: yes, after: choice, protect }), 3),
  zones: fc.uniqueArray(fc.record({ name: fc.constantFrom(...ZONE_NAMES, UNKNOWN), location: globalLocation }), { maxLength: 4, selector: ({ name }) => name }),
  groups: few(fc.record({ endpoint: choice, zones: fc.uniqueArray(choice) }), 2),
  links: few(fc.record({ zone: choice, network: choice, policy: fc.constantFrom(undefined, "Default", "NxDomainRedirect", UNKNOWN), registration: fc.constantFrom(undefined, true, false, UNKNOWN), location: globalLocation, after: choice }), 4),
  themes: few(THEMES, 2),
});

type Plan = typeof PLAN extends fc.Arbitrary<infer T> ? T : never;

/** An estate as the documents ask for it: where it goes wrong in one place, rules have something to say of that place alone. */
const RIGHT: Omit<Plan, "preview" | "themes"> = {
  networks: [{ location: "westeurope", dnsServers: undefined }],
  scopes: [{ ingestion: "PrivateOnly", query: "PrivateOnly", location: "global", exclusions: [], token: NEWEST, protect: true, connections: "none" }],
  workspaces: [{ ingestion: "Disabled", query: "Disabled" }],
  components: [{ ingestion: "Disabled", query: "Disabled", workspace: 0 }],
  collectors: [{ access: "Disabled" }],
  members: [0, 1, 2].map((linked) => ({ scope: 0, linked, name: undefined, after: linked, whole: true })),
  endpoints: [{ target: 0, group: "right", network: 0, location: "westeurope", manual: false, after: 3, protect: true }],
  zones: ZONE_NAMES.slice(0, 5).map((name) => ({ name, location: "global" })),
  groups: [{ endpoint: 0, zones: [0, 1, 2, 3, 4] }],
  links: [0, 1, 2, 3, 4].map((zone) => ({ zone, network: 0, policy: undefined, registration: false, location: "global", after: 1 })),
};
const PARTS = Object.keys(RIGHT) as (keyof typeof RIGHT)[];

const NEARLY_RIGHT: fc.Arbitrary<Plan> = fc.tuple(PLAN, fc.subarray(PARTS, { maxLength: 2 })).map(([plan, others]) => ({ ...plan, ...RIGHT, ...Object.fromEntries(others.map((name) => [name, plan[name]])) }));

/** Small programs of everything that rules look at, right, wrong and unknown; one that shrinks keeps its other parts. */
export const PROGRAMS: fc.Arbitrary<Program> = fc.oneof(PLAN, NEARLY_RIGHT).map(programOf);

function programOf(plan: Plan): Program {
  const p = new Program(plan.preview);
  const networks = plan.networks.map((given, index) => p.network(`network${String(index)}`, { location: given.location, ...(given.dnsServers !== undefined && { dhcpOptions: { dnsServers: given.dnsServers } }) }));
  const subnets = networks.map((network, index) => p.subnet(`subnet${String(index)}`, network));
  const scopes = plan.scopes.map(({ ingestion, query, exclusions, connections, token, ...given }, index) => {
    const inputs = {
      scopeName: `scope${String(index)}`,
      location: given.location,
      accessModeSettings: { ingestionAccessMode: ingestion, queryAccessMode: query, exclusions: exclusions.map((one) => ({ privateEndpointConnectionName: one.name, ingestionAccessMode: one.ingestion, queryAccessMode: one.query })) },
      // What Azure answers, once the scope is there.
      ...(plan.preview === "later" && connections !== "none" && { privateEndpointConnections: connections === UNKNOWN ? UNKNOWN : [{ name: "connection" }] }),
    };
    return p.register(`azure-native:${token}`, `scope${String(index)}`, "Microsoft.Insights/privateLinkScopes", inputs, { ...(given.protect !== undefined && { protect: given.protect }) });
  });
  const workspaces = plan.workspaces.map((given, index) => p.workspace(`workspace${String(index)}`, publicAccess(given)));
  const storage = p.register("storage:StorageAccount", "storage", "Microsoft.Storage/storageAccounts", { accountName: "storage" });
  const components = plan.components.map((given, index) =>
    p.component(`component${String(index)}`, storage, { ...publicAccess(given), workspaceResourceId: idOf(p, workspaces, given.workspace, EXISTING_WORKSPACE) }),
  );
  const collectors = plan.collectors.map(({ access }, index) => p.collectionEndpoint(`collector${String(index)}`, { networkAcls: { publicNetworkAccess: access } }));
  const monitored = [...workspaces, ...components, ...collectors];
  const members: Handle[] = [];
  for (const [index, given] of plan.members.entries()) {
    const linkedResourceId = given.whole ? idOf(p, monitored, given.linked, EXISTING_WORKSPACE) : idOf(p, [...monitored, storage], given.linked, EXISTING_WORKSPACE);
    const inputs = { name: given.name, linkedResourceId, ...scopeName(p, scopes, given.scope) };
    members.push(p.member(`member${String(index)}`, scopes[given.scope] ?? { ...storage, armId: EXISTING_SCOPE }, storage, inputs, { after: some(members, given.after) }));
  }
  const existing = (type: string): Handle => ({ ...storage, armId: storage.armId.replace("Microsoft.Storage/storageAccounts/storage", `Microsoft.Network/${type}/existing`) });
  const endpoints = plan.endpoints.map((given, index) => {
    // A scope never comes with another group: what is then meant, the group or the target, no rule can know.
    const right = given.target === scopes.length ? "blob" : "azuremonitor";
    const groupIds = given.group === undefined ? undefined : [given.group === UNKNOWN ? UNKNOWN : right];
    const connection = { name: "connection", privateLinkServiceId: idOf(p, [...scopes, storage], given.target, EXISTING_SCOPE), groupIds };
    const connections = given.manual
      ? { privateLinkServiceConnections: undefined, manualPrivateLinkServiceConnections: [connection] }
      : { privateLinkServiceConnections: [connection] };
    const inputs = { location: given.location, subnet: { id: idOf(p, subnets, given.network, EXISTING_SUBNET) }, ...connections };
    return p.endpoint(`endpoint${String(index)}`, storage, storage, inputs, { after: some(members, given.after), ...(given.protect !== undefined && { protect: given.protect }) });
  });
  // At a later preview a name that was unknown is known, and stands in the zone's id.
  const zones = plan.zones.map(({ name, ...given }, index) => p.zone(name === UNKNOWN && plan.preview === "later" ? "privatelink.azurewebsites.net" : name, given, `zone${String(index)}`));
  const groups = plan.groups.map((given, index) => {
    const ofStorage = plan.endpoints[given.endpoint]?.target === scopes.length;
    const ids = ofStorage ? [EXISTING_BLOB_ZONE] : given.zones.map((zone) => idOf(p, zones, zone, EXISTING_BLOB_ZONE));
    const privateDnsZoneConfigs = [...new Set(ids)].map((privateDnsZoneId) => ({ name: "zone", privateDnsZoneId }));
    return p.zoneGroup(`group${String(index)}`, endpoints[given.endpoint] ?? existing("privateEndpoints"), [], { privateEndpointName: nameOf(p, endpoints, given.endpoint) ?? "existing", privateDnsZoneConfigs });
  });
  for (const [index, { zone, network, policy, registration, after, ...given }] of plan.links.entries()) {
    const inputs = { ...given, privateZoneName: nameOf(p, zones, zone), virtualNetwork: { id: idOf(p, networks, network, EXISTING_NETWORK) }, resolutionPolicy: policy, registrationEnabled: registration };
    p.link(`link${String(index)}`, zones[zone] ?? existing("privateDnsZones"), storage, inputs, { after: some(groups, after) });
  }
  for (const [index, add] of plan.themes.entries()) add(p, { networks, subnets, scopes, workspaces, components, collectors, endpoints, zones, storage }, ["A", "B"][index] ?? "");
  return p;
}

function publicAccess({ ingestion, query }: Readonly<Record<"ingestion" | "query", string | undefined>>): Readonly<Record<string, unknown>> {
  return { publicNetworkAccessForIngestion: ingestion, publicNetworkAccessForQuery: query };
}

function some(handles: readonly Handle[], pick: number): readonly Handle[] {
  return handles.slice(0, pick);
}

/** An existing scope is in a resource group of its own. */
function scopeName(p: Program, scopes: readonly Handle[], pick: number): Readonly<Record<string, unknown>> {
  const name = nameOf(p, scopes, pick);
  return name === "existing" ? { scopeName: name, resourceGroupName: "shared" } : { scopeName: name };
}
