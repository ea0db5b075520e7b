import { SOURCES } from "../../azure";
import { type Estate, isResolved, type MemberNode, type Resolved } from "../estate";
import { type Unknown } from "../value";
import { member, SCOPE, WORKSPACE } from "./example-parts";
import { cannotTell, estateRule, passes, violated, type Verdict } from "./rule";

export const scopeMembersSerial = estateRule({
  id: "scope-members-serial",
  title: "The members of a scope are created one after another",
  fact: "A scope takes one change at a time: a second one meanwhile fails with \"Cannot modify resource while in provisioning state 'Provisioning'\".",
  fix: "Let each member wait for the one before it, by dependsOn.",
  level: "advisory",
  source: SOURCES.TERRAFORM22236,
  examples: {
    bad: `${WORKSPACE}
const other = new operationalinsights.Workspace("other", { resourceGroupName: group.name });${SCOPE}${member("workspace")}${member("other")}`,
    good: `${WORKSPACE}
const other = new operationalinsights.Workspace("other", { resourceGroupName: group.name });${SCOPE}${member("workspace")}${member("other", ", { dependsOn: [workspaceMember] }")}`,
  },
  *judge(estate): Iterable<Verdict> {
    const members = estate.order.inOrder(estate.of("member"));
    for (const { scope, inScope } of byScope(members)) {
      for (const [index, member] of inScope.entries()) {
        // In this order, all wait for all before them just where each waits for the one before it.
        const previous = inScope[index - 1];
        yield previous === undefined || estate.order.waitsFor(member, previous) ? passes(member) : parallel(member, previous, scope);
      }
    }
    const isSerial = members.every((member, index) => {
      const previous = members[index - 1];
      return previous === undefined || estate.order.waitsFor(member, previous);
    });
    for (const member of members) {
      if (member.scope.kind === "unknown") yield isSerial ? passes(member) : judgeInUnknownScope(estate, member, member.scope);
    }
  },
});

function parallel(member: MemberNode, previous: MemberNode, scope: Resolved): Verdict {
  return violated(
    member,
    `${member.label} does not wait for ${previous.label}, and both are members of ${scope.label}: the scope refuses a change while another one is under way, and the deployment stops half-done.`,
    `Add ${previous.label} to the member's dependsOn.`,
  );
}

function judgeInUnknownScope(estate: Estate, member: MemberNode, scope: Unknown): Verdict {
  const [other] = estate.order.parallelTo(member, estate.of("member"));
  if (other === undefined) return passes(member);
  return cannotTell(member, `whether ${member.label} is in one scope with ${other.label}, which may be created at the same time`, scope);
}

function byScope(members: readonly MemberNode[]): Iterable<{ readonly scope: Resolved; readonly inScope: readonly MemberNode[] }> {
  const scopes = new Map<string, { readonly scope: Resolved; readonly inScope: MemberNode[] }>();
  for (const member of members) {
    const { scope } = member;
    if (!isResolved(scope)) continue;
    const found = scopes.get(scope.key);
    if (found === undefined) scopes.set(scope.key, { scope, inScope: [member] });
    else found.inScope.push(member);
  }
  return scopes.values();
}
