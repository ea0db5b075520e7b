import { armId, keyOf } from "./arm-id";
import { type Connection } from "./endpoint-names";
import { type JsonMap, textAt, textsAt } from "./json";
import { digits } from "./made-up";
import { type Resource, type Store } from "./store";

const PART = "privateEndpointConnections";

/** The connections that a target lists. */
export function connectionsTo(store: Store, targetId: string): readonly Resource[] {
  return store.partsOf(targetId, `${armId(targetId).type}/${PART.toLowerCase()}`);
}

const SERVICE = "microsoft.network/privatelinkservices";

/** The id that an endpoint's target is: a Private Link Service may be named by its alias (D18). */
export function targetIdOf(store: Store, target: string): string | undefined {
  if (target.startsWith("/")) return target;
  return store.of(SERVICE).find(({ computed }) => textAt(computed, "alias")?.toLowerCase() === target.toLowerCase())?.id.text;
}

/** The connection that a target lists for an endpoint. */
export function connectionFor(store: Store, endpointId: string, target: string): Resource | undefined {
  const targetId = targetIdOf(store, target);
  if (targetId === undefined) return undefined;
  return connectionsTo(store, targetId).find(({ properties }) => textAt(properties, "privateEndpoint.id")?.toLowerCase() === keyOf(endpointId));
}

export function isApproved(store: Store, endpointId: string, targetId: string): boolean {
  return statusFor(store, endpointId, targetId) === "Approved";
}

/** `Disconnected` where the target no longer lists it (D18). */
export function statusFor(store: Store, endpointId: string, targetId: string): string {
  const connection = connectionFor(store, endpointId, targetId);
  return connection === undefined ? "Disconnected" : (textAt(connection.properties, "privateLinkServiceConnectionState.status") ?? "Pending");
}

/** Lists a new connection at its target; a manual one waits for the target's owner (D26). */
export function connect(store: Store, endpointId: string, { target, groups, isManual }: Pick<Connection, "target" | "groups" | "isManual">): void {
  const targetId = targetIdOf(store, target);
  if (targetId === undefined || store.find(targetId) === undefined || connectionFor(store, endpointId, targetId) !== undefined) return;
  const { name } = armId(endpointId);
  // The form of the name is UNVERIFIED (facts 5).
  const id = armId(`${targetId}/${PART}/${name}.${digits(`${endpointId} ${targetId}`, 12)}`);
  store.set({ id, properties: { privateEndpoint: { id: endpointId }, groupIds: groups, privateLinkServiceConnectionState: { status: isManual && !isAutoApproved(store, endpointId, targetId) ? "Pending" : "Approved", description: "", actionsRequired: "" } }, computed: {}, state: "Succeeded" });
}

/** A Private Link Service approves subscriptions of its list at once (D18). */
function isAutoApproved(store: Store, endpointId: string, target: string): boolean {
  const subscriptions = textsAt(store.find(target)?.properties, "autoApproval.subscriptions");
  return subscriptions.includes("*") || subscriptions.includes(armId(endpointId).subscription);
}

export function disconnect(store: Store, endpointId: string, targetId: string): void {
  const connection = connectionFor(store, endpointId, targetId);
  if (connection !== undefined) store.remove(connection.id.text);
}

/** How a target shows its connections. */
export function shownConnections(store: Store, targetId: string): readonly JsonMap[] {
  return connectionsTo(store, targetId).map(({ id, properties }) => ({ id: id.text, name: id.name, type: "", ...properties, provisioningState: "Succeeded" }));
}
