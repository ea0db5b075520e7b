import * as fc from "fast-check";

/** Rows as Azure Resource Graph and `az` print them. */
export type AzureRow = Readonly<Record<string, unknown>> & { readonly id: string };

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001";
const ZONES = ["privatelink.monitor.azure.com", "privatelink.oms.opinsights.azure.com", "privatelink.ods.opinsights.azure.com", "privatelink.agentsvc.azure-automation.net", "privatelink.blob.core.windows.net"];

const flag = fc.constantFrom("Enabled", "Enabled", "Disabled", "SecuredByPerimeter", undefined);
const mode = fc.constantFrom("Open", "PrivateOnly", undefined);
/** Mostly the tags of the estate: what differs is adopted. */
const tags = fc.constantFrom("own", "own", "own", "own", "other", "none");
const mostly = <T, U>(usual: T, ...odd: readonly U[]): fc.Arbitrary<T | U> => fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });

const PLAN = fc.record({
  ingestion: mode,
  query: mode,
  exclusions: fc.constantFrom(undefined, [], [{ privateEndpointConnectionName: "lab.1", queryAccessMode: "Open" }]),
  scopeTags: tags,
  scopeRow: mostly(true, false),
  workspaces: fc.array(
    fc.record({
      ingestion: flag,
      query: flag,
      tags,
      sku: mostly("PerGB2018", "pergb2018", "CapacityReservation"),
      retention: fc.constantFrom(undefined, 30, 90),
      identity: fc.constantFrom(null, null, "SystemAssigned", "UserAssigned"),
      quota: mostly(-1, 5, undefined),
      member: fc.constantFrom("row", "row", "other side"),
      memberCase: mostly("same", "lower", "upper"),
      component: fc.constantFrom(undefined, "as the workspace", "as the workspace", "open", "with local auth off", "of another kind"),
      collector: fc.constantFrom(undefined, "as the workspace", "as the workspace", "open", "described"),
    }),
    { maxLength: 3 },
  ),
  endpoint: fc.option(
    fc.record({
      tags,
      group: mostly("azuremonitor", "other"),
      connection: fc.constantFrom("own", "own", "other"),
      manual: mostly(false, true),
      addresses: mostly([], [{ name: "ip" }]),
      nic: fc.constantFrom("", "nic"),
      scopeCase: mostly("same", "lower"),
      zoneGroup: mostly("default", "deployedByPolicy", "dns", undefined),
      configs: mostly("dashed", "dotted"),
      order: fc.shuffledSubarray(ZONES, { minLength: 1 }),
      sorted: mostly(true, false),
      hubLinked: mostly(true, false),
    }),
    { nil: undefined, freq: 6 },
  ),
  others: fc.array(
    fc.record({
      tags,
      /** Of the table of targets. */
      target: fc.nat(),
      of: fc.nat(1),
      groups: mostly("one", "none", "wrong"),
      connection: fc.constantFrom("own", "own", "other"),
      manual: mostly(false, true),
      addresses: mostly("none", "named", "odd"),
      securityGroups: mostly(false, true),
      nic: mostly("", "nic"),
      zoneGroup: mostly("default", "deployedByPolicy", "dns", undefined),
      configs: mostly("dashed", "dotted"),
      zone: mostly("listed", "unlisted"),
      zoneTags: tags,
      shared: fc.boolean(),
      links: fc.array(fc.record({ network: fc.constantFrom(0, 1, 2), policy: mostly("Default", "NxDomainRedirect"), registration: mostly(false, true) }), { maxLength: 2 }),
    }),
    { maxLength: 5 },
  ),
  zone: fc.array(fc.record({ tags, location: mostly("global", "westeurope"), group: mostly("dns", "central"), case: mostly("same", "lower") }), { minLength: 5, maxLength: 5 }),
  link: fc.array(
    fc.record({ name: fc.constantFrom("own", "random"), policy: mostly("Default", "NxDomainRedirect", undefined), registration: mostly(false, true, undefined), tags, missing: mostly(false, true) }),
    { minLength: 15, maxLength: 15 },
  ),
});

type Plan = typeof PLAN extends fc.Arbitrary<infer T> ? T : never;

/** Several estates of one subscription, each with a scope of its own. */
export const INVENTORIES: fc.Arbitrary<readonly AzureRow[]> = fc.array(PLAN, { minLength: 4, maxLength: 6 }).map((plans) => plans.flatMap((plan, index) => estate(plan, String(index))));

function id(group: string, type: string, name: string): string {
  return `${SUBSCRIPTION}/resourceGroups/${group}/providers/${type}/${name}`;
}

function row(own: string, properties: unknown, envelope: Readonly<Record<string, unknown>> = {}): AzureRow {
  const [provider, ...path] = own.slice(own.lastIndexOf("/providers/") + "/providers/".length).split("/");
  return { id: own, name: path.at(-1), type: [provider, ...path.filter((_, at) => at % 2 === 0)].join("/").toLowerCase(), location: "westeurope", tags: null, sku: null, identity: null, ...envelope, properties };
}

function spelled(text: string, as: string): string {
  return as === "lower" ? text.toLowerCase() : as === "upper" ? text.toUpperCase() : text;
}

function estate(plan: Plan, number: string): readonly AzureRow[] {
  const group = `Estate${number}`;
  const own = { estate: number };
  const tagsOf = (kind: string): unknown => (kind === "own" ? own : kind === "other" ? { other_Team: "x" } : null);
  const scope = id(group, "microsoft.insights/privatelinkscopes", `scope-${number}`);
  const networks = ["hub", "web", "data"].map((name) => id(group, "Microsoft.Network/virtualNetworks", `${name}-${number}`));
  const [hub = ""] = networks;
  const rows: AzureRow[] = [];
  if (plan.scopeRow) {
    const accessModeSettings = { ingestionAccessMode: plan.ingestion, queryAccessMode: plan.query, exclusions: plan.exclusions };
    rows.push(row(scope, { accessModeSettings, scopedResources: [], provisioningState: "Succeeded" }, { location: "global", tags: tagsOf(plan.scopeTags) }));
  }
  const member = (name: string, linkedResourceId: string): void => {
    rows.push({ id: `${scope}/scopedResources/${name}`, name, type: "Microsoft.Insights/privateLinkScopes/scopedResources", properties: { linkedResourceId, provisioningState: "Succeeded" } });
  };
  for (const [index, given] of plan.workspaces.entries()) {
    const name = `logs${String(index)}-${number}`;
    const workspace = id(group, "Microsoft.OperationalInsights/workspaces", name);
    const access = { publicNetworkAccessForIngestion: given.ingestion, publicNetworkAccessForQuery: given.query };
    const memberName = index === 0 ? `${name}-workspace` : `m${String(index)}`;
    rows.push(
      row(
        workspace,
        {
          sku: { name: given.sku, lastSkuUpdate: "2025-01-01" },
          retentionInDays: given.retention,
          workspaceCapping: { dailyQuotaGb: given.quota },
          features: { enableLogAccessUsingOnlyResourcePermissions: true },
          ...access,
          privateLinkScopedResources: [{ resourceId: `${scope}/scopedresources/${memberName}`, scopeId: "guid" }],
        },
        { tags: tagsOf(given.tags), identity: given.identity === null ? null : { type: given.identity } },
      ),
    );
    if (given.member === "row") member(memberName, spelled(workspace, given.memberCase));
    if (given.component !== undefined) {
      const component = id(group, "microsoft.insights/components", `app${String(index)}-${number}`);
      const flags = given.component === "open" ? { publicNetworkAccessForIngestion: "Enabled" } : access;
      const kind = given.component === "of another kind" ? "java" : "web";
      rows.push(row(component, { Application_Type: "web", Flow_Type: "Redfield", Request_Source: "IbizaAIExtension", IngestionMode: "LogAnalytics", WorkspaceResourceId: workspace, DisableLocalAuth: given.component === "with local auth off", ...flags }, { tags: tagsOf(given.tags), kind }));
      member(`app${String(index)}`, component);
    }
    if (given.collector !== undefined) {
      const collector = id(group, "Microsoft.Insights/dataCollectionEndpoints", `collect${String(index)}-${number}`);
      const networkAcls = { publicNetworkAccess: given.collector === "open" ? "Enabled" : given.ingestion };
      rows.push(row(collector, { networkAcls, ...(given.collector === "described" && { description: "agents" }) }, { tags: tagsOf(given.tags) }));
      member(`collect${String(index)}`, collector);
    }
  }
  rows.push(...unwrittenRows(group, number, scope, hub));
  rows.push(...otherEndpoints(plan.others, { number, group, scope, hub, networks, tagsOf }));
  if (plan.endpoint !== undefined) rows.push(...endpointRows(plan.endpoint, plan, { number, group, scope, hub, networks, tagsOf }));
  return rows;
}

/** What other components make: the command has to say of each that it is not written. */
function unwrittenRows(group: string, number: string, scope: string, hub: string): readonly AzureRow[] {
  const account = id(group, "Microsoft.Storage/storageAccounts", `data${number}`);
  const endpoint = id(group, "Microsoft.Network/privateEndpoints", `pe-data-${number}`);
  // The zone that endpoints to a scope fill too, in the same place or elsewhere.
  const zone = id(`dns${number}`, "Microsoft.Network/privateDnsZones", "privatelink.blob.core.windows.net");
  const connection = { name: "data", properties: { privateLinkServiceId: account, groupIds: ["blob"] } };
  return [
    row(endpoint, { subnet: { id: `${hub}/subnets/endpoints` }, privateLinkServiceConnections: [connection] }),
    row(`${endpoint}/privateDnsZoneGroups/default`, { privateDnsZoneConfigs: [{ name: "blob", properties: { privateDnsZoneId: zone } }] }),
    row(id(group, "Microsoft.Automation/automationAccounts", `jobs-${number}`), {}),
    row(id(group, "Microsoft.Monitor/accounts", `metrics-${number}`), {}),
    row(id(group, "Microsoft.Insights/dataCollectionRules", `rule-${number}`), {}),
    row(id(group, "Microsoft.Network/dnsResolvers", `resolver-${number}`), {}),
    row(id(group, "Microsoft.OperationalInsights/workspaces", `alone-${number}`), {}),
    row(`${scope}/providers/Microsoft.Authorization/locks/keep`, { level: "CanNotDelete" }),
  ];
}

interface Surroundings {
  readonly number: string;
  readonly group: string;
  readonly scope: string;
  readonly hub: string;
  readonly networks: readonly string[];
  readonly tagsOf: (kind: string) => unknown;
}

function endpointRows(given: NonNullable<Plan["endpoint"]>, plan: Plan, { number, group, scope, hub, networks, tagsOf }: Surroundings): readonly AzureRow[] {
  const endpoint = id(group, "Microsoft.Network/privateEndpoints", `pe-${number}`);
  const name = given.connection === "own" ? `pe-${number}` : "to-scope";
  const properties = { privateLinkServiceId: spelled(scope, given.scopeCase), groupIds: [given.group], ...(given.manual && { requestMessage: "please" }), privateLinkServiceConnectionState: { status: "Approved", description: "" } };
  const connection = { id: `${endpoint}/privateLinkServiceConnections/${name}`, name, properties };
  const lists = { privateLinkServiceConnections: given.manual ? [] : [connection], manualPrivateLinkServiceConnections: given.manual ? [connection] : [] };
  const shown = { subnet: { id: `${hub}/subnets/endpoints` }, ipConfigurations: given.addresses, customNetworkInterfaceName: given.nic, customDnsConfigs: [], privateDnsZoneGroups: [], ...lists };
  const rows = [row(endpoint, shown, { tags: tagsOf(given.tags) })];
  if (given.zoneGroup === undefined) return rows;
  const names = given.sorted ? ZONES : given.order;
  const zoneIds = names.map((zone) => id(`${plan.zone[ZONES.indexOf(zone)]?.group ?? "dns"}${number}`, "Microsoft.Network/privateDnsZones", zone));
  const configs = names.map((zone, index) => ({ name: given.configs === "dashed" ? zone.replaceAll(".", "-") : zone, properties: { privateDnsZoneId: spelled(zoneIds[index] ?? "", plan.zone[index]?.case ?? "same"), recordSets: [] } }));
  rows.push({ id: `${endpoint}/privateDnsZoneGroups/${given.zoneGroup}`, name: given.zoneGroup, type: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups", properties: { privateDnsZoneConfigs: configs } });
  for (const [index, zone] of zoneIds.entries()) {
    const own = plan.zone[index];
    const linked = networks.flatMap((network, at) => (plan.link[index * 3 + at]?.missing === true || (at === 0 && !given.hubLinked) ? [] : [{ network, link: plan.link[index * 3 + at] }]));
    rows.push(row(zone, { numberOfVirtualNetworkLinks: linked.length }, { location: own?.location, tags: own?.tags === "own" ? tagsOf(given.tags) : tagsOf(own?.tags ?? "none") }));
    for (const { network, link } of linked) {
      const linkName = link?.name === "own" ? `pe-${number}-${network === hub ? "hub" : (network.split("/").at(-1) ?? "")}` : `link-${String(rows.length)}`;
      rows.push(
        row(`${zone}/virtualNetworkLinks/${linkName}`, { virtualNetwork: { id: network }, registrationEnabled: link?.registration, resolutionPolicy: link?.policy }, { location: "global", tags: link?.tags === "own" ? tagsOf(given.tags) : tagsOf(link?.tags ?? "none") }),
      );
    }
  }
  return rows;
}

/** Targets of endpoints that are no scopes: type, group, zone. */
const TARGETS = [
  ["Microsoft.Storage/storageAccounts", "file", "privatelink.file.core.windows.net"],
  ["Microsoft.KeyVault/vaults", "vault", "privatelink.vaultcore.azure.net"],
  ["Microsoft.KeyVault/vaults", "vault", "privatelink.vaultcore.usgovcloudapi.net"],
  ["Microsoft.Monitor/accounts", "prometheusMetrics", "privatelink.westeurope.prometheus.monitor.azure.com"],
  ["Microsoft.Automation/automationAccounts", "Webhook", "privatelink.azure-automation.net"],
  ["Microsoft.Automation/automationAccounts", "DSCAndHybridWorker", "privatelink.azure-automation.net"],
  ["Microsoft.Automation/automationAccounts", "Webhook", "privatelink.azure-automation.us"],
] as const;

/** Endpoints to other services, of which some share a target or a zone. */
function otherEndpoints(plans: Plan["others"], { number, group, hub, networks, tagsOf }: Surroundings): readonly AzureRow[] {
  const rows = new Map<string, AzureRow>();
  const linked = new Map<string, string>();
  const add = (one: AzureRow): void => {
    if (!rows.has(one.id)) rows.set(one.id, one);
  };
  for (const [index, given] of plans.entries()) {
    const [type, groupId, zoneName] = TARGETS[given.target % TARGETS.length] ?? TARGETS[0];
    const name = `pe-other${String(index)}-${number}`;
    const endpoint = id(group, "Microsoft.Network/privateEndpoints", name);
    const target = id(group, type, `target${String(given.of)}-${number}`);
    const connectionName = given.connection === "own" ? name : "to-target";
    const groupIds = given.groups === "one" ? [groupId] : given.groups === "none" ? [] : ["nothing"];
    const properties = { privateLinkServiceId: target, groupIds, ...(given.manual && { requestMessage: "please" }), privateLinkServiceConnectionState: { status: "Approved", description: "" } };
    const connection = { id: `${endpoint}/privateLinkServiceConnections/${connectionName}`, name: connectionName, properties };
    const lists = { privateLinkServiceConnections: given.manual ? [] : [connection], manualPrivateLinkServiceConnections: given.manual ? [connection] : [] };
    const addresses = given.addresses === "none" ? [] : [{ name: given.addresses === "named" ? groupId : "first", properties: { memberName: groupId, groupId, privateIPAddress: "10.0.0.10" } }];
    const securityGroups = given.securityGroups ? [{ id: id(group, "Microsoft.Network/applicationSecurityGroups", "clients") }] : [];
    add(row(endpoint, { subnet: { id: `${hub}/subnets/endpoints` }, ipConfigurations: addresses, applicationSecurityGroups: securityGroups, customNetworkInterfaceName: given.nic, customDnsConfigs: [], privateDnsZoneGroups: [], ...lists }, { tags: tagsOf(given.tags) }));
    if (given.zoneGroup === undefined) continue;
    const zone = given.zone === "listed" ? zoneName : "privatelink.test.example";
    const zoneId = id(given.shared ? `dns${number}` : `dns${number}-${String(index)}`, "Microsoft.Network/privateDnsZones", zone);
    add({ id: `${endpoint}/privateDnsZoneGroups/${given.zoneGroup}`, name: given.zoneGroup, type: "Microsoft.Network/privateEndpoints/privateDnsZoneGroups", properties: { privateDnsZoneConfigs: [{ name: given.configs === "dashed" ? zone.replaceAll(".", "-") : zone, properties: { privateDnsZoneId: zoneId, recordSets: [] } }] } });
    add(row(zoneId, {}, { location: "global", tags: tagsOf(given.zoneTags === "own" ? given.tags : given.zoneTags) }));
    for (const { network, policy, registration } of given.links) {
      // Azure links a network to one zone of a name.
      const place = `${zone} ${String(network)}`;
      if ((linked.get(place) ?? zoneId) !== zoneId) continue;
      linked.set(place, zoneId);
      add(row(`${zoneId}/virtualNetworkLinks/to-${String(network)}`, { virtualNetwork: { id: networks[network] }, registrationEnabled: registration, resolutionPolicy: policy }, { location: "global", tags: tagsOf(given.tags) }));
    }
  }
  return [...rows.values()];
}
