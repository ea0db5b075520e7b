import { SOURCES } from "../../azure";
import { publicAccessRule } from "./public-access-rule";

export const prometheusPublic = publicAccessRule({
  id: "prometheus-public",
  title: "An Azure Monitor workspace of an isolated estate takes no queries from public networks",
  fact: "The query endpoint of an Azure Monitor workspace answers public networks until its public access is Disabled; private endpoints alone do not close it, and no built-in policy looks at it.",
  fix: 'Set publicNetworkAccess to "Disabled" once a private endpoint reaches the Azure Monitor workspace.',
  source: SOURCES.D7,
  kind: "monitor-workspace",
  operation: "query",
  property: "publicNetworkAccess",
  read: (workspace) => workspace.publicAccess,
  examples: {
    bad: `
new monitor.AzureMonitorWorkspace("prometheus", { resourceGroupName: group.name, location: "westeurope" });
`,
    good: `
new monitor.AzureMonitorWorkspace("prometheus", { resourceGroupName: group.name, location: "westeurope", publicNetworkAccess: "Disabled" });
`,
  },
});
