import * as pulumi from "@pulumi/pulumi";

/** What is wrong with one input: what would be right, and what to do. It never repeats the value: that may be a secret. */
export interface InputProblem {
  /** The values to choose from, or a sentence about them. */
  readonly allowed: readonly string[] | string;
  readonly fix: string;
}

/** Finds what is wrong with a value; undefined where nothing is. */
export type Check<T> = (value: T) => InputProblem | undefined;

/** A value that an error does not print. */
export class Hidden {
  constructor(readonly reason: string) {}
}

/**
 * The error for one input, e.g. `Invalid value for ingestionAccessMode: "privateonly". Allowed values: "Open",
 * "PrivateOnly". Fix: did you mean "PrivateOnly"?`. It is reported at the component and without a stack: the stack
 * would show this library, and the mistake is in the program.
 */
export function inputError(component: pulumi.Resource, input: string, value: unknown, { allowed, fix }: InputProblem): pulumi.ResourceError {
  const right = typeof allowed === "string" ? `Allowed: ${allowed}` : `Allowed values: ${allowed.map((choice) => JSON.stringify(choice)).join(", ")}`;
  const message = `Invalid value for ${input}: ${printed(value)}. ${right}. Fix: ${fix}`;
  const error = new pulumi.ResourceError(message, component, /* hideStack */ true);
  // An error inside an output reaches every property that uses the output, and Pulumi puts "error serializing property"
  // in front of its message at each. The message names the input, which is what the program can mend: it stays as it is.
  Object.defineProperty(error, "message", { configurable: true, get: () => message, set: () => undefined });
  return error;
}

/** Throws the error for one input. */
export function rejectInput(component: pulumi.Resource, input: string, value: unknown, problem: InputProblem): never {
  throw inputError(component, input, value, problem);
}

function printed(value: unknown): string {
  if (value instanceof Hidden) return `(${value.reason})`;
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return "(an output)";
  // A component may hold outputs at any depth, and those refuse to become text.
  if (typeof value === "object" && value !== null) return `(${Array.isArray(value) ? "a list" : "an object"})`;
  return value === undefined ? "undefined" : JSON.stringify(value);
}
