import { SOURCES } from "../../azure";
import { type Estate, isResolved, type MemberNode, type MonitoredNode, type Resolved } from "../estate";
import { listed } from "../wording";
import { inDoubt } from "./doubt";
import { CLOSED_WORKSPACE, endpoint, HUB, reached, SCOPE } from "./example-parts";
import { isClosed, type PublicFlag, publicFlags, refuses } from "./public-access";
import { cannotTell, estateRule, passes, undecidable, type Verdict, violated } from "./rule";
import { scopesOf } from "./scope-endpoints";

export const closedButUnreachable = estateRule({
  id: "closed-but-unreachable",
  title: "A resource that is closed to public networks is reached through a private endpoint",
  fact: "A resource whose public access is Disabled answers only through a scope with a private endpoint; in no scope, it stops answering any network.",
  fix: "Put the resource into a scope that a private endpoint reaches, or leave its public access Enabled until then.",
  level: "mandatory",
  source: SOURCES.D3old,
  examples: {
    bad: `${CLOSED_WORKSPACE}${HUB}${SCOPE}${endpoint()}`,
    good: reached(CLOSED_WORKSPACE, "workspace"),
  },
  *judge(estate): Iterable<Verdict> {
    for (const resource of estate.monitored()) yield judgeResource(estate, resource);
  },
});

function judgeResource(estate: Estate, resource: MonitoredNode): Verdict {
  const flags = publicFlags(resource);
  const closed = flags.filter(isClosed);
  const open = flags.flatMap(({ value }) => (value.kind === "unknown" ? [value] : []))[0];
  if (closed.length === 0 && open === undefined) return passes(resource);
  const question = `whether a private endpoint reaches ${resource.label}, which ${refuses(closed)}`;
  const reach = reachOf(estate, resource, question);
  if (reach === "reached") return passes(resource);
  if (closed.length === 0 && open !== undefined) {
    return cannotTell(resource, `whether ${resource.label}, to which this estate shows no certain private endpoint, is closed to public networks`, open);
  }
  if ("answer" in reach) return reach;
  if (reach.scopes.length === 0 && !showsScopes(estate)) {
    return undecidable(
      resource,
      question,
      "no source shows a scope, and one of another stack may hold it",
      `Give an inventory or the export of the scope's stack as well; if no scope holds it, put ${resource.label} into one that a private endpoint reaches, ${UNTIL}`,
    );
  }
  return outage(resource, closed, reach.scopes);
}

const UNTIL = "or leave its public access Enabled until then.";

/** Whether the sources show what scopes hold: a scope or a member of one, or an inventory, which shows whatever there is. */
function showsScopes(estate: Estate): boolean {
  return estate.of("scope").length > 0 || estate.of("member").length > 0 || estate.nodes.some(({ kind, key }) => kind !== "unreadable" && !key.startsWith(OF_A_STACK));
}

/** The key of what a stack registers: a program or its state shows that stack alone. */
const OF_A_STACK = "urn:pulumi:";

function outage(resource: MonitoredNode, closed: readonly PublicFlag[], scopes: readonly Resolved[]): Verdict {
  const nobody = `nobody can ${closed.map(({ operation }) => (operation === "ingestion" ? "send to it" : "query it")).join(" or ")}`;
  const says = `${resource.label} ${refuses(closed)}, and`;
  if (scopes.length === 0) return violated(resource, `${says} no scope holds it: ${nobody}.`, `Put ${resource.label} into a scope that a private endpoint reaches, ${UNTIL}`);
  const names = [...new Set(scopes.map(({ label }) => label))];
  const labels = listed(names);
  return violated(resource, `${says} no private endpoint reaches ${labels}, which hold${names.length === 1 ? "s" : ""} it: ${nobody}.`, `Connect a private endpoint to ${labels}, ${UNTIL}`);
}

interface Unreached {
  /** The scopes without an endpoint that certainly hold the resource. */
  readonly scopes: readonly Resolved[];
}

/** Whether an endpoint reaches a scope that holds the resource, or the verdict on `question` where that cannot be told. */
function reachOf(estate: Estate, resource: MonitoredNode, question: string): "reached" | Unreached | Verdict {
  const { certain, doubtful } = estate.membershipsOf(resource.key);
  const scopes: Resolved[] = [];
  let open: Verdict | undefined;
  for (const member of certain) {
    const reach = reachOfScope(estate, resource, member, question);
    if (reach === "reached") return reach;
    if (reach === "unreached") scopes.push(...(isResolved(member.scope) ? [member.scope] : []));
    else open ??= reach;
  }
  const maybe = doubtful.find(({ node }) => reachOfScope(estate, resource, node, question) !== "unreached");
  return open ?? (maybe === undefined ? { scopes } : inDoubt(resource, question, maybe));
}

function reachOfScope(estate: Estate, resource: MonitoredNode, member: MemberNode, question: string): "reached" | "unreached" | Verdict {
  const { scope } = member;
  if (scope.kind === "unknown") return inDoubt(resource, question, { node: member, because: scope });
  if (!isResolved(scope)) return "unreached";
  const endpoints = estate.endpointsTo(scope.key);
  if (endpoints.certain.length > 0) return "reached";
  const maybe = endpoints.doubtful.find(({ node }) => scopesOf(node).leadsToScope !== false);
  if (maybe !== undefined) return inDoubt(resource, question, maybe);
  if (scope.kind === "node") return "unreached";
  return undecidable(resource, question, `this estate does not show the endpoints of ${scope.label}, which holds it`, `Check in the stack of ${scope.label} that a private endpoint is connected to it.`);
}
