import { SOURCES } from "../../azure";
import { estateRule, type Verdict } from "./rule";
import { judgeCounts, scopeCounts } from "./scope-counts";

export const limitScopesPerResource = estateRule({
  id: "limit-scopes-per-resource",
  title: "A monitored resource is in no more scopes than Azure allows",
  fact: "A workspace, a component or a data collection endpoint can connect to 100 AMPLSs, of which 5 are generally available.",
  fix: "Let networks share a scope, so that fewer of them hold the resource.",
  level: "mandatory",
  source: SOURCES.D1,
  examples: {
    bad: `
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name, location: "westeurope" });
for (let i = 0; i < 101; i++) {
  const scope = new monitor.PrivateLinkScope(\`scope-\${i}\`, { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
  new monitor.PrivateLinkScopedResource(\`member-\${i}\`, { resourceGroupName: group.name, scopeName: scope.name, name: "logs", linkedResourceId: logs.id });
}`,
    good: `
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name, location: "westeurope" });
const scope = new monitor.PrivateLinkScope("scope", { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
new monitor.PrivateLinkScopedResource("member", { resourceGroupName: group.name, scopeName: scope.name, name: "logs", linkedResourceId: logs.id });`,
  },
  *judge(estate, { limits }): Iterable<Verdict> {
    yield* judgeCounts(scopeCounts(estate), limits, {
      breaks: "the scopes beyond the limit cannot hold it, and their networks do not reach it through them",
      fix: "Let networks share a scope, so that fewer of them hold the resource.",
    });
  },
});
