import { Cloud } from "./cloud";
import { PRIVATE_LINK_GROUPS } from "./private-link-groups";
import { PRIVATE_LINK_ZONES } from "./private-link-zones";
import { groupOfZones, zonesOfService } from "./service-zones";

/** What an endpoint to a resource of one type can ask for. */
export interface OfferedGroups {
  /** In the documents' spelling; empty where the target takes none. */
  readonly groupIds: readonly string[];
  /** How the further group ids begin that each target offers under names of its own. */
  readonly ownPrefix: string | undefined;
}

/** The zones of one group of a type in one cloud. */
export interface TargetZones {
  /** Names with `{region}` and `{subzone}` for one label. */
  readonly names: readonly string[];
  /** False where no document gives the names, or documents contradict each other. */
  readonly isVerified: boolean;
}

/** Names that are told of clouds which no document lists (facts 2.5): UNVERIFIED, by type, group and cloud. */
const UNVERIFIED_ZONES: Readonly<Record<string, string>> = {
  [zoneKey("microsoft.containerservice/managedclusters", "management", Cloud.USGovernment)]: "privatelink.{region}.cx.aks.containerservice.azure.us",
  [zoneKey("microsoft.containerservice/managedclusters", "management", Cloud.China)]: "privatelink.{region}.cx.prod.service.azk8s.cn",
  [zoneKey("microsoft.containerregistry/registries", "registry", Cloud.China)]: "privatelink.azurecr.cn",
};

/** The groups of an ARM type; undefined for one that no document lists. */
export function offeredGroups(armType: string): OfferedGroups | undefined {
  const type = armType.toLowerCase();
  const listed = PRIVATE_LINK_GROUPS[type];
  if (listed !== undefined) return { groupIds: listed.groupIds, ownPrefix: listed.ownPrefix };
  const groupIds = PRIVATE_LINK_ZONES.filter((row) => row.armType === type).flatMap((row) => row.groupIds);
  return groupIds.length === 0 ? undefined : { groupIds, ownPrefix: undefined };
}

/** The zones of a group of an ARM type; undefined where nothing tells of them. */
export function targetZones(armType: string, groupId: string, cloud: Cloud): TargetZones | undefined {
  const type = armType.toLowerCase();
  const { names = [], isCertain = false } = zonesOfService(type, groupId, cloud) ?? {};
  if (names.length > 0) return { names, isVerified: isCertain };
  const told = UNVERIFIED_ZONES[zoneKey(type, groupOfZones(type, groupId), cloud)];
  return told === undefined ? undefined : { names: [told], isVerified: false };
}

function zoneKey(armType: string, groupId: string, cloud: Cloud): string {
  return `${armType} ${groupId} ${cloud}`;
}
