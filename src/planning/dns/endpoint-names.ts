import { type Cloud, filledIn, publicName, publicZone, serviceNames, SOURCES, zonesOfService } from "../../azure";
import { type EndpointNode, type Estate, isResolved, type Resolved } from "../estate";
import { locationOf, region } from "../location";
import { valueOf } from "../value";
import { type DeployedRecord } from "./deployed-records";
import { isWhole, type PlannedName, readable } from "./planned-name";

/** Types whose endpoints answer for names of Azure Monitor. */
const MONITOR_TYPES: ReadonlySet<string> = new Set(["microsoft.insights/privatelinkscopes", "microsoft.monitor/accounts"]);

/** The names of what endpoints to other services lead to: those that deployed state shows, or what documents tell of them. */
export function endpointNames(estate: Estate, deployed: readonly DeployedRecord[], cloud: Cloud): readonly PlannedName[] {
  const byEndpoint = new Map<string | undefined, string[]>();
  for (const { name, endpoint } of deployed) {
    const names = byEndpoint.get(endpoint?.key);
    if (names === undefined) byEndpoint.set(endpoint?.key, [name]);
    else names.push(name);
  }
  return estate.of("endpoint").flatMap((endpoint) =>
    (valueOf(endpoint.connections) ?? []).flatMap(({ target, groupIds }) => {
      const armType = isResolved(target) ? ((target.kind === "node" ? target.node.armType : target.armType) ?? "") : "";
      if (!isResolved(target) || MONITOR_TYPES.has(armType)) return [];
      return (valueOf(groupIds) ?? []).flatMap((group) => (zonesOfService(armType, group, cloud)?.names ?? []).flatMap((zone) => namesIn(placed(zone, target), { endpoint, target, armType, group }, byEndpoint.get(endpoint.key) ?? [])));
    }),
  );
}

interface Leading {
  readonly endpoint: EndpointNode;
  readonly target: Resolved;
  readonly armType: string;
  readonly group: string;
}

function namesIn(zone: string, { endpoint, target, armType, group }: Leading, own: readonly string[]): readonly PlannedName[] {
  const suffix = `.${publicZone(zone)}`;
  const shown = own.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
  const documented = serviceNames(armType, group);
  return (shown.length > 0 ? shown : (documented?.records ?? ["{name}"])).map((pattern): PlannedName => {
    const record = readable(pattern);
    const name = publicName(record, zone);
    return { kind: "service", name, isKnown: isWhole(name), zone, record, resources: [target], endpoint, serves: group, fronts: [], alsoAsked: [], source: documented?.source ?? SOURCES.D15 };
  });
}

/** A regional zone, in the region of what its endpoint leads to. */
function placed(zone: string, target: Resolved): string {
  const location = target.kind === "node" ? valueOf(locationOf(target.node)) : undefined;
  return readable(filledIn(zone, { region: location === undefined ? undefined : region(location) }));
}
