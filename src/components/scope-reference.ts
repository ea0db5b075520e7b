import type * as pulumi from "@pulumi/pulumi";

/**
 * A private link scope, as the components take it. A `MonitoringScope` is one: pass it as it is. A stack that uses
 * another stack's scope writes `const scope = { scopeId: platform.requireOutput("scopeId") }`.
 *
 * Make the reference once in a program and pass the same object to every component: Azure refuses a change to a scope
 * while another one is under way, and the components that share a reference change the scope one after another. Two
 * references that turn out to name one scope are an error.
 */
export interface ScopeReference {
  /** Resource id of the scope (`Microsoft.Insights/privateLinkScopes`). */
  scopeId: pulumi.Input<string>;
}

/**
 * A component's inputs as Pulumi shows them, of the scope its id alone: a scope's component as an input would make whoever
 * takes it wait for every member of the scope. There are none where a JavaScript program gives none.
 */
export function shownInputs(args: { readonly scope?: ScopeReference | undefined } | undefined): pulumi.Inputs {
  return { ...args, scope: args?.scope === undefined ? {} : { scopeId: args.scope.scopeId } };
}
