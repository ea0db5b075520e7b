import { type SimulatedAzure } from "../simulated-azure/azure";
import { type Outage, OutageMonitor } from "../simulated-azure/outages";
import { inAnyOrder, picks } from "../simulated-azure/pace";
import { type Backend } from "./backend";
import { exampleConfig, exampleProgram, type Program } from "./example-program";
import { type Life, stepsOf } from "./lives";
import { type CommandResult, type Moment, type Stack } from "./stack";

const CONFIG = { "azure-native:location": "westeurope" };

/** One update of a life that went well, with what was there before it and after it. */
export interface Update {
  readonly name: string;
  readonly program: Program;
  readonly before: Moment;
  readonly after: Moment;
  readonly requests: number;
  readonly outages: readonly Outage[];
}

/** What went wrong in a life. */
export class LifeError extends Error {
  override readonly name = "LifeError";
}

/** Makes the stack of a life, with nothing in it; what it builds on is there. */
export async function begin(life: Life, backend: Backend): Promise<Stack> {
  if (life.existing !== undefined) backend.hold(life.existing);
  if (life.platform !== undefined) {
    const { example, stack } = life.platform;
    const platform = await backend.stack(example, stack, { ...CONFIG, ...exampleConfig(example) });
    succeeded(`${example}: first update`, await platform.up(exampleProgram(example)));
  }
  return backend.stack(life.example, "dev", { ...CONFIG, ...exampleConfig(life.example) });
}

/**
 * Lives a life with the real engine: a preview that changes nothing, an update for every step, each followed by one that
 * changes nothing, and a refresh that finds nothing. @throws LifeError where any of it is otherwise.
 */
export async function live(life: Life, stack: Stack, seed: number): Promise<readonly Update[]> {
  const updates: Update[] = [];
  for (const [index, { name, edits, renames }] of stepsOf(life).entries()) {
    const what = `${life.example}: ${name}`;
    const program = exampleProgram(life.example, edits);
    if (index === 0) asksNothing(`${what}, its preview`, await stack.preview(program));
    const before = stack.now();
    const { requests, outages } = await watched(what, stack, program, seed + index);
    if (renames === true && requests > 0) throw new LifeError(`${what} asks for ${requests} changes`);
    updates.push({ name, program, before, after: stack.now(), requests, outages });
    asksNothing(`${what}, once more`, await stack.up(program));
  }
  asksNothing(`${life.example}: refresh`, await stack.refresh());
  return updates;
}

/** An update whose requests take effect in an order of the seed's, with a watch over every one. */
export async function watched(what: string, stack: Stack, program: Program, seed: number): Promise<{ readonly requests: number; readonly outages: readonly Outage[] }> {
  const watches: OutageMonitor[] = [];
  const prepare = (azure: SimulatedAzure): void => void watches.push(new OutageMonitor(azure));
  const { requests } = succeeded(what, await stack.up(program, { pace: inAnyOrder(picks(seed)), prepare }));
  return { requests, outages: watches.flatMap((watch) => watch.outages()) };
}

export function succeeded(what: string, result: CommandResult): CommandResult {
  if (!result.succeeded) throw new LifeError(`${what} failed:\n${result.output}`);
  return result;
}

function asksNothing(what: string, result: CommandResult): void {
  if (succeeded(what, result).requests > 0) throw new LifeError(`${what} asks for ${result.requests} changes:\n${result.output}`);
}
