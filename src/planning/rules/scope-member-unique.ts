import { SOURCES } from "../../azure";
import { isResolved, type MemberNode } from "../estate";
import { cannotTell, estateRule, passes, violated, type Verdict } from "./rule";

export const scopeMemberUnique = estateRule({
  id: "scope-member-unique",
  title: "A scope holds each resource once, under a name of its own",
  fact: "The service refuses a second scoped resource for one linked resource, and a second one of the same name replaces the first.",
  level: "mandatory",
  source: SOURCES.SPECS28176,
  *judge(estate): Iterable<Verdict> {
    for (const member of estate.of("member")) {
      const { scope, linked } = member;
      if (scope.kind === "unknown") {
        yield cannotTell(member, `which scope holds ${member.label}`, scope);
        continue;
      }
      if (!isResolved(scope)) continue;
      // The first of two in the estate's order is left alone: one finding, which names both.
      const earlier = estate.membersOf(scope.key).certain.filter((other) => other.key < member.key);
      const sameName = earlier.find((other) => haveSameName(other, member));
      const sameLinked = isResolved(linked) ? earlier.find((other) => isResolved(other.linked) && other.linked.key === linked.key) : undefined;
      if (sameLinked !== undefined && isResolved(linked)) {
        yield violated(
          member,
          `${member.label} and ${sameLinked.label} both put ${linked.label} into ${scope.label}: the service refuses the second with a conflict, and the deployment stops half-done.`,
          `Remove one of the two.`,
        );
      } else if (sameName !== undefined) {
        yield violated(
          member,
          `${member.label} and ${sameName.label} have the same name in ${scope.label}: the second replaces the first, whose resource leaves the scope.`,
          `Give each member of the scope a name of its own.`,
        );
      } else if (linked.kind === "unknown") {
        yield cannotTell(member, `whether ${member.label} links a resource that ${scope.label} already holds`, linked);
      } else {
        yield passes(member);
      }
    }
  },
});

function haveSameName(a: MemberNode, b: MemberNode): boolean {
  return a.name.kind === "known" && b.name.kind === "known" && a.name.value.toLowerCase() === b.name.value.toLowerCase();
}
