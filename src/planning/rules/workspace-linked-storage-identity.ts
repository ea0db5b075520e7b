import { SOURCES } from "../../azure";
import { isResolved, type LinkedStorageNode, type Resolved, type WorkspaceNode } from "../estate";
import { isText } from "../value";
import { type Doubt, inDoubt } from "./doubt";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";

const QUERY = "Query";
const KINDS = [QUERY, "Alerts"];

const LINK = `
const own = new storage.StorageAccount("own", { resourceGroupName: group.name, kind: "StorageV2", sku: { name: "Standard_LRS" } });
new operationalinsights.LinkedStorageAccount("link", { resourceGroupName: group.name, workspaceName: logs.name, dataSourceType: "Query", storageAccountIds: [own.id] });
`;

export const workspaceLinkedStorageIdentity = estateRule({
  id: "workspace-linked-storage-identity",
  title: "A workspace that links storage for queries or alerts has a managed identity",
  fact: "Links of kind Query and Alerts are refused on a workspace without a managed identity, enforced no earlier than 31 August 2025. The identity needs Storage Table Data Contributor on the storage, in the workspace's region. Linking Query deletes the saved queries and functions of the workspace for good.",
  fix: "Give the workspace a managed identity with Storage Table Data Contributor on the storage account, and copy its saved queries before the link.",
  level: "advisory",
  source: SOURCES.D13,
  *judge(estate): Iterable<Verdict> {
    for (const link of estate.of("linked-storage")) {
      const verdict = judgeLink(link);
      if (verdict !== undefined) yield verdict;
    }
  },
  examples: {
    bad: `
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name });
${LINK}`,
    good: `
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name, identity: { type: "SystemAssigned" } });
${LINK}`,
  },
});

function judgeLink(link: LinkedStorageNode): Verdict | undefined {
  const { workspace, dataType } = link;
  if (dataType.kind !== "unknown" && !KINDS.some((kind) => isText(dataType, kind))) return undefined;
  if (workspace.kind === "absent") return undefined;
  const question = `whether the workspace of ${link.label} has the managed identity that links for queries and alerts need`;
  if (!isResolved(workspace)) return cannotTell(link, question, workspace);
  if (workspace.kind === "outside") {
    return undecidable(link, question, `this estate does not show ${workspace.label}`, `Check that ${workspace.label} has a managed identity.`);
  }
  const identity = identityOf(workspace.node);
  if (identity === true) return passes(link);
  if (identity !== false) return inDoubt(link, question, identity);
  return dataType.kind === "unknown" ? cannotTell(link, `whether ${link.label} needs a managed identity, which ${workspace.label} does not have`, dataType) : refused(link, workspace);
}

function identityOf(workspace: WorkspaceNode): boolean | Doubt {
  const { identity } = workspace;
  if (identity.kind === "unknown") return { node: workspace, because: identity };
  return identity.kind === "known" && !isText(identity, "None");
}

function refused(link: LinkedStorageNode, workspace: Resolved): Verdict {
  const isQuery = isText(link.dataType, QUERY);
  const loss = isQuery ? ` Once linked, the saved queries and functions of ${workspace.label} are deleted from it for good.` : "";
  return violated(
    link,
    `${link.label} links storage for ${isQuery ? "queries" : "alerts"} to ${workspace.label}, which has no managed identity: Azure refuses the link.${loss}`,
    `Give ${workspace.label} a managed identity with Storage Table Data Contributor on the storage account${isQuery ? ", and copy its saved queries before the link" : ""}.`,
  );
}
