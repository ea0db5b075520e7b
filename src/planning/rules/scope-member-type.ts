import { SOURCES, SUBSCRIPTION_TYPE } from "../../azure";
import { isResolved, type MemberNode, type Resolved } from "../estate";
import { unknown } from "../value";
import { named } from "../wording";
import { member, SCOPE } from "./example-parts";
import { cannotTell, estateRule, passes, violated, type Verdict } from "./rule";

const MONITOR_WORKSPACE = "microsoft.monitor/accounts";

/** What a scope takes, and the subscription that a member of kind Metrics links (R1). */
const TAKEN: ReadonlySet<string> = new Set([
  "microsoft.operationalinsights/workspaces",
  "microsoft.insights/components",
  "microsoft.insights/datacollectionendpoints",
  SUBSCRIPTION_TYPE,
]);

export const scopeMemberType = estateRule({
  id: "scope-member-type",
  title: "A scope holds workspaces, components and data collection endpoints",
  fact: "Only Log Analytics workspaces, Application Insights components and data collection endpoints are scoped; an Azure Monitor workspace never is, its data collection endpoint is.",
  fix: "Link the workspace, component or data collection endpoint that is meant, or remove the member.",
  level: "mandatory",
  source: SOURCES.D4,
  examples: {
    bad: `
const account = new storage.StorageAccount("account", { resourceGroupName: group.name, kind: "StorageV2", sku: { name: "Standard_LRS" } });${SCOPE}${member("account")}`,
    good: `
const collector = new monitor.DataCollectionEndpoint("collector", { resourceGroupName: group.name });${SCOPE}${member("collector")}`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const member of estate.of("member")) {
      const { linked } = member;
      if (isResolved(linked)) yield judgeLinked(member, linked);
      else if (linked.kind === "unknown") yield cannotTell(member, `what ${member.label} puts into ${named(member.scope, "its scope")}`, linked);
    }
  },
});

function judgeLinked(member: MemberNode, linked: Resolved): Verdict {
  const scope = named(member.scope, "its scope");
  const armType = linked.kind === "node" ? linked.node.armType : linked.armType;
  if (armType === undefined) {
    const type = linked.kind === "node" ? linked.node.token : "";
    return cannotTell(member, `whether ${scope} takes ${linked.label}`, unknown("linkedResourceId", `leads to the type ${type}, which is not one that this rule knows`));
  }
  if (TAKEN.has(armType)) return passes(member);
  if (armType === MONITOR_WORKSPACE) {
    return violated(
      member,
      `${member.label} puts ${linked.label} into ${scope}, and an Azure Monitor workspace is never a member of a scope: its metrics come in through its data collection endpoint, and that is the member.`,
      "Link the Azure Monitor workspace's data collection endpoint (`defaultIngestionSettings.dataCollectionEndpointResourceId`); for its queries, give the workspace a private endpoint of its own.",
    );
  }
  return violated(
    member,
    `${member.label} puts ${linked.label} into ${scope}, and a scope takes only Log Analytics workspaces, Application Insights components and data collection endpoints: nothing reaches it through the scope.`,
    "Link the workspace, component or data collection endpoint that is meant, or remove the member.",
  );
}
