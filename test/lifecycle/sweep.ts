import { type SimulatedAzure } from "../simulated-azure/azure";
import { type Fault, type FaultKind } from "../simulated-azure/faults";
import { ZONE } from "../simulated-azure/services/private-zone";
import { type Backend } from "./backend";
import { type Update } from "./live";
import { type CommandOptions, type CommandResult, type Moment, type Stack } from "./stack";

/** A fault after which the next command did not come to where it would have come without. */
export interface Diverged {
  readonly update: string;
  readonly fault: Fault;
  readonly why: string;
  /** What the engine said at the fault, at what it asks for after it was killed, and at the next command. */
  readonly said: readonly string[];
}

export interface Sweep {
  readonly faults: number;
  readonly diverged: readonly Diverged[];
}

type Run = (options?: CommandOptions) => Promise<CommandResult>;

/** Which faults are tried: asked once for each request, with the kinds that it may fail with. */
export type Choice = () => readonly FaultKind[];

/** Refused before anything is done: to the engine the three are one. */
const REFUSALS = ["conflict", "too-many-requests", "server-error"] as const;
/** The engine is killed while Azure works on the request, or before the request goes out. */
const DEATHS = ["killed", "killed-before"] as const;

/** Every n-th of a life's faults: each request fails by a refusal, whose code changes from one to the next, without an answer, and, if asked for, with a killed engine. */
export function choiceOf(part: number, { killed }: { readonly killed: boolean }): Choice {
  let requests = 0;
  let faults = 0;
  return () => {
    const refusal = REFUSALS[requests % REFUSALS.length] ?? REFUSALS[0];
    const death = DEATHS[requests % DEATHS.length] ?? DEATHS[0];
    requests += 1;
    return [refusal, "timeout-after-change" as const, ...(killed ? [death] : [])].filter(() => faults++ % part === 0);
  };
}

/** Every fault of a choice in an update: the next update comes to the same estate and to the same state, of which the whole life says that one more update changes nothing, and that a destroy leaves nothing. */
export async function sweepUpdate(backend: Backend, stack: Stack, update: Update, choice: Choice): Promise<Sweep> {
  const expected = outcome(backend, stack, update.after);
  return sweep(backend, stack, update.before, update.name, update.requests, choice, (options) => stack.up(update.program, options), () => differences(expected, outcome(backend, stack)));
}

/** Every fault of a choice in the destroy: the next destroy leaves nothing. */
export async function sweepDestroy(backend: Backend, stack: Stack, before: Moment, requests: number, choice: Choice, left: readonly string[]): Promise<Sweep> {
  return sweep(backend, stack, before, "destroy", requests, choice, (options) => stack.destroy(options), () => differences(left, idsOf(backend.azure())));
}

async function sweep(backend: Backend, stack: Stack, before: Moment, update: string, requests: number, choice: Choice, run: Run, differs: () => string | undefined): Promise<Sweep> {
  let faults = 0;
  const diverged: Diverged[] = [];
  for (let at = 1; at <= requests; at += 1) {
    for (const kind of choice()) {
      const fault = { at, kind };
      faults += 1;
      stack.goTo(before);
      const said: string[] = [];
      const why = await afterFault(backend, stack, fault, heard(run, said), differs, said);
      if (why !== undefined) diverged.push({ update, fault, why, said });
    }
  }
  return { faults, diverged };
}

function heard(run: Run, said: string[]): Run {
  return async (options) => {
    const result = await run(options);
    said.push(result.output);
    return result;
  };
}

/** What is wrong after a fault and one more command; undefined where nothing is. */
async function afterFault(backend: Backend, stack: Stack, fault: Fault, run: Run, differs: () => string | undefined, said: string[]): Promise<string | undefined> {
  const failed = await run({ fault });
  if (failed.succeeded) return `the command with the fault succeeded after ${failed.requests} requests:\n${failed.output}`;
  if (fault.kind === "killed" || fault.kind === "killed-before") {
    const recovered = await stack.recover(backend.azure());
    said.push(recovered.output);
    if (!recovered.succeeded) return `what the engine asks for after it was killed failed: ${errorsIn(recovered.output)}`;
  }
  const again = await run();
  return again.succeeded ? differs() : `the next command failed: ${errorsIn(again.output)}`;
}

/** What an engine's output says went wrong. */
function errorsIn(output: string): string {
  const errors = output.split("\n").filter((line) => line.trimStart().startsWith("error: "));
  return [...new Set(errors.map((line) => line.trim()))].join("\n") || output;
}

/** What an update comes to: what Azure holds and what the engine holds, whatever names were made up on the way. */
function outcome(backend: Backend, stack: Stack, moment?: Moment): readonly string[] {
  if (moment !== undefined) stack.goTo(moment);
  const { store } = backend.azure();
  const held = store.all.map(({ id, properties }) => `Azure ${id.key} ${JSON.stringify(properties)}`);
  // Which address a name has depends on which endpoint came first; four digits of it are made up of ids.
  const records = store.of(ZONE).flatMap(({ id }) => [...store.recordsOf(id.text)].map(([name, { type, addresses }]) => `record ${name.replaceAll(/-[0-9a-f]{4}(?=\.|$)/g, "-#")} in ${id.key}: ${type} with ${addresses.length} addresses`));
  return [...held, ...records, ...stack.resources().map((line) => `engine ${line}`)].map(anonymous).sort();
}

/** What a destroy leaves behind. */
export function idsOf(azure: SimulatedAzure): readonly string[] {
  return azure.store.all.map(({ id }) => id.key).sort();
}

/** Without GUIDs, made-up ends of names, and what a secret is encrypted to. */
function anonymous(text: string): string {
  return text.replaceAll(/"ciphertext":"[^"]*"/g, '"ciphertext":"#"').replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, "#").replaceAll(/[0-9a-f]{8,}/gi, "#");
}

/** Line for line: two resources that look the same are two. */
function differences(expected: readonly string[], found: readonly string[]): string | undefined {
  const open = [...found];
  const missing = expected.filter((line) => {
    const place = open.indexOf(line);
    if (place >= 0) open.splice(place, 1);
    return place < 0;
  });
  return missing.length + open.length === 0 ? undefined : [...missing.map((line) => `missing: ${line}`), ...open.map((line) => `more: ${line}`)].join("\n");
}
