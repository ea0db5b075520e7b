import * as fc from "fast-check";
import { type Handle, PREVIEWS, Program, UNKNOWN } from "./program";

/** Existing resources that programs name by id or by name: never the name of one of their own. */
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers";
const EXISTING_SCOPE = `${EXISTING}/Microsoft.Insights/privateLinkScopes/existing`;
const EXISTING_WORKSPACE = `${EXISTING}/Microsoft.OperationalInsights/workspaces/existing`;
const EXISTING_BLOB_ZONE = `${EXISTING}/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;
const EXISTING_NETWORK = `${EXISTING}/Microsoft.Network/virtualNetworks/existing`;

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

const flag = fc.constantFrom(undefined, "Enabled", "Disabled", "SecuredByPerimeter", "disable", UNKNOWN);
const mode = fc.constantFrom("Open", "PrivateOnly", "Closed", UNKNOWN);
const location = fc.constantFrom("westeurope", "West Europe", "northeurope", undefined, UNKNOWN);
const globalLocation = fc.constantFrom("global", "Global", "westeurope", undefined, UNKNOWN);
const yes = fc.boolean();
/** One of the resources of a kind, or one that is special: none, an existing one, an unknown one. */
const choice = fc.nat({ max: 5 });

function few<T>(item: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> {
  return fc.array(item, { maxLength });
}

const flags = { ingestion: flag, query: flag };

const PLAN = fc.record({
  preview: fc.constantFrom(...PREVIEWS),
  networks: few(fc.record({ location }), 2),
  scopes: few(fc.record({ ingestion: mode, query: mode, location: globalLocation, exclusion: fc.option(mode) }), 2),
  workspaces: few(fc.record(flags), 2),
  components: few(fc.record({ ...flags, workspace: choice }), 2),
  collectors: few(fc.record({ access: flag }), 1),
  members: few(fc.record({ scope: choice, linked: choice, name: fc.constantFrom("a", "b", undefined), after: choice, whole: yes }), 4),
  endpoints: few(fc.record({ target: choice, group: fc.constantFrom("right", "right", undefined, UNKNOWN), network: choice, location, manual: yes, after: choice }), 3),
  zones: fc.uniqueArray(fc.record({ name: fc.constantFrom(...ZONE_NAMES, UNKNOWN), location: globalLocation }), { maxLength: 4, selector: ({ name }) => name }),
  groups: few(fc.record({ endpoint: choice, zones: fc.uniqueArray(choice) }), 2),
  links: few(fc.record({ zone: choice, network: choice, policy: fc.constantFrom(undefined, "Default", "NxDomainRedirect", UNKNOWN), registration: fc.constantFrom(undefined, true, false, UNKNOWN), location: globalLocation, after: choice }), 4),
  records: few(fc.record({ zone: choice }), 1),
});

type Plan = typeof PLAN extends fc.Arbitrary<infer T> ? T : never;

/** Small programs of everything that rules look at, right, wrong and unknown; one that shrinks keeps its other parts. */
export const PROGRAMS: fc.Arbitrary<Program> = PLAN.map(programOf);

function programOf(plan: Plan): Program {
  const p = new Program(plan.preview);
  const networks = plan.networks.map((given, index) => p.network(`network${String(index)}`, given));
  const subnets = networks.map((network, index) => p.subnet(`subnet${String(index)}`, network));
  const scopes = plan.scopes.map((given, index) => {
    const exclusions = given.exclusion === null ? undefined : [{ privateEndpointConnectionName: "connection", ingestionAccessMode: given.exclusion }];
    return p.scope(`scope${String(index)}`, { location: given.location, accessModeSettings: { ingestionAccessMode: given.ingestion, queryAccessMode: given.query, exclusions } });
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
    members.push(p.member(`member${String(index)}`, storage, storage, inputs, { after: some(members, given.after) }));
  }
  const endpoints = plan.endpoints.map((given, index) => {
    // A scope never comes with another group: what is then meant, the group or the target, no rule can know.
    const right = given.target === scopes.length ? "blob" : "azuremonitor";
    const groupIds = given.group === undefined ? undefined : [given.group === UNKNOWN ? UNKNOWN : right];
    const connection = { name: "connection", privateLinkServiceId: idOf(p, [...scopes, storage], given.target, EXISTING_SCOPE), groupIds };
    const connections = given.manual
      ? { privateLinkServiceConnections: undefined, manualPrivateLinkServiceConnections: [connection] }
      : { privateLinkServiceConnections: [connection] };
    const inputs = { location: given.location, subnet: { id: idOf(p, subnets, given.network, `${EXISTING_NETWORK}/subnets/existing`) }, ...connections };
    return p.endpoint(`endpoint${String(index)}`, storage, storage, inputs, { after: some(members, given.after) });
  });
  // At a later preview a name that was unknown is known, and stands in the zone's id.
  const zones = plan.zones.map(({ name, ...given }, index) => p.zone(name === UNKNOWN && plan.preview === "later" ? "privatelink.azurewebsites.net" : name, given, `zone${String(index)}`));
  const groups = plan.groups.map((given, index) => {
    const ofStorage = plan.endpoints[given.endpoint]?.target === scopes.length;
    const ids = ofStorage ? [EXISTING_BLOB_ZONE] : given.zones.map((zone) => idOf(p, zones, zone, EXISTING_BLOB_ZONE));
    const privateDnsZoneConfigs = [...new Set(ids)].map((privateDnsZoneId) => ({ name: "zone", privateDnsZoneId }));
    return p.zoneGroup(`group${String(index)}`, storage, [], { privateEndpointName: nameOf(p, endpoints, given.endpoint) ?? "existing", privateDnsZoneConfigs });
  });
  for (const [index, { zone, network, policy, registration, after, ...given }] of plan.links.entries()) {
    const inputs = { ...given, privateZoneName: nameOf(p, zones, zone), virtualNetwork: { id: idOf(p, networks, network, EXISTING_NETWORK) }, resolutionPolicy: policy, registrationEnabled: registration };
    p.link(`link${String(index)}`, storage, storage, inputs, { after: some(groups, after) });
  }
  for (const [index, { zone }] of plan.records.entries()) {
    p.register("privatedns:PrivateRecordSet", `record${String(index)}`, "Microsoft.Network/privateDnsZones/A", { privateZoneName: nameOf(p, zones, zone), relativeRecordSetName: "api", recordType: "A" });
  }
  return p;
}

function publicAccess({ ingestion, query }: Readonly<Record<"ingestion" | "query", string | undefined>>): Readonly<Record<string, unknown>> {
  return { publicNetworkAccessForIngestion: ingestion, publicNetworkAccessForQuery: query };
}

function some(handles: readonly Handle[], pick: number): readonly Handle[] {
  return handles.slice(0, pick);
}

function idOf(p: Program, handles: readonly Handle[], pick: number, existing: string): unknown {
  const handle = handles[pick];
  if (handle !== undefined) return p.id(handle);
  return [existing, UNKNOWN, undefined][pick % 3];
}

function nameOf(p: Program, handles: readonly Handle[], pick: number): unknown {
  const handle = handles[pick];
  if (handle !== undefined) return p.name(handle);
  return ["existing", UNKNOWN, undefined][pick % 3];
}

/** An existing scope is in a resource group of its own. */
function scopeName(p: Program, scopes: readonly Handle[], pick: number): Readonly<Record<string, unknown>> {
  const name = nameOf(p, scopes, pick);
  return name === "existing" ? { scopeName: name, resourceGroupName: "shared" } : { scopeName: name };
}
