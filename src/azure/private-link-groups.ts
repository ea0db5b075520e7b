import { AZURE_MONITOR_GROUP } from "./settings";
import { type Source, SOURCES } from "./source";

/** The group ids that a private endpoint to a resource of one ARM type may name. */
export interface PrivateLinkGroups {
  /** Allowed group ids, in the documents' spelling; empty where the target takes none. */
  readonly groupIds: readonly string[];
  /** How the further group ids begin that each target offers under names of its own. */
  readonly ownPrefix?: string;
  readonly source: Source;
}

/** Facts 2.1 to 2.5: ARM type, in lower case, to the group ids it offers. A type that is not listed is not judged. */
export const PRIVATE_LINK_GROUPS: Readonly<Record<string, PrivateLinkGroups>> = {
  "microsoft.insights/privatelinkscopes": { groupIds: [AZURE_MONITOR_GROUP], source: SOURCES.D15 },
  "microsoft.automation/automationaccounts": { groupIds: ["Webhook", "DSCAndHybridWorker"], source: SOURCES.D23 },
  "microsoft.monitor/accounts": { groupIds: ["prometheusMetrics"], source: SOURCES.D7 },
  "microsoft.dashboard/grafana": { groupIds: ["grafana"], source: SOURCES.D15 },
  "microsoft.network/privatelinkservices": { groupIds: [], source: SOURCES.D15 },
  "microsoft.storage/storageaccounts": {
    groupIds: ["blob", "blob_secondary", "table", "table_secondary", "queue", "queue_secondary", "file", "web", "web_secondary", "dfs", "dfs_secondary"],
    source: SOURCES.D15,
  },
  "microsoft.sql/servers": { groupIds: ["sqlServer"], source: SOURCES.D15 },
  // `SqlDedicated`, of the dedicated gateway, is in azure-docs cosmos-db/how-to-configure-private-endpoints.md only.
  "microsoft.documentdb/databaseaccounts": { groupIds: ["Sql", "SqlDedicated", "MongoDB", "Cassandra", "Gremlin", "Table", "Analytical"], source: SOURCES.D15 },
  "microsoft.keyvault/vaults": { groupIds: ["vault"], source: SOURCES.D15 },
  "microsoft.containerservice/managedclusters": { groupIds: ["management"], source: SOURCES.D15 },
  "microsoft.eventhub/namespaces": { groupIds: ["namespace"], source: SOURCES.D15 },
  "microsoft.servicebus/namespaces": { groupIds: ["namespace"], source: SOURCES.D15 },
  "microsoft.relay/namespaces": { groupIds: ["namespace"], source: SOURCES.D15 },
  // A deployment slot is reached through its app, as `sites-<slot>`: azure-docs app-service/overview-private-endpoint.md.
  "microsoft.web/sites": { groupIds: ["sites"], ownPrefix: "sites-", source: SOURCES.D15 },
  "microsoft.containerregistry/registries": { groupIds: ["registry"], source: SOURCES.D15 },
  "microsoft.appconfiguration/configurationstores": { groupIds: ["configurationStores"], source: SOURCES.D15 },
  "microsoft.search/searchservices": { groupIds: ["searchService"], source: SOURCES.D15 },
  "microsoft.hybridcompute/privatelinkscopes": { groupIds: ["hybridcompute"], source: SOURCES.D15 },
};
