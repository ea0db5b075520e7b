import { type ArmId, parseArmId } from "../../azure";
import { DependencyOrder } from "../dependency-order";
import { type Estate } from "../estate";
import { type Kind } from "../nodes";
import { Withheld } from "../property";
import { type RegisteredResource } from "../registered-resource";
import { propertyOf, type ShownResource, SourceRank } from "../shown-resource";
import { known, valueOf } from "../value";
import { buildEstate } from "./build-estate";
import { isObject } from "./folded";
import { gapsOf } from "./gaps";
import { armKind } from "./resource-types";
import { type EstateSource, missingPages } from "./source";

/** What is known of the place that a program deploys to. */
export interface JoinOptions {
  /** The subscription of the programs; where it is not known, a resource that exists under their group and name is taken for theirs. */
  readonly subscription?: string | undefined;
  /** ARM ids, in lower case, of resources to leave out, with all that others tell of them. */
  readonly without?: ReadonlySet<string>;
}

/** One estate of several sources: a resource that several of them show is one node. */
export function estateOf(given: readonly EstateSource[], { subscription, without }: JoinOptions = {}): Estate {
  const isKept = ({ id, key }: ShownResource): boolean => without?.has(id.kind === "known" ? id.value.key : key) !== true;
  const sources = without === undefined ? given : given.map((source) => ({ ...source, resources: source.resources.filter(isKept) }));
  const resources = [...joined(sources, subscription), ...missingPages(sources)];
  const gaps = gapsOf(sources, resources).filter(isKept);
  return buildEstate([...resources, ...gaps], new DependencyOrder(registeredOnce(sources)));
}

function joined(sources: readonly EstateSource[], subscription: string | undefined): readonly ShownResource[] {
  const byKey = new Map<string, ShownResource>();
  const ids = new Map<string, string>();
  for (const resource of withIds(sources, subscription)) {
    const id = valueOf(resource.id)?.key;
    // Of what an inventory lists the id is the key already.
    const key = id === undefined ? resource.key : (ids.get(id) ?? (id !== resource.key && byKey.has(id) ? id : resource.key));
    const before = byKey.get(key);
    const after = before === undefined ? resource : merged(before, resource);
    if (after.key !== key) byKey.delete(key);
    byKey.set(after.key, after);
    const ownId = valueOf(after.id)?.key;
    if (ownId !== undefined && ownId !== after.key) ids.set(ownId, after.key);
  }
  return [...byKey.values()];
}

/** Of two views of one resource the better source's holds; two of the same rank are held against each other. */
function merged(a: ShownResource, b: ShownResource): ShownResource {
  if (a.rank !== b.rank) {
    const [better, worse] = a.rank < b.rank ? [a, b] : [b, a];
    const id = better.id.kind === "known" ? better.id : worse.id;
    // A source that cannot read what it shows, such as a provider's that is not known, says only that it is there.
    return better.unshown !== undefined && worse.unshown === undefined ? { ...worse, key: better.key, label: better.label, id } : { ...better, id };
  }
  const [first, second] = isBefore(a, b) ? [a, b] : [b, a];
  const { unshown, ...rest } = first;
  const stillUnshown = second.unshown === undefined ? undefined : unshown;
  return {
    ...rest,
    properties: mergedProperties(first.properties, second.properties),
    protect: first.protect === second.protect ? first.protect : undefined,
    ...(stillUnshown !== undefined && { unshown: stillUnshown }),
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
  if (Array.isArray(a) && Array.isArray(b)) {
    const [left, right] = [byId(a), byId(b)];
    // What has ids is the same thing by them: of two views of a list, each holds what it shows.
    if (left !== undefined && right !== undefined) return [...new Map([...right, ...left]).values()];
    if (a.length === b.length) return a.map((item, index) => mergedValue(item, b[index]));
  }
  return sameText(a, b) ? a : CONTRADICTION;
}

/** The items of a list by their ids; undefined where one has none. */
function byId(list: readonly unknown[]): ReadonlyMap<string, unknown> | undefined {
  const items = new Map<string, unknown>();
  for (const item of list) {
    const id = isObject(item) ? item["id"] : undefined;
    if (typeof id !== "string") return undefined;
    items.set(id.toLowerCase(), item);
  }
  return items;
}

/** ARM gives its texts in any case: two spellings of one value are one. */
function sameText(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "string" && typeof b === "string" && a.toLowerCase() === b.toLowerCase());
}

/** The resources of all sources; those of programs with the ids that others show for them. */
function* withIds(sources: readonly EstateSource[], subscription: string | undefined): Iterable<ShownResource> {
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
  for (const { resources } of sources) {
    for (const resource of resources) {
      const id = resource.rank === SourceRank.Program ? found.get(resource.key) : undefined;
      yield id === undefined ? resource : { ...resource, id: known(id) };
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
      const key = wanted.get(placeOfId(id.value));
      if (key !== undefined) ids.set(key, (ids.get(key) ?? new Map<string, ArmId>()).set(id.value.key, id.value));
    }
  }
  return new Map([...ids].flatMap(([key, several]) => (several.size === 1 ? [...several.values()].map((id) => [key, id] as const) : [])));
}

function placeOfId(id: ArmId): string {
  const extended = id.extends === undefined ? undefined : parseArmId(id.extends);
  return placeOf(extended === undefined ? id.resourceGroup : placeOfId(extended), recordType(id.type), id.names);
}

/** A record's row has its own type, `privateDnsZones/A`; a program's record tells it by a property. */
function recordType(type: string): string {
  return armKind(type.toLowerCase()) === "record" ? "microsoft.network/privatednszones/recordsets" : type;
}

/** A place inside a resource group, or on the resource that an extension is of. */
function placeOf(within: string, type: string, names: readonly string[]): string {
  return [within, type, ...names].join("|").toLowerCase();
}

/** The kinds whose resources are parts of others, and the property that names what they are part of. */
const PART_OF: Readonly<Partial<Record<Kind, { readonly property: string | readonly string[]; readonly parent: Kind }>>> = {
  subnet: { property: "virtualNetworkName", parent: "network" },
  peering: { property: "virtualNetworkName", parent: "network" },
  link: { property: "privateZoneName", parent: "zone" },
  member: { property: "scopeName", parent: "scope" },
  "zone-group": { property: "privateEndpointName", parent: "endpoint" },
  "linked-storage": { property: "workspaceName", parent: "workspace" },
  "linked-service": { property: "workspaceName", parent: "workspace" },
  "component-storage": { property: "resourceName", parent: "component" },
  "security-rule": { property: "networkSecurityGroupName", parent: "security-group" },
  route: { property: "routeTableName", parent: "route-table" },
  record: { property: "privateZoneName", parent: "zone" },
  extension: { property: ["vmName", "vmScaleSetName", "machineName"], parent: "machine" },
};

/** The kinds that extend another resource, and the property that holds its id. */
const EXTENDS: Readonly<Partial<Record<Kind, string>>> = { association: "resourceUri", "diagnostic-setting": "resourceUri" };

/** Where in Azure a program's resources will be, as far as their names and their groups' names are known. */
class ProgramPlaces {
  private readonly byKey: ReadonlyMap<string, ShownResource>;

  constructor(resources: readonly ShownResource[]) {
    this.byKey = new Map(resources.map((resource) => [resource.key, resource]));
  }

  of(resource: ShownResource): string | undefined {
    const { armType, kind } = resource;
    const name = valueOf(resource.nameInAzure);
    const extended = EXTENDS[kind];
    if (extended !== undefined) return this.ofExtension(resource, extended, name);
    const group = kind === "resource-group" ? name : this.named(resource, "resourceGroupName", "resource-group");
    if (armType === undefined || group === undefined || name === undefined) return undefined;
    const part = PART_OF[kind];
    if (part === undefined) return armType.split("/").length > 2 ? undefined : placeOf(group, armType, [name]);
    const property = [part.property].flat().find((candidate) => !propertyOf(resource, candidate).isAbsent()) ?? "";
    const parent = this.named(resource, property, part.parent);
    return parent === undefined ? undefined : placeOf(group, armType, [parent, name]);
  }

  private ofExtension(resource: ShownResource, property: string, name: string | undefined): string | undefined {
    if (name === undefined || resource.armType === undefined) return undefined;
    const text = propertyOf(resource, property).text();
    const id = text.kind === "known" ? parseArmId(text.value) : undefined;
    const [from, ...others] = (resource.propertyDependencies[property] ?? []).flatMap((key) => this.byKey.get(key) ?? []).filter(({ kind }) => kind !== "resource-group");
    const extended = id === undefined ? (from !== undefined && others.length === 0 ? this.of(from) : undefined) : placeOfId(id);
    return extended === undefined ? undefined : placeOf(extended, resource.armType, [name]);
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
