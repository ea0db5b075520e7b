import { SOURCES } from "../../azure";
import { isText } from "../value";
import { cannotTell, passes, resourceRule, violated } from "./rule";

const RETIRED = "CustomLogs";

export const workspaceCustomLogsStorage = resourceRule({
  id: "workspace-custom-logs-storage",
  title: "A workspace links no storage for custom logs",
  fact: "Since 30 June 2025 no link of kind CustomLogs, which also carried IIS logs, is created or updated; existing ones were to be unlinked by 1 November 2025. What a file shows to exist passes, because only a new link is refused.",
  fix: "Remove the link, and collect custom logs and IIS logs with the Azure Monitor agent and data collection rules.",
  level: "mandatory",
  source: SOURCES.D13,
  kinds: ["linked-storage"],
  judge(node) {
    if (node.place !== undefined) return passes(node);
    if (node.dataType.kind === "unknown") return cannotTell(node, `whether ${node.label} links storage for ${RETIRED}, which is retired`, node.dataType);
    if (!isText(node.dataType, RETIRED)) return passes(node);
    return violated(
      node,
      `${node.label} links storage for ${RETIRED}, which Azure retired in 2025: the link is refused, and agents that wait for it lose custom logs and IIS logs.`,
      "Remove the link, and collect custom logs and IIS logs with the Azure Monitor agent and data collection rules.",
    );
  },
  examples: {
    bad: `
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name });
const own = new storage.StorageAccount("own", { resourceGroupName: group.name, kind: "StorageV2", sku: { name: "Standard_LRS" } });
new operationalinsights.LinkedStorageAccount("link", { resourceGroupName: group.name, workspaceName: logs.name, dataSourceType: "CustomLogs", storageAccountIds: [own.id] });
`,
    good: `
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name, identity: { type: "SystemAssigned" } });
const own = new storage.StorageAccount("own", { resourceGroupName: group.name, kind: "StorageV2", sku: { name: "Standard_LRS" } });
new operationalinsights.LinkedStorageAccount("link", { resourceGroupName: group.name, workspaceName: logs.name, dataSourceType: "Alerts", storageAccountIds: [own.id] });
`,
  },
});
