import * as pulumi from "@pulumi/pulumi";
import { partOfId } from "./azure-ids";
import { rejectInput } from "./input-error";
import { inOwnSubscription, providerOf, sameSubscription, subscriptionOf } from "./own-subscription";

/** Where a scope is. */
export interface ScopePlace {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly scopeName: pulumi.Input<string>;
}

/** A scope that a component of the program owns or adopts. */
export interface OwnedScope extends ScopePlace {
  readonly component: pulumi.Resource;
  /** Id of an adopted scope, whose subscription may be another one than the component's. */
  readonly existingId?: pulumi.Input<string>;
}

/** Where the members of a scope are made, and with which provider; undefined for that of the component that makes them. */
export interface MemberPlace extends ScopePlace {
  readonly provider: pulumi.ProviderResource | undefined;
}

const MADE = "members are made";
const PROVIDER = 'provider: new azure.Provider("platform", { subscriptionId: … })';

/** Where a component makes members of a scope that the program owns: with the provider that the scope's component was given. */
export function ownedPlace(component: pulumi.Resource, scope: OwnedScope): MemberPlace {
  const provider = providerOf(scope.component);
  if (scope.existingId === undefined) return { ...createdPlace(component, scope, provider), provider };
  const existing = {
    component: scope.component,
    input: "existingScopeId",
    made: MADE,
    fix: `give the MonitoringScope that adopts the scope a provider of its subscription, with which all its members are made: { ${PROVIDER} }.`,
    own: subscriptionOf(provider === undefined ? component : scope.component),
  };
  return { ...placeIn(inOwnSubscription(existing, scope.existingId)), provider };
}

/** Where a component makes members of a scope that it knows by its id alone. */
export function outsidePlace(component: pulumi.Resource, scopeId: pulumi.Input<string>): MemberPlace {
  const existing = {
    component,
    input: "scope.scopeId",
    made: MADE,
    fix: `adopt the scope with a provider of its subscription, and pass that as scope: new MonitoringScope("platform", { existingScopeId: … }, { ${PROVIDER} }).`,
  };
  return { ...placeIn(inOwnSubscription(existing, scopeId)), provider: undefined };
}

/** Where a scope is by its id, which was validated before. */
export function placeIn(scopeId: pulumi.Input<string>): ScopePlace {
  return { resourceGroupName: partOfId(scopeId, (id) => id.resourceGroup), scopeName: partOfId(scopeId, (id) => id.names[0]) };
}

/** A created scope is where its component works: a component with a provider of its own may work elsewhere. */
function createdPlace(component: pulumi.Resource, { component: owner, resourceGroupName, scopeName }: OwnedScope, provider: pulumi.ProviderResource | undefined): ScopePlace {
  if (provider !== undefined || providerOf(component) === undefined) return { resourceGroupName, scopeName };
  return {
    scopeName,
    resourceGroupName: pulumi.all([resourceGroupName, subscriptionOf(owner), subscriptionOf(component)]).apply(([name, owners, own]) => {
      if (sameSubscription(owners, own)) return name;
      return rejectInput(component, "scope", owner, { allowed: `a scope of the subscription that the component's provider works in, where ${MADE}`, fix: `give the MonitoringScope its provider too, with which all its members are made: { ${PROVIDER} }.` });
    }),
  };
}
