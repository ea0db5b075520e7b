import { keyOf } from "./arm-id";
import { PEERING } from "./services/network";
import { at, textAt } from "./json";
import { type Store } from "./store";
import { type Surroundings } from "./surroundings";

/**
 * Whether what is in one network has a way to an address in another. A peering works where both of its directions are
 * there and let traffic pass, and leads no further than the network it leads to (D2, D16).
 */
export function hasWay(store: Store, { connections }: Surroundings, from: string, to: string): boolean {
  const [one, other] = [keyOf(from), keyOf(to)];
  if (one === other) return true;
  if (connections.some((group) => group.some((id) => keyOf(id) === one) && group.some((id) => keyOf(id) === other))) return true;
  return passes(store, one, other) && passes(store, other, one);
}

function passes(store: Store, from: string, to: string): boolean {
  return store.partsOf(from, PEERING).some(({ properties }) => keyOf(textAt(properties, "remoteVirtualNetwork.id") ?? "") === to && at(properties, "allowVirtualNetworkAccess") !== false);
}
