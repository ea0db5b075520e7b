import { type DeploymentOrder, type EstateNode } from "./estate";
import { isAzureResource } from "./readers/pulumi-types";
import { type RegisteredResource } from "./registered-resource";

/** The order in which one program's resources are created, from the dependencies that the engine was given. */
export class DependencyOrder implements DeploymentOrder {
  private readonly waits = new Map<string, readonly string[]>();
  private readonly earlier = new Map<string, ReadonlySet<string>>();

  constructor(resources: readonly RegisteredResource[]) {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const children = new Map<string, string[]>();
    for (const { urn, parent } of resources) {
      if (parent === undefined) continue;
      const siblings = children.get(parent);
      if (siblings === undefined) children.set(parent, [urn]);
      else siblings.push(urn);
    }
    for (const resource of resources) {
      const direct = [...resource.dependencies, ...Object.values(resource.propertyDependencies).flat()];
      // The SDK turns a dependency on a component into dependencies on its children; one on a remote component stays.
      const components = direct.filter((urn) => !isAzureResource(byUrn.get(urn)?.type ?? ""));
      const { parent } = resource;
      this.waits.set(resource.urn, [
        ...direct,
        ...components.flatMap((urn) => children.get(urn) ?? []),
        ...(parent !== undefined && isAzureResource(byUrn.get(parent)?.type ?? "") ? [parent] : []),
      ]);
    }
  }

  waitsFor(later: EstateNode, earlier: EstateNode): boolean {
    return later.key !== earlier.key && this.allBefore(later.key).has(earlier.key);
  }

  private allBefore(urn: string): ReadonlySet<string> {
    const found = this.earlier.get(urn);
    if (found !== undefined) return found;
    const before = new Set<string>();
    const open = [urn];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const earlier of this.waits.get(next) ?? []) {
        if (before.has(earlier)) continue;
        before.add(earlier);
        open.push(earlier);
      }
    }
    this.earlier.set(urn, before);
    return before;
  }
}
