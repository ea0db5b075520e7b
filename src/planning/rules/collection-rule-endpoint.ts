import { SOURCES } from "../../azure";
import { type CollectionEndpointNode, type CollectionRuleNode, type EstateNode, isResolved, type Resolved, type WorkspaceNode } from "../estate";
import { type Doubt, inDoubt } from "./doubt";
import { member, SCOPE, WORKSPACE } from "./example-parts";
import { Memberships } from "../memberships";
import { listed } from "../wording";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { worstOf } from "./worst-verdict";

const RULE = `
const collector = new monitor.DataCollectionEndpoint("collector", { resourceGroupName: group.name });
new monitor.DataCollectionRule("rule", {
  resourceGroupName: group.name,
  dataCollectionEndpointId: collector.id,
  destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: workspace.id }] },
});`;

export const collectionRuleEndpoint = estateRule({
  id: "collection-rule-endpoint",
  title: "A rule's collection endpoint is in the scope of the workspace that the rule sends to",
  // D9 asks for an endpoint in every rule behind a scope, D5 for none where logs go to a workspace: a missing one is no violation.
  fact: "Where a data collection rule sends to a workspace that is configured for private link, the endpoint that the rule names must be in the scope as well. Whether a rule needs an endpoint at all, the documents contradict each other.",
  fix: "Put the rule's data collection endpoint into the workspace's scope as well.",
  level: "mandatory",
  source: SOURCES.D10,
  builtIns: [
    {
      id: "1a94e687-23be-4c29-87a9-92c9cabae28f",
      difference: "It compares the endpoint of rules for one workspace with one that it is given; this rule asks that any endpoint be in a scope of the workspace, and reads from the estate which that is.",
    },
  ],
  examples: {
    bad: `${SCOPE}${WORKSPACE}${RULE}${member("workspace")}`,
    good: `${SCOPE}${WORKSPACE}${RULE}${member("workspace")}${member("collector", ", { dependsOn: [workspaceMember] }")}`,
  },
  *judge(estate): Iterable<Verdict> {
    const memberships = new Memberships(estate);
    const anyMember = estate.of("member")[0];
    for (const rule of estate.of("collection-rule")) {
      const verdicts = verdictsOf(rule, memberships, anyMember);
      const verdict = worstOf(verdicts);
      if (verdict !== undefined) yield verdict;
    }
  },
});

function verdictsOf(rule: CollectionRuleNode, memberships: Memberships, anyMember: EstateNode | undefined): readonly Verdict[] {
  const { workspaces } = rule;
  const question = `whether ${rule.label} sends to a workspace that is in a scope`;
  if (workspaces.kind === "absent") return [];
  // Without a member, no workspace is in a scope.
  if (anyMember === undefined) return [passes(rule)];
  if (workspaces.kind === "unknown") return [cannotTell(rule, question, workspaces)];
  return workspaces.value.flatMap((workspace) => {
    if (isResolved(workspace)) return [judgeWorkspace(rule, workspace, memberships)];
    return workspace.kind === "unknown" ? [cannotTell(rule, question, workspace)] : [];
  });
}

function judgeWorkspace(rule: CollectionRuleNode, workspace: Resolved<WorkspaceNode>, memberships: Memberships): Verdict {
  const { scopes, elsewhere } = memberships.of(workspace);
  const { endpoint } = rule;
  const maybe = elsewhere ?? memberships.openFor(workspace);
  if (scopes.size === 0 && maybe === undefined) return passes(rule);
  const labels = [...scopes.values()].map(({ label }) => label).sort();
  const where = labels.length === 0 ? "a scope" : labels.length === 1 ? listed(labels) : `one of ${listed(labels)}`;
  const question = `whether the endpoint of ${rule.label} is in ${where} with ${workspace.label}`;
  if (isResolved(endpoint)) return judgeEndpoint(rule, workspace, endpoint, memberships, question);
  if (endpoint.kind === "unknown") return cannotTell(rule, question, endpoint);
  if (scopes.size === 0 && maybe !== undefined) return inDoubt(rule, `whether ${workspace.label}, to which ${rule.label} sends without an endpoint, is in a scope`, maybe);
  return undecidable(
    rule,
    `whether what ${rule.label} collects reaches ${workspace.label} through ${where}`,
    "it names no data collection endpoint, and the documents contradict each other on whether logs need one behind a scope",
    "Set dataCollectionEndpointId to an endpoint that the scope holds: that is right either way.",
  );
}

function judgeEndpoint(rule: CollectionRuleNode, workspace: Resolved, endpoint: Resolved<CollectionEndpointNode>, memberships: Memberships, question: string): Verdict {
  const ofWorkspace = memberships.of(workspace);
  const ofEndpoint = memberships.of(endpoint);
  const held = memberships.oneHolds(ofWorkspace.scopes.values(), ofEndpoint);
  if (held === true) return passes(rule);
  const doubt = firstDoubt(held, memberships.oneHolds(ofEndpoint.scopes.values(), ofWorkspace), ofWorkspace.elsewhere, ofWorkspace.scopes.size === 0 ? memberships.openFor(workspace) : undefined);
  if (doubt !== undefined) return inDoubt(rule, question, doubt);
  const labels = [...ofWorkspace.scopes.values()].map(({ label }) => label).sort();
  const [scopes, isOne] = [listed(labels), labels.length === 1];
  const fix = `Put ${endpoint.label} into ${isOne ? scopes : `one of ${scopes}`} as well.`;
  if (endpoint.kind === "outside") return undecidable(rule, question, `this estate does not show all scopes of ${endpoint.label}`, fix);
  return violated(
    rule,
    `${rule.label} sends to ${workspace.label}, which is in ${scopes}, through ${endpoint.label}, which is ${isOne ? "not" : "in none of them"}: what is collected takes the public path to the endpoint, and does not arrive where that is closed.`,
    fix,
  );
}

function firstDoubt(...answers: readonly (boolean | Doubt | undefined)[]): Doubt | undefined {
  return answers.find((answer) => typeof answer === "object");
}
