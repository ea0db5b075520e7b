import { badRequest, conflict } from "../arm-error";
import { keyOf } from "../arm-id";
import { connectionsTo, shownConnections } from "../connections";
import { listAt, textAt, textsAt, textsInEach } from "../json";
import { guid } from "../made-up";
import { type Put, type Service } from "../service";
import { type Store } from "../store";

const MOST_ADDRESSES = 8;

/** Private Link Services (facts 8). */
export const PRIVATE_LINK_SERVICES: Service = {
  types: ["microsoft.network/privatelinkservices"],
  fixed: ["location", "loadBalancerFrontendIpConfigurations", "destinationIPAddress"],
  references: ({ properties }) => [
    ...textsInEach(properties, "ipConfigurations", "subnet.id"),
    ...textsInEach(properties, "loadBalancerFrontendIpConfigurations", "id").map((id) => id.replace(/\/frontendIPConfigurations\/[^/]+$/i, "")),
  ],
  check: (put, store) => {
    checkAddresses(put, store);
    checkApproval(put);
  },
  computed: ({ id, properties }) => ({ alias: `${id.name}.${guid(`alias ${id.text}`)}.${textAt(properties, "location") ?? ""}.azure.privatelinkservice` }),
  shown: ({ id, state }, store) => ({ provisioningState: state, privateEndpointConnections: shownConnections(store, id.text) }),
  // D18: "delete requires no connections".
  checkDelete: ({ id }, store) => {
    const [connection] = connectionsTo(store, id.text);
    if (connection !== undefined) throw conflict(`${id.text} cannot be deleted: it has the private endpoint connection ${connection.id.name}.`, "PrivateLinkServiceCannotBeDeletedWithConnections");
  },
};

function checkAddresses({ id, properties, before }: Put, store: Store): void {
  const addresses = listAt(properties, "ipConfigurations");
  if (addresses.length === 0 || addresses.length > MOST_ADDRESSES) throw badRequest("InvalidRequestFormat", `${id.text} has ${addresses.length} NAT ip configurations: 1 to ${MOST_ADDRESSES} are allowed (D18, D20).`);
  const names = (from: Put["properties"] | undefined): readonly string[] => textsInEach(from, "ipConfigurations", "name");
  const gone = names(before?.properties).filter((name) => !names(properties).includes(name));
  // D18: NAT addresses cannot be removed once added.
  if (gone.length > 0) throw badRequest("PrivateLinkServiceIpConfigurationsCannotBeRemoved", `The ip configurations ${gone.join(", ")} of ${id.text} cannot be removed.`);
  for (const subnetId of textsInEach(properties, "ipConfigurations", "subnet.id")) {
    const subnet = store.get(subnetId);
    // D19: azure-native sets Enabled where nothing is given.
    if ((textAt(subnet.properties, "privateLinkServiceNetworkPolicies") ?? "Enabled") !== "Disabled") throw badRequest("PrivateLinkServiceCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled", `${id.text} cannot be in ${subnetId}: its privateLinkServiceNetworkPolicies are not Disabled.`);
    const network = store.find(subnet.id.parent);
    const [own, its] = [textAt(properties, "location"), textAt(network?.properties, "location")];
    // D18: in the region of its network.
    if (own !== undefined && its !== undefined && keyOf(own) !== keyOf(its)) throw badRequest("InvalidResourceReference", `${id.text} is in ${own}, and its network in ${its}.`);
  }
}

/** D18: who is approved at once is among those who see it. */
function checkApproval({ id, properties }: Put): void {
  const visible = textsAt(properties, "visibility.subscriptions");
  const hidden = textsAt(properties, "autoApproval.subscriptions").filter((subscription) => !visible.includes("*") && !visible.includes(subscription));
  if (hidden.length > 0) throw badRequest("InvalidRequestFormat", `${id.text} approves ${hidden.join(", ")} at once, which cannot see it.`);
}
