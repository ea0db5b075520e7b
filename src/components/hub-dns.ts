import * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as pulumi from "@pulumi/pulumi";
import { parentArmId, parseArmId } from "../azure/arm-id";
import { type MonitorZoneSet, NEVER_FILLED_ZONES, ZONES_PER_GROUP } from "../azure/dns-zones";
import { GLOBAL, ResolutionPolicy } from "../azure/settings";
import { idOf, NETWORK, partOfId, PRIVATE_ZONE } from "./azure-ids";
import { distinctIds, distinctInput } from "./distinct-ids";
import { type ExistingZone, type HubPrivateLink, type HubPrivateLinkArgs } from "./hub-private-link";
import { type Check, Hidden, rejectInput } from "./input-error";
import { allOf, choiceInput, knownAfter, mapInput, oneOf, validatedInput, withDefault } from "./inputs";

const HUB = "hub";
const ZONE_NAME = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+$/i;
const NETWORK_NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_])?$/;

/** The endpoint that the zone group belongs to. */
export interface Endpoint {
  readonly resource: network.PrivateEndpoint;
  readonly name: pulumi.Input<string>;
}

// --- The plan of the DNS: the inputs, validated

export interface DnsPlan {
  readonly zones: readonly PlannedZone[];
  readonly networks: readonly PlannedNetwork[];
  /** The zone whose records every client needs; undefined where the program names zones of its own. */
  readonly sharedZone: string | undefined;
}

interface PlannedZone {
  readonly name: string;
  /** Id of the existing zone; undefined for one to create. */
  readonly existingId: pulumi.Input<string> | undefined;
  readonly linkNetworks: boolean;
}

interface PlannedNetwork {
  readonly name: string;
  readonly id: pulumi.Input<string>;
  readonly resolutionPolicy: pulumi.Input<ResolutionPolicy>;
}

/** Validates everything that the DNS is made from, before the first resource is. */
export function planDns(component: HubPrivateLink, args: HubPrivateLinkArgs, zoneSet: MonitorZoneSet, subnetId: pulumi.Input<string>): DnsPlan {
  if (!zoneSet.verified && args.zoneNames === undefined) {
    void pulumi.log.warn(
      `The zone names of cloud ${JSON.stringify(args.cloud)} are UNVERIFIED: no Microsoft document lists them. Compare them with the endpoint's dnsRecords, and give zoneNames where they differ: ${zoneSet.zones.join(", ")}.`,
      component,
    );
  }
  const zoneNames = args.zoneNames === undefined ? zoneSet.zones : validZoneNames(component, args.zoneNames, zoneSet);
  return {
    zones: planZones(component, args.existingZones ?? {}, zoneNames),
    networks: planNetworks(component, args, subnetId),
    sharedZone: zoneNames.includes(zoneSet.sharedZone) ? zoneSet.sharedZone : undefined,
  };
}

function validZoneNames(component: HubPrivateLink, given: string[], zoneSet: MonitorZoneSet): readonly string[] {
  const zoneNames = given.map((zoneName) => zoneName.toLowerCase());
  const reject = (value: unknown, allowed: string, fix: string): void => {
    rejectInput(component, "zoneNames", value, { allowed, fix });
  };
  if (zoneNames.length < 1 || zoneNames.length > ZONES_PER_GROUP) {
    reject(zoneNames.length, `1 to ${ZONES_PER_GROUP} names: one zone group holds them all (D16, D20)`, "leave zoneNames out for the cloud's own set, or leave out the zones that are not used.");
  }
  for (const [index, zoneName] of zoneNames.entries()) {
    if (!ZONE_NAME.test(zoneName)) reject(zoneName, "names of DNS zones, such as privatelink.monitor.azure.com", "write the zone's name, without a dot at its end.");
    if (NEVER_FILLED_ZONES.includes(zoneName)) reject(zoneName, "zones that the endpoint fills; no Azure Monitor endpoint ever writes a record there (azure-docs #106461)", "remove it: its names are in the monitor zone.");
    if (zoneNames.indexOf(zoneName) !== index) reject(zoneName, "each name once", "remove the second one.");
  }
  // Where the documents give the names, a set without the shared zone is a mistake: queries would stay public.
  if (zoneSet.verified && !zoneNames.includes(zoneSet.sharedZone)) {
    reject(zoneNames.join(", "), `a set with ${zoneSet.sharedZone}, the zone of the names that all resources share`, `add ${zoneSet.sharedZone}.`);
  }
  return zoneNames;
}

function planZones(component: HubPrivateLink, existingZones: Record<string, ExistingZone>, zoneNames: readonly string[]): PlannedZone[] {
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

function planNetworks(component: HubPrivateLink, args: HubPrivateLinkArgs, subnetId: pulumi.Input<string>): PlannedNetwork[] {
  const ids = distinctIds();
  const policies = args.resolutionPolicies ?? {};
  const common = choiceInput(component, "resolutionPolicy", args.resolutionPolicy, ResolutionPolicy, ResolutionPolicy.Default);
  const planned = (name: string, input: string, id: pulumi.Input<string>): PlannedNetwork => ({
    name,
    id: distinctInput(ids, {
      component,
      name: input,
      owner: name,
      given: id,
      id: validatedInput(component, input, id, idOf(NETWORK)),
      duplicate: (first) => ({ allowed: `each network once: a zone takes one link to a network, and ${JSON.stringify(first)} is this network`, fix: "remove one of the two." }),
    }),
    resolutionPolicy: policies[name] === undefined ? common : choiceInput(component, `resolutionPolicies[${JSON.stringify(name)}]`, policies[name], ResolutionPolicy, ResolutionPolicy.Default),
  });

  const networks = args.linkHub === false ? [] : [planned(HUB, "hubNetworkId", args.hubNetworkId ?? networkOf(subnetId))];
  for (const [name, id] of Object.entries(args.spokeNetworkIds ?? {})) {
    if (name === HUB || !NETWORK_NAME.test(name)) {
      rejectInput(component, "spokeNetworkIds", name, { allowed: `names of letters, digits, '.', '_' and '-', other than "${HUB}", which is the hub network's`, fix: "rename the spoke." });
    }
    networks.push(planned(name, `spokeNetworkIds[${JSON.stringify(name)}]`, id));
  }
  const check = oneOf(networks.map(({ name }) => name));
  for (const name of Object.keys(policies)) {
    const problem = check(name);
    if (problem !== undefined) rejectInput(component, "resolutionPolicies", name, problem);
  }
  return networks;
}

function networkOf(subnetId: pulumi.Input<string>): pulumi.Input<string> {
  return mapInput<string, string>(subnetId, (id) => {
    const subnet = parseArmId(id);
    return (subnet && parentArmId(subnet)?.id) ?? id;
  });
}

// --- The DNS: zones, one zone group, links

export interface Dns {
  readonly zoneIds: pulumi.Output<Record<string, string>>;
  readonly linkIds: pulumi.Output<Record<string, string>>;
}

export function noDns(): Dns {
  const none = pulumi.output<Record<string, string>>({});
  return { zoneIds: none, linkIds: none };
}

interface Zone {
  readonly name: string;
  readonly id: pulumi.Input<string>;
  readonly linkNetworks: boolean;
  /** Where its links are made. */
  readonly resourceGroupName: pulumi.Input<string>;
  readonly zoneName: pulumi.Input<string>;
}

export function createDns(component: HubPrivateLink, name: string, args: HubPrivateLinkArgs, plan: DnsPlan, endpoint: Endpoint): Dns {
  const zones = plan.zones.map((zone) => createOrAdoptZone(component, name, args, zone));
  const zoneGroup = new network.PrivateDnsZoneGroup(
    `${name}-zone-group`,
    {
      resourceGroupName: args.resourceGroupName,
      privateEndpointName: knownAfter(endpoint.resource, endpoint.name),
      privateDnsZoneGroupName: "default",
      privateDnsZoneConfigs: zones.map((zone) => ({ name: configName(zone.name), privateDnsZoneId: zone.id })),
    },
    // An endpoint takes one zone group, so a replacement cannot be made beside the old one (D16, D20).
    { parent: component, deleteBeforeReplace: true },
  );
  const filled = recordsOf(component, zoneGroup, plan.sharedZone);

  const linkIds: Record<string, pulumi.Output<string>> = {};
  for (const zone of zones.filter(({ linkNetworks }) => linkNetworks)) {
    for (const linked of plan.networks) {
      linkIds[`${zone.name}/${linked.name}`] = new privatedns.VirtualNetworkLink(
        `${name}-link-${zone.name}-${linked.name}`,
        {
          resourceGroupName: zone.resourceGroupName,
          privateZoneName: zone.zoneName,
          virtualNetworkLinkName: `${name}-${linked.name}`,
          location: GLOBAL,
          virtualNetwork: { id: linked.id },
          registrationEnabled: false,
          resolutionPolicy: linked.resolutionPolicy,
          tags: args.tags,
        },
        { parent: component, dependsOn: filled },
      ).id;
    }
  }
  const zoneIds = pulumi.output(Object.fromEntries(zones.map((zone) => [zone.name, zone.id])));
  return { zoneIds: pulumi.all([zoneIds, filled]).apply(([ids]) => ids), linkIds: pulumi.output(linkIds) };
}

function createOrAdoptZone(component: HubPrivateLink, name: string, args: HubPrivateLinkArgs, { name: zoneName, existingId, linkNetworks }: PlannedZone): Zone {
  if (existingId !== undefined) {
    return { name: zoneName, id: existingId, linkNetworks, resourceGroupName: partOfId(existingId, (id) => id.resourceGroup), zoneName: partOfId(existingId, (id) => id.names[0]) };
  }
  const resourceGroupName = withDefault(args.zoneResourceGroupName, args.resourceGroupName);
  const zone = new privatedns.PrivateZone(`${name}-zone-${zoneName}`, { resourceGroupName, privateZoneName: zoneName, location: GLOBAL, tags: args.tags }, { parent: component });
  return { name: zoneName, id: zone.id, linkNetworks, resourceGroupName, zoneName: knownAfter(zone, zoneName) };
}

/** A zone group's name for a zone: it takes no dots (B1). */
function configName(zoneName: string): string {
  return zoneName.replaceAll(".", "-");
}

/**
 * What a link depends on: the zone group, and that Azure reports records in the shared zone. It is a dependency and no
 * input, so that nothing in a link but its order comes from the zone group. A preview only carries the dependency; an
 * answer without record sets cannot be judged, and passes.
 */
function recordsOf(component: HubPrivateLink, zoneGroup: network.PrivateDnsZoneGroup, sharedZone: string | undefined): pulumi.Output<pulumi.Resource[]> {
  return zoneGroup.privateDnsZoneConfigs.apply((configs) => {
    const shared = sharedZone === undefined ? undefined : configs?.find((config) => config.name === configName(sharedZone));
    const recordSets: readonly unknown[] | undefined = shared?.recordSets;
    if (!pulumi.runtime.isDryRun() && recordSets?.length === 0) {
      rejectInput(component, `the records in ${String(sharedZone)}`, new Hidden("none"), {
        allowed: "at least one; linking an empty zone answers NXDOMAIN for every network, so no network was linked",
        fix: "see that the endpoint's connection is approved, then run pulumi up --refresh.",
      });
    }
    return [zoneGroup];
  });
}
