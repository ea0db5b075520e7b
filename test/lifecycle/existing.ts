import { armId } from "../simulated-azure/arm-id";
import { type SimulatedAzure } from "../simulated-azure/azure";

/** Lets Azure hold what others made before a life begins, and no stack of it owns. */
export function hold({ store }: SimulatedAzure, ids: readonly string[]): void {
  for (const id of ids) store.set({ id: armId(id), properties: {}, computed: {}, state: "Succeeded" });
}
