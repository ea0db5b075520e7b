import { Cloud, MONITOR_ZONES, parseArmId } from "../azure";
import { NEVER_FILLED_ZONES } from "../azure/dns-zones";
import { type DnsWriter, notEmpty, sameList } from "./dns";
import { type EndpointSettings } from "./endpoint-settings";
import { Names, plainName } from "./names";
import { demand } from "./unfit";

const HUB = "hub";

/** How a `HubPrivateLink` says the DNS of its endpoint. */
export function hubDns({ networkId: hubId }: EndpointSettings): DnsWriter {
  return {
    by: "HubPrivateLink",
    zones: (names) => {
      const never = names.find((name) => NEVER_FILLED_ZONES.includes(name));
      demand(never === undefined, `holds ${String(never)}, which no Azure Monitor endpoint fills (azure-docs #106461)`);
      const cloud = Object.values(Cloud).find((one) => names.includes(MONITOR_ZONES[one].sharedZone));
      demand(cloud !== undefined, "holds no zone of the names that all resources share, without which HubPrivateLink makes no group");
      return { cloud: cloud === Cloud.Public ? undefined : cloud, zoneNames: sameList(names, MONITOR_ZONES[cloud].zones) ? undefined : names };
    },
    // The endpoint's own network is the hub.
    names: (networks) => {
      const names = new Names();
      names.take(HUB);
      return new Map([...networks].map(([key, { networkId }]) => [key, key === hubId.toLowerCase() ? HUB : names.take(plainName(parseArmId(networkId)?.names[0] ?? ""))]));
    },
    networks: (ids, policies) => {
      const hub = ids.get(HUB);
      const spokes = Object.fromEntries([...ids].filter(([name]) => name !== HUB));
      return { linkHub: hub === undefined ? false : undefined, hubNetworkId: hub, spokeNetworkIds: notEmpty(spokes), resolutionPolicies: notEmpty(policies) };
    },
  };
}
