import { type MemberNode, parseArmId } from "../planning";
import { type Context } from "./context";
import { type Row, rowOf, told } from "./row";
import { partId } from "./spelling";
import { fitting, demand, Unfit } from "./unfit";

/** A membership that can be imported. */
export interface Member {
  readonly key: string;
  readonly label: string;
  /** Azure name of the scoped resource. */
  readonly name: string;
  /** The id to import it by. */
  readonly id: string;
  /** The linked resource's key in the estate, and its id as Azure spells it in the membership; undefined where no row shows that. */
  readonly linkedKey: string;
  readonly linkedText: string | undefined;
  /** The linked resource's id, as Azure spells it here or there. */
  readonly linkedId: string;
}

/** What a component can make a member of a scope (D4), in lower case. */
const MEMBER_TYPES: readonly string[] = ["microsoft.operationalinsights/workspaces", "microsoft.insights/components", "microsoft.insights/datacollectionendpoints"];
/** What the components take as a member's name. */
const MEMBER_NAME = /^[A-Za-z0-9][A-Za-z0-9._()-]*$/;

/** The memberships of a scope; those that cannot be imported are told of. */
export function readMembers(context: Context, scopeKey: string, scopeId: string): readonly Member[] {
  const { certain, doubtful } = context.estate.membersOf(scopeKey);
  for (const { node, because } of doubtful) {
    context.exclude({ id: node.key, label: node.label, how: "left", reason: `has a ${because.property} that ${because.reason}${because.fix === undefined ? "" : `: ${because.fix}`}` });
  }
  const linked = new Set<string>();
  return certain.flatMap((node) => {
    const member = fitting(() => readMember(context, node, scopeId));
    if (!(member instanceof Unfit) && !linked.has(member.linkedKey)) {
      linked.add(member.linkedKey);
      return [member];
    }
    context.exclude({ id: node.key, label: node.label, how: "left", reason: member instanceof Unfit ? member.reason : "links a resource that is a member by another name already" });
    return [];
  });
}

function readMember(context: Context, node: MemberNode, scopeId: string): Member {
  const id = told(node.id);
  demand(id !== undefined, "has no id");
  context.requireOwnSubscription({ id });
  const row = rowOf(context.rows, node);
  const name = id.names[id.names.length - 1] ?? "";
  demand(row !== undefined || isNamedByItsResource(context, node), "has no row, and its name is not told: `az monitor private-link-scope scoped-resource list` tells it");
  demand(told(node.memberKind) === undefined || told(node.memberKind)?.toLowerCase() === "resource", `is of the kind ${String(told(node.memberKind))}, which no component makes`);
  demand(MEMBER_NAME.test(name), "has a name that the components do not take");
  const { linked } = node;
  demand(linked.kind === "node" || linked.kind === "outside", "links a resource that cannot be told");
  const linkedText = linkedTextOf(row);
  const linkedId = linkedText ?? (linked.kind === "outside" ? linked.id?.id : told(linked.node.id)?.id);
  demand(linkedId !== undefined, "links a resource whose id cannot be told");
  const type = parseArmId(linkedId)?.type;
  demand(type !== undefined && MEMBER_TYPES.includes(type.toLowerCase()), `links a ${String(type)}, which no component makes a member`);
  return { key: node.key, label: node.label, name, id: partId(scopeId, id.id), linkedKey: linked.key, linkedText, linkedId };
}

function linkedTextOf(row: Row | undefined): string | undefined {
  return row?.has("linkedResourceId") === true ? row.needed("linkedResourceId") : undefined;
}

/** Whether the linked resource's own row names the membership: it may name the scope alone. */
function isNamedByItsResource({ rows }: Context, { key, linked }: MemberNode): boolean {
  const row = linked.kind === "node" ? rowOf(rows, linked.node) : undefined;
  const items = row === undefined ? [] : row.items("privateLinkScopedResources");
  return items.some((item) => told(item.get("resourceId").text())?.toLowerCase() === key);
}
