import { conflict } from "../arm-error";
import { armId, keyOf, partOf } from "../arm-id";
import { compact, mapsAt, textAt, textsInEach } from "../json";
import { type Service } from "../service";
import { type Resource, type Store } from "../store";
import { ENDPOINT } from "../zone-records";

export const NETWORK = "microsoft.network/virtualnetworks";
const SUBNET = `${NETWORK}/subnets`;
export const PEERING = `${NETWORK}/virtualnetworkpeerings`;

/** Virtual networks; subnets that are written inside become resources. */
export const NETWORKS: Service = {
  types: [NETWORK],
  fixed: ["location"],
  shown: ({ id, state }, store) => ({ provisioningState: state, subnets: store.partsOf(id.text, SUBNET).map((subnet) => ({ id: subnet.id.text, name: subnet.id.name, ...subnet.properties })) }),
  afterPut: ({ id, properties }, store) => {
    for (const inline of mapsAt(properties, "subnets")) {
      const subnet = armId(partOf(id.text, "subnets", textAt(inline, "name") ?? ""));
      if (store.find(subnet.text) === undefined) store.set({ id: subnet, properties: inline, computed: { managedBy: id.text }, state: "Succeeded" });
    }
  },
  checkDelete: ({ id }, store) => {
    for (const subnet of store.partsOf(id.text, SUBNET)) refuseWhileUsed(subnet, store);
  },
};

/** Subnets. */
export const SUBNETS: Service = {
  types: [SUBNET],
  // Azure makes a network's subnets one after another (terraform-provider-azurerm #3780, pulumi-azure-native #1024).
  changes: ({ parent }) => (parent === undefined ? [] : [parent]),
  references: ({ properties }) => [textAt(properties, "networkSecurityGroup.id"), textAt(properties, "routeTable.id")].filter((id) => id !== undefined),
  shown: ({ state, properties }) => ({ provisioningState: state, ...compact({ networkSecurityGroup: properties["networkSecurityGroup"] }) }),
  checkDelete: refuseWhileUsed,
};

/** What is in a subnet, beside private endpoints. */
const USERS = ["microsoft.network/privatelinkservices", "microsoft.network/dnsresolvers/inboundendpoints", "microsoft.network/dnsresolvers/outboundendpoints"] as const;

/** The code is UNVERIFIED: no document of the facts gives it. */
function refuseWhileUsed({ id }: Resource, store: Store): void {
  const used = [...store.of(ENDPOINT), ...USERS.flatMap((type) => store.of(type))].find(({ properties }) => [textAt(properties, "subnet.id") ?? "", ...textsInEach(properties, "ipConfigurations", "subnet.id")].some((one) => keyOf(one) === id.key));
  if (used !== undefined) throw conflict(`Subnet ${id.text} is in use by ${used.id.text} and cannot be deleted.`, "InUseSubnetCannotBeDeleted");
}

/** One direction of a peering of two networks. */
export const PEERINGS: Service = {
  types: [PEERING],
  fixed: ["remoteVirtualNetwork.id"],
  references: ({ properties }) => [textAt(properties, "remoteVirtualNetwork.id") ?? ""],
  shown: (peering, store) => ({ provisioningState: peering.state, peeringState: reverseOf(peering, store) === undefined ? "Initiated" : "Connected" }),
};

/** The other direction of a peering; undefined where there is none yet. */
export function reverseOf({ id, properties }: Resource, store: Store): Resource | undefined {
  const remote = store.find(textAt(properties, "remoteVirtualNetwork.id"));
  return remote === undefined ? undefined : store.partsOf(remote.id.text, PEERING).find((other) => keyOf(textAt(other.properties, "remoteVirtualNetwork.id") ?? "") === keyOf(id.parent ?? ""));
}
