import { ArmError, badRequest, conflict } from "../arm-error";
import { keyOf } from "../arm-id";
import { staticAddresses } from "../addresses";
import { connect, connectionsTo, disconnect, statusFor } from "../connections";
import { connectionsOf, namesOf, SCOPE } from "../endpoint-names";
import { type JsonMap, mapsAt, textAt } from "../json";
import { type Put, type Service } from "../service";
import { type Resource, type Store } from "../store";
import { addressedNames, ENDPOINT, networkOf, refreshEndpoint, refreshGroup, shownConfigs, takeBack, ZONE_GROUP, zonesOf } from "../zone-records";

/** Private endpoints. */
export const ENDPOINTS: Service = {
  types: [ENDPOINT],
  fixed: ["location", "subnet.id", "privateLinkServiceConnections", "manualPrivateLinkServiceConnections", "customNetworkInterfaceName"],
  references: ({ properties }) => [textAt(properties, "subnet.id") ?? "", ...connectionsOf(properties).map(({ target }) => target).filter((target) => target.startsWith("/"))],
  // A connection is a change of the target: A1 makes the endpoint after the scope's last member.
  changes: (_, properties) => connectionsOf(properties).map(({ target }) => target).filter((target) => target.startsWith("/")),
  check: (put, store) => {
    checkPlace(put, store);
    checkMembers(put, store);
    if (put.before === undefined) checkLimits(put, store);
  },
  computed: () => ({ addresses: {} }),
  shown: (endpoint, store) => {
    const { id, properties, state } = endpoint;
    const withState = (list: string): readonly JsonMap[] =>
      mapsAt(properties, list).map((given) => ({ ...given, provisioningState: "Succeeded", privateLinkServiceConnectionState: { status: statusFor(store, id.text, textAt(given, "privateLinkServiceId") ?? ""), description: "", actionsRequired: "" } }));
    return {
      provisioningState: state,
      // Where a zone group writes the records, the endpoint itself shows none (UNVERIFIED).
      customDnsConfigs: store.partsOf(id.text, ZONE_GROUP).length > 0 ? [] : shownNames(store, endpoint),
      networkInterfaces: [{ id: `${id.text.replace(/\/privateEndpoints\/.*$/i, "")}/networkInterfaces/${id.name}.nic` }],
      ...(properties["privateLinkServiceConnections"] !== undefined && { privateLinkServiceConnections: withState("privateLinkServiceConnections") }),
      ...(properties["manualPrivateLinkServiceConnections"] !== undefined && { manualPrivateLinkServiceConnections: withState("manualPrivateLinkServiceConnections") }),
    };
  },
  afterPut: ({ id, properties }, store) => {
    for (const connection of connectionsOf(properties)) connect(store, id.text, connection);
    refreshEndpoint(store, id.text);
  },
  beforeDelete: ({ id }, store) => {
    for (const group of store.partsOf(id.text, ZONE_GROUP)) takeBack(store, group);
  },
  afterDelete: ({ id, properties }, store) => {
    for (const { target } of connectionsOf(properties)) disconnect(store, id.text, target);
  },
};

function shownNames(store: Store, endpoint: Resource): readonly JsonMap[] {
  return addressedNames(store, endpoint).map(({ zone, record, address }) => ({ fqdn: `${record}.${zone.replace(/^privatelink\./, "")}`, ipAddresses: [address] }));
}

/** D26 (08/02/2023): an endpoint is in its network's region and subscription. */
function checkPlace({ id, properties }: Put, store: Store): void {
  const network = store.find(networkOf({ properties }));
  if (network === undefined) return;
  const [own, its] = [textAt(properties, "location"), textAt(network.properties, "location")];
  if (own !== undefined && its !== undefined && own.toLowerCase() !== its.toLowerCase()) throw badRequest("InvalidResourceReference", `${id.text} is in ${own}, and its network in ${its}.`);
  if (network.id.subscription.toLowerCase() !== id.subscription.toLowerCase()) throw badRequest("InvalidResourceReference", `${id.text} and its network ${network.id.text} are in two subscriptions.`);
}

/** bicep-registry-modules #1389: who gives addresses gives one for every member that the target has now. */
function checkMembers({ id, properties }: Put, store: Store): void {
  const given = staticAddresses(properties);
  if (given.size === 0) return;
  const needed = new Set(connectionsOf(properties).flatMap((connection) => namesOf(store, textAt(properties, "location") ?? "", connection).map(({ member }) => member)));
  const missing = [...needed].filter((member) => !given.has(member));
  if (missing.length > 0) throw new ArmError(400, "PrivateEndpointIpConfigurationMissingMemberNamesRequiredByFps", `The ip configurations of ${id.text} lack the member names ${missing.join(", ")}.`);
}

/** Facts 1: 10 endpoints to a scope (D1), 1,000 in a network (D20). */
function checkLimits({ properties }: Put, store: Store): void {
  const { endpointsPerScope, endpointsPerNetwork } = store.limits;
  for (const { target } of connectionsOf(properties)) {
    if (store.find(target)?.id.type !== SCOPE) continue;
    if (connectionsTo(store, target).length >= endpointsPerScope) throw badRequest("QuotaExceeded", `${target} has ${endpointsPerScope} private endpoints already.`);
  }
  const network = keyOf(networkOf({ properties }));
  if (store.of(ENDPOINT).filter((endpoint) => keyOf(networkOf(endpoint)) === network).length >= endpointsPerNetwork) throw badRequest("QuotaExceeded", `${network} has ${endpointsPerNetwork} private endpoints already.`);
}

/** The DNS zone groups of endpoints. */
export const ZONE_GROUPS: Service = {
  types: [ZONE_GROUP],
  // T1: the list of zones is fixed when the group is made (terraform-provider-azurerm #27559, #28966).
  fixed: ["privateDnsZoneConfigs"],
  references: ({ properties }) => zonesOf({ properties }),
  changes: ({ parent }) => (parent === undefined ? [] : [parent]),
  check: ({ id, properties }, store) => {
    const other = id.parent === undefined ? undefined : store.partsOf(id.parent, ZONE_GROUP).find((group) => group.id.key !== id.key);
    // pulumi-azure-native #2179.
    if (other !== undefined) throw conflict(`Cannot create more than one private dns zone groups in the private endpoint ${id.parent ?? ""}: it has ${other.id.name}.`);
    const zones = zonesOf({ properties });
    // D16, D20.
    if (zones.length > store.limits.zonesPerGroup) throw badRequest("PrivateDnsZoneGroupHasTooManyZones", `A private DNS zone group holds ${store.limits.zonesPerGroup} zones, and not ${zones.length}.`);
    // B1: the name of a configuration takes no dots.
    const dotted = mapsAt(properties, "privateDnsZoneConfigs").map((config) => textAt(config, "name") ?? "").find((name) => name.includes("."));
    if (dotted !== undefined) throw badRequest("InvalidResourceName", `Resource name ${dotted} is invalid.`);
  },
  computed: () => ({ written: [] }),
  shown: (group, store) => ({ provisioningState: group.state, privateDnsZoneConfigs: shownConfigs(store, group) }),
  afterPut: (group, store) => {
    refreshGroup(store, group);
  },
  beforeDelete: (group, store) => {
    takeBack(store, group);
  },
};
