import { badRequest, notFound } from "../arm-error";
import { textAt } from "../json";
import { type Service } from "../service";
import { refreshEndpoint } from "../zone-records";

const STATUSES: readonly string[] = ["Approved", "Pending", "Rejected", "Disconnected"];

/**
 * Connections as their targets list them. An endpoint makes them; the target's owner answers with a PUT that sets the
 * status, and a DELETE disconnects the endpoint (D18, D26).
 */
export const CONNECTIONS: Service = {
  types: [],
  changes: ({ parent }) => (parent === undefined ? [] : [parent]),
  check: ({ id, properties, before }) => {
    if (before === undefined) throw notFound(id.text);
    const status = textAt(properties, "privateLinkServiceConnectionState.status");
    if (status === undefined || !STATUSES.includes(status)) throw badRequest("InvalidRequestContent", `privateLinkServiceConnectionState.status is ${status ?? "missing"}: ${STATUSES.join(", ")} are allowed.`);
  },
  keeps: ["privateEndpoint", "groupIds"],
  shown: ({ state }) => ({ provisioningState: state }),
  afterPut: ({ properties }, store) => {
    refreshEndpoint(store, textAt(properties, "privateEndpoint.id") ?? "");
  },
  afterDelete: ({ properties }, store) => {
    refreshEndpoint(store, textAt(properties, "privateEndpoint.id") ?? "");
  },
};
