import { SOURCES } from "../../azure";
import { estateRule, type Verdict } from "./rule";
import { judgeCounts, memberCounts } from "./scope-counts";

const SPLIT = "Divide the resources among several scopes, each for networks with DNS of their own.";

export const limitMembersPerScope = estateRule({
  id: "limit-members-per-scope",
  title: "A scope holds no more resources than Azure allows",
  fact: "An AMPLS can connect to 3,000 Log Analytics workspaces and 10,000 Application Insights components, of which 300 and 1,000 are generally available; one made before December 1, 2021 holds 50 resources.",
  fix: "Divide the resources among several scopes, each for networks with DNS of their own.",
  level: "mandatory",
  source: SOURCES.D1,
  examples: {
    settings: { limits: "before-2021-12" },
    bad: `
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
for (let i = 0; i < 51; i++) {
  new monitor.PrivateLinkScopedResource(\`member-\${i}\`, {
    resourceGroupName: group.name,
    scopeName: scope.name,
    name: \`member-\${i}\`,
    linkedResourceId: \`/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/logs-\${i}\`,
  });
}`,
    good: `
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name, location: "westeurope" });
new monitor.PrivateLinkScopedResource("logs-member", { resourceGroupName: group.name, scopeName: scope.name, name: "logs-member", linkedResourceId: logs.id });`,
  },
  *judge(estate, { limits }): Iterable<Verdict> {
    yield* judgeCounts(memberCounts(estate), limits, {
      breaks: "those beyond the limit cannot join the scope, and no network behind it reaches them through it",
      fix: limits === "before-2021-12" ? "Create the scope again: only one that was made since December 1, 2021 holds more." : SPLIT,
    });
  },
});
