import type * as pulumi from "@pulumi/pulumi";
import { idKey } from "./azure-ids";
import { perProgram } from "./per-program";

/** The last change of each target in one program, by what the program gave for its id. */
interface Targets {
  readonly byOutput: WeakMap<object, pulumi.Resource>;
  readonly byId: Map<string, pulumi.Resource>;
}

const currentTargets = perProgram((): Targets => ({ byOutput: new WeakMap(), byId: new Map() }));

/**
 * Makes a resource that connects to a target: after every connection to the same target that is declared before it.
 *
 * A connection is a change of its target too, and many take one at a time: "An operation is currently performing on this
 * storage account that requires exclusive access" (bicep-registry-modules #6001), "serialize the operations so that only
 * one operation is performed on the Key Vault at a time" (terraform-provider-azurerm #32095), Cosmos DB (#14364).
 * Two outputs of one id are two targets here: their value comes too late to wait for anything.
 */
export function connectTo<R extends pulumi.Resource>(target: pulumi.Input<string>, make: (dependsOn: pulumi.Resource[]) => R): R {
  const { byOutput, byId } = currentTargets();
  const last = typeof target === "string" ? byId.get(idKey(target)) : byOutput.get(target);
  const made = make(last === undefined ? [] : [last]);
  if (typeof target === "string") byId.set(idKey(target), made);
  else byOutput.set(target, made);
  return made;
}
