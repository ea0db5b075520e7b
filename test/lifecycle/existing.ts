import { armId } from "../simulated-azure/arm-id";
import { type SimulatedAzure } from "../simulated-azure/azure";
import { type JsonMap } from "../simulated-azure/json";

/** Lets Azure hold what others made before a life begins, and no stack of it owns. */
export function hold({ store }: SimulatedAzure, existing: Readonly<Record<string, JsonMap>>): void {
  for (const [id, properties] of Object.entries(existing)) store.set({ id: armId(id), properties, computed: {}, state: "Succeeded" });
}
