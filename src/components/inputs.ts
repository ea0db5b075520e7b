import * as pulumi from "@pulumi/pulumi";
import { nearMiss } from "../planning/near-miss";
import { type Check, Hidden, inputError } from "./input-error";

/** Whether an input's value is at hand, and is no output or promise of one. */
export function isPlain(input: unknown): boolean {
  return !pulumi.Output.isInstance(input) && !(input instanceof Promise);
}

/**
 * Rejects inputs that TypeScript requires and that a JavaScript program, or a value of type `any`, leaves out all the
 * same. `path` stands before the names of an input's own fields.
 */
export function requireInputs<A extends object>(component: pulumi.Resource, args: A | undefined, names: readonly (keyof A & string)[], path = ""): void {
  if (args === undefined) throw inputError(component, "args", args, { allowed: "an object of the component's inputs", fix: "give it as the second argument, after the component's name." });
  for (const name of names) {
    if (args[name] === undefined) throw inputError(component, `${path}${name}`, undefined, { allowed: "a value: it has no default", fix: `give ${path}${name}.` });
  }
}

/** Rejects a value in the place of a list, whose length must be at hand; `what` says what is listed. */
export function requireList(component: pulumi.Resource, name: string, given: unknown, what: string, fix = "write [ ] around what is listed."): void {
  if (given === undefined || Array.isArray(given)) return;
  throw inputError(component, name, given, { allowed: `a list of ${what}`, fix: isPlain(given) ? fix : "give a list of outputs in place of an output of a list." });
}

/** A value that holds no outputs, so that an output of it need not be searched for any. */
type Scalar = string | number | boolean | undefined;

/** Maps an input: a plain value at once, so that it stays known in a preview, and an output inside the output. */
export function mapInput<T extends Scalar, U>(input: pulumi.Input<T>, map: (value: T) => pulumi.Input<U>): pulumi.Input<U> {
  return isPlain(input) ? map(input as T) : (asOutput<T>(input).apply(map) as pulumi.Output<U>);
}

/** An input as an output. An output stays the same object: it is how the scope's changes know an id before its value. */
export function asOutput<T>(input: pulumi.Input<T>): pulumi.Output<T> {
  return (pulumi.Output.isInstance(input) ? input : pulumi.output(input)) as pulumi.Output<T>;
}

/** The input, or the fallback where it is left out: also where an output turns out to be undefined. */
export function withDefault<T extends Scalar>(input: pulumi.Input<T | undefined> | undefined, fallback: pulumi.Input<T>): pulumi.Input<T> {
  return mapInput<T | undefined, T>(input, (value) => value ?? fallback);
}

/**
 * Validates a plain value at once and an output inside the output; what is returned is gated on the validation, so no
 * resource is made from a wrong value. An output keeps its dependencies and its secretness, and a secret value is not
 * printed.
 */
export function validatedInput<T extends Scalar>(component: pulumi.Resource, name: string, input: pulumi.Input<T>, check: Check<T>): pulumi.Input<T> {
  if (isPlain(input)) {
    const problem = check(input as T);
    if (problem !== undefined) throw inputError(component, name, input, problem);
    return input;
  }
  const output = asOutput<T>(input);
  return output.apply((value): pulumi.Input<T> => {
    const problem = check(value);
    if (problem === undefined) return value;
    return pulumi.isSecret(output).then((secret) => {
      throw inputError(component, name, secret ? new Hidden("a secret") : value, problem);
    });
  }) as pulumi.Output<T>;
}

/** One of a few values, or the default where it is left out. */
export function choiceInput<T extends string>(component: pulumi.Resource, name: string, input: pulumi.Input<T | undefined> | undefined, choices: Readonly<Record<string, T>>, fallback: T): pulumi.Input<T> {
  return validatedInput<T>(component, name, withDefault<T>(input, fallback), oneOf(Object.values(choices)));
}

/** One of a few values, or undefined where it is left out. */
export function optionalChoice<T extends string>(component: pulumi.Resource, name: string, input: pulumi.Input<T | undefined> | undefined, choices: Readonly<Record<string, T>>): pulumi.Input<T | undefined> {
  const check = oneOf(Object.values(choices));
  return validatedInput<T | undefined>(component, name, input, (value) => (value === undefined ? undefined : check(value)));
}

/** One of a few values that must be at hand, because it decides which resources there are. */
export function plainChoice<T extends string>(component: pulumi.Resource, name: string, value: T | undefined, choices: Readonly<Record<string, T>>, fallback: T): T {
  const problem = oneOf(Object.values(choices))(value ?? fallback);
  if (problem !== undefined) throw inputError(component, name, value, problem);
  return value ?? fallback;
}

/** Checks that a value is one of a few; one that is nearly right is told the right one. */
export function oneOf(choices: readonly string[]): Check<string> {
  return (value) => {
    if (choices.includes(value)) return undefined;
    return { allowed: choices, fix: didYouMean(value, choices) ?? "use one of the allowed values." };
  };
}

/** The fix of a value that is one of a few but for its case or two slips; undefined for any other. */
export function didYouMean(value: unknown, choices: readonly string[]): string | undefined {
  const meant = typeof value === "string" ? nearMiss(value, choices) : undefined;
  return meant === undefined ? undefined : `did you mean ${JSON.stringify(meant)}?`;
}

/** The first problem that any of the checks finds. */
export function allOf<T>(...checks: readonly Check<T>[]): Check<T> {
  return (value) => {
    for (const check of checks) {
      const problem = check(value);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

/**
 * A value that is known in a preview and yet depends on a resource: a URN is known before its resource exists. It gives
 * a preview, and the policies that judge it, the names that Azure's answer would only repeat.
 */
export function knownAfter<T>(resource: pulumi.Resource, value: pulumi.Input<T>): pulumi.Output<T> {
  return resource.urn.apply(() => value) as pulumi.Output<T>;
}
