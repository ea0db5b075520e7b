import { GLOBAL, ResolutionPolicy } from "../azure";
import { type LinkNode } from "../planning";
import { type ComponentClass } from "./code";
import { type Context } from "./context";
import { type Row, rowOf, type Tags, told } from "./row";
import { sameTags } from "./spelling";
import { demand, fitting, Unfit } from "./unfit";

/** A link as a component would make it. */
export interface Link {
  readonly key: string;
  readonly row: Row;
  /** Azure name of the link. */
  readonly name: string;
  /** The linked network's id in lower case, and as the link spells it. */
  readonly networkKey: string;
  readonly networkId: string;
  readonly policy: ResolutionPolicy;
}

/** A network that all zones of one component are linked to, each zone in the same way. */
export interface LinkedNetwork {
  readonly networkId: string;
  readonly policy: ResolutionPolicy;
}

export type Networks = ReadonlyMap<string, LinkedNetwork>;

/** The links of a zone. @throws Unfit where one of them is such as the component does not make, or cannot be told. */
export function readLinks(context: Context, zoneKey: string, tags: Tags, by: ComponentClass): readonly Link[] {
  const { certain, doubtful } = context.estate.linksOf(zoneKey);
  const [open] = doubtful;
  demand(open === undefined, open === undefined ? "" : `has links of which the ${open.because.property} ${open.because.reason}${open.because.fix === undefined ? "" : `: ${open.because.fix}`}`);
  return certain.map((node) => {
    const link = fitting(() => readLink(context, node, tags, by));
    demand(!(link instanceof Unfit), link instanceof Unfit ? `is linked by ${node.label}, which ${link.reason}` : "");
    return link;
  });
}

function readLink(context: Context, node: LinkNode, tags: Tags, by: ComponentClass): Link {
  const row = rowOf(context.rows, node);
  demand(row !== undefined, "has no row in the inventory");
  demand(!context.isClaimed(node.key), "is imported with another endpoint");
  demand(row.text("location")?.toLowerCase() === GLOBAL, "is not in the location global");
  demand(row.flag("registrationEnabled") !== true, `registers machines' names, which ${by} never lets a link do`);
  demand(sameTags(row.tags(), tags), "has other tags than the endpoint");
  const networkId = told(row.property("virtualNetwork").get("id").text());
  demand(networkId !== undefined, "links no network");
  const policy = row.text("resolutionPolicy") ?? ResolutionPolicy.Default;
  demand(policy === ResolutionPolicy.Default || policy === ResolutionPolicy.NxDomainRedirect, `has the resolution policy ${JSON.stringify(policy)}, which is none`);
  return { key: node.key, row, name: row.name, networkKey: networkId.toLowerCase(), networkId, policy };
}

/**
 * The networks that a component links its zones to: it links each zone to all of them, and to no other. Of zones
 * with different links the most common set is taken; the others keep theirs.
 */
export function commonNetworks(zones: readonly (readonly Link[])[]): Networks {
  const sets = new Map<string, { count: number; readonly networks: Networks }>();
  for (const links of zones) {
    const networks = networksOf(links);
    const key = keyOf(networks);
    const set = sets.get(key) ?? { count: 0, networks };
    set.count++;
    sets.set(key, set);
  }
  const [most] = [...sets.values()].sort((a, b) => b.count - a.count || b.networks.size - a.networks.size);
  return most?.networks ?? new Map<string, LinkedNetwork>();
}

/** Whether a zone is linked to these networks, and in this way. */
export function linksAll(links: readonly Link[], networks: Networks): boolean {
  return keyOf(networksOf(links)) === keyOf(networks);
}

function networksOf(links: readonly Link[]): Networks {
  return new Map(links.map(({ networkKey, networkId, policy }) => [networkKey, { networkId, policy }]));
}

function keyOf(networks: Networks): string {
  return JSON.stringify([...networks.values()].map(({ networkId, policy }) => `${networkId} ${policy}`).sort());
}
