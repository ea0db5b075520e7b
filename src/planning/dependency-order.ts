import { type DeploymentOrder, type EstateNode } from "./estate";
import { isAzureResource } from "./readers/resource-types";
import { type RegisteredResource } from "./registered-resource";

type Edges = ReadonlyMap<string, readonly string[]>;

/**
 * The order in which the resources of programs are created, from the dependencies that the engine was given. What no
 * program registers exists already, and nothing of it is created at the same time as anything; nor are the resources of
 * two stacks: each update is one stack's, and the others' resources are there before it, or come with an update of theirs.
 */
export class DependencyOrder implements DeploymentOrder {
  private readonly waits: Edges;
  /** The longest way back to a resource that waits for none: who waits always has a greater one. */
  private readonly depths: ReadonlyMap<string, number>;
  private waiting: Edges | undefined;

  constructor(resources: readonly RegisteredResource[]) {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const isAzure = (urn: string): boolean => isAzureResource(byUrn.get(urn)?.type ?? "");
    const children = groupBy(resources.flatMap(({ urn, parent }) => (parent === undefined ? [] : [[parent, urn] as const])));
    const waits = new Map<string, readonly string[]>();
    for (const { urn, parent, dependencies, propertyDependencies } of resources) {
      // A component is registered, never created: who depends on it waits for all that is inside it.
      const inside = isAzure(urn) ? [] : (children.get(urn) ?? []);
      const around = parent !== undefined && isAzure(parent) ? [parent] : [];
      waits.set(urn, [...new Set([...dependencies, ...Object.values(propertyDependencies).flat(), ...inside, ...around])]);
    }
    this.waits = waits;
    this.depths = depthsOf(waits);
  }

  waitsFor(later: EstateNode, earlier: EstateNode): boolean {
    if (this.exists(later) || this.exists(earlier) || stackOf(later.key) !== stackOf(earlier.key)) return later.key !== earlier.key;
    // What is less deep cannot wait for `earlier`: the search never goes further back than that.
    const depth = this.depthOf(earlier.key);
    return later.key !== earlier.key && reach(later.key, this.waits, (urn) => this.depthOf(urn) >= depth).has(earlier.key);
  }

  parallelTo<N extends EstateNode>(node: EstateNode, others: readonly N[]): readonly N[] {
    if (this.exists(node)) return [];
    this.waiting ??= groupBy([...this.waits].flatMap(([later, earlier]) => earlier.map((urn) => [urn, later] as const)));
    const before = reach(node.key, this.waits);
    const after = reach(node.key, this.waiting);
    const stack = stackOf(node.key);
    return others.filter((other) => other.key !== node.key && !this.exists(other) && stackOf(other.key) === stack && !before.has(other.key) && !after.has(other.key));
  }

  private exists({ key }: EstateNode): boolean {
    return !this.waits.has(key);
  }

  /** Stack by stack, and in each the earliest first. */
  inOrder<N extends EstateNode>(nodes: readonly N[]): readonly N[] {
    return [...nodes].sort((a, b) => compare(stackOf(a.key), stackOf(b.key)) || this.depthOf(a.key) - this.depthOf(b.key) || compare(a.key, b.key));
  }

  private depthOf(urn: string): number {
    return this.depths.get(urn) ?? 0;
  }
}

/** The stack of a URN, which is `urn:pulumi:<stack>::<project>::<types>::<name>`. */
function stackOf(urn: string): string {
  const project = urn.indexOf("::");
  return project === -1 ? "" : urn.slice(0, urn.indexOf("::", project + 2));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Everything that the edges lead to from `start`, over places that are let through. */
function reach(start: string, edges: Edges, lets: (urn: string) => boolean = () => true): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const urn of edges.get(next) ?? []) {
      if (found.has(urn) || !lets(urn)) continue;
      found.add(urn);
      open.push(urn);
    }
  }
  return found;
}

/** Without recursion: the members of a large scope wait for each other in a chain of thousands. */
function depthsOf(waits: Edges): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const entered = new Set<string>();
  for (const start of waits.keys()) {
    const open = [start];
    for (let urn = open.at(-1); urn !== undefined; urn = open.at(-1)) {
      const earlier = waits.get(urn) ?? [];
      if (!entered.has(urn)) {
        entered.add(urn);
        for (const other of earlier) if (!entered.has(other)) open.push(other);
        continue;
      }
      if (!depths.has(urn)) depths.set(urn, earlier.reduce((deepest, other) => Math.max(deepest, 1 + (depths.get(other) ?? 0)), 0));
      open.pop();
    }
  }
  return depths;
}

function groupBy(pairs: readonly (readonly [string, string])[]): Edges {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
