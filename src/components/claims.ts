import * as pulumi from "@pulumi/pulumi";
import { idKey } from "./azure-ids";
import { Hidden, inputError, type InputProblem } from "./input-error";
import { isPlain } from "./inputs";
import { providerOf } from "./own-subscription";
import { perProgram } from "./per-program";

/** Something that Azure takes once, as one component of a program takes it. */
export interface Claim {
  readonly component: pulumi.Resource;
  /** What is taken: claims of different kinds do not meet. */
  readonly kind: string;
  /** What it is known by: values and outputs as the program gave them. */
  readonly key: readonly pulumi.Input<string | undefined>[];
  /** Name of the input, for errors. */
  readonly input: string;
  /** The input's value, for errors; an output of it is one of the key. */
  readonly given: unknown;
  /** Who takes it, for errors. */
  readonly owner: string;
  /** The problem with what another claim took first; undefined where there is none between these two. */
  readonly problem: (first: Claim) => InputProblem | undefined;
}

/** What one program has claimed. */
interface Program {
  /** By the key's text: of plain values, of resolved outputs, and of outputs by their identity. */
  readonly claims: Map<string, Claim>;
  /** Numbers of objects, which stand for them in a key. */
  readonly numbers: WeakMap<object, number>;
  count: number;
}

const currentProgram = perProgram((): Program => ({ claims: new Map(), numbers: new WeakMap(), count: 0 }));

/**
 * A value that is gated on nobody else in the program claiming the same. Plain values (in any case) and shared outputs
 * are compared at once, other outputs when they resolve; where all is plain the value stays plain.
 */
export function claimed<T>(claim: Claim, value: pulumi.Input<T>): pulumi.Input<T> {
  const program = currentProgram();
  const problem = take(program, claim, claim.key.map((part) => (typeof part === "object" ? `#${numberOf(program, part)}` : partKey(part))));
  if (problem !== undefined) throw inputError(claim.component, claim.input, claim.given, problem);
  if (claim.key.every(isPlain)) return value;
  return pulumi.all<T | string | undefined>([value, ...claim.key]).apply(([known, ...parts]) => {
    const late = take(program, claim, (parts as readonly (string | undefined)[]).map(partKey));
    return late === undefined ? known : refused(claim, late);
  }) as pulumi.Output<T>;
}

function refused(claim: Claim, problem: InputProblem): pulumi.Output<never> {
  const given = pulumi.output([claim.given, ...claim.key]);
  return given.apply(([shown]) =>
    pulumi.isSecret(given).then((secret): never => {
      throw inputError(claim.component, claim.input, secret ? new Hidden("a secret") : shown, problem);
    }),
  );
}

/**
 * Where names of a component's resources are unique beside their resource group: a program that works in several
 * subscriptions has a provider for each.
 */
export function providerKey(component: pulumi.Resource): string {
  const provider = providerOf(component);
  return provider === undefined ? "default" : `provider ${numberOf(currentProgram(), provider)}`;
}

function take({ claims }: Program, claim: Claim, key: readonly string[]): InputProblem | undefined {
  const text = JSON.stringify([claim.kind, ...key]);
  const first = claims.get(text) ?? claim;
  claims.set(text, first);
  return first === claim ? undefined : claim.problem(first);
}

function partKey(part: string | undefined): string {
  return `=${idKey(part ?? "")}`;
}

function numberOf(program: Program, object: object): number {
  const number = program.numbers.get(object) ?? ++program.count;
  program.numbers.set(object, number);
  return number;
}
