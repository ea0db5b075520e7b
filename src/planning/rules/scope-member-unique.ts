import { SOURCES, SUBSCRIPTION_TYPE } from "../../azure";
import { type Estate, isResolved, type MemberNode, type Resolved } from "../estate";
import { mayBeIngestion } from "../memberships";
import { type Unknown } from "../value";
import { member, SCOPE, WORKSPACE } from "./example-parts";
import { cannotTell, estateRule, passes, undecidable, violated, type Verdict } from "./rule";

export const scopeMemberUnique = estateRule({
  id: "scope-member-unique",
  title: "A scope holds each resource once, under a name of its own",
  fact: "The service refuses a second scoped resource for one linked resource, and a second one of the same name replaces the first.",
  fix: "Remove one of the two members.",
  level: "mandatory",
  source: SOURCES.SPECS28176,
  examples: {
    bad: `${WORKSPACE}${SCOPE}${member("workspace")}
const again = new monitor.PrivateLinkScopedResource("again", {
  resourceGroupName: group.name,
  scopeName: scope.name,
  linkedResourceId: workspace.id,
}, { dependsOn: [workspaceMember] });`,
    good: `${WORKSPACE}${SCOPE}${member("workspace")}`,
  },
  *judge(estate): Iterable<Verdict> {
    const taken = new Map<string, MemberNode>();
    const claims = new Claims(estate.of("member"));
    for (const member of estate.of("member")) {
      const { scope } = member;
      if (isResolved(scope)) yield judgeInScope(estate, member, scope, taken);
      else if (scope.kind === "unknown") yield judgeInUnknownScope(claims, member, scope);
    }
  },
});

/** `taken` holds the first member for each linked resource and each name: of two, the second has the finding. */
function judgeInScope(estate: Estate, member: MemberNode, scope: Resolved, taken: Map<string, MemberNode>): Verdict {
  const { linked, name } = member;
  const sameLinked = isResolved(linked) ? take(taken, `${scope.key}|linked|${linked.key}`, member) : undefined;
  const sameName = name.kind === "known" ? take(taken, `${scope.key}|name|${name.value.toLowerCase()}`, member) : undefined;
  if (sameLinked !== undefined && isResolved(linked) && !isSubscription(linked)) {
    return violated(
      member,
      `${member.label} and ${sameLinked.label} both put ${linked.label} into ${scope.label}: the service refuses the second with a conflict, and the deployment stops half-done.`,
      "Remove one of the two.",
    );
  }
  if (sameName !== undefined) {
    return violated(
      member,
      `${member.label} and ${sameName.label} have the same name in ${scope.label}: the second replaces the first, whose resource leaves the scope.`,
      "Give each member of the scope a name of its own.",
    );
  }
  if (sameLinked !== undefined && isResolved(linked)) {
    return undecidable(
      member,
      `whether ${scope.label} takes ${linked.label} twice, from ${sameLinked.label} and ${member.label}`,
      "no document says whether a scope links a subscription once, or once for each location",
      "Link the subscription once if the deployment stops with a conflict.",
    );
  }
  const { certain, doubtful } = estate.membersOf(scope.key);
  const isAlone = certain.length + doubtful.length === 1;
  const others = linked.kind === "unknown" ? [...certain, ...doubtful.map(({ node }) => node)].filter((other) => other !== member) : [];
  if (linked.kind === "unknown" && others.some((other) => mayLinkSame(member, other))) return cannotTell(member, `whether ${member.label} links a resource that ${scope.label} already holds`, linked);
  if (!isAlone && name.kind === "unknown") return cannotTell(member, `whether ${member.label} has a name of its own in ${scope.label}`, name);
  return passes(member);
}

/** Whether another member may link the resource that a member's unknown id is of: of an Azure Monitor workspace's outputs that is its own endpoint. */
function mayLinkSame({ outputOf }: MemberNode, { linked, outputOf: other }: MemberNode): boolean {
  if (outputOf.kind !== "node") return true;
  if (other.kind === "node") return other.key === outputOf.key;
  return !isResolved(linked) || mayBeIngestion(linked);
}

/** Only a member with which it could clash makes an unknown scope a question. */
function judgeInUnknownScope(claims: Claims, member: MemberNode, scope: Unknown): Verdict {
  const other = claims.rivalOf(member);
  if (other === undefined) return passes(member);
  return cannotTell(member, `which scope holds ${member.label}, and so whether it clashes with ${other.label}`, scope);
}

/** Which members claim the same resource or the same name, in whatever scope; an unknown claim may be any. */
class Claims {
  /** The first two of each claim: one of them is another than the member that asks. */
  private readonly firstTwo = new Map<string, MemberNode[]>();

  constructor(members: readonly MemberNode[]) {
    for (const member of members) for (const claim of ["any", ...claimsOf(member)]) this.add(claim, member);
  }

  rivalOf(member: MemberNode): MemberNode | undefined {
    const claims = claimsOf(member);
    const asked = claims.includes(UNKNOWN_CLAIM) ? ["any"] : [...claims, UNKNOWN_CLAIM];
    return asked.flatMap((claim) => this.firstTwo.get(claim) ?? []).find((other) => other !== member);
  }

  private add(claim: string, member: MemberNode): void {
    const first = this.firstTwo.get(claim);
    if (first === undefined) this.firstTwo.set(claim, [member]);
    else if (first.length < 2) first.push(member);
  }
}

const UNKNOWN_CLAIM = "unknown";

function claimsOf({ linked, name }: MemberNode): readonly string[] {
  const resource = isResolved(linked) ? [`linked|${linked.key}`] : linked.kind === "unknown" ? [UNKNOWN_CLAIM] : [];
  const ownName = name.kind === "known" ? [`name|${name.value.toLowerCase()}`] : name.kind === "unknown" ? [UNKNOWN_CLAIM] : [];
  return [...resource, ...ownName];
}

function isSubscription(linked: Resolved): boolean {
  return linked.kind === "outside" && linked.armType === SUBSCRIPTION_TYPE;
}

function take(taken: Map<string, MemberNode>, place: string, member: MemberNode): MemberNode | undefined {
  const first = taken.get(place);
  if (first === undefined) taken.set(place, member);
  return first;
}
