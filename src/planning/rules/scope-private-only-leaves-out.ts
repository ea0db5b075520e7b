import { AccessMode, SOURCES } from "../../azure";
import { member, scope, WORKSPACE } from "./example-parts";
import { coverageOf, isUsed, type LeftOut, modesPrivateOnly, openQuestion, whatStops } from "./private-only-coverage";
import { estateRule, passes, type Verdict, violated } from "./rule";

export const scopePrivateOnlyLeavesOut = estateRule({
  id: "scope-private-only-leaves-out",
  title: "A PrivateOnly scope leaves no resource of the estate out",
  fact: "PrivateOnly also reaches networks that the estate does not show: all that share the scope's DNS, whatever their subscription or tenant.",
  fix: "Add the resource to the scope first, or keep the scope Open.",
  level: "advisory",
  source: SOURCES.S1,
  examples: {
    bad: `${WORKSPACE}
const other = new operationalinsights.Workspace("other", { resourceGroupName: group.name });${scope("PrivateOnly")}${member("workspace")}`,
    good: `${WORKSPACE}
const other = new operationalinsights.Workspace("other", { resourceGroupName: group.name });${scope("PrivateOnly")}${member("workspace")}${member("other", ", { dependsOn: [workspaceMember] }")}`,
  },
  *judge(estate, { cloud }): Iterable<Verdict> {
    for (const { resource, leftOut } of coverageOf(estate, cloud)) {
      if (leftOut === undefined) yield passes(resource);
      // Those that networks of this estate use are the mandatory rule's.
      else if (!isUsed(leftOut)) yield openQuestion(leftOut) ?? violated(resource, messageOf(leftOut), `Add ${resource.label} to ${leftOut.scope.label} first, or keep the scope ${AccessMode.Open}.`);
    }
  },
});

function messageOf({ resource, scope, operations }: LeftOut): string {
  const why = `${resource.label} is in no scope, and ${scope.label} has ${modesPrivateOnly(operations)}`;
  if (resource.kind === "collection-endpoint") {
    return `${why}: no document says whether ingestion through a data collection endpoint obeys the mode (UNVERIFIED); if it does, ingestion through it stops from any network that shares the scope's DNS.`;
  }
  return `${why}: from any network that shares the scope's DNS, ${whatStops(operations, " to it")}.`;
}
