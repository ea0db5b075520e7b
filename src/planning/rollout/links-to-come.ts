import { type Estate, isResolved, type LinkNode, type Resolved, type ZoneNode } from "../estate";
import { type Reachability } from "../reachability";
import { valueOf } from "../value";

/** Every network linked to the zones that zone groups fill: like the first link of a zone, or like one that the group's endpoint would have. */
export function linksToAll(estate: Estate, reachability: Reachability): ReadonlyMap<string, readonly LinkNode[]> {
  const zones = new Map(estate.of("zone-group").flatMap((group) => (group.zones.kind === "known" ? group.zones.value.flatMap((zone) => (isResolved(zone) ? [[zone.key, { zone, group }] as const] : [])) : [])));
  return new Map(
    reachability.vantages.map(({ network }) => {
      // Azure links a network to one zone of a name.
      const linked = linkedNames(estate, network.key);
      const links = [...zones.values()].flatMap(({ zone, group }): readonly LinkNode[] => {
        if (linked.has(zoneNameOf(zone))) return [];
        const { key, token, place, armType, name, id, location, resourceGroup } = group;
        return [{ key, token, place, armType, name, id, location, resourceGroup, label: "the link to come", kind: "link", zone, network, registrationEnabled: { kind: "absent" }, resolutionPolicy: { kind: "absent" } }];
      });
      return [network.key, links];
    }),
  );
}

function linkedNames(estate: Estate, network: string): ReadonlySet<string> {
  return new Set(linkedZones(estate, network).map(zoneNameOf));
}

/** The zones that a network is certainly linked to. */
export function linkedZones(estate: Estate, network: string): readonly Resolved<ZoneNode>[] {
  return estate.related("link", "network", (link) => [link.network], network).certain.flatMap(({ zone }) => (isResolved(zone) ? [zone] : []));
}

/** What tells two zones of a name apart from none: the name, or the zone itself where that is not known. */
export function zoneNameOf(zone: Resolved<ZoneNode>): string {
  const name = zone.kind === "outside" ? zone.name : valueOf(zone.node.name);
  return name?.toLowerCase() ?? zone.key;
}
