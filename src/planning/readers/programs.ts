import { type ShownResource, SourceRank } from "../shown-resource";
import { valueOf } from "../value";
import { inlineParts, withPartsApart } from "./inline-parts";
import { ownIds, stateOf, withIds } from "./own-ids";
import { type EstateSource } from "./source";

/** Sources that agree on what a program's resources are, and what could not be told of them. */
export interface Settled {
  readonly sources: readonly EstateSource[];
  readonly doubts: readonly ShownResource[];
  /** Whether what others tell of is something that a program has given up. */
  readonly isGone: (resource: ShownResource) => boolean;
}

/**
 * What programs say of what exists: which of it is theirs, how it will be, and what of it they have given up. Where no
 * program is given beside files, there is nothing to settle.
 */
export function settled(sources: readonly EstateSource[], subscription: string | undefined): Settled {
  const programs = sources.filter(({ rank }) => rank === SourceRank.Program);
  if (programs.length === 0 || programs.length === sources.length) return { sources, doubts: [], isGone: () => false };
  const files = sources.filter(({ rank }) => rank !== SourceRank.Program).map((file) => ({ ...file, resources: withPartsApart(file.resources) }));
  const gone = new Gone();
  const isGone = (resource: ShownResource): boolean => gone.has(resource);
  const doubts: ShownResource[] = [];
  const own: EstateSource[] = [];
  for (const program of programs) {
    const state = stateOf(program, files);
    const found = ownIds(program, state, files, subscription);
    if (found.doubt !== undefined) doubts.push(found.doubt);
    const { resources, ...rest } = withIds(program, found);
    const parts = resources.filter(({ kind }) => kind === "network").flatMap((network) => inlineParts(network).parts);
    own.push({ ...rest, resources: [...resources, ...parts] });
    gone.add([...resources, ...parts], state, found.moved);
  }
  const left = files.map((file) => ({ ...file, resources: file.resources.filter((resource) => !isGone(resource)), registered: file.registered.filter(({ urn }) => !gone.hasUrn(urn)) }));
  return { sources: [...own, ...left], doubts, isGone };
}

/** What programs have given up: what their states show and they register no more, with all that is part of it. */
class Gone {
  private readonly urns = new Set<string>();
  private readonly ids = new Set<string>();
  /** Ids of lists of parts that programs give as a whole. */
  private readonly lists = new Set<string>();
  private readonly kept = new Set<string>();

  /** Takes in a program's resources, the resources of its own state, and the URNs of those that it has elsewhere now. */
  add(resources: readonly ShownResource[], state: ReadonlyMap<string, ShownResource>, moved: ReadonlySet<string>): void {
    const registered = new Set(resources.map(({ key }) => key));
    for (const { id } of resources) if (id.kind === "known") this.kept.add(id.value.key);
    for (const whole of resources) {
      const { parts, lists } = inlineParts(whole);
      for (const list of lists) this.lists.add(list);
      // What a group holds in its own list is no resource beside it.
      for (const { key } of parts) this.ids.add(key);
    }
    for (const { key, id, staysBehind } of state.values()) {
      if ((registered.has(key) && !moved.has(key)) || (staysBehind === true && !moved.has(key))) continue;
      this.urns.add(key);
      if (id.kind === "known" && staysBehind !== true) this.ids.add(id.value.key);
    }
  }

  hasUrn(urn: string): boolean {
    return this.urns.has(urn);
  }

  has({ key, id }: ShownResource): boolean {
    if (this.urns.has(key)) return true;
    const own = valueOf(id)?.key;
    if (own === undefined || this.kept.has(own)) return false;
    if (this.lists.size > 0 && this.lists.has(own.slice(0, own.lastIndexOf("/") + 1))) return true;
    return this.ids.size > 0 && (this.ids.has(own) || this.isBelow(own));
  }

  /** Whether it is part of something that is gone, or is in a group that is. */
  private isBelow(id: string): boolean {
    for (let end = id.lastIndexOf("/"); end > 0; end = id.lastIndexOf("/", end - 1)) if (this.ids.has(id.slice(0, end))) return true;
    return false;
  }
}
