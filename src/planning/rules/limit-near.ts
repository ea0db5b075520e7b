import { type LimitsProfileName, SOURCES } from "../../azure";
import { estateRule, passes, type Verdict, violated } from "./rule";
import { type Doubt, inDoubt } from "./doubt";
import { bySubject, type Count, doubtAbove, endpointCounts, limitOf, listedCounts, memberCounts, questionAbove, scopeCounts } from "./scope-counts";

export const limitNear = estateRule({
  id: "limit-near",
  title: "A scope's limits leave room",
  fact: "Of the limits of an AMPLS, 3,000 workspaces, 10,000 components and 100 scopes for a resource are in public preview; 300, 1,000 and 5 are generally available.",
  fix: "Plan for what is still to come before the limit is reached.",
  level: "advisory",
  source: SOURCES.D1,
  examples: {
    bad: `
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name, location: "westeurope" });
for (let i = 0; i < 6; i++) {
  const scope = new monitor.PrivateLinkScope(\`scope-\${i}\`, { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
  new monitor.PrivateLinkScopedResource(\`member-\${i}\`, { resourceGroupName: group.name, scopeName: scope.name, name: "logs", linkedResourceId: logs.id });
}`,
    good: `
const logs = new operationalinsights.Workspace("logs", { resourceGroupName: group.name, location: "westeurope" });
for (let i = 0; i < 5; i++) {
  const scope = new monitor.PrivateLinkScope(\`scope-\${i}\`, { resourceGroupName: group.name, location: "global", accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open" } });
  new monitor.PrivateLinkScopedResource(\`member-\${i}\`, { resourceGroupName: group.name, scopeName: scope.name, name: "logs", linkedResourceId: logs.id });
}`,
  },
  *judge(estate, { limits }): Iterable<Verdict> {
    const counts = [...endpointCounts(estate), ...memberCounts(estate), ...scopeCounts(estate)];
    for (const [subject, own] of bySubject(counts)) {
      const states = own.flatMap((count) => stateOf(count, limits) ?? []);
      const near = states.flatMap((state) => ("beside" in state ? [state] : []));
      const [open] = states.flatMap((state) => ("beside" in state ? [] : [state]));
      if (near.length > 0) yield violated(subject, `${listedCounts(near)}: what comes next may be refused.`, "Plan for what is still to come before the limit is reached.");
      else yield open === undefined ? passes(subject) : inDoubt(subject, open.question, open.doubt);
    }
  },
});

/** What is open about a count. */
interface Open {
  readonly question: string;
  readonly doubt: Doubt;
}

/** A count that is near its limit. */
interface Near {
  readonly count: Count;
  readonly beside: string;
}

/** Whether a count is near its limit; undefined where it is not, or exceeds it. */
function stateOf(count: Count, profile: LimitsProfileName): Near | Open | undefined {
  const limit = limitOf(count, profile);
  if (limit === undefined || count.certain > limit) return undefined;
  const available = profile === "current" ? limitOf(count, "general") : undefined;
  const general = available !== undefined && available < limit ? available : undefined;
  const share = Math.ceil((limit * 4) / 5);
  const from = general === undefined ? share : Math.min(share, general + 1);
  const isNear = count.certain >= from;
  const doubt = doubtAbove(count, isNear ? limit : from - 1);
  if (doubt !== undefined) return { question: isNear ? `${questionAbove(count, limit)}, or comes near that limit` : `${questionAbove(count, from - 1)}, and so comes near its limit`, doubt };
  if (!isNear) return undefined;
  if (general === undefined) return { count, beside: `${Math.floor((count.certain * 100) / limit)} % of the ${limit} that the profile "${profile}" allows` };
  return { count, beside: `${general} are generally available, and the ${limit} of the profile "${profile}" are in public preview` };
}
