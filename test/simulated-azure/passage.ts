import { type Connection, connectionsOf } from "./endpoint-names";
import { isApproved } from "./connections";
import { mapAt } from "./json";
import { type Resource, type Store } from "./store";
import { type Surroundings } from "./surroundings";
import { hasWay } from "./ways";
import { ENDPOINT, networkOf } from "./zone-records";

/** An endpoint that takes traffic in, and the connection that takes it on. */
export interface Passage {
  readonly endpoint: Resource;
  readonly connection: Connection;
}

/** Where traffic from a network to a private address goes on; undefined where it ends there. */
export function passageAt(store: Store, surroundings: Surroundings, networkId: string, address: string, steps: string[]): Passage | undefined {
  // Networks that are not connected may use one range: the address is that of whatever is in reach.
  const endpoint = store.of(ENDPOINT).find((one) => Object.values(mapAt(one.computed, "addresses")).includes(address) && hasWay(store, surroundings, networkId, networkOf(one)));
  if (endpoint === undefined) {
    steps.push(`there is no way to ${address}`);
    return undefined;
  }
  return passageOf(store, endpoint, steps);
}

/** Where an endpoint's connection leads; undefined where it lets nothing pass. */
export function passageOf(store: Store, endpoint: Resource, steps: string[]): Passage | undefined {
  const [connection] = connectionsOf(endpoint.properties);
  // D26: only an approved connection carries traffic.
  if (connection !== undefined && isApproved(store, endpoint.id.text, connection.target)) return { endpoint, connection };
  steps.push(`the connection of ${endpoint.id.text} is not approved`);
  return undefined;
}
