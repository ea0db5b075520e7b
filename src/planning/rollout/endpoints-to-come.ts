import { AZURE_MONITOR_GROUP, type Cloud, MONITOR_ZONES } from "../../azure";
import { type EndpointNode, type Estate, type EstateNode, type Inside, isResolved, type NetworkNode, type Reference, type Resolved, type ScopeNode, type ZoneGroupNode, type ZoneNode } from "../estate";
import { type Reachability } from "../reachability";
import { ABSENT, known, unknown } from "../value";
import { listed } from "../wording";
import { linkedZones, zoneNameOf } from "./links-to-come";
import { type Additions } from "./members-to-come";
import { toCome } from "./to-come";

/**
 * An endpoint with the whole zone set for every scope that has none, and for an endpoint that is there what its zone
 * groups lack of the set; undefined where nothing of that is to come. Of the zones that are there, an endpoint fills
 * those that its network is linked to, or that are the only ones of their name.
 */
export function endpointsToCome(estate: Estate, reachability: Reachability, cloud: Cloud): Additions<EstateNode> | undefined {
  const zones = zonesOf(estate, cloud);
  const found = estate.of("scope").flatMap((scope) => {
    const { certain, doubtful } = estate.endpointsTo(scope.key);
    if (certain.length > 0) return filledBy(estate, certain, zones);
    return doubtful.length > 0 ? [] : [newEndpoint(estate, scope, networkOf(reachability, estate, zones), zones)];
  });
  if (found.length === 0) return undefined;
  return { nodes: found.flatMap(({ nodes }) => nodes), assumed: listed(found.map(({ assumed }) => assumed), SHOWN) };
}

const SHOWN = 3;

/** The zones of the set that sources show or name, by their name. */
type Zones = ReadonlyMap<string, readonly Resolved<ZoneNode>[]>;

function zonesOf(estate: Estate, cloud: Cloud): Zones {
  const all = new Map<string, Resolved<ZoneNode>>(estate.of("zone").map((node) => [node.key, inside(node)]));
  for (const { zone } of estate.of("link")) if (isResolved(zone) && !all.has(zone.key)) all.set(zone.key, zone);
  return new Map(MONITOR_ZONES[cloud].zones.map((name) => [name, [...all.values()].filter((zone) => zoneNameOf(zone) === name)]));
}

/** What the endpoints of a scope do not fill yet; nothing where it cannot be told what they fill. */
function filledBy(estate: Estate, endpoints: readonly EndpointNode[], zones: Zones): readonly Additions<EstateNode>[] {
  const groups = endpoints.map(({ key }) => estate.zoneGroupsOf(key));
  if (groups.some(({ doubtful }) => doubtful.length > 0)) return [];
  const given = groups.flatMap(({ certain }) => certain.flatMap(({ zones: list }) => (list.kind === "known" ? list.value : [list])));
  if (given.some(({ kind }) => kind === "unknown")) return [];
  const filled = new Set(given.flatMap((zone) => (isResolved(zone) ? [zone.key] : [])));
  return endpoints.flatMap((endpoint): readonly Additions<EstateNode>[] => {
    const names = new Set(estate.zoneGroupsOf(endpoint.key).certain.flatMap(({ zones: list }) => (list.kind === "known" ? list.value.flatMap((zone) => (isResolved(zone) ? [zoneNameOf(zone)] : [])) : [])));
    const lacking = new Map([...zones].filter(([name]) => !names.has(name)));
    if (lacking.size === 0) return [];
    const own = ownZones(estate, endpoint.network, lacking, endpoints.length === 1).filter(({ key }) => !filled.has(key));
    return [{ nodes: [groupOf(inside(endpoint), own)], assumed: `${endpoint.label} has a zone group with ${listed([...lacking.keys()])}` }];
  });
}

/** The zones that an endpoint will fill: those that its network asks, or those of which there is one alone. */
function ownZones(estate: Estate, network: Reference<NetworkNode>, zones: Zones, isOnly: boolean): readonly Resolved<ZoneNode>[] {
  const asked = new Set(isResolved(network) ? linkedZones(estate, network.key).map(({ key }) => key) : []);
  return [...zones.values()].flatMap((namesakes) => {
    const linked = namesakes.filter(({ key }) => asked.has(key));
    return linked.length > 0 ? linked : isOnly && namesakes.length === 1 ? namesakes : [];
  });
}

function newEndpoint(estate: Estate, scope: ScopeNode, network: Reference<NetworkNode>, zones: Zones): Additions<EstateNode> {
  const endpoint: EndpointNode = {
    ...toCome("endpoint", scope.key, `the private endpoint to come of ${scope.label}`),
    kind: "endpoint",
    subnet: ABSENT,
    network,
    connections: known([{ target: inside(scope), groupIds: known([AZURE_MONITOR_GROUP]), manual: false, status: ABSENT }]),
    staticAddresses: ABSENT,
    dnsConfigs: ABSENT,
    protect: undefined,
  };
  const where = isResolved(network) ? ` in ${network.label}` : "";
  return { nodes: [endpoint, groupOf(inside(endpoint), ownZones(estate, network, zones, true))], assumed: `${scope.label} has a private endpoint${where} with the whole zone set` };
}

function groupOf(endpoint: Inside<EndpointNode>, zones: readonly Resolved<ZoneNode>[]): ZoneGroupNode {
  return { ...toCome("zone-group", endpoint.key, `the zone group to come of ${endpoint.label}`), kind: "zone-group", endpoint, zones: known(zones), records: ABSENT };
}

/** The network that an endpoint to come will be in: the only one, or the only one that is linked to zones of the set. */
function networkOf({ vantages }: Reachability, estate: Estate, zones: Zones): Reference<NetworkNode> {
  const networks = vantages.filter(({ isOnPremises }) => !isOnPremises).map(({ network }) => network);
  const linked = networks.filter(({ key }) => linkedZones(estate, key).some((zone) => zones.has(zoneNameOf(zone))));
  const [only, another] = networks.length === 1 ? networks : linked;
  return only !== undefined && another === undefined ? only : unknown("subnet", "is not chosen yet");
}

function inside<N extends EstateNode>(node: N): Inside<N> {
  return { kind: "node", key: node.key, label: node.label, node };
}
