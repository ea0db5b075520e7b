import { type ArmId } from "../../azure";
import { type Kind } from "../nodes";
import { propertyOf, type ShownResource } from "../shown-resource";
import { valueOf } from "../value";
import { isObject } from "./folded";
import { partAt } from "./resource-part";
import { className } from "./resource-types";

/** The lists in which resources hold parts that may be resources of their own: by the kind of the whole, the property, which is the part's type too. */
const LISTS: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  network: ["subnets", "virtualNetworkPeerings"],
  "security-group": ["securityRules"],
  "route-table": ["routes"],
};

/** What one resource says of its parts. */
export interface InlineParts {
  readonly parts: readonly ShownResource[];
  /** Ids, in lower case and up to the parts' names, of the lists that it gives: what is not in them is not there. */
  readonly lists: readonly string[];
}

/** The parts that a resource holds in lists of its own, each as a resource; none while its id is not known. */
export function inlineParts(whole: ShownResource): InlineParts {
  const id = valueOf(whole.id);
  const parts: ShownResource[] = [];
  const lists: string[] = [];
  if (id === undefined) return { parts, lists };
  for (const property of LISTS[whole.kind] ?? []) {
    const list = whole.properties[nameIn(whole, property)];
    if (!Array.isArray(list)) continue;
    const names = (valueOf(propertyOf(whole, property).items()) ?? []).map((item) => valueOf(item.get("name").text()));
    const own = (list as readonly unknown[]).flatMap((item, index) => partOf(whole, id, property, names[index], item) ?? []);
    parts.push(...own);
    // A part without a name may be any of those that exist.
    if (own.length === list.length) lists.push(`${id.key}/${property.toLowerCase()}/`);
  }
  return { parts, lists };
}

/**
 * The resources with the parts that they hold taken out, each as a resource of its own: only then does it meet what a
 * program says of it. A network's row is read so already.
 */
export function withPartsApart(resources: readonly ShownResource[]): readonly ShownResource[] {
  if (!resources.some(isTakenApart)) return resources;
  return resources.flatMap((whole) => {
    if (!isTakenApart(whole)) return [whole];
    const { parts, lists } = inlineParts(whole);
    if (parts.length === 0 || lists.length === 0) return [whole];
    const empty = Object.fromEntries((LISTS[whole.kind] ?? []).map((property) => [nameIn(whole, property), []]));
    return [{ ...whole, properties: { ...whole.properties, ...empty } }, ...parts];
  });
}

function isTakenApart({ kind }: ShownResource): boolean {
  return kind === "security-group" || kind === "route-table";
}

function partOf(whole: ShownResource, id: ArmId, property: string, name: string | undefined, item: unknown): ShownResource | undefined {
  const part = name === undefined || !isObject(item) ? undefined : partAt(`${id.id}/${property}/${name}`, whole.place, item);
  if (part === undefined) return undefined;
  const from = whole.propertyDependencies[property] ?? [];
  // As a row of its own is called.
  const label = `${className(part.token)} "${[...id.names, name].join("/")}"`;
  return { ...part, label, spelling: whole.spelling, rank: whole.rank, propertyDependencies: Object.fromEntries(Object.keys(part.properties).map((each) => [each, from])) };
}

function nameIn({ spelling }: ShownResource, property: string): string {
  return spelling === "folded" ? property.toLowerCase() : property;
}
