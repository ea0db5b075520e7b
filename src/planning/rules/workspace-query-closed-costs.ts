import { PublicNetworkAccess, SOURCES, Stage } from "../../azure";
import { isText } from "../value";
import { cannotTell, passes, resourceRule, violated } from "./rule";

export const workspaceQueryClosedCosts = resourceRule({
  id: "workspace-query-closed-costs",
  title: "Closing a workspace's queries is decided in the knowledge of what stops",
  fact: "What queries through Azure Resource Manager cannot use private link and stops when queries from public networks are refused, from inside the network as well. A reminder while a roll-out is under way; in an isolated estate, where workspace-public-query asks for the closed flag, the price is paid.",
  fix: "Leave publicNetworkAccessForQuery Enabled while something queries through Azure Resource Manager; ingestion can be closed without it.",
  level: "advisory",
  source: SOURCES.D2,
  kinds: ["workspace"],
  judge(node, { stage }) {
    if (stage === Stage.Isolated) return passes(node);
    const { publicQuery } = node;
    if (publicQuery.kind === "unknown") return cannotTell(node, `whether ${node.label} refuses what queries it through Azure Resource Manager`, publicQuery);
    if (!isText(publicQuery, PublicNetworkAccess.Disabled)) return passes(node);
    return violated(
      node,
      `${node.label} has publicNetworkAccessForQuery "${PublicNetworkAccess.Disabled}": what queries it through Azure Resource Manager stops, behind private link too: the Logic Apps connector, Update Management, Change Tracking, VM insights, Container insights, the Workspace Summary and the log-based metrics of Application Insights.`,
      "Leave publicNetworkAccessForQuery Enabled while one of these is needed; ingestion can be closed without it.",
    );
  },
  examples: {
    settings: { stage: Stage.Rollout },
    bad: `
new operationalinsights.Workspace("logs", { resourceGroupName: group.name, publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Disabled" });
`,
    good: `
new operationalinsights.Workspace("logs", { resourceGroupName: group.name, publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Enabled" });
`,
  },
});
