import { SOURCES } from "../../azure";
import { type Estate, isResolved, type LinkedServiceNode, type Resolved } from "../estate";
import { named } from "../wording";
import { AUTOMATION_GROUPS, AUTOMATION_TYPE, isAutomationClosed } from "./automation-access";
import { type Doubt, inDoubt } from "./doubt";
import { member, SCOPE } from "./example-parts";
import { PrivateEndpoints } from "./private-endpoints";
import { estateRule, passes, undecidable, type Verdict, violated } from "./rule";

const LINKED = `
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name });
const account = new automation.AutomationAccount("account", { resourceGroupName: group.name, sku: { name: "Basic" }, publicNetworkAccess: false });
new operationalinsights.LinkedService("link", { resourceGroupName: group.name, workspaceName: logs.name, linkedServiceName: "Automation", resourceId: account.id });
`;

export const automationLinkedWorkspace = estateRule({
  id: "automation-linked-workspace",
  title: "The workspace of an Automation account with private link is in a scope",
  fact: "An endpoint of an Automation account does not carry what goes to its workspace: job data, Update Management, Change Tracking and State Configuration need private link to Azure Monitor as well.",
  fix: "Put the linked workspace into a scope that a private endpoint reaches.",
  level: "mandatory",
  source: SOURCES.S2,
  *judge(estate): Iterable<Verdict> {
    const endpoints = new PrivateEndpoints(estate);
    for (const link of estate.of("linked-service")) {
      const verdict = judgeLink(estate, link, endpoints);
      if (verdict !== undefined) yield verdict;
    }
  },
  examples: {
    bad: LINKED,
    good: `${LINKED}${SCOPE}${member("logs")}`,
  },
});

/** What the estate tells of one end of a link: the answer, why it is open, or that the estate does not show it. */
type Told = boolean | Doubt | "unseen";

function judgeLink(estate: Estate, link: LinkedServiceNode, endpoints: PrivateEndpoints): Verdict | undefined {
  const { workspace, linked } = link;
  if (workspace.kind === "absent" || linked.kind === "absent") return undefined;
  // The other thing that a workspace is linked to is a cluster.
  if (isResolved(linked) && typeOf(linked) !== AUTOMATION_TYPE) return undefined;
  const isPrivate = usesPrivateLink(link, endpoints);
  if (isPrivate === false) return passes(link);
  const held = isScoped(estate, link);
  if (held === true) return passes(link);
  const account = named(linked, `the account of ${link.label}`);
  const logs = named(workspace, `the workspace of ${link.label}`);
  if (held !== false) {
    const question = `whether a scope holds ${logs}, which ${account} is linked to`;
    return held === "unseen" ? unseen(link, question, logs, `Check in the stack of ${logs} that a scope holds it.`) : inDoubt(link, question, held);
  }
  if (isPrivate !== true) {
    const question = `whether private link is used for ${account}, which is linked to ${logs}, a workspace in no scope`;
    return isPrivate === "unseen" ? unseen(link, question, account, `Put ${logs} into a scope if private endpoints reach ${account}.`) : inDoubt(link, question, isPrivate);
  }
  return violated(
    link,
    `${link.label} joins ${account}, which uses private link, to ${logs}, which is in no scope: machines behind the account's endpoints send job data and updates to the workspace over the public path, or not at all.`,
    `Put ${logs} into a scope that a private endpoint reaches.`,
  );
}

function unseen(link: LinkedServiceNode, question: string, what: string, fix: string): Verdict {
  return undecidable(link, question, `this estate does not show ${what}`, fix);
}

/** Whether the account is closed to public networks, or a private endpoint leads to it. */
function usesPrivateLink(link: LinkedServiceNode, endpoints: PrivateEndpoints): Told {
  const { linked } = link;
  if (!isResolved(linked)) return linked.kind === "unknown" && { node: link, because: linked };
  if (endpoints.to(linked.key).length > 0) return true;
  if (linked.kind === "outside" || linked.node.kind !== "automation") return "unseen";
  const closed = isAutomationClosed(linked.node);
  if (closed === true) return true;
  return closed === false ? (endpoints.maybe(AUTOMATION_GROUPS.map(({ id }) => id)) ?? false) : { node: linked.node, because: closed };
}

function isScoped(estate: Estate, link: LinkedServiceNode): Told {
  const { workspace } = link;
  if (!isResolved(workspace)) return workspace.kind === "unknown" && { node: link, because: workspace };
  const { certain, doubtful } = estate.membershipsOf(workspace.key);
  if (certain.length > 0) return true;
  return doubtful[0] ?? (workspace.kind === "outside" ? "unseen" : false);
}

function typeOf(linked: Resolved): string | undefined {
  return linked.kind === "node" ? linked.node.armType : linked.armType;
}
