import { type PreviewedResource } from "../preview";
import { type Palette, PLAIN } from "./colors";

/** One resource in a list: its type and name. */
export function resourceLabel({ type, name, origin }: PreviewedResource, colors: Palette = PLAIN): string {
  return `${colors.dim(type)}  ${colors.bold(name)}${origin === "read" ? colors.dim("  (read)") : ""}`;
}

/** Resources as a tree by parent, in the order in which they are given. */
export function treeLines(resources: readonly PreviewedResource[], colors: Palette = PLAIN): readonly string[] {
  const children = new Map<string, PreviewedResource[]>();
  const known = new Set(resources.map(({ urn }) => urn));
  for (const resource of resources) {
    const parent = known.has(resource.parent) ? resource.parent : "";
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [resource]);
    else siblings.push(resource);
  }
  const below = (urn: string, indent: string): readonly string[] => {
    const siblings = children.get(urn) ?? [];
    return siblings.flatMap((resource, index) => {
      const last = index === siblings.length - 1;
      return [`${indent}${colors.dim(last ? "└─" : "├─")} ${resourceLabel(resource, colors)}`, ...below(resource.urn, `${indent}${last ? "   " : `${colors.dim("│")}  `}`)];
    });
  };
  return (children.get("") ?? []).flatMap((root) => [resourceLabel(root, colors), ...below(root.urn, "")]);
}
