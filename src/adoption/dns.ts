import { parseArmId, type ResolutionPolicy } from "../azure";
import { type EndpointNode, type ZoneGroupNode } from "../planning";
import { type Code, type ComponentClass, type ImportEntry } from "./code";
import { type Context } from "./context";
import { type EndpointSettings } from "./endpoint-settings";
import { partId } from "./spelling";
import { IMPORTED } from "./tokens";
import { fitting, Unfit } from "./unfit";
import { commonNetworks, linksAll, type Networks } from "./zone-links";
import { type Group, type GroupZone, readGroup } from "./zones";

type Args = Readonly<Record<string, Code | undefined>>;

/** How one component says the DNS of its endpoint. */
export interface DnsWriter {
  readonly by: ComponentClass;
  /** What the zones' names say to the component. @throws Unfit where it takes no such set. */
  zones(names: readonly string[]): Args;
  /** The component's names of networks, by their ids in lower case. */
  names(networks: Networks): ReadonlyMap<string, string>;
  /** The inputs that name the networks; `policies` are those that differ from the default. */
  networks(networks: ReadonlyMap<string, string>, policies: Readonly<Record<string, ResolutionPolicy>>): Args;
}

/** The DNS of one endpoint in the written program. */
export interface PlannedDns {
  readonly args: Args;
  readonly entries: readonly Omit<ImportEntry, "parent">[];
}

/** Pulumi's names of the component and of the endpoint's zone group. */
interface DnsNames {
  readonly name: string;
  readonly zoneGroup: string;
}

/** The zone group that the built-in policies make (437914ee-c176-4fff-8986-7e05eb971365 and its like). */
const POLICY_GROUP = "deployedbypolicy";
const NONE: PlannedDns = { args: { dnsManagement: "None" }, entries: [] };

/** The zone group of an endpoint, its zones and their links, as far as the component can say them. */
export function planDns(context: Context, endpoint: EndpointNode, names: DnsNames, settings: EndpointSettings, writer: DnsWriter): PlannedDns {
  const { certain: groups, doubtful } = context.estate.zoneGroupsOf(endpoint.key);
  for (const { node, because } of doubtful) context.exclude({ id: node.key, label: node.label, how: "left", reason: `has a ${because.property} that ${because.reason}${because.fix === undefined ? "" : `: ${because.fix}`}` });
  const [group, ...others] = groups;
  if (group === undefined || doubtful.length > 0) return NONE;
  if (others.length > 0) {
    for (const one of groups) leave(context, one, `is one of several of its endpoint, and ${writer.by} makes one`);
    return NONE;
  }
  if (group.key.endsWith(`/${POLICY_GROUP}`)) {
    leave(context, group, "is made by Azure Policy, which would make it again");
    return { ...NONE, args: { dnsManagement: "AzurePolicy" } };
  }
  const read = fitting(() => {
    const found = readGroup(context, group, settings.tags, writer.by);
    return { found, args: writer.zones(found.zones.map((zone) => zone.name)) };
  });
  if (!(read instanceof Unfit)) return planZones(context, group, read.found, names, settings, writer, read.args);
  leave(context, group, read.reason);
  return NONE;
}

function leave(context: Context, group: ZoneGroupNode, reason: string): void {
  context.exclude({ id: context.rows.get(group.key)?.id.id ?? group.key, label: group.label, how: "left", reason });
}

function planZones(context: Context, node: ZoneGroupNode, { row, zones }: Group, { name, zoneGroup }: DnsNames, settings: EndpointSettings, writer: DnsWriter, zoneArgs: Args): PlannedDns {
  const networks = commonNetworks(zones.flatMap(({ links }) => (links instanceof Unfit ? [] : [links])));
  const names = writer.names(networks);
  const resourceGroup = zoneResourceGroup(zones);
  context.claim(node.key);
  const entries: Omit<ImportEntry, "parent">[] = [{ type: IMPORTED.zoneGroup, name: zoneGroup, id: partId(settings.id, row.id.id) }];
  const existingZones: Record<string, Code> = {};
  const linkNames: Record<string, Code> = {};
  for (const zone of zones) {
    const linkProblem = zone.links instanceof Unfit ? zone.links.reason : linksAll(zone.links, networks) ? undefined : "is linked to other networks, or in another way, than most zones of its endpoint";
    const ownProblem = zone.notOwn ?? (parseArmId(zone.id)?.resourceGroup === resourceGroup ? linkProblem : "is in another resource group than most zones of its endpoint");
    const isElsewhere = context.isClaimed(zone.key);
    if (ownProblem === undefined) {
      context.claim(zone.key);
      entries.push({ type: IMPORTED.zone, name: `${name}-zone-${zone.name}`, id: zone.id });
    } else {
      existingZones[zone.name] = { zoneId: zone.id, linkNetworks: linkProblem === undefined ? undefined : false };
      if (!isElsewhere) context.exclude({ id: zone.id, label: zone.label, how: "adopted", reason: ownProblem });
    }
    for (const link of zone.links instanceof Unfit || linkProblem !== undefined ? [] : zone.links) {
      const network = names.get(link.networkKey) ?? "";
      if (link.name !== `${name}-${network}`) linkNames[`${zone.name}/${network}`] = link.name;
      context.claim(link.key);
      entries.push({ type: IMPORTED.link, name: `${name}-link-${zone.name}-${network}`, id: partId(zone.id, link.row.id.id) });
    }
    if (linkProblem === undefined || isElsewhere) continue;
    for (const link of context.estate.linksOf(zone.key).certain) {
      if (!context.isClaimed(link.key) && !context.isExcluded(link.key)) context.exclude({ id: context.rows.get(link.key)?.id.id ?? link.key, label: link.label, how: "left", reason: `is of a zone that ${linkProblem}` });
    }
  }
  const ids = new Map([...networks].map(([key, { networkId }]) => [names.get(key) ?? "", networkId]));
  const policies = Object.fromEntries([...networks].flatMap(([key, { policy }]) => (policy === "Default" ? [] : [[names.get(key) ?? "", policy]])));
  return {
    args: { ...zoneArgs, zoneResourceGroupName: resourceGroup, zoneGroupName: row.name, existingZones: notEmpty(existingZones), ...writer.networks(ids, policies), linkNames: notEmpty(linkNames) },
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

/** Values that are given where there are any. */
export function notEmpty(values: Readonly<Record<string, Code>>): Readonly<Record<string, Code>> | undefined {
  return Object.keys(values).length === 0 ? undefined : values;
}

export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
