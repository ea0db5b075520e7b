import { type ArmId } from "../../azure";
import { DependencyOrder } from "../dependency-order";
import { type Estate } from "../estate";
import { type Kind } from "../nodes";
import { Withheld } from "../property";
import { type RegisteredResource } from "../registered-resource";
import { propertyOf, type ShownResource } from "../shown-resource";
import { known, valueOf } from "../value";
import { buildEstate } from "./build-estate";
import { isObject } from "./folded";
import { gapsOf } from "./gaps";
import { type EstateSource, SourceRank } from "./source";

/** What is known of the place that a program deploys to. */
export interface JoinOptions {
  /** The subscription of the programs; where it is not known, a resource that exists under their group and name is taken for theirs. */
  readonly subscription?: string | undefined;
}

/** One estate of several sources: a resource that several of them show is one node. */
export function estateOf(sources: readonly EstateSource[], { subscription }: JoinOptions = {}): Estate {
  const resources = joined(sources, subscription);
  return buildEstate([...resources, ...gapsOf(resources)], new DependencyOrder(registeredOnce(sources)));
}

interface Entry {
  readonly resource: ShownResource;
  readonly rank: SourceRank;
}

function joined(sources: readonly EstateSource[], subscription: string | undefined): readonly ShownResource[] {
  const entries = new Map<string, Entry>();
  const ids = new Map<string, string>();
  for (const { resource, rank } of withIds(sources, subscription)) {
    const id = valueOf(resource.id)?.key;
    const key = id === undefined ? resource.key : (ids.get(id) ?? (entries.has(id) ? id : resource.key));
    const before = entries.get(key);
    const entry = before === undefined ? { resource, rank } : merged(before, { resource, rank });
    if (entry.resource.key !== key) entries.delete(key);
    entries.set(entry.resource.key, entry);
    const ownId = valueOf(entry.resource.id)?.key;
    // Of what a file shows the id is the key already.
    if (ownId !== undefined && ownId !== entry.resource.key) ids.set(ownId, entry.resource.key);
  }
  return [...entries.values()].map(({ resource }) => resource);
}

/** Of two views of one resource the better source's holds; two of the same rank are held against each other. */
function merged(a: Entry, b: Entry): Entry {
  if (a.rank !== b.rank) {
    const [better, worse] = a.rank < b.rank ? [a, b] : [b, a];
    return better.resource.id.kind === "known" ? better : { ...better, resource: { ...better.resource, id: worse.resource.id } };
  }
  const [first, second] = isBefore(a.resource, b.resource) ? [a.resource, b.resource] : [b.resource, a.resource];
  const { unshown, ...rest } = first;
  const stillUnshown = second.unshown === undefined ? undefined : unshown;
  return {
    rank: a.rank,
    resource: {
      ...rest,
      properties: mergedProperties(first.properties, second.properties),
      protect: first.protect === second.protect ? first.protect : undefined,
      ...(stillUnshown !== undefined && { unshown: stillUnshown }),
    },
  };
}

function isBefore(a: ShownResource, b: ShownResource): boolean {
  if (a.key !== b.key) return a.key < b.key;
  const [one, other] = [a.place, b.place];
  if (one === undefined || other === undefined) return one === undefined;
  return one.file === other.file ? one.row < other.row : one.file < other.file;
}

const CONTRADICTION = new Withheld("has different values in two of the sources", "Leave out the source that is out of date.");

function mergedProperties(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, mergedValue(a[name], b[name])]));
}

function mergedValue(a: unknown, b: unknown): unknown {
  if (a === undefined || a === null) return b;
  if (b === undefined || b === null) return a;
  if (a === CONTRADICTION || b === CONTRADICTION) return CONTRADICTION;
  if (a instanceof Withheld || b instanceof Withheld) return a instanceof Withheld ? b : a;
  if (isObject(a) && isObject(b)) return mergedProperties(a, b);
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) return a.map((item, index) => mergedValue(item, b[index]));
  return sameText(a, b) ? a : CONTRADICTION;
}

/** ARM gives its texts in any case: two spellings of one value are one. */
function sameText(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase());
}

/** The resources of all sources; those of programs with the ids that others show for them. */
function* withIds(sources: readonly EstateSource[], subscription: string | undefined): Iterable<Entry> {
  const wanted = new Map<string, string>();
  const programs = sources.filter(({ rank }) => rank === SourceRank.Program);
  if (programs.length < sources.length) {
    const places = new ProgramPlaces(programs.flatMap(({ resources }) => resources));
    for (const { resources } of programs) {
      for (const resource of resources) {
        const place = resource.id.kind === "known" ? undefined : places.of(resource);
        if (place !== undefined) wanted.set(place, resource.key);
      }
    }
  }
  const found = wanted.size === 0 ? new Map<string, ArmId>() : idsAt(wanted, sources, subscription);
  for (const { resources, rank } of sources) {
    for (const resource of resources) {
      const id = rank === SourceRank.Program ? found.get(resource.key) : undefined;
      yield { resource: id === undefined ? resource : { ...resource, id: known(id) }, rank };
    }
  }
}

/** The ids that files show at the places of a program's resources, where it is one. */
function idsAt(wanted: ReadonlyMap<string, string>, sources: readonly EstateSource[], subscription: string | undefined): ReadonlyMap<string, ArmId> {
  const ids = new Map<string, Map<string, ArmId>>();
  for (const { resources, rank } of sources) {
    if (rank === SourceRank.Program) continue;
    for (const { id } of resources) {
      if (id.kind !== "known" || (subscription !== undefined && id.value.subscription.toLowerCase() !== subscription.toLowerCase())) continue;
      const key = wanted.get(placeOf(id.value.resourceGroup, id.value.type, id.value.names));
      if (key !== undefined) ids.set(key, (ids.get(key) ?? new Map<string, ArmId>()).set(id.value.key, id.value));
    }
  }
  return new Map([...ids].flatMap(([key, several]) => ([...several.values()].length === 1 ? [...several.values()].map((id) => [key, id] as const) : [])));
}

function placeOf(group: string, type: string, names: readonly string[]): string {
  return [group, type, ...names].join("|").toLowerCase();
}

/** The kinds whose resources are parts of others, and the property that names what they are part of. */
const PART_OF: Readonly<Partial<Record<Kind, { readonly property: string; readonly parent: Kind }>>> = {
  subnet: { property: "virtualNetworkName", parent: "network" },
  peering: { property: "virtualNetworkName", parent: "network" },
  link: { property: "privateZoneName", parent: "zone" },
  member: { property: "scopeName", parent: "scope" },
  "zone-group": { property: "privateEndpointName", parent: "endpoint" },
  "linked-storage": { property: "workspaceName", parent: "workspace" },
  "linked-service": { property: "workspaceName", parent: "workspace" },
  "component-storage": { property: "resourceName", parent: "component" },
};

/** Where in Azure a program's resources will be, as far as their names and their groups' names are known. */
class ProgramPlaces {
  private readonly byKey: ReadonlyMap<string, ShownResource>;

  constructor(resources: readonly ShownResource[]) {
    this.byKey = new Map(resources.map((resource) => [resource.key, resource]));
  }

  of(resource: ShownResource): string | undefined {
    const { armType, kind } = resource;
    const name = valueOf(resource.nameInAzure);
    const group = kind === "resource-group" ? name : this.named(resource, "resourceGroupName", "resource-group");
    if (armType === undefined || group === undefined || name === undefined) return undefined;
    const part = PART_OF[kind];
    if (part === undefined) return armType.split("/").length > 2 ? undefined : placeOf(group, armType, [name]);
    const parent = this.named(resource, part.property, part.parent);
    return parent === undefined ? undefined : placeOf(group, armType, [parent, name]);
  }

  /** The name that a property gives: as a literal, or as the name of the one resource that it comes from. */
  private named(resource: ShownResource, property: string, kind: Kind): string | undefined {
    const text = propertyOf(resource, property).text();
    if (text.kind === "known") return text.value;
    const from = (resource.propertyDependencies[property] ?? []).flatMap((key) => this.byKey.get(key) ?? []).filter((candidate) => candidate.kind === kind);
    return from.length === 1 && from[0] !== undefined ? valueOf(from[0].nameInAzure) : undefined;
  }
}

/** A stack's program and its export register the same resources: the program's order holds. */
function registeredOnce(sources: readonly EstateSource[]): readonly RegisteredResource[] {
  const byUrn = new Map<string, RegisteredResource>();
  for (const { registered } of [...sources].sort((a, b) => b.rank - a.rank)) for (const resource of registered) byUrn.set(resource.urn, resource);
  return [...byUrn.values()];
}
