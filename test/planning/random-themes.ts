import * as fc from "fast-check";
import { type Handle, type Program, UNKNOWN } from "./program";

/** Existing resources that programs name by id or by name: never the name of one of their own. */
const EXISTING = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shared/providers";
export const EXISTING_SCOPE = `${EXISTING}/Microsoft.Insights/privateLinkScopes/existing`;
export const EXISTING_WORKSPACE = `${EXISTING}/Microsoft.OperationalInsights/workspaces/existing`;
export const EXISTING_BLOB_ZONE = `${EXISTING}/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net`;
export const EXISTING_NETWORK = `${EXISTING}/Microsoft.Network/virtualNetworks/existing`;
export const EXISTING_SUBNET = `${EXISTING_NETWORK}/subnets/existing`;
const EXISTING_VAULT = `${EXISTING}/Microsoft.KeyVault/vaults/existing`;
const EXISTING_ACCOUNT = `${EXISTING}/Microsoft.Automation/automationAccounts/existing`;
const EXISTING_BALANCER = `${EXISTING}/Microsoft.Network/loadBalancers/existing`;
const EXISTING_COLLECTOR = `${EXISTING}/Microsoft.Insights/dataCollectionEndpoints/existing`;
const EXISTING_RULE = `${EXISTING}/Microsoft.Insights/dataCollectionRules/existing`;
const EXISTING_GROUP = `${EXISTING}/Microsoft.Network/networkSecurityGroups/existing`;

/** What exists beside the program's own resources, in their group: what is set on it goes on from its id. */
const OWN = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers";
const OWN_SCOPE = "Microsoft.Insights/privateLinkScopes";
const OWN_MACHINES = "Microsoft.Compute/virtualMachines";

/** What every program has, and a theme adds to. */
export interface Base {
  readonly networks: readonly Handle[];
  readonly subnets: readonly Handle[];
  readonly scopes: readonly Handle[];
  readonly workspaces: readonly Handle[];
  readonly components: readonly Handle[];
  readonly collectors: readonly Handle[];
  readonly endpoints: readonly Handle[];
  readonly zones: readonly Handle[];
  readonly storage: Handle;
}

/** Adds resources of one family to a program; `mark` keeps the names of two themes apart. */
export type Theme = (p: Program, base: Base, mark: string) => void;

export const flag = fc.constantFrom(undefined, "Enabled", "Disabled", "SecuredByPerimeter", "disable", UNKNOWN);
export const location = fc.constantFrom("westeurope", "West Europe", "northeurope", undefined, UNKNOWN);
export const yes = fc.boolean();
const maybe = fc.constantFrom(undefined, true, false, UNKNOWN);
/** One of the resources of a kind, or one that is special: an existing one, an unknown one, none. */
export const choice = fc.nat({ max: 5 });
/** Mostly the first. */
const first = fc.constantFrom(0, 0, 0, 1, 3, 4, 5);
const range = fc.constantFrom("10.0.0.0/24", "10.0.0.0/28", "10.0.1.0/29", "fd00::/64", "no range", UNKNOWN);
const ranges = fc.oneof(range.map((addressPrefix) => ({ addressPrefix })), fc.constant({}), fc.tuple(range, range).map((addressPrefixes) => ({ addressPrefixes })), fc.constant({ addressPrefixes: UNKNOWN }));
const policies = fc.constantFrom(undefined, "Enabled", "Disabled", "NetworkSecurityGroupEnabled", UNKNOWN);
const status = fc.constantFrom(undefined, "Approved", "Pending", "Rejected", UNKNOWN);

export function few<T>(item: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> {
  return fc.array(item, { maxLength });
}

function some<T>(item: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> {
  return fc.array(item, { minLength: 1, maxLength });
}

export function idOf(p: Program, handles: readonly Handle[], pick: number, existing: string): unknown {
  const handle = handles[pick];
  if (handle !== undefined) return p.id(handle);
  return [existing, UNKNOWN, undefined][pick % 3];
}

export function nameOf(p: Program, handles: readonly Handle[], pick: number): unknown {
  const handle = handles[pick];
  if (handle !== undefined) return p.name(handle);
  return ["existing", UNKNOWN, undefined][pick % 3];
}

/** A resource that is part of another: its type goes on from the whole's id, or from that of an existing one. */
function part(p: Program, type: string, name: string, whole: Handle | string, segment: string, inputs: Readonly<Record<string, unknown>>): Handle {
  const path = typeof whole === "string" ? `${whole}/existing` : whole.armId.slice(whole.armId.indexOf("/providers/") + "/providers/".length);
  return p.register(type, name, `${path}/${segment}`, inputs);
}

/** A part of one of some resources; `property` names that one. */
function partOf(p: Program, type: string, name: string, wholes: readonly Handle[], pick: number, wholeType: string, segment: string, property: string, inputs: Readonly<Record<string, unknown>>): Handle {
  return part(p, type, name, wholes[pick] ?? wholeType, segment, { [property]: nameOf(p, wholes, pick), ...inputs });
}

function theme<T>(given: fc.Arbitrary<T>, add: (given: T, p: Program, base: Base, mark: string) => void): fc.Arbitrary<Theme> {
  return given.map((one): Theme => (p, base, mark) => { add(one, p, base, mark); });
}

const peerings = theme(some(fc.record({ network: choice, remote: choice, allows: maybe }), 3), (given, p, { networks }, mark) => {
  const all = [...networks, p.network(`spoke${mark}`)];
  for (const [index, { network, remote, allows }] of given.entries()) {
    partOf(p, "network:VirtualNetworkPeering", `peering${mark}${String(index)}`, all, network, "Microsoft.Network/virtualNetworks", "virtualNetworkPeerings", "virtualNetworkName", {
      remoteVirtualNetwork: { id: idOf(p, all, remote, EXISTING_NETWORK) },
      allowVirtualNetworkAccess: allows,
    });
  }
});

const securityRule = fc.record({
  direction: fc.constantFrom("Outbound", "Outbound", "Inbound", UNKNOWN, undefined),
  access: fc.constantFrom("Allow", "Deny", UNKNOWN),
  priority: fc.constantFrom(100, 200, 4096, UNKNOWN, undefined),
  protocol: fc.constantFrom("Tcp", "*", "Udp", UNKNOWN, undefined),
  sourceAddressPrefix: fc.constantFrom("*", "VirtualNetwork", "10.0.0.0/24", UNKNOWN, undefined),
  destinationAddressPrefix: fc.constantFrom("AzureMonitor", "Internet", "*", "AzureMonitor.WestEurope", "10.0.0.0/8", UNKNOWN, undefined),
  destinationPortRange: fc.constantFrom("443", "*", "80", "400-500", UNKNOWN, undefined),
});
const route = fc.record({ addressPrefix: fc.constantFrom("0.0.0.0/0", "AzureMonitor", "10.0.0.0/8", UNKNOWN), nextHopType: fc.constantFrom("VirtualAppliance", "None", "Internet", UNKNOWN, undefined) });

const EGRESS = fc.record({
  inside: fc.option(few(securityRule, 2)),
  separate: few(fc.record({ group: first, rule: securityRule }), 2),
  routes: few(route, 1),
  route: few(fc.record({ table: first, route }), 1),
  subnet: some(fc.record({ network: choice, group: choice, table: choice, ranges }), 2),
  machine: yes,
});

const egress = theme(EGRESS, (given, p, { networks }, mark) => {
  const groups = [p.register("network:NetworkSecurityGroup", `group${mark}`, "Microsoft.Network/networkSecurityGroups", {
    location: "westeurope",
    securityRules: given.inside?.map((rule, index) => ({ name: `inside${String(index)}`, ...rule })),
  })];
  for (const [index, { group, rule }] of given.separate.entries()) {
    partOf(p, "network:SecurityRule", `rule${mark}${String(index)}`, groups, group, "Microsoft.Network/networkSecurityGroups", "securityRules", "networkSecurityGroupName", rule);
  }
  const tables = [p.register("network:RouteTable", `table${mark}`, "Microsoft.Network/routeTables", { location: "westeurope", routes: given.routes.map((one, index) => ({ name: `route${String(index)}`, ...one })) })];
  for (const [index, { table, route: one }] of given.route.entries()) {
    partOf(p, "network:Route", `route${mark}${String(index)}`, tables, table, "Microsoft.Network/routeTables", "routes", "routeTableName", one);
  }
  for (const [index, { network, group, table, ranges: own }] of given.subnet.entries()) {
    const subnet = partOf(p, "network:Subnet", `apps${mark}${String(index)}`, networks, network, "Microsoft.Network/virtualNetworks", "subnets", "virtualNetworkName", {
      ...own,
      networkSecurityGroup: { id: idOf(p, groups, group, EXISTING_GROUP) },
      routeTable: { id: idOf(p, tables, table, `${EXISTING}/Microsoft.Network/routeTables/existing`) },
    });
    if (given.machine) p.machine(`machine${mark}${String(index)}`, subnet);
  }
});

const MEMBERS = ["api", "global.in.ai", "live", "profiler", "snapshot", "diagservicesquery", "dce-global"];
const STATIC = fc.record({
  ranges,
  policies,
  endpoints: some(
    fc.record({
      target: choice,
      subnet: fc.nat({ max: 4 }),
      from: fc.constantFrom(4, 4, 5, 12),
      leaves: fc.nat({ max: 3 }),
      odd: fc.constantFrom({}, {}, { privateIPAddress: "10.0.0.4" }, { privateIPAddress: "nowhere" }, { privateIPAddress: UNKNOWN }, { memberName: UNKNOWN }, { memberName: undefined }, { groupId: UNKNOWN }),
    }),
    2,
  ),
});

/** Endpoints that are given their addresses by hand, in one subnet. */
const staticAddresses = theme(STATIC, (given, p, { networks, scopes }, mark) => {
  const subnets = [partOf(p, "network:Subnet", `static${mark}`, networks, 0, "Microsoft.Network/virtualNetworks", "subnets", "virtualNetworkName", { ...given.ranges, privateEndpointNetworkPolicies: given.policies })];
  for (const [index, { target, subnet, from, leaves, odd }] of given.endpoints.entries()) {
    const entries = MEMBERS.slice(leaves === 1 ? 5 : 0).map((memberName, at) => ({ name: memberName, groupId: "azuremonitor", memberName, privateIPAddress: `10.0.0.${String(from + at)}` }));
    p.register("network:PrivateEndpoint", `static${mark}${String(index)}`, "Microsoft.Network/privateEndpoints", {
      location: "westeurope",
      subnet: { id: idOf(p, subnets, Math.max(0, subnet - 2), EXISTING_SUBNET) },
      privateLinkServiceConnections: [{ name: "connection", privateLinkServiceId: idOf(p, scopes, target, EXISTING_SCOPE), groupIds: ["azuremonitor"] }],
      ipConfigurations: leaves === 3 ? UNKNOWN : entries.map((entry, at) => (at === 1 ? { ...entry, ...odd } : entry)),
    });
  }
});

const TARGETS = {
  automation: { groups: ["Webhook", "DSCAndHybridWorker"], zone: "privatelink.azure-automation.net", existing: EXISTING_ACCOUNT },
  monitor: { groups: ["prometheusMetrics"], zone: "privatelink.westeurope.prometheus.monitor.azure.com", existing: `${EXISTING}/Microsoft.Monitor/accounts/existing` },
  vault: { groups: ["vault"], zone: "privatelink.vaultcore.azure.net", existing: EXISTING_VAULT },
  storage: { groups: ["blob", "file"], zone: "privatelink.blob.core.windows.net", existing: `${EXISTING}/Microsoft.Storage/storageAccounts/existing` },
} as const;
type Target = keyof typeof TARGETS;

const firewall = fc.constantFrom(undefined, "Allow", "Deny", UNKNOWN);
const connected = fc.record({
  target: first,
  group: fc.constantFrom("first", "first", "second", "second", "both", "wrong", undefined, UNKNOWN),
  location,
  manual: fc.constantFrom(false, false, true),
  status,
  zone: fc.constantFrom("right", "right", "wrong", "none", UNKNOWN),
  other: fc.nat({ max: 1 }),
});
const OTHER_TARGETS = fc.record({ kind: fc.constantFrom<Target>("automation", "monitor", "vault", "storage"), access: flag, open: maybe, firewall, endpoints: some(connected, 2) });

/** Endpoints to resources of other services, with a zone group each. */
const otherTargets = theme(OTHER_TARGETS, ({ kind, access, open, firewall: defaultAction, endpoints }, p, { networks, subnets, zones }, mark) => {
  const name = `target${mark}`;
  const made = {
    automation: () => p.register("automation:AutomationAccount", name, "Microsoft.Automation/automationAccounts", { automationAccountName: name, location: "westeurope", publicNetworkAccess: open }),
    monitor: () => p.monitorWorkspace(name, { publicNetworkAccess: access }),
    vault: () => p.register("keyvault:Vault", name, "Microsoft.KeyVault/vaults", { vaultName: name, location: "westeurope", properties: { publicNetworkAccess: access, networkAcls: { defaultAction } } }),
    storage: () => p.register("storage:StorageAccount", name, "Microsoft.Storage/storageAccounts", { accountName: name, location: "westeurope", publicNetworkAccess: access, networkRuleSet: { defaultAction } }),
  }[kind]();
  const { groups, zone: zoneName, existing } = TARGETS[kind];
  const group = { first: groups[0], second: groups[1] ?? groups[0], wrong: "nothing" } as const;
  // A zone's name is one resource group's only.
  const zone = zones.some((one) => one.armId.endsWith(`/${zoneName}`)) || mark !== "A" ? undefined : p.zone(zoneName, {}, `zone${mark}`);
  if (zone !== undefined) p.link(`zone-link${mark}`, zone, networks[0] ?? zone, { virtualNetwork: { id: idOf(p, networks, 0, EXISTING_NETWORK) } });
  for (const [index, { target, group: asked, location: own, manual, status: state, zone: held, other }] of endpoints.entries()) {
    const groupIds = asked === undefined ? undefined : asked === "both" ? [...groups] : [asked === UNKNOWN ? UNKNOWN : group[asked]];
    const connection = { name: "connection", privateLinkServiceId: idOf(p, [made], target, existing), groupIds, ...(state !== undefined && { privateLinkServiceConnectionState: { status: state } }) };
    const endpoint = p.register("network:PrivateEndpoint", `private${mark}${String(index)}`, "Microsoft.Network/privateEndpoints", {
      location: own,
      subnet: { id: idOf(p, subnets, target, EXISTING_SUBNET) },
      [manual ? "manualPrivateLinkServiceConnections" : "privateLinkServiceConnections"]: [connection],
    });
    if (held === "none") continue;
    // A zone of Azure Monitor never comes with another service: what is then meant, no rule can know.
    const id = held === "right" ? (zone === undefined ? `${EXISTING}/Microsoft.Network/privateDnsZones/${zoneName}` : p.id(zone)) : held === UNKNOWN ? UNKNOWN : [EXISTING_BLOB_ZONE, `${EXISTING}/Microsoft.Network/privateDnsZones/privatelink.azurewebsites.net`][other];
    p.zoneGroup(`private${mark}${String(index)}`, endpoint, [], { privateDnsZoneConfigs: [{ name: "zone", privateDnsZoneId: id }] });
  }
});

const approvals = theme(
  fc.record({ network: choice, endpoints: some(fc.record({ target: first, status }), 2), approvals: few(fc.record({ target: first, status, name: fc.constantFrom("connection", "other", UNKNOWN, undefined) }), 2) }),
  (given, p, { subnets, scopes }, mark) => {
    for (const [index, { target, status: state }] of given.endpoints.entries()) {
      p.register("network:PrivateEndpoint", `manual${mark}${String(index)}`, "Microsoft.Network/privateEndpoints", {
        location: "westeurope",
        subnet: { id: idOf(p, subnets, given.network, EXISTING_SUBNET) },
        manualPrivateLinkServiceConnections: [{ name: "connection", privateLinkServiceId: idOf(p, scopes, target, EXISTING_SCOPE), groupIds: ["azuremonitor"], ...(state !== undefined && { privateLinkServiceConnectionState: { status: state } }) }],
      });
    }
    for (const [index, { target, status: state, name }] of given.approvals.entries()) {
      partOf(p, "monitor:PrivateEndpointConnection", `approval${mark}${String(index)}`, scopes, target, "Microsoft.Insights/privateLinkScopes", "privateEndpointConnections", "scopeName", {
        privateEndpointConnectionName: name,
        privateLinkServiceConnectionState: { status: state },
      });
    }
  },
);

const COLLECTION = fc.record({
  access: flag,
  collector: location,
  rules: some(fc.record({ location, endpoint: choice, workspace: choice, monitor: fc.option(choice) }), 2),
  machine: fc.record({ subnet: choice, location }),
  extensions: few(
    fc.record({
      machine: first,
      publisher: fc.constantFrom("Microsoft.Azure.Monitor", "Microsoft.Azure.Monitor", "Microsoft.EnterpriseCloud.Monitoring", "Contoso", UNKNOWN),
      type: fc.constantFrom("AzureMonitorLinuxAgent", "AzureMonitorLinuxAgent", "OmsAgentForLinux", UNKNOWN),
      typeHandlerVersion: fc.constantFrom("1.33", "1.0", "1.10", "latest", undefined, UNKNOWN),
      autoUpgradeMinorVersion: maybe,
    }),
    2,
  ),
  associations: few(fc.record({ machine: first, endpoint: fc.option(choice), rule: fc.option(choice), name: fc.constantFrom("configurationAccessEndpoint", "rule", UNKNOWN) }), 2),
});

/** Machines with agents, and the data collection that is theirs. */
const collection = theme(COLLECTION, (given, p, { subnets, workspaces, collectors }, mark) => {
  const monitors = [p.monitorWorkspace(`metrics${mark}`, { publicNetworkAccess: given.access })];
  const all = [p.collectionEndpoint(`collector${mark}`, { location: given.collector, networkAcls: { publicNetworkAccess: given.access } }), ...collectors];
  const rules = given.rules.map(({ location: own, endpoint, workspace, monitor }, index) =>
    p.register("monitor:DataCollectionRule", `rule${mark}${String(index)}`, "Microsoft.Insights/dataCollectionRules", {
      location: own,
      dataCollectionEndpointId: idOf(p, all, endpoint, EXISTING_COLLECTOR),
      destinations: {
        logAnalytics: [{ name: "logs", workspaceResourceId: idOf(p, workspaces, workspace, EXISTING_WORKSPACE) }],
        ...(monitor !== null && { monitoringAccounts: [{ name: "metrics", accountResourceId: idOf(p, monitors, monitor, `${EXISTING}/Microsoft.Monitor/accounts/existing`) }] }),
      },
    }),
  );
  const { subnet, location: own } = given.machine;
  const nic = p.register("network:NetworkInterface", `nic${mark}`, "Microsoft.Network/networkInterfaces", { ipConfigurations: [{ name: "primary", subnet: { id: idOf(p, subnets, subnet, EXISTING_SUBNET) } }] });
  const machine = p.register("compute:VirtualMachine", `vm${mark}`, "Microsoft.Compute/virtualMachines", { location: own, networkProfile: { networkInterfaces: [{ id: p.id(nic) }] } });
  for (const [index, { machine: pick, ...inputs }] of given.extensions.entries()) {
    partOf(p, "compute:VirtualMachineExtension", `agent${mark}${String(index)}`, [machine], pick, "Microsoft.Compute/virtualMachines", "extensions", "vmName", inputs);
  }
  for (const [index, { machine: pick, endpoint, rule, name }] of given.associations.entries()) {
    part(p, "monitor:DataCollectionRuleAssociation", `association${mark}${String(index)}`, [machine][pick] ?? OWN_MACHINES, "providers/Microsoft.Insights/dataCollectionRuleAssociations", {
      resourceUri: idOf(p, [machine], pick, `${OWN}/${OWN_MACHINES}/existing`),
      associationName: name,
      ...(endpoint !== null && { dataCollectionEndpointId: idOf(p, all, endpoint, EXISTING_COLLECTOR) }),
      ...(rule !== null && { dataCollectionRuleId: idOf(p, rules, rule, EXISTING_RULE) }),
    });
  }
});

const LINKED = fc.record({
  identity: fc.constantFrom(undefined, "SystemAssigned", "None", UNKNOWN),
  profiler: maybe,
  links: few(fc.record({ workspace: first, type: fc.constantFrom("CustomLogs", "Query", "Alerts", UNKNOWN) }), 2),
  storage: few(fc.record({ component: first, type: fc.constantFrom("serviceprofiler", "ServiceProfiler", "other", UNKNOWN) }), 1),
  scope: choice,
  linked: choice,
});

/** Storage of one's own, for a workspace and a component in a scope. */
const linkedStorage = theme(LINKED, (given, p, { scopes, workspaces, storage }, mark) => {
  const workspace = p.workspace(`logs${mark}`, { identity: given.identity === undefined ? undefined : { type: given.identity } });
  const component = p.component(`app${mark}`, workspace, { forceCustomerStorageForProfiler: given.profiler });
  for (const [index, { workspace: pick, type }] of given.links.entries()) {
    partOf(p, "operationalinsights:LinkedStorageAccount", `linked${mark}${String(index)}`, [workspace, ...workspaces], pick, "Microsoft.OperationalInsights/workspaces", "linkedStorageAccounts", "workspaceName", {
      dataSourceType: type,
      storageAccountIds: [p.id(storage)],
    });
  }
  for (const [index, { component: pick, type }] of given.storage.entries()) {
    partOf(p, "applicationinsights:ComponentLinkedStorageAccount", `profiles${mark}${String(index)}`, [component], pick, "Microsoft.Insights/components", "linkedStorageAccounts", "resourceName", { storageType: type, linkedStorageAccount: p.id(storage) });
  }
  addMember(p, `stored${mark}`, scopes, given.scope, idOf(p, [component, workspace], given.linked, EXISTING_WORKSPACE));
});

/** A member in one of the scopes, in an existing one, or in one that is not known. */
function addMember(p: Program, name: string, scopes: readonly Handle[], pick: number, linkedResourceId: unknown, inputs: Readonly<Record<string, unknown>> = {}): Handle {
  return partOf(p, "monitor:PrivateLinkScopedResource", name, scopes, pick, "Microsoft.Insights/privateLinkScopes", "scopedResources", "scopeName", { name, linkedResourceId, ...inputs });
}

const AUTOMATION = fc.record({ open: maybe, links: some(fc.record({ workspace: choice, linked: first }), 2), endpoint: fc.option(fc.record({ target: first, group: fc.constantFrom("Webhook", "DSCAndHybridWorker", UNKNOWN) })) });

const linkedServices = theme(AUTOMATION, (given, p, { workspaces, subnets }, mark) => {
  const name = `account${mark}`;
  const account = p.register("automation:AutomationAccount", name, "Microsoft.Automation/automationAccounts", { automationAccountName: name, location: "westeurope", publicNetworkAccess: given.open });
  for (const [index, { workspace, linked }] of given.links.entries()) {
    partOf(p, "operationalinsights:LinkedService", `service${mark}${String(index)}`, workspaces, workspace, "Microsoft.OperationalInsights/workspaces", "linkedServices", "workspaceName", { resourceId: idOf(p, [account], linked, EXISTING_ACCOUNT) });
  }
  if (given.endpoint === null) return;
  p.register("network:PrivateEndpoint", `jobs${mark}`, "Microsoft.Network/privateEndpoints", {
    location: "westeurope",
    subnet: { id: idOf(p, subnets, 0, EXISTING_SUBNET) },
    privateLinkServiceConnections: [{ name: "connection", privateLinkServiceId: idOf(p, [account], given.endpoint.target, EXISTING_ACCOUNT), groupIds: [given.endpoint.group] }],
  });
});

const subscriptions = fc.constantFrom(undefined, [], ["*"], ["00000000-0000-0000-0000-000000000001"], ["00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-000000000001"], [UNKNOWN], UNKNOWN);
const SERVICE = fc.record({
  policies,
  balancers: some(fc.record({ sku: fc.constantFrom(undefined, "Basic", "Standard", UNKNOWN), pools: fc.constantFrom(undefined, [], [{ loadBalancerBackendAddresses: [{ ipAddress: "10.0.0.4" }] }], [{ loadBalancerBackendAddresses: UNKNOWN }], UNKNOWN) }), 2),
  frontends: few(choice, 2),
  nat: few(fc.record({ subnet: first, version: fc.constantFrom(undefined, "IPv4", "IPv6", UNKNOWN) }), 3),
  destination: fc.constantFrom(undefined, undefined, "10.0.0.100", UNKNOWN),
  visibility: subscriptions,
  approval: subscriptions,
  endpoint: fc.option(fc.record({ target: first, manual: yes, network: choice })),
  approved: fc.option(fc.record({ service: first, status })),
  setting: fc.option(first),
});

const services = theme(SERVICE, (given, p, { networks, subnets }, mark) => {
  const nat = [partOf(p, "network:Subnet", `nat${mark}`, networks, 0, "Microsoft.Network/virtualNetworks", "subnets", "virtualNetworkName", { addressPrefix: "10.0.9.0/24", privateLinkServiceNetworkPolicies: given.policies })];
  const balancers = given.balancers.map(({ sku, pools }, index) =>
    p.register("network:LoadBalancer", `balancer${mark}${String(index)}`, "Microsoft.Network/loadBalancers", { location: "westeurope", sku: sku === undefined ? undefined : { name: sku }, backendAddressPools: pools }),
  );
  const service = p.register("network:PrivateLinkService", `service${mark}`, "Microsoft.Network/privateLinkServices", {
    location: "westeurope",
    loadBalancerFrontendIpConfigurations: given.frontends.map((pick) => {
      const balancer = balancers[pick];
      return { id: balancer === undefined ? idOf(p, [], pick, `${EXISTING_BALANCER}/frontendIPConfigurations/front`) : p.from([balancer], `${balancer.armId}/frontendIPConfigurations/front`) };
    }),
    ipConfigurations: given.nat.map(({ subnet, version }, index) => ({ name: `nat${String(index)}`, subnet: { id: idOf(p, nat, subnet, EXISTING_SUBNET) }, privateIPAddressVersion: version })),
    destinationIPAddress: given.destination,
    visibility: { subscriptions: given.visibility },
    autoApproval: { subscriptions: given.approval },
  });
  if (given.endpoint !== null) {
    const { target, manual, network } = given.endpoint;
    p.register("network:PrivateEndpoint", `consumer${mark}`, "Microsoft.Network/privateEndpoints", {
      location: "westeurope",
      subnet: { id: idOf(p, subnets, network, EXISTING_SUBNET) },
      [manual ? "manualPrivateLinkServiceConnections" : "privateLinkServiceConnections"]: [{ name: "connection", privateLinkServiceId: idOf(p, [service], target, `${EXISTING}/Microsoft.Network/privateLinkServices/existing`) }],
    });
  }
  if (given.setting !== null) {
    part(p, "monitor:DiagnosticSetting", `metrics${mark}`, service, "providers/Microsoft.Insights/diagnosticSettings", { resourceUri: given.setting === 0 ? p.id(service) : UNKNOWN });
  }
  if (given.approved !== null) {
    partOf(p, "network:PrivateLinkServicePrivateEndpointConnection", `answer${mark}`, [service], given.approved.service, "Microsoft.Network/privateLinkServices", "privateEndpointConnections", "serviceName", {
      peConnectionName: "connection",
      privateLinkServiceConnectionState: { status: given.approved.status },
    });
  }
});

/** What is set on other resources. */
const extensions = theme(
  fc.record({ settings: few(choice, 2), locks: few(fc.record({ on: choice, form: fc.constantFrom("scope", "name", "group") }), 2) }),
  ({ settings, locks }, p, { endpoints, scopes, storage }, mark) => {
    const all = [...endpoints.slice(0, 1), ...scopes.slice(0, 1), storage];
    for (const [index, on] of settings.entries()) {
      part(p, "monitor:DiagnosticSetting", `setting${mark}${String(index)}`, all[on] ?? OWN_SCOPE, "providers/Microsoft.Insights/diagnosticSettings", { resourceUri: idOf(p, all, on, `${OWN}/${OWN_SCOPE}/existing`) });
    }
    for (const [index, { on, form }] of locks.entries()) {
      const name = `lock${mark}${String(index)}`;
      const inputs = { lockName: name, level: "CanNotDelete" };
      const resourceName = nameOf(p, all, on);
      const segment = "providers/Microsoft.Authorization/locks";
      if (form === "group" || resourceName === undefined) p.register("authorization:ManagementLockAtResourceGroupLevel", name, "Microsoft.Authorization/locks", inputs);
      else if (form === "name") part(p, "authorization:ManagementLockAtResourceLevel", name, all[on] ?? OWN_SCOPE, segment, { ...inputs, resourceName });
      else part(p, "authorization:ManagementLockByScope", name, all[on] ?? OWN_SCOPE, segment, { ...inputs, scope: idOf(p, all, on, `${OWN}/${OWN_SCOPE}/existing`) });
    }
  },
);

/** Platform metrics of a subscription, in a scope. */
const metrics = theme(
  some(fc.record({ scope: first, linked: fc.constantFrom("/subscriptions/00000000-0000-0000-0000-000000000001", EXISTING_WORKSPACE, UNKNOWN, undefined), kind: fc.constantFrom("Metrics", "Resource", undefined, UNKNOWN), subscriptionLocation: location }), 2),
  (given, p, { scopes }, mark) => {
    for (const [index, { scope, linked, kind, subscriptionLocation }] of given.entries()) addMember(p, `metrics${mark}${String(index)}`, scopes, scope, linked, { kind, subscriptionLocation });
  },
);

const RECORD_TYPES = ["A", "A", "CNAME", "TXT", UNKNOWN];
const records = theme(some(fc.record({ zone: choice, type: fc.constantFrom(...RECORD_TYPES), name: fc.constantFrom("api", "global.in.ai", "scadvisorcontentpl", UNKNOWN) }), 2), (given, p, { zones }, mark) => {
  for (const [index, { zone, type, name }] of given.entries()) {
    partOf(p, "privatedns:PrivateRecordSet", `entry${mark}${String(index)}`, zones, zone, "Microsoft.Network/privateDnsZones", type === UNKNOWN ? "A" : type, "privateZoneName", { recordType: type, relativeRecordSetName: name });
  }
});

/** One family of resources beside what every program has. */
export const THEMES: fc.Arbitrary<Theme> = fc.oneof(peerings, egress, staticAddresses, otherTargets, approvals, collection, linkedStorage, linkedServices, services, extensions, metrics, records);
