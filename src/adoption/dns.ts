import { Cloud, MONITOR_ZONES, parseArmId, ResolutionPolicy } from "../azure";
import { type EndpointNode, type ZoneGroupNode } from "../planning";
import { type Code, type ImportEntry } from "./code";
import { type Context } from "./context";
import { type EndpointSettings } from "./endpoints";
import { Names, plainName } from "./names";
import { partId } from "./spelling";
import { IMPORTED } from "./tokens";
import { fitting, Unfit } from "./unfit";
import { commonNetworks, linksAll, type Networks } from "./zone-links";
import { type Group, type GroupZone, readGroup } from "./zones";

/** The DNS of one endpoint in the written program. */
interface PlannedDns {
  readonly args: Readonly<Record<string, Code | undefined>>;
  readonly entries: readonly Omit<ImportEntry, "parent">[];
}

/** The zone group that the built-in policy 437914ee-c176-4fff-8986-7e05eb971365 makes. */
const POLICY_GROUP = "deployedbypolicy";
const NONE: PlannedDns = { args: { dnsManagement: "None" }, entries: [] };

/** The zone group of an endpoint, its zones and their links, as far as a `HubPrivateLink` can say them. */
export function planDns(context: Context, endpoint: EndpointNode, name: string, settings: EndpointSettings): PlannedDns {
  const { certain: groups, doubtful } = context.estate.zoneGroupsOf(endpoint.key);
  for (const { node, because } of doubtful) context.exclude({ id: node.key, label: node.label, how: "left", reason: `has a ${because.property} that ${because.reason}${because.fix === undefined ? "" : `: ${because.fix}`}` });
  const [group, ...others] = groups;
  if (group === undefined || doubtful.length > 0) return NONE;
  if (others.length > 0) {
    for (const one of groups) leave(context, one, "is one of several of its endpoint, and HubPrivateLink makes one");
    return NONE;
  }
  if (group.key.endsWith(`/${POLICY_GROUP}`)) {
    leave(context, group, "is made by Azure Policy, which would make it again");
    return { ...NONE, args: { dnsManagement: "AzurePolicy" } };
  }
  const read = fitting(() => readGroup(context, group, settings.tags));
  if (!(read instanceof Unfit)) return planZones(context, group, read, name, settings);
  leave(context, group, read.reason);
  return NONE;
}

function leave(context: Context, group: ZoneGroupNode, reason: string): void {
  context.exclude({ id: context.rows.get(group.key)?.id.id ?? group.key, label: group.label, how: "left", reason });
}

function planZones(context: Context, node: ZoneGroupNode, { row, cloud, zones }: Group, name: string, settings: EndpointSettings): PlannedDns {
  const networks = commonNetworks(zones.flatMap(({ links }) => (links instanceof Unfit ? [] : [links])));
  const names = networkNames(networks, settings.networkId);
  const zoneGroup = zoneResourceGroup(zones);
  context.claim(node.key);
  const entries: Omit<ImportEntry, "parent">[] = [{ type: IMPORTED.zoneGroup, name: `${name}-zone-group`, id: partId(settings.id, row.id.id) }];
  const existingZones: Record<string, Code> = {};
  const linkNames: Record<string, Code> = {};
  for (const zone of zones) {
    const linkProblem = zone.links instanceof Unfit ? zone.links.reason : linksAll(zone.links, networks) ? undefined : "is linked to other networks, or in another way, than most zones of its endpoint";
    const ownProblem = zone.notOwn ?? (parseArmId(zone.id)?.resourceGroup === zoneGroup ? linkProblem : "is in another resource group than most zones of its endpoint");
    if (ownProblem === undefined) {
      context.claim(zone.key);
      entries.push({ type: IMPORTED.zone, name: `${name}-zone-${zone.name}`, id: zone.id });
    } else {
      existingZones[zone.name] = { zoneId: zone.id, linkNetworks: linkProblem === undefined ? undefined : false };
      context.exclude({ id: zone.id, label: zone.label, how: "adopted", reason: ownProblem });
    }
    for (const link of zone.links instanceof Unfit || linkProblem !== undefined ? [] : zone.links) {
      const network = names.get(link.networkKey) ?? "";
      if (link.name !== `${name}-${network}`) linkNames[`${zone.name}/${network}`] = link.name;
      context.claim(link.key);
      entries.push({ type: IMPORTED.link, name: `${name}-link-${zone.name}-${network}`, id: partId(zone.id, link.row.id.id) });
    }
    if (linkProblem === undefined) continue;
    for (const link of context.estate.linksOf(zone.key).certain) {
      if (!context.isClaimed(link.key) && !context.isExcluded(link.key)) context.exclude({ id: context.rows.get(link.key)?.id.id ?? link.key, label: link.label, how: "left", reason: `is of a zone that ${linkProblem}` });
    }
  }
  return {
    args: {
      cloud: cloud === Cloud.Public ? undefined : cloud,
      zoneNames: sameList(zones.map((zone) => zone.name), MONITOR_ZONES[cloud].zones) ? undefined : zones.map((zone) => zone.name),
      zoneResourceGroupName: zoneGroup,
      zoneGroupName: row.name,
      existingZones: notEmpty(existingZones),
      ...networkArgs(networks, names),
      linkNames: notEmpty(linkNames),
    },
    entries,
  };
}

/** The resource group of the zones that are imported: the one that holds most of them. */
function zoneResourceGroup(zones: readonly GroupZone[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { id, notOwn } of zones) {
    const group = notOwn === undefined ? parseArmId(id)?.resourceGroup : undefined;
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

const HUB = "hub";

/** The component's names of the networks: the endpoint's own is the hub. */
function networkNames(networks: Networks, hubId: string): ReadonlyMap<string, string> {
  const names = new Names();
  names.take(HUB);
  return new Map([...networks].map(([key, { networkId }]) => [key, key === hubId.toLowerCase() ? HUB : names.take(plainName(parseArmId(networkId)?.names[0] ?? ""))]));
}

function networkArgs(networks: Networks, names: ReadonlyMap<string, string>): Readonly<Record<string, Code | undefined>> {
  const spokes: Record<string, Code> = {};
  const policies: Record<string, Code> = {};
  let hub: string | undefined;
  for (const [key, { networkId, policy }] of networks) {
    const name = names.get(key) ?? "";
    if (name === HUB) hub = networkId;
    else spokes[name] = networkId;
    if (policy !== ResolutionPolicy.Default) policies[name] = policy;
  }
  return { linkHub: hub === undefined ? false : undefined, hubNetworkId: hub, spokeNetworkIds: notEmpty(spokes), resolutionPolicies: notEmpty(policies) };
}

function notEmpty(values: Readonly<Record<string, Code>>): Readonly<Record<string, Code>> | undefined {
  return Object.keys(values).length === 0 ? undefined : values;
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
