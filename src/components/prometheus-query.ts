import type * as pulumi from "@pulumi/pulumi";
import { MONITOR_WORKSPACE } from "./azure-ids";
import { DnsManagement } from "./dns-management";
import { rejectInput } from "./input-error";
import { PROMETHEUS_GROUP } from "./managed-grafana";
import { PrivateEndpoint } from "./private-endpoint";
import { type PrometheusWorkspaceArgs } from "./prometheus-workspace";

/** The region in the zone's name: it decides what the zone is called, so it is known at once. */
export function queryRegion(component: pulumi.Resource, { location, workspaceRegion, subnetId, zoneNames, dnsManagement }: PrometheusWorkspaceArgs): string | undefined {
  const needsZone = subnetId !== undefined && zoneNames === undefined && (dnsManagement === undefined || dnsManagement === DnsManagement.Zones);
  if (!needsZone) return undefined;
  if (workspaceRegion !== undefined) return workspaceRegion;
  if (typeof location === "string") return location;
  return rejectInput(component, "workspaceRegion", undefined, { allowed: "the region of the workspace, known at once: it stands in the zone's name (D7)", fix: "give workspaceRegion: location is an output." });
}

/** The private endpoint that a workspace is queried through, with its zone and links. */
export function createQueryEndpoint(component: pulumi.Resource, name: string, args: PrometheusWorkspaceArgs, to: { readonly workspaceId: pulumi.Input<string>; readonly region: string | undefined; readonly subnetId: pulumi.Input<string> }): PrivateEndpoint {
  const { resourceGroupName, zoneNames, existingZones, zoneResourceGroupName, networkIds, resolutionPolicies, endpointName, zoneGroupName, linkNames, tags } = args;
  return new PrivateEndpoint(
    `${name}-query`,
    {
      resourceGroupName,
      location: args.endpointLocation ?? args.location,
      subnetId: to.subnetId,
      targetId: to.workspaceId,
      targetType: MONITOR_WORKSPACE.types[0],
      groupId: PROMETHEUS_GROUP,
      targetRegion: to.region,
      zoneNames,
      existingZones,
      zoneResourceGroupName,
      networkIds,
      resolutionPolicies,
      endpointName,
      zoneGroupName,
      linkNames,
      tags,
      ...(args.resolutionPolicy === undefined ? {} : { resolutionPolicy: args.resolutionPolicy }),
      ...(args.cloud === undefined ? {} : { cloud: args.cloud }),
      ...(args.dnsManagement === undefined ? {} : { dnsManagement: args.dnsManagement }),
      ...(args.stage === undefined ? {} : { stage: args.stage }),
    },
    { parent: component },
  );
}
