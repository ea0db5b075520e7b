import { SOURCES } from "../../azure";
import { type Estate, type MemberNode, type Resolved } from "../estate";
import { cannotTell, estateRule, passes, violated, type Verdict } from "./rule";
import { isMonitored, standsForMembers } from "./scope-counts";

export const memberDeleteOrder = estateRule({
  id: "member-delete-order",
  title: "A monitored resource leaves its scopes before it is deleted",
  fact: "Azure refuses to delete a workspace, a component or a data collection endpoint while it is in a scope, whatever subscription the scope is in.",
  fix: "Agree with the owner of the other side that the member is removed before the resource is deleted.",
  level: "advisory",
  source: SOURCES.D3,
  examples: {
    bad: `
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
new monitor.PrivateLinkScopedResource("shared-logs", {
  resourceGroupName: group.name,
  scopeName: scope.name,
  name: "shared-logs",
  linkedResourceId: "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/shared",
});`,
    good: `
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name, location: "westeurope" });
new monitor.PrivateLinkScopedResource("logs-member", { resourceGroupName: group.name, scopeName: scope.name, name: "logs-member", linkedResourceId: logs.id });`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const member of estate.of("member")) {
      const { scope, linked, outputOf } = member;
      if (scope.kind === "absent" || linked.kind === "absent" || standsForMembers(member)) continue;
      // Azure deletes a workspace's collection endpoint with it, and who takes an output of it is gone before.
      if (outputOf.kind === "node" && isSameProgram(member, outputOf) && (linked.kind === "unknown" || isMonitored(linked))) yield passes(member);
      else if (linked.kind === "unknown") yield cannotTell(member, `whether the resource that ${member.label} links can be deleted by its owner, and who that is`, linked);
      else if (!isMonitored(linked)) continue;
      else if (!isSameProgram(member, linked)) yield ofAnother(member, linked, scope.kind === "unknown" ? "its scope" : scope.label);
      else if (scope.kind === "unknown") yield cannotTell(member, `whose scope holds ${linked.label} through ${member.label}`, scope);
      else yield judgeOwn(estate, member, linked, scope);
    }
  },
});

function ofAnother(member: MemberNode, linked: Resolved, scope: string): Verdict {
  return violated(
    member,
    `${linked.label} belongs to ${ownerOf(linked.key)}, and ${member.label} holds it in ${scope}: Azure refuses to delete it until that member is gone.`,
    `Agree with the owner of ${linked.label} that ${member.label} is removed before the resource is deleted.`,
  );
}

function judgeOwn(estate: Estate, member: MemberNode, linked: Resolved, scope: Resolved): Verdict {
  // Nearly every member takes the id as an output: the order, a search of its own for each of them, is asked for the others.
  if (linked.kind === "node" && !member.takesLinkedOutput && !estate.order.waitsFor(member, linked.node)) {
    return violated(
      member,
      `${member.label} does not wait for ${linked.label}, so that a destroy may delete the resource first: Azure refuses that while ${scope.label} holds it, and the destroy stops half-done.`,
      `Give the id of ${linked.label} as an output, or add it to the member's dependsOn.`,
    );
  }
  // Whose scope it is does not matter: the member is this program's, and goes first.
  return passes(member);
}

/** The stack that registers a resource, as its URN names it; of what no program registers, that there is none. */
function ownerOf(key: string): string {
  const [, stack, project] = /^urn:pulumi:(.+?)::(.+?)::/.exec(key) ?? [];
  return stack === undefined || project === undefined ? "another program" : `the stack "${stack}" of the project "${project}"`;
}

function isSameProgram(member: MemberNode, linked: Resolved): boolean {
  return linked.kind === "node" && ownerOf(member.key) === ownerOf(linked.key);
}
