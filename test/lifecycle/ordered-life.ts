import { picks } from "../simulated-azure/pace";
import { exampleProgram } from "./example-program";
import { type Graph, Programs } from "./graph";
import { type Life, stepsOf } from "./lives";
import { type Orders, tryOrders } from "./orders";
import { transition } from "./transition";

/** An update of a life, in the orders that its graph allows. */
export interface OrderedUpdate extends Orders {
  readonly name: string;
}

/**
 * Lives a life without an engine: each update, and the destroy, in every order that its dependencies allow, or in random ones.
 * @param random how many random orders are tried where all would be too many; default: 10
 */
export async function inEveryOrder(life: Life, random?: number): Promise<readonly OrderedUpdate[]> {
  const programs = await Programs.of(life);
  const updates: OrderedUpdate[] = [];
  let azure = programs.azure;
  let before: Graph = new Map();
  for (const { name, edits, renames } of stepsOf(life)) {
    // The engine knows aliases, and a graph does not.
    if (renames === true) continue;
    const after = await programs.graphOf(exampleProgram(life.example, edits));
    const change = transition(before, after);
    // What is replaced is deleted first, with what depends on it, as only the engine plans it.
    if (change.replaced.length > 0) continue;
    const orders = tryOrders(azure, change, picks(1), random);
    updates.push({ name, ...orders });
    azure = orders.end ?? azure;
    before = after;
  }
  updates.push({ name: "destroy", ...tryOrders(azure, transition(before, new Map()), picks(1), random) });
  return updates;
}
