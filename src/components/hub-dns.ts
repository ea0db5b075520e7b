import * as pulumi from "@pulumi/pulumi";
import { type Cloud } from "../azure/cloud";
import { type MonitorZoneSet, NEVER_FILLED_ZONES, ZONES_PER_GROUP } from "../azure/dns-zones";
import { NetworkPlan, type PlannedNetwork, type PlannedZone, planZones, rejectUnknownLinks, zonesInReach } from "./dns-plan";
import { createOrAdoptZone, createZoneGroup, type Endpoint, linkZones, recordsOf, zoneIdsAfter } from "./endpoint-dns";
import { type HubPrivateLink, type HubPrivateLinkArgs } from "./hub-private-link";
import { rejectInput } from "./input-error";
import { didYouMean, withDefault } from "./inputs";
import { networkOf } from "./subnet-network";

const HUB = "hub";
const ZONE_NAME = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+$/i;

// --- The plan of the DNS: the inputs, validated

export interface DnsPlan {
  readonly zones: readonly PlannedZone[];
  readonly networks: readonly PlannedNetwork[];
  /** The zone whose records every client needs; undefined where the program names zones of its own. */
  readonly sharedZone: string | undefined;
}

/** Validates everything that the DNS is made from, before the first resource is. */
export function planDns(component: HubPrivateLink, args: HubPrivateLinkArgs, zoneSet: MonitorZoneSet, subnetId: pulumi.Input<string>): DnsPlan {
  const zoneNames = args.zoneNames === undefined ? zoneSet.zones : validZoneNames(component, args.zoneNames, zoneSet);
  if (!zoneSet.verified && args.zoneNames === undefined) warnUnverified(component, args.cloud, { names: "zone names", input: "zoneNames", list: zoneNames });
  if (args.zoneNames === undefined && zoneSet.optionalZones.length > 0) {
    void pulumi.log.warn(`The documents name ${zoneSet.optionalZones.join(", ")} for cloud ${JSON.stringify(args.cloud)} too, and a zone group holds ${ZONES_PER_GROUP} zones: it is left out (whether Azure writes records there is UNVERIFIED). To have it, give zoneNames with it and without another.`, component);
  }
  const doubtful = zoneNames.filter((name) => zoneSet.optionalZones.includes(name));
  if (doubtful.length > 0) void pulumi.log.warn(`Whether Azure writes records into ${doubtful.join(", ")} is UNVERIFIED: the documents name the zone, and a zone group of five leaves out another for it.`, component);
  const zones = planZones(component, args.existingZones ?? {}, zoneNames);
  const networks = planNetworks(component, args, subnetId);
  rejectUnknownLinks(component, args.linkNames ?? {}, zones, networks);
  return {
    zones: zonesInReach(component, zones, networks),
    networks,
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
  const listed = [...zoneSet.zones, ...zoneSet.optionalZones];
  for (const [index, zoneName] of zoneNames.entries()) {
    validZoneName(component, "zoneNames", zoneName);
    if (NEVER_FILLED_ZONES.includes(zoneName)) reject(zoneName, "zones that the endpoint fills; no Azure Monitor endpoint ever writes a record there (azure-docs #106461)", "remove it: its names are in the monitor zone.");
    const meant = zoneSet.verified && !listed.includes(zoneName) ? didYouMean(zoneName, listed) : undefined;
    if (meant !== undefined) reject(zoneName, `the zones that the documents list, and names that are none of theirs: ${listed.join(", ")} (D15)`, meant);
    if (zoneNames.indexOf(zoneName) !== index) reject(zoneName, "each name once", "remove the second one.");
  }
  // Where the documents give the names, a set without the shared zone is a mistake: queries would stay public.
  if (zoneSet.verified && !zoneNames.includes(zoneSet.sharedZone)) {
    reject(zoneNames.join(", "), `a set with ${zoneSet.sharedZone}, the zone of the names that all resources share`, `add ${zoneSet.sharedZone}.`);
  }
  return zoneNames;
}

/** Says that no document lists names, to whoever deploys by them and gives none. */
export function warnUnverified(component: HubPrivateLink, cloud: Cloud | undefined, { names, input, list }: { readonly names: string; readonly input: string; readonly list: readonly string[] }): void {
  void pulumi.log.warn(
    `The ${names} of cloud ${JSON.stringify(cloud)} are UNVERIFIED: no Microsoft document lists them. Compare them with the endpoint's dnsRecords, and give ${input} where they differ: ${list.join(", ")}.`,
    component,
  );
}

/** The name of a DNS zone, in lower case. */
export function validZoneName(component: HubPrivateLink, input: string, zoneName: string): string {
  if (!ZONE_NAME.test(zoneName)) rejectInput(component, input, zoneName, { allowed: "names of DNS zones, such as privatelink.monitor.azure.com", fix: "write the zone's name, without a dot at its end." });
  return zoneName.toLowerCase();
}

/** The hub's network and the spokes, as the zones are linked to them. */
export function planNetworks(component: HubPrivateLink, args: HubPrivateLinkArgs, subnetId: pulumi.Input<string>): readonly PlannedNetwork[] {
  const plan = new NetworkPlan(component, args);
  if (args.linkHub !== false) plan.add(HUB, "hubNetworkId", args.hubNetworkId ?? networkOf(subnetId));
  plan.addAll("spokeNetworkIds", args.spokeNetworkIds ?? {}, { name: HUB, by: "the hub network's", what: "spoke" });
  return plan.planned();
}

// --- The DNS: zones, one zone group, links

export interface Dns {
  readonly zoneIds: pulumi.Output<Record<string, string>>;
  readonly linkIds: pulumi.Output<Record<string, string>>;
  /** The EndpointSuffix of the apps' connection strings; undefined where they ask for the public names. */
  readonly endpointSuffix?: string;
}

export function noDns(): Dns {
  const none = pulumi.output<Record<string, string>>({});
  return { zoneIds: none, linkIds: none };
}

export function createDns(component: HubPrivateLink, name: string, args: HubPrivateLinkArgs, plan: DnsPlan, endpoint: Endpoint): Dns {
  const owner = { component, name, tags: args.tags };
  const zones = plan.zones.map((zone) => createOrAdoptZone(owner, withDefault(args.zoneResourceGroupName, args.resourceGroupName), zone, args.zoneResourceGroupName ?? args.resourceGroupName));
  const zoneGroup = createZoneGroup({ component, resourceName: `${name}-zone-group`, resourceGroupName: args.resourceGroupName, zoneGroupName: args.zoneGroupName, endpoint, zones });
  const filled = recordsOf(component, zoneGroup, plan.sharedZone);
  return { zoneIds: zoneIdsAfter(zones, filled), linkIds: pulumi.output(linkZones(owner, zones, { networks: plan.networks, names: args.linkNames, dependsOn: filled, zoneGroups: [zoneGroup] })) };
}
