import { Cloud, parseArmId } from "../azure";
import { targetZones } from "../azure/private-link-targets";
import { type ComponentClass } from "./code";
import { type DnsWriter, notEmpty, sameList } from "./dns";
import { Names, plainName } from "./names";
import { demand } from "./unfit";

/** How the components for single targets say the DNS of their endpoints to one group of a type. */
export function targetDns(by: ComponentClass, armType: string, groupId: string): DnsWriter {
  return {
    by,
    zones: (names) => {
      const listed = Object.values(Cloud).flatMap((cloud) => {
        const zones = targetZones(armType, groupId, cloud);
        return zones?.isVerified === true ? [{ cloud, patterns: zones.names }] : [];
      });
      const cloud = listed.find(({ patterns }) => names.some((name) => patterns.some((pattern) => hasForm(name, pattern))));
      demand(cloud !== undefined || listed.length === 0, `holds no zone that the documents list for the group ${groupId} of a ${armType} (D15), without which ${by} makes no group`);
      // A component takes names that no document lists, and says that they are UNVERIFIED.
      return { cloud: cloud === undefined || cloud.cloud === Cloud.Public ? undefined : cloud.cloud, zoneNames: cloud !== undefined && sameList(names, cloud.patterns) ? undefined : names };
    },
    names: (networks) => {
      const names = new Names();
      return new Map([...networks].map(([key, { networkId }]) => [key, names.take(plainName(parseArmId(networkId)?.names[0] ?? ""))]));
    },
    networks: (ids, policies) => ({ networkIds: Object.fromEntries(ids), resolutionPolicies: notEmpty(policies) }),
  };
}

function hasForm(name: string, pattern: string): boolean {
  return new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[a-z0-9-]+")}$`).test(name);
}
