import { Cloud } from "./cloud";
import { PRIVATE_LINK_GROUPS } from "./private-link-groups";
import { PRIVATE_LINK_ZONES, type PrivateLinkZones } from "./private-link-zones";

/** The zones that documents give for a group of a service. */
export interface ServiceZones {
  /** Names with `{region}` and `{subzone}` for one label; empty where no document lists the cloud. */
  readonly names: readonly string[];
  /** False where documents contradict each other. */
  readonly isCertain: boolean;
}

/**
 * Where documents contradict each other: D23 says that Automation has no private link in China, for which D15 lists a
 * zone; revisions of D15 give the Government cloud two zones for search.
 */
const CONTRADICTED: ReadonlySet<string> = new Set([`microsoft.automation/automationaccounts ${Cloud.China}`, `microsoft.search/searchservices ${Cloud.USGovernment}`]);

const BY_TYPE = groupedBy((row) => [row.armType]);
const BY_GROUP = groupedBy(({ groupIds }) => groupIds.map((group) => group.toLowerCase()));

/** The zones of a group of one ARM type, which is in lower case; undefined where no document lists it. */
export function zonesOfService(armType: string, groupId: string, cloud: Cloud): ServiceZones | undefined {
  const group = groupOfZones(armType, groupId);
  const row = (BY_TYPE.get(armType) ?? []).find(({ groupIds }) => groupIds.some((offered) => offered.toLowerCase() === group));
  return row === undefined ? undefined : zonesIn(row, cloud);
}

/** The group, in lower case, under which documents list the zones of a group of one type. */
export function groupOfZones(armType: string, groupId: string): string {
  const prefix = PRIVATE_LINK_GROUPS[armType]?.ownPrefix;
  const group = groupId.toLowerCase();
  // A slot's names are in the zone of its app (D15).
  return prefix !== undefined && group.startsWith(prefix) ? prefix.slice(0, -1) : group;
}

/** The zones of each group that a type offers. */
export function zonesOfType(armType: string, cloud: Cloud): readonly ServiceZones[] {
  return (BY_TYPE.get(armType) ?? []).map((row) => zonesIn(row, cloud));
}

/** The zones of each type that offers a group. */
export function zonesOfGroup(groupId: string, cloud: Cloud): readonly ServiceZones[] {
  return (BY_GROUP.get(groupId.toLowerCase()) ?? []).map((row) => zonesIn(row, cloud));
}

/** Whether a zone has one of the names, whatever stands for a region. */
export function hasName(zone: string, names: readonly string[]): boolean {
  const lower = zone.toLowerCase();
  return names.some((name) => patternOf(name).test(lower));
}

const PATTERNS = new Map<string, RegExp>();

function patternOf(name: string): RegExp {
  const pattern = PATTERNS.get(name) ?? new RegExp(`^${name.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[a-z0-9-]+")}$`);
  PATTERNS.set(name, pattern);
  return pattern;
}

function zonesIn({ armType, zones }: PrivateLinkZones, cloud: Cloud): ServiceZones {
  return { names: zones[cloud] ?? [], isCertain: !CONTRADICTED.has(`${armType} ${cloud}`) };
}

function groupedBy(keys: (row: PrivateLinkZones) => readonly string[]): ReadonlyMap<string, readonly PrivateLinkZones[]> {
  const groups = new Map<string, PrivateLinkZones[]>();
  for (const row of PRIVATE_LINK_ZONES) {
    for (const key of keys(row)) groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}
