import { type DeploymentOrder, Estate } from "../estate";
import { type EstateNode, type Kind } from "../nodes";
import { type ShownResource } from "../shown-resource";
import { READING_ORDER, readNode } from "./nodes";
import { ReferenceResolver } from "./references";

/** Builds the estate of some resources: each of them once, the same whatever their order. */
export function buildEstate(given: readonly ShownResource[], order: DeploymentOrder): Estate {
  const resolver = new ReferenceResolver(given);
  const nodes: EstateNode[] = [];
  const byKind = new Map<Kind, ShownResource[]>();
  for (const resource of given) {
    const list = byKind.get(resource.kind);
    if (list === undefined) byKind.set(resource.kind, [resource]);
    else list.push(resource);
  }
  for (const kind of READING_ORDER) {
    // The engine hands resources on as they come; the estate and its messages are the same whatever that order.
    const resources = byKind.get(kind) ?? [];
    if (kind !== "other") resources.sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const resource of resources) {
      const node = readNode(resource, resolver);
      resolver.add(node);
      nodes.push(node);
    }
  }
  return new Estate(nodes, order);
}
