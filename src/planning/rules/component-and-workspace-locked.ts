import { SOURCES } from "../../azure";
import { type ComponentNode, type Estate, isResolved, type MemberNode, type Related, type Resolved, type WorkspaceNode } from "../estate";
import { type Doubt, inDoubt } from "./doubt";
import { member, SCOPE, WORKSPACE } from "./example-parts";
import { isClosed, isOpen, type PublicFlag, publicFlags, refuses } from "./public-access";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { worstOf } from "./worst-verdict";

const COMPONENT = `
const component = new applicationinsights.Component("app", {
  resourceGroupName: group.name,
  kind: "web",
  applicationType: "web",
  workspaceResourceId: workspace.id,
});`;

export const componentAndWorkspaceLocked = estateRule({
  id: "component-and-workspace-locked",
  title: "A component and its workspace are closed together and are in the same scopes",
  fact: "The data of a workspace-based Application Insights component lies in its workspace: it is isolated only where both are.",
  fix: "Close the component and its workspace together, and put both into the same scopes.",
  level: "mandatory",
  source: SOURCES.S0,
  examples: {
    bad: `${WORKSPACE}${COMPONENT}${SCOPE}${member("component")}`,
    good: `${WORKSPACE}${COMPONENT}${SCOPE}${member("workspace")}${member("component", ", { dependsOn: [workspaceMember] }")}`,
  },
  *judge(estate): Iterable<Verdict> {
    for (const component of estate.of("component")) {
      yield worstOf(verdictsOf(estate, component)) ?? passes(component);
    }
  },
});

/** What is wrong with a component and what cannot be told of it, in the order in which it weighs. */
function verdictsOf(estate: Estate, component: ComponentNode): readonly Verdict[] {
  const { workspace } = component;
  if (isResolved(workspace)) return [...judgeFlags(component, workspace), ...judgeScopes(estate, component, workspace)];
  const { certain, doubtful } = estate.membershipsOf(component.key);
  const mayBeIsolated = certain.length + doubtful.length > 0 || publicFlags(component).some(mayBeClosed);
  // A classic component, which has no workspace, keeps its data itself.
  return workspace.kind === "unknown" && mayBeIsolated ? [cannotTell(component, `whether the workspace of ${component.label} is isolated as the component is`, workspace)] : [];
}

function judgeFlags(component: ComponentNode, workspace: Resolved<WorkspaceNode>): readonly Verdict[] {
  const flags = publicFlags(component).filter(mayBeClosed);
  const [first] = flags;
  if (first === undefined) return [];
  const question = `whether ${workspace.label} is closed to public networks as ${component.label} is`;
  if (workspace.kind === "outside") {
    return [undecidable(component, question, `this estate does not show the flags of ${workspace.label}`, `Check that ${workspace.label} ${refuses(flags)}, as the component does.`)];
  }
  const theirs = publicFlags(workspace.node);
  const pairs = flags.flatMap((own) => theirs.filter(({ operation }) => operation === own.operation).map((their) => ({ own, their })));
  const leaks = pairs.filter(({ own, their }) => isClosed(own) && isOpen(their)).map(({ own }) => own);
  if (leaks.length > 0) return [leak(component, workspace, leaks)];
  return pairs.flatMap(({ own, their }) => {
    if (!isOpen(their) && their.value.kind !== "unknown") return [];
    if (own.value.kind === "unknown") return [cannotTell(component, question, own.value)];
    return their.value.kind === "unknown" ? [inDoubt(component, question, { node: workspace.node, because: their.value })] : [];
  });
}

function leak(component: ComponentNode, workspace: Resolved, leaks: readonly PublicFlag[]): Verdict {
  const what = leaks.map(({ operation }) => (operation === "ingestion" ? "written" : "read")).join(" and ");
  return violated(
    component,
    `${component.label} ${refuses(leaks)}, but ${workspace.label}, where its data lies, does: the component's data can still be ${what} there from any network.`,
    `Close ${workspace.label} to public networks as well.`,
  );
}

function mayBeClosed(flag: PublicFlag): boolean {
  return isClosed(flag) || flag.value.kind === "unknown";
}

function judgeScopes(estate: Estate, component: ComponentNode, workspace: Resolved<WorkspaceNode>): readonly Verdict[] {
  const ours = estate.membershipsOf(component.key);
  const theirs = estate.membershipsOf(workspace.key);
  const question = `whether a scope holds ${component.label} without ${workspace.label}, where its data lies`;
  const certain = ours.certain.flatMap((member): readonly Verdict[] => {
    const { scope } = member;
    if (scope.kind === "unknown") return [inDoubt(component, question, { node: member, because: scope })];
    const held = !isResolved(scope) || holds(scope, theirs);
    if (held === true) return [];
    if (held !== false) return [inDoubt(component, question, held)];
    if (workspace.kind === "node") return [apart(component, workspace, scope)];
    return [undecidable(component, question, `this estate does not show all scopes of ${workspace.label}`, `Check that ${scope.label} holds ${workspace.label} as well.`)];
  });
  const doubtful = ours.doubtful.filter(({ node: { scope } }) => scope.kind === "unknown" || (isResolved(scope) && holds(scope, theirs) !== true));
  return [...certain, ...doubtful.map((doubt) => inDoubt(component, question, doubt))];
}

function apart(component: ComponentNode, workspace: Resolved, scope: Resolved): Verdict {
  return violated(
    component,
    `${component.label} is in ${scope.label}, and ${workspace.label}, where its data lies, is not: networks behind the scope query the workspace over the public path only, and not at all while the scope's query mode is PrivateOnly.`,
    `Put ${workspace.label} into ${scope.label} as well.`,
  );
}

/** Whether those memberships are in a scope, or why one of them may be. */
function holds(scope: Resolved, memberships: Related<MemberNode>): boolean | Doubt {
  const { certain, doubtful } = memberships;
  if (certain.some((member) => isResolved(member.scope) && member.scope.key === scope.key)) return true;
  const [open] = certain.flatMap((member) => (member.scope.kind === "unknown" ? [{ node: member, because: member.scope }] : []));
  return open ?? doubtful.find(({ node }) => node.scope.kind === "unknown" || (isResolved(node.scope) && node.scope.key === scope.key)) ?? false;
}
