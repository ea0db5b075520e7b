import { Cloud } from "./cloud";
import { type Source, SOURCES } from "./source";

/** The private DNS zones of an Azure service other than Azure Monitor's scopes. */
export interface PrivateLinkZones {
  /** ARM type of the endpoint's target, in lower case. */
  readonly armType: string;
  /** The group ids whose records go into these zones, in the documents' spelling. */
  readonly groupIds: readonly string[];
  /** Zone names of each cloud, with `{region}` and `{subzone}` for one label; a cloud that no document lists is left out. */
  readonly zones: Readonly<Partial<Record<Cloud, readonly string[]>>>;
  readonly source: Source;
}

type ZonesOfClouds = readonly [publicZones: string | readonly string[], government?: string, china?: string];

function row(armType: string, groupIds: readonly string[], [publicZones, government, china]: ZonesOfClouds, source: Source = SOURCES.D15): PrivateLinkZones {
  return {
    armType,
    groupIds,
    zones: {
      [Cloud.Public]: typeof publicZones === "string" ? [publicZones] : publicZones,
      ...(government !== undefined && { [Cloud.USGovernment]: [government] }),
      ...(china !== undefined && { [Cloud.China]: [china] }),
    },
    source,
  };
}

function storage(service: string, groupIds: readonly string[]): PrivateLinkZones {
  return row("microsoft.storage/storageaccounts", groupIds, [
    `privatelink.${service}.core.windows.net`,
    `privatelink.${service}.core.usgovcloudapi.net`,
    `privatelink.${service}.core.chinacloudapi.cn`,
  ]);
}

function cosmos(service: string, groupId: string): PrivateLinkZones {
  return row("microsoft.documentdb/databaseaccounts", [groupId], [
    `privatelink.${service}.azure.com`,
    `privatelink.${service}.azure.us`,
    `privatelink.${service}.azure.cn`,
  ]);
}

function messaging(armType: string): PrivateLinkZones {
  return row(armType, ["namespace"], ["privatelink.servicebus.windows.net", "privatelink.servicebus.usgovcloudapi.net", "privatelink.servicebus.chinacloudapi.cn"]);
}

/** Facts 2.3 to 2.5: the zones of the services that live beside Azure Monitor, in the documents' columns. */
export const PRIVATE_LINK_ZONES: readonly PrivateLinkZones[] = [
  // D15 lists the China zone, and D23 says that Automation has no private link there: the China name is UNVERIFIED.
  row("microsoft.automation/automationaccounts", ["Webhook", "DSCAndHybridWorker"], [
    "privatelink.azure-automation.net",
    "privatelink.azure-automation.us",
    "privatelink.azure-automation.cn",
  ]),
  row("microsoft.monitor/accounts", ["prometheusMetrics"], ["privatelink.{region}.prometheus.monitor.azure.com"], SOURCES.D7),
  row("microsoft.dashboard/grafana", ["grafana"], ["privatelink.grafana.azure.com"]),
  storage("blob", ["blob", "blob_secondary"]),
  storage("table", ["table", "table_secondary"]),
  storage("queue", ["queue", "queue_secondary"]),
  storage("file", ["file"]),
  storage("web", ["web", "web_secondary"]),
  storage("dfs", ["dfs", "dfs_secondary"]),
  row("microsoft.sql/servers", ["sqlServer"], ["privatelink.database.windows.net", "privatelink.database.usgovcloudapi.net", "privatelink.database.chinacloudapi.cn"]),
  cosmos("documents", "Sql"),
  cosmos("mongo.cosmos", "MongoDB"),
  cosmos("cassandra.cosmos", "Cassandra"),
  cosmos("gremlin.cosmos", "Gremlin"),
  cosmos("table.cosmos", "Table"),
  row("microsoft.documentdb/databaseaccounts", ["Analytical"], ["privatelink.analytics.cosmos.azure.com"]),
  row("microsoft.documentdb/mongoclusters", ["MongoCluster"], ["privatelink.mongocluster.cosmos.azure.com"]),
  row("microsoft.keyvault/vaults", ["vault"], ["privatelink.vaultcore.azure.net", "privatelink.vaultcore.usgovcloudapi.net", "privatelink.vaultcore.azure.cn"]),
  row("microsoft.keyvault/managedhsms", ["managedhsm"], ["privatelink.managedhsm.azure.net"]),
  row("microsoft.containerservice/managedclusters", ["management"], [["privatelink.{region}.azmk8s.io", "{subzone}.privatelink.{region}.azmk8s.io"]]),
  messaging("microsoft.eventhub/namespaces"),
  messaging("microsoft.servicebus/namespaces"),
  messaging("microsoft.relay/namespaces"),
  row("microsoft.web/sites", ["sites"], ["privatelink.azurewebsites.net", "privatelink.azurewebsites.us", "privatelink.chinacloudsites.cn"]),
  row("microsoft.containerregistry/registries", ["registry"], ["privatelink.azurecr.io", "privatelink.azurecr.us"]),
  row("microsoft.appconfiguration/configurationstores", ["configurationStores"], ["privatelink.azconfig.io", "privatelink.azconfig.azure.us"]),
  row("microsoft.hybridcompute/privatelinkscopes", ["hybridcompute"], [
    ["privatelink.his.arc.azure.com", "privatelink.guestconfiguration.azure.com", "privatelink.dp.kubernetesconfiguration.azure.com"],
  ]),
  row("microsoft.search/searchservices", ["searchService"], ["privatelink.search.windows.net", "privatelink.search.azure.us"]),
  row("microsoft.app/managedenvironments", ["managedEnvironments"], ["privatelink.{region}.azurecontainerapps.io"]),
];

const NAMES: ReadonlySet<string> = new Set(PRIVATE_LINK_ZONES.flatMap(({ zones }) => Object.values(zones).flat()));
const PATTERNS: readonly RegExp[] = [...NAMES]
  .filter((name) => name.includes("{"))
  .map((name) => new RegExp(`^${name.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[a-z0-9-]+")}$`));

/** Whether a name is the private DNS zone of a service that this package knows beside Azure Monitor's scopes, in any cloud. */
export function isOtherServiceZone(name: string): boolean {
  const lower = name.toLowerCase();
  return NAMES.has(lower) || PATTERNS.some((pattern) => pattern.test(lower));
}
