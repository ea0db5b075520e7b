import type * as network from "@pulumi/azure-native/network";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as pulumi from "@pulumi/pulumi";
import { type Cloud } from "../azure/cloud";
import { MONITOR_ZONES } from "../azure/dns-zones";
import { areNamesListed, publicZone } from "../azure/monitor-names";
import { type PlannedNetwork, type PlannedZone, planZones, rejectUnknownLinks, zonesInReach } from "./dns-plan";
import { createOrAdoptZone, type Endpoint, linkZones, type Zone, zoneIdsAfter } from "./endpoint-dns";
import { type Dns, planNetworks, validZoneName, warnUnverified } from "./hub-dns";
import { type HubPrivateLink, type HubPrivateLinkArgs } from "./hub-private-link";
import { Hidden, rejectInput } from "./input-error";
import { withDefault } from "./inputs";

const RECORD = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/i;

/** Seconds that resolvers keep a record: Azure's zone groups write 10. */
const TTL = 10;

/** The records of a custom zone, and the zone. */
export interface CustomZonePlan {
  readonly name: string;
  /** The one zone. */
  readonly zones: readonly PlannedZone[];
  readonly networks: readonly PlannedNetwork[];
  /** Record to the public name whose addresses it takes. */
  readonly records: Readonly<Record<string, string>>;
}

/**
 * What apps ask for whose connection string has an `EndpointSuffix`: a prefix for each service (azure-docs
 * azure-monitor/app/sdk-connection-string.md, 2020-01-17), and the endpoint's own names, as S3 has them written.
 */
function defaultRecords(zone: string): Readonly<Record<string, string>> {
  const suffix = publicZone(zone);
  const own = ["global.in.ai", "live", "profiler", "snapshot"].map((record) => [record, `${record}.${suffix}`] as const);
  return Object.fromEntries([["dc", `global.in.ai.${suffix}`], ...own]);
}

/** Validates everything that the zone is made from, before the first resource is. */
export function planCustomZone(component: HubPrivateLink, args: HubPrivateLinkArgs, cloud: Cloud, subnetId: pulumi.Input<string>): CustomZonePlan {
  const { customZoneName } = args;
  if (!areNamesListed(cloud)) warnUnverified(component, cloud, { names: "public names", input: "customZoneRecords", list: [...new Set(Object.values(defaultRecords(MONITOR_ZONES[cloud].sharedZone)))] });
  if (customZoneName === undefined) {
    rejectInput(component, "customZoneName", undefined, { allowed: 'the name of a zone with dnsManagement "CustomZone"', fix: "give customZoneName, such as internal.monitor.azure.com." });
  }
  const name = validZoneName(component, "customZoneName", customZoneName);
  const taken = MONITOR_ZONES[cloud].zones.flatMap((zone) => [zone, publicZone(zone)]);
  if (taken.includes(name) || name.startsWith("privatelink.")) {
    rejectInput(component, "customZoneName", name, { allowed: "a name of one's own: this one takes the names that every client asks for", fix: 'use a unique name, such as internal.monitor.azure.com, or dnsManagement "Zones".' });
  }
  const zones = planZones(component, args.existingZones ?? {}, [name]);
  rejectUnfitRecords(component, args.customZoneRecords ?? {});
  const networks = planNetworks(component, args, subnetId);
  rejectUnknownLinks(component, args.linkNames ?? {}, zones, networks);
  return { name, zones: zonesInReach(component, zones, networks, "records"), networks, records: { ...defaultRecords(MONITOR_ZONES[cloud].sharedZone), ...args.customZoneRecords } };
}

/** Records and names that are none, before Azure refuses them in the middle of an update. */
function rejectUnfitRecords(component: HubPrivateLink, records: Record<string, string>): void {
  for (const [record, fqdn] of Object.entries(records)) {
    if (!RECORD.test(record)) rejectInput(component, "customZoneRecords", record, { allowed: "names of records, such as westeurope-5.in.ai", fix: "write the record without the zone's name." });
    validZoneName(component, `customZoneRecords[${JSON.stringify(record)}]`, fqdn);
  }
}

/** The zone, its records with the endpoint's addresses, and links after them. */
export function createCustomZone(component: HubPrivateLink, name: string, args: HubPrivateLinkArgs, plan: CustomZonePlan, { resource }: Endpoint): Dns {
  const owner = { component, name, tags: args.tags };
  const zones = plan.zones.map((zone) => createOrAdoptZone(owner, withDefault(args.zoneResourceGroupName, args.resourceGroupName), zone, args.zoneResourceGroupName ?? args.resourceGroupName));
  const records = zones.flatMap((zone) => Object.entries(plan.records).map(([record, fqdn]) => createRecord(component, name, zone, { record, aRecords: addressesOf(component, resource, fqdn) })));
  // Fallback to public answers is for zones of private link only (D17).
  const networks = plan.networks.map((linked) => ({ ...linked, resolutionPolicy: undefined }));
  return {
    zoneIds: zoneIdsAfter(zones, records),
    linkIds: pulumi.output(linkZones(owner, zones, { networks, names: args.linkNames, dependsOn: records })),
    endpointSuffix: plan.name,
  };
}

function createRecord(component: HubPrivateLink, name: string, zone: Zone, { record, aRecords }: { readonly record: string; readonly aRecords: pulumi.Output<{ ipv4Address: string }[]> }): privatedns.PrivateRecordSet {
  const place = { resourceGroupName: zone.resourceGroupName, privateZoneName: zone.zoneName };
  return new privatedns.PrivateRecordSet(`${name}-record-${record}`, { ...place, recordType: "A", relativeRecordSetName: record, ttl: TTL, aRecords }, { parent: component });
}

/** The addresses that the endpoint reports for a name: without a zone group it reports them all (S3). */
function addressesOf(component: HubPrivateLink, endpoint: network.PrivateEndpoint, fqdn: string): pulumi.Output<{ ipv4Address: string }[]> {
  return endpoint.customDnsConfigs.apply((given) => {
    const configs = given ?? [];
    const found = configs.find((config) => config.fqdn?.toLowerCase() === fqdn.toLowerCase())?.ipAddresses ?? [];
    if (found.length === 0 && !pulumi.runtime.isDryRun()) {
      rejectInput(component, `the endpoint's address for ${fqdn}`, new Hidden("none"), {
        allowed: `one of the names that the endpoint reports: ${configs.flatMap((config) => config.fqdn ?? []).join(", ") || "none"}`,
        fix: "see that the endpoint's connection is approved, or give the name in customZoneRecords; then run pulumi up --refresh.",
      });
    }
    return found.map((ipv4Address) => ({ ipv4Address }));
  });
}
