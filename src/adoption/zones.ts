import { GLOBAL, parseArmId } from "../azure";
import { ZONES_PER_GROUP } from "../azure/dns-zones";
import { type ZoneGroupNode } from "../planning";
import { type ComponentClass } from "./code";
import { type Context } from "./context";
import { type Row, rowOf, type Tags, told } from "./row";
import { importId, sameTags } from "./spelling";
import { demand, fitting, Unfit } from "./unfit";
import { type Link, readLinks } from "./zone-links";

/** A zone of an endpoint's group. */
export interface GroupZone {
  /** In lower case, as the component names its children. */
  readonly name: string;
  readonly key: string;
  /** Its id as the group spells it. */
  readonly id: string;
  readonly label: string;
  /** Why it stays its owner's; undefined where it can be imported. */
  readonly notOwn: string | undefined;
  /** Its links, or why they stay their owner's. */
  readonly links: readonly Link[] | Unfit;
}

/** A zone group as a component would make it. */
export interface Group {
  readonly row: Row;
  /** In Azure's order, which a provider compares. */
  readonly zones: readonly GroupZone[];
}

/** @throws Unfit where the component cannot say what Azure shows. */
export function readGroup(context: Context, node: ZoneGroupNode, tags: Tags, by: ComponentClass): Group {
  const row = rowOf(context.rows, node);
  demand(row !== undefined, "has no row in the inventory");
  const configs = row.items("privateDnsZoneConfigs").map((config) => ({ name: told(config.get("name").text()), id: told(config.get("privateDnsZoneId").text()) }));
  demand(configs.length >= 1 && configs.length <= ZONES_PER_GROUP, `holds ${String(configs.length)} zones, and ${by} puts 1 to ${String(ZONES_PER_GROUP)} into a group`);
  const zones = configs.map((config) => {
    const id = config.id === undefined ? undefined : parseArmId(config.id);
    demand(id !== undefined, "holds a zone whose id cannot be told");
    const name = id.names[0].toLowerCase();
    demand(config.name === name.replaceAll(".", "-"), `calls ${name} ${JSON.stringify(config.name)}, and ${by} calls it ${name.replaceAll(".", "-")}`);
    return readZone(context, { name, key: id.key, id: id.id }, tags, by);
  });
  return { row, zones };
}

function readZone(context: Context, zone: Pick<GroupZone, "name" | "key" | "id">, tags: Tags, by: ComponentClass): GroupZone {
  const node = context.estate.of("zone").find(({ key }) => key === zone.key);
  const row = context.rows.get(zone.key);
  const own = fitting(() => {
    demand(row !== undefined, "has no row in the inventory");
    context.requireOwnSubscription(row);
    demand(!context.isClaimed(zone.key), "is imported with another endpoint");
    demand(row.name === zone.name, `has a name with capital letters, and ${by} writes it without`);
    demand(row.text("location")?.toLowerCase() === GLOBAL, "is not in the location global");
    demand(sameTags(row.tags(), tags), "has other tags than the endpoint");
    importId(row.id.id, [zone.id]);
  });
  const links = fitting(() => {
    const id = parseArmId(zone.id);
    demand(id !== undefined && context.isOwnSubscription(id), "is in another subscription than the program");
    demand(row !== undefined, "has no row in the inventory, so that nothing tells all of its links");
    return readLinks(context, zone.key, tags, by);
  });
  return { ...zone, label: node?.label ?? `PrivateZone "${zone.name}"`, notOwn: own instanceof Unfit ? own.reason : undefined, links };
}
