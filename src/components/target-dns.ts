import * as pulumi from "@pulumi/pulumi";
import { type Cloud } from "../azure/cloud";
import { DnsManagement } from "./dns-management";
import { type ExistingZone, NetworkPlan, type PlannedNetwork, type PlannedZone, planZones, rejectUnknownLinks, type ResolutionPolicies, zonesInReach } from "./dns-plan";
import { createOrAdoptZone, createZoneGroup, type DnsOwner, type Endpoint, linkZones, recordsOf, zoneIdsAfter } from "./endpoint-dns";
import { type EndpointTarget, isOwnService } from "./endpoint-target";
import { type Dns, noDns } from "./hub-dns";
import { rejectInput } from "./input-error";
import { withDefault } from "./inputs";
import { networkOf } from "./subnet-network";
import { zoneNamesOf } from "./target-zones";

/** What the DNS of an endpoint to one target is made from. */
export interface TargetDnsInputs extends ResolutionPolicies {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: pulumi.Input<string>;
  /** The endpoint's subnet, as the program gave it. */
  readonly subnetId: pulumi.Input<string>;
  readonly targetRegion?: string | undefined;
  readonly subzone?: string | undefined;
  readonly zoneNames?: string[] | undefined;
  readonly existingZones?: Record<string, ExistingZone> | undefined;
  readonly zoneResourceGroupName?: pulumi.Input<string | undefined>;
  readonly networkIds?: Record<string, pulumi.Input<string>> | undefined;
  readonly zoneGroupName?: pulumi.Input<string | undefined>;
  readonly linkNames?: Record<string, pulumi.Input<string>> | undefined;
}

/** Inputs that only DNS of the component's own gives a meaning. */
const ZONE_INPUTS = [
  "targetRegion",
  "subzone",
  "zoneNames",
  "existingZones",
  "zoneResourceGroupName",
  "networkIds",
  "resolutionPolicy",
  "resolutionPolicies",
  "zoneGroupName",
  "linkNames",
] as const satisfies readonly (keyof TargetDnsInputs)[];

/** Who can make the names of another service resolve: a custom zone is a thing of Azure Monitor's scopes (S3). */
export const DNS_CHOICES: Readonly<Record<string, DnsManagement>> = { Zones: DnsManagement.Zones, AzurePolicy: DnsManagement.AzurePolicy, None: DnsManagement.None };

/** Zones and networks, validated. */
export interface TargetDnsPlan {
  readonly zones: readonly PlannedZone[];
  readonly networks: readonly PlannedNetwork[];
  /** The zone in which Azure reports records before it is linked; undefined where it is not known to report any. */
  readonly neededZone: string | undefined;
}

/** Plans the DNS of a target's endpoints; no zones where others manage it. */
export function planTargetDns(component: pulumi.Resource, inputs: TargetDnsInputs, target: EndpointTarget, place: { readonly cloud: Cloud; readonly subnetId: pulumi.Input<string>; readonly dnsManagement: DnsManagement }): TargetDnsPlan {
  const { cloud, subnetId, dnsManagement } = place;
  if (dnsManagement !== DnsManagement.Zones) {
    rejectZoneInputs(component, inputs, dnsManagement);
    return { zones: [], networks: [], neededZone: undefined };
  }
  const zones = planZones(component, inputs.existingZones ?? {}, zoneNamesOf(component, target, { ...inputs, cloud }));
  const plan = new NetworkPlan(component, inputs);
  if (inputs.networkIds === undefined) plan.add("network", "subnetId", networkOf(subnetId), networkOf(inputs.subnetId));
  else plan.addAll("networkIds", inputs.networkIds);
  const networks = plan.planned();
  rejectUnknownLinks(component, inputs.linkNames ?? {}, zones, networks);
  return { zones: zonesInReach(component, zones, networks), networks, neededZone: isOwnService(target) ? undefined : zones[0]?.name };
}

/** An endpoint that fills the zones. */
export interface Filler {
  /** Pulumi's name of its zone group. */
  readonly resourceName: string;
  readonly endpoint: Endpoint;
}

/** Makes zones, a zone group of each endpoint, and links that wait for all of these. */
export function createTargetDns(owner: DnsOwner, inputs: TargetDnsInputs, plan: TargetDnsPlan, fillers: readonly Filler[]): Dns {
  if (plan.zones.length === 0) return noDns();
  const { component } = owner;
  const { resourceGroupName, zoneGroupName } = inputs;
  const zones = plan.zones.map((zone) => createOrAdoptZone(owner, withDefault(inputs.zoneResourceGroupName, resourceGroupName), zone, inputs.zoneResourceGroupName ?? resourceGroupName));
  const groups = fillers.map(({ resourceName, endpoint }) => createZoneGroup({ component, resourceName, resourceGroupName, zoneGroupName, endpoint, zones }));
  const filled = pulumi.all(groups.map((group) => recordsOf(component, group, plan.neededZone))).apply((each) => each.flat());
  return { zoneIds: zoneIdsAfter(zones, filled), linkIds: pulumi.output(linkZones(owner, zones, { networks: plan.networks, names: inputs.linkNames, dependsOn: filled, zoneGroups: groups })) };
}

function rejectZoneInputs(component: pulumi.Resource, inputs: TargetDnsInputs, dnsManagement: DnsManagement): void {
  for (const input of ZONE_INPUTS) {
    if (inputs[input] === undefined) continue;
    rejectInput(component, input, inputs[input], {
      allowed: `no value with dnsManagement ${JSON.stringify(dnsManagement)}, which makes no zones and no links`,
      fix: `remove ${input}, or choose dnsManagement ${JSON.stringify(DnsManagement.Zones)}.`,
    });
  }
}
