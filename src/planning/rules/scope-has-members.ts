import { SOURCES } from "../../azure";
import { estateRule, passes, violated, type Verdict } from "./rule";
import { inDoubt } from "./doubt";
import { standsForMembers } from "./scope-counts";

export const scopeHasMembers = estateRule({
  id: "scope-has-members",
  title: "A scope holds at least one resource",
  fact: "An AMPLS groups the resources that the networks behind it reach privately: without one, it guards nothing.",
  fix: "Add the workspaces, components and data collection endpoints that the scope is for, or remove the scope.",
  level: "advisory",
  source: SOURCES.S0,
  examples: {
    bad: `
new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });`,
    good: `
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name, location: "westeurope" });
new monitor.PrivateLinkScopedResource("logs-member", { resourceGroupName: group.name, scopeName: scope.name, name: "logs-member", linkedResourceId: logs.id });`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const scope of estate.of("scope")) {
      const { certain, doubtful } = estate.membersOf(scope.key);
      const shown = certain.filter((member) => member.linked.kind !== "absent" && !standsForMembers(member));
      const unshown = certain.flatMap((member) => (member.linked.kind === "unknown" && standsForMembers(member) ? [{ node: member, because: member.linked }] : []));
      const [open] = [...unshown, ...doubtful.filter(({ node }) => node.linked.kind !== "absent")];
      if (shown.length > 0) yield passes(scope);
      else if (open !== undefined) yield inDoubt(scope, `whether ${scope.label}, in which nothing certainly is, holds a resource`, open);
      else {
        yield violated(
          scope,
          `No member of this estate is in ${scope.label}: the networks behind it reach nothing privately, and a PrivateOnly mode would keep them from everything.`,
          "Add the workspaces, components and data collection endpoints that the scope is for, or remove the scope.",
        );
      }
    }
  },
});
