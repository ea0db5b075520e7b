import { describe, expect, it } from "vitest";
import { workspaceLinkedStorageIdentity } from "../../../src/planning/rules/workspace-linked-storage-identity";
import { judge } from "../judge";
import { PREVIEWS, type Preview, Program, UNKNOWN } from "../program";

const LATER = "Preview again once it is known, or give the value as a literal.";
const QUESTION = 'Cannot tell whether the workspace of LinkedStorageAccount "Query" has the managed identity that links for queries and alerts need:';
const SYSTEM = { identity: { type: "SystemAssigned" } };

type Inputs = Readonly<Record<string, unknown>>;

function program(preview: Preview, workspace: Inputs, link: Inputs = {}, name = "Query"): Program {
  const p = new Program(preview);
  p.register("operationalinsights:LinkedStorageAccount", name, "Microsoft.OperationalInsights/workspaces/logs/linkedStorageAccounts", {
    workspaceName: p.name(p.workspace("logs", workspace)),
    dataSourceType: name,
    ...link,
  });
  return p;
}

describe.each(PREVIEWS)("workspace-linked-storage-identity at a %s preview", (preview) => {
  it.each(["SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned"])("passes a workspace with a %s identity", (type) => {
    expect(judge(workspaceLinkedStorageIdentity, program(preview, { identity: { type } }))).toEqual([["passes", "Query"]]);
  });

  it.each([{}, { identity: { type: "None" } }, { identity: { type: "none" } }])("names a query link to a workspace with %j", (workspace) => {
    expect(judge(workspaceLinkedStorageIdentity, program(preview, workspace))).toEqual([
      [
        "violated",
        "Query",
        'LinkedStorageAccount "Query" links storage for queries to Workspace "logs", which has no managed identity: Azure refuses the link. Once linked, the saved queries and functions of Workspace "logs" are deleted from it for good.',
        'Give Workspace "logs" a managed identity with Storage Table Data Contributor on the storage account, and copy its saved queries before the link.',
      ],
    ]);
  });

  it("names an alert link", () => {
    expect(judge(workspaceLinkedStorageIdentity, program(preview, {}, { dataSourceType: "alerts" }, "Alerts"))).toEqual([
      [
        "violated",
        "Alerts",
        'LinkedStorageAccount "Alerts" links storage for alerts to Workspace "logs", which has no managed identity: Azure refuses the link.',
        'Give Workspace "logs" a managed identity with Storage Table Data Contributor on the storage account.',
      ],
    ]);
  });

  it.each(["CustomLogs", undefined])("stays quiet about a link of kind %s", (dataSourceType) => {
    expect(judge(workspaceLinkedStorageIdentity, program(preview, {}, { dataSourceType }, "CustomLogs"))).toEqual([]);
  });

  it("stays quiet about a link without a workspace", () => {
    const p = program(preview, {}, { workspaceName: undefined });
    expect(judge(workspaceLinkedStorageIdentity, p, {}, { programOnly: "what exists stands in the workspace that its id names" })).toEqual([]);
  });

  it("cannot tell while the identity is unknown", () => {
    expect(judge(workspaceLinkedStorageIdentity, program(preview, { identity: { type: UNKNOWN } }))).toEqual([
      ["cannot-tell", "Query", `${QUESTION} \`identity.type\` of Workspace "logs" is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell while the workspace is unknown", () => {
    expect(judge(workspaceLinkedStorageIdentity, program(preview, SYSTEM, { workspaceName: UNKNOWN }))).toEqual([
      ["cannot-tell", "Query", `${QUESTION} \`workspaceName\` is known only after the update.`, LATER],
    ]);
  });

  it("cannot tell about an existing workspace", () => {
    expect(judge(workspaceLinkedStorageIdentity, program(preview, {}, { workspaceName: "shared" }))).toEqual([
      [
        "cannot-tell",
        "Query",
        `${QUESTION} this estate does not show existing workspaces "shared".`,
        'Check that existing workspaces "shared" has a managed identity.',
      ],
    ]);
  });

  it("asks for the kind of a link only where the workspace has no identity", () => {
    expect(judge(workspaceLinkedStorageIdentity, program(preview, SYSTEM, { dataSourceType: UNKNOWN }))).toEqual([["passes", "Query"]]);
    expect(judge(workspaceLinkedStorageIdentity, program(preview, {}, { dataSourceType: UNKNOWN }))).toEqual([
      [
        "cannot-tell",
        "Query",
        'Cannot tell whether LinkedStorageAccount "Query" needs a managed identity, which Workspace "logs" does not have: `dataSourceType` is known only after the update.',
        LATER,
      ],
    ]);
  });
});
