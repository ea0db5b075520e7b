import * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as pulumi from "@pulumi/pulumi";
import { parseArmId } from "../azure/arm-id";
import { GLOBAL, ResolutionPolicy } from "../azure/settings";
import { idOf, NETWORK, partOfId, PRIVATE_ZONE } from "./azure-ids";
import { type DistinctIds, distinctIds, distinctInput } from "./distinct-ids";
import { createdOnce, linkedOnce } from "./dns-claims";
import { type Check, Hidden, rejectInput } from "./input-error";
import { allOf, choiceInput, knownAfter, oneOf, validatedInput, withDefault } from "./inputs";

export { networkOf } from "./subnet-network";

const NETWORK_NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_])?$/;

/** A private DNS zone that exists and is used in place of one of the component's own. */
export interface ExistingZone {
  /** Resource id of the zone (`Microsoft.Network/privateDnsZones`); its name must be the zone's name in the set. */
  zoneId: pulumi.Input<string>;
  /**
   * Whether this component links the zone to the hub and the spokes. Default: true. False where another team links it,
   * or where the zone is in another subscription than the endpoint: a link is made in the zone's subscription.
   */
  linkNetworks?: boolean | undefined;
}

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

// --- The plan of the DNS: the inputs, validated before the first resource is made

export interface PlannedZone {
  readonly name: string;
  /** Id of the existing zone; undefined for one to create. */
  readonly existingId: pulumi.Input<string> | undefined;
  readonly linkNetworks: boolean;
}

export interface PlannedNetwork {
  readonly name: string;
  readonly id: pulumi.Input<string>;
  /** What the program gave, and the input's name. */
  readonly given: pulumi.Input<string>;
  readonly input: string;
  /** Undefined for a zone that is none of private link. */
  readonly resolutionPolicy: pulumi.Input<ResolutionPolicy> | undefined;
}

/** The zones of a set: the ones that exist, and the ones to create. */
export function planZones(component: pulumi.Resource, existingZones: Record<string, ExistingZone>, zoneNames: readonly string[]): PlannedZone[] {
  for (const zoneName of Object.keys(existingZones)) {
    const problem = oneOf(zoneNames)(zoneName);
    if (problem !== undefined) rejectInput(component, "existingZones", zoneName, problem);
  }
  return zoneNames.map((name) => {
    const existing = existingZones[name];
    if (existing === undefined) return { name, existingId: undefined, linkNetworks: true };
    const named: Check<string> = (id) => {
      const actual = parseArmId(id)?.names[0];
      return actual?.toLowerCase() === name ? undefined : { allowed: `the id of a zone with the name ${name}`, fix: `this zone is ${String(actual)}: move it to its own name, or give the id of ${name}.` };
    };
    const existingId = validatedInput(component, `existingZones[${JSON.stringify(name)}].zoneId`, existing.zoneId, allOf(idOf(PRIVATE_ZONE), named));
    return { name, existingId, linkNetworks: existing.linkNetworks ?? true };
  });
}

/** The policies of the links, of all networks and of single ones. */
export interface ResolutionPolicies {
  readonly resolutionPolicy?: pulumi.Input<ResolutionPolicy>;
  readonly resolutionPolicies?: Record<string, pulumi.Input<ResolutionPolicy>> | undefined;
}

/** Plans the networks of one component, of which a zone takes each once. */
export class NetworkPlan {
  private readonly ids: DistinctIds = distinctIds();
  private readonly common: pulumi.Input<ResolutionPolicy>;
  private readonly networks: PlannedNetwork[] = [];

  constructor(
    private readonly component: pulumi.Resource,
    private readonly policies: ResolutionPolicies,
  ) {
    this.common = choiceInput(component, "resolutionPolicy", policies.resolutionPolicy, ResolutionPolicy, ResolutionPolicy.Default);
  }

  /** Adds one network; `given` is what its id was made from, which tells two components that gave the same. */
  add(name: string, input: string, id: pulumi.Input<string>, given: pulumi.Input<string> = id): void {
    const { component } = this;
    const own = this.policies.resolutionPolicies?.[name];
    this.networks.push({
      name,
      given,
      input,
      id: distinctInput(this.ids, {
        component,
        name: input,
        owner: name,
        given: id,
        id: validatedInput(component, input, id, idOf(NETWORK)),
        duplicate: (first) => ({ allowed: `each network once: a zone takes one link to a network, and ${JSON.stringify(first)} is this network`, fix: "remove one of the two." }),
      }),
      resolutionPolicy: own === undefined ? this.common : choiceInput(component, `resolutionPolicies[${JSON.stringify(name)}]`, own, ResolutionPolicy, ResolutionPolicy.Default),
    });
  }

  /** Adds networks by short stable names, of which some may be taken. */
  addAll(input: string, ids: Record<string, pulumi.Input<string>>, taken?: { readonly name: string; readonly by: string; readonly what: string }): void {
    for (const [name, id] of Object.entries(ids)) {
      if (name === taken?.name || !NETWORK_NAME.test(name)) {
        const others = taken === undefined ? "" : `, other than "${taken.name}", which is ${taken.by}`;
        rejectInput(this.component, input, name, { allowed: `names of letters, digits, '.', '_' and '-'${others}`, fix: `rename the ${taken?.what ?? "network"}.` });
      }
      this.add(name, `${input}[${JSON.stringify(name)}]`, id);
    }
  }

  /** The networks, once each policy has its own. */
  planned(): readonly PlannedNetwork[] {
    const check = oneOf(this.networks.map(({ name }) => name));
    for (const name of Object.keys(this.policies.resolutionPolicies ?? {})) {
      const problem = check(name);
      if (problem !== undefined) rejectInput(this.component, "resolutionPolicies", name, problem);
    }
    return this.networks;
  }
}

/** A name for a link that is not made would be left out without a word. */
export function rejectUnknownLinks(component: pulumi.Resource, linkNames: Record<string, unknown>, zones: readonly PlannedZone[], networks: readonly PlannedNetwork[]): void {
  const check = oneOf(zones.filter(({ linkNetworks }) => linkNetworks).flatMap((zone) => networks.map((network) => `${zone.name}/${network.name}`)));
  for (const link of Object.keys(linkNames)) {
    const problem = check(link);
    if (problem !== undefined) rejectInput(component, "linkNames", link, problem);
  }
}

// --- The DNS: zones, one zone group, links

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
    // An endpoint takes one zone group, so a replacement cannot be made beside the old one (D16, D20).
    { parent: component, deleteBeforeReplace: true },
  );
}

/** The networks that zones are linked to, and how. */
export interface NewLinks {
  readonly networks: readonly PlannedNetwork[];
  /** Azure names of links by `<zone>/<network>`; of the others it is `<name>-<network>`. */
  readonly names?: Readonly<Record<string, pulumi.Input<string>>> | undefined;
  readonly dependsOn: pulumi.Input<pulumi.Resource[]>;
}

/** Links zones to networks, after what they wait for; the links' ids by `<zone>/<network>`. */
export function linkZones({ component, name, tags }: DnsOwner, zones: readonly Zone[], { networks, names, dependsOn }: NewLinks): Record<string, pulumi.Output<string>> {
  const linkIds: Record<string, pulumi.Output<string>> = {};
  for (const zone of zones.filter(({ linkNetworks }) => linkNetworks)) {
    for (const linked of networks) {
      linkIds[`${zone.name}/${linked.name}`] = new privatedns.VirtualNetworkLink(
        `${name}-link-${zone.name}-${linked.name}`,
        {
          resourceGroupName: zone.resourceGroupName,
          privateZoneName: zone.zoneName,
          virtualNetworkLinkName: names?.[`${zone.name}/${linked.name}`] ?? `${name}-${linked.name}`,
          location: GLOBAL,
          virtualNetwork: { id: linkedOnce({ component, name }, zone.name, linked) },
          registrationEnabled: false,
          resolutionPolicy: linked.resolutionPolicy,
          tags,
        },
        { parent: component, dependsOn },
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
    return [zoneGroup];
  });
}
