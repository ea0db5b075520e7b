import { DependencyOrder } from "../dependency-order";
import { type Estate } from "../estate";
import { type RegisteredResource } from "../registered-resource";
import { type ShownResource } from "../shown-resource";
import { valueOf } from "../value";
import { buildEstate } from "./build-estate";
import { gapsOf } from "./gaps";
import { settled } from "./programs";
import { type EstateSource, missingPages } from "./source";
import { merged } from "./views";

/** What is known of the place that a program deploys to. */
export interface JoinOptions {
  /**
   * The subscription of the programs. Where it is not known, ids that a program or its state shows tell it; where they do
   * not, a resource that exists once under a resource's group and name is taken for it.
   */
  readonly subscription?: string | undefined;
  /** ARM ids, in lower case, of resources to leave out, with all that others tell of them. */
  readonly without?: ReadonlySet<string>;
}

/** One estate of several sources: a resource that several of them show is one node. */
export function estateOf(given: readonly EstateSource[], { subscription, without }: JoinOptions = {}): Estate {
  const { sources: all, doubts, isGone } = settled([...given].sort((a, b) => a.rank - b.rank), subscription);
  const isKept = ({ id, key }: ShownResource): boolean => without?.has(id.kind === "known" ? id.value.key : key) !== true;
  const sources = without === undefined ? all : all.map((source) => ({ ...source, resources: source.resources.filter(isKept) }));
  const resources = [...joined(sources), ...missingPages(sources), ...doubts];
  const gaps = gapsOf(sources, resources).filter((gap) => isKept(gap) && !isGone(gap));
  return buildEstate([...resources, ...gaps], new DependencyOrder(registeredOnce(sources)));
}

/** Each resource once: two views are of one resource where their keys or their ids are the same. */
function joined(sources: readonly EstateSource[]): readonly ShownResource[] {
  const views = new Views();
  for (const { resources } of sources) for (const resource of resources) views.add(resource);
  return views.all();
}

class Views {
  private readonly byKey = new Map<string, ShownResource>();
  /** Ids and further keys of what goes by another key. */
  private readonly aliases = new Map<string, string>();

  add(resource: ShownResource): void {
    // Of what an inventory lists the id is the key already.
    const id = valueOf(resource.id)?.key ?? resource.key;
    const [byKey, byId] = [this.take(resource.key), id === resource.key ? undefined : this.take(id)];
    const view = [byKey, byId].reduce<ShownResource>((whole, before) => (before === undefined ? whole : merged(before, whole)), resource);
    this.aliases.delete(view.key);
    this.byKey.set(view.key, view);
    for (const name of [resource.key, id, byKey?.key, byId?.key]) if (name !== undefined && name !== view.key) this.aliases.set(name, view.key);
  }

  all(): readonly ShownResource[] {
    return [...this.byKey.values()];
  }

  private take(name: string): ShownResource | undefined {
    let key = name;
    for (let next = this.aliases.get(key); next !== undefined; next = this.aliases.get(key)) key = next;
    const view = this.byKey.get(key);
    if (view !== undefined) this.byKey.delete(key);
    return view;
  }
}

/** A stack's program and its export register the same resources: the program's order holds. */
function registeredOnce(sources: readonly EstateSource[]): readonly RegisteredResource[] {
  const byUrn = new Map<string, RegisteredResource>();
  for (const { registered } of [...sources].reverse()) for (const resource of registered) byUrn.set(resource.urn, resource);
  return [...byUrn.values()];
}
