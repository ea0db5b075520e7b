import { type EstateNode, isResolved } from "../planning";
import { valueOf } from "../planning/value";
import { type Context } from "./context";

/** Tells of the parts of endpoints to a scope that no component has taken: nothing is left in silence. */
export function tellLeftovers(context: Context, scopes: readonly string[]): void {
  const { estate } = context;
  for (const endpoint of scopes.flatMap((scope) => estate.endpointsTo(scope).certain)) {
    for (const group of estate.zoneGroupsOf(endpoint.key).certain) {
      tell(context, group, "is of an endpoint that is not imported");
      for (const reference of valueOf(group.zones) ?? []) {
        if (!isResolved(reference)) continue;
        if (reference.kind === "node") tell(context, reference.node, "is filled by a zone group that is not imported");
        for (const link of estate.linksOf(reference.key).certain) tell(context, link, "is of a zone that is not imported");
      }
    }
  }
}

function tell(context: Context, node: EstateNode, reason: string): void {
  const id = valueOf(node.id)?.id ?? node.key;
  if (!context.isClaimed(id) && !context.isExcluded(id)) context.exclude({ id, label: node.label, how: "left", reason });
}
