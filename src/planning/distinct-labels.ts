import { Estate, type EstateNode, isResolved, type Kind, type Resolved } from "./estate";
import { valueOf } from "./value";

/** What reports on networks and resources name. */
const NAMED: ReadonlySet<Kind> = new Set(["network", "peering", "zone", "link", "record", "endpoint", "zone-group", "scope", "member", "workspace", "component", "collection-endpoint", "monitor-workspace"]);

/**
 * The same estate, in which what has the label of something else is told apart by its resource group in parentheses, by
 * its subscription too where that has another of the group's name, and by its key where neither is known.
 */
export function distinctLabels(estate: Estate): Estate {
  const labels = newLabels(estate);
  if (labels.size === 0) return estate;
  const relabelled = new Map<EstateNode, EstateNode>();
  // A tenant's other resources lead to nothing that is named here.
  for (const node of estate.nodes) if (node.kind !== "other") relabelled.set(node, { ...node, label: labels.get(node.key) ?? node.label });
  const change = (reference: Resolved): Resolved => {
    const label = labels.get(reference.key) ?? reference.label;
    return reference.kind === "outside" ? { ...reference, label } : { ...reference, label, node: relabelled.get(reference.node) ?? reference.node };
  };
  for (const node of relabelled.values()) for (const [name, value] of Object.entries(node)) Object.assign(node, { [name]: withReferences(value, change) });
  return new Estate(estate.nodes.map((node) => relabelled.get(node) ?? node), estate.order);
}

/** A value with every reference in it changed; what holds none stays the same object. */
function withReferences(value: unknown, change: (reference: Resolved) => Resolved): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isReference(value)) return change(value);
  const entries = Object.entries(value).map(([name, inner]: [string, unknown]) => ({ name, inner, changed: withReferences(inner, change) }));
  if (entries.every(({ inner, changed }) => inner === changed)) return value;
  return Array.isArray(value) ? entries.map(({ changed }) => changed) : Object.fromEntries(entries.map(({ name, changed }) => [name, changed]));
}

function isReference(value: object): value is Resolved {
  return "kind" in value && (value.kind === "node" || value.kind === "outside");
}

/** A resource with a label, and the place in Azure that is known of it. */
interface Labelled {
  readonly key: string;
  readonly label: string;
  readonly group: string | undefined;
  readonly subscription: string | undefined;
}

/** Labels in place of those that several have, by key. */
function newLabels(estate: Estate): ReadonlyMap<string, string> {
  const byLabel = new Map<string, Map<string, Labelled>>();
  const add = (one: Labelled): void => {
    const namesakes = byLabel.get(one.label.toLowerCase()) ?? new Map<string, Labelled>();
    byLabel.set(one.label.toLowerCase(), namesakes.set(one.key, one));
  };
  for (const kind of NAMED) {
    for (const node of estate.of(kind)) {
      add(ofNode(node));
      withReferences({ ...node }, (reference) => {
        if (reference.kind === "outside") add({ key: reference.key, label: reference.label, group: reference.id?.resourceGroup, subscription: reference.id?.subscription });
        return reference;
      });
    }
  }
  return new Map([...byLabel.values()].flatMap((namesakes) => (namesakes.size < 2 ? [] : told([...namesakes.values()]))));
}

function ofNode({ key, label, id, resourceGroup }: EstateNode): Labelled {
  const known = valueOf(id);
  const group = !isResolved(resourceGroup) ? undefined : resourceGroup.kind === "outside" ? resourceGroup.name : valueOf(resourceGroup.node.name);
  return { key, label, group: known?.resourceGroup ?? group, subscription: known?.subscription };
}

/** What has one label, each with the least that tells it from the others. */
function told(namesakes: readonly Labelled[]): readonly (readonly [key: string, label: string])[] {
  const counts = MARKS.map((mark) => countsOf(namesakes.map((one) => mark(one)?.toLowerCase())));
  return namesakes.map((one) => {
    const mark = MARKS.find((each, index) => counts[index]?.get(undefined) === undefined && counts[index]?.get(each(one)?.toLowerCase()) === 1);
    return [one.key, `${one.label} (${mark?.(one) ?? one.key})`];
  });
}

/** What tells namesakes apart, the shortest first. */
const MARKS: readonly ((one: Labelled) => string | undefined)[] = [
  ({ group }) => group,
  ({ group, subscription }) => (group === undefined || subscription === undefined ? undefined : `${group} of subscription ${subscription}`),
];

function countsOf<T>(items: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
