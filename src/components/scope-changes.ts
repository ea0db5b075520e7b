import * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";
import { idKey, idOf, SCOPE } from "./azure-ids";
import { distinctIds, type DistinctIds, distinctInput } from "./distinct-ids";
import { type Check, rejectInput } from "./input-error";
import { allOf, validatedInput } from "./inputs";
import { perProgram } from "./per-program";
import { type MemberPlace, outsidePlace, type OwnedScope, ownedPlace } from "./scope-place";
import { type ScopeReference } from "./scope-reference";

/**
 * The operations of one program that change one scope, in the order of the program.
 *
 * Azure answers "Cannot modify resource while in provisioning state" to two changes at a time
 * (terraform-provider-azurerm #22236), and an endpoint fixes its member list when it is made ("Mismatching
 * RequiredMembers"). So each change waits for the one before it: members for members, the endpoint for the members
 * declared before it, members declared after the endpoint for the endpoint.
 */
interface ScopeChanges {
  last: pulumi.Resource | undefined;
  /** The scope as the component that owns it tells it: known before the scope's id is. */
  owned: OwnedScope | undefined;
  /** The members' labels by Azure name in lower case. */
  readonly names: Map<string, string>;
  readonly linked: DistinctIds;
}

/** The scopes of one program, found by whatever a program can hold of them. */
interface Program {
  /** By reference object, and by output of the id. */
  readonly byObject: WeakMap<object, ScopeChanges>;
  /** By the resource id's key: plain ids at once, outputs once they have resolved. */
  readonly byId: Map<string, ScopeChanges>;
}

const currentProgram = perProgram((): Program => ({ byObject: new WeakMap(), byId: new Map() }));

function changesOf(program: Program, reference: ScopeReference): ScopeChanges {
  const id = reference.scopeId;
  const changes =
    program.byObject.get(reference) ??
    (typeof id === "string" ? program.byId.get(idKey(id)) : program.byObject.get(id)) ?? { last: undefined, owned: undefined, names: new Map(), linked: distinctIds() };
  rememberAs(program, reference, changes);
  return changes;
}

function rememberAs(program: Program, reference: ScopeReference, changes: ScopeChanges): void {
  program.byObject.set(reference, changes);
  if (typeof reference.scopeId === "string") program.byId.set(idKey(reference.scopeId), changes);
  else program.byObject.set(reference.scopeId, changes);
}

/** What stands for a scope in one program: the same object for each of its references, as far as they are known to be one. */
export function scopeKey(scope: ScopeReference): object {
  return changesOf(currentProgram(), scope);
}

/** Makes a component that owns or adopts a scope one more reference to it, and tells where the scope is. */
export function ownScope(component: ScopeReference, scope: ScopeReference, owned: OwnedScope): void {
  const program = currentProgram();
  const changes = changesOf(program, scope);
  changes.owned = owned;
  rememberAs(program, component, changes);
}

/** The id of the referenced scope, gated on its form and on no second reference to the same scope. */
export function scopeIdInput(component: pulumi.Resource, input: string, reference: ScopeReference, form: Check<string> = idOf(SCOPE)): pulumi.Input<string> {
  const program = currentProgram();
  const changes = changesOf(program, reference);
  const oneReference: Check<string> = (id) => {
    const known = program.byId.get(idKey(id)) ?? changes;
    program.byId.set(idKey(id), known);
    if (known === changes) return undefined;
    return {
      allowed: "one reference for one scope in a program; another reference names this scope too, and Azure refuses a change while another one is under way",
      fix: "make the reference once (const scope = { scopeId: … }) and pass the same object to every component.",
    };
  };
  return validatedInput(component, input, reference.scopeId, allOf(form, oneReference));
}

/** Makes a resource that changes the scope: after every change declared before it, and before every later one. */
export function changeScope<R extends pulumi.Resource>(reference: ScopeReference, make: (dependsOn: pulumi.Resource[]) => R): R {
  const changes = changesOf(currentProgram(), reference);
  const made = make(changes.last === undefined ? [] : [changes.last]);
  changes.last = made;
  return made;
}

/** One member to be, before what it links is made. */
export interface PlannedMember {
  readonly scope: ScopeReference;
  readonly place: MemberPlace;
  /** Azure's name of the member. */
  readonly memberName: string;
}

/** One member to be. */
export interface NewMember extends PlannedMember {
  readonly component: pulumi.Resource;
  /** Name of the component, for errors. */
  readonly componentName: string;
  /** Name of the input that asks for the member, for errors. */
  readonly input: string;
  /** Pulumi's name of the member. */
  readonly resourceName: string;
  /** Id of the linked resource as the program gave it: two members are known by one output before its value is. */
  readonly given: pulumi.Input<string>;
  /** The same id, validated. */
  readonly linkedResourceId: pulumi.Input<string>;
  /** What to do where the resource is a member already. Default: remove one of the two members. */
  readonly otherwise?: string | undefined;
}

/** Azure's names of scoped resources. The rule is wide: it refuses what no name can hold. */
const MEMBER_NAME = /^[A-Za-z0-9][A-Za-z0-9._()-]*$/;

/** What is wrong with a name of a member. */
export const memberNameProblem: Check<string> = (name) =>
  MEMBER_NAME.test(name) ? undefined : { allowed: "names of letters, digits, '.', '_', '-', '(' and ')' that start with a letter or digit", fix: "choose a name that Azure takes, and keep it." };

/** Where a member is to be made and by which name, looked at before anything is made: Azure takes the name, and no member declared before has it. */
export function planMember(component: pulumi.Resource, scope: ScopeReference, memberName: string): PlannedMember {
  const holder = changesOf(currentProgram(), scope).names.get(memberName.toLowerCase());
  const problem = memberNameProblem(memberName) ?? (holder === undefined ? undefined : { allowed: `one member of a name in a scope; the scope has the member ${holder} already`, fix: "give memberName another name." });
  if (problem !== undefined) rejectInput(component, "memberName", memberName, problem);
  return { scope, place: placeOf(component, scope), memberName };
}

/** Connects a resource to a scope. */
export function addMember({ component, componentName, scope, place, input, resourceName, memberName, given, linkedResourceId, otherwise = "remove one of the two members." }: NewMember): monitor.PrivateLinkScopedResource {
  const changes = changesOf(currentProgram(), scope);
  const label = `${JSON.stringify(memberName)} of ${JSON.stringify(componentName)}`;

  const sameName = changes.names.get(memberName.toLowerCase());
  if (sameName !== undefined) {
    rejectInput(component, input, given, {
      allowed: `one member of a name in a scope; the scope has the member ${sameName} already, and this would be ${label}`,
      fix: "rename one of the two members.",
    });
  }
  changes.names.set(memberName.toLowerCase(), label);

  const linked = distinctInput(changes.linked, {
    component,
    name: input,
    owner: label,
    given,
    id: linkedResourceId,
    // "Scoped resource with same linked resource id already exists" (azure-rest-api-specs #28176).
    duplicate: (first) => ({
      allowed: `one member for one resource in a scope; the member ${first} links this resource already, and ${label} would link it again`,
      fix: otherwise,
    }),
  });

  return changeScope(
    scope,
    (dependsOn) =>
      new monitor.PrivateLinkScopedResource(
        resourceName,
        { resourceGroupName: place.resourceGroupName, scopeName: place.scopeName, name: memberName, linkedResourceId: linked },
        // A second member for the same resource is refused, so a replacement cannot be made beside the old one.
        { parent: component, dependsOn, deleteBeforeReplace: true, ...(place.provider !== undefined && { provider: place.provider }) },
      ),
  );
}

/** Where a component makes members of the referenced scope: as its owner in this program says, or by its id. */
export function placeOf(component: pulumi.Resource, scope: ScopeReference): MemberPlace {
  const { owned } = changesOf(currentProgram(), scope);
  return owned === undefined ? outsidePlace(component, scopeIdInput(component, "scope.scopeId", scope)) : ownedPlace(component, owned);
}
