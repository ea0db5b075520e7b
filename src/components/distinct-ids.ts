import type * as pulumi from "@pulumi/pulumi";
import { idKey } from "./azure-ids";
import { type Check, type InputProblem, rejectInput } from "./input-error";
import { validatedInput } from "./inputs";

/** What Azure takes once only: which owner gave each id first. */
export interface DistinctIds {
  /** Owner by the id's key. */
  readonly byId: Map<string, string>;
  /** Owner by output: one output given twice is found before its value is known. */
  readonly byOutput: WeakMap<object, string>;
}

export function distinctIds(): DistinctIds {
  return { byId: new Map(), byOutput: new WeakMap() };
}

/** An id that one owner gives, gated on no other owner giving the same id. */
export interface DistinctInput {
  readonly component: pulumi.Resource;
  /** The input's name, for errors. */
  readonly name: string;
  readonly owner: string;
  /** The id as the program gave it. */
  readonly given: pulumi.Input<string>;
  /** The same id, validated. */
  readonly id: pulumi.Input<string>;
  /** The problem with an id that another owner gave first. */
  readonly duplicate: (first: string) => InputProblem;
}

/**
 * Plain ids and shared outputs are compared at once, other outputs when they resolve. The ids are compared in here and
 * not in one output of them all, so that an input depends on its own resource alone.
 */
export function distinctInput(ids: DistinctIds, { component, name, owner, given, id, duplicate }: DistinctInput): pulumi.Input<string> {
  if (typeof given !== "string") {
    const first = ids.byOutput.get(given);
    if (first !== undefined) rejectInput(component, name, given, duplicate(first));
    ids.byOutput.set(given, owner);
  }
  const unclaimed: Check<string> = (text) => {
    const key = idKey(text);
    const first = ids.byId.get(key) ?? owner;
    ids.byId.set(key, first);
    return first === owner ? undefined : duplicate(first);
  };
  return validatedInput(component, name, id, unclaimed);
}
