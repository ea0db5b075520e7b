import { type Estate, type MemberNode, type MonitoredNode } from "../estate";
import { ABSENT } from "../value";
import { listed } from "../wording";
import { toCome } from "./to-come";

/** What a step adds to an estate, and that in words. */
export interface Additions<N> {
  readonly nodes: readonly N[];
  /** What is taken for done, as a sentence without a full stop. */
  readonly assumed: string;
}

/** How many names a sentence has. */
const SHOWN = 3;

/** All that no scope certainly holds as members of the one scope; undefined where nothing is left out, or nothing tells which of several scopes it is for. */
export function membersToCome(estate: Estate): Additions<MemberNode> | undefined {
  const [scope, another] = estate.of("scope");
  const left = estate.monitored().filter(({ key }) => estate.membershipsOf(key).certain.length === 0);
  if (scope === undefined || another !== undefined || left.length === 0) return undefined;
  const member = (linked: MonitoredNode): MemberNode => ({
    ...toCome("member", linked.key, `the membership of ${linked.label} to come`),
    kind: "member",
    scope: { kind: "node", key: scope.key, label: scope.label, node: scope },
    linked: { kind: "node", key: linked.key, label: linked.label, node: linked },
    memberKind: ABSENT,
    subscriptionLocation: ABSENT,
    takesLinkedOutput: false,
    outputOf: ABSENT,
  });
  return { nodes: left.map(member), assumed: `${scope.label} holds ${listed(left.map(({ label }) => label), SHOWN)} too` };
}
