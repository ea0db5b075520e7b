import type * as pulumi from "@pulumi/pulumi";
import { type Cloud } from "../azure/cloud";
import { MONITOR_ZONES } from "../azure/dns-zones";
import { createCustomZone, planCustomZone } from "./custom-zone";
import { DnsManagement } from "./dns-management";
import { type Endpoint } from "./endpoint-dns";
import { createDns, type Dns, noDns, planDns } from "./hub-dns";
import { type HubPrivateLink, type HubPrivateLinkArgs } from "./hub-private-link";
import { rejectInput } from "./input-error";

/** What the DNS of a hub is made from. */
interface DnsRequest {
  readonly component: HubPrivateLink;
  readonly name: string;
  readonly args: HubPrivateLinkArgs;
  readonly cloud: Cloud;
  readonly subnetId: pulumi.Input<string>;
  readonly linksNetworks: boolean;
}

/** Each choice of who makes the names resolve: it validates at once, and makes the DNS once there is an endpoint. */
export const DNS: Readonly<Record<DnsManagement, (request: DnsRequest) => (endpoint: Endpoint) => Dns>> = {
  [DnsManagement.Zones]: ({ component, name, args, cloud, subnetId, linksNetworks }) => {
    const plan = linkedAt(linksNetworks, planDns(component, args, MONITOR_ZONES[cloud], subnetId));
    return (endpoint) => createDns(component, name, args, plan, endpoint);
  },
  [DnsManagement.CustomZone]: ({ component, name, args, cloud, subnetId, linksNetworks }) => {
    const plan = linkedAt(linksNetworks, planCustomZone(component, args, cloud, subnetId));
    return (endpoint) => createCustomZone(component, name, args, plan, endpoint);
  },
  [DnsManagement.AzurePolicy]: () => noDns,
  [DnsManagement.None]: () => noDns,
};

/** A plan without its networks where the stage links none. */
function linkedAt<P extends { readonly networks: readonly unknown[] }>(linksNetworks: boolean, plan: P): P {
  return linksNetworks ? plan : { ...plan, networks: [] };
}

type InputName = keyof HubPrivateLinkArgs;

const CUSTOM: readonly InputName[] = ["customZoneName", "customZoneRecords"];
const FALLBACK: readonly InputName[] = ["resolutionPolicy", "resolutionPolicies"];
const ZONES: readonly InputName[] = ["hubNetworkId", "spokeNetworkIds", "linkHub", ...FALLBACK, "zoneNames", "existingZones", "zoneResourceGroupName", "zoneGroupName", "linkNames"];

/** The inputs that have no meaning for a choice, why, and the choice that gives them one. */
const MEANINGLESS: Readonly<Record<DnsManagement, readonly { readonly inputs: readonly InputName[]; readonly why: string; readonly choice: DnsManagement }[]>> = {
  [DnsManagement.Zones]: [{ inputs: CUSTOM, why: "which makes the zones that every client asks", choice: DnsManagement.CustomZone }],
  [DnsManagement.CustomZone]: [
    { inputs: ["zoneNames", "zoneGroupName"], why: "which makes one zone of its own name, and no zone group", choice: DnsManagement.Zones },
    { inputs: FALLBACK, why: "whose zone is none of private link: only those fall back to public answers (D17)", choice: DnsManagement.Zones },
  ],
  [DnsManagement.AzurePolicy]: noZones(),
  [DnsManagement.None]: noZones(),
};

function noZones(): (typeof MEANINGLESS)[DnsManagement] {
  const why = "which makes no zones and no links";
  return [
    { inputs: ZONES, why, choice: DnsManagement.Zones },
    { inputs: CUSTOM, why, choice: DnsManagement.CustomZone },
  ];
}

/** Refuses inputs that the choice of who makes the names resolve leaves without a meaning. */
export function rejectMeaningless(component: HubPrivateLink, args: HubPrivateLinkArgs, dnsManagement: DnsManagement): void {
  for (const { inputs, why, choice } of MEANINGLESS[dnsManagement]) {
    for (const input of inputs) {
      if (args[input] === undefined) continue;
      rejectInput(component, input, args[input], {
        allowed: `no value with dnsManagement ${JSON.stringify(dnsManagement)}, ${why}`,
        fix: `remove ${input}, or choose dnsManagement ${JSON.stringify(choice)}.`,
      });
    }
  }
}
