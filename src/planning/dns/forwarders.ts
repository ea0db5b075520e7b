import { type Cloud, isOtherServiceZone, MONITOR_ZONES, publicZone, zonesOfService } from "../../azure";
import { AZURE_DNS, ownDnsServers } from "../dns-servers";
import { type Estate } from "../estate";
import { valueOf } from "../value";

/** A name that DNS servers of one's own forward to Azure, with all names that end in it. */
export interface Forwarder {
  readonly name: string;
  /** Whether a document lists it for Azure Monitor; otherwise it follows from the name of a private zone (D16). */
  readonly isDocumented: boolean;
}

/** What to configure at DNS servers of one's own. */
export interface ForwarderPlan {
  readonly cloud: Cloud;
  /** Where they forward to. */
  readonly targets: readonly string[];
  readonly forwarders: readonly Forwarder[];
  /** Networks whose DNS servers are not Azure's: these servers, or those that they ask, need the forwarders. */
  readonly networks: readonly { readonly key: string; readonly label: string; readonly servers: readonly string[] }[];
  /** How many networks the sources show; of those that are untold they do not say which servers are asked. */
  readonly shown: number;
  readonly untold: number;
  readonly notes: readonly string[];
}

export function forwarderPlan(estate: Estate, cloud: Cloud, targets: readonly string[] = [AZURE_DNS]): ForwarderPlan {
  const { forwarders, zones, optionalZones } = MONITOR_ZONES[cloud];
  const documented = forwarders.map((name): Forwarder => ({ name, isDocumented: true }));
  const derived = (forwarders.length > 0 ? [] : [...zones, ...optionalZones]).map(publicZone);
  const further = [...new Set([...derived, ...otherZones(estate, cloud)])].map((name): Forwarder => ({ name, isDocumented: false }));
  const all = estate.of("network").map((node) => ({ node, servers: ownDnsServers(node) }));
  const networks = all.flatMap(({ node, servers: own }) => {
    const servers = valueOf(own) ?? [];
    return servers.length === 0 ? [] : [{ key: node.key, label: node.label, servers }];
  });
  const untold = all.filter(({ servers }) => servers.kind === "unknown").length;
  return { cloud, targets, forwarders: withoutCovered([...documented, ...further]), networks, shown: all.length, untold, notes: notesOf(cloud, targets) };
}

function notesOf(cloud: Cloud, targets: readonly string[]): readonly string[] {
  const { forwarders, verified } = MONITOR_ZONES[cloud];
  return [
    ...(forwarders.length > 0
      ? []
      : [
          `No document lists what to forward in the cloud ${cloud}${verified ? "" : ", nor its zones"}: these are the zones' names without privatelink. Application Insights may go by further names there; compare with the connection strings of the components.`,
        ]),
    ...(targets.includes(AZURE_DNS)
      ? [`${AZURE_DNS} answers inside a virtual network only, and as that network: it has to be linked to every zone. Servers elsewhere forward to a DNS Private Resolver, or to a server in such a network: give its address with --target.`]
      : []),
  ];
}

/** The private zones of other services that the estate has, or whose endpoints it has, as public DNS knows them. */
function otherZones(estate: Estate, cloud: Cloud): readonly string[] {
  const own = estate.of("zone").flatMap(({ name }) => valueOf(name) ?? []);
  const linked = estate.of("link").flatMap(({ zone }) => (zone.kind === "outside" ? [zone.name] : []));
  const used = estate.of("endpoint").flatMap(({ connections }) =>
    (valueOf(connections) ?? []).flatMap(({ target, groupIds }) => {
      const type = target.kind === "node" ? target.node.armType : target.kind === "outside" ? target.armType : undefined;
      return type === undefined ? [] : (valueOf(groupIds) ?? []).flatMap((group) => zonesOfService(type, group, cloud)?.names ?? []);
    }),
  );
  // A regional zone of an endpoint whose region is not needed here is forwarded with what stands behind the region.
  const whole = used.map((zone) => zone.replace(/^.*\{\w+\}\./, ""));
  return [...[...own, ...linked].filter(isOtherServiceZone), ...whole].map(publicZone).sort();
}

/** What is in another forwarder's name already needs none of its own; the documented ones are all kept. */
function withoutCovered(forwarders: readonly Forwarder[]): readonly Forwarder[] {
  const distinct = forwarders.filter(({ name }, index) => forwarders.findIndex((other) => other.name === name) === index);
  return distinct.filter(({ name, isDocumented }) => isDocumented || !distinct.some((other) => name.endsWith(`.${other.name}`)));
}
