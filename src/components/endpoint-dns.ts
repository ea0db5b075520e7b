import * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as pulumi from "@pulumi/pulumi";
import { GLOBAL } from "../azure/settings";
import { partOfId } from "./azure-ids";
import { createdOnce, linkedOnce } from "./dns-claims";
import { type PlannedNetwork, type PlannedZone } from "./dns-plan";
import { Hidden, rejectInput } from "./input-error";
import { knownAfter, withDefault } from "./inputs";

/** The endpoint that a zone group belongs to. */
export interface Endpoint {
  readonly resource: network.PrivateEndpoint;
  readonly name: pulumi.Input<string>;
}

/** The component that the DNS is made for. */
export interface DnsOwner {
  readonly component: pulumi.Resource;
  /** The component's name, which the names of its children start with. */
  readonly name: string;
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

/** A zone that is there or will be. */
export interface Zone {
  readonly name: string;
  readonly id: pulumi.Input<string>;
  readonly linkNetworks: boolean;
  /** Where its links are made. */
  readonly resourceGroupName: pulumi.Input<string>;
  readonly zoneName: pulumi.Input<string>;
}

/** `givenGroup` is the input that the resource group was made from, which tells two components that gave the same output. */
export function createOrAdoptZone({ component, name, tags }: DnsOwner, resourceGroupName: pulumi.Input<string>, { name: zoneName, existingId, linkNetworks }: PlannedZone, givenGroup: pulumi.Input<string | undefined> = resourceGroupName): Zone {
  if (existingId !== undefined) {
    return { name: zoneName, id: existingId, linkNetworks, resourceGroupName: partOfId(existingId, (id) => id.resourceGroup), zoneName: partOfId(existingId, (id) => id.names[0]) };
  }
  const zone = new privatedns.PrivateZone(`${name}-zone-${zoneName}`, { resourceGroupName: createdOnce({ component, name }, zoneName, resourceGroupName, givenGroup), privateZoneName: zoneName, location: GLOBAL, tags }, { parent: component });
  return { name: zoneName, id: zone.id, linkNetworks, resourceGroupName, zoneName: knownAfter(zone, zoneName) };
}

/** The one zone group of an endpoint. */
export interface NewZoneGroup {
  readonly component: pulumi.Resource;
  /** Pulumi's name of the zone group. */
  readonly resourceName: string;
  readonly resourceGroupName: pulumi.Input<string>;
  /** Azure name of the zone group. Default: `default`, as the portal names it. */
  readonly zoneGroupName?: pulumi.Input<string | undefined>;
  readonly endpoint: Endpoint;
  readonly zones: readonly Zone[];
}

export function createZoneGroup({ component, resourceName, resourceGroupName, zoneGroupName, endpoint, zones }: NewZoneGroup): network.PrivateDnsZoneGroup {
  return new network.PrivateDnsZoneGroup(
    resourceName,
    {
      resourceGroupName,
      privateEndpointName: knownAfter(endpoint.resource, endpoint.name),
      privateDnsZoneGroupName: withDefault(zoneGroupName, "default"),
      privateDnsZoneConfigs: zones.map((zone) => ({ name: configName(zone.name), privateDnsZoneId: zone.id })),
    },
    // A group keeps the zones that it was made with (T1, terraform-provider-azurerm #27559, #28966), and an endpoint takes
    // one group, so a replacement cannot be made beside the old one (D16, D20).
    { parent: component, deleteBeforeReplace: true, replaceOnChanges: ["privateDnsZoneConfigs"] },
  );
}

/** The networks that zones are linked to, and how. */
export interface NewLinks {
  readonly networks: readonly PlannedNetwork[];
  /** Azure names of links by `<zone>/<network>`; of the others it is `<name>-<network>`. */
  readonly names?: Readonly<Record<string, pulumi.Input<string>>> | undefined;
  readonly dependsOn: pulumi.Input<pulumi.Resource[]>;
  /** The zone groups that write the zones' records. */
  readonly zoneGroups?: readonly network.PrivateDnsZoneGroup[];
}

/** Links zones to networks, after what they wait for; the links' ids by `<zone>/<network>`. */
export function linkZones({ component, name, tags }: DnsOwner, zones: readonly Zone[], { networks, names, dependsOn, zoneGroups = [] }: NewLinks): Record<string, pulumi.Output<string>> {
  const linkIds: Record<string, pulumi.Output<string>> = {};
  for (const zone of zones.filter(({ linkNetworks }) => linkNetworks)) {
    for (const linked of networks) {
      linkIds[`${zone.name}/${linked.name}`] = new privatedns.VirtualNetworkLink(
        `${name}-link-${zone.name}-${linked.name}`,
        {
          resourceGroupName: zone.resourceGroupName,
          privateZoneName: zone.zoneName,
          // A zone that stays linked while a zone group is replaced, and its records with it, answers NXDOMAIN. Before the
          // engine deletes a resource to replace it, it deletes what has to be replaced then: whatever another name of it
          // may come from, and not what `dependsOn` it alone (pulumi #2167).
          virtualNetworkLinkName: zoneGroups.reduce((linkName, group) => knownAfter(group, linkName), names?.[`${zone.name}/${linked.name}`] ?? `${name}-${linked.name}`),
          location: GLOBAL,
          virtualNetwork: { id: linkedOnce({ component, name }, zone.name, linked) },
          registrationEnabled: false,
          resolutionPolicy: linked.resolutionPolicy,
          tags,
        },
        // Where its replacement fails once, an update would make the link and then delete "the original": the same link.
        { parent: component, dependsOn, deleteBeforeReplace: true },
      ).id;
    }
  }
  return linkIds;
}

/** The ids of zones by name, known once what fills them is there. */
export function zoneIdsAfter(zones: readonly Zone[], filled: pulumi.Input<pulumi.Resource[]>): pulumi.Output<Record<string, string>> {
  return pulumi.all([pulumi.output(Object.fromEntries(zones.map((zone) => [zone.name, zone.id]))), filled]).apply(([ids]) => ids);
}

/** A zone group's name for a zone: it takes no dots (B1). */
function configName(zoneName: string): string {
  return zoneName.replaceAll(".", "-");
}

/**
 * What a link depends on: the zone group, and that Azure reports records in a zone whose names every client needs;
 * undefined where none is known to. It is a dependency and no input, so that nothing in a link but its order comes from
 * the zone group. A preview only carries the dependency; an answer without record sets cannot be judged, and passes.
 *
 * The list is empty: the output itself comes from the zone group, and of what a value holds the SDK searches every part
 * for unknown ones, whenever it is asked for.
 */
export function recordsOf(component: pulumi.Resource, zoneGroup: network.PrivateDnsZoneGroup, neededZone: string | undefined): pulumi.Output<pulumi.Resource[]> {
  return zoneGroup.privateDnsZoneConfigs.apply((configs) => {
    const needed = neededZone === undefined ? undefined : configs?.find((config) => config.name === configName(neededZone));
    const recordSets: readonly unknown[] | undefined = needed?.recordSets;
    if (!pulumi.runtime.isDryRun() && recordSets?.length === 0) {
      rejectInput(component, `the records in ${String(neededZone)}`, new Hidden("none"), {
        allowed: "at least one; linking an empty zone answers NXDOMAIN for every network, so no network was linked",
        fix: "see that the endpoint's connection is approved, then run pulumi up --refresh.",
      });
    }
    return [];
  });
}
