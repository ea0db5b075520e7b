/** Where the resources of a preview live: the part of a URN that they all share. */
export interface StackName {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
}

export const STACK_TYPE = "pulumi:pulumi:Stack";

const PROVIDER_TYPE_PREFIX = "pulumi:providers:";

/** A URN of the engine: `urn:pulumi:<stack>::<project>::<types of parents and own>::<name>`. */
export function makeUrn({ project, stack }: Pick<StackName, "project" | "stack">, parentType: string, type: string, name: string): string {
  const qualified = parentType === "" || parentType === STACK_TYPE ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

export function stackUrn(stack: StackName): string {
  return makeUrn(stack, "", STACK_TYPE, `${stack.project}-${stack.stack}`);
}

/** The types of a URN's resource and its parents; empty for no URN. */
export function qualifiedTypeOf(urn: string): string {
  return urn.split("::")[2] ?? "";
}

/** The type of a URN's own resource; empty for no URN. */
export function ownTypeOf(urn: string): string {
  const types = qualifiedTypeOf(urn);
  return types.slice(types.lastIndexOf("$") + 1);
}

/** A name may hold `::` itself. */
export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** The package of a type token: `azure-native` of `azure-native:monitor:PrivateLinkScope`. */
export function packageOf(type: string): string {
  return type.split(":")[0] ?? "";
}

export function isProviderType(type: string): boolean {
  return type.startsWith(PROVIDER_TYPE_PREFIX);
}

export function providerTypeOf(packageName: string): string {
  return `${PROVIDER_TYPE_PREFIX}${packageName}`;
}

/** A provider reference is `<urn>::<id>`. */
export function providerUrnOf(reference: string): string {
  return reference.slice(0, Math.max(0, reference.lastIndexOf("::")));
}
