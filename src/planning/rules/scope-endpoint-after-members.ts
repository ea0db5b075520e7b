import { SOURCES } from "../../azure";
import { listed } from "../wording";
import { endpoint, HUB, member, reached, SCOPE, WORKSPACE } from "./example-parts";
import { cannotTell, estateRule, passes, violated, type Verdict } from "./rule";
import { inDoubt } from "./doubt";
import { scopesOf } from "./scope-endpoints";

const NAMED = 3;

export const scopeEndpointAfterMembers = estateRule({
  id: "scope-endpoint-after-members",
  title: "A scope's private endpoint and its members are not created at the same time",
  fact: "An endpoint takes its addresses from the scope's members: while a member is being added, its creation fails with \"Mismatching RequiredMembers\". Either may come first.",
  fix: "Add the scope's members to the endpoint's dependsOn.",
  level: "mandatory",
  source: SOURCES.A1,
  examples: {
    bad: `${WORKSPACE}${HUB}${SCOPE}${member("workspace")}${endpoint()}`,
    good: reached(WORKSPACE, "workspace"),
  },
  *judge(estate): Iterable<Verdict> {
    for (const endpoint of estate.of("endpoint")) {
      const { scopes, leadsToScope, doubt } = scopesOf(endpoint);
      if (leadsToScope === false) continue;
      const memberships = scopes.map(({ key }) => estate.membersOf(key));
      const parallel = estate.order.parallelTo(endpoint, [...new Set(memberships.flatMap(({ certain }) => certain))]);
      const labels = listed(parallel.map(({ label }) => label), NAMED);
      if (parallel.length > 0) {
        yield violated(
          endpoint,
          `${endpoint.label} and ${labels} may be created at the same time, and ${parallel.length > 1 ? "all" : "both"} change ${listed(scopes.map(({ label }) => label))}: the endpoint fails with "Mismatching RequiredMembers", and the deployment stops half-done.`,
          `Add ${labels} to the endpoint's dependsOn.`,
        );
        continue;
      }
      if (doubt !== undefined) {
        const open = estate.order.parallelTo(endpoint, estate.of("member"));
        if (open.length > 0) {
          yield inDoubt(endpoint, `whether ${endpoint.label} leads to the scope of ${listed(open.map(({ label }) => label), NAMED)}, which may be created at the same time`, doubt);
          continue;
        }
      }
      const doubtful = memberships.flatMap((members) => members.doubtful);
      const open = new Set(estate.order.parallelTo(endpoint, doubtful.map(({ node }) => node)));
      const first = doubtful.find(({ node }) => open.has(node));
      if (first !== undefined) {
        yield cannotTell(endpoint, `whether ${first.node.label}, which may be created at the same time as ${endpoint.label}, is a member of its scope`, first.because, first.node);
      } else if (leadsToScope === true) {
        yield passes(endpoint);
      }
    }
  },
});
