import { type Alias } from "@pulumi/pulumi/proto/alias_pb";
import { makeUrn, qualifiedTypeOf, type StackName } from "./urn";

export interface Identity {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
}

/**
 * The URNs that a resource says it was known by, with what an alias leaves out taken from the resource. A parent's aliases are not multiplied out: the engine does that only for a parent that it
 * finds in the state under an alias, and offline there is no state.
 */
export function resolveAliases(aliases: readonly Alias[], resource: Identity, stack: StackName): readonly string[] {
  return [...new Set(aliases.map((alias) => resolveAlias(alias, resource, stack)))];
}

function resolveAlias(alias: Alias, resource: Identity, stack: StackName): string {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  const parent = spec.getNoparent() ? "" : spec.getParenturn() || resource.parent;
  const place = { stack: spec.getStack() || stack.stack, project: spec.getProject() || stack.project };
  return makeUrn(place, qualifiedTypeOf(parent), spec.getType() || resource.type, spec.getName() || resource.name);
}
